package org.plumbline.core.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.plumbline.core.stats.CoverageStudy.Caution;
import org.plumbline.core.stats.Interval.Side;

class CoverageStudyTest {

  private final CoverageStudy study = CoverageStudy.published();

  private static Estimate.WithInterval plain(
      ProportionInterval method, long k, long n, double level, Side side) {
    return (Estimate.WithInterval) Proportions.estimate(method, k, n, level, side);
  }

  private Optional<Caution> caution(ProportionInterval method, long k, long n, Side side) {
    double level = side == Side.TWO_SIDED ? 0.95 : 0.975;
    return study.caution(plain(method, k, n, level, side));
  }

  @Test
  void theFileGivesTheSameTextBack() {
    assertThat(CoverageStudy.parse(study.toCsv()).toCsv()).isEqualTo(study.toCsv());
  }

  @Test
  void anEstimateBelongsToTheNearestCell() {
    CoverageRow row =
        study.nearest(plain(ProportionInterval.WILSON, 88, 92, 0.95, Side.TWO_SIDED)).orElseThrow();
    assertThat(row.cell()).isEqualTo(new CoverageCell(100, 0.95, 0, 1));
    assertThat(row.method()).isEqualTo("Wilson");

    // A proportion near 0 is the complement of one near 1.
    assertThat(study.nearest(plain(ProportionInterval.WILSON, 4, 92, 0.95, Side.TWO_SIDED)))
        .contains(row);
    // All right is nearest to 0.99.
    assertThat(study.nearest(plain(ProportionInterval.WILSON, 92, 92, 0.95, Side.TWO_SIDED)))
        .get()
        .extracting(r -> r.cell().proportion())
        .isEqualTo(0.99);
  }

  @Test
  void aClusteredEstimateBelongsToTheCellOfItsDesignEffect() {
    long[] units = new long[60];
    long[] events = new long[60];
    Arrays.fill(units, 4);
    Arrays.fill(events, 0, 46, 4); // a patient's images are all right or all wrong: ICC 1
    Estimate.WithInterval estimate =
        (Estimate.WithInterval)
            ClusteredProportions.estimate(
                ProportionInterval.WILSON, ClusteredCounts.of(events, units), 0.95);

    assertThat(study.nearest(estimate))
        .get()
        .extracting(CoverageRow::cell)
        .isEqualTo(new CoverageCell(50, 0.80, 0.6, 4));
    assertThat(study.caution(estimate)).isEmpty();
  }

  @Test
  void aBoundOnTheFarSideIsNotRecommendedAndTheExactOneIsNamed() {
    Caution caution = caution(ProportionInterval.WILSON, 95, 100, Side.UPPER).orElseThrow();
    assertThat(caution.exact()).contains("Clopper-Pearson");
    assertThat(caution.tooFew()).isFalse();
    assertThat(caution.row().upperError()).isGreaterThan(CoverageRow.MOST_ERROR);

    assertThat(caution(ProportionInterval.WILSON, 95, 100, Side.LOWER)).isEmpty();
    assertThat(caution(ProportionInterval.WILSON, 95, 100, Side.TWO_SIDED)).isEmpty();
    assertThat(caution(ProportionInterval.CLOPPER_PEARSON, 95, 100, Side.UPPER)).isEmpty();
    // The complement: the sides change places.
    assertThat(caution(ProportionInterval.WILSON, 5, 100, Side.LOWER)).isPresent();
    assertThat(caution(ProportionInterval.WILSON, 5, 100, Side.UPPER)).isEmpty();
  }

  @Test
  void fewerPatientsThanStudiedCallForTheExactInterval() {
    Caution caution = caution(ProportionInterval.WILSON, 10, 12, Side.TWO_SIDED).orElseThrow();
    assertThat(caution.tooFew()).isTrue();
    assertThat(caution.exact()).contains("Clopper-Pearson");
    assertThat(caution(ProportionInterval.CLOPPER_PEARSON, 10, 12, Side.TWO_SIDED)).isEmpty();
  }

  @Test
  void aMethodThatWasNotStudiedGetsNoAdvice() {
    Estimate.WithInterval estimate =
        new Estimate.WithInterval(
            0.9,
            Interval.twoSided(0.8, 0.95, 0.95),
            Basis.proportion(9, 10),
            "some other interval");
    assertThat(study.nearest(estimate)).isEmpty();
    assertThat(study.caution(estimate)).isEmpty();
  }

  @Test
  void anIntervalIsRecommendedAtNinetyFourPercentAndABoundAtItsOwnErrorToo() {
    CoverageCell cell = new CoverageCell(20, 0.9, 0, 1);
    CoverageRow fine = new CoverageRow("m", cell, 0, 0.94, 0.9, 0.030, 0.030, 0, 0.1);
    assertThat(fine.recommendedThroughout()).isTrue();
    CoverageRow oneSide = new CoverageRow("m", cell, 0, 0.95, 0.9, 0.031, 0.019, 0, 0.1);
    assertThat(oneSide.recommended(Side.TWO_SIDED)).isTrue();
    assertThat(oneSide.recommended(Side.LOWER)).isFalse();
    assertThat(oneSide.recommended(Side.UPPER)).isTrue();
    CoverageRow low = new CoverageRow("m", cell, 0, 0.939, 0.9, 0.030, 0.031, 0, 0.1);
    assertThat(low.recommended(Side.TWO_SIDED)).isFalse();
    assertThat(low.recommended(Side.LOWER)).isFalse();
  }

  @Test
  void rowsThatCannotBeAreRejected() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new CoverageCell(20, 0.3, 0, 1))
        .withMessageContaining("0.3");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new CoverageCell(20, 0.9, 0.2, 1))
        .withMessageContaining("0.2");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CoverageStudy.parse("method,patients\n"))
        .withMessageContaining("first line");
    CoverageRow row =
        new CoverageRow("m", new CoverageCell(20, 0.9, 0, 1), 0, 0.95, 0.9, 0.02, 0.02, 0, 0.1);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CoverageStudy.of(List.of(row, row)))
        .withMessageContaining("Twice");
  }

  @Test
  void otherCandidatesOfTheRuleDifferOnlyWhereFewPatientsAreOnTheRarerSide() {
    long[] units = new long[40];
    long[] events = new long[40];
    Arrays.fill(units, 2);
    Arrays.fill(events, 2);
    for (int i = 0; i < 12; i++) {
      events[i] = 1; // 12 patients with a wrong image
    }
    ClusteredCounts counts = ClusteredCounts.of(events, units);
    double ten = width(counts, 10);
    double fifteen = width(counts, 15);
    double all = width(counts, 1000);

    assertThat(ten).isLessThan(fifteen);
    assertThat(fifteen).isEqualTo(all);
    assertThat(width(counts, ClusteredProportions.FEW_PATIENTS)).isEqualTo(fifteen);
  }

  private static double width(ClusteredCounts counts, int few) {
    Interval interval =
        ((Estimate.WithInterval)
                ClusteredProportions.candidate(
                    ProportionInterval.WILSON, counts, 0.95, Side.TWO_SIDED, few))
            .interval();
    return interval.upper() - interval.lower();
  }
}
