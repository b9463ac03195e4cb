package org.plumbline.core.stats;

import java.util.Arrays;

/**
 * The increasing function closest to events in squares, by pooling adjacent violators; linear
 * between its points and constant outside them.
 *
 * @see <a href="https://doi.org/10.1214/aoms/1177728423">Ayer et al. (1955)</a>
 */
public final class IsotonicRegression {

  private final double[] x;
  private final double[] y;

  private IsotonicRegression(double[] x, double[] y) {
    this.x = x;
    this.y = y;
  }

  /**
   * Fits the share of events to scores; equal scores are one point.
   *
   * @param scores finite, at least one
   */
  public static IsotonicRegression fit(double[] scores, boolean[] events) {
    if (scores.length == 0 || scores.length != events.length) {
      throw new IllegalArgumentException("Scores and events are equally many, at least one");
    }
    int[] order = SortedOrder.of(scores);
    double[] points = new double[scores.length];
    double[] mean = new double[scores.length];
    double[] weight = new double[scores.length];
    int size = 0;
    for (int i : order) {
      if (size == 0 || points[size - 1] != scores[i]) {
        points[size++] = scores[i];
      }
      mean[size - 1] += events[i] ? 1 : 0;
      weight[size - 1]++;
    }
    for (int i = 0; i < size; i++) {
      mean[i] /= weight[i];
    }
    return ofLevels(Arrays.copyOf(points, size), pooled(mean, weight, size));
  }

  private static double[] pooled(double[] mean, double[] weight, int size) {
    double[] level = new double[size];
    double[] sum = new double[size];
    int[] length = new int[size];
    int blocks = 0;
    for (int i = 0; i < size; i++) {
      level[blocks] = mean[i];
      sum[blocks] = weight[i];
      length[blocks++] = 1;
      while (blocks > 1 && level[blocks - 2] >= level[blocks - 1]) {
        double w = sum[blocks - 2] + sum[blocks - 1];
        level[blocks - 2] =
            (level[blocks - 2] * sum[blocks - 2] + level[blocks - 1] * sum[blocks - 1]) / w;
        sum[blocks - 2] = w;
        length[blocks - 2] += length[blocks - 1];
        blocks--;
      }
    }
    double[] out = new double[size];
    int next = 0;
    for (int b = 0; b < blocks; b++) {
      Arrays.fill(out, next, next + length[b], level[b]);
      next += length[b];
    }
    return out;
  }

  /** Of a stretch of equal levels only the ends are needed. */
  private static IsotonicRegression ofLevels(double[] points, double[] levels) {
    double[] x = new double[points.length];
    double[] y = new double[points.length];
    int kept = 0;
    for (int i = 0; i < points.length; i++) {
      boolean inside =
          i > 0
              && i < points.length - 1
              && levels[i] == levels[i - 1]
              && levels[i] == levels[i + 1];
      if (!inside) {
        x[kept] = points[i];
        y[kept++] = levels[i];
      }
    }
    return new IsotonicRegression(Arrays.copyOf(x, kept), Arrays.copyOf(y, kept));
  }

  /** The fitted share at a score, a fraction. */
  public double at(double score) {
    int place = Arrays.binarySearch(x, score);
    if (place >= 0) {
      return y[place];
    }
    int above = -place - 1;
    if (above == 0 || above == x.length) {
      return y[above == 0 ? 0 : x.length - 1];
    }
    double slope = (y[above] - y[above - 1]) / (x[above] - x[above - 1]);
    return slope * (score - x[above - 1]) + y[above - 1];
  }

  /** The fitted shares at scores. */
  public double[] at(double[] scores) {
    return Arrays.stream(scores).map(this::at).toArray();
  }

  /** Scores at which the line bends. */
  public double[] points() {
    return x.clone();
  }

  /** The shares there. */
  public double[] levels() {
    return y.clone();
  }
}
