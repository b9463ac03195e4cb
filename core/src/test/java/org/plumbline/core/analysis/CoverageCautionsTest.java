package org.plumbline.core.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.plumbline.core.analysis.Studies.NEGATIVE;
import static org.plumbline.core.analysis.Studies.POSITIVE;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.plumbline.core.study.CheckResult;
import org.plumbline.core.study.CheckResult.Severity;
import org.plumbline.core.study.Metric;
import org.plumbline.core.study.Role;

class CoverageCautionsTest {

  private static final String NOTE = "coverage study: not recommended here";

  private static List<CheckResult> remarks(AnalysisResults results) {
    return results.remarks().stream().filter(r -> r.type().equals("interval-coverage")).toList();
  }

  @Test
  void anEndpointOfFewPatientsNamesTheExactIntervalAndOtherRowsAreCounted() {
    AnalysisResults results =
        new Studies()
            .add(8, POSITIVE, 0.9)
            .add(2, POSITIVE, 0.2)
            .add(100, NEGATIVE, 0.1)
            .endpoint("sens", Role.SECONDARY, Metric.SENSITIVITY)
            .endpoint("spec", Role.SECONDARY, Metric.SPECIFICITY)
            .analyse();

    List<CheckResult> remarks = remarks(results);
    assertThat(remarks).hasSize(2);
    assertThat(remarks.get(0).severity()).isEqualTo(Severity.WARNING);
    assertThat(remarks.get(0).what())
        .isEqualTo(
            "sens / effusion: the coverage study does not recommend Wilson with 10 patients (fewer"
                + " than the 20 of its smallest design); look at Clopper-Pearson.");
    long noted =
        results.rows().stream()
            .filter(r -> !r.key().analysis().equals("endpoint"))
            .filter(r -> r.note().contains(NOTE))
            .count();
    assertThat(remarks.get(1).severity()).isEqualTo(Severity.NOTE);
    assertThat(noted).isPositive();
    assertThat(remarks.get(1).what()).contains(": " + noted + " rows of results.csv");
  }

  @Test
  void theRowNamesTheExactIntervalAndTheExactOneHasNoNote() {
    AnalysisResults results = new Studies().add(9, POSITIVE, 0.9).add(100, NEGATIVE, 0.1).analyse();

    assertThat(results.rows())
        .filteredOn(r -> r.key().metric().equals("sensitivity"))
        .filteredOn(r -> r.key().method().equals("Wilson"))
        .allMatch(r -> r.note().endsWith(NOTE + ", see Clopper-Pearson"));
    assertThat(results.rows())
        .filteredOn(r -> r.key().method().equals("Clopper-Pearson"))
        .noneMatch(r -> r.note().contains(NOTE));
    assertThat(results.rows())
        .filteredOn(r -> r.key().metric().equals("specificity"))
        .noneMatch(r -> r.note().contains(NOTE));
  }

  @Test
  void enoughPatientsLeaveNothingToSay() {
    AnalysisResults results =
        new Studies()
            .add(90, POSITIVE, 0.9)
            .add(10, POSITIVE, 0.2)
            .add(90, NEGATIVE, 0.1)
            .add(10, NEGATIVE, 0.9)
            .endpoint("sens", Role.SECONDARY, Metric.SENSITIVITY)
            .analyse();
    assertThat(remarks(results)).isEmpty();
    assertThat(results.rows()).noneMatch(r -> r.note().contains(NOTE));
  }
}
