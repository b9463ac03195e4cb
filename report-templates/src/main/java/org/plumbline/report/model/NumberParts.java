package org.plumbline.report.model;

import java.util.ArrayList;
import java.util.List;
import org.plumbline.report.model.Text.Run;

/**
 * A cell of a number column in three parts that stand under those of the other rows: what leads
 * ({@code 70/76 · }) ends at one edge, the value ({@code 92}) at the next, and from its point on
 * ({@code .1 % (83.8–96.3)}) everything starts at that edge.
 *
 * @param lead what leads, with its separator; may be empty
 * @param whole the value up to its point, or the letters of {@code NE}
 * @param tail everything from the point on
 * @param hasNumber false where the value is no number
 */
public record NumberParts(Text lead, Text whole, Text tail, boolean hasNumber) {
  private static final String SEPARATOR = " · ";

  /** The parts of a cell's text. */
  public static NumberParts of(Text text) {
    String plain = text.plain();
    int leadEnd = plain.indexOf(SEPARATOR);
    int from = leadEnd < 0 ? 0 : leadEnd + SEPARATOR.length();
    int to = from;
    while (to < plain.length() && isWhole(plain.charAt(to))) {
      to++;
    }
    boolean hasNumber = to > from;
    if (!hasNumber) {
      // No number: "NE" stands where the whole part would.
      while (to < plain.length() && Character.isLetter(plain.charAt(to))) {
        to++;
      }
      to = markStart(text, to);
    }
    return new NumberParts(
        part(text, 0, from), part(text, from, to), part(text, to, plain.length()), hasNumber);
  }

  private static int markStart(Text text, int to) {
    int at = 0;
    for (Run run : text.runs()) {
      if (run.style() == Text.Style.SUPERSCRIPT) {
        return Math.min(at, to);
      }
      at += run.text().length();
    }
    return to;
  }

  private static boolean isWhole(char c) {
    return Character.isDigit(c)
        || c == ','
        || c == '\u2212'
        || c == '<'
        || c == '>'
        || c == '\u00a0'
        || c == '∞'
        || c == '+';
  }

  private static Text part(Text text, int from, int to) {
    int at = 0;
    List<Run> runs = new ArrayList<>();
    for (Run run : text.runs()) {
      int start = Math.max(from - at, 0);
      int end = Math.min(to - at, run.text().length());
      if (start < end) {
        runs.add(new Run(run.text().substring(start, end), run.style(), run.target()));
      }
      at += run.text().length();
    }
    return new Text(List.copyOf(runs));
  }
}
