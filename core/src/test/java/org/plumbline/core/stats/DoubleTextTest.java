package org.plumbline.core.stats;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DoubleTextTest {

  @Test
  void everyDoubleReadsBackAsItself() {
    Random random = new Random(20261124);
    for (int i = 0; i < 200_000; i++) {
      double value = i % 2 == 0 ? random.nextDouble() : Double.longBitsToDouble(random.nextLong());
      String text = DoubleText.of(value);
      assertThat(Double.doubleToLongBits(Double.parseDouble(text)))
          .as(text)
          .isEqualTo(Double.doubleToLongBits(Double.isNaN(value) ? Double.NaN : value));
    }
  }

  @Test
  void noShorterDecimalReadsBackAsTheSameDouble() {
    Random random = new Random(1);
    for (int i = 0; i < 20_000; i++) {
      double value = random.nextDouble();
      int digits = new BigDecimal(DoubleText.of(value)).stripTrailingZeros().precision();
      if (digits > 1) {
        String shorter = String.format(java.util.Locale.ROOT, "%." + (digits - 2) + "e", value);
        assertThat(Double.parseDouble(shorter)).as(shorter).isNotEqualTo(value);
      }
    }
  }

  @Test
  void theLayoutIsThatOfJava() {
    // Java 19 and later print all of these so; Java 17 prints 8.41E21 with digits too many.
    assertThat(DoubleText.of(0.1)).isEqualTo("0.1");
    assertThat(DoubleText.of(1)).isEqualTo("1.0");
    assertThat(DoubleText.of(1e-3)).isEqualTo("0.001");
    assertThat(DoubleText.of(1e-5)).isEqualTo("1.0E-5");
    assertThat(DoubleText.of(1e7)).isEqualTo("1.0E7");
    assertThat(DoubleText.of(1.0 / 3)).isEqualTo("0.3333333333333333");
    assertThat(DoubleText.of(-2.0 / 3 * 1e-9)).isEqualTo("-6.666666666666666E-10");
    assertThat(DoubleText.of(Double.parseDouble("8.41e21"))).isEqualTo("8.41E21");
    assertThat(DoubleText.of(Double.parseDouble("2e23"))).isEqualTo("2.0E23");
    assertThat(DoubleText.of(Double.parseDouble("9007199254740993")))
        .isEqualTo("9.007199254740992E15");
    assertThat(DoubleText.of(-0.0)).isEqualTo("-0.0");
    assertThat(DoubleText.of(Double.NEGATIVE_INFINITY)).isEqualTo("-Infinity");
  }

  @Test
  void aFloatWidenedToDoubleKeepsEveryDigit() {
    assertThat(DoubleText.of((double) 0.181f)).isEqualTo("0.1809999942779541");
  }
}
