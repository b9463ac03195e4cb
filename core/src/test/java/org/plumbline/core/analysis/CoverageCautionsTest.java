package org.plumbline.core.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.plumbline.core.analysis.Studies.NEGATIVE;
import static org.plumbline.core.analysis.Studies.POSITIVE;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.plumbline.core.stats.AucInterval;
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
    Studies study =
        new Studies()
            .add(90, POSITIVE, 0.9)
            .add(10, POSITIVE, 0.2)
            .add(90, NEGATIVE, 0.1)
            .add(10, NEGATIVE, 0.9)
            .endpoint("sens", Role.SECONDARY, Metric.SENSITIVITY);
    study.aucInterval = AucInterval.DELONG_LOGIT;
    AnalysisResults results = study.analyse();
    assertThat(remarks(results)).isEmpty();
    assertThat(results.rows()).noneMatch(r -> r.note().contains(NOTE));
  }

  /** 25 of 30 with the condition score above all 100 without it, the others in their middle. */
  private static Studies highArea() {
    return new Studies()
        .add(25, POSITIVE, 0.9)
        .add(5, POSITIVE, 0.15)
        .add(50, NEGATIVE, 0.1)
        .add(50, NEGATIVE, 0.2)
        .endpoint("auc", Role.SECONDARY, Metric.AUC);
  }

  @Test
  void deLongOfAHighAreaAndFewCasesNamesABetterInterval() {
    AnalysisResults results = highArea().analyse();
    List<CheckResult> remarks = remarks(results);

    // (25 + 5 / 2) / 30 = 0.917 of 30 cases: the design of 0.90 and 30, DeLong 0.908300 there
    assertThat(remarks.get(0).severity()).isEqualTo(Severity.WARNING);
    assertThat(remarks.get(0).what())
        .isEqualTo(
            "auc / effusion: the coverage study does not recommend DeLong with 130 patients (near"
                + " an area of 0.90 coverage 0.908 at the level 0.95 with 30 of each class); look"
                + " at DeLong, logit.");
    assertThat(results.rows())
        .filteredOn(r -> r.key().method().equals("DeLong"))
        .isNotEmpty()
        .allMatch(r -> r.note().endsWith(NOTE + ", see DeLong, logit"));
  }

  @Test
  void aBoundOfDeLongErrsWhereItsIntervalIsRecommended() {
    Studies study =
        new Studies()
            .add(250, POSITIVE, 0.9)
            .add(50, POSITIVE, 0.15)
            .add(150, NEGATIVE, 0.1)
            .add(150, NEGATIVE, 0.2)
            .primary("auc", Metric.AUC, 0.85);

    // 0.917 of 300 and 300: interval 0.944000, lower bound wrong in 0.040700
    assertThat(remarks(study.analyse()))
        .singleElement()
        .extracting(CheckResult::what)
        .isEqualTo(
            "auc / effusion: the coverage study does not recommend DeLong, one-sided with 600"
                + " patients (near an estimate of 0.90 that bound errs with 0.041 at alpha 0.025"
                + " with 300 of each class); look at DeLong, logit.");
  }

  @Test
  void aPatientWithTwoImagesCountsOnce() {
    Studies study = new Studies().endpoint("auc", Role.SECONDARY, Metric.AUC);
    for (int i = 0; i < 60; i++) {
      for (int image = 0; image < 2; image++) {
        double score = i < 25 ? 0.9 : i < 30 ? 0.15 : i % 2 == 0 ? 0.1 : 0.2;
        study.add("P" + i, i < 30 ? POSITIVE : NEGATIVE, Studies.score(score));
      }
    }

    // 60 of 60 images, 30 and 30 patients: Obuchowski 0.913750 and its logit form 0.945400 there
    assertThat(remarks(study.analyse()).get(0).what())
        .contains("Obuchowski by patient with 60 patients (near an area of 0.90 coverage 0.914")
        .endsWith("with 30 of each class); look at Obuchowski by patient, logit.");
  }

  @Test
  void theLogitFormIsRecommendedThere() {
    Studies study = highArea();
    study.aucInterval = AucInterval.DELONG_LOGIT;
    assertThat(remarks(study.analyse())).noneMatch(r -> r.what().contains("auc / effusion"));
  }
}
