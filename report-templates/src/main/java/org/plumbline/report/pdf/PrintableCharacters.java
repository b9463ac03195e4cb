package org.plumbline.report.pdf;

import com.lowagie.text.pdf.BaseFont;
import java.util.EnumMap;
import java.util.Map;
import org.plumbline.report.chart.Typeface;

/** Which characters a report can print as they are. */
public final class PrintableCharacters {

  private PrintableCharacters() {}

  /**
   * True for a character that every face of a report has and that reads from left to right. Others
   * are printed as their code points.
   *
   * @param codePoint a Unicode code point
   */
  public static boolean has(int codePoint) {
    return isSetAsItIs(codePoint)
        && Faces.ALL.values().stream().allMatch(font -> font.charExists(codePoint));
  }

  /** Control characters, those beyond the basic plane and those read from right to left are not. */
  static boolean isSetAsItIs(int codePoint) {
    if (Character.isISOControl(codePoint)
        || !Character.isBmpCodePoint(codePoint)
        || Character.isSurrogate((char) codePoint)) {
      return false;
    }
    byte direction = Character.getDirectionality(codePoint);
    return direction != Character.DIRECTIONALITY_RIGHT_TO_LEFT
        && direction != Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC;
  }

  /** Opened once, for asking only: a document has its own. */
  private static final class Faces {
    private static final Map<Typeface, BaseFont> ALL = load();

    private static Map<Typeface, BaseFont> load() {
      PdfFonts fonts = new PdfFonts();
      Map<Typeface, BaseFont> all = new EnumMap<>(Typeface.class);
      for (Typeface face : Typeface.values()) {
        all.put(face, fonts.of(face));
      }
      return all;
    }
  }
}
