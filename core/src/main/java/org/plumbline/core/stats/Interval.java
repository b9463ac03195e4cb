package org.plumbline.core.stats;

import java.util.function.DoubleUnaryOperator;

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
    UPPER;

    /** The same of the complement, 1 − the estimate: lower and upper exchanged. */
    Side opposite() {
      return switch (this) {
        case TWO_SIDED -> this;
        case LOWER -> UPPER;
        case UPPER -> LOWER;
      };
    }
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
   * The interval or bound whose limits a method gives as functions of the error in one tail.
   *
   * @param level confidence level, a fraction in (0, 1)
   * @param side two-sided (each tail errs with (1 − level) / 2) or one bound (it errs with 1 −
   *     level)
   * @param lower lower limit at a given tail error; called only where it is stated
   * @param upper upper limit at a given tail error; called only where it is stated
   */
  public static Interval of(
      double level, Side side, DoubleUnaryOperator lower, DoubleUnaryOperator upper) {
    double tail = tail(level, side);
    return switch (side) {
      case TWO_SIDED -> twoSided(lower.applyAsDouble(tail), upper.applyAsDouble(tail), level);
      case LOWER -> lowerBound(lower.applyAsDouble(tail), level);
      case UPPER -> upperBound(upper.applyAsDouble(tail), level);
    };
  }

  /** The error allowed in one tail: (1 − level) / 2 two-sided, 1 − level for a bound. */
  static double tail(double level, Side side) {
    requireLevel(level);
    return side == Side.TWO_SIDED ? (1 - level) / 2 : 1 - level;
  }

  /** A symmetric interval {@code value ± z · standardError}, on an unbounded scale. */
  static Interval normal(double value, double standardError, double level, Side side) {
    return of(
        level,
        side,
        tail -> value - StandardNormal.upperQuantile(tail) * standardError,
        tail -> value + StandardNormal.upperQuantile(tail) * standardError);
  }

  /** The same limits after an increasing transformation, e.g. back from the logit scale. */
  Interval map(DoubleUnaryOperator increasing) {
    return new Interval(
        side == Side.UPPER ? lower : increasing.applyAsDouble(lower),
        side == Side.LOWER ? upper : increasing.applyAsDouble(upper),
        level,
        side);
  }

  /** The same limits, moved into [least, greatest] where they lie outside. */
  Interval clip(double least, double greatest) {
    return map(x -> Math.min(Math.max(x, least), greatest));
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
