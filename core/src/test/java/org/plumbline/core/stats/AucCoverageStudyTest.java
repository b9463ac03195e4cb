package org.plumbline.core.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.plumbline.core.stats.AucCoverageStudy.Caution;
import org.plumbline.core.stats.Interval.Side;

class AucCoverageStudyTest {

  private final AucCoverageStudy study = AucCoverageStudy.published();

  private static Estimate.WithInterval area(String method, double value, Side side) {
    double half = Math.min(0.02, (1 - value) / 2);
    Interval interval =
        switch (side) {
          case TWO_SIDED -> Interval.twoSided(value - half, value + half, 0.95);
          case LOWER -> Interval.lowerBound(value - half, 0.975);
          case UPPER -> Interval.upperBound(value + half, 0.975);
        };
    return new Estimate.WithInterval(value, interval, Basis.units(100), method);
  }

  private Optional<Caution> caution(String method, double value, Side side, double rarer) {
    return study.caution(area(method, value, side), rarer, false);
  }

  @Test
  void theFileGivesTheSameTextBack() {
    assertThat(study.toCsv()).isEqualTo(AucCoverageStudy.publishedText());
  }

  @Test
  void anAreaBelongsToTheNearestDesign() {
    // log 60 lies nearer to log 100 than to log 30; 0.94 nearer to 0.90 than to 0.97 in logits
    assertThat(study.nearest("DeLong", 0.94, 60, false).orElseThrow().cell())
        .isEqualTo(new AucCoverageCell(0.90, 100, 1, 0));
    assertThat(study.nearest("DeLong", 0.06, 60, false))
        .isEqualTo(study.nearest("DeLong", 0.94, 60, false));
    assertThat(study.nearest("Obuchowski by patient", 1, 5000, true).orElseThrow().cell())
        .isEqualTo(new AucCoverageCell(0.97, 300, 2, 0.6));
    assertThat(study.nearest("Hanley-McNeil", 0.9, 60, false)).isEmpty();
    assertThat(study.nearest("Newcombe method 5", 0.9, 60, true)).isEmpty();
  }

  @Test
  void theMethodToLookAtIsTheFirstThatHolds() {
    // Rows of auc-coverage.csv at 0.97 and 30: DeLong 0.833800, logit 0.931550, Newcombe 0.974650.
    Caution deLong = caution("DeLong", 0.97, Side.TWO_SIDED, 30).orElseThrow();
    assertThat(deLong.row().coverage()).isCloseTo(0.8338, within(1e-12));
    assertThat(deLong.instead()).contains("Newcombe method 5");
    assertThat(caution("DeLong, logit", 0.97, Side.TWO_SIDED, 30)).isPresent();
    assertThat(caution("Newcombe method 5", 0.97, Side.TWO_SIDED, 30)).isEmpty();
  }

  @Test
  void aMethodWithoutIntervalInManyDataSetsIsNotRecommended() {
    // At 0.97 and 10: DeLong covers in 0.681700 of all data sets and has none in 0.318250, so that
    // it would seem never to err where it has one.
    AucCoverageRow row = study.nearest("DeLong", 0.97, 10, false).orElseThrow();
    assertThat(row.coverageWhereGiven()).isCloseTo(0.6817 / (1 - 0.31825), within(1e-12));
    assertThat(row.recommended(Side.TWO_SIDED)).isFalse();
  }

  @Test
  void belowOneHalfTheSidesAreExchanged() {
    // At 0.90 and 300 DeLong's lower bound errs with 0.040700, its upper bound with 0.015300.
    assertThat(caution("DeLong", 0.90, Side.LOWER, 300)).isPresent();
    assertThat(caution("DeLong", 0.90, Side.UPPER, 300)).isEmpty();
    assertThat(caution("DeLong", 0.10, Side.UPPER, 300)).isPresent();
    assertThat(caution("DeLong", 0.10, Side.LOWER, 300)).isEmpty();
  }

  @Test
  void withFewerPatientsThanWereStudiedNoMethodIsRecommended() {
    Caution logit = caution("DeLong, logit", 0.70, Side.TWO_SIDED, 9).orElseThrow();
    assertThat(logit.tooFew()).isTrue();
    assertThat(logit.instead()).contains("Newcombe method 5");
    assertThat(caution("DeLong, logit", 0.70, Side.TWO_SIDED, 10)).isEmpty();
  }
}
