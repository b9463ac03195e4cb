package org.plumbline.core.io;

import java.nio.charset.StandardCharsets;
import java.util.OptionalDouble;

/**
 * Decimal numbers in text files, the same in every locale: digits with a decimal point and, where
 * the writer likes, an exponent of up to three digits.
 */
public final class DecimalNumber {

  /** Powers of ten that a double holds exactly. */
  private static final double[] EXACT_POWERS = {
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
    1e17, 1e18, 1e19, 1e20, 1e21, 1e22
  };

  private static final long EXACT_SIGNIFICAND = 1L << 53;
  private static final double SLACK = 0x1p-50;
  private static final int MOST_DIGITS = 18; // fit into a long
  private static final int MOST_EXPONENT_DIGITS = 3;

  private DecimalNumber() {}

  /**
   * The number that a text writes with a decimal point and, if it likes, an exponent; empty for
   * anything else: hexadecimal, grouped digits, a decimal comma, infinity, the words of Java.
   */
  public static OptionalDouble parse(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    double value = parse(bytes, 0, bytes.length);
    return Double.isNaN(value) ? OptionalDouble.empty() : OptionalDouble.of(value);
  }

  /**
   * The same for a cell that is still bytes; NaN, which no text here writes, for anything that is
   * not a finite number.
   *
   * <p>Where significand and power of ten are both exact in a double, one multiplication or
   * division rounds correctly (Clinger 1990). Up to 18 digits are divided in two parts, see {@link
   * #divided}; the rest goes through {@link Double#parseDouble}.
   *
   * @see <a href="https://doi.org/10.1145/93542.93557">Clinger (1990)</a>
   */
  static double parse(byte[] text, int from, int to) {
    int i = from;
    boolean negative = i < to && text[i] == '-';
    i += negative || (i < to && text[i] == '+') ? 1 : 0;
    long significand = 0;
    int significant = 0;
    int digits = 0;
    int point = -1;
    for (; i < to; i++) {
      int digit = text[i] - '0';
      if (digit >= 0 && digit <= 9) {
        digits++;
        if (significand != 0 || digit != 0) {
          significant++;
          significand = 10 * significand + digit; // overflows only where it is not used
        }
      } else if (text[i] == '.' && point < 0) {
        point = digits;
      } else {
        break;
      }
    }
    if (digits == 0) {
      return Double.NaN;
    }
    int exponent = point < 0 ? 0 : point - digits;
    if (i < to) {
      int stated = exponent(text, i, to);
      if (stated == Integer.MIN_VALUE) {
        return Double.NaN;
      }
      exponent += stated;
    }
    if (isExact(Math.max(1, significant), significand, -exponent)) {
      double magnitude = exact(significand, -exponent);
      return negative ? -magnitude : magnitude;
    }
    if (significant <= MOST_DIGITS && exponent <= 0 && -exponent < EXACT_POWERS.length) {
      double magnitude = divided(significand, -exponent);
      if (!Double.isNaN(magnitude)) {
        return negative ? -magnitude : magnitude;
      }
    }
    double value =
        Double.parseDouble(new String(text, from, to - from, StandardCharsets.ISO_8859_1));
    return Double.isFinite(value) ? value : Double.NaN;
  }

  /**
   * True where {@link #exact} rounds correctly.
   *
   * @param digits number of digits, with or without leading zeros; from 1
   * @param significand their value, if there are no more than 18
   * @param places digits after the point; negative for zeros to add before it
   */
  static boolean isExact(int digits, long significand, int places) {
    return digits > 0
        && digits <= MOST_DIGITS
        && significand <= EXACT_SIGNIFICAND
        && Math.abs(places) < EXACT_POWERS.length;
  }

  /** significand · 10^−places, rounded once. */
  static double exact(long significand, int places) {
    return places < 0 ? significand * EXACT_POWERS[-places] : significand / EXACT_POWERS[places];
  }

  /**
   * significand · 10^−places, rounded once, or NaN where this cannot tell.
   *
   * <p>The significand is the sum of two doubles, its quotient that of the larger and a correction.
   * The correction is known to 2^−51 of itself; where both ends of that give the same sum, so does
   * the exact value.
   *
   * @param significand above 0, below 10^18
   * @param places from 0 to 22
   */
  static double divided(long significand, int places) {
    double power = EXACT_POWERS[places];
    double large = significand;
    double small = significand - (long) large;
    double quotient = large / power;
    double remainder = Math.fma(-quotient, power, large);
    double correction = (remainder + small) / power;
    double low = quotient + correction * (1 - SLACK);
    double high = quotient + correction * (1 + SLACK);
    return low == high ? low : Double.NaN;
  }

  /** The exponent that stands from {@code from} to the end; the smallest int if none does. */
  private static int exponent(byte[] text, int from, int to) {
    int i = from + 1;
    boolean negative = i < to && text[i] == '-';
    i += negative || (i < to && text[i] == '+') ? 1 : 0;
    int digits = to - i;
    if ((text[from] != 'e' && text[from] != 'E') || digits < 1 || digits > MOST_EXPONENT_DIGITS) {
      return Integer.MIN_VALUE;
    }
    int value = 0;
    for (; i < to; i++) {
      int digit = text[i] - '0';
      if (digit < 0 || digit > 9) {
        return Integer.MIN_VALUE;
      }
      value = 10 * value + digit;
    }
    return negative ? -value : value;
  }
}
