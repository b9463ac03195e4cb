package org.plumbline.reference.coverage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.plumbline.core.stats.AucCoverageCell;
import org.plumbline.core.stats.AucCoverageRow;
import org.plumbline.core.stats.AucCoverageStudy;
import org.plumbline.core.stats.CoverageRow;

class AucCoverageTest {

  private final AucCoverageStudy published = AucCoverageStudy.published();

  @Test
  void aRerunWithoutBootstrapGivesThePublishedRows() throws InterruptedException {
    AucCoverageCell cell = new AucCoverageCell(0.90, 10, 1, 0);

    AucCoverageStudy made =
        new AucCoverage(CoverageSimulation.SEED, AucCoverage.RUNS, 1)
            .study(List.of(cell), 2, () -> {});

    // DeLong, its logit form and Newcombe; the bootstraps take too long for a test.
    assertThat(AucCoverageStudy.parse(made.toCsv()).rows().subList(0, 3))
        .isEqualTo(published.rows().stream().filter(r -> r.cell().equals(cell)).limit(3).toList());
  }

  @Test
  void theFileGivesTheSameTextBackAndHoldsAllDesigns() {
    assertThat(published.toCsv()).isEqualTo(AucCoverageStudy.publishedText());
    assertThat(published.rows().stream().map(AucCoverageRow::cell).distinct())
        .containsExactlyElementsOf(AucCoverageCell.grid());
  }

  @Test
  void theLogitFormHoldsWhereDeLongDoesNot() {
    AucCoverageCell cell = new AucCoverageCell(0.90, 30, 1, 0);
    assertThat(published("DeLong", cell).coverage()).isLessThan(CoverageRow.LEAST_COVERAGE);
    assertThat(published("DeLong, logit", cell).coverage())
        .isGreaterThan(CoverageRow.LEAST_COVERAGE);
    // The limit claims rest on is the one that errs.
    assertThat(published("DeLong", cell).lowerError())
        .isGreaterThan(3 * published("DeLong", cell).upperError());
  }

  @Test
  void anAreaOfOneHasNoIntervalAndCountsAsSuch() {
    AucCoverageCell cell = new AucCoverageCell(0.97, 10, 1, 0);
    AucCoverageRow row = published("DeLong", cell);
    assertThat(row.withoutInterval()).isGreaterThan(0.25);
    assertThat(published("Newcombe method 5", cell).withoutInterval()).isZero();
    // What is not covered errs on one side or has no interval.
    assertThat(row.coverage() + row.lowerError() + row.upperError() + row.withoutInterval())
        .isCloseTo(1, within(3e-6));
  }

  @Test
  void scoresAreShiftedSoThatTheAreaIsTheOneAskedFor() {
    // Φ(shift / √2) = 0.9: shift = √2 · 1.281552
    assertThat(new AucCoverageCell(0.9, 10, 1, 0).shift()).isCloseTo(1.812388, within(1e-6));
  }

  private AucCoverageRow published(String method, AucCoverageCell cell) {
    return published.rows().stream()
        .filter(r -> r.method().equals(method) && r.cell().equals(cell))
        .findFirst()
        .orElseThrow();
  }
}
