package org.plumbline.core.stats;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.math3.special.Gamma;

/**
 * A table of counts, rows by columns: tests of independence.
 *
 * @see <a href="https://doi.org/10.1093/biomet/38.1-2.141">Freeman and Halton (1951)</a>
 */
public final class ContingencyTable {

  private static final double SLACK = 1e-7;
  private static final long MOST_TABLES = 50_000_000;

  private final long[][] counts;
  private final long[] rows;
  private final long[] columns;

  private ContingencyTable(long[][] counts) {
    this.counts = counts;
    rows = Arrays.stream(counts).mapToLong(r -> Arrays.stream(r).sum()).toArray();
    columns = new long[counts[0].length];
    for (long[] row : counts) {
      for (int j = 0; j < columns.length; j++) {
        columns[j] += row[j];
      }
    }
  }

  /** The counts, at least two rows of at least two columns each. */
  public static ContingencyTable of(long[][] counts) {
    if (counts.length < 2 || counts[0].length < 2) {
      throw new IllegalArgumentException("A table has at least two rows and two columns");
    }
    for (long[] row : counts) {
      if (row.length != counts[0].length || Arrays.stream(row).anyMatch(c -> c < 0)) {
        throw new IllegalArgumentException("Rows are equally long and counts not negative");
      }
    }
    return new ContingencyTable(Arrays.stream(counts).map(long[]::clone).toArray(long[][]::new));
  }

  /** (rows − 1) (columns − 1). */
  public int degreesOfFreedom() {
    return (rows.length - 1) * (columns.length - 1);
  }

  private double expected(int i, int j) {
    return (double) rows[i] * columns[j] / Arrays.stream(rows).sum();
  }

  /** Pearson's chi-squared; NaN with an empty row or column. */
  public double pearson() {
    double sum = 0;
    for (int i = 0; i < rows.length; i++) {
      for (int j = 0; j < columns.length; j++) {
        double difference = counts[i][j] - expected(i, j);
        sum += difference * difference / expected(i, j);
      }
    }
    return sum;
  }

  /** Its p-value. */
  public double pearsonP() {
    return Distributions.chiSquaredSurvival(pearson(), degreesOfFreedom());
  }

  /** The likelihood ratio statistic G. */
  public double likelihoodRatio() {
    double sum = 0;
    for (int i = 0; i < rows.length; i++) {
      for (int j = 0; j < columns.length; j++) {
        sum += counts[i][j] == 0 ? 0 : counts[i][j] * Math.log(counts[i][j] / expected(i, j));
      }
    }
    return 2 * sum;
  }

  /**
   * The exact test of Freeman and Halton: all tables with these margins that are not more probable
   * than the one observed. Tables with two columns are split in halves and met in the middle, so
   * six groups of 75 take a second; others are listed one by one.
   *
   * @throws IllegalArgumentException where there are too many tables to list
   */
  public double freemanHalton() {
    double observed = 0;
    for (long[] row : counts) {
      observed -= Arrays.stream(row).mapToDouble(ContingencyTable::logFactorial).sum();
    }
    double constant =
        Arrays.stream(rows).mapToDouble(ContingencyTable::logFactorial).sum()
            + Arrays.stream(columns).mapToDouble(ContingencyTable::logFactorial).sum()
            - logFactorial(Arrays.stream(rows).sum());
    double limit = observed + constant + SLACK;
    double p = columns.length == 2 ? twoColumns(limit, constant) : listed(limit, constant);
    return Math.min(1, p);
  }

  private static double logFactorial(long n) {
    return Gamma.logGamma(n + 1.0);
  }

  /** Log weights of all ways to fill some rows, by how much of the first column they take. */
  private Map<Integer, double[]> half(int from, int to) {
    Map<Integer, double[]> ways = new TreeMap<>();
    ways.put(0, new double[] {0});
    for (int i = from; i < to; i++) {
      Map<Integer, double[]> next = new TreeMap<>();
      long size = 0;
      for (var way : ways.entrySet()) {
        for (int x = 0; x <= Math.min(rows[i], columns[0] - way.getKey()); x++) {
          double weight = -logFactorial(x) - logFactorial(rows[i] - x);
          double[] moved = Arrays.stream(way.getValue()).map(w -> w + weight).toArray();
          next.merge(way.getKey() + x, moved, ContingencyTable::concatenate);
          size += moved.length;
        }
      }
      if (size > MOST_TABLES / 10) {
        throw new IllegalArgumentException("Too many tables for an exact test; use Pearson's");
      }
      ways = next;
    }
    ways.replaceAll((sum, weights) -> Quantiles.sorted(weights));
    return ways;
  }

  private static double[] concatenate(double[] a, double[] b) {
    double[] both = Arrays.copyOf(a, a.length + b.length);
    System.arraycopy(b, 0, both, a.length, b.length);
    return both;
  }

  private double twoColumns(double limit, double constant) {
    int middle = rows.length / 2;
    Map<Integer, double[]> first = half(0, middle);
    Map<Integer, double[]> second = half(middle, rows.length);
    double p = 0;
    for (var way : first.entrySet()) {
      double[] partners = second.get((int) (columns[0] - way.getKey()));
      if (partners != null) {
        p += meet(way.getValue(), partners, limit - constant, constant);
      }
    }
    return p;
  }

  /** Σ exp(a + b) over pairs with a + b at most the limit; both ascending. */
  private static double meet(double[] first, double[] second, double limit, double constant) {
    double sum = 0;
    double below = 0;
    int taken = 0;
    for (int i = first.length - 1; i >= 0; i--) {
      while (taken < second.length && first[i] + second[taken] <= limit) {
        below += Math.exp(second[taken++] + constant / 2);
      }
      sum += Math.exp(first[i] + constant / 2) * below;
    }
    return sum;
  }

  private double listed(double limit, double constant) {
    long[] left = rows.clone();
    long[] visited = {0};
    return fill(0, 0, columns[0], left, constant, limit, visited);
  }

  /** Fills column j from row i on; {@code open} is what is still to place in it. */
  private double fill(
      int j, int i, long open, long[] left, double log, double limit, long[] visited) {
    if (++visited[0] > MOST_TABLES) {
      throw new IllegalArgumentException("Too many tables for an exact test; use Pearson's");
    }
    if (j == columns.length - 1) {
      double all = log - Arrays.stream(left).mapToDouble(ContingencyTable::logFactorial).sum();
      return all <= limit ? Math.exp(all) : 0;
    }
    if (i == rows.length - 1) {
      if (open > left[i]) {
        return 0;
      }
      left[i] -= open;
      double p = fill(j + 1, 0, columns[j + 1], left, log - logFactorial(open), limit, visited);
      left[i] += open;
      return p;
    }
    double p = 0;
    for (long x = 0; x <= Math.min(open, left[i]); x++) {
      left[i] -= x;
      p += fill(j, i + 1, open - x, left, log - logFactorial(x), limit, visited);
      left[i] += x;
    }
    return p;
  }
}
