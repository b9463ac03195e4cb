package org.plumbline.core.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.plumbline.core.analysis.Studies.NEGATIVE;
import static org.plumbline.core.analysis.Studies.POSITIVE;
import static org.plumbline.core.analysis.Studies.UNKNOWN;

import java.util.List;
import org.junit.jupiter.api.Test;

/** How far readers agree, overall and by group. */
class ReaderAgreementTest {

  /** Two readers: both positive 20, both negative 15, one of each 5; one case read by one only. */
  private static Studies study() {
    Studies study = new Studies();
    study.readers = List.of("a", "b");
    study.by = List.of("sex");
    for (int i = 0; i < 20; i++) {
      study.addRead(POSITIVE, List.of(POSITIVE, POSITIVE), "F");
    }
    for (int i = 0; i < 15; i++) {
      study.addRead(NEGATIVE, List.of(NEGATIVE, NEGATIVE), "M");
    }
    for (int i = 0; i < 5; i++) {
      study.addRead(POSITIVE, List.of(POSITIVE, NEGATIVE), "M");
    }
    return study.addRead(POSITIVE, List.of(POSITIVE, UNKNOWN), "M");
  }

  /** Oracle: by hand. 35 of 40 alike; on presence 2·20/(2·20 + 5), on absence 2·15/(2·15 + 5). */
  @Test
  void agreementIsToldOfTheCasesThatEveryReaderRead() {
    AnalysisResults results = study().analyse();
    ResultRow pairs = row(results, "pairwise_agreement", "");
    assertThat(Studies.value(pairs.estimate())).isCloseTo(35 / 40.0, within(1e-15));
    assertThat(pairs.units()).isEqualTo(40);
    assertThat(pairs.positives()).isEqualTo(20);
    assertThat(pairs.note())
        .isEqualTo(
            "2 readers; positives: units that most of them call positive; 1 units not read by"
                + " every reader left out");
    assertThat(Studies.value(row(results, "positive_agreement", "").estimate()))
        .isCloseTo(40 / 45.0, within(1e-15));
    assertThat(Studies.value(row(results, "negative_agreement", "").estimate()))
        .isCloseTo(30 / 35.0, within(1e-15));
    // Chance: 45 of 80 ratings are positive.
    double chance = Math.pow(45 / 80.0, 2) + Math.pow(35 / 80.0, 2);
    assertThat(Studies.value(row(results, "fleiss_kappa", "").estimate()))
        .isCloseTo((35 / 40.0 - chance) / (1 - chance), within(1e-14));
  }

  @Test
  void eachGroupHasItsOwn() {
    AnalysisResults results = study().analyse();
    assertThat(Studies.value(row(results, "pairwise_agreement", "M").estimate()))
        .isCloseTo(15 / 20.0, within(1e-15));
    assertThat(row(results, "negative_agreement", "F").estimate().point()).isEmpty();
  }

  @Test
  void withoutReadersThereIsNoSuchRow() {
    Studies study = new Studies().add(5, POSITIVE, 0.9, "F").add(5, NEGATIVE, 0.1, "F");
    assertThat(study.analyse().rows()).noneMatch(r -> r.key().analysis().equals("agreement"));
  }

  private static ResultRow row(AnalysisResults results, String metric, String group) {
    return Studies.rows(results, "agreement", metric).stream()
        .filter(r -> r.key().group().equals(group))
        .findFirst()
        .orElseThrow();
  }
}
