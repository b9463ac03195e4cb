package org.plumbline.report.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import org.jfree.chart.annotations.XYLineAnnotation;
import org.jfree.chart.annotations.XYShapeAnnotation;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.ui.Layer;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;
import org.plumbline.report.model.Chart;
import org.plumbline.report.model.Csv;
import org.plumbline.report.model.Panel;

/**
 * Observed proportion by stated probability: curve with band, groups with intervals, the diagonal
 * of perfect calibration, and below it how the probabilities spread by reference result.
 *
 * @param curve by ascending probability
 * @param groups cases in groups of about equal size
 * @param bins of equal width over [0, 1], ascending
 */
public record CalibrationChart(List<Point> curve, List<Group> groups, List<ScoreHistogram.Bin> bins)
    implements Chart {

  private static final double SPREAD = 46;
  private static final double LABELS = 12;

  /** A point of the curve with its band; all fractions. */
  public record Point(double predicted, double observed, double lower, double upper) {}

  /** A group with its interval and number of cases. */
  public record Group(double predicted, double observed, double lower, double upper, long units) {}

  /** Copies the lists. */
  public CalibrationChart {
    curve = List.copyOf(curve);
    groups = List.copyOf(groups);
    bins = List.copyOf(bins);
  }

  @Override
  public List<Panel> panels(double width, double maxHeight) {
    double spread = bins.isEmpty() ? 0 : SPREAD + LABELS;
    double side = Math.min(width - ChartTheme.LEFT - ChartTheme.RIGHT, maxHeight - spread - 60);
    double plotHeight = side + ChartTheme.BOTTOM + ChartTheme.TOP;
    double used = side + ChartTheme.LEFT + ChartTheme.RIGHT;
    return List.of(
        new Panel(
            used,
            plotHeight + spread,
            graphics -> {
              ChartTheme.chart(plot(used))
                  .draw(graphics, new Rectangle2D.Double(0, 0, used, plotHeight));
              if (!bins.isEmpty()) {
                spread(new Pen(graphics), plotHeight + LABELS, side);
              }
            }));
  }

  /**
   * Where both axes end, a tenth: rare conditions would else crowd into a corner. The highest group
   * lies within; of the scores at most the last 1 in 100 do not.
   */
  public double end() {
    double end = curve.isEmpty() ? 0 : curve.get(curve.size() - 1).predicted();
    for (Group group : groups) {
      end = Math.max(end, Math.max(group.predicted(), group.upper()));
    }
    return Math.min(1, Math.max(0.1, Math.ceil(end * 10 - 1e-9) / 10));
  }

  private XYPlot plot(double width) {
    double end = end();
    double step = Axes.step(end, width < 200 ? 2 : 5);
    XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(true, false);
    renderer.setSeriesPaint(0, Palette.BLUE);
    renderer.setSeriesStroke(0, Palette.LINE);
    renderer.setDrawSeriesLineAsPath(true);
    XYPlot plot =
        new XYPlot(
            new XYSeriesCollection(series()),
            ChartTheme.axis("Probability stated by the device", 0, end, step, ChartTheme.ticks(1)),
            ChartTheme.axis("Proportion with the condition", 0, end, step, ChartTheme.ticks(1)),
            renderer);
    if (!curve.isEmpty()) {
      renderer.addAnnotation(
          ChartTheme.band(curve, Point::predicted, Point::lower, Point::upper), Layer.BACKGROUND);
    }
    plot.addAnnotation(new XYLineAnnotation(0, 0, end, end, Palette.HAIR, Palette.GREY));
    double radius = 2.4 * end / (width - ChartTheme.LEFT - ChartTheme.RIGHT);
    for (Group group : groups) {
      double x = group.predicted();
      plot.addAnnotation(
          new XYLineAnnotation(x, group.lower(), x, group.upper(), Palette.THIN, Palette.INK));
      plot.addAnnotation(
          new XYShapeAnnotation(
              new Ellipse2D.Double(x - radius, group.observed() - radius, 2 * radius, 2 * radius),
              new BasicStroke(0.9f),
              Palette.INK,
              Color.WHITE));
    }
    return plot;
  }

  private XYSeries series() {
    XYSeries series = new XYSeries("Calibration", false, true);
    curve.forEach(point -> series.add(point.predicted(), point.observed()));
    return series;
  }

  /** Bars up for cases with the condition, down for those without, each a share of its class. */
  private void spread(Pen pen, double top, double side) {
    double middle = top + SPREAD / 2 - 3;
    double half = SPREAD / 2 - 4;
    long with = bins.stream().mapToLong(ScoreHistogram.Bin::with).sum();
    long without = bins.stream().mapToLong(ScoreHistogram.Bin::without).sum();
    double most = 0;
    for (ScoreHistogram.Bin bin : bins) {
      most = Math.max(most, Math.max(share(bin.with(), with), share(bin.without(), without)));
    }
    double end = end();
    for (ScoreHistogram.Bin bin : bins) {
      if (bin.from() >= end - 1e-9) {
        break;
      }
      double x = ChartTheme.LEFT + bin.from() / end * side;
      double width = (Math.min(bin.to(), end) - bin.from()) / end * side - 0.4;
      double up = most == 0 ? 0 : share(bin.with(), with) / most * half;
      double down = most == 0 ? 0 : share(bin.without(), without) / most * half;
      pen.fill(x, middle - up, width, up, Palette.BLUE);
      pen.fill(x, middle, width, down, Palette.ORANGE);
    }
    double right = ChartTheme.LEFT + side;
    pen.line(ChartTheme.LEFT, middle, right, middle, Palette.THIN, Palette.INK);
    pen.right("present", ChartTheme.LEFT - 4, middle - 4, Typeface.SANS, 7, Palette.INK);
    pen.right("absent", ChartTheme.LEFT - 4, middle + 9, Typeface.SANS, 7, Palette.INK);
  }

  private static double share(long part, long whole) {
    return whole == 0 ? 0 : (double) part / whole;
  }

  @Override
  public Csv csv() {
    List<List<String>> rows = new ArrayList<>();
    curve.forEach(
        p -> rows.add(row("curve", p.predicted(), p.observed(), p.lower(), p.upper(), "")));
    groups.forEach(
        g ->
            rows.add(
                row(
                    "group",
                    g.predicted(),
                    g.observed(),
                    g.lower(),
                    g.upper(),
                    String.valueOf(g.units()))));
    return new Csv(List.of("what", "predicted", "observed", "lower", "upper", "units"), rows);
  }

  private static List<String> row(
      String what, double predicted, double observed, double lower, double upper, String units) {
    return List.of(
        what,
        String.valueOf(predicted),
        String.valueOf(observed),
        String.valueOf(lower),
        String.valueOf(upper),
        units);
  }

  @Override
  public String description() {
    return "Calibration: observed proportion by stated probability";
  }
}
