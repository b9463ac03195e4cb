package org.plumbline.core.stats;

import java.util.Arrays;

/**
 * Cohen's kappa of two raters on a scale of categories, with weights for near misses.
 *
 * <p>The variance is that of Fleiss, Cohen and Everitt. R's psych computes another one for weighted
 * kappa, because it weights the row margins by themselves; this follows the paper (and vcd,
 * DescTools).
 *
 * @see <a href="https://doi.org/10.1037/h0026256">Cohen (1968)</a>
 * @see <a href="https://doi.org/10.1037/h0028106">Fleiss, Cohen and Everitt (1969)</a>
 */
public final class WeightedKappa {

  /** Credit for a pair of categories. */
  public enum Weights {
    /** 1 on the diagonal, else 0. */
    UNWEIGHTED,
    /** 1 − distance / largest distance. */
    LINEAR,
    /** 1 − (distance / largest distance)². */
    QUADRATIC
  }

  private final double[][] shares;
  private final double[] rows;
  private final double[] columns;
  private final double n;

  private WeightedKappa(long[][] table) {
    int k = table.length;
    n = Arrays.stream(table).flatMapToLong(Arrays::stream).sum();
    shares = new double[k][k];
    rows = new double[k];
    columns = new double[k];
    for (int i = 0; i < k; i++) {
      for (int j = 0; j < k; j++) {
        shares[i][j] = table[i][j] / n;
        rows[i] += shares[i][j];
        columns[j] += shares[i][j];
      }
    }
  }

  /** Counts by category of the first rater, then of the second; categories in order. */
  public static WeightedKappa of(long[][] table) {
    if (table.length < 2 || Arrays.stream(table).anyMatch(r -> r.length != table.length)) {
      throw new IllegalArgumentException(
          "A square table of at least two categories is needed, got " + table.length + " rows");
    }
    return new WeightedKappa(table);
  }

  private double weight(Weights weights, int i, int j) {
    double distance = Math.abs(i - j) / (rows.length - 1.0);
    return switch (weights) {
      case UNWEIGHTED -> i == j ? 1 : 0;
      case LINEAR -> 1 - distance;
      case QUADRATIC -> 1 - distance * distance;
    };
  }

  private double observed(Weights weights) {
    double sum = 0;
    for (int i = 0; i < rows.length; i++) {
      for (int j = 0; j < rows.length; j++) {
        sum += weight(weights, i, j) * shares[i][j];
      }
    }
    return sum;
  }

  private double chance(Weights weights) {
    double sum = 0;
    for (int i = 0; i < rows.length; i++) {
      for (int j = 0; j < rows.length; j++) {
        sum += weight(weights, i, j) * rows[i] * columns[j];
      }
    }
    return sum;
  }

  /** Kappa, at most 1. */
  public double value(Weights weights) {
    double chance = chance(weights);
    return (observed(weights) - chance) / (1 - chance);
  }

  /** Large-sample variance. */
  public double variance(Weights weights) {
    double kappa = value(weights);
    double chance = chance(weights);
    int k = rows.length;
    double[] ofRows = new double[k];
    double[] ofColumns = new double[k];
    for (int i = 0; i < k; i++) {
      for (int j = 0; j < k; j++) {
        ofRows[i] += weight(weights, i, j) * columns[j];
        ofColumns[j] += weight(weights, i, j) * rows[i];
      }
    }
    double sum = 0;
    for (int i = 0; i < k; i++) {
      for (int j = 0; j < k; j++) {
        double term = weight(weights, i, j) - (ofRows[i] + ofColumns[j]) * (1 - kappa);
        sum += shares[i][j] * term * term;
      }
    }
    double bias = kappa - chance * (1 - kappa);
    return Math.max(0, sum - bias * bias) / ((1 - chance) * (1 - chance)) / n;
  }

  /** The interval, unclipped. */
  public Interval interval(Weights weights, double level) {
    return Interval.normal(
        value(weights), Math.sqrt(variance(weights)), level, Interval.Side.TWO_SIDED);
  }

  /** z of unweighted kappa 0. */
  public double nullZ() {
    double chance = chance(Weights.UNWEIGHTED);
    double sum = 0;
    for (int i = 0; i < rows.length; i++) {
      sum += rows[i] * columns[i] * (rows[i] + columns[i]);
    }
    double se = Math.sqrt((chance + chance * chance - sum) / n) / (1 - chance);
    return value(Weights.UNWEIGHTED) / se;
  }
}
