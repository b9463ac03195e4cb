package org.plumbline.report.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.Optional;
import org.jfree.chart.annotations.XYLineAnnotation;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.ui.Layer;
import org.jfree.chart.ui.TextAnchor;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;
import org.plumbline.report.model.Chart;
import org.plumbline.report.model.Csv;
import org.plumbline.report.model.Panel;

/**
 * A decision curve: what acting on the device is worth by the probability from which one acts,
 * beside acting on everyone and on no one.
 *
 * @param points by ascending threshold, at least one
 * @param threshold the locked operating point, where it is a probability in the range drawn
 */
public record DecisionChart(List<Point> points, Optional<Double> threshold) implements Chart {

  private static final double HEIGHT = 250;

  /** A threshold with the net benefit of the device, its band, and that of acting on everyone. */
  public record Point(
      double threshold, double netBenefit, double lower, double upper, double actOnAll) {}

  /** Copies the points; there is at least one. */
  public DecisionChart {
    points = List.copyOf(points);
    if (points.isEmpty()) {
      throw new IllegalArgumentException("A decision curve needs at least one threshold");
    }
  }

  @Override
  public List<Panel> panels(double width, double maxHeight) {
    double height = Math.min(HEIGHT, maxHeight);
    return List.of(new Panel(width, height, graphics -> draw(graphics, width, height)));
  }

  private void draw(Graphics2D graphics, double width, double height) {
    ChartTheme.chart(plot()).draw(graphics, new Rectangle2D.Double(0, 0, width, height));
  }

  /** The last threshold worth drawing: beyond it neither the device nor acting on all helps. */
  private double end() {
    double end = 0.1;
    for (Point p : points) {
      if (p.upper() > 0 || p.actOnAll() > 0) {
        end = Math.max(end, p.threshold());
      }
    }
    return Math.min(1, Math.ceil(end * 10 - 1e-9) / 10);
  }

  private XYPlot plot() {
    double end = end();
    List<Point> drawn = points.stream().filter(p -> p.threshold() <= end + 1e-9).toList();
    double highest =
        drawn.stream().mapToDouble(p -> Math.max(p.upper(), p.actOnAll())).max().orElse(0.1);
    double step = Axes.step(Math.max(highest, 0.01) * 1.3, 5);
    double top = Math.max(step, Math.ceil(highest * 1.05 / step) * step);
    XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(true, false);
    line(renderer, 0, Palette.BLUE, Palette.LINE);
    line(renderer, 1, Palette.GREY, Palette.DASHED);
    renderer.setDrawSeriesLineAsPath(true);
    XYSeries device = new XYSeries("device", false, false);
    XYSeries all = new XYSeries("all", false, false);
    for (Point p : drawn) {
      device.add(p.threshold(), p.netBenefit());
      all.add(p.threshold(), p.actOnAll());
    }
    XYSeriesCollection data = new XYSeriesCollection(device);
    data.addSeries(all);
    XYPlot plot =
        new XYPlot(
            data,
            ChartTheme.axis(
                "Probability from which one acts", 0, end, Axes.step(end, 6), ChartTheme.ticks(1)),
            ChartTheme.axis("Net benefit per case", -step / 2, top, step, ChartTheme.ticks(1)),
            renderer);
    renderer.addAnnotation(
        ChartTheme.band(drawn, Point::threshold, Point::lower, Point::upper), Layer.BACKGROUND);
    plot.addAnnotation(new XYLineAnnotation(0, 0, end, 0, Palette.THIN, Palette.INK));
    key(plot, end, top);
    threshold
        .filter(at -> at > 0 && at < end)
        .ifPresent(
            at -> {
              plot.addAnnotation(
                  new XYLineAnnotation(at, -step / 2, at, top, Palette.DASHED, Palette.INK));
              plot.addAnnotation(
                  ChartTheme.label(
                      "locked threshold", at + end * 0.01, top, TextAnchor.TOP_LEFT, Palette.INK));
            });
    return plot;
  }

  /** Net benefit falls to the right: the upper right corner is free. */
  private static void key(XYPlot plot, double end, double top) {
    double line = top * 0.075;
    key(plot, end, top - line, "act on the device", Palette.BLUE, Palette.LINE);
    key(plot, end, top - 2 * line, "act on everyone", Palette.GREY, Palette.DASHED);
    key(plot, end, top - 3 * line, "act on no one", Palette.INK, Palette.THIN);
  }

  private static void key(
      XYPlot plot, double end, double y, String name, Color colour, BasicStroke stroke) {
    plot.addAnnotation(new XYLineAnnotation(end * 0.6, y, end * 0.66, y, stroke, colour));
    plot.addAnnotation(ChartTheme.label(name, end * 0.675, y, TextAnchor.CENTER_LEFT, Palette.INK));
  }

  private static void line(
      XYLineAndShapeRenderer renderer, int series, Color colour, BasicStroke stroke) {
    renderer.setSeriesPaint(series, colour);
    renderer.setSeriesStroke(series, stroke);
  }

  @Override
  public Csv csv() {
    return new Csv(
        List.of("threshold", "net_benefit", "lower", "upper", "act_on_all"),
        points.stream()
            .map(
                p ->
                    List.of(
                        String.valueOf(p.threshold()),
                        String.valueOf(p.netBenefit()),
                        String.valueOf(p.lower()),
                        String.valueOf(p.upper()),
                        String.valueOf(p.actOnAll())))
            .toList());
  }

  @Override
  public String description() {
    return "Decision curve: net benefit of acting on the device by probability threshold, beside"
        + " acting on everyone and on no one";
  }
}
