package org.plumbline.core.analysis.drift;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.plumbline.core.stats.Basis;
import org.plumbline.core.stats.ChartState;
import org.plumbline.core.stats.Estimate;
import org.plumbline.core.stats.ShiftLimit;
import org.plumbline.core.stats.ShiftStatistic;

/** A distribution held against the baseline's, period by period. */
final class DistanceIndicator implements Indicator {

  private final DriftChart chart;
  private final ShiftStatistic statistic;
  private final Function<FieldRows, long[]> counts;
  private final BiFunction<FieldRows, long[], String> values;
  private final long[] baseline;
  private final long baselinePatients;
  private final double share;
  private final long seed;
  private final Map<Long, Double> limits = new HashMap<>(); // looked up only

  /**
   * A distribution.
   *
   * @param counts of rows, bin by bin
   * @param share share of baselines for which the limit holds
   * @param values what is to be said of new, vanished and missing values; empty for nothing
   */
  DistanceIndicator(
      DriftChart chart,
      ShiftStatistic statistic,
      FieldRows baseline,
      Function<FieldRows, long[]> counts,
      BiFunction<FieldRows, long[], String> values,
      double share,
      long seed) {
    this.chart = chart;
    this.statistic = statistic;
    this.counts = counts;
    this.values = values;
    this.baseline = counts.apply(baseline);
    this.baselinePatients = baseline.patients();
    this.share = share;
    this.seed = seed;
  }

  @Override
  public DriftChart chart() {
    return chart;
  }

  @Override
  public boolean needsTruth() {
    return false;
  }

  @Override
  public DriftPoint judge(FieldRows rows, String period, ChartState before) {
    long[] today = counts.apply(rows);
    double distance = statistic.of(baseline, today);
    double limit = limit(rows.patients());
    boolean alarm = distance > limit;
    String said = values.apply(rows, today);
    DriftStatus status = said.isEmpty() ? DriftStatus.GREEN : DriftStatus.AMBER;
    if (alarm) {
      status = chart.amberOnly() ? DriftStatus.AMBER : DriftStatus.RED;
    }
    return new DriftPoint(
        period,
        0,
        Arrays.stream(today).sum(),
        rows.patients(),
        new Estimate.PointOnly(
            distance,
            Basis.clusteredUnits(
                Arrays.stream(today).sum(), rows.patients(), OptionalDouble.empty()),
            statistic.printedName(),
            "A distance has a limit, not an interval."),
        new ChartState(distance, 0),
        OptionalDouble.of(limit),
        OptionalDouble.empty(),
        alarm,
        status,
        said);
  }

  private double limit(long patients) {
    return limits.computeIfAbsent(
        ChartCache.down((double) patients),
        size ->
            ShiftLimit.of(
                statistic, baseline, baselinePatients, size, 1 / chart.runLength(), share, seed));
  }
}
