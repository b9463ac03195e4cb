package org.plumbline.core.study;

import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;

/**
 * The threshold that is part of the lock.
 *
 * @param threshold the threshold, on the scale of the score
 * @param positiveIf how a score is compared with it
 * @param fixedOn the day it was fixed, if stated
 * @param fixedWith the data and rule it was fixed with, if stated
 */
public record OperatingPoint(
    double threshold,
    Comparison positiveIf,
    Optional<LocalDate> fixedOn,
    Optional<String> fixedWith) {

  /** Rejects a threshold that is not finite. */
  public OperatingPoint {
    if (!Double.isFinite(threshold)) {
      throw new IllegalArgumentException("A threshold is a finite number, got " + threshold);
    }
    Objects.requireNonNull(positiveIf, "positiveIf");
    Objects.requireNonNull(fixedOn, "fixedOn");
    Objects.requireNonNull(fixedWith, "fixedWith");
  }

  /** True where {@code score} is positive. */
  public boolean isPositive(double score) {
    return positiveIf.isPositive(score, threshold);
  }
}
