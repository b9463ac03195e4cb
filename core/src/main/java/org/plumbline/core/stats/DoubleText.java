package org.plumbline.core.stats;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * Doubles as text: the shortest decimal that reads back as the same double, laid out as {@link
 * Double#toString(double)} does.
 *
 * <p>{@code Double.toString} itself gives one digit too many for some doubles before Java 19 (JDK
 * bug 4511638), so that two Java versions would write two texts for one number.
 */
public final class DoubleText {

  private static final int EXACT_DIGITS = 15; // every decimal of 15 digits has a double of its own
  private static final int MOST_DIGITS = 17; // and 17 digits tell any two doubles apart
  private static final double PLAIN_FROM = 1e-3;
  private static final double PLAIN_BELOW = 1e7;

  private DoubleText() {}

  /** The text of a double; {@code NaN}, {@code Infinity} and {@code -Infinity} as in Java. */
  public static String of(double value) {
    String text = Double.toString(value);
    return digits(text) <= EXACT_DIGITS || !Double.isFinite(value) ? text : shortest(value, text);
  }

  private static String shortest(double value, String fallback) {
    BigDecimal exact = new BigDecimal(value);
    for (int digits = EXACT_DIGITS; digits < MOST_DIGITS; digits++) {
      BigDecimal rounded = exact.round(new MathContext(digits, RoundingMode.HALF_EVEN));
      if (rounded.doubleValue() == value) {
        return layOut(rounded);
      }
    }
    BigDecimal longest = exact.round(new MathContext(MOST_DIGITS, RoundingMode.HALF_EVEN));
    return longest.doubleValue() == value ? layOut(longest) : fallback;
  }

  private static String layOut(BigDecimal value) {
    BigDecimal stripped = value.stripTrailingZeros();
    double magnitude = Math.abs(value.doubleValue());
    if (magnitude >= PLAIN_FROM && magnitude < PLAIN_BELOW) {
      String plain = stripped.toPlainString();
      return plain.indexOf('.') >= 0 ? plain : plain + ".0";
    }
    String sign = stripped.signum() < 0 ? "-" : "";
    String digits = stripped.unscaledValue().abs().toString();
    int exponent = stripped.precision() - stripped.scale() - 1;
    String fraction = digits.length() > 1 ? digits.substring(1) : "0";
    return sign + digits.charAt(0) + "." + fraction + "E" + exponent;
  }

  /** Significant digits in the text, or a few more where zeros stand before or after them. */
  private static int digits(String text) {
    int end = text.indexOf('E');
    int digits = 0;
    for (int i = 0; i < (end < 0 ? text.length() : end); i++) {
      char c = text.charAt(i);
      if ((c >= '1' && c <= '9') || (c == '0' && digits > 0)) {
        digits++;
      }
    }
    return digits;
  }
}
