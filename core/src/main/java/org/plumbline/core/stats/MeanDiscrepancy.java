package org.plumbline.core.stats;

import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;

/**
 * Maximum mean discrepancy between two samples of vectors, with a Gaussian kernel exp(−d² / 2σ²), σ
 * the median distance between rows of both samples together.
 *
 * <p>No matrix of pairs is ever held. The exact statistic passes over the pairs, which is quadratic
 * in time; {@link #permutationP} permutes the means of random Fourier features instead, linear in
 * time and memory. The features approximate the kernel; the p-value is valid whatever they are,
 * because rows are exchanged freely where nothing has changed.
 *
 * @see <a href="https://jmlr.org/papers/v13/gretton12a.html">Gretton et al. (2012)</a>
 * @see <a href="https://papers.nips.cc/paper/3182">Rahimi and Recht (2007)</a>
 */
public final class MeanDiscrepancy {

  /** More rows than this are thinned evenly before the median distance is taken. */
  static final int ROWS_FOR_MEDIAN = 2_000;

  private static final int FEATURES = 128;

  private final double[][] x;
  private final double[][] y;
  private final double sigma;

  private MeanDiscrepancy(double[][] x, double[][] y, double sigma) {
    this.x = x;
    this.y = y;
    this.sigma = sigma;
  }

  /** Two samples of rows of equally many numbers, at least two rows each. */
  public static MeanDiscrepancy of(double[][] x, double[][] y) {
    if (x.length < 2 || y.length < 2) {
      throw new IllegalArgumentException("Each sample has at least two rows");
    }
    return new MeanDiscrepancy(x, y, medianDistance(x, y));
  }

  /** Rows less the mean and over the standard deviation (with n) of each column of a baseline. */
  public static double[][] standardise(double[][] rows, double[][] baseline) {
    int columns = baseline[0].length;
    double[] mean = new double[columns];
    double[] sd = new double[columns];
    for (int c = 0; c < columns; c++) {
      int column = c;
      double[] values = Arrays.stream(baseline).mapToDouble(r -> r[column]).toArray();
      mean[c] = Quantiles.mean(values);
      sd[c] = Math.sqrt(Quantiles.sumOfSquares(values) / values.length);
    }
    return Arrays.stream(rows).map(r -> standardised(r, mean, sd)).toArray(double[][]::new);
  }

  private static double[] standardised(double[] row, double[] mean, double[] sd) {
    double[] out = new double[row.length];
    Arrays.setAll(out, c -> sd[c] > 0 ? (row[c] - mean[c]) / sd[c] : 0);
    return out;
  }

  private static double medianDistance(double[][] x, double[][] y) {
    double[][] all = new double[x.length + y.length][];
    System.arraycopy(x, 0, all, 0, x.length);
    System.arraycopy(y, 0, all, x.length, y.length);
    double[][] rows = all;
    if (all.length > ROWS_FOR_MEDIAN) {
      rows = new double[ROWS_FOR_MEDIAN][];
      for (int i = 0; i < rows.length; i++) {
        rows[i] = all[(int) ((long) i * all.length / rows.length)];
      }
    }
    double[] distances = new double[rows.length * (rows.length - 1) / 2];
    int next = 0;
    for (int i = 0; i < rows.length; i++) {
      for (int j = 0; j < i; j++) {
        distances[next++] = Math.sqrt(squaredDistance(rows[i], rows[j]));
      }
    }
    Arrays.sort(distances);
    double median = Quantiles.type7(distances, 0.5);
    return median > 0 ? median : 1;
  }

  private static double squaredDistance(double[] a, double[] b) {
    double sum = 0;
    for (int c = 0; c < a.length; c++) {
      sum += (a[c] - b[c]) * (a[c] - b[c]);
    }
    return sum;
  }

  /** The kernel's σ, in the unit of the rows. */
  public double sigma() {
    return sigma;
  }

  /** MMD², the unbiased U-statistic; may be negative. Quadratic in time. */
  public double unbiased() {
    double m = x.length;
    double n = y.length;
    return (sum(x, x) - m) / (m * (m - 1))
        + (sum(y, y) - n) / (n * (n - 1))
        - 2 * sum(x, y) / (m * n);
  }

  /** MMD², the biased V-statistic, at least 0. Quadratic in time. */
  public double biased() {
    double m = x.length;
    double n = y.length;
    return sum(x, x) / (m * m) + sum(y, y) / (n * n) - 2 * sum(x, y) / (m * n);
  }

