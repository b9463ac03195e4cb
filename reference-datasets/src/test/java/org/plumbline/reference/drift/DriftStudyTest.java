package org.plumbline.reference.drift;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.plumbline.reference.drift.DriftStudy.Tuning;

class DriftStudyTest {

  @Test
  void solvedChartsGiveNineOfTenBaselinesTheRunLengthAndUsualOnesDoNot() {
    List<DriftStudy.Row> rows = new DriftStudy(DriftStudy.SEED, 20, 5).run();

    assertThat(rows).hasSize(36);
    for (DriftStudy.Row row : rows) {
      if (row.tuning() == Tuning.SOLVED) {
        // 0.9 less three standard errors of 20 baselines.
        assertThat(row.share()).as(row.toString()).isGreaterThanOrEqualTo(0.7);
        assertThat(row.percentile10()).as(row.toString()).isGreaterThan(60);
      } else {
        assertThat(row.median()).as(row.toString()).isLessThan(DriftStudy.ASKED);
      }
      assertThat(row.delays()).as(row.toString()).isSortedAccordingTo(Comparator.reverseOrder());
    }
  }

  @Test
  void yearsWithoutChangeStayWithinTheirBudget() throws Exception {
    DefaultPlanStudy.Outcome years = DefaultPlanStudy.run(DriftStudy.SEED, 3);
    // Half an alarm a year is asked: 5 or more in 3 years have probability 0.019 (Poisson, 1.5).
    assertThat(3 * years.alarms()).isLessThan(5);
    assertThat(years.charts()).isGreaterThan(20);
  }
}
