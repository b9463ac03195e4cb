package org.plumbline.core.stats;

/**
 * The empirical ROC curve: one point for each distinct score as a threshold (positive at or above
 * it), equal scores moved together, and one above all scores.
 *
 * <p>Points are ordered by rising threshold: sensitivity falls from 1 to 0 and specificity rises
 * from 0 to 1. Both classes must have at least one unit.
 */
public final class RocCurve {

  private final double[] thresholds;
  private final double[] sensitivity;
  private final double[] specificity;

  private RocCurve(double[] thresholds, double[] sensitivity, double[] specificity) {
    this.thresholds = thresholds;
    this.sensitivity = sensitivity;
    this.specificity = specificity;
  }

  /**
   * The curve of these scores.
   *
   * @throws IllegalArgumentException if one class is empty
   */
  public static RocCurve of(RankedScores ranked) {
    requireBothClasses(ranked);
    int points = 1;
    for (int i = 0; i < ranked.size(); i = ranked.endOfTie(i)) {
      points++;
    }
    double[] thresholds = new double[points];
    double[] sensitivity = new double[points];
    double[] specificity = new double[points];
    int point = 0;
    int positivesBelow = 0;
    for (int i = 0; i < ranked.size(); point++) {
      thresholds[point] = ranked.score(i);
      sensitivity[point] = (double) (ranked.positives() - positivesBelow) / ranked.positives();
      specificity[point] = (double) (i - positivesBelow) / ranked.negatives();
      int end = ranked.endOfTie(i);
      for (; i < end; i++) {
        positivesBelow += ranked.positive(i) ? 1 : 0;
      }
    }
    thresholds[point] = Double.POSITIVE_INFINITY;
    sensitivity[point] = 0;
    specificity[point] = 1;
    return new RocCurve(thresholds, sensitivity, specificity);
  }

  private static void requireBothClasses(RankedScores ranked) {
    if (ranked.positives() == 0 || ranked.negatives() == 0) {
      throw new IllegalArgumentException(
          "A ROC curve needs cases of both classes, got "
              + ranked.positives()
              + " with and "
              + ranked.negatives()
              + " without the condition");
    }
  }

  /** Number of points: distinct scores + 1. */
  public int size() {
    return thresholds.length;
  }

  /** The i-th threshold: a distinct score, or +∞ for the last point. */
  public double threshold(int i) {
    return thresholds[i];
  }

  /** Sensitivity at the i-th threshold, a fraction in [0, 1]. */
  public double sensitivity(int i) {
    return sensitivity[i];
  }

  /** Specificity at the i-th threshold, a fraction in [0, 1]. */
  public double specificity(int i) {
    return specificity[i];
  }

  /** The largest sensitivity among observed thresholds with at least this specificity. */
  public double sensitivityAtSpecificity(double target) {
    requireFraction(target);
    int i = 0;
    while (specificity[i] < target) {
      i++;
    }
    return sensitivity[i];
  }

  /** The largest specificity among observed thresholds with at least this sensitivity. */
  public double specificityAtSensitivity(double target) {
    requireFraction(target);
    int i = size() - 1;
    while (sensitivity[i] < target) {
      i--;
    }
    return specificity[i];
  }

  static double requireFraction(double target) {
    if (!(target >= 0 && target <= 1)) { // written so that NaN fails too
      throw new IllegalArgumentException(
          "Fraction " + target + " is not in [0, 1]; write 90% as 0.9");
    }
    return target;
  }
}
