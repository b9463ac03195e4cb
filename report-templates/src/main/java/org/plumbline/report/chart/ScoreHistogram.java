package org.plumbline.report.chart;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.jfree.chart.annotations.XYLineAnnotation;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.StandardXYBarPainter;
import org.jfree.chart.renderer.xy.XYBarRenderer;
import org.jfree.chart.ui.TextAnchor;
import org.jfree.data.xy.XYIntervalSeries;
import org.jfree.data.xy.XYIntervalSeriesCollection;
import org.plumbline.report.model.Chart;
import org.plumbline.report.model.Csv;
import org.plumbline.report.model.Panel;
import org.plumbline.report.model.Printed;

/**
 * How the scores of cases with and without the condition spread: bars of the former point up, of
 * the latter down, each as a share of its own class, so that a rare condition is seen.
 *
 * @param bins in ascending order, without gaps
 * @param threshold of the locked model, if there is one
 * @param scoreLabel name of the horizontal axis
 * @param withLabel direct label of the upper bars, e.g. "effusion present"
 * @param withoutLabel direct label of the lower bars
 */
public record ScoreHistogram(
    List<Bin> bins,
    Optional<Double> threshold,
    String scoreLabel,
    String withLabel,
    String withoutLabel)
    implements Chart {

  private static final double HEIGHT = 190;

  /**
   * A bin of scores.
   *
   * @param from lower edge, inclusive
   * @param to upper edge, exclusive but in the last bin
   * @param with cases with the condition
   * @param without cases without it
   */
  public record Bin(double from, double to, long with, long without) {}

  /** Copies the bins; there is at least one. */
  public ScoreHistogram {
    bins = List.copyOf(bins);
    if (bins.isEmpty()) {
      throw new IllegalArgumentException("A histogram needs at least one bin");
    }
  }

  @Override
  public List<Panel> panels(double width, double maxHeight) {
    return List.of(new Panel(width, HEIGHT, graphics -> draw(graphics, width)));
  }

  private void draw(Graphics2D graphics, double width) {
    ChartTheme.chart(plot()).draw(graphics, new Rectangle2D.Double(0, 0, width, HEIGHT));
  }

  private long withTotal() {
    return bins.stream().mapToLong(Bin::with).sum();
  }

  private long withoutTotal() {
    return bins.stream().mapToLong(Bin::without).sum();
  }

  private static double share(long part, long whole) {
    return whole == 0 ? 0 : (double) part / whole;
  }

  private XYPlot plot() {
    double from = bins.get(0).from();
    double to = bins.get(bins.size() - 1).to();
    double up = top(bins.stream().mapToLong(Bin::with), withTotal());
    double down = top(bins.stream().mapToLong(Bin::without), withoutTotal());
    double step = Axes.step(up + down, 6);
    double upper = Math.max(step, Math.ceil(up * 1.18 / step) * step);
    double lower = -Math.max(step, Math.ceil(down * 1.18 / step) * step);
    XYIntervalSeries with = new XYIntervalSeries("with");
    XYIntervalSeries without = new XYIntervalSeries("without");
    for (Bin bin : bins) {
      double middle = (bin.from() + bin.to()) / 2;
      double high = share(bin.with(), withTotal());
      double low = -share(bin.without(), withoutTotal());
      with.add(middle, bin.from(), bin.to(), high, 0, high);
      without.add(middle, bin.from(), bin.to(), low, low, 0);
    }
    XYIntervalSeriesCollection data = new XYIntervalSeriesCollection();
    data.addSeries(with);
    data.addSeries(without);
    NumberAxis scores =
        ChartTheme.axis(scoreLabel, from, to, Axes.step(to - from, 6), ChartTheme.ticks(1));
    NumberAxis shares =
        ChartTheme.axis("Share of the class, %", lower, upper, step, new Absolute());
    XYPlot plot = new XYPlot(data, scores, shares, renderer());
    plot.addAnnotation(new XYLineAnnotation(from, 0, to, 0, Palette.THIN, Palette.INK));
    threshold.ifPresent(at -> mark(plot, at, from, to, lower, upper));
    double middle = from + (to - from) * 0.985;
    plot.addAnnotation(
        ChartTheme.label(
            withLabel + ", n = " + Printed.count(withTotal()),
            middle,
            upper * 0.97,
            TextAnchor.TOP_RIGHT));
    plot.addAnnotation(
        ChartTheme.label(
            withoutLabel + ", n = " + Printed.count(withoutTotal()),
            middle,
            lower * 0.97,
            TextAnchor.BOTTOM_RIGHT));
    return plot;
  }

  private static double top(LongStream counts, long total) {
    return share(counts.max().orElse(0), total);
  }

  private static XYBarRenderer renderer() {
    XYBarRenderer renderer = new XYBarRenderer();
    renderer.setUseYInterval(true);
    renderer.setShadowVisible(false);
    renderer.setBarPainter(new StandardXYBarPainter());
    renderer.setDrawBarOutline(true);
    renderer.setSeriesPaint(0, Palette.BLUE);
    renderer.setSeriesOutlinePaint(0, java.awt.Color.WHITE);
    renderer.setSeriesOutlineStroke(0, Palette.HAIR);
    renderer.setSeriesPaint(1, Palette.ORANGE_LIGHT);
    renderer.setSeriesOutlinePaint(1, Palette.VERMILLION);
    renderer.setSeriesOutlineStroke(1, Palette.HAIR);
    return renderer;
  }

  private static void mark(
      XYPlot plot, double at, double from, double to, double lower, double upper) {
    plot.addAnnotation(new XYLineAnnotation(at, lower, at, upper, Palette.DASHED, Palette.INK));
    boolean toTheRight = at < from + (to - from) * 0.35;
    double gap = (to - from) * 0.01;
    plot.addAnnotation(
        ChartTheme.label(
            "threshold " + Printed.trimmed(at),
            toTheRight ? at + gap : at - gap,
            lower * 0.97,
            toTheRight ? TextAnchor.BOTTOM_LEFT : TextAnchor.BOTTOM_RIGHT));
  }

  /** Shares below the line are shares all the same. */
  private static final class Absolute extends java.text.NumberFormat {
    private static final long serialVersionUID = 1L;

    @Override
    public StringBuffer format(double number, StringBuffer into, java.text.FieldPosition position) {
      return into.append(Printed.trimmed(Math.round(Math.abs(number) * 1e4) / 100.0));
    }

    @Override
    public StringBuffer format(long number, StringBuffer into, java.text.FieldPosition position) {
      return format((double) number, into, position);
    }

    @Override
    public Number parse(String source, java.text.ParsePosition position) {
      throw new UnsupportedOperationException("An axis is only written");
    }
  }

  @Override
  public Csv csv() {
    List<List<String>> rows = new ArrayList<>();
    for (Bin bin : bins) {
      rows.add(
          List.of(
              String.valueOf(bin.from()),
              String.valueOf(bin.to()),
              String.valueOf(bin.with()),
              String.valueOf(bin.without())));
    }
    return new Csv(List.of("score_from", "score_to", "with_condition", "without_condition"), rows);
  }

  @Override
  public String description() {
    return "Histogram of scores: " + withLabel + " above the line, " + withoutLabel + " below";
  }
}
