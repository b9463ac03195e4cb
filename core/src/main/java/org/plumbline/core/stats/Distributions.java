package org.plumbline.core.stats;

import org.apache.commons.statistics.distribution.BetaDistribution;
import org.apache.commons.statistics.distribution.TDistribution;

/** Quantiles and tail probabilities that several estimators need, accurate in both tails. */
final class Distributions {

  private Distributions() {}

  /** x with P(X ≤ x) = p for X ~ Beta(a, b); 0 at a = 0 and 1 at b = 0, where the mass sits. */
  static double betaQuantile(double p, double a, double b) {
    if (a == 0) {
      return 0;
    }
    return b == 0 ? 1 : BetaDistribution.of(a, b).inverseCumulativeProbability(p);
  }

  /** x with P(X &gt; x) = p for X ~ Beta(a, b); 0 at a = 0 and 1 at b = 0. */
  static double betaUpperQuantile(double p, double a, double b) {
    if (a == 0) {
      return 0;
    }
    return b == 0 ? 1 : BetaDistribution.of(a, b).inverseSurvivalProbability(p);
  }

  /** t with P(T &gt; t) = p for Student's t with {@code df} degrees of freedom. */
  static double tUpperQuantile(double p, double df) {
    return TDistribution.of(df).inverseSurvivalProbability(p);
  }

  /** P(|T| ≥ |t|) for Student's t with {@code df} degrees of freedom. */
  static double tTwoSidedP(double t, double df) {
    return Math.min(1, 2 * TDistribution.of(df).survivalProbability(Math.abs(t)));
  }

  static double logit(double p) {
    return Math.log(p) - Math.log1p(-p);
  }

  static double expit(double x) {
    return x >= 0 ? 1 / (1 + Math.exp(-x)) : Math.exp(x) / (1 + Math.exp(x));
  }
}
