package org.plumbline.core.stats;

import java.util.Arrays;

/**
 * The exponentially weighted moving average E<sub>i</sub> = (1 − λ) E<sub>i−1</sub> + λ z
 * <sub>i</sub> of standardised values, from 0.
 *
 * @see <a href="https://doi.org/10.1080/00401706.1959.10489860">Roberts (1959)</a>
 */
public final class Ewma {

  private final double lambda;

  /**
   * An average of this weight.
   *
   * @param lambda weight of the newest value, a fraction in (0, 1]
   */
  public Ewma(double lambda) {
    if (!(lambda > 0 && lambda <= 1)) {
      throw new IllegalArgumentException("The weight " + lambda + " is not in (0, 1]");
    }
    this.lambda = lambda;
  }

  /** The next average. */
  public double next(double before, double z) {
    return (1 - lambda) * before + lambda * z;
  }

  /** The averages of a sequence from 0. */
  public double[] path(double[] z) {
    double[] path = new double[z.length];
    double at = 0;
    for (int i = 0; i < z.length; i++) {
      at = next(at, z[i]);
      path[i] = at;
    }
    return path;
  }

  /** Standard deviation of the average after many steps, in those of a value. */
  public double deviation() {
    return Math.sqrt(lambda / (2 - lambda));
  }

  /** ± L standard deviations of the i-th average, i from 1, which grow to the fixed limit. */
  public double[] growingLimits(int steps, double factor) {
    double[] limits = new double[steps];
    Arrays.setAll(
        limits, i -> factor * deviation() * Math.sqrt(1 - Math.pow(1 - lambda, 2.0 * (i + 1))));
    return limits;
  }
}
