package org.plumbline.core.stats;

import java.util.Arrays;

/**
 * Calibration error over bins of the stated probability. The number depends on the bins, so a
 * report names them.
 *
 * @see <a href="https://arxiv.org/abs/1706.04599">Guo et al. (2017)</a>
 */
public final class BinnedCalibration {

  /** Guards the side of an edge against binary rounding: 0.7 with ten bins lies on an edge. */
  private static final double GUARD = 1e-12;

  private final int[] counts;
  private final double[] confidence;
  private final double[] accuracy;
  private final double[] breaks;

  private BinnedCalibration(
      double[] probabilities, boolean[] events, int[] bin, int bins, double[] breaks) {
    counts = new int[bins];
    confidence = new double[bins];
    accuracy = new double[bins];
    this.breaks = breaks;
    for (int i = 0; i < bin.length; i++) {
      counts[bin[i]]++;
      confidence[bin[i]] += probabilities[i];
      accuracy[bin[i]] += events[i] ? 1 : 0;
    }
    for (int b = 0; b < bins; b++) {
      confidence[b] /= counts[b];
      accuracy[b] /= counts[b];
    }
  }

  /** Which side of an equal-width bin belongs to it. */
  public enum Closed {
    /** (low, high], 0 in the first bin: Guo's definition. */
    RIGHT,
    /** [low, high), 1 in the last bin. */
    LEFT
  }

  /** Bins of equal width on [0, 1]. */
  public static BinnedCalibration equalWidth(
      double[] probabilities, boolean[] events, int bins, Closed closed) {
    int[] bin = new int[probabilities.length];
    for (int i = 0; i < bin.length; i++) {
      double scaled = probabilities[i] * bins;
      bin[i] =
          closed == Closed.RIGHT
              ? (int) Math.max(1, Math.ceil(scaled - GUARD)) - 1
              : (int) Math.min(bins, Math.floor(scaled + GUARD) + 1) - 1;
    }
    return new BinnedCalibration(probabilities, events, bin, bins, new double[0]);
  }

  /** Bins of equal numbers of cases in the order of probability; the first ones take the rest. */
  public static BinnedCalibration equalMass(double[] probabilities, boolean[] events, int bins) {
    int[] order = SortedOrder.of(probabilities);
    int n = order.length;
    int[] bin = new int[n];
    int next = 0;
    for (int b = 0; b < bins; b++) {
      int size = n / bins + (b < n % bins ? 1 : 0);
      for (int i = 0; i < size; i++) {
        bin[order[next++]] = b;
      }
    }
    return new BinnedCalibration(probabilities, events, bin, bins, new double[0]);
  }

  /** Bins between distinct type-7 quantiles, (low, high] with the lowest included. */
  public static BinnedCalibration quantiles(double[] probabilities, boolean[] events, int bins) {
    double[] sorted = Quantiles.sorted(probabilities);
    double[] breaks = new double[bins + 1];
    for (int b = 0; b <= bins; b++) {
      breaks[b] = Quantiles.type7(sorted, (double) b / bins);
    }
    double[] edges = Arrays.stream(breaks).distinct().toArray();
    int[] bin = new int[probabilities.length];
    for (int i = 0; i < bin.length; i++) {
      int b = 1;
      while (b < edges.length - 1 && probabilities[i] > edges[b]) {
        b++;
      }
      bin[i] = b - 1;
    }
    return new BinnedCalibration(probabilities, events, bin, Math.max(1, edges.length - 1), edges);
  }

  /** Expected calibration error: mean |event rate − mean probability| over cases. */
  public double expectedError() {
    return weighted(1);
  }

  /** Root of the mean squared calibration error. */
  public double rootMeanSquaredError() {
    return Math.sqrt(weighted(2));
  }

  private double weighted(int power) {
    double sum = 0;
    double n = Arrays.stream(counts).sum();
    for (int b = 0; b < counts.length; b++) {
      if (counts[b] > 0) {
        sum += counts[b] / n * Math.pow(Math.abs(accuracy[b] - confidence[b]), power);
      }
    }
    return sum;
  }

  /** The largest error of a bin. */
  public double maximumError() {
    double largest = 0;
    for (int b = 0; b < counts.length; b++) {
      if (counts[b] > 0) {
        largest = Math.max(largest, Math.abs(accuracy[b] - confidence[b]));
      }
    }
    return largest;
  }

  /**
   * Hosmer and Lemeshow's chi-squared over these bins. Discouraged (Van Calster 2019): its power
   * depends on the sample size and the bins; on request only.
   *
   * @see <a href="https://doi.org/10.1080/03610928008827941">Hosmer and Lemeshow (1980)</a>
   */
  public double hosmerLemeshow() {
    double sum = 0;
    for (int b = 0; b < counts.length; b++) {
      if (counts[b] > 0) {
        double expected = counts[b] * confidence[b];
        double difference = counts[b] * accuracy[b] - expected;
        sum += difference * difference * (1 / expected + 1 / (counts[b] - expected));
      }
    }
    return sum;
  }

  /** Number of bins. */
  public int bins() {
    return counts.length;
  }

  /** Cases in each bin. */
  public int[] counts() {
    return counts.clone();
  }

  /** Mean probability in each bin; NaN in an empty one. */
  public double[] confidence() {
    return confidence.clone();
  }

  /** Event rate in each bin; NaN in an empty one. */
  public double[] accuracy() {
    return accuracy.clone();
  }

  /** Edges of quantile bins. */
  public double[] breaks() {
    return breaks.clone();
  }
}
