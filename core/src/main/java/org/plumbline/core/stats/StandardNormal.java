package org.plumbline.core.stats;

import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * The standard normal distribution, accurate in both tails (Commons Statistics; no 1 − cdf
 * anywhere).
 */
public final class StandardNormal {

  private static final NormalDistribution Z = NormalDistribution.of(0, 1);

  private StandardNormal() {}

  /** z with P(Z ≤ z) = p; p in [0, 1]. */
  public static double quantile(double p) {
    return Z.inverseCumulativeProbability(p);
  }

  /** z with P(Z &gt; z) = p; p in [0, 1]. */
  public static double upperQuantile(double p) {
    return Z.inverseSurvivalProbability(p);
  }

  /** The half-width factor of a two-sided interval, e.g. 1.96 for 0.95. */
  public static double twoSidedQuantile(double level) {
    return upperQuantile((1 - Interval.requireLevel(level)) / 2);
  }

  /** P(Z ≤ z). */
  public static double cumulative(double z) {
    return Z.cumulativeProbability(z);
  }

  /** P(Z &gt; z). */
  public static double survival(double z) {
    return Z.survivalProbability(z);
  }

  /** P(|Z| ≥ |z|), the two-sided p-value. */
  public static double twoSidedP(double z) {
    return Math.min(1, 2 * survival(Math.abs(z)));
  }
}
