package org.plumbline.report.chart;

import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Rectangle2D;
import java.text.FieldPosition;
import java.text.NumberFormat;
import java.text.ParsePosition;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.jfree.chart.annotations.XYLineAnnotation;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.ui.TextAnchor;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;
import org.plumbline.report.model.Chart;
import org.plumbline.report.model.Csv;
import org.plumbline.report.model.Panel;

/**
 * A number over monitoring periods: its interval or its limit, the baseline, alarms as squares.
 *
 * @param vertical name of the vertical axis with its unit
 * @param factor what numbers are multiplied by on the axis, 100 for percent
 * @param baseline the baseline's value, a dashed line, if there is one
 * @param points by period, in order, at least one
 */
public record PeriodChart(
    String vertical, double factor, OptionalDouble baseline, List<Point> points) implements Chart {

  private static final double HEIGHT = 130;
  private static final double LABEL_WIDTH = 44;
  private static final double DOT = 3.6;

  /**
   * A period.
   *
   * @param period its name
   * @param value the number; absent where nothing was judged
   * @param lower lower end of its interval
   * @param upper upper end
   * @param limit what it must exceed to alarm
   * @param alarm whether it alarmed
   */
  public record Point(
      String period,
      OptionalDouble value,
      OptionalDouble lower,
      OptionalDouble upper,
      OptionalDouble limit,
      boolean alarm) {}

  /** Copies the points. */
  public PeriodChart {
    points = List.copyOf(points);
    if (points.isEmpty()) {
      throw new IllegalArgumentException("A chart over periods needs at least one");
    }
  }

  @Override
  public List<Panel> panels(double width, double maxHeight) {
    double height = Math.min(HEIGHT, maxHeight);
    return List.of(new Panel(width, height, graphics -> draw(graphics, width, height)));
  }

  private void draw(Graphics2D graphics, double width, double height) {
    ChartTheme.chart(plot(width)).draw(graphics, new Rectangle2D.Double(0, 0, width, height));
  }

  private XYPlot plot(double width) {
    double[] range = range();
    double step = Axes.step(range[1] - range[0], 5);
    double low = Math.floor(range[0] / step + 1e-9) * step;
    double high = Math.ceil(range[1] / step - 1e-9) * step;
    int skip = (int) Math.ceil(points.size() * LABEL_WIDTH / (width - ChartTheme.LEFT));
    NumberAxis across =
        ChartTheme.axis("Period", -0.5, points.size() - 0.5, skip, new Names(points));
    XYPlot plot =
        new XYPlot(
            series(),
            across,
            ChartTheme.axis(vertical, low, high, step, ChartTheme.ticks(factor)),
            renderer());
    baseline.ifPresent(b -> baseline(plot, b));
    for (int i = 0; i < points.size(); i++) {
      intervalAndLimit(plot, i);
    }
    return plot;
  }

  private void baseline(XYPlot plot, double value) {
    double end = points.size() - 0.5;
    plot.addAnnotation(new XYLineAnnotation(-0.5, value, end, value, Palette.DASHED, Palette.GREY));
    plot.addAnnotation(
        ChartTheme.label("baseline", end, value, TextAnchor.BOTTOM_RIGHT, Palette.GREY));
  }

  private void intervalAndLimit(XYPlot plot, int i) {
    Point p = points.get(i);
    if (p.lower().isPresent() && p.upper().isPresent()) {
      plot.addAnnotation(
          new XYLineAnnotation(
              i, p.lower().getAsDouble(), i, p.upper().getAsDouble(), Palette.THIN, Palette.BLUE));
    }
    p.limit()
        .ifPresent(
            limit ->
                plot.addAnnotation(
                    new XYLineAnnotation(
                        i - 0.45, limit, i + 0.45, limit, Palette.DASHED, Palette.INK)));
  }

  private double[] range() {
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    List<OptionalDouble> all = new ArrayList<>(List.of(baseline));
    for (Point p : points) {
      all.addAll(List.of(p.value(), p.lower(), p.upper(), p.limit()));
    }
    for (OptionalDouble value : all) {
      if (value.isPresent()) {
        low = Math.min(low, value.getAsDouble());
        high = Math.max(high, value.getAsDouble());
      }
    }
    if (!(high > low)) {
      double middle = Double.isFinite(low) ? low : 0;
      return new double[] {middle - 0.5, middle + 0.5};
    }
    boolean distance = points.stream().anyMatch(p -> p.limit().isPresent());
    return new double[] {distance ? Math.min(0, low) : low, high + (high - low) * 0.05};
  }

  private XYSeriesCollection series() {
    XYSeries within = new XYSeries("within", false, false);
    XYSeries alarm = new XYSeries("alarm", false, false);
    for (int i = 0; i < points.size(); i++) {
      if (points.get(i).value().isPresent()) {
        (points.get(i).alarm() ? alarm : within)
            .add((double) i, points.get(i).value().getAsDouble());
      }
    }
    XYSeriesCollection series = new XYSeriesCollection(within);
    series.addSeries(alarm);
    return series;
  }

  private static XYLineAndShapeRenderer renderer() {
    XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(false, true);
    Shape dot = new Ellipse2D.Double(-DOT / 2, -DOT / 2, DOT, DOT);
    renderer.setSeriesShape(0, dot);
    renderer.setSeriesPaint(0, Palette.BLUE);
    renderer.setSeriesShape(1, new Rectangle2D.Double(-DOT, -DOT, 2 * DOT, 2 * DOT));
    renderer.setSeriesPaint(1, Palette.VERMILLION);
    return renderer;
  }

  @Override
  public Csv csv() {
    return new Csv(
        List.of("period", "value", "lower", "upper", "limit", "alarm"),
        points.stream()
            .map(
                p ->
                    List.of(
                        p.period(),
                        text(p.value()),
                        text(p.lower()),
                        text(p.upper()),
                        text(p.limit()),
                        String.valueOf(p.alarm())))
            .toList());
  }

  private static String text(OptionalDouble value) {
    return value.isPresent() ? String.valueOf(value.getAsDouble()) : "";
  }

  @Override
  public String description() {
    return vertical
        + " over "
        + points.size()
        + " periods; "
        + points.stream().filter(Point::alarm).count()
        + " alarms";
  }

  /** The names of periods as ticks. */
  private static final class Names extends NumberFormat {
    private static final long serialVersionUID = 1L;
    private final transient List<Point> points;

    Names(List<Point> points) {
      this.points = points;
    }

    @Override
    public StringBuffer format(double number, StringBuffer into, FieldPosition position) {
      int i = (int) Math.round(number);
      return i < 0 || i >= points.size() ? into : into.append(points.get(i).period());
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
