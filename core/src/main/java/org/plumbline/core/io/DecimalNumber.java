package org.plumbline.core.io;

import java.util.OptionalDouble;
import java.util.regex.Pattern;

/** Decimal numbers in text files, the same in every locale. */
final class DecimalNumber {

  private static final Pattern DECIMAL =
      Pattern.compile("[-+]?([0-9]+(\\.[0-9]*)?|\\.[0-9]+)([eE][-+]?[0-9]{1,3})?");

  private DecimalNumber() {}

  /**
   * The number that a text writes with a decimal point and, if it likes, an exponent; empty for
   * anything else: hexadecimal, grouped digits, a decimal comma, infinity, the words of Java.
   */
  static OptionalDouble parse(String text) {
    if (!DECIMAL.matcher(text).matches()) {
      return OptionalDouble.empty();
    }
    double value = Double.parseDouble(text);
    return Double.isFinite(value) ? OptionalDouble.of(value) : OptionalDouble.empty();
  }
}
