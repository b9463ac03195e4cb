package org.plumbline.core.stats;

/**
 * Fleiss' kappa: agreement of several raters, each subject rated by the same number of them.
 *
 * @see <a href="https://doi.org/10.1037/h0031619">Fleiss (1971)</a>
 */
public final class FleissKappa {

  private final double subjects;
  private final double raters;
  private final double[] shares;
  private final double[] disagreements;

  private FleissKappa(long[][] counts, double raters) {
    subjects = counts.length;
    this.raters = raters;
    shares = new double[counts[0].length];
    disagreements = new double[counts[0].length];
    for (long[] row : counts) {
      for (int j = 0; j < row.length; j++) {
        shares[j] += row[j] / (subjects * raters);
        disagreements[j] += row[j] * (raters - row[j]) / (subjects * raters * (raters - 1));
      }
    }
  }

  /**
   * The counts.
   *
   * @param counts how many raters chose each category, by subject; equal totals of at least two
   */
  public static FleissKappa of(long[][] counts) {
    long raters = total(counts[0]);
    for (long[] row : counts) {
      if (total(row) != raters || raters < 2) {
        throw new IllegalArgumentException(
            "Each subject has the same number of raters, at least two, got " + total(row));
      }
    }
    return new FleissKappa(counts, (double) raters);
  }

  private static long total(long[] row) {
    long sum = 0;
    for (long c : row) {
      sum += c;
    }
    return sum;
  }

  private double spread() {
    double sum = 0;
    for (double p : shares) {
      sum += p * (1 - p);
    }
    return sum;
  }

  /** Kappa, at most 1. */
  public double value() {
    double disagreement = 0;
    for (double d : disagreements) {
      disagreement += d;
    }
    return 1 - disagreement / spread();
  }

  /** z of kappa 0. */
  public double z() {
    double skew = 0;
    for (double p : shares) {
      skew += p * (1 - p) * (1 - 2 * p);
    }
    double spread = spread();
    double variance =
        2 * (spread * spread - skew) / (spread * spread * subjects * raters * (raters - 1));
    return value() / Math.sqrt(variance);
  }

  /** Kappa of one category against all others. */
  public double ofCategory(int j) {
    return 1 - disagreements[j] / (shares[j] * (1 - shares[j]));
  }

  /** Number of categories. */
  public int categories() {
    return shares.length;
  }
}
