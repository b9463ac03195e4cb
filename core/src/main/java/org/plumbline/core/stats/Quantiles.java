package org.plumbline.core.stats;

import java.util.Arrays;

/**
 * Sample quantiles by the definitions of Hyndman and Fan, and means.
 *
 * @see <a href="https://doi.org/10.1080/00031305.1996.10473566">Hyndman and Fan (1996)</a>
 */
public final class Quantiles {

  private Quantiles() {}

  /** A sorted copy; NaN is not allowed. */
  public static double[] sorted(double[] values) {
    double[] copy = values.clone();
    Arrays.sort(copy);
    return copy;
  }

  /**
   * Type 7, the default of R and numpy: linear between order statistics at (n − 1) p.
   *
   * @param sorted ascending, at least one value
   * @param p a fraction in [0, 1]
   */
  public static double type7(double[] sorted, double p) {
    return linear(sorted, (sorted.length - 1) * p);
  }

  /** Type 6: linear between order statistics at (n + 1) p. */
  static double type6(double[] sorted, double p) {
    return linear(sorted, (sorted.length + 1) * p - 1);
  }

  /** Type 1: the inverse of the empirical distribution function. */
  static double type1(double[] sorted, double p) {
    double rank = Math.ceil(sorted.length * p - 1e-9); // a rank that is whole but for rounding
    return sorted[(int) Math.min(Math.max(rank, 1), sorted.length) - 1];
  }

  private static double linear(double[] sorted, double index) {
    double h = Math.min(Math.max(index, 0), sorted.length - 1.0);
    int low = (int) Math.floor(h);
    int high = Math.min(low + 1, sorted.length - 1);
    return sorted[low] + (h - low) * (sorted[high] - sorted[low]);
  }

  static double mean(double[] values) {
    double sum = 0;
    for (double v : values) {
      sum += v;
    }
    return sum / values.length;
  }

  /** Sample variance with n − 1. */
  static double variance(double[] values) {
    return sumOfSquares(values) / (values.length - 1);
  }

  /** Sum of squared deviations from the mean. */
  static double sumOfSquares(double[] values) {
    double mean = mean(values);
    double sum = 0;
    for (double v : values) {
      sum += (v - mean) * (v - mean);
    }
    return sum;
  }
}
