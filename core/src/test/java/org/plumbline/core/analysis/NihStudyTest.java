package org.plumbline.core.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.plumbline.core.study.AnalysisSet;

/** 22,433 real images of 6,187 patients, 14 findings, as recorded outputs. */
class NihStudyTest {

  private static NihStudy nih;
  private static AnalysisResults results;

  @BeforeAll
  static void analyse() throws IOException {
    nih = NihStudy.read();
    results = nih.analyse();
  }

  @Test
  void theFourteenAreasEqualThePublishedOnesToSixDecimals() throws IOException {
    Map<String, Double> areas = new LinkedHashMap<>();
    for (ResultRow row : Studies.rows(results, "overall", "auc")) {
      if (row.key().analysisSet() == AnalysisSet.INTENTION_TO_DIAGNOSE) {
        areas.put(row.key().targetCondition(), Studies.value(row));
      }
    }
    // Oracle: published_aucs.csv (scikit-learn); largest difference seen below 1e-15.
    NihStudy.publishedAreas()
        .forEach(
            (finding, area) ->
                assertThat(areas.get(finding)).as(finding).isCloseTo(area, within(5e-7)));
    assertThat(areas).hasSize(14);
  }

  @Test
  void thePatientIsTheIndependentUnit() {
    ResultRow auc = Studies.overall(results, AnalysisSet.INTENTION_TO_DIAGNOSE, "auc");
    assertThat(auc.key().method()).isEqualTo("Obuchowski by patient");
    assertThat(auc.units()).isEqualTo(22_433);
    assertThat(auc.patients()).isEqualTo(6_187);
    ResultRow accuracy = Studies.overall(results, AnalysisSet.INTENTION_TO_DIAGNOSE, "accuracy");
    assertThat(accuracy.key().method()).isEqualTo("Wilson, Rao-Scott by patient");
  }

  @Test
  void inProjectionAloneTheAreaOfInfiltrationIsSmallerThanInBoth() {
    // The data's README: all 0.716, PA 0.666 (a Simpson effect).
    List<ResultRow> pa =
        Studies.rows(results, "subgroup", "auc").stream()
            .filter(r -> r.key().targetCondition().equals("Infiltration"))
            .filter(r -> r.key().group().equals("PA"))
            .toList();
    assertThat(pa).hasSize(1);
    assertThat(Studies.value(pa.get(0))).isCloseTo(0.666, within(0.0005));
  }

  @Test
  void groupsAndIntersectionsAreAllThereInTheirOrder() {
    List<String> groups =
        Studies.rows(results, "subgroup", "auc").stream()
            .filter(r -> r.key().targetCondition().equals("Hernia"))
            .map(r -> r.key().attribute() + " " + r.key().group())
            .toList();
    assertThat(groups)
        .containsExactly(
            "sex F",
            "sex M",
            "age 0-17",
            "age 18-39",
            "age 40-64",
            "age 65+",
            "view AP",
            "view PA");
    assertThat(Studies.rows(results, "intersection", "auc")).hasSize(14 * (8 + 4 + 8));
  }

  @Test
  void theFlowAddsUp() {
    ParticipantFlow flow = results.flow();
    assertThat(flow.included()).isEqualTo(22_433);
    assertThat(flow.includedPatients()).isEqualTo(6_187);
    for (CrossTable t : flow.conditions()) {
      assertThat(t.truePositives() + t.falseNegatives()).isEqualTo(t.validPositives());
      assertThat(t.validPositives() + t.validNegatives()).isEqualTo(22_433);
    }
  }

  @Test
  void aSecondRunGivesTheSameResults() {
    assertThat(nih.analyse()).isEqualTo(results);
  }
}
