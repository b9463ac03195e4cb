package org.plumbline.core.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.plumbline.core.analysis.Studies.NEGATIVE;
import static org.plumbline.core.analysis.Studies.POSITIVE;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.plumbline.core.stats.Estimate;

/** Whether the groups of an attribute are alike. */
class GroupDifferencesTest {

  /** Sensitivity 8/9, 2/8 and 3/7 in A, B and C; five negatives each, all right. */
  private static Studies study() {
    Studies study =
        new Studies()
            .add(8, POSITIVE, 0.9, "A")
            .add(1, POSITIVE, 0.1, "A")
            .add(2, POSITIVE, 0.9, "B")
            .add(6, POSITIVE, 0.1, "B")
            .add(3, POSITIVE, 0.9, "C")
            .add(4, POSITIVE, 0.1, "C")
            .add(5, NEGATIVE, 0.2, "A")
            .add(5, NEGATIVE, 0.2, "B")
            .add(5, NEGATIVE, 0.2, "C");
    study.by = List.of("sex");
    return study;
  }

  private static List<ResultRow> rows(Studies study, String analysis, String metric) {
    return Studies.rows(study.analyse(), analysis, metric);
  }

  @Test
  void theTestHasItsStatisticItsPAndNoInterval() {
    ResultRow row = rows(study(), "heterogeneity", "sensitivity").get(0);
    // Oracle: fixture 07, case rxc_2 (R chisq.test).
    assertThat(Studies.value(row)).isCloseTo(7.47252747252747, within(1e-12));
    assertThat(row.key().method()).isEqualTo("Pearson’s chi-squared on 2 df");
    assertThat(row.tests().orElseThrow().p()).isCloseTo(0.0238430207317867, within(1e-12));
    assertThat(row.tests().orElseThrow().adjusted()).hasValue(row.tests().orElseThrow().p());
    assertThat(row.note()).isEqualTo("exploratory; 3 groups");
  }

  @Test
  void theLargestGapNamesItsGroupsAndStandsBesideTheExpectedOne() {
    List<ResultRow> rows = rows(study(), "worst_gap", "sensitivity");
    assertThat(rows).hasSize(2);
    assertThat(rows.get(0).key().group()).isEqualTo("A");
    assertThat(rows.get(0).key().comparator()).isEqualTo("B");
    assertThat(Studies.value(rows.get(0))).isCloseTo(8 / 9.0 - 2 / 8.0, within(1e-15));
    assertThat(Studies.interval(rows.get(0)).lower()).isGreaterThan(0);
    assertThat(rows.get(0).tests().orElseThrow().family()).isEqualTo("permutation of patients");
    assertThat(rows.get(1).key().method()).isEqualTo("expected at no disparity");
    // Oracle: numpy, mean range of 2,000,000 normal vectors of variance 13/24 · 11/24 / n: 0.2997;
    // standard error over 2,000 draws 0.003.
    assertThat(Studies.value(rows.get(1))).isCloseTo(0.2997, within(0.012));
  }

  @Test
  void whereAllAreRightNothingVaries() {
    ResultRow row = rows(study(), "heterogeneity", "specificity").get(0);
    assertThat(Studies.reason(row.estimate())).isEqualTo("Nothing varies: all are alike.");
  }

  @Test
  void smallGroupsTakeNoPart() {
    Studies study = study();
    study.smallest = 8;
    ResultRow row = rows(study, "heterogeneity", "sensitivity").get(0);
    assertThat(Studies.reason(row.estimate()))
        .isEqualTo("Fewer than two groups are large enough to be compared.");
  }

  @Test
  void moreThanAHundredGroupsAreNotComparedPairByPair() {
    Studies study = new Studies();
    IntStream.range(0, 480)
        .forEach(
            i ->
                study.add(
                    i % 2 == 0 ? POSITIVE : NEGATIVE, Studies.score(0.4 + i % 3), "g" + i / 4));
    study.by = List.of("sex");
    AnalysisResults results = study.analyse();
    assertThat(Studies.rows(results, "heterogeneity", "sensitivity"))
        .singleElement()
        .satisfies(
            r -> assertThat(Studies.reason(r.estimate())).contains("not compared pair by pair"));
    assertThat(Studies.rows(results, "heterogeneity", "auc"))
        .singleElement()
        .satisfies(r -> assertThat(r.estimate()).isInstanceOf(Estimate.NotEstimable.class));
  }
}
