package org.plumbline.core.stats;

import java.util.function.DoubleUnaryOperator;
import org.apache.commons.math3.special.Gamma;

/**
 * Fisher's exact test of two proportions and the conditional odds ratio, as R's {@code
 * fisher.test}: the two-sided p-value sums all tables that are not more probable than the one
 * observed.
 *
 * @see <a href="https://doi.org/10.2307/2340521">Fisher (1922)</a>
 */
public final class FisherExact {

  /** R's allowance for rounding when probabilities are compared. */
  private static final double SLACK = 1 + 1e-7;

  private final long x;
  private final long least;
  private final double[] logWeights;

  private FisherExact(long x, long least, double[] logWeights) {
    this.x = x;
    this.least = least;
    this.logWeights = logWeights;
  }

  static FisherExact of(long x1, long n1, long x2, long n2) {
    long successes = x1 + x2;
    long least = Math.max(0, successes - n2);
    long most = Math.min(successes, n1);
    double[] logs = new double[Math.toIntExact(most - least + 1)];
    for (int i = 0; i < logs.length; i++) {
      long k = least + i;
      logs[i] = logChoose(n1, k) + logChoose(n2, successes - k);
    }
    return new FisherExact(x1, least, logs);
  }

  private static double logChoose(long n, long k) {
    return Gamma.logGamma(n + 1.0) - Gamma.logGamma(k + 1.0) - Gamma.logGamma(n - k + 1.0);
  }

  /** The observed count. */
  long observed() {
    return x;
  }

  /** The least count that the margins allow. */
  long least() {
    return least;
  }

  /** Two-sided p-value of odds ratio 1. */
  public double pValue() {
    double[] probabilities = probabilities(0);
    double observed = probabilities[(int) (x - least)];
    double sum = 0;
    for (double p : probabilities) {
      sum += p <= observed * SLACK ? p : 0;
    }
    return Math.min(1, sum);
  }

  /** The conditional maximum likelihood estimate of the odds ratio; 0 or infinite at the edges. */
  public double oddsRatio() {
    if (x == least) {
      return 0;
    }
    if (x == most()) {
      return Double.POSITIVE_INFINITY;
    }
    return solve(log -> -mean(log), -(double) x);
  }

  /** The exact interval of the odds ratio: both tails conditional on the margins. */
  public Interval interval(double level) {
    return Interval.of(
        level,
        Interval.Side.TWO_SIDED,
        tail -> x == least ? 0 : solve(log -> 1 - atLeast(log), 1 - tail),
        tail -> x == most() ? Double.POSITIVE_INFINITY : solve(this::atMost, tail));
  }

  private double solve(DoubleUnaryOperator decreasing, double target) {
    return Math.exp(TwoProportions.root(decreasing, target, -100, 100));
  }

  long most() {
    return least + logWeights.length - 1;
  }

  double mean(double logOdds) {
    double[] p = probabilities(logOdds);
    double sum = 0;
    for (int i = 0; i < p.length; i++) {
      sum += p[i] * (least + i);
    }
    return sum;
  }

  double atLeast(double logOdds) {
    double[] p = probabilities(logOdds);
    double sum = 0;
    for (int i = (int) (x - least); i < p.length; i++) {
      sum += p[i];
    }
    return sum;
  }

  double atMost(double logOdds) {
    double[] p = probabilities(logOdds);
    double sum = 0;
    for (int i = 0; i <= x - least; i++) {
      sum += p[i];
    }
    return sum;
  }

  /** The noncentral hypergeometric distribution at this log odds ratio. */
  private double[] probabilities(double logOdds) {
    double[] p = new double[logWeights.length];
    double largest = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < p.length; i++) {
      p[i] = logWeights[i] + i * logOdds;
      largest = Math.max(largest, p[i]);
    }
    double sum = 0;
    for (int i = 0; i < p.length; i++) {
      p[i] = Math.exp(p[i] - largest);
      sum += p[i];
    }
    for (int i = 0; i < p.length; i++) {
      p[i] /= sum;
    }
    return p;
  }
}
