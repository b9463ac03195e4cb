package org.plumbline.report.chart;

import java.awt.Color;
import java.awt.geom.Path2D;
import java.text.FieldPosition;
import java.text.NumberFormat;
import java.text.ParsePosition;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.annotations.XYShapeAnnotation;
import org.jfree.chart.annotations.XYTextAnnotation;
import org.jfree.chart.axis.AxisSpace;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTickUnit;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.chart.ui.TextAnchor;
import org.plumbline.report.model.Printed;

/** Makes JFreeChart look like the rest of a report: no background, thin axes, 8-point labels. */
final class ChartTheme {
  static final double LEFT = 40;
  static final double BOTTOM = 32;
  static final double RIGHT = 8;
  static final double TOP = 6;

  private ChartTheme() {}

  static JFreeChart chart(XYPlot plot) {
    plot.setBackgroundPaint(null);
    plot.setOutlineVisible(false);
    plot.setDomainGridlinesVisible(false);
    plot.setRangeGridlinesVisible(false);
    plot.setAxisOffset(RectangleInsets.ZERO_INSETS);
    plot.setInsets(RectangleInsets.ZERO_INSETS);
    AxisSpace across = new AxisSpace();
    across.setLeft(LEFT);
    across.setRight(RIGHT);
    plot.setFixedRangeAxisSpace(across);
    AxisSpace along = new AxisSpace();
    along.setBottom(BOTTOM);
    along.setTop(TOP);
    plot.setFixedDomainAxisSpace(along);
    JFreeChart chart = new JFreeChart(null, Typeface.SANS.font(Palette.LABEL), plot, false);
    chart.setBackgroundPaint(null);
    chart.setPadding(RectangleInsets.ZERO_INSETS);
    chart.setAntiAlias(true);
    return chart;
  }

  /**
   * An axis.
   *
   * @param label with its unit
   * @param lower its beginning
   * @param upper its end
   * @param step between its ticks
   * @param format of its ticks
   */
  static NumberAxis axis(
      String label, double lower, double upper, double step, NumberFormat format) {
    NumberAxis axis = new NumberAxis(label);
    axis.setRange(lower, upper);
    axis.setTickUnit(new NumberTickUnit(step, format));
    axis.setLabelFont(Typeface.SANS.font(Palette.LABEL));
    axis.setTickLabelFont(Typeface.SANS.font(Palette.LABEL));
    axis.setLabelPaint(Palette.INK);
    axis.setTickLabelPaint(Palette.INK);
    axis.setAxisLinePaint(Palette.INK);
    axis.setAxisLineStroke(Palette.THIN);
    axis.setTickMarkPaint(Palette.INK);
    axis.setTickMarkStroke(Palette.THIN);
    axis.setTickMarkOutsideLength(3);
    axis.setLabelInsets(new RectangleInsets(2, 2, 2, 2));
    axis.setTickLabelInsets(new RectangleInsets(2, 3, 2, 3));
    return axis;
  }

  /** Ticks through {@link Printed}, so that they read alike in every locale. */
  static NumberFormat ticks(double factor) {
    return new Ticks(factor);
  }

  /** A label at a point of the plot, in the page's sans. */
  static XYTextAnnotation label(String text, double x, double y, TextAnchor anchor) {
    return label(text, x, y, anchor, Palette.INK);
  }

  static XYTextAnnotation label(String text, double x, double y, TextAnchor anchor, Color colour) {
    XYTextAnnotation annotation = new XYTextAnnotation(text, x, y);
    annotation.setFont(Typeface.SANS.font(Palette.LABEL));
    annotation.setPaint(colour);
    annotation.setTextAnchor(anchor);
    return annotation;
  }

  /** The area between a lower and an upper line, light and without an outline. */
  static <P> XYShapeAnnotation band(
      List<P> points, ToDoubleFunction<P> x, ToDoubleFunction<P> lower, ToDoubleFunction<P> upper) {
    Path2D shape = new Path2D.Double();
    P first = points.get(0);
    shape.moveTo(x.applyAsDouble(first), upper.applyAsDouble(first));
    points.forEach(p -> shape.lineTo(x.applyAsDouble(p), upper.applyAsDouble(p)));
    for (int i = points.size() - 1; i >= 0; i--) {
      shape.lineTo(x.applyAsDouble(points.get(i)), lower.applyAsDouble(points.get(i)));
    }
    shape.closePath();
    return new XYShapeAnnotation(shape, null, null, Palette.BAND);
  }

  /** The colour as it is on white, mixed with white. */
  static Color light(Color colour, double share) {
    return new Color(
        mixed(colour.getRed(), share),
        mixed(colour.getGreen(), share),
        mixed(colour.getBlue(), share));
  }

  private static int mixed(int value, double share) {
    return (int) Math.round(255 - (255 - value) * share);
  }

  private static final class Ticks extends NumberFormat {
    private static final long serialVersionUID = 1L;
    private final double factor;

    Ticks(double factor) {
      this.factor = factor;
    }

    @Override
    public StringBuffer format(double number, StringBuffer into, FieldPosition position) {
      return into.append(Printed.trimmed(Math.abs(number * factor) < 1e-9 ? 0 : number * factor));
    }

    @Override
    public StringBuffer format(long number, StringBuffer into, FieldPosition position) {
      return format((double) number, into, position);
    }

    @Override
    public Number parse(String source, ParsePosition position) {
      throw new UnsupportedOperationException("An axis is only written");
    }
  }
}
