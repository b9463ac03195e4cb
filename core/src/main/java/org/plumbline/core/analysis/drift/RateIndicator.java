package org.plumbline.core.analysis.drift;

import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.plumbline.core.stats.BaselineRegimes;
import org.plumbline.core.stats.ChartState;
import org.plumbline.core.stats.ClusteredCounts;
import org.plumbline.core.stats.ClusteredProportions;
import org.plumbline.core.stats.Estimate;
import org.plumbline.core.stats.ProportionInterval;
import org.plumbline.core.stats.RunLength.Regime;
import org.plumbline.core.stats.RunLength.Sides;
import org.plumbline.core.stats.SolvedChart;

/** A proportion on a chart of the normal scores of its counts. */
final class RateIndicator implements Indicator {

  /** How a proportion is charted. */
  record Design(
      MonitoredChart plan, boolean worseIsFall, boolean needsTruth, double shift, double level) {}

  private final DriftChart chart;
  private final Design design;
  private final ChartCache cache;
  private final Function<FieldRows, ClusteredCounts> counts;
  private final double events;
  private final double units;
  private final double designEffect;

  /** The baseline's design effect counts where it has one; else that of the period. */
  private final boolean repeats;

  /**
   * A proportion.
   *
   * @param counts of rows by patient
   */
  RateIndicator(
      DriftChart chart,
      Design design,
      FieldRows baseline,
      Function<FieldRows, ClusteredCounts> counts,
      ChartCache cache) {
    this.chart = chart;
    this.design = design;
    this.counts = counts;
    this.cache = cache;
    ClusteredCounts before = counts.apply(baseline);
    designEffect = effect(before);
    repeats = !before.independent();
    events = charted(before) / designEffect;
    units = before.n() / designEffect;
  }

  private static double effect(ClusteredCounts counts) {
    double effect = counts.independent() ? 1 : counts.designEffect();
    return effect > 1 ? effect : 1; // NaN too
  }

  /** One side only: what is charted rises when things get worse. */
  private boolean complement() {
    return design.worseIsFall() && design.plan().sides() == Sides.RISE;
  }

  private double charted(ClusteredCounts counts) {
    return complement() ? counts.n() - (double) counts.k() : counts.k();
  }

  @Override
  public DriftChart chart() {
    return chart;
  }

  @Override
  public boolean needsTruth() {
    return design.needsTruth();
  }

  /** Its counts in a period, for causes. */
  ClusteredCounts counts(FieldRows rows) {
    return counts.apply(rows);
  }

  @Override
  public DriftPoint judge(FieldRows rows, String period, ChartState before) {
    ClusteredCounts today = counts(rows);
    if (today.n() == 0) {
      boolean overall = chart.group().isEmpty();
      return Indicator.unjudged(
          period,
          before,
          overall ? DriftStatus.AMBER : DriftStatus.PENDING,
          overall && needsTruth() ? "No case with truth." : "No such case in the period.");
    }
    double effect = repeats ? designEffect : effect(today);
    double size = ChartCache.up(today.n() / effect);
    double center = BaselineRegimes.center(events, units);
    double sd = Math.sqrt(center * (1 - center) / size);
    Sides sides = design.plan().sides();
    List<Regime> regimes = BaselineRegimes.proportion(events, units, size, sides);
    SolvedChart solved =
        cache.chart(design.plan().kind(), sides, chart.runLength(), regimes, design.shift() / sd);
    double z = BaselineRegimes.normalScore(Math.round(charted(today)), today.n(), center, effect);
    ChartState state = solved.next(before, z);
    return new DriftPoint(
        period,
        today.k(),
        today.n(),
        today.clusters(),
        ClusteredProportions.estimate(ProportionInterval.WILSON, today, design.level()),
        state,
        OptionalDouble.of(solved.limit()),
        OptionalDouble.of(delay(solved, center, size)),
        solved.alarms(state),
        status(solved.alarms(state)),
        note(regimes, design.shift() / sd));
  }

  private double delay(SolvedChart solved, double center, double size) {
    boolean falls = design.worseIsFall() && !complement();
    double shifted = falls ? center - design.shift() : center + design.shift();
    Regime regime = BaselineRegimes.regime(shifted, center, size);
    return solved.runLength(regime).mean() + (needsTruth() ? design.plan().labelDelay() : 0);
  }

  private DriftStatus status(boolean alarm) {
    if (!alarm) {
      return DriftStatus.GREEN;
    }
    return chart.amberOnly() ? DriftStatus.AMBER : DriftStatus.RED;
  }

  private static String note(List<Regime> regimes, double shift) {
    return MonitoredChart.isBlurred(regimes, shift) ? MonitoredChart.BLURRED : "";
  }

  /** The baseline's own estimate. */
  static Estimate baseline(ClusteredCounts before, double level) {
    return ClusteredProportions.estimate(ProportionInterval.WILSON, before, level);
  }
}
