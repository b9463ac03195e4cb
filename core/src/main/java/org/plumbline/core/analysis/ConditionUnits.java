package org.plumbline.core.analysis;

import java.util.Optional;
import org.plumbline.core.study.OperatingPoint;
import org.plumbline.core.study.ReferenceResult;

/**
 * Reference and index-test results of every unit for one condition, as columns.
 *
 * <p>Scores are <em>oriented</em>: negated where the operating point says that lower scores speak
 * for the condition, so that here a higher one always does.
 */
final class ConditionUnits {

  private final String condition;
  private final Optional<OperatingPoint> operatingPoint;
  private final int[] patient;
  private final int patients;
  private final ReferenceResult[] reference;
  private final boolean[] valid;
  private final double[] score;
  private final Optional<String> noProbabilities;

  /**
   * Columns of equal length; the arrays are kept, not copied.
   *
   * @param valid whether the index test gave a score
   * @param rawScore scores as given; 0 where there is none; replaced by oriented ones
   */
  ConditionUnits(
      String condition,
      Optional<OperatingPoint> operatingPoint,
      int[] patient,
      int patients,
      ReferenceResult[] reference,
      boolean[] valid,
      double[] rawScore) {
    this.condition = condition;
    this.operatingPoint = operatingPoint;
    this.patient = patient;
    this.patients = patients;
    this.reference = reference;
    this.valid = valid;
    this.score = rawScore;
    for (int i = 0; i < score.length; i++) {
      score[i] = oriented(score[i]);
    }
    noProbabilities = Probabilities.obstacle(this);
  }

  String condition() {
    return condition;
  }

  Optional<OperatingPoint> operatingPoint() {
    return operatingPoint;
  }

  int size() {
    return patient.length;
  }

  int[] patient() {
    return patient;
  }

  int patients() {
    return patients;
  }

  ReferenceResult reference(int unit) {
    return reference[unit];
  }

  /** True where the reference result is known. */
  boolean known(int unit) {
    return reference[unit] != ReferenceResult.MISSING;
  }

  /** True where the condition is known to be present. */
  boolean positive(int unit) {
    return reference[unit] == ReferenceResult.POSITIVE;
  }

  boolean valid(int unit) {
    return valid[unit];
  }

  /** The oriented score: higher speaks for the condition. */
  double score(int unit) {
    return score[unit];
  }

  /** The index-test result of a valid score at the locked operating point. */
  boolean result(int unit) {
    return operatingPoint.orElseThrow().isPositive(raw(score[unit]));
  }

  /** True where a larger raw score speaks for the condition; assumed without an operating point. */
  boolean higherIsPositive() {
    return operatingPoint.map(p -> p.positiveIf().higherIsPositive()).orElse(true);
  }

  private double oriented(double rawScore) {
    return higherIsPositive() ? rawScore : -rawScore;
  }

  /** The score on the scale of the operating point. */
  double raw(double oriented) {
    return higherIsPositive() ? oriented : -oriented;
  }

  /** Why the scores are no probabilities of the condition, if they are not. */
  Optional<String> noProbabilities() {
    return noProbabilities;
  }

  /** Units with an invalid index-test result. */
  long invalid() {
    long count = 0;
    for (boolean v : valid) {
      count += v ? 0 : 1;
    }
    return count;
  }

  /** Units without a reference result. */
  long unknown() {
    long count = 0;
    for (int i = 0; i < size(); i++) {
      count += known(i) ? 0 : 1;
    }
    return count;
  }
}
