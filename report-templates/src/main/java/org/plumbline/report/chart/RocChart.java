package org.plumbline.report.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jfree.chart.annotations.XYLineAnnotation;
import org.jfree.chart.annotations.XYShapeAnnotation;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.ui.TextAnchor;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;
import org.plumbline.report.model.Chart;
import org.plumbline.report.model.Csv;
import org.plumbline.report.model.Panel;

/**
 * An ROC curve on a square, with the operating point and its interval cross.
 *
 * @param title name of the condition, for a picture of several; may be empty
 * @param curve from (0, 0) to (1, 1)
 * @param band confidence band of the curve, by false-positive rate; may be empty
 * @param operatingPoint the locked threshold's point, if there is one
 * @param note printed in the lower right corner, e.g. {@code AUC 0.921 (0.886–0.946)}
 * @param positiveAgreement name of the vertical axis, e.g. "Sensitivity"
 * @param negativeAgreement name of the horizontal axis, e.g. "1 − specificity"
 */
public record RocChart(
    String title,
    List<Point> curve,
    List<Band> band,
    Optional<OperatingPoint> operatingPoint,
    String note,
    String positiveAgreement,
    String negativeAgreement)
    implements Chart {

  /**
   * A point of the curve.
   *
   * @param threshold the score at or above which a case is positive; absent at the two corners
   * @param falsePositiveRate a fraction
   * @param sensitivity a fraction
   */
  public record Point(Optional<Double> threshold, double falsePositiveRate, double sensitivity) {}

  /** The band at a false-positive rate; all fractions. */
  public record Band(double falsePositiveRate, double lower, double upper) {}

  /**
   * The locked threshold's point; all fractions but the label.
   *
   * @param label e.g. {@code threshold 0.181}
   */
  public record OperatingPoint(
      double falsePositiveRate,
      double sensitivity,
      double falsePositiveRateLower,
      double falsePositiveRateUpper,
      double sensitivityLower,
      double sensitivityUpper,
      String label) {}

  /** Copies the lists. */
  public RocChart {
    curve = List.copyOf(curve);
    band = List.copyOf(band);
  }

  @Override
  public List<Panel> panels(double width, double maxHeight) {
    double side = Math.min(width - ChartTheme.LEFT - ChartTheme.RIGHT, maxHeight - 60);
    double height = side + ChartTheme.BOTTOM + ChartTheme.TOP;
    double used = side + ChartTheme.LEFT + ChartTheme.RIGHT;
    return List.of(new Panel(used, height, graphics -> draw(graphics, used, height)));
  }

  private void draw(Graphics2D graphics, double width, double height) {
    ChartTheme.chart(plot(width)).draw(graphics, new Rectangle2D.Double(0, 0, width, height));
  }

  private XYPlot plot(double width) {
    double step = width < 200 ? 0.5 : 0.2;
    XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(true, false);
    renderer.setSeriesPaint(0, Palette.BLUE);
    renderer.setSeriesStroke(0, Palette.LINE);
    renderer.setDrawSeriesLineAsPath(true);
    XYPlot plot =
        new XYPlot(
            new XYSeriesCollection(series()),
            ChartTheme.axis(negativeAgreement, 0, 1, step, ChartTheme.ticks(1)),
            ChartTheme.axis(positiveAgreement, 0, 1, step, ChartTheme.ticks(1)),
            renderer);
    if (!band.isEmpty()) {
      renderer.addAnnotation(
          ChartTheme.band(band, Band::falsePositiveRate, Band::lower, Band::upper),
          org.jfree.chart.ui.Layer.BACKGROUND);
    }
    plot.addAnnotation(line(0, 0, 1, 1, Palette.HAIR, Palette.GREY));
    plot.addAnnotation(line(0, 1, 1, 1, Palette.HAIR, Palette.LIGHT));
    plot.addAnnotation(line(1, 0, 1, 1, Palette.HAIR, Palette.LIGHT));
    operatingPoint.ifPresent(point -> mark(plot, point, width));
    if (!note.isEmpty()) {
      plot.addAnnotation(ChartTheme.label(note, 0.98, 0.035, TextAnchor.BOTTOM_RIGHT));
    }
    return plot;
  }

  private XYSeries series() {
    XYSeries series = new XYSeries("ROC", false, true);
    curve.forEach(point -> series.add(point.falsePositiveRate(), point.sensitivity()));
    return series;
  }

  private static void mark(XYPlot plot, OperatingPoint point, double width) {
    BasicStroke stroke = new BasicStroke(1f);
    double x = point.falsePositiveRate();
    double y = point.sensitivity();
    plot.addAnnotation(
        line(
            point.falsePositiveRateLower(),
            y,
            point.falsePositiveRateUpper(),
            y,
            stroke,
            Palette.INK));
    plot.addAnnotation(
        line(x, point.sensitivityLower(), x, point.sensitivityUpper(), stroke, Palette.INK));
    double radius = 2.6 / (width - ChartTheme.LEFT - ChartTheme.RIGHT);
    Ellipse2D disc = new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius);
    plot.addAnnotation(new XYShapeAnnotation(disc, new BasicStroke(1f), Palette.INK, Color.WHITE));
    if (!point.label().isEmpty()) {
      boolean toTheRight = x < 0.6;
      double gap = 7 / (width - ChartTheme.LEFT - ChartTheme.RIGHT);
      boolean low = point.sensitivityLower() < 0.2;
      double beyond =
          low
              ? Math.max(point.sensitivityUpper(), 0.12) + gap / 2
              : point.sensitivityLower() - gap / 2;
      TextAnchor left = low ? TextAnchor.BOTTOM_LEFT : TextAnchor.TOP_LEFT;
      TextAnchor right = low ? TextAnchor.BOTTOM_RIGHT : TextAnchor.TOP_RIGHT;
      plot.addAnnotation(
          ChartTheme.label(
              point.label(), toTheRight ? x + gap : x - gap, beyond, toTheRight ? left : right));
    }
  }

  private static XYLineAnnotation line(
      double x1, double y1, double x2, double y2, BasicStroke stroke, Color colour) {
    return new XYLineAnnotation(x1, y1, x2, y2, stroke, colour);
  }

  @Override
  public Csv csv() {
    List<List<String>> rows = new ArrayList<>();
    for (Point point : curve) {
      rows.add(
          row(
              "curve",
              point.threshold().map(String::valueOf).orElse(""),
              point.falsePositiveRate(),
              point.sensitivity()));
    }
    band.forEach(at -> rows.add(row("band lower", "", at.falsePositiveRate(), at.lower())));
    band.forEach(at -> rows.add(row("band upper", "", at.falsePositiveRate(), at.upper())));
    operatingPoint.ifPresent(
        at -> {
          rows.add(row("operating point", "", at.falsePositiveRate(), at.sensitivity()));
          rows.add(row("lower", "", at.falsePositiveRateLower(), at.sensitivityLower()));
          rows.add(row("upper", "", at.falsePositiveRateUpper(), at.sensitivityUpper()));
        });
    return new Csv(List.of("what", "threshold", "false_positive_rate", "sensitivity"), rows);
  }

  private static List<String> row(String what, String threshold, double x, double y) {
    return List.of(what, threshold, String.valueOf(x), String.valueOf(y));
  }

  @Override
  public String description() {
    return "ROC curve"
        + (title.isEmpty() ? "" : ", " + title)
        + (note.isEmpty() ? "" : ": " + note);
  }
}
