package org.plumbline.report.html;

import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.plumbline.report.model.NumberParts;
import org.plumbline.report.model.Text;

/**
 * How the cells of a number column stand under each other: in three boxes that are as wide in every
 * row.
 *
 * @param parted whether there are boxes; plain numbers of one kind only end at the same edge
 * @param lead width of what leads, in halves of a digit
 * @param whole width of the value up to its point
 * @param tail width of the rest
 */
record NumberColumn(boolean parted, int lead, int whole, int tail) {
  private static final String PUNCTUATION = ".,:;/()|'\u00a0 ·";
  private static final Pattern NUMBER =
      Pattern.compile("(?:.* · )?[<>≥≤]?[\\s\u00a0]*([−-]?[\\d,]*\\.?\\d+|[−-]?∞).*");

  static NumberColumn of(List<Text> cells) {
    boolean parted = false;
    int lead = 0;
    int whole = 0;
    int tail = 0;
    for (Text cell : cells) {
      NumberParts parts = NumberParts.of(cell);
      parted |= !parts.lead().isBlank() || parts.tail().plain().matches("(?s).*[(a-z].*");
      lead = Math.max(lead, width(parts.lead().plain()));
      whole = Math.max(whole, width(parts.whole().plain()));
      tail = Math.max(tail, width(parts.tail().plain()));
    }
    return new NumberColumn(parted, lead, whole, tail);
  }

  /** Adds the widths that the cells of this column ask for. */
  void addWidths(Set<Integer> widths) {
    if (parted) {
      widths.addAll(List.of(lead, whole, tail));
    }
  }

  /** About the width of a text with digits of equal width, in halves of a digit. */
  static int width(String text) {
    double width = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      width +=
          c == '%' ? 3.4 : PUNCTUATION.indexOf(c) >= 0 ? 1.15 : Character.isLetter(c) ? 2.4 : 2;
    }
    return (int) Math.ceil(width);
  }

  /** The class of a box. */
  static String boxClass(String side, int width) {
    return String.format(Locale.ROOT, "n %s w%d", side, width);
  }

  /** The value by which a cell is sorted; empty where it holds no number. */
  static OptionalDouble value(Text cell) {
    Matcher matcher = NUMBER.matcher(cell.plain());
    if (!matcher.matches()) {
      return OptionalDouble.empty();
    }
    String digits = matcher.group(1).replace(",", "").replace('−', '-');
    return OptionalDouble.of(
        digits.endsWith("∞")
            ? (digits.startsWith("-") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY)
            : Double.parseDouble(digits));
  }
}
