package org.plumbline.core.stats;

/**
 * Cohen's kappa of a two-by-two table: large-sample variance.
 *
 * @see <a href="https://doi.org/10.1037/h0028106">Fleiss, Cohen and Everitt (1969)</a>
 */
final class Kappa {

  private Kappa() {}

  /** Fleiss, Cohen and Everitt (1969), non-null variance, in the arrangement of R's vcd. */
  static double variance(TwoByTwo t) {
    double n = t.total();
    double[][] p = {{t.tp() / n, t.fp() / n}, {t.fn() / n, t.tn() / n}};
    double[] column = {p[0][0] + p[1][0], p[0][1] + p[1][1]};
    double[] row = {p[0][0] + p[0][1], p[1][0] + p[1][1]};
    double chance = column[0] * row[0] + column[1] * row[1];
    double kappa = (p[0][0] + p[1][1] - chance) / (1 - chance);
    double sum = 0;
    for (int i = 0; i < 2; i++) {
      for (int j = 0; j < 2; j++) {
        double weight = (i == j ? 1 : 0) - column[i] * (1 - kappa) - row[j] * (1 - kappa);
        sum += p[i][j] * (weight * weight);
      }
    }
    double bias = kappa - chance * (1 - kappa);
    return Math.max(0, sum - bias * bias) / ((1 - chance) * (1 - chance)) / n;
  }
}
