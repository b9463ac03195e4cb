package org.plumbline.core.stats;

import java.util.Arrays;

/**
 * The bins in which a distribution of today is held against that of a baseline: bin b holds the
 * values with exactly b edges at or below them, so that the outer bins are open.
 *
 * <p>Edges come from the baseline alone. They say what a PSI means and are printed with it.
 */
public final class ShiftBins {

  private final double[] edges;

  private ShiftBins(double[] edges) {
    this.edges = edges;
  }

  /** Bins between given edges, ascending and finite. */
  public static ShiftBins of(double[] edges) {
    for (int i = 0; i < edges.length; i++) {
      if (!Double.isFinite(edges[i]) || (i > 0 && !(edges[i] > edges[i - 1]))) {
        throw new IllegalArgumentException("Edges are finite and ascend, edge " + i + " does not");
      }
    }
    return new ShiftBins(edges.clone());
  }

  /**
   * Bins that hold equal shares of the baseline: edges at its type-7 quantiles. Equal edges, which
   * a value held by many cases gives, are kept once.
   *
   * @param baseline at least one value, none NaN
   * @param bins at least 2
   */
  public static ShiftBins quantiles(double[] baseline, int bins) {
    requireBins(baseline, bins);
    double[] sorted = Quantiles.sorted(baseline);
    double[] edges = new double[bins - 1];
    Arrays.setAll(edges, b -> Quantiles.type7(sorted, (b + 1.0) / bins));
    return new ShiftBins(Arrays.stream(edges).distinct().toArray());
  }

  /** Bins of equal width between the smallest and the largest value of the baseline. */
  public static ShiftBins equalWidth(double[] baseline, int bins) {
    requireBins(baseline, bins);
    double[] sorted = Quantiles.sorted(baseline);
    double low = sorted[0];
    double step = (sorted[sorted.length - 1] - low) / bins;
    double[] edges = new double[bins - 1];
    Arrays.setAll(edges, b -> low + (b + 1) * step);
    return new ShiftBins(Arrays.stream(edges).distinct().toArray());
  }

  private static void requireBins(double[] baseline, int bins) {
    if (baseline.length == 0 || bins < 2) {
      throw new IllegalArgumentException(
          "Bins need a baseline and number at least 2; got "
              + baseline.length
              + " values and "
              + bins
              + " bins");
    }
  }

  /** Number of bins. */
  public int size() {
    return edges.length + 1;
  }

  /** The edges between the bins. */
  public double[] edges() {
    return edges.clone();
  }

  /** The bin of a value, from 0; a value at an edge belongs to the upper bin. */
  public int bin(double value) {
    int low = 0;
    int high = edges.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (edges[middle] <= value) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** How many values each bin holds. */
  public long[] counts(double[] values) {
    long[] counts = new long[size()];
    for (double v : values) {
      counts[bin(v)]++;
    }
    return counts;
  }
}
