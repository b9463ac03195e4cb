package org.plumbline.core.stats;

import java.util.function.DoubleUnaryOperator;
import org.plumbline.core.stats.Interval.Side;

/**
 * Two proportions of independent groups: difference p₁ − p₂, ratio p₁ / p₂, odds ratio, and tests.
 *
 * <p>Recommended are Newcombe's hybrid score interval and Miettinen and Nurminen's (with the factor
 * N / (N − 1)) for the difference, Koopman's or Miettinen and Nurminen's for the ratio. Wald's,
 * Agresti and Caffo's and Katz' are there to compare with other software.
 *
 * <ul>
 *   <li>n₁ or n₂ = 0: refused.
 *   <li>Ratio: 0 is the lower limit where x₁ = 0, and the upper limit is infinite where x₂ = 0.
 * </ul>
 *
 * <p>For units that cluster in patients see {@link ClusteredDifference}.
 *
 * @see <a
 *     href="https://doi.org/10.1002/(SICI)1097-0258(19980430)17:8%3C873::AID-SIM779%3E3.0.CO;2-I">Newcombe
 *     (1998), method 10</a>
 * @see <a href="https://doi.org/10.1002/sim.4780040211">Miettinen and Nurminen (1985)</a>
 * @see <a href="https://doi.org/10.1002/sim.4780091208">Farrington and Manning (1990)</a>
 * @see <a href="https://doi.org/10.2307/2531405">Koopman (1984)</a>
 */
public final class TwoProportions {

  /** Whether the score variance carries the factor N / (N − 1). */
  public enum Factor {
    /** Miettinen and Nurminen. */
    MIETTINEN_NURMINEN,
    /** Mee; Farrington and Manning; Koopman. */
    NONE
  }

  private final double x1;
  private final double n1;
  private final double x2;
  private final double n2;
  private final double p1;
  private final double p2;

  private TwoProportions(long x1, long n1, long x2, long n2) {
    this.x1 = x1;
    this.n1 = n1;
    this.x2 = x2;
    this.n2 = n2;
    p1 = this.x1 / n1;
    p2 = this.x2 / n2;
  }

  /** x₁ of n₁ and x₂ of n₂. */
  public static TwoProportions of(long x1, long n1, long x2, long n2) {
    Proportions.requireCounts(x1, n1);
    Proportions.requireCounts(x2, n2);
    if (n1 == 0 || n2 == 0) {
      throw new IllegalArgumentException(
          "A comparison needs units in both groups, got " + n1 + " and " + n2);
    }
    return new TwoProportions(x1, n1, x2, n2);
  }

  /** p₁ − p₂. */
  public double difference() {
    return p1 - p2;
  }

  /** Wald's interval of the difference, unclipped. */
  public Interval wald(double level, Side side) {
    return Interval.normal(difference(), waldStandardError(), level, side);
  }

  private double waldStandardError() {
    return Math.sqrt(p1 * (1 - p1) / n1 + p2 * (1 - p2) / n2);
  }

  /**
   * Agresti and Caffo's interval of the difference, unclipped: Wald with one success and one
   * failure added to each group.
   *
   * @see <a href="https://doi.org/10.1080/00031305.2000.10474560">Agresti and Caffo (2000)</a>
   */
  public Interval agrestiCaffo(double level, Side side) {
    double q1 = (x1 + 1) / (n1 + 2);
    double q2 = (x2 + 1) / (n2 + 2);
    double se = Math.sqrt(q1 * (1 - q1) / (n1 + 2) + q2 * (1 - q2) / (n2 + 2));
    return Interval.normal(q1 - q2, se, level, side);
  }

  /** Newcombe's hybrid score interval of the difference: from the two Wilson intervals. */
  public Interval newcombe(double level, Side side) {
    double twoSided = 1 - 2 * Interval.tail(level, side);
    Interval first = wilson(x1, n1, twoSided);
    Interval second = wilson(x2, n2, twoSided);
    return Interval.of(
        level,
        side,
        tail -> difference() - Math.hypot(p1 - first.lower(), second.upper() - p2),
        tail -> difference() + Math.hypot(first.upper() - p1, p2 - second.lower()));
  }

  private static Interval wilson(double x, double n, double level) {
    return Proportions.interval(ProportionInterval.WILSON, x, n, level, Side.TWO_SIDED);
  }

  /** The score interval of the difference. */
  public Interval score(Factor factor, double level, Side side) {
    DoubleUnaryOperator z = d -> scoreZ(d, factor);
    return Interval.of(
        level,
        side,
        tail -> root(z, StandardNormal.upperQuantile(tail), -1, difference()),
        tail -> root(z, -StandardNormal.upperQuantile(tail), difference(), 1));
  }

  /**
   * The score statistic for a true difference {@code d} in [−1, 1]: infinite where the data are
   * impossible under it. With d = −margin it is Farrington and Manning's test of non-inferiority.
   */
  public double scoreZ(double d, Factor factor) {
    double distance = p1 - p2 - d;
    double variance =
        restrictedVariance(d) * (factor == Factor.NONE ? 1 : (n1 + n2) / (n1 + n2 - 1));
    if (distance == 0) {
      return 0;
    }
    return variance > 0
        ? distance / Math.sqrt(variance)
        : Math.copySign(Double.POSITIVE_INFINITY, distance);
  }

