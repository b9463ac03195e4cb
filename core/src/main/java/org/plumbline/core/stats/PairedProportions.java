package org.plumbline.core.stats;

import java.util.function.DoubleUnaryOperator;
import org.plumbline.core.stats.Interval.Side;

/**
 * Two proportions on the same units: difference p_A − p_B and McNemar's test.
 *
 * <p>Recommended are Tango's score interval and the mid-P form of McNemar's test.
 *
 * @param n11 positive in both
 * @param n10 positive in A only
 * @param n01 positive in B only
 * @param n00 negative in both
 * @see <a
 *     href="https://doi.org/10.1002/(SICI)1097-0258(19980430)17:8%3C891::AID-SIM780%3E3.0.CO;2-B">Tango
 *     (1998)</a>
 * @see <a href="https://doi.org/10.1186/1471-2288-13-91">Fagerland, Lydersen and Laake (2013)</a>
 */
public record PairedProportions(long n11, long n10, long n01, long n00) {

  /** Rejects negative counts and an empty table. */
  public PairedProportions {
    if (n11 < 0 || n10 < 0 || n01 < 0 || n00 < 0 || n11 + n10 + n01 + n00 <= 0) {
      throw new IllegalArgumentException(
          "Counts are not negative and not all 0, got "
              + n11
              + ", "
              + n10
              + ", "
              + n01
              + ", "
              + n00);
    }
  }

  /** Units. */
  public double n() {
    return (double) n11 + n10 + n01 + n00;
  }

  /** p_A − p_B. */
  public double difference() {
    return (n10 - n01) / n();
  }

  /** Wald's interval, unclipped. */
  public Interval wald(double level, Side side) {
    return Interval.normal(difference(), waldStandardError(), level, side);
  }

  private double waldStandardError() {
    double b = n10;
    double c = n01;
    return Math.sqrt(b + c - (b - c) * (b - c) / n()) / n();
  }

  /**
   * Bonett and Price's interval: Wald with one unit added to each discordant cell.
   *
   * @see <a href="https://doi.org/10.3102/1076998611411915">Bonett and Price (2012)</a>
   */
  public Interval bonettPrice(double level, Side side) {
    double p = (n10 + 1) / (n() + 2);
    double q = (n01 + 1) / (n() + 2);
    double se = Math.sqrt((p + q - (p - q) * (p - q)) / (n() + 2));
    return Interval.normal(p - q, se, level, side);
  }

  /** Tango's score interval. */
  public Interval tango(double level, Side side) {
    DoubleUnaryOperator z = this::tangoZ;
    return Interval.of(
        level,
        side,
        tail -> TwoProportions.root(z, StandardNormal.upperQuantile(tail), -1, difference()),
        tail -> TwoProportions.root(z, -StandardNormal.upperQuantile(tail), difference(), 1));
  }

  /**
   * Tango's score statistic for a true difference {@code d}; with d = −margin the test of
   * non-inferiority (Nam 1997 in its restricted form).
   */
  public double tangoZ(double d) {
    double n = n();
    double b = n10;
    double c = n01;
    double distance = b - c - n * d;
    double linear = -b - c + (2 * n - b + c) * d;
    double constant = -c * d * (1 - d);
    double root = Math.sqrt(Math.max(0, linear * linear - 8 * n * constant));
    double q = Math.max(0, (root - linear) / (4 * n));
    double variance = n * (2 * q + d * (1 - d));
    if (distance == 0) {
      return 0;
    }
    return variance > 0
        ? distance / Math.sqrt(variance)
        : Math.copySign(Double.POSITIVE_INFINITY, distance);
  }

  /** The Wald statistic of the same question; infinite where the standard error is 0. */
  public double waldZ(double d) {
    return (difference() - d) / waldStandardError();
  }

  /** McNemar's chi-squared on 1 degree of freedom; NaN without a discordant unit. */
  public double mcNemar() {
    double b = n10;
    double c = n01;
    return (b - c) * (b - c) / (b + c);
  }

  /** McNemar's chi-squared with continuity correction (none where the counts are equal). */
  public double mcNemarContinuity() {
    double distance = Math.abs((double) n10 - n01);
    double corrected = distance == 0 ? 0 : distance - 1;
    return corrected * corrected / ((double) n10 + n01);
  }

  /** McNemar's exact two-sided p-value; 1 without a discordant unit. */
  public double mcNemarExact() {
    long least = Math.min(n10, n01);
    return Math.min(1, 2 * Distributions.binomialCumulative(least, n10 + n01, 0.5));
  }

  /** McNemar's mid-P two-sided p-value; 1 without a discordant unit. */
  public double mcNemarMidP() {
    long least = Math.min(n10, n01);
    long discordant = n10 + n01;
    if (discordant == 0) {
      return 1;
    }
    double p =
        2 * Distributions.binomialCumulative(least, discordant, 0.5)
            - Distributions.binomialProbability(least, discordant, 0.5);
    return Math.min(1, p);
  }
}
