package org.plumbline.report.pdf;

import com.lowagie.text.pdf.BaseFont;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.text.Normalizer;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.plumbline.report.chart.Typeface;

/**
 * The embedded fonts of one document. A character none of them has is printed as its code point,
 * {@code [U+6771]}, and remembered, so that the report can say so.
 */
final class PdfFonts {
  /** The size at which widths are kept. */
  private static final float UNIT = 100;

  private final Map<Typeface, BaseFont> fonts = new EnumMap<>(Typeface.class);
  private final Map<Typeface, Map<String, Double>> widths = new EnumMap<>(Typeface.class);
  private final NavigableSet<Integer> missing = new TreeSet<>();

  BaseFont of(Typeface face) {
    return fonts.computeIfAbsent(face, PdfFonts::open);
  }

  private static BaseFont open(Typeface face) {
    try {
      BaseFont font =
          BaseFont.createFont(
              face.fileName(),
              BaseFont.IDENTITY_H,
              BaseFont.EMBEDDED,
              BaseFont.NOT_CACHED,
              face.bytes(),
              null);
      font.setSubset(true);
      // PDF/A-2 wants a complete CIDSet or none.
      font.setIncludeCidSet(false);
      return font;
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot embed the font " + face.fileName(), e);
    }
  }

  double width(Typeface face, double size, String text) {
    // The same words are measured for every size a table is tried in, and again in every round.
    double unit =
        widths
            .computeIfAbsent(face, any -> new HashMap<>())
            .computeIfAbsent(text, any -> (double) of(face).getWidthPointKerned(text, UNIT));
    return unit * size / UNIT;
  }

  /** Characters that were replaced so far. */
  NavigableSet<Integer> missing() {
    return missing;
  }

  /** The text with every character that cannot be printed replaced. */
  String printable(Typeface face, String text) {
    BaseFont font = of(face);
    if (isPrintable(font, text)) {
      return text;
    }
    StringBuilder printed = new StringBuilder();
    boolean open = false;
    for (int c : Normalizer.normalize(text, Normalizer.Form.NFC).codePoints().toArray()) {
      boolean known = PrintableCharacters.isSetAsItIs(c) && font.charExists(c);
      if (known || Character.isISOControl(c)) {
        printed.append(open ? "]" : "").appendCodePoint(known ? c : ' ');
        open = false;
      } else {
        missing.add(c);
        printed.append(open ? " " : "[").append(String.format(Locale.ROOT, "U+%04X", c));
        open = true;
      }
    }
    return printed.append(open ? "]" : "").toString();
  }

  private static boolean isPrintable(BaseFont font, String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean plain = c >= ' ' && c <= '~';
      if (!plain && !(PrintableCharacters.isSetAsItIs(c) && font.charExists(c))) {
        return false;
      }
    }
    return true;
  }
}