  private double sum(double[][] a, double[][] b) {
    double sum = 0;
    for (double[] row : a) {
      for (double[] other : b) {
        sum += kernel(row, other);
      }
    }
    return sum;
  }

  private double kernel(double[] a, double[] b) {
    return Math.exp(-squaredDistance(a, b) / (2 * sigma * sigma));
  }

  /** An exact permutation test. */
  public record Exact(long permutations, double p) {}

  /**
   * The unbiased statistic against all ways to divide the rows, the observed one included: for tiny
   * samples.
   *
   * @throws IllegalArgumentException for more than 20 rows
   */
  public Exact exactPermutation() {
    int all = x.length + y.length;
    if (all > 20) {
      throw new IllegalArgumentException("At most 20 rows are enumerated, got " + all);
    }
    double[][] rows = new double[all][];
    System.arraycopy(x, 0, rows, 0, x.length);
    System.arraycopy(y, 0, rows, x.length, y.length);
    double observed = unbiased();
    long count = 0;
    long atLeast = 0;
    for (int mask = 0; mask < 1 << all; mask++) {
      if (Integer.bitCount(mask) == x.length) {
        count++;
        atLeast += divided(rows, mask) >= observed - 1e-12 ? 1 : 0;
      }
    }
    return new Exact(count, (double) atLeast / count);
  }

  private double divided(double[][] rows, int mask) {
    double[][] one = new double[x.length][];
    double[][] two = new double[y.length][];
    int i = 0;
    int j = 0;
    for (int r = 0; r < rows.length; r++) {
      if ((mask >> r & 1) == 1) {
        one[i++] = rows[r];
      } else {
        two[j++] = rows[r];
      }
    }
    return new MeanDiscrepancy(one, two, sigma).unbiased();
  }

  /**
   * (1 + permutations at least as far apart) / (1 + permutations), the distance being that of the
   * means of {@value #FEATURES} random Fourier features. Linear in rows.
   *
   * @param seed of the features and the permutations
   */
  public double permutationP(int permutations, long seed) {
    float[][] features = features(seed);
    int m = x.length;
    double[] total = new double[FEATURES];
    double[] first = new double[FEATURES];
    int[] order = new int[features.length];
    for (int i = 0; i < features.length; i++) {
      order[i] = i;
      add(total, features[i]);
    }
    for (int i = 0; i < m; i++) {
      add(first, features[i]);
    }
    double observed = distance(first, total);
    int atLeast = 1;
    for (int p = 0; p < permutations; p++) {
      UniformRandomProvider random = RandomStreams.stream(seed, p + 1L);
      Arrays.fill(first, 0);
      for (int i = 0; i < m; i++) { // the first m of a shuffle
        int j = i + random.nextInt(order.length - i);
        int swap = order[i];
        order[i] = order[j];
        order[j] = swap;
        add(first, features[order[i]]);
      }
      atLeast += distance(first, total) >= observed - 1e-12 ? 1 : 0;
    }
    return (double) atLeast / (1 + permutations);
  }

  private float[][] features(long seed) {
    UniformRandomProvider random = RandomStreams.stream(seed, 0);
    ZigguratSampler.NormalizedGaussian gaussian = ZigguratSampler.NormalizedGaussian.of(random);
    double[][] frequency = new double[FEATURES / 2][x[0].length];
    for (double[] f : frequency) {
      Arrays.setAll(f, c -> gaussian.sample() / sigma);
    }
    float[][] features = new float[x.length + y.length][];
    for (int i = 0; i < features.length; i++) {
      features[i] = feature(i < x.length ? x[i] : y[i - x.length], frequency);
    }
    return features;
  }

  private static float[] feature(double[] row, double[][] frequency) {
    float[] out = new float[FEATURES];
    for (int f = 0; f < frequency.length; f++) {
      double angle = 0;
      for (int c = 0; c < row.length; c++) {
        angle += row[c] * frequency[f][c];
      }
      out[2 * f] = (float) Math.cos(angle);
      out[2 * f + 1] = (float) Math.sin(angle);
    }
    return out;
  }

  private static void add(double[] sum, float[] row) {
    for (int f = 0; f < sum.length; f++) {
      sum[f] += row[f];
    }
  }

  private double distance(double[] first, double[] total) {
    double sum = 0;
    for (int f = 0; f < first.length; f++) {
      double d = first[f] / x.length - (total[f] - first[f]) / y.length;
      sum += d * d;
    }
    return sum;
  }
}