  /** The Wald statistic of the same question; infinite where the standard error is 0. */
  public double waldZ(double d) {
    return (p1 - p2 - d) / waldStandardError();
  }

  /** Farrington and Manning (1990), appendix: maximum likelihood under p₁ − p₂ = d. */
  private double restrictedVariance(double d) {
    double theta = n2 / n1;
    double a = 1 + theta;
    double b = -(1 + theta + p1 + theta * p2 + d * (theta + 2));
    double c = d * d + d * (2 * p1 + theta + 1) + p1 + theta * p2;
    double e = -p1 * d * (1 + d);
    double third = b / (3 * a);
    double v = third * third * third - b * c / (6 * a * a) + e / (2 * a);
    double u = Math.copySign(Math.sqrt(Math.max(0, third * third - c / (3 * a))), v);
    double cosine = u == 0 ? 0 : Math.max(-1, Math.min(1, v / (u * u * u)));
    double w = (Math.PI + Math.acos(cosine)) / 3;
    double q1 = Math.max(Math.max(0, d), Math.min(Math.min(1, 1 + d), 2 * u * Math.cos(w) - third));
    double q2 = Math.max(0, Math.min(1, q1 - d));
    return q1 * (1 - q1) / n1 + q2 * (1 - q2) / n2;
  }

  /** p₁ / p₂: infinite where x₂ = 0, NaN where both are 0. */
  public double ratio() {
    return p1 / p2;
  }

  /** Katz' interval of the ratio on the log scale; x₁ and x₂ must be above 0. */
  public Interval katz(double level, Side side) {
    if (x1 == 0 || x2 == 0) {
      throw new IllegalArgumentException("Katz' interval needs an event in both groups");
    }
    double se = Math.sqrt(1 / x1 - 1 / n1 + 1 / x2 - 1 / n2);
    return Interval.normal(Math.log(ratio()), se, level, side).map(Math::exp);
  }

  /**
   * The score interval of the ratio: Koopman's without, Miettinen and Nurminen's with the factor.
   */
  public Interval ratioScore(Factor factor, double level, Side side) {
    DoubleUnaryOperator z = logRatio -> ratioZ(Math.exp(logRatio), factor);
    return Interval.of(
        level,
        side,
        tail -> x1 == 0 ? 0 : ratioRoot(z, StandardNormal.upperQuantile(tail)),
        tail ->
            x2 == 0 ? Double.POSITIVE_INFINITY : ratioRoot(z, -StandardNormal.upperQuantile(tail)));
  }

  private double ratioRoot(DoubleUnaryOperator z, double target) {
    double low = -1;
    double high = 1;
    while (z.applyAsDouble(low) < target && low > -700) {
      low *= 2;
    }
    while (z.applyAsDouble(high) > target && high < 700) {
      high *= 2;
    }
    return Math.exp(root(z, target, low, high));
  }

  /** Miettinen and Nurminen (1985), eq. 12: the score for a true ratio. */
  private double ratioZ(double ratio, Factor factor) {
    double a = (n1 + n2) * ratio;
    double b = n1 * ratio + x1 + n2 + x2 * ratio;
    double c = x1 + x2;
    double q2 = 2 * c / (b + Math.sqrt(Math.max(0, b * b - 4 * a * c)));
    double q1 = Math.min(1, q2 * ratio);
    double variance = q1 * (1 - q1) / n1 + ratio * ratio * q2 * (1 - q2) / n2;
    double scaled = variance * (factor == Factor.NONE ? 1 : (n1 + n2) / (n1 + n2 - 1));
    double distance = p1 - ratio * p2;
    return distance == 0 ? 0 : distance / Math.sqrt(scaled);
  }

  /** The odds ratio of the sample; infinite or NaN with zero cells. */
  public double oddsRatio() {
    return x1 * (n2 - x2) / ((n1 - x1) * x2);
  }

  /** Pearson's chi-squared; NaN where a margin is 0. */
  public double pearson() {
    return chiSquared(0);
  }

  /** Pearson's chi-squared with Yates' correction of ½ (less where the deviation is less). */
  public double yates() {
    double expected = n1 * (x1 + x2) / (n1 + n2);
    return chiSquared(Math.min(0.5, Math.abs(x1 - expected)));
  }

  private double chiSquared(double correction) {
    double n = n1 + n2;
    double successes = x1 + x2;
    double deviation = Math.abs(x1 - n1 * successes / n) - correction;
    double inverse = 0;
    for (double expected :
        new double[] {
          n1 * successes / n, n2 * successes / n, n1 * (n - successes) / n, n2 * (n - successes) / n
        }) {
      inverse += 1 / expected;
    }
    return deviation * deviation * inverse;
  }

  /** Fisher's exact test, conditional on the margins. */
  public FisherExact fisher() {
    return FisherExact.of((long) x1, (long) n1, (long) x2, (long) n2);
  }

  /** The point where a decreasing function crosses {@code target}. */
  static double root(DoubleUnaryOperator decreasing, double target, double from, double to) {
    double low = from;
    double high = to;
    double middle = (low + high) / 2;
    while (low < middle && middle < high) {
      if (decreasing.applyAsDouble(middle) > target) {
        low = middle;
      } else {
        high = middle;
      }
      middle = (low + high) / 2;
    }
    return middle;
  }
}
