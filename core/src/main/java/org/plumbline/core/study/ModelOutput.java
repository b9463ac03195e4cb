package org.plumbline.core.study;

import java.util.OptionalDouble;

/** The result of the index test for one case and condition. */
public sealed interface ModelOutput {

  /**
   * A score.
   *
   * @param value finite, on the scale of the operating point
   */
  record Score(double value) implements ModelOutput {
    /** Rejects a score that is not finite: that is a processing failure. */
    public Score {
      if (!Double.isFinite(value)) {
        throw new IllegalArgumentException("A score is finite, got " + value);
      }
    }

    @Override
    public OptionalDouble score() {
      return OptionalDouble.of(value);
    }
  }

  /**
   * The device gave no decision, e.g. for insufficient image quality. A result, and counted.
   *
   * @param reason why
   */
  record Indeterminate(String reason) implements ModelOutput {
    @Override
    public OptionalDouble score() {
      return OptionalDouble.empty();
    }
  }

  /**
   * The case could not be processed: file missing, unreadable, model error. A result, and counted.
   *
   * @param reason why; names no patient
   */
  record ProcessingFailure(String reason) implements ModelOutput {
    @Override
    public OptionalDouble score() {
      return OptionalDouble.empty();
    }
  }

  /** The score, where there is one. */
  OptionalDouble score();
}
