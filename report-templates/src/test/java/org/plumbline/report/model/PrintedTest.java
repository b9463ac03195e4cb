package org.plumbline.report.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.plumbline.core.stats.Basis;
import org.plumbline.core.stats.Estimate;
import org.plumbline.core.stats.Interval;
import org.plumbline.report.model.Printed.Scale;

/** Oracle: the examples of the look of a report, character by character; run in a German locale. */
class PrintedTest {
  private static final String NB = "\u00a0";

  private static Estimate sensitivity(Interval interval) {
    return new Estimate.WithInterval(70.0 / 76, interval, Basis.proportion(70, 76), "Wilson");
  }

  @Test
  void aProportionShowsItsFractionPercentageAndInterval() {
    assertThat(Printed.proportion(sensitivity(Interval.twoSided(0.838, 0.9634, 0.95))).text())
        .isEqualTo("70/76 · 92.1" + NB + "% (83.8–96.3)");
  }

  @Test
  void aOneSidedBoundSaysWhichSide() {
    assertThat(Printed.proportion(sensitivity(Interval.lowerBound(0.838, 0.975))).text())
        .isEqualTo("70/76 · 92.1" + NB + "% (≥" + NB + "83.8)");
  }

  @Test
  void anAreaIsADecimal() {
    Estimate auc =
        new Estimate.WithInterval(
            0.9214, Interval.twoSided(0.886, 0.9456, 0.95), Basis.units(500), "DeLong");
    assertThat(Printed.estimate(auc, Scale.DECIMAL).text()).isEqualTo("0.921 (0.886–0.946)");
  }

  @Test
  void whatCannotBeEstimatedIsNeWithItsReason() {
    Printed.Value value = Printed.proportion(new Estimate.NotEstimable("No case was positive."));
    assertThat(value.text()).isEqualTo("NE");
    assertThat(value.note()).contains("No case was positive.");
  }

  @Test
  void negativeBoundsAreJoinedByAWordAndUseTheMinusSign() {
    assertThat(Printed.interval(Interval.twoSided(-0.021, 0.04, 0.95), Scale.PERCENT))
        .isEqualTo("−2.1" + NB + "to" + NB + "4.0");
    assertThat(Printed.decimal(-0.0001, 1)).isEqualTo("0.0");
  }

  @Test
  void countsHaveThousandsAndSharesAPercentage() {
    assertThat(Printed.count(22433)).isEqualTo("22,433");
    assertThat(Printed.share(35, 245)).isEqualTo("35 (14.3" + NB + "%)");
    assertThat(Printed.share(0, 0)).isEqualTo("0");
  }

  @Test
  void pValuesStopAtOneThousandth() {
    assertThat(Printed.p(0.00004)).isEqualTo("<" + NB + "0.001");
    assertThat(Printed.p(0.0341)).isEqualTo("0.034");
    assertThat(Printed.p(0.2149)).isEqualTo("0.21");
    assertThat(Printed.p(0.999)).isEqualTo(">" + NB + "0.99");
  }

  @Test
  void levelsAndSettingsAreAsShortAsTheyCanBe() {
    assertThat(Printed.level(0.95)).isEqualTo("95" + NB + "%");
    assertThat(Printed.level(0.975)).isEqualTo("97.5" + NB + "%");
    assertThat(Printed.trimmed(0.181)).isEqualTo("0.181");
    assertThat(Printed.trimmed(1)).isEqualTo("1");
    assertThat(Printed.trimmed(100)).isEqualTo("100");
  }

  @Test
  void timesAreInUtcAndInWords() {
    assertThat(Printed.time(Instant.parse("2026-03-04T06:10:59Z")))
        .isEqualTo("4 March 2026, 06:10 UTC");
  }
}
