package org.plumbline.core.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.plumbline.core.analysis.Studies.NEGATIVE;
import static org.plumbline.core.analysis.Studies.POSITIVE;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.plumbline.core.study.InvalidInputException;
import org.plumbline.core.study.Metric;
import org.plumbline.core.study.ReferenceKind;

/** Groups against their comparator, and what the margin says of them. */
class DisparitiesTest {

  /** F: 90 of 100 found; M: 55 of 100; each with 100 negatives, all right. */
  private static Studies study() {
    Studies study =
        new Studies()
            .add(90, POSITIVE, 0.9, "F")
            .add(10, POSITIVE, 0.1, "F")
            .add(55, POSITIVE, 0.9, "M")
            .add(45, POSITIVE, 0.1, "M")
            .add(100, NEGATIVE, 0.1, "F")
            .add(100, NEGATIVE, 0.1, "M");
    study.by = List.of("sex");
    study.margin = Map.of(Metric.SENSITIVITY, 0.1);
    return study;
  }

  private static List<ResultRow> disparities(Studies study, String metric) {
    return study.analyse().rows().stream()
        .filter(r -> r.key().analysis().equals("disparity"))
        .filter(r -> r.key().metric().equals(metric))
        .toList();
  }

  @Test
  void aGapFarBeyondTheMarginIsCalledSoAndWorseIsNamed() {
    List<ResultRow> rows = disparities(study(), "sensitivity");
    assertThat(rows).extracting(r -> r.key().group()).containsExactly("F", "M");
    assertThat(rows).extracting(ResultRow::outcome).containsOnly("BEYOND_MARGIN");
    assertThat(rows.get(0).note()).isEqualTo("prespecified; better than its comparator");
    assertThat(rows.get(1).note()).isEqualTo("prespecified; worse than its comparator");
    assertThat(rows.get(1).key().comparator()).isEqualTo("rest");
    assertThat(rows.get(1).margin()).hasValue(0.1);
    // Oracle: by hand, 55/100 − 90/100.
    assertThat(Studies.value(rows.get(1).comparison().orElseThrow().difference()))
        .isCloseTo(-0.35, within(1e-15));
    assertThat(Studies.value(rows.get(1).comparison().orElseThrow().ratio().orElseThrow()))
        .isCloseTo(55 / 90.0, within(1e-15));
    assertThat(rows.get(1).tests().orElseThrow().family()).isEqualTo("effusion sensitivity");
  }

  @Test
  void withoutAMarginThereAreIntervalsAndNoVerdict() {
    List<ResultRow> rows = disparities(study(), "specificity");
    assertThat(rows).hasSize(2).extracting(ResultRow::outcome).containsOnly("");
    assertThat(rows.get(0).note()).isEqualTo("exploratory; no margin was fixed: no verdict");
    assertThat(rows.get(0).comparison().orElseThrow().difference())
        .isInstanceOf(org.plumbline.core.stats.Estimate.WithInterval.class);
  }

  @Test
  void aNamedGroupIsTheComparatorOfItsAttributeAndTheWholeMayBeOne() {
    Studies named = study();
    named.comparator = "sex=F";
    assertThat(disparities(named, "sensitivity"))
        .extracting(r -> r.key().group(), r -> r.key().comparator())
        .containsExactly(org.assertj.core.groups.Tuple.tuple("M", "sex=F"));

    Studies overall = study();
    overall.comparator = "overall";
    List<ResultRow> rows = disparities(overall, "sensitivity");
    assertThat(rows).extracting(r -> r.key().comparator()).containsOnly("overall");
    // Oracle: by hand, 90/100 − 145/200.
    assertThat(Studies.value(rows.get(0).comparison().orElseThrow().difference()))
        .isCloseTo(0.175, within(1e-15));

    Studies largest = study().add(POSITIVE, Studies.score(0.9), "F");
    largest.comparator = "largest";
    assertThat(disparities(largest, "sensitivity"))
        .extracting(r -> r.key().comparator())
        .containsExactly("sex=F");
  }

  @Test
  void aComparatorThatDoesNotOccurStopsTheStudyAndNamesThoseThatDo() {
    Studies study = study();
    study.comparator = "sex=X";
    assertThatThrownBy(study::analyse)
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("'sex=X'")
        .hasMessageContaining("F, M");
    study.comparator = "colour=red";
    assertThatThrownBy(study::analyse)
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("rest, overall, largest");
  }

  @Test
  void aSmallGroupIsFlaggedWithoutVerdictAndAnEmptyOneIsNotEstimable() {
    Studies study = study().add(3, POSITIVE, 0.9, "X").add(20, NEGATIVE, 0.1, "Y");
    study.smallest = 10;
    List<ResultRow> rows = disparities(study, "sensitivity");
    assertThat(rows).extracting(r -> r.key().group()).containsExactly("F", "M", "X", "Y");
    assertThat(rows.get(2).outcome()).isEmpty();
    assertThat(rows.get(2).note()).contains("small group: 3 with the condition");
    assertThat(rows.get(3).outcome()).isEqualTo("NOT_ESTIMABLE");
    assertThat(Studies.reason(rows.get(3).comparison().orElseThrow().difference()))
        .isEqualTo("No case with the condition.");
  }

  @Test
  void whatCannotBeToldSaysWhatItWouldTake() {
    Studies study =
        new Studies()
            .add(17, POSITIVE, 0.9, "F")
            .add(3, POSITIVE, 0.1, "F")
            .add(16, POSITIVE, 0.9, "M")
            .add(4, POSITIVE, 0.1, "M");
    study.by = List.of("sex");
    study.margin = Map.of(Metric.SENSITIVITY, 0.1);
    ResultRow row = disparities(study, "sensitivity").get(0);
    assertThat(row.outcome()).isEqualTo("INCONCLUSIVE");
    assertThat(row.note())
        .contains("smallest gap it could have shown 0.")
        .contains("it would take about");
  }

  @Test
  void againstAComparatorTestTheGapIsOneOfAgreement() {
    Studies study = study();
    study.kind = ReferenceKind.COMPARATOR;
    assertThat(disparities(study, "sensitivity")).isEmpty();
    assertThat(disparities(study, "ppa"))
        .extracting(ResultRow::outcome)
        .containsOnly("BEYOND_MARGIN");
  }
}
