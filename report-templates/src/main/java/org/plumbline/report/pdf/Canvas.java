package org.plumbline.report.pdf;

import com.lowagie.text.Image;
import com.lowagie.text.pdf.PdfAction;
import com.lowagie.text.pdf.PdfAnnotation;
import com.lowagie.text.pdf.PdfArray;
import com.lowagie.text.pdf.PdfContentByte;
import com.lowagie.text.pdf.PdfDestination;
import com.lowagie.text.pdf.PdfName;
import com.lowagie.text.pdf.PdfNumber;
import com.lowagie.text.pdf.PdfTemplate;
import com.lowagie.text.pdf.PdfWriter;
import java.awt.Color;
import java.awt.Graphics2D;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import org.plumbline.report.model.Panel;
import org.plumbline.report.model.Picture;
import org.plumbline.report.model.Verdict;

/**
 * One page to draw on, in points from its upper left corner. Links to anchors that the report does
 * not have are drawn as plain text.
 */
final class Canvas {

  /**
   * What is the same for every page.
   *
   * @param writer the document
   * @param fonts its fonts
   * @param pageHeight in points
   * @param textTop top of the text area, in points from the top of the page
   * @param places where anchors are
   */
  record Sheet(
      PdfWriter writer,
      PdfFonts fonts,
      double pageHeight,
      double textTop,
      Map<String, Paginator.Place> places) {}

  private final Sheet sheet;
  private final PdfContentByte content;

  Canvas(Sheet sheet) {
    this.sheet = sheet;
    this.content = sheet.writer().getDirectContent();
  }

  void span(Span span, double x, double baseline) {
    if (span.mark().isPresent()) {
      mark(span.mark().get(), x, baseline, span.size());
      return;
    }
    if (span.text().isBlank()) {
      return;
    }
    int page = span.page() ? page(span.target().orElseThrow()) : 0;
    if (span.page() && page == 0) {
      return;
    }
    content.beginText();
    content.setColorFill(span.colour());
    content.setFontAndSize(sheet.fonts().of(span.face()), (float) span.size());
    content.setTextMatrix((float) x, (float) (flip(baseline) + span.rise()));
    content.showTextKerned(
        span.page() ? span.text().replaceFirst("\\d+$", String.valueOf(page)) : span.text());
    content.endText();
    span.target()
        .ifPresent(
            target -> link(target, x, baseline - span.size(), span.width(), span.size() * 1.25));
  }

  void rule(double x, double y, double width, double thickness, Color colour) {
    fill(x, y - thickness / 2, width, thickness, colour);
  }

  /** A dotted leader. */
  void dots(double from, double to, double baseline) {
    if (to <= from) {
      return;
    }
    content.saveState();
    content.setColorStroke(Ink.RULE);
    content.setLineWidth(0.8f);
    content.setLineCap(PdfContentByte.LINE_CAP_ROUND);
    content.setLineDash(0, 3.5f, 0);
    content.moveTo((float) from, (float) flip(baseline));
    content.lineTo((float) to, (float) flip(baseline));
    content.stroke();
    content.restoreState();
  }

  /** The page a target stands on, counted from 1; 0 where there is no such target. */
  int page(String target) {
    Paginator.Place place = sheet.places().get(target.substring(1));
    return place == null ? 0 : place.page();
  }

  void fill(double x, double top, double width, double height, Color colour) {
    content.setColorFill(colour);
    content.rectangle((float) x, (float) flip(top + height), (float) width, (float) height);
    content.fill();
  }

  void frame(double x, double top, double width, double height, double thickness, Color colour) {
    content.setColorStroke(colour);
    content.setLineWidth((float) thickness);
    content.rectangle((float) x, (float) flip(top + height), (float) width, (float) height);
    content.stroke();
  }

