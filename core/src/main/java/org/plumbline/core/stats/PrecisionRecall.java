package org.plumbline.core.stats;

/**
 * The precision-recall curve, equal scores moved together, and the two areas under it that are in
 * use.
 *
 * <p>Without a case of the condition recall is not defined and both are refused (scikit-learn says
 * 0). Precision depends on the share of cases with the condition: compare only between samples of
 * one prevalence.
 *
 * @see <a href="https://doi.org/10.1145/1143844.1143874">Davis and Goadrich (2006)</a>
 */
public final class PrecisionRecall {

  private final double[] recall;
  private final double[] precision;

  private PrecisionRecall(double[] recall, double[] precision) {
    this.recall = recall;
    this.precision = precision;
  }

  /** The curve of these scores; at least one case must have the condition. */
  public static PrecisionRecall of(RankedScores ranked) {
    if (ranked.positives() == 0) {
      throw new IllegalArgumentException(
          "A precision-recall curve needs a case with the condition, got 0");
    }
    int points = 1;
    for (int i = 0; i < ranked.size(); i = ranked.endOfTie(i)) {
      points++;
    }
    double[] recall = new double[points];
    double[] precision = new double[points];
    precision[0] = 1;
    int positives = 0;
    int taken = 0;
    for (int p = 1; p < points; p++) {
      double score = ranked.score(ranked.size() - 1 - taken);
      while (taken < ranked.size() && ranked.score(ranked.size() - 1 - taken) == score) {
        positives += ranked.positive(ranked.size() - 1 - taken) ? 1 : 0;
        taken++;
      }
      recall[p] = (double) positives / ranked.positives();
      precision[p] = (double) positives / taken;
    }
    return new PrecisionRecall(recall, precision);
  }

  /** Points, from recall 0 (precision 1 by convention) to recall 1. */
  public int size() {
    return recall.length;
  }

  /** Recall of the i-th point, a fraction in [0, 1]. */
  public double recall(int i) {
    return recall[i];
  }

  /** Precision of the i-th point, a fraction in [0, 1]. */
  public double precision(int i) {
    return precision[i];
  }

  /** Average precision, Σ (Rᵢ − Rᵢ₋₁) Pᵢ: no interpolation. */
  public double averagePrecision() {
    double sum = 0;
    for (int i = 1; i < size(); i++) {
      sum += (recall[i] - recall[i - 1]) * precision[i];
    }
    return sum;
  }

  /** The area by trapezia; optimistic, so only to compare with other software. */
  public double trapezoidArea() {
    double sum = 0;
    for (int i = 1; i < size(); i++) {
      sum += (recall[i] - recall[i - 1]) * (precision[i] + precision[i - 1]) / 2;
    }
    return sum;
  }
}
