package org.plumbline.core.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.plumbline.core.analysis.Studies.NEGATIVE;
import static org.plumbline.core.analysis.Studies.POSITIVE;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.plumbline.core.stats.Auc;
import org.plumbline.core.stats.AucComparison;
import org.plumbline.core.stats.Estimate;
import org.plumbline.core.stats.RankedScores;
import org.plumbline.core.study.AdjusterRole;
import org.plumbline.core.study.Metric;
import org.plumbline.core.study.Sampling;
import org.plumbline.core.study.SlicePlan;

/** Criteria of fairness, adjusted differences, slices, thresholds and the population. */
class BiasAnalysesTest {

  /**
   * F: 30 of 40 found, 8 of 80 false alarms; M: 15 of 20, 20 of 100. Half of each class in either
   * view, and the results alike in both.
   */
  private static Studies study() {
    Studies study = new Studies();
    add(study, "F", 30, 40, 8, 80);
    add(study, "M", 15, 20, 20, 100);
    study.by = List.of("sex");
    return study;
  }

  private static void add(
      Studies study, String sex, int found, int diseased, int alarms, int healthy) {
    for (int i = 0; i < diseased; i++) {
      study.add(
          POSITIVE,
          Studies.score(i < found ? 0.7 + i % 3 / 10.0 : 0.2 + i % 2 / 10.0),
          sex,
          view(i));
    }
    for (int i = 0; i < healthy; i++) {
      study.add(
          NEGATIVE,
          Studies.score(i < alarms ? 0.8 - i % 2 / 10.0 : 0.1 + i % 4 / 10.0),
          sex,
          view(i));
    }
  }

  private static String view(int i) {
    return i % 2 == 0 ? "AP" : "PA";
  }

  private static ResultRow criterion(AnalysisResults results, String key) {
    return Studies.rows(results, "fairness", key).get(0);
  }

  @Test
  void everyCriterionIsTheGapByHand() {
    AnalysisResults results = study().analyse();
    // Oracle: by hand from the counts above.
    assertThat(Studies.value(criterion(results, "prevalence")))
        .isCloseTo(40 / 120.0 - 20 / 120.0, within(1e-15));
    assertThat(Studies.value(criterion(results, "demographic_parity")))
        .isCloseTo(38 / 120.0 - 35 / 120.0, within(1e-15));
    assertThat(Studies.value(criterion(results, "equal_opportunity"))).isZero();
    ResultRow odds = criterion(results, "equalized_odds");
    assertThat(Studies.value(odds)).isCloseTo(0.1, within(1e-15));
    assertThat(odds.note()).contains("gap of the false-positive rate");
    assertThat(odds.key().group()).isEqualTo("M");
    assertThat(odds.key().comparator()).isEqualTo("F");
    ResultRow predictive = criterion(results, "predictive_parity");
    assertThat(Studies.value(predictive)).isCloseTo(30 / 38.0 - 15 / 35.0, within(1e-15));
    assertThat(Studies.interval(predictive).lower()).isGreaterThan(0);
    assertThat(Studies.value(criterion(results, "calibration_within_groups"))).isPositive();
  }

  @Test
  void aComposedCohortHasNoPrevalenceAndWhatRestsOnItIsNotEstimable() {
    Studies study = study();
    study.sampling = Sampling.CASE_CONTROL;
    AnalysisResults results = study.analyse();
    for (String key : List.of("prevalence", "demographic_parity", "predictive_parity")) {
      assertThat(Studies.reason(criterion(results, key).estimate())).contains("case-control");
    }
    assertThat(criterion(results, "equal_opportunity").estimate())
        .isInstanceOf(Estimate.WithInterval.class);
  }

  @Test
  void areasAreJudgedWhereTheyHaveAMargin() {
    Studies study = study();
    study.margin = Map.of(Metric.AUC, 0.05);
    ResultRow row = Studies.rows(study.analyse(), "disparity", "auc").get(0);
    RankedScores women = scores(study, "F");
    RankedScores men = scores(study, "M");
    AucComparison expected = AucComparison.unpaired(women, men);
    // Oracle: DeLong's unpaired difference (golden fixture 03 holds it against pROC).
    Estimate.WithInterval difference =
        (Estimate.WithInterval) row.comparison().orElseThrow().difference();
    assertThat(difference.value()).isCloseTo(expected.difference(), within(1e-12));
    assertThat((difference.interval().upper() - difference.interval().lower()) / 2)
        .as("two complementary differences are one: the factor is that of one interval")
        .isCloseTo(1.959963984540054 * expected.standardError(), within(1e-9));
    assertThat(row.outcome()).isNotEmpty();
    assertThat(Studies.value(row)).isCloseTo(Auc.of(women).value(), within(1e-12));
  }

  private static RankedScores scores(Studies study, String sex) {
    var cohort = study.cohort();
    var outputs = study.predictions().cases();
    int size = (int) cohort.included().stream().filter(c -> isOf(c, sex)).count();
    double[] scores = new double[size];
    boolean[] positive = new boolean[size];
    int next = 0;
    for (int i = 0; i < cohort.included().size(); i++) {
      if (isOf(cohort.included().get(i), sex)) {
        scores[next] =
            ((org.plumbline.core.study.ModelOutput.Score) outputs.get(i).outputs().get(0)).value();
        positive[next++] = cohort.included().get(i).references().get(0) == POSITIVE;
      }
    }
    return RankedScores.of(scores, positive);
  }

  private static boolean isOf(org.plumbline.core.study.Case c, String sex) {
    return c.attributes().get(0).group().equals(sex);
  }

