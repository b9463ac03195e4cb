package org.plumbline.core.stats;

/**
 * Lin's concordance correlation coefficient: how closely pairs lie to the line of identity.
 *
 * <p>Variances have the denominator n, as Lin (1989) and R's epiR.
 *
 * @see <a href="https://doi.org/10.2307/2532051">Lin (1989)</a>
 */
public final class Concordance {

  private final double n;
  private final double pearson;
  private final double coefficient;
  private final double unbiased;
  private final double scaleShift;
  private final double locationShift;

  private Concordance(double[] x, double[] y) {
    n = x.length;
    double mx = Quantiles.mean(x);
    double my = Quantiles.mean(y);
    double xx = Quantiles.sumOfSquares(x) / n;
    double yy = Quantiles.sumOfSquares(y) / n;
    double xy = 0;
    for (int i = 0; i < x.length; i++) {
      xy += (x[i] - mx) * (y[i] - my) / n;
    }
    double shift = (mx - my) * (mx - my);
    pearson = xy / Math.sqrt(xx * yy);
    coefficient = 2 * xy / (xx + yy + shift);
    double more = n / (n - 1);
    unbiased = 2 * xy * more / ((xx + yy) * more + shift);
    scaleShift = Math.sqrt(yy / xx);
    locationShift = (my - mx) / Math.sqrt(Math.sqrt(xx * yy));
  }

  /** The pairs, at least three. */
  public static Concordance of(double[] x, double[] y) {
    if (x.length != y.length || x.length < 3) {
      throw new IllegalArgumentException(
          "At least three pairs are needed, got " + x.length + " and " + y.length);
    }
    return new Concordance(x, y);
  }

  /** The coefficient, in [−1, 1]. */
  public double value() {
    return coefficient;
  }

  /** The coefficient with variances over n − 1. */
  double unbiasedVariances() {
    return unbiased;
  }

  /** Pearson's correlation: precision. */
  public double pearson() {
    return pearson;
  }

  /** C_b = coefficient / Pearson: accuracy, at most 1. */
  public double biasCorrection() {
    return coefficient / pearson;
  }

  /** Ratio of the standard deviations, y over x. */
  public double scaleShift() {
    return scaleShift;
  }

  /** Difference of the means, y minus x, over the geometric mean of the standard deviations. */
  public double locationShift() {
    return locationShift;
  }

  private double standardError() {
    double r = coefficient;
    double p = pearson;
    double u = locationShift * locationShift;
    double variance =
        (1 - p * p) * r * r * (1 - r * r) / (p * p)
            + 2 * r * r * r * (1 - r) * u / p
            - r * r * r * r * u * u / (2 * p * p);
    return Math.sqrt(variance / (n - 2));
  }

  /** The interval on Fisher's z scale; the recommended one. */
  public Interval interval(double level) {
    double z = (Math.log1p(coefficient) - Math.log1p(-coefficient)) / 2;
    double se = standardError() / (1 - coefficient * coefficient);
    return Interval.normal(z, se, level, Interval.Side.TWO_SIDED).map(Math::tanh);
  }

  /** The symmetric interval. */
  public Interval asymptotic(double level) {
    return Interval.normal(coefficient, standardError(), level, Interval.Side.TWO_SIDED);
  }
}