  /** Shapes that differ in outline and fill, so that they are told apart without colour. */
  void mark(Verdict.Mark mark, double x, double baseline, double size) {
    float diameter = (float) (size * 0.82);
    float left = (float) x;
    float bottom = (float) (flip(baseline) - size * 0.1);
    float middle = diameter / 2;
    content.saveState();
    content.setLineCap(PdfContentByte.LINE_CAP_ROUND);
    content.setLineJoin(PdfContentByte.LINE_JOIN_ROUND);
    content.setLineWidth(diameter * 0.11f);
    switch (mark) {
      case YES -> {
        content.setColorFill(Ink.BLUE);
        content.circle(left + middle, bottom + middle, middle);
        content.fill();
        content.setColorStroke(Color.WHITE);
        content.moveTo(left + diameter * 0.27f, bottom + diameter * 0.5f);
        content.lineTo(left + diameter * 0.43f, bottom + diameter * 0.33f);
        content.lineTo(left + diameter * 0.73f, bottom + diameter * 0.68f);
        content.stroke();
      }
      case NO -> {
        content.setColorStroke(Ink.VERMILLION);
        float inset = diameter * 0.06f;
        content.rectangle(left + inset, bottom + inset, diameter - 2 * inset, diameter - 2 * inset);
        content.moveTo(left + diameter * 0.28f, bottom + diameter * 0.28f);
        content.lineTo(left + diameter * 0.72f, bottom + diameter * 0.72f);
        content.moveTo(left + diameter * 0.28f, bottom + diameter * 0.72f);
        content.lineTo(left + diameter * 0.72f, bottom + diameter * 0.28f);
        content.stroke();
      }
      case UNKNOWN -> {
        content.setColorStroke(Ink.GREY);
        content.circle(left + middle, bottom + middle, middle * 0.88f);
        content.moveTo(left + diameter * 0.3f, bottom + middle);
        content.lineTo(left + diameter * 0.7f, bottom + middle);
        content.stroke();
      }
    }
    content.restoreState();
  }

  /** Draws a picture as vectors. */
  void panel(Panel panel, double x, double top) {
    PdfTemplate template = content.createTemplate((float) panel.width(), (float) panel.height());
    Graphics2D graphics =
        template.createGraphics(
            (float) panel.width(), (float) panel.height(), new ChartFontMapper(sheet.fonts()));
    panel.drawing().accept(graphics);
    graphics.dispose();
    content.addTemplate(template, (float) x, (float) flip(top + panel.height()));
  }

  /** Draws a company's mark. */
  void logo(Picture logo, double x, double top, double width, double height) {
    try {
      Image image = Image.getInstance(logo.png());
      image.scaleAbsolute((float) width, (float) height);
      image.setAbsolutePosition((float) x, (float) flip(top + height));
      content.addImage(image);
    } catch (IOException e) {
      throw new UncheckedIOException("A logo is a PNG", e);
    }
  }

  void link(String target, double x, double top, double width, double height) {
    if (target.startsWith("#")) {
      Paginator.Place place = sheet.places().get(target.substring(1));
      if (place != null) {
        PdfAction jump = PdfAction.gotoLocalPage(place.page(), destination(place), sheet.writer());
        annotate(jump, x, top, width, height);
      }
    } else {
      annotate(new PdfAction(target), x, top, width, height);
    }
  }

  PdfDestination destination(Paginator.Place place) {
    double y = flip(Math.max(0, sheet.textTop() + place.top() - 12));
    return new PdfDestination(PdfDestination.XYZ, -1, (float) y, 0);
  }

  private void annotate(PdfAction action, double x, double top, double width, double height) {
    PdfAnnotation annotation =
        new PdfAnnotation(
            sheet.writer(),
            (float) x,
            (float) flip(top + height),
            (float) (x + width),
            (float) flip(top),
            action);
    annotation.put(PdfName.BORDER, new PdfArray(new int[] {0, 0, 0}));
    annotation.put(PdfName.F, new PdfNumber(PdfAnnotation.FLAGS_PRINT));
    sheet.writer().addAnnotation(annotation);
  }

  private double flip(double y) {
    return sheet.pageHeight() - y;
  }
}
