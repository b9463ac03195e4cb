package org.plumbline.core.stats;

import org.apache.commons.statistics.distribution.BetaDistribution;
import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.apache.commons.statistics.distribution.FDistribution;
import org.apache.commons.statistics.distribution.TDistribution;

/** Quantiles and tail probabilities that several estimators need, accurate in both tails. */
final class Distributions {

  /** From as many on the expansion is closer than the incomplete beta function. */
  static final double MANY = 1e8;

  private Distributions() {}

  /** x with P(X ≤ x) = p for X ~ Beta(a, b); 0 at a = 0 and 1 at b = 0, where the mass sits. */
  static double betaQuantile(double p, double a, double b) {
    if (a == 0) {
      return 0;
    }
    if (Math.min(a, b) >= MANY) {
      return ofMany(StandardNormal.quantile(p), a, b);
    }
    return b == 0 ? 1 : BetaDistribution.of(a, b).inverseCumulativeProbability(p);
  }

  /** x with P(X &gt; x) = p for X ~ Beta(a, b); 0 at a = 0 and 1 at b = 0. */
  static double betaUpperQuantile(double p, double a, double b) {
    if (a == 0) {
      return 0;
    }
    if (Math.min(a, b) >= MANY) {
      return ofMany(StandardNormal.upperQuantile(p), a, b);
    }
    return b == 0 ? 1 : BetaDistribution.of(a, b).inverseSurvivalProbability(p);
  }

  /**
   * Cornish and Fisher's expansion to the fourth cumulant: off by some min(a, b)<sup>−1.5</sup> of
   * a standard deviation. The density is a difference of logarithms that grow with a and b, so that
   * what is computed from it is off by a percent at 10<sup>15</sup> and senseless at
   * 10<sup>17</sup>.
   *
   * @see <a href="https://doi.org/10.2307/1400905">Cornish and Fisher (1938)</a>
   */
  private static double ofMany(double z, double a, double b) {
    double sum = a + b;
    double mean = a / sum;
    double deviation = Math.sqrt(mean * (b / sum) / (sum + 1));
    double skewness = 2 * (b - a) / (sum + 2) * Math.sqrt((sum + 1) / a / b);
    double kurtosis =
        6
            * ((a - b) / sum * (a - b) * (sum + 1) / a / b - (sum + 2) / sum)
            / ((sum + 2) / sum * (sum + 3));
    double standard =
        z
            + (z * z - 1) * skewness / 6
            + (z * z * z - 3 * z) * kurtosis / 24
            - (2 * z * z * z - 5 * z) * skewness * skewness / 36;
    return mean + deviation * standard;
  }

  /** t with P(T &gt; t) = p for Student's t with {@code df} degrees of freedom. */
  static double tUpperQuantile(double p, double df) {
    return TDistribution.of(df).inverseSurvivalProbability(p);
  }

  /** P(|T| ≥ |t|) for Student's t with {@code df} degrees of freedom. */
  static double tTwoSidedP(double t, double df) {
    return Math.min(1, 2 * TDistribution.of(df).survivalProbability(Math.abs(t)));
  }

  /** x with P(X ≤ x) = p for the chi-squared distribution. */
  static double chiSquaredQuantile(double p, double df) {
    return ChiSquaredDistribution.of(df).inverseCumulativeProbability(p);
  }

  /** P(X &gt; x) for the chi-squared distribution. */
  static double chiSquaredSurvival(double x, double df) {
    return ChiSquaredDistribution.of(df).survivalProbability(x);
  }

  /** x with P(X ≤ x) = p for the F distribution. */
  static double fQuantile(double p, double df1, double df2) {
    return FDistribution.of(df1, df2).inverseCumulativeProbability(p);
  }

  /** P(X &gt; x) for the F distribution. */
  static double fSurvival(double x, double df1, double df2) {
    return FDistribution.of(df1, df2).survivalProbability(x);
  }

  /** P(X ≤ k) for X ~ Bin(n, p), for counts beyond {@code int} too. */
  static double binomialCumulative(long k, long n, double p) {
    if (k < 0) {
      return 0;
    }
    return k >= n ? 1 : BetaDistribution.of(k + 1.0, (double) (n - k)).survivalProbability(p);
  }

  /** P(X &gt; k) for X ~ Bin(n, p). */
  static double binomialSurvival(long k, long n, double p) {
    if (k < 0) {
      return 1;
    }
    return k >= n ? 0 : BetaDistribution.of(k + 1.0, (double) (n - k)).cumulativeProbability(p);
  }

  /** P(X = k) for X ~ Bin(n, p). */
  static double binomialProbability(long k, long n, double p) {
    return BinomialDistribution.of(Math.toIntExact(n), p).probability(Math.toIntExact(k));
  }

  static double logit(double p) {
    return Math.log(p) - Math.log1p(-p);
  }

  static double expit(double x) {
    return x >= 0 ? 1 / (1 + Math.exp(-x)) : Math.exp(x) / (1 + Math.exp(x));
  }
}
