package org.plumbline.core.stats;

/**
 * Page and Hinkley's test for a rise of a mean that is estimated on the way: m<sub>n</sub> = Σ (x −
 * mean so far − δ), less its smallest value so far, which starts at 0.
 *
 * @see <a href="https://doi.org/10.1093/biomet/41.1-2.100">Page (1954)</a>
 */
public final class PageHinkley {

  private PageHinkley() {}

  /**
   * The statistic after each value.
   *
   * @param delta what each value may exceed the mean by, in its unit
   */
  public static double[] path(double[] x, double delta) {
    double[] path = new double[x.length];
    double mean = 0;
    double sum = 0;
    double least = 0;
    for (int i = 0; i < x.length; i++) {
      mean += (x[i] - mean) / (i + 1);
      sum += x[i] - mean - delta;
      least = Math.min(least, sum);
      path[i] = sum - least;
    }
    return path;
  }
}
