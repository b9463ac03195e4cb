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
import org.apache.batik.svggen.SimpleImageHandler;
import org.plumbline.report.model.Chart;
import org.plumbline.report.model.Panel;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

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
    SVGGeneratorContext context = context();
    context.setComment(" " + chart.description().replace("--", "–") + " ");
    SVGGraphics2D graphics = drawn(chart, width, context);
    return text(graphics, root(graphics), true);
  }

  /**
   * Draws a chart as an element of an HTML page: no prolog, no {@code style} attribute (a page may
   * forbid them), its description as its accessible name.
   *
   * @param chart the drawing
   * @param width in points; the height follows
   * @param prefix goes before every identifier inside, so that several drawings share a page
   * @return the {@code svg} element
   */
  public static String inline(Chart chart, double width, String prefix) {
    SVGGeneratorContext context = context();
    context.setComment("");
    SVGGraphics2D graphics = drawn(chart, width, context);
    Element root = root(graphics);
    root.setAttribute("role", "img");
    root.setAttribute("aria-label", chart.description());
    root.setAttribute("width", pixels(graphics.getSVGCanvasSize().getWidth()));
    root.setAttribute("height", pixels(graphics.getSVGCanvasSize().getHeight()));
    rename(root, prefix);
    String text = text(graphics, root, false);
    return text.substring(text.indexOf("<svg")).replace("<!---->", "").strip();
  }

  /** A point of 1/72 inch is 4/3 of the pixels of a page. */
  private static String pixels(double points) {
    return String.valueOf(Math.round(points * 4 / 3));
  }

  private static void rename(Element element, String prefix) {
    NamedNodeMap attributes = element.getAttributes();
    for (int i = 0; i < attributes.getLength(); i++) {
      Node attribute = attributes.item(i);
      String value = attribute.getNodeValue();
      if (attribute.getNodeName().equals("id")) {
        attribute.setNodeValue(prefix + value);
      } else if (value.startsWith("url(#")) {
        attribute.setNodeValue("url(#" + prefix + value.substring(5));
      }
    }
    NodeList inside = element.getChildNodes();
    for (int i = 0; i < inside.getLength(); i++) {
      if (inside.item(i) instanceof Element child) {
        rename(child, prefix);
      }
    }
  }

  private static SVGGeneratorContext context() {
    SVGGeneratorContext context = SVGGeneratorContext.createDefault(empty());
    context.setPrecision(3);
    context.setGenericImageHandler(new SimpleImageHandler(new EmbeddedPictures()));
    return context;
  }

  private static SVGGraphics2D drawn(Chart chart, double width, SVGGeneratorContext context) {
    List<Panel> panels = chart.panels(width, Double.POSITIVE_INFINITY);
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
    graphics.setSVGCanvasSize(new Dimension((int) Math.ceil(widest), (int) Math.ceil(height)));
    return graphics;
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

  private static Element root(SVGGraphics2D graphics) {
    Dimension size = graphics.getSVGCanvasSize();
    Element root = graphics.getRoot();
    root.setAttribute("viewBox", "0 0 " + size.width + " " + size.height);
    return root;
  }

  private static String text(SVGGraphics2D graphics, Element root, boolean css) {
    try {
      StringWriter text = new StringWriter();
      graphics.stream(root, text, css, false);
      return text.toString()
          .replace("'Liberation Sans'", "'Liberation Sans', Arial, Helvetica, sans-serif");
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write SVG to memory", e);
    }
  }
}
