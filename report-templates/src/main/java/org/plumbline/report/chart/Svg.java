package org.plumbline.report.chart;

import java.awt.Dimension;
import java.awt.Graphics2D;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.batik.svggen.SVGGeneratorContext;
import org.apache.batik.svggen.SVGGraphics2D;
import org.plumbline.report.model.Chart;
import org.plumbline.report.model.Panel;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** A drawing as one SVG picture, its text as text. */
public final class Svg {
  private static final String NAMESPACE = "http://www.w3.org/2000/svg";

  private Svg() {}

  /**
   * Draws a chart.
   *
   * @param chart the drawing
   * @param width in points; the height follows
   * @return the SVG file
   */
  public static String of(Chart chart, double width) {
    List<Panel> panels = chart.panels(width, Double.POSITIVE_INFINITY);
    Document document = empty();
    SVGGeneratorContext context = SVGGeneratorContext.createDefault(document);
    context.setComment(" " + chart.description().replace("--", "–") + " ");
    context.setPrecision(3);
    SVGGraphics2D graphics = new SVGGraphics2D(context, false);
    double height = 0;
    double widest = 0;
    for (Panel panel : panels) {
      Graphics2D part = (Graphics2D) graphics.create();
      part.translate(0, height);
      panel.drawing().accept(part);
      height += panel.height();
      widest = Math.max(widest, panel.width());
    }
    Dimension size = new Dimension((int) Math.ceil(widest), (int) Math.ceil(height));
    graphics.setSVGCanvasSize(size);
    return written(graphics, size);
  }

  private static Document empty() {
    try {
      return DocumentBuilderFactory.newInstance()
          .newDocumentBuilder()
          .getDOMImplementation()
          .createDocument(NAMESPACE, "svg", null);
    } catch (ParserConfigurationException e) {
      throw new IllegalStateException("This Java has no XML parser", e);
    }
  }

  private static String written(SVGGraphics2D graphics, Dimension size) {
    Element root = graphics.getRoot();
    root.setAttribute("viewBox", "0 0 " + size.width + " " + size.height);
    try {
      StringWriter text = new StringWriter();
      graphics.stream(root, text, true, false);
      return text.toString()
          .replace("'Liberation Sans'", "'Liberation Sans', Arial, Helvetica, sans-serif");
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write SVG to memory", e);
    }
  }
}
