package org.plumbline.core.io;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.function.DoublePredicate;

/**
 * Which numbers a key takes.
 *
 * @param expected the words of the message, e.g. {@code a fraction in (0, 1)}
 * @param allows the numbers
 * @param fraction true where a percentage is the usual mistake
 */
record NumberRule(String expected, DoublePredicate allows, boolean fraction) {

  static final NumberRule ANY = new NumberRule("a finite number", Double::isFinite, false);
  static final NumberRule OPEN_FRACTION =
      new NumberRule("a fraction in (0, 1)", v -> v > 0 && v < 1, true);
  static final NumberRule FRACTION =
      new NumberRule("a fraction in [0, 1]", v -> v >= 0 && v <= 1, true);
  static final NumberRule ALPHA =
      new NumberRule("a fraction in (0, 0.5]", v -> v > 0 && v <= 0.5, true);
  static final NumberRule OPEN_ALPHA =
      new NumberRule("a fraction in (0, 0.5)", v -> v > 0 && v < 0.5, true);
  static final NumberRule CORRELATION =
      new NumberRule("a number in [-1, 1]", v -> v >= -1 && v <= 1, true);
  static final NumberRule POSITIVE =
      new NumberRule("a number above 0", v -> v > 0 && Double.isFinite(v), false);
  static final NumberRule NOT_NEGATIVE =
      new NumberRule("a number of at least 0", v -> v >= 0 && Double.isFinite(v), false);
  static final NumberRule NOT_ZERO =
      new NumberRule("a number other than 0", v -> v != 0 && Double.isFinite(v), false);

  static NumberRule whole(long smallest, long largest) {
    String words =
        largest == Long.MAX_VALUE || largest == Integer.MAX_VALUE
            ? "a whole number of at least " + smallest
            : "a whole number from " + smallest + " to " + largest;
    return new NumberRule(words, v -> v >= smallest && v <= largest, false);
  }

  /** What to do about a number that is not allowed. */
  String remedy(BigDecimal value) {
    double percent = value.doubleValue();
    boolean percentage = fraction && percent > 1 && percent <= 100;
    if (percentage && allows.test(percent / 100)) {
      return "Write " + asFraction(value) + " for " + value.toPlainString() + " %.";
    }
    return "Write " + expected + ".";
  }

  private static String asFraction(BigDecimal percentage) {
    BigDecimal fraction = percentage.movePointLeft(2).stripTrailingZeros();
    return fraction
        .setScale(Math.max(fraction.scale(), 2), RoundingMode.UNNECESSARY)
        .toPlainString();
  }
}
