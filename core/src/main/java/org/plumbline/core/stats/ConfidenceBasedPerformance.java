package org.plumbline.core.stats;

/**
 * What performance would be if each case had the condition with the probability its calibrated
 * score states: expected counts in place of a reference standard.
 *
 * <p>It rests on the claim that the relation of score and truth is that of the baseline (no concept
 * drift), which data without truth cannot test. A model that has become worse on the same scores
 * goes unseen. It is a reason to look, never evidence of performance.
 *
 * @see <a href="https://doi.org/10.48550/arXiv.2407.08649">Białek et al. (2024)</a>
 */
public final class ConfidenceBasedPerformance {

  private final double[] score;
  private final double[] probability;
  private final double positives;
  private final double negatives;
  private final double truePositives;
  private final double falsePositives;

  private ConfidenceBasedPerformance(double[] score, double[] probability, boolean[] called) {
    this.score = score;
    this.probability = probability;
    double p = 0;
    double tp = 0;
    double fp = 0;
    for (int i = 0; i < score.length; i++) {
      p += probability[i];
      tp += called[i] ? probability[i] : 0;
      fp += called[i] ? 1 - probability[i] : 0;
    }
    positives = p;
    negatives = score.length - p;
    truePositives = tp;
    falsePositives = fp;
  }

  /**
   * Expected performance of cases without truth.
   *
   * @param score what ranks the cases, finite
   * @param probability that a case has the condition, fractions, as calibrated on the baseline
   * @param called whether the case is called positive
   */
  public static ConfidenceBasedPerformance of(
      double[] score, double[] probability, boolean[] called) {
    if (score.length == 0 || score.length != probability.length || score.length != called.length) {
      throw new IllegalArgumentException("Score, probability and call of at least one case");
    }
    return new ConfidenceBasedPerformance(score.clone(), probability.clone(), called);
  }

  /** Expected number of cases with the condition. */
  public double expectedPositives() {
    return positives;
  }

  /** NaN where no case is expected to have the condition. */
  public double sensitivity() {
    return truePositives / positives;
  }

  /** NaN where every case is expected to have the condition. */
  public double specificity() {
    return 1 - falsePositives / negatives;
  }

  /** NaN where no case is called. */
  public double positivePredictiveValue() {
    return truePositives / (truePositives + falsePositives);
  }

  /** A fraction. */
  public double accuracy() {
    return (truePositives + negatives - falsePositives) / score.length;
  }

  /** The harmonic mean of sensitivity and positive predictive value. */
  public double f1() {
    return 2 * truePositives / (truePositives + falsePositives + positives);
  }

  /** Expected area under the ROC curve, cases of equal score counted half, each with itself too. */
  public double areaUnderRoc() {
    return area(false);
  }

  /** Expected average precision, over distinct scores. */
  public double averagePrecision() {
    return area(true);
  }

  private double area(boolean precision) {
    int[] order = SortedOrder.of(score);
    double tp = 0;
    double fp = 0;
    double sum = 0;
    for (int i = order.length - 1; i >= 0; ) {
      double before = tp;
      double beforeFp = fp;
      double value = score[order[i]];
      for (; i >= 0 && score[order[i]] == value; i--) {
        tp += probability[order[i]];
        fp += 1 - probability[order[i]];
      }
      sum +=
          precision
              ? (tp - before) / positives * (tp / (tp + fp))
              : (fp - beforeFp) / negatives * (tp + before) / 2 / positives;
    }
    return sum;
  }
}
