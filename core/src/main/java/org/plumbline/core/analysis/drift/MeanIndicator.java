package org.plumbline.core.analysis.drift;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.plumbline.core.stats.BaselineRegimes;
import org.plumbline.core.stats.ChartState;
import org.plumbline.core.stats.Estimate;
import org.plumbline.core.stats.RunLength.Regime;
import org.plumbline.core.stats.RunLength.Sides;
import org.plumbline.core.stats.SolvedChart;

/**
 * An area, a mean or an expectation on a chart of its standardised difference from the baseline.
 */
final class MeanIndicator implements Indicator {

  /**
   * A number of a period.
   *
   * @param value the number
   * @param chartError its standard error, as the baseline's scaled to the period's size
   * @param n units behind it
   * @param patients patients behind it
   * @param estimate with its own interval
   */
  record Measured(double value, double chartError, long n, long patients, Estimate estimate) {}

  private final DriftChart chart;
  private final RateIndicator.Design design;
  private final double value;
  private final double error;
  private final Function<FieldRows, Optional<Measured>> measure;
  private final ChartCache cache;

  MeanIndicator(
      DriftChart chart,
      RateIndicator.Design design,
      Measured baseline,
      Function<FieldRows, Optional<Measured>> measure,
      ChartCache cache) {
    this.chart = chart;
    this.design = design;
    this.value = baseline.value();
    this.error = baseline.chartError();
    this.measure = measure;
    this.cache = cache;
  }

  @Override
  public DriftChart chart() {
    return chart;
  }

  @Override
  public boolean needsTruth() {
    return design.needsTruth();
  }

  @Override
  public DriftPoint judge(FieldRows rows, String period, ChartState before) {
    Optional<Measured> measured = measure.apply(rows);
    if (measured.isEmpty()) {
      return Indicator.unjudged(
          period, before, DriftStatus.AMBER, "Too few cases of one kind in the period.");
    }
    Measured today = measured.get();
    // Rounded down, the period's error makes the baseline's weigh more and the limit wider.
    double chartError = error / Math.sqrt(ChartCache.up(square(error / today.chartError())));
    Sides sides = design.plan().sides();
    List<Regime> regimes = BaselineRegimes.mean(error, chartError, sides);
    double shift = design.shift() / chartError;
    SolvedChart solved =
        cache.chart(design.plan().kind(), sides, chart.runLength(), regimes, shift);
    double z = (today.value() - value) / today.chartError();
    boolean flip = design.worseIsFall() && sides == Sides.RISE;
    ChartState state = solved.next(before, flip ? -z : z);
    boolean alarm = solved.alarms(state);
    return new DriftPoint(
        period,
        0,
        today.n(),
        today.patients(),
        today.estimate(),
        state,
        OptionalDouble.of(solved.limit()),
        OptionalDouble.of(
            solved.runLength(new Regime(shift, 1)).mean()
                + (needsTruth() ? design.plan().labelDelay() : 0)),
        alarm,
        alarm ? (chart.amberOnly() ? DriftStatus.AMBER : DriftStatus.RED) : DriftStatus.GREEN,
        MonitoredChart.isBlurred(regimes, shift) ? MonitoredChart.BLURRED : "");
  }

  private static double square(double x) {
    return x * x;
  }
}
