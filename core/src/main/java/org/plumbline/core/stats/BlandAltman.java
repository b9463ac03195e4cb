package org.plumbline.core.stats;

/**
 * Bland and Altman's limits of agreement of differences: mean ± 1.96 standard deviations, with
 * intervals for the mean and for each limit.
 *
 * @see <a href="https://doi.org/10.1177/096228029900800204">Bland and Altman (1999)</a>
 * @see <a href="https://doi.org/10.1097/OPX.0000000000000513">Carkeet (2015)</a>
 */
public final class BlandAltman {

  private final int n;
  private final double bias;
  private final double sd;
  private final double z;

  private BlandAltman(double[] differences, double coverage) {
    n = differences.length;
    bias = Quantiles.mean(differences);
    sd = Math.sqrt(Quantiles.variance(differences));
    z = StandardNormal.twoSidedQuantile(coverage);
  }

  /**
   * The differences, one per independent unit.
   *
   * @param differences at least two
   * @param coverage share of differences between the limits, usually 0.95
   */
  public static BlandAltman of(double[] differences, double coverage) {
    if (differences.length < 2) {
      throw new IllegalArgumentException(
          "At least two differences are needed, got " + differences.length);
    }
    return new BlandAltman(differences, coverage);
  }

  /** Mean difference. */
  public double bias() {
    return bias;
  }

  /** Standard deviation of the differences, n − 1. */
  public double standardDeviation() {
    return sd;
  }

  /** Lower limit of agreement. */
  public double lowerLimit() {
    return bias - z * sd;
  }

  /** Upper limit of agreement. */
  public double upperLimit() {
    return bias + z * sd;
  }

  /** Interval of the mean difference, Student's t. */
  public Interval biasInterval(double level) {
    return around(bias, sd / Math.sqrt(n), level);
  }

  /** Approximate interval of the lower limit (Bland and Altman 1999). */
  public Interval lowerLimitInterval(double level) {
    return around(lowerLimit(), limitStandardError(), level);
  }

  /** Approximate interval of the upper limit (Bland and Altman 1999). */
  public Interval upperLimitInterval(double level) {
    return around(upperLimit(), limitStandardError(), level);
  }

  private double limitStandardError() {
    return sd * Math.sqrt(1.0 / n + z * z / (2.0 * (n - 1)));
  }

  /** The older and simpler standard error of a limit, √(3/n) standard deviations. */
  double simpleLimitStandardError() {
    return sd * Math.sqrt(3.0 / n);
  }

  private Interval around(double centre, double se, double level) {
    double t = Distributions.tUpperQuantile((1 - Interval.requireLevel(level)) / 2, n - 1.0);
    return Interval.twoSided(centre - t * se, centre + t * se, level);
  }

  /** Exact interval of the upper limit by the noncentral t distribution (Carkeet 2015). */
  public Interval exactUpperLimitInterval(double level) {
    double tail = (1 - Interval.requireLevel(level)) / 2;
    return Interval.twoSided(bias + sd * factor(tail), bias + sd * factor(1 - tail), level);
  }

  /** Exact interval of the lower limit by the noncentral t distribution (Carkeet 2015). */
  public Interval exactLowerLimitInterval(double level) {
    double tail = (1 - Interval.requireLevel(level)) / 2;
    return Interval.twoSided(bias - sd * factor(1 - tail), bias - sd * factor(tail), level);
  }

  private double factor(double p) {
    return NoncentralT.quantile(p, n - 1.0, z * Math.sqrt(n)) / Math.sqrt(n);
  }

  /** Slope of the differences on the means: a proportional bias where it is not 0. */
  public static double proportionalSlope(double[] differences, double[] means) {
    double centre = Quantiles.mean(means);
    double sum = 0;
    for (int i = 0; i < means.length; i++) {
      sum += (means[i] - centre) * differences[i];
    }
    return sum / Quantiles.sumOfSquares(means);
  }
}
