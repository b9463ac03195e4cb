package org.plumbline.core.study;

/** How a score is compared with the threshold to be positive. */
public enum Comparison implements Keyed {
  /** Positive at the threshold or above. */
  AT_LEAST(">="),
  /** Positive above the threshold. */
  ABOVE(">"),
  /** Positive at the threshold or below. */
  AT_MOST("<="),
  /** Positive below the threshold. */
  BELOW("<");

  private final String key;

  Comparison(String key) {
    this.key = key;
  }

  @Override
  public String key() {
    return key;
  }

  /** True where {@code score} is positive at {@code threshold}. */
  public boolean isPositive(double score, double threshold) {
    return switch (this) {
      case AT_LEAST -> score >= threshold;
      case ABOVE -> score > threshold;
      case AT_MOST -> score <= threshold;
      case BELOW -> score < threshold;
    };
  }

  /** True where a larger score speaks for the condition. */
  public boolean higherIsPositive() {
    return this == AT_LEAST || this == ABOVE;
  }
}
