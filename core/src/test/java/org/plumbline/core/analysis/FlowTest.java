package org.plumbline.core.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.plumbline.core.analysis.Studies.NEGATIVE;
import static org.plumbline.core.analysis.Studies.POSITIVE;
import static org.plumbline.core.analysis.Studies.failed;
import static org.plumbline.core.analysis.Studies.indeterminate;
import static org.plumbline.core.analysis.Studies.score;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.plumbline.core.study.AttributeValue;
import org.plumbline.core.study.Case;
import org.plumbline.core.study.Cohort;
import org.plumbline.core.study.Exclusion;
import org.plumbline.core.study.Fault;
import org.plumbline.core.study.InvalidInputException;

/** Who was studied, who was not, and when a study stops. */
class FlowTest {

  @Test
  void exclusionsAndInvalidResultsAreCountedByReason() {
    Studies study = new Studies();
    study.exclusions =
        List.of(new Exclusion("paediatric", "age < 18"), new Exclusion("lateral", "view = LL"));
    study.conditions = List.of("effusion");
    study.add("P1", POSITIVE, score(0.9));
    study.add("P1", NEGATIVE, failed("file missing"));
    study.add("P2", NEGATIVE, failed("file missing"));
    study.add("P3", POSITIVE, indeterminate("rotated"));
    study.addExcluded("paediatric").addExcluded("paediatric");
    ParticipantFlow flow =
        FlowCounts.of(
            study.protocol(),
            study.cohort(),
            study.predictions(),
            UnitColumns.of(study.protocol(), study.cohort(), study.predictions()));
    assertThat(flow.cases()).isEqualTo(6);
    assertThat(flow.included()).isEqualTo(4);
    assertThat(flow.includedPatients()).isEqualTo(3);
    assertThat(flow.exclusions())
        .extracting(ParticipantFlow.Excluded::cases)
        .containsExactly(2L, 0L);
    assertThat(flow.failures())
        .containsExactly(
            new ParticipantFlow.InvalidReason("processing failure", "file missing", 2),
            new ParticipantFlow.InvalidReason("indeterminate", "rotated", 1));
    CrossTable table = flow.conditions().get(0);
    assertThat(table.invalidPositives()).isEqualTo(1);
    assertThat(table.invalidNegatives()).isEqualTo(2);
    assertThat(table.truePositives()).isEqualTo(1);
  }

  @Test
  void aCaseThatFailedForEveryConditionCountsOnce() {
    Studies study = new Studies();
    study.conditions = List.of("mass", "nodule");
    study.add("P1", List.of(POSITIVE, NEGATIVE), List.of(failed("x"), failed("x")));
    study.add("P2", List.of(POSITIVE, NEGATIVE), List.of(failed("x"), score(0.2)));
    assertThat(study.analyse().flow().failures())
        .containsExactly(new ParticipantFlow.InvalidReason("processing failure", "x", 2));
  }

  @Test
  void anExclusionThatTheProtocolDoesNotNameIsTheCallersFault() {
    assertThatThrownBy(() -> new Studies().addExcluded("unheard").analyse())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("unheard");
  }

  @Test
  void tooManyFailuresStopTheStudyWithTheirReasons() {
    Studies study = new Studies().add(18, NEGATIVE, 0.1);
    study.add(POSITIVE, failed("file missing")).add(POSITIVE, indeterminate("rotated"));
    study.maxFailures = 0.05;
    assertThatCode(study::analyse).doesNotThrowAnyException(); // 1 of 20 is not above 0.05
    study.add(POSITIVE, failed("no pixels")).add(POSITIVE, failed("file missing"));
    assertThatThrownBy(study::analyse)
        .isInstanceOfSatisfying(
            InvalidInputException.class,
            e -> assertThat(e.problems().get(0).fault()).isEqualTo(Fault.DATA))
        .hasMessageContaining("cohort.csv: 3 of 22 cases (13.6 %) could not be processed:")
        .hasMessageContaining("2 × file missing\n  1 × no pixels")
        .hasMessageContaining("At most 0.05 of the cases may fail (cohort.max_failures)");
  }

  @Test
  void aPatientWithTwoSexesIsAnErrorOfTheInput() {
    Studies study =
        new Studies()
            .add("P1", POSITIVE, score(0.9), "F", "PA")
            .add("P1", POSITIVE, score(0.9), "", "AP");
    assertThatCode(study::analyse).doesNotThrowAnyException(); // missing contradicts nothing
    study.add("P1", POSITIVE, score(0.9), "M", "AP");
    assertThatThrownBy(study::analyse)
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("attribute sex has two values for 1 of the patients")
        .hasMessageContaining("of: image")
        .hasMessageNotContaining("P1");
  }

  @Test
  void characteristicsCountCasesPatientsAndClassesWithMissingLast() {
    Studies study =
        new Studies()
            .add("P1", POSITIVE, score(0.9), "F", "PA")
            .add("P1", NEGATIVE, score(0.1), "F", "AP")
            .add("P2", NEGATIVE, score(0.1), "", "AP");
    List<Characteristic> table = study.analyse().characteristics();
    assertThat(table.get(0).ofPatient()).isTrue();
    assertThat(table.get(0).groups())
        .containsExactly(
            new Characteristic.Group("F", 2, 1, List.of(1L), List.of(1L)),
            new Characteristic.Group("(missing)", 1, 1, List.of(0L), List.of(1L)));
    assertThat(table.get(1).groups())
        .extracting(Characteristic.Group::patients)
        .containsExactly(2L, 1L);
  }

  @Test
  void agesAreSummarisedAndRawSpellingsListed() {
    Studies study = new Studies();
    study.attributes = List.of(Studies.banded("age", 0.0, 65.0), Studies.attribute("vendor"));
    List<Case> cases = new java.util.ArrayList<>();
    String[][] rows = {
      {"20", "0-64", "SIEMENS", "Siemens Healthineers"},
      {"40", "0-64", "Siemens", "Siemens Healthineers"},
      {"90+", "65+", "SIEMENS", "Siemens Healthineers"},
      {"", "(missing)", "Acme", "Acme"}
    };
    for (int i = 0; i < rows.length; i++) {
      cases.add(
          new Case(
              "C" + i,
              "P" + i,
              List.of(
                  new AttributeValue(rows[i][0], rows[i][1]),
                  new AttributeValue(rows[i][2], rows[i][3])),
              List.of(POSITIVE),
              Optional.empty()));
    }
    Cohort cohort = new Cohort(study.conditions, List.of("age", "vendor"), cases);
    List<Characteristic> table = Characteristics.of(study.protocol(), cohort);
    // By hand: 20, 40, 90: mean 50, SD sqrt((900 + 100 + 1600) / 2) = 36.06.
    assertThat(table.get(0).summary())
        .containsExactly(
            "mean 50.0 (SD 36.1)",
            "median 40.0 (quartiles 30.0 to 65.0)",
            "range 20.0 to 90.0",
            "90+ counted as 90");
    assertThat(table.get(0).rawSpellings()).isEmpty();
    assertThat(table.get(1).rawSpellings())
        .containsExactly(
            "Acme: Acme (1)",
            "Siemens Healthineers: SIEMENS (2)",
            "Siemens Healthineers: Siemens (1)");
    assertThat(table.get(1).summary()).isEmpty();
  }
}
