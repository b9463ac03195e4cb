package org.plumbline.report.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.font.FontRenderContext;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;

/** Draws lines and labels at positions in points. */
final class Pen {
  private static final FontRenderContext EXACT = new FontRenderContext(null, true, true);

  private final Graphics2D graphics;

  Pen(Graphics2D graphics) {
    this.graphics = graphics;
  }

  /** Width of a label in points. */
  static double width(String text, Typeface face, double size) {
    return face.font(size).getStringBounds(text, EXACT).getWidth();
  }

  /** The text in lines of a width. */
  static List<String> wrapped(String text, Typeface face, double size, double width) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : text.split(" ", -1)) {
      String longer = line.isEmpty() ? word : line + " " + word;
      if (!line.isEmpty() && width(longer, face, size) > width) {
        lines.add(line.toString());
        line = new StringBuilder(word);
      } else {
        line = new StringBuilder(longer);
      }
    }
    lines.add(line.toString());
    return lines;
  }

  /** The text, cut with an ellipsis where it is wider. */
  static String cut(String text, Typeface face, double size, double width) {
    if (width(text, face, size) <= width) {
      return text;
    }
    int end = text.length() - 1;
    while (end > 1 && width(text.substring(0, end) + "…", face, size) > width) {
      end--;
    }
    return text.substring(0, end) + "…";
  }

  void line(double x1, double y1, double x2, double y2, BasicStroke stroke, Color colour) {
    graphics.setStroke(stroke);
    graphics.setColor(colour);
    graphics.draw(new Line2D.Double(x1, y1, x2, y2));
  }

  void fill(double x, double y, double width, double height, Color colour) {
    graphics.setColor(colour);
    graphics.fill(new Rectangle2D.Double(x, y, width, height));
  }

  void frame(double x, double y, double width, double height, BasicStroke stroke, Color colour) {
    graphics.setStroke(stroke);
    graphics.setColor(colour);
    graphics.draw(new Rectangle2D.Double(x, y, width, height));
  }

  /** A filled triangle whose point is at (x, y). */
  void arrow(double x, double y, double dx, double dy, Color colour) {
    Path2D head = new Path2D.Double();
    head.moveTo(x, y);
    head.lineTo(x - dx - dy * 0.6, y - dy - dx * 0.6);
    head.lineTo(x - dx + dy * 0.6, y - dy + dx * 0.6);
    head.closePath();
    graphics.setColor(colour);
    graphics.fill(head);
  }

  /** A filled triangle with these corners. */
  void triangle(double x1, double y1, double x2, double y2, double x3, double y3, Color colour) {
    Path2D shape = new Path2D.Double();
    shape.moveTo(x1, y1);
    shape.lineTo(x2, y2);
    shape.lineTo(x3, y3);
    shape.closePath();
    graphics.setColor(colour);
    graphics.fill(shape);
  }

  /** A diamond of half-width {@code radius}: a summary. */
  void diamond(double x, double y, double radius, Color colour) {
    Path2D shape = new Path2D.Double();
    shape.moveTo(x - radius, y);
    shape.lineTo(x, y - radius * 0.8);
    shape.lineTo(x + radius, y);
    shape.lineTo(x, y + radius * 0.8);
    shape.closePath();
    graphics.setColor(colour);
    graphics.fill(shape);
  }

  /** A hollow square around a point. */
  void hollow(double x, double y, double side, Color colour) {
    Rectangle2D square = new Rectangle2D.Double(x - side / 2, y - side / 2, side, side);
    graphics.setColor(Color.WHITE);
    graphics.fill(square);
    graphics.setStroke(new BasicStroke(0.9f));
    graphics.setColor(colour);
    graphics.draw(square);
  }

  void left(String text, double x, double y, Typeface face, double size, Color colour) {
    Font font = face.font(size);
    graphics.setFont(font);
    graphics.setColor(colour);
    graphics.drawString(text, (float) x, (float) y);
  }

  void right(String text, double x, double y, Typeface face, double size, Color colour) {
    left(text, x - width(text, face, size), y, face, size, colour);
  }

  void centred(String text, double x, double y, Typeface face, double size, Color colour) {
    left(text, x - width(text, face, size) / 2, y, face, size, colour);
  }
}
