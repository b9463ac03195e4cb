package org.plumbline.core.stats;

import org.plumbline.core.stats.Interval.Side;

/**
 * The difference of two proportions by patient, first minus second: two devices on the same images,
 * two groups with or without patients in common, or a part and the whole.
 *
 * <p>Patient indices must mean the same patients in both. The covariance is that of the two ratio
 * estimators between patients; duplicate every patient into both groups and the difference is 0
 * with variance 0.
 */
public final class ClusteredDifference {

  private final ClusteredCounts first;
  private final ClusteredCounts second;
  private final double covariance;

  private ClusteredDifference(ClusteredCounts first, ClusteredCounts second, double covariance) {
    this.first = first;
    this.second = second;
    this.covariance = covariance;
  }

  /** The difference; both must have a unit. */
  public static ClusteredDifference of(ClusteredCounts first, ClusteredCounts second) {
    if (first.n() == 0 || second.n() == 0) {
      throw new IllegalArgumentException(
          "A difference needs units in both, got " + first.n() + " and " + second.n());
    }
    return new ClusteredDifference(first, second, ClusteredCounts.covariance(first, second));
  }

  /** First proportion minus second, in [−1, 1]. */
  public double value() {
    return first.proportion() - second.proportion();
  }

  /** Standard error between patients; NaN with fewer than two patients in either. */
  public double standardError() {
    return Math.sqrt(Math.max(0, first.variance() + second.variance() - 2 * covariance));
  }

  /** The difference over its standard error. */
  public double z() {
    return value() / standardError();
  }

  /** Two-sided p-value of no difference, normal. */
  public double pValue() {
    return StandardNormal.twoSidedP(z());
  }

  /** Value ± z · standard error. */
  public Interval wald(double level, Side side) {
    return Interval.normal(value(), standardError(), level, side);
  }

  /**
   * Newcombe's hybrid interval with the correlation between patients (MOVER, Zou and Donner 2008):
   * from the limits of both proportions on capped effective counts, so never of length 0 unless the
   * two are the same.
   *
   * @see <a href="https://doi.org/10.1002/sim.3095">Zou and Donner (2008)</a>
   */
  public Interval mover(ProportionInterval method, double level, Side side) {
    Interval two = both(method, first, level, side);
    Interval other = both(method, second, level, side);
    double p = first.proportion();
    double q = second.proportion();
    double r = -correlation();
    return Interval.of(
            level,
            side,
            tail -> p - q - Mover.norm(p - two.lower(), other.upper() - q, r),
            tail -> p - q + Mover.norm(two.upper() - p, q - other.lower(), r))
        .clip(-1, 1);
  }

  /** Both limits at the error of one tail, as a difference needs one of each. */
  private static Interval both(
      ProportionInterval method, ClusteredCounts counts, double level, Side side) {
    double twoSided = 1 - 2 * Interval.tail(level, side);
    return Mover.interval(method, counts, twoSided, Side.TWO_SIDED);
  }

  private double correlation() {
    double scale = Math.sqrt(first.variance() * second.variance());
    return scale > 0 ? Math.max(-1, Math.min(1, covariance / scale)) : 0;
  }
}
