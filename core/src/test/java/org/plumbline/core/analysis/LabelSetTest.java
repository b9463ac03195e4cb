package org.plumbline.core.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.plumbline.core.analysis.Studies.NEGATIVE;
import static org.plumbline.core.analysis.Studies.POSITIVE;
import static org.plumbline.core.analysis.Studies.UNKNOWN;
import static org.plumbline.core.analysis.Studies.rows;
import static org.plumbline.core.analysis.Studies.score;
import static org.plumbline.core.analysis.Studies.value;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.plumbline.core.study.LabelSet;
import org.plumbline.core.study.ModelOutput;
import org.plumbline.core.study.ReferenceResult;

/** Labels taken together. */
class LabelSetTest {

  /** Three classes, 30 cases; one in three is taken for the next class. */
  private static Studies classes(LabelSet.Kind kind) {
    Studies study = new Studies();
    study.conditions = List.of("a", "b", "c");
    study.labelSets = List.of(new LabelSet("abc", study.conditions, kind));
    for (int i = 0; i < 30; i++) {
      int truth = i % 3;
      int decided = i < 20 ? truth : (truth + 1) % 3;
      study.add("P" + i, truths(truth), scores(decided));
    }
    return study;
  }

  private static List<ReferenceResult> truths(int truth) {
    List<ReferenceResult> truths = new ArrayList<>();
    for (int c = 0; c < 3; c++) {
      truths.add(c == truth ? POSITIVE : NEGATIVE);
    }
    return truths;
  }

  private static List<ModelOutput> scores(int decided) {
    List<ModelOutput> scores = new ArrayList<>();
    for (int c = 0; c < 3; c++) {
      scores.add(score(c == decided ? 0.8 : 0.1));
    }
    return scores;
  }

  /** Oracle: by hand; of 30 units 20 are right for each label in equal parts. */
  @Test
  void averagesAreOverLabelsAndOverCounts() {
    AnalysisResults results = classes(LabelSet.Kind.MULTI_LABEL).analyse();
    assertThat(value(rows(results, "average", "macro_sensitivity").get(0)))
        .isCloseTo((7 / 10.0 + 7 / 10.0 + 6 / 10.0) / 3, within(1e-12));
    assertThat(value(rows(results, "average", "micro_sensitivity").get(0)))
        .isCloseTo(20 / 30.0, within(1e-12));
    assertThat(value(rows(results, "average", "micro_specificity").get(0)))
        .isCloseTo(50 / 60.0, within(1e-12));
    assertThat(rows(results, "average", "macro_auc")).hasSize(1);
    assertThat(rows(results, "confusion", "accuracy")).isEmpty();
  }

  @Test
  void classesHaveAConfusionMatrixOfTheHighestScore() {
    AnalysisResults results = classes(LabelSet.Kind.CLASSES).analyse();
    ResultRow accuracy = rows(results, "confusion", "accuracy").get(0);
    assertThat(value(accuracy)).isCloseTo(20 / 30.0, within(1e-12));
    assertThat(accuracy.key().targetCondition()).isEqualTo("abc");
    assertThat(rows(results, "confusion", "kappa")).hasSize(1);
    assertThat(rows(results, "confusion", "row_proportion")).hasSize(9);
    assertThat(
            rows(results, "confusion", "row_proportion").stream()
                .filter(r -> r.key().group().equals("a×b"))
                .map(Studies::value))
        .containsExactly(3 / 10.0);
  }

  @Test
  void orderedClassesHaveTheQuadraticKappa() {
    AnalysisResults results = classes(LabelSet.Kind.ORDERED_CLASSES).analyse();
    assertThat(rows(results, "confusion", "kappa_quadratic")).hasSize(1);
    assertThat(rows(results, "confusion", "kappa")).isEmpty();
  }

  @Test
  void aUnitWithoutOneReferenceClassIsLeftOutAndCounted() {
    Studies study = classes(LabelSet.Kind.CLASSES);
    study.add("P90", List.of(POSITIVE, POSITIVE, NEGATIVE), scores(0));
    study.add("P91", List.of(UNKNOWN, NEGATIVE, NEGATIVE), scores(0));
    ResultRow accuracy = rows(study.analyse(), "confusion", "accuracy").get(0);
    assertThat(accuracy.units()).isEqualTo(30);
    assertThat(accuracy.note()).contains("2 units without exactly one reference class");
  }
}
