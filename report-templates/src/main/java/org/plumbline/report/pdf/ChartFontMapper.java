package org.plumbline.report.pdf;

import com.lowagie.text.pdf.BaseFont;
import com.lowagie.text.pdf.FontMapper;
import java.awt.Font;
import java.util.Locale;
import org.plumbline.report.chart.Typeface;

/** Sets the text of drawings in the fonts of the document. */
final class ChartFontMapper implements FontMapper {
  private final PdfFonts fonts;

  ChartFontMapper(PdfFonts fonts) {
    this.fonts = fonts;
  }

  @Override
  public BaseFont awtToPdf(Font font) {
    String name = font.getFontName(Locale.ROOT).toLowerCase(Locale.ROOT);
    if (name.contains("bold")) {
      return fonts.of(Typeface.SANS_BOLD);
    }
    return fonts.of(name.contains("italic") ? Typeface.SANS_ITALIC : Typeface.SANS);
  }

  @Override
  public Font pdfToAwt(BaseFont font, int size) {
    return Typeface.SANS.font(size);
  }
}
