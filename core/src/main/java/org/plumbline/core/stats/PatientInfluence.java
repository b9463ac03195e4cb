package org.plumbline.core.stats;

import java.util.Arrays;

/**
 * An estimate with how much each patient moves it: the infinitesimal jackknife, from which the
 * variance of any difference between estimates follows, whether they share patients or not.
 *
 * <p>Places in the influence mean the same patients in all estimates of a study; the sum of squares
 * is the variance.
 *
 * @see <a href="https://doi.org/10.1080/01621459.1974.10482962">Hampel (1974)</a>
 */
public final class PatientInfluence {

  private final double value;
  private final double[] influence;

  /** An estimate; the array is kept, not copied. */
  PatientInfluence(double value, double[] influence) {
    this.value = value;
    this.influence = influence;
  }

  /**
   * An area under the ROC curve. The variance is DeLong's where no patient repeats; where they do
   * it is Obuchowski's, but for the small-sample factor of its cross term, which is the geometric
   * mean of the other two.
   *
   * @param ranked scores with cases of both classes
   * @param patients number of patients of the study
   */
  public static PatientInfluence ofArea(RankedScores ranked, int patients) {
    Auc area = Auc.of(ranked);
    return new PatientInfluence(
        area.value(), Arrays.copyOf(area.clusteredParts().influence(), patients));
  }

  /** A coefficient of the logistic recalibration. */
  public enum Recalibration {
    /** Slope of logit p. */
    SLOPE,
    /** Intercept of the slope's model. */
    INTERCEPT,
    /** Intercept with the slope fixed at 1. */
    IN_THE_LARGE
  }

  /**
   * A coefficient of the logistic recalibration, robust by patient.
   *
   * @param probabilities in (0, 1)
   * @param events what happened; both outcomes must occur
   * @param patient patient of each row, below {@code patients}
   * @param patients number of patients of the study
   * @throws IllegalArgumentException if the model has no solution
   */
  public static PatientInfluence ofCalibration(
      Recalibration asked, double[] probabilities, boolean[] events, int[] patient, int patients) {
    double[] logits = Arrays.stream(probabilities).map(Distributions::logit).toArray();
    boolean large = asked == Recalibration.IN_THE_LARGE;
    double[][] design = new double[logits.length][];
    Arrays.setAll(design, i -> large ? new double[] {1} : new double[] {1, logits[i]});
    double[] offset = large ? logits : new double[logits.length];
    LogisticRegression model =
        LogisticRegression.fit(
            design, events, offset, LogisticRegression.Stop.COEFFICIENTS_STAND_STILL);
    int coefficient = asked == Recalibration.SLOPE ? 1 : 0;
    return new PatientInfluence(
        model.coefficient(coefficient),
        model.influence(design, events, offset, patient, patients)[coefficient]);
  }

  /** The difference of two estimates of the same study. */
  public PatientInfluence minus(PatientInfluence other) {
    double[] difference = influence.clone();
    for (int p = 0; p < difference.length; p++) {
      difference[p] -= other.influence[p];
    }
    return new PatientInfluence(value - other.value, difference);
  }

  /** The estimate. */
  public double value() {
    return value;
  }

  /** Its variance between patients. */
  public double variance() {
    return covariance(this);
  }

  /** Its covariance with another estimate of the same study. */
  double covariance(PatientInfluence other) {
    double sum = 0;
    for (int p = 0; p < influence.length; p++) {
      sum += influence[p] * other.influence[p];
    }
    return sum;
  }
}