  /** The view decides how often a finding is missed, and men are mostly seen in AP. */
  private static Studies caseMix() {
    Studies study = new Studies();
    addMix(study, "F", "AP", 60);
    addMix(study, "F", "PA", 240);
    addMix(study, "M", "AP", 240);
    addMix(study, "M", "PA", 60);
    study.by = List.of("sex");
    study.adjust = Map.of("view", AdjusterRole.CONFOUNDER);
    study.margin = Map.of(Metric.SENSITIVITY, 0.1);
    return study;
  }

  private static void addMix(Studies study, String sex, String view, int cases) {
    int missed = view.equals("AP") ? cases / 2 : cases / 12;
    study
        .add(missed, POSITIVE, 0.1, sex, view)
        .add(cases - missed, POSITIVE, 0.9, sex, view)
        .add(20, NEGATIVE, 0.1, sex, view);
  }

  @Test
  void aGapOfTheCaseMixIsFlaggedCrudeAndGoneWhenAdjusted() {
    AnalysisResults results = caseMix().analyse();
    ResultRow crude = Studies.rows(results, "disparity", "sensitivity").get(1);
    assertThat(crude.outcome()).isEqualTo("BEYOND_MARGIN");
    List<ResultRow> adjusted = Studies.rows(results, "adjusted_disparity", "sensitivity");
    assertThat(adjusted).hasSize(4);
    for (ResultRow row : adjusted) {
      Estimate.WithInterval difference =
          (Estimate.WithInterval) row.comparison().orElseThrow().difference();
      // Oracle: by construction both views have the same miss rate in both sexes.
      assertThat(difference.value()).isCloseTo(0, within(1e-9));
      assertThat(difference.interval().contains(0)).isTrue();
      assertThat(row.note()).isEqualTo("exploratory; adjusted for view (confounder)");
      assertThat(row.outcome()).isEmpty();
    }
  }

  @Test
  void anAttributeIsNotAdjustedForItself() {
    Studies study = caseMix();
    study.by = List.of("sex", "view");
    assertThat(Studies.rows(study.analyse(), "adjusted_disparity", "sensitivity"))
        .extracting(r -> r.key().attribute())
        .containsOnly("sex");
  }

  @Test
  void aPlantedSliceIsConfirmedAndNamed() {
    Random random = new Random(20261124);
    Studies study = new Studies();
    for (int i = 0; i < 1600; i++) {
      String sex = random.nextBoolean() ? "F" : "M";
      String view = List.of("AP", "PA", "LL").get(random.nextInt(3));
      boolean weak = sex.equals("F") && view.equals("AP");
      boolean found = random.nextDouble() < (weak ? 0.5 : 0.9);
      study.add(POSITIVE, Studies.score(found ? 0.9 : 0.1), sex, view);
    }
    study.discover = Optional.of(new SlicePlan(List.of("sex", "view"), 2, 20));
    List<ResultRow> slices = Studies.rows(study.analyse(), "slice", "sensitivity");
    assertThat(slices.get(0).key().attribute()).isEqualTo("sex×view");
    assertThat(slices.get(0).key().group()).isEqualTo("F×AP");
    assertThat(slices.get(0).note()).contains(", confirmed on the other");
    assertThat(slices.get(0).tests().orElseThrow().adjusted().getAsDouble()).isLessThan(0.001);
  }

  @Test
  void withoutAQuestionThereAreNoSlicesAndWithoutCasesTheReason() {
    assertThat(study().analyse().rows()).noneMatch(r -> r.key().analysis().equals("slice"));
    Studies study = study();
    study.discover = Optional.of(new SlicePlan(List.of("sex"), 1, 500));
    assertThat(Studies.rows(study.analyse(), "slice", "sensitivity"))
        .singleElement()
        .satisfies(r -> assertThat(Studies.reason(r.estimate())).contains("large enough"));
  }

  @Test
  void theGapIsShownAtTheLockedThresholdAndAtOthers() {
    List<ResultRow> rows = Studies.rows(study().analyse(), "threshold_gap", "specificity");
    assertThat(rows.size()).isBetween(3, 9);
    assertThat(rows).filteredOn(r -> r.note().contains("locked")).hasSize(1);
    ResultRow locked =
        rows.stream().filter(r -> r.note().contains("locked")).findFirst().orElseThrow();
    // Oracle: by hand, 72/80 − 80/100.
    assertThat(Studies.value(locked)).isCloseTo(0.1, within(1e-15));
    assertThat(locked.key().threshold()).hasValue(0.5);
    assertThat(rows).allMatch(r -> r.note().startsWith("exploratory"));
  }

  @Test
  void theCohortStandsBesideItsPopulation() {
    Studies study = study();
    study.population = Map.of("sex", Map.of("F", 0.6, "M", 0.4));
    AnalysisResults results = study.analyse();
    ResultRow share = Studies.rows(results, "representativeness", "share").get(0);
    assertThat(Studies.value(share)).isCloseTo(0.5, within(1e-15));
    assertThat(Studies.value(share.comparison().orElseThrow().difference()))
        .isCloseTo(share.key().group().equals("F") ? -0.1 : 0.1, within(1e-15));
    List<ResultRow> standardised =
        Studies.rows(results, "representativeness", "standardised_difference");
    // Oracle: by hand, 0.1 / sqrt((0.25 + 0.24) / 2); of two groups the distance is the same.
    assertThat(Math.abs(Studies.value(standardised.get(0)))).isCloseTo(0.2020305089, within(1e-9));
    assertThat(Studies.value(standardised.get(2))).isCloseTo(0.2020305089, within(1e-9));
    assertThat(share.note()).contains("by patient");
  }
}
