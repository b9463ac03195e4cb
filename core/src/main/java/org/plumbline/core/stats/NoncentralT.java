package org.plumbline.core.stats;

import org.apache.commons.math3.special.Gamma;
import org.apache.commons.statistics.distribution.BetaDistribution;

/**
 * The noncentral t distribution, for exact limits of agreement and tolerance limits.
 *
 * <p>The series of algorithm AS 243 (Lenth 1989), summed outwards from its largest terms so that a
 * large noncentrality does not underflow. Absolute error about 1e-12 for |noncentrality| up to 100.
 *
 * @see <a href="https://doi.org/10.2307/2347693">Lenth (1989)</a>
 */
final class NoncentralT {

  private static final double SMALL = 1e-17;

  private NoncentralT() {}

  /** P(T ≤ t). */
  static double cumulative(double t, double df, double noncentrality) {
    return t < 0
        ? 1 - cumulativeAtPositive(-t, df, -noncentrality)
        : cumulativeAtPositive(t, df, noncentrality);
  }

  private static double cumulativeAtPositive(double t, double df, double delta) {
    double below = StandardNormal.cumulative(-delta);
    if (t == 0) {
      return below;
    }
    double x = t * t / (df + t * t);
    double lambda = delta * delta / 2;
    int mode = (int) lambda;
    double sum = 0;
    for (int j = mode; j >= 0; j--) {
      double term = term(j, x, df, delta, lambda);
      sum += term;
      if (Math.abs(term) < SMALL && j < mode - 20) {
        break;
      }
    }
    for (int j = mode + 1; ; j++) {
      double term = term(j, x, df, delta, lambda);
      sum += term;
      if (Math.abs(term) < SMALL && j > mode + 20) {
        break;
      }
    }
    return Math.min(1, Math.max(0, below + sum / 2));
  }

  /** Lenth (1989), p_j I_x(j + ½, n/2) + q_j I_x(j + 1, n/2). */
  private static double term(int j, double x, double df, double delta, double lambda) {
    if (lambda == 0) {
      return j == 0 ? BetaDistribution.of(0.5, df / 2).cumulativeProbability(x) : 0;
    }
    double logLambda = Math.log(lambda);
    double p = Math.exp(-lambda + j * logLambda - logGamma(j + 1.0));
    double q = delta / Math.sqrt(2) * Math.exp(-lambda + j * logLambda - logGamma(j + 1.5));
    return p * BetaDistribution.of(j + 0.5, df / 2).cumulativeProbability(x)
        + q * BetaDistribution.of(j + 1.0, df / 2).cumulativeProbability(x);
  }

  private static double logGamma(double x) {
    return Gamma.logGamma(x);
  }

  /** t with P(T ≤ t) = p; by bisection to full precision. */
  static double quantile(double p, double df, double noncentrality) {
    double low = noncentrality - 1;
    double high = noncentrality + 1;
    for (double step = 1; cumulative(low, df, noncentrality) > p; step *= 2) {
      low -= step;
    }
    for (double step = 1; cumulative(high, df, noncentrality) < p; step *= 2) {
      high += step;
    }
    double middle = (low + high) / 2;
    while (low < middle && middle < high) {
      if (cumulative(middle, df, noncentrality) < p) {
        low = middle;
      } else {
        high = middle;
      }
      middle = (low + high) / 2;
    }
    return middle;
  }
}
