package org.plumbline.report.chart;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.List;
import java.util.Locale;
import org.jfree.chart.annotations.XYLineAnnotation;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.ui.TextAnchor;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;
import org.plumbline.report.model.Chart;
import org.plumbline.report.model.Csv;
import org.plumbline.report.model.Panel;

/**
 * What a study achieves by its number of cases, with the number chosen.
 *
 * @param vertical name of the vertical axis, e.g. "Power"
 * @param points by number of cases, ascending, at least two
 * @param target what is asked, a fraction
 * @param cases the number chosen
 */
public record SizeCurve(String vertical, List<Point> points, double target, long cases)
    implements Chart {

  private static final double HEIGHT = 240;

  /**
   * A point of the curve.
   *
   * @param cases number of cases
   * @param achieved power or half-width, a fraction
   */
  public record Point(long cases, double achieved) {}

  /** Copies the points. */
  public SizeCurve {
    points = List.copyOf(points);
  }

  @Override
  public List<Panel> panels(double width, double maxHeight) {
    double height = Math.min(HEIGHT, maxHeight);
    return List.of(new Panel(width, height, graphics -> draw(graphics, width, height)));
  }

  private void draw(Graphics2D graphics, double width, double height) {
    ChartTheme.chart(plot()).draw(graphics, new Rectangle2D.Double(0, 0, width, height));
  }

  private XYPlot plot() {
    double first = points.get(0).cases();
    double last = points.get(points.size() - 1).cases();
    double highest = points.stream().mapToDouble(Point::achieved).max().orElseThrow();
    double top = highest > 0.5 ? 1 : niceStep(highest) * Math.ceil(highest / niceStep(highest));
    XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(true, false);
    renderer.setSeriesPaint(0, Palette.BLUE);
    renderer.setSeriesStroke(0, Palette.LINE);
    renderer.setDrawSeriesLineAsPath(true);
    XYSeries series = new XYSeries(vertical, false, false);
    points.forEach(p -> series.add((double) p.cases(), p.achieved()));
    DecimalFormat counts = new DecimalFormat("#,##0", new DecimalFormatSymbols(Locale.ROOT));
    XYPlot plot =
        new XYPlot(
            new XYSeriesCollection(series),
            ChartTheme.axis("Cases", first, last, niceStep(last - first), counts),
            ChartTheme.axis(vertical, 0, top, niceStep(top), ChartTheme.ticks(1)),
            renderer);
    plot.addAnnotation(
        new XYLineAnnotation(first, target, last, target, Palette.DASHED, Palette.GREY));
    plot.addAnnotation(new XYLineAnnotation(cases, 0, cases, top, Palette.DASHED, Palette.GREY));
    boolean right = cases < (first + last) / 2;
    double gap = (last - first) / 100;
    boolean below = target > top / 2;
    TextAnchor left = below ? TextAnchor.BOTTOM_LEFT : TextAnchor.TOP_LEFT;
    TextAnchor otherwise = below ? TextAnchor.BOTTOM_RIGHT : TextAnchor.TOP_RIGHT;
    plot.addAnnotation(
        ChartTheme.label(
            counts.format(cases) + " cases",
            right ? cases + gap : cases - gap,
            below ? top * 0.03 : top * 0.97,
            right ? left : otherwise));
    return plot;
  }

  /** A step of 1, 2 or 5 times a power of ten that gives five to ten ticks. */
  private static double niceStep(double range) {
    double magnitude = Math.pow(10, Math.floor(Math.log10(range / 5)));
    double mantissa = range / 5 / magnitude;
    return magnitude * (mantissa < 2 ? 1 : mantissa < 5 ? 2 : 5);
  }

  @Override
  public Csv csv() {
    return new Csv(
        List.of("cases", "achieved"),
        points.stream()
            .map(p -> List.of(String.valueOf(p.cases()), String.valueOf(p.achieved())))
            .toList());
  }

  @Override
  public String description() {
    return vertical + " by number of cases; " + cases + " cases are asked for";
  }
}
