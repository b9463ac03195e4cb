package org.plumbline.core.analysis;

import java.util.Arrays;
import java.util.Optional;
import org.plumbline.core.stats.Calibration;
import org.plumbline.core.stats.ClusteredMean;
import org.plumbline.core.stats.Estimate;
import org.plumbline.core.stats.Interval.Side;
import org.plumbline.core.stats.PatientInfluence;
import org.plumbline.core.study.Metric;

/**
 * The scores of a sample taken as probabilities of the condition: Brier's score and calibration.
 *
 * <p>An invalid result has no probability. Brier's score reads it as the analysis set does, as
 * entirely wrong or entirely right; calibration leaves it out.
 */
final class Probabilities {

  /** Scores of exactly 0 or 1 have no logit; they are moved this far, and the method says so. */
  private static final double LEAST = 1e-6;

  private static final String OUTSIDE = "Scores lie outside [0, 1]: they are not probabilities.";

  private final double[] probability;
  private final boolean[] event;
  private final int[] patient;

  private Probabilities(double[] probability, boolean[] event, int[] patient) {
    this.probability = probability;
    this.event = event;
    this.patient = patient;
  }

  /** Why the scores of a condition are no probabilities, if they are not. */
  static Optional<String> obstacle(ConditionUnits units) {
    if (!units.higherIsPositive()) {
      return Optional.of("Lower scores speak for the condition: they are not its probability.");
    }
    for (int i = 0; i < units.size(); i++) {
      if (units.valid(i) && !isProbability(units.score(i))) {
        return Optional.of(OUTSIDE);
      }
    }
    return Optional.empty();
  }

  /** Why these scores are no probabilities, if they are not. */
  static Optional<String> obstacle(double[] scores) {
    return Arrays.stream(scores).allMatch(Probabilities::isProbability)
        ? Optional.empty()
        : Optional.of(OUTSIDE);
  }

  private static boolean isProbability(double score) {
    return score >= 0 && score <= 1; // written so that NaN fails too
  }

  /**
   * The probabilities of some units.
   *
   * @param units rows of the reading
   */
  static Probabilities of(Reading reading, int[] units) {
    double[] probability = new double[units.length];
    boolean[] event = new boolean[units.length];
    int[] patient = new int[units.length];
    for (int i = 0; i < units.length; i++) {
      // An invalid result stands beyond every score, at the end the analysis set reads it.
      probability[i] = Math.min(Math.max(reading.score(units[i]), 0), 1);
      event[i] = reading.condition(units[i]);
      patient[i] = reading.units().patient()[units[i]];
    }
    return new Probabilities(probability, event, patient);
  }

  /**
   * The probabilities of scored units; the arrays are kept, not copied.
   *
   * @param probability in [0, 1]
   */
  static Probabilities of(double[] probability, boolean[] event, int[] patient) {
    return new Probabilities(probability, event, patient);
  }

  /** Brier's score: the mean squared difference of probability and reference result. */
  Estimate brier(double level, Side side) {
    if (event.length == 0) {
      return new Estimate.NotEstimable("No case.");
    }
    double[] losses = new double[event.length];
    for (int i = 0; i < losses.length; i++) {
      double distance = (event[i] ? 1 : 0) - probability[i];
      losses[i] = distance * distance;
    }
    return ClusteredMean.of(losses, patient).estimate(level, side);
  }

  /** A coefficient of the logistic recalibration. */
  Estimate calibration(Metric metric, double level, Side side) {
    Optional<String> obstacle = calibrationObstacle();
    if (obstacle.isPresent()) {
      return new Estimate.NotEstimable(obstacle.get());
    }
    double[] clipped = Calibration.clip(probability, LEAST);
    Estimate estimate;
    try {
      Calibration calibration = Calibration.of(clipped, event);
      estimate =
          switch (metric) {
            case CALIBRATION_SLOPE -> calibration.slopeEstimate(patient, level, side);
            case CALIBRATION_INTERCEPT -> calibration.interceptEstimate(patient, level, side);
            default -> calibration.inTheLargeEstimate(patient, level, side);
          };
    } catch (IllegalArgumentException e) {
      // Separation shows itself only while the model is fitted.
      return new Estimate.NotEstimable(
          "The recalibration model has no solution: " + e.getMessage());
    }
    return Arrays.equals(clipped, probability) ? estimate : naming(estimate);
  }

  /** The same coefficient with how much each patient moves it; empty where there is none. */
  Optional<PatientInfluence> influence(Metric metric, int patients) {
    if (calibrationObstacle().isPresent()) {
      return Optional.empty();
    }
    PatientInfluence.Recalibration asked =
        switch (metric) {
          case CALIBRATION_SLOPE -> PatientInfluence.Recalibration.SLOPE;
          case CALIBRATION_INTERCEPT -> PatientInfluence.Recalibration.INTERCEPT;
          default -> PatientInfluence.Recalibration.IN_THE_LARGE;
        };
    try {
      return Optional.of(
          PatientInfluence.ofCalibration(
              asked, Calibration.clip(probability, LEAST), event, patient, patients));
    } catch (IllegalArgumentException e) {
      return Optional.empty(); // separation shows itself only while the model is fitted
    }
  }

  private Optional<String> calibrationObstacle() {
    long events = 0;
    for (boolean e : event) {
      events += e ? 1 : 0;
    }
    if (events == 0) {
      return Optional.of("No case with the condition.");
    }
    if (events == event.length) {
      return Optional.of("No case without the condition.");
    }
    return Arrays.stream(probability).distinct().count() < 2
        ? Optional.of("All scores are equal: there is no slope to fit.")
        : Optional.empty();
  }

  private static Estimate naming(Estimate estimate) {
    String clip = ", scores clipped to [1e-6, 1 − 1e-6]";
    return estimate.fold(
        e -> new Estimate.WithInterval(e.value(), e.interval(), e.basis(), e.method() + clip),
        e -> new Estimate.PointOnly(e.value(), e.basis(), e.method() + clip, e.reasonNoInterval()),
        e -> e);
  }
}
