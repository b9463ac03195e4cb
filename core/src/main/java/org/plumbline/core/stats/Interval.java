package org.plumbline.core.stats;

/**
 * A confidence interval, or a one-sided confidence bound.
 *
 * @param lower lower bound, in the unit of the estimate; {@link Double#NEGATIVE_INFINITY} for an
 *     {@link Side#UPPER} bound
 * @param upper upper bound, in the unit of the estimate; {@link Double#POSITIVE_INFINITY} for a
 *     {@link Side#LOWER} bound, or where the upper limit of a ratio is infinite
 * @param level confidence level, a fraction in (0, 1); of a one-sided bound, 1 − alpha
 * @param side two-sided, or which bound is given
 */
public record Interval(double lower, double upper, double level, Side side) {

  /** Which of the two bounds is stated. */
  public enum Side {
    /** Both bounds; each side errs with (1 − level) / 2. */
    TWO_SIDED,
    /** Only the lower bound; it errs with 1 − level. */
    LOWER,
    /** Only the upper bound; it errs with 1 − level. */
    UPPER
  }

  /** Rejects a level outside (0, 1), bounds that are not numbers and reversed bounds. */
  public Interval {
    requireLevel(level);
    if (!(lower <= upper)) { // written so that NaN fails too
      throw new IllegalArgumentException(
          "Interval [" + lower + ", " + upper + "]: the lower bound must not exceed the upper");
    }
    if (side == Side.LOWER && upper != Double.POSITIVE_INFINITY) {
      throw new IllegalArgumentException("A lower bound has no upper limit, got " + upper);
    }
    if (side == Side.UPPER && lower != Double.NEGATIVE_INFINITY) {
      throw new IllegalArgumentException("An upper bound has no lower limit, got " + lower);
    }
  }

  /** A two-sided interval. */
  public static Interval twoSided(double lower, double upper, double level) {
    return new Interval(lower, upper, level, Side.TWO_SIDED);
  }

  /** A one-sided lower bound at level 1 − alpha. */
  public static Interval lowerBound(double lower, double level) {
    return new Interval(lower, Double.POSITIVE_INFINITY, level, Side.LOWER);
  }

  /** A one-sided upper bound at level 1 − alpha. */
  public static Interval upperBound(double upper, double level) {
    return new Interval(Double.NEGATIVE_INFINITY, upper, level, Side.UPPER);
  }

  /**
   * Checks a confidence level.
   *
   * @return the level
   * @throws IllegalArgumentException if it is not in (0, 1)
   */
  public static double requireLevel(double level) {
    if (!(level > 0 && level < 1)) { // written so that NaN fails too
      throw new IllegalArgumentException(
          "Confidence level " + level + " is not in (0, 1); write 95% as 0.95");
    }
    return level;
  }

  /** True where {@code value} lies in the closed interval. */
  public boolean contains(double value) {
    return lower <= value && value <= upper;
  }
}
