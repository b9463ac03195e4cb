package org.plumbline.reference.coverage;

import java.util.Arrays;
import java.util.Optional;
import org.plumbline.core.stats.CoverageCell;
import org.plumbline.core.stats.CoverageRow;
import org.plumbline.core.stats.Interval;

/** Counts, by true proportion, how often one method's interval held the truth. */
final class CoverageTally {

  private final double[] weight;
  private final double[] tooHigh;
  private final double[] tooLow;
  private final double[] missing;
  private double width;
  private double intervals;

  CoverageTally(int points) {
    weight = new double[points];
    tooHigh = new double[points];
    tooLow = new double[points];
    missing = new double[points];
  }

  /**
   * Counts one data set.
   *
   * @param p the true proportion
   * @param interval what the method gave
   * @param probability of the data set; 1 for a simulated one
   */
  void add(int point, double p, Optional<Interval> interval, double probability) {
    weight[point] += probability;
    if (interval.isEmpty()) {
      missing[point] += probability;
      return;
    }
    Interval i = interval.get();
    width += probability * (i.upper() - i.lower());
    intervals += probability;
    if (i.lower() > p) {
      tooHigh[point] += probability;
    } else if (i.upper() < p) {
      tooLow[point] += probability;
    }
  }

  /** The row; without an interval both bounds err. */
  CoverageRow row(String method, CoverageCell cell, long runs) {
    double minimum = 1;
    for (int i = 0; i < weight.length; i++) {
      minimum = Math.min(minimum, 1 - (tooHigh[i] + tooLow[i] + missing[i]) / weight[i]);
    }
    return new CoverageRow(
        method,
        cell,
        runs,
        coverage(),
        minimum,
        share(tooHigh) + withoutInterval(),
        share(tooLow) + withoutInterval(),
        runs == 0 ? 0 : Math.sqrt(coverage() * (1 - coverage()) / runs),
        width());
  }

  /** Share of data sets whose interval held the truth. */
  double coverage() {
    return 1 - share(tooHigh) - share(tooLow) - withoutInterval();
  }

  /** Share of data sets whose lower limit lay above the truth. */
  double lowerLimitTooHigh() {
    return share(tooHigh);
  }

  /** Share of data sets whose upper limit lay below the truth. */
  double upperLimitTooLow() {
    return share(tooLow);
  }

  /** Share of data sets without an interval. */
  double withoutInterval() {
    return share(missing);
  }

  /** Mean width of the intervals there are; 0 without any. */
  double width() {
    return intervals == 0 ? 0 : width / intervals;
  }

  private double share(double[] counted) {
    return Arrays.stream(counted).sum() / Arrays.stream(weight).sum();
  }
}
