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

  /** Between these normal quantiles a p-value is looked for. */
  private static final double NEAREST = 1e-6;

  private static final double FARTHEST = 8;

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
    return limits(method, level, side).difference();
  }

  /**
   * The interval of the ratio of the first proportion to the second from the same limits and the
   * same correlation (MOVER-R, Newcombe 2016): it holds 1 exactly where {@link #mover} holds 0. The
   * second proportion must not be 0; the upper limit is infinite where its lower limit is 0.
   *
   * @see <a href="https://doi.org/10.1177/0962280213502144">Newcombe (2016)</a>
   */
  public Interval moverRatio(ProportionInterval method, double level, Side side) {
    return limits(method, level, side).ratio();
  }

  /**
   * Two-sided p-value of no difference that belongs to {@link #mover}: the largest error at which
   * its interval still holds 0, so that the two cannot contradict each other; 1 where the
   * difference is 0. Found to 1e-9 of a normal quantile; below 2 Φ(−{@value #FARTHEST}) that is
   * what is given.
   */
  public double moverP(ProportionInterval method) {
    if (value() == 0) {
      return 1;
    }
    double low = NEAREST;
    double high = FARTHEST;
    double atLow = nearest(method, low);
    double atHigh = nearest(method, high);
    if (atLow <= 0) {
      return 1;
    }
    if (atHigh > 0) {
      return StandardNormal.twoSidedP(high);
    }
    while (high - low > 1e-9) {
      // Secant from the bracket, kept off its ends so that both close in.
      double share = Math.min(0.95, Math.max(0.05, atLow / (atLow - atHigh)));
      double z = low + (high - low) * share;
      double at = nearest(method, z);
      if (at > 0) {
        low = z;
        atLow = at;
      } else {
        high = z;
        atHigh = at;
      }
    }
    return StandardNormal.twoSidedP(high);
  }

  /** How far from 0 the nearer limit at this factor lies; negative where 0 is inside. */
  private double nearest(ProportionInterval method, double z) {
    Interval interval = mover(method, 1 - 2 * StandardNormal.survival(z), Side.TWO_SIDED);
    return value() > 0 ? interval.lower() : -interval.upper();
  }

  /** The limits of both proportions, from which difference and ratio are made. */
  Limits limits(ProportionInterval method, double level, Side side) {
    return new Limits(
        both(method, first, level, side), both(method, second, level, side), level, side);
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

  /** Limits of both proportions at the error of one tail. */
  final class Limits {
    private final double p = first.proportion();
    private final double q = second.proportion();
    private final double correlation = correlation();
    private final Interval two;
    private final Interval other;
    private final double level;
    private final Side side;

    private Limits(Interval two, Interval other, double level, Side side) {
      this.two = two;
      this.other = other;
      this.level = level;
      this.side = side;
    }

    /** As {@link ClusteredDifference#mover}. */
    Interval difference() {
      return Interval.of(
              level,
              side,
              tail -> p - q - Mover.norm(p - two.lower(), other.upper() - q, -correlation),
              tail -> p - q + Mover.norm(two.upper() - p, q - other.lower(), -correlation))
          .clip(-1, 1);
    }

    /** As {@link ClusteredDifference#moverRatio}. */
    Interval ratio() {
      if (q == 0) {
        throw new IllegalArgumentException("A ratio needs an event in its second part, got 0");
      }
      return Interval.of(
          level,
          side,
          tail -> lowerRatio(p - two.lower(), other.upper() - q),
          tail -> upperRatio(two.upper() - p, q - other.lower()));
    }

    /**
     * The R below p / q with (p − R q)² = a² + R² b² − 2 ρ R a b, by the root without cancelling.
     */
    private double lowerRatio(double a, double b) {
      double numerator = p * p - a * a;
      double middle = p * q - correlation * a * b;
      double root = Math.sqrt(Math.max(0, middle * middle - (q * q - b * b) * numerator));
      return numerator <= 0 ? 0 : Math.min(p / q, numerator / (middle + root));
    }

    /** The R above p / q with the same, a and b being the distances on the other sides. */
    private double upperRatio(double a, double b) {
      double denominator = q * q - b * b;
      double middle = p * q - correlation * a * b;
      double root = Math.sqrt(Math.max(0, middle * middle - denominator * (p * p - a * a)));
      return denominator <= 0
          ? Double.POSITIVE_INFINITY
          : Math.max(p / q, (middle + root) / denominator);
    }
  }
}
