package org.plumbline.core.stats;

import java.util.OptionalDouble;

/**
 * One point of a decision curve: what acting on a positive result is worth, in true positives per
 * case, if a patient is acted on from probability {@code threshold} on.
 *
 * @param threshold probability threshold pt, a fraction in (0, 1)
 * @param truePositives cases with the condition at or above it
 * @param falsePositives cases without the condition at or above it
 * @param positives all cases with the condition
 * @param total all cases, at least 1
 * @see <a href="https://doi.org/10.1177/0272989X06295361">Vickers and Elkin (2006)</a>
 */
public record NetBenefit(
    double threshold, long truePositives, long falsePositives, long positives, long total) {

  /** Rejects a threshold outside (0, 1) and counts that contradict each other. */
  public NetBenefit {
    if (!(threshold > 0 && threshold < 1)) { // written so that NaN fails too
      throw new IllegalArgumentException(
          "Threshold probability " + threshold + " is not in (0, 1)");
    }
    if (total < 1
        || truePositives < 0
        || truePositives > positives
        || falsePositives < 0
        || falsePositives > total - positives) {
      throw new IllegalArgumentException("Counts contradict each other: " + total + " cases");
    }
  }

  /** The point of these probabilities; positive at or above the threshold. */
  public static NetBenefit of(double[] probabilities, boolean[] condition, double threshold) {
    long tp = 0;
    long fp = 0;
    long positives = 0;
    for (int i = 0; i < condition.length; i++) {
      positives += condition[i] ? 1 : 0;
      if (probabilities[i] >= threshold) {
        tp += condition[i] ? 1 : 0;
        fp += condition[i] ? 0 : 1;
      }
    }
    return new NetBenefit(threshold, tp, fp, positives, condition.length);
  }

  private double odds() {
    return threshold / (1 - threshold);
  }

  private double prevalence() {
    return (double) positives / total;
  }

  /** TP / n − FP / n · pt / (1 − pt). */
  public double value() {
    return (double) truePositives / total - (double) falsePositives / total * odds();
  }

  /** The net benefit of acting on everybody. */
  public double treatAll() {
    return prevalence() - (1 - prevalence()) * odds();
  }

  /** Net benefit over prevalence: at most 1. */
  public double standardised() {
    return value() / prevalence();
  }

  /** Interventions avoided per 100 cases against acting on everybody, at the same benefit. */
  public double avoidedPer100() {
    return (value() - treatAll()) / odds() * 100;
  }

  /**
   * The net benefit with its interval, by patient where patients repeat (delta method).
   *
   * @param table the two-by-two table at this threshold by patient
   * @param threshold probability threshold, a fraction in (0, 1)
   */
  public static Estimate estimate(
      ClusteredTable table, double threshold, double level, Interval.Side side) {
    TwoByTwo t = table.total();
    if (t.total() == 0) {
      return new Estimate.NotEstimable("No case.");
    }
    double value = new NetBenefit(threshold, t.tp(), t.fp(), t.positives(), t.total()).value();
    double se = standardError(table, threshold);
    String name = table.independent() ? "Delta method" : "Delta method by patient";
    Basis basis = table.basis(OptionalDouble.empty());
    return se > 0
        ? new Estimate.WithInterval(value, Interval.normal(value, se, level, side), basis, name)
        : new Estimate.PointOnly(value, basis, name, "The variance is 0 or cannot be estimated.");
  }

  /**
   * Standard error of the net benefit between patients (delta method); of independent units where
   * no patient repeats.
   *
   * @param table the two-by-two table at this threshold by patient
   */
  public static double standardError(ClusteredTable table, double threshold) {
    TwoByTwo t = table.total();
    double n = t.total();
    double odds = threshold / (1 - threshold);
    double value = (t.tp() - odds * t.fp()) / n;
    return Math.sqrt(
        table.variance(
            new double[] {(1 - value) / n, (-odds - value) / n, -value / n, -value / n}));
  }
}
