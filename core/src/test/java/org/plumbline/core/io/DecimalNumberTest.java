package org.plumbline.core.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DecimalNumberTest {

  private static double parse(String text) {
    byte[] bytes = ("," + text + ",7").getBytes(StandardCharsets.UTF_8);
    return DecimalNumber.parse(bytes, 1, bytes.length - 2);
  }

  /** Oracle: Double.parseDouble, which rounds correctly. Tolerance: none. */
  @Test
  void everyDecimalIsTheDoubleNextToIt() {
    Random random = new Random(5);
    for (int i = 0; i < 200_000; i++) {
      String text = decimal(random);
      assertThat(parse(text)).as(text).isEqualTo(Double.parseDouble(text));
    }
  }

  private static String decimal(Random random) {
    StringBuilder text = new StringBuilder(random.nextInt(4) == 0 ? "-" : "");
    int digits = 1 + random.nextInt(22);
    int point = random.nextInt(digits + 1);
    for (int d = 0; d < digits; d++) {
      if (d == point) {
        text.append('.');
      }
      text.append(random.nextInt(3) == 0 ? 0 : random.nextInt(10));
    }
    if (random.nextInt(3) == 0) {
      text.append(random.nextBoolean() ? "e" : "E-").append(random.nextInt(40));
    }
    return text.toString();
  }

  /** What Java writes for a double is that double again. */
  @Test
  void everyDoubleComesBackFromItsText() {
    Random random = new Random(6);
    for (int i = 0; i < 100_000; i++) {
      double value = random.nextDouble() * Math.pow(10, random.nextInt(60) - 30);
      assertThat(parse(Double.toString(value))).isEqualTo(value);
    }
  }

  /** As numpy and pandas print probabilities. Oracle: Double.parseDouble. Tolerance: none. */
  @Test
  void seventeenDigitsAreDividedInTwoPartsAndAlmostNeverUndecided() {
    Random random = new Random(8);
    int undecided = 0;
    for (int i = 0; i < 100_000; i++) {
      long significand = 10_000_000_000_000_000L + (long) (9e16 * random.nextDouble());
      int places = 15 + random.nextInt(8);
      double divided = DecimalNumber.divided(significand, places);
      if (Double.isNaN(divided)) {
        undecided++;
      } else {
        assertThat(divided).isEqualTo(Double.parseDouble(significand + "e-" + places));
      }
    }
    assertThat(undecided).isLessThan(100);
  }

  @Test
  void theEdgesOfTheExactCasesAreRoundedOnce() {
    for (String text :
        new String[] {
          "9007199254740992",
          "9007199254740993",
          "90071992547409930",
          "9007199254740993e22",
          "1e22",
          "1e23",
          "8.5e-23",
          "0.000000000000000000000000000001",
          "4.9E-324",
          "2.2250738585072014E-308",
          "1.7976931348623157e308",
          "100000000000000000000000",
          "0000000000000000000000000.25",
          "5.",
          ".5",
          "+.5e+2"
        }) {
      assertThat(parse(text)).as(text).isEqualTo(Double.parseDouble(text));
    }
    assertThat(1 / parse("-0.0")).isEqualTo(Double.NEGATIVE_INFINITY);
  }

  @Test
  void whatIsNoFiniteDecimalIsNone() {
    for (String text :
        new String[] {
          "",
          " ",
          "-",
          ".",
          "-.",
          "e5",
          "1e",
          "1e+",
          "1e1000",
          "1e999",
          "1,5",
          "1 000",
          "0x1p3",
          "NaN",
          "Infinity",
          "-inf",
          "1.2.3",
          "1d",
          "1_000",
          "١",
          "--1",
          "1e5.0"
        }) {
      assertThat(parse(text)).as(text).isNaN();
      assertThat(DecimalNumber.parse(text)).as(text).isEmpty();
    }
  }
}
