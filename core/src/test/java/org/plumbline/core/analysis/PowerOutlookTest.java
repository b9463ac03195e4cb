package org.plumbline.core.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.plumbline.core.analysis.Studies.NEGATIVE;
import static org.plumbline.core.analysis.Studies.POSITIVE;
import static org.plumbline.core.analysis.Studies.score;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.plumbline.core.stats.MarginQuestion;
import org.plumbline.core.study.AcceptanceCriterion;
import org.plumbline.core.study.AcceptanceCriterion.Bound;
import org.plumbline.core.study.AcceptanceCriterion.Direction;
import org.plumbline.core.study.Endpoint;
import org.plumbline.core.study.Metric;
import org.plumbline.core.study.Role;

class PowerOutlookTest {

  private static Studies study(Metric metric, String interval, double goal, OptionalDouble value) {
    Studies study = new Studies().add(107, POSITIVE, 0.9).add(963, NEGATIVE, 0.1);
    study.endpoints.add(
        new Endpoint(
            "e",
            Role.PRIMARY,
            Optional.empty(),
            metric,
            Optional.of(
                new AcceptanceCriterion(
                    Bound.LOWER, Direction.AT_LEAST, goal, 0.025, Optional.of(interval))),
            Optional.of(new Endpoint.Expected(OptionalDouble.of(0.1), value))));
    return study;
  }

  private static PowerOutlook planned(Studies study) {
    return PowerOutlook.planned(study.protocol(), study.cohort()).get(0);
  }

  @Test
  void powerOfAnExactBoundIsThatOfTheExactTest() {
    Studies study = study(Metric.SENSITIVITY, "clopper-pearson", 0.8, OptionalDouble.of(0.9));
    PowerOutlook outlook = planned(study);
    assertThat(outlook.positives()).isEqualTo(107);
    assertThat(outlook.negatives()).isEqualTo(963);
    // Oracle: R 4.2.2, golden/15_sample_size.json, goal_0.8_0.9_0.025_0.8 at n = 107.
    assertThat(outlook.power().getAsDouble()).isCloseTo(0.819108236042973, within(1e-9));
    assertThat(outlook.note()).isEqualTo("exact binomial");
  }

  @Test
  void theExpectedWidthIsNearTheWidthAtTheExpectedCount() {
    Studies study = study(Metric.SENSITIVITY, "wilson", 0.8, OptionalDouble.of(0.9));
    // golden/15_sample_size.json: at p = 0.9 half a width of 0.05 takes Wilson 141 cases, so 107
    // cases give about 0.05 sqrt(141 / 107).
    assertThat(planned(study).expectedWidth().getAsDouble())
        .isCloseTo(0.1 * Math.sqrt(141 / 107.0), within(0.003));
  }

  @Test
  void openedTruthGivesTheActualCountsWhateverTheScores() {
    Studies study = study(Metric.SPECIFICITY, "wilson", 0.8, OptionalDouble.of(0.9));
    study.add(93, POSITIVE, 0.1);
    PowerOutlook opened = PowerOutlook.withTruth(study.protocol(), study.cohort()).get(0);
    assertThat(opened.fromTruth()).isTrue();
    assertThat(opened.positives()).isEqualTo(200);
    assertThat(opened.negatives()).isEqualTo(963);
    assertThat(opened.power().getAsDouble()).isGreaterThan(0.999);
    assertThat(planned(study).positives()).isEqualTo(116);
  }

  @Test
  void anAreaIsPlannedWithHanleyAndMcNeil() {
    Studies study = study(Metric.AUC, "delong", 0.75, OptionalDouble.of(0.8));
    PowerOutlook outlook = planned(study);
    // By hand: Q1 = 0.8 / 1.2, Q2 = 1.28 / 1.8; variance
    // (0.16 + 106 (Q1 - 0.64) + 962 (Q2 - 0.64)) / (107 · 963) = 0.000692885, se 0.0263227;
    // power = Phi(0.05 / se - 1.959964) = Phi(-0.060463).
    assertThat(outlook.expectedWidth().getAsDouble())
        .isCloseTo(2 * 1.959964 * 0.0263227, within(1e-5));
    assertThat(outlook.power().getAsDouble()).isCloseTo(0.475893, within(1e-5));
    assertThat(outlook.note()).contains("Hanley-McNeil");
  }

  @Test
  void withoutAnExpectationTheReasonIsGiven() {
    Studies study = study(Metric.SENSITIVITY, "wilson", 0.8, OptionalDouble.empty());
    assertThat(planned(study).power()).isEmpty();
    assertThat(planned(study).note()).contains("no expected value of sensitivity");
    Studies bare = new Studies().add(5, POSITIVE, 0.9).primary("e", Metric.SENSITIVITY, 0.8);
    assertThat(planned(bare).note()).contains("no expected value");
    Studies f1 = study(Metric.F1, "wilson", 0.8, OptionalDouble.of(0.9));
    assertThat(planned(f1).note()).contains("not computed yet");
  }

  private static Studies compared(OptionalDouble comparator, OptionalDouble disagreement) {
    Studies study =
        new Studies()
            .compared(
                "ni",
                Role.PRIMARY,
                Metric.SENSITIVITY,
                new MarginQuestion(MarginQuestion.Kind.NON_INFERIORITY, 0.05, 0.025));
    for (int i = 0; i < 1890; i++) {
      study.addCompared("P" + i, i < 189 ? POSITIVE : NEGATIVE, score(0.9), 0.8);
    }
    Endpoint bare = study.endpoints.remove(0);
    study.endpoints.add(
        new Endpoint(
            bare.id(),
            bare.role(),
            bare.targetCondition(),
            bare.metric(),
            bare.comparedWith(),
            bare.acceptance(),
            Optional.of(
                new Endpoint.Expected(
                    OptionalDouble.of(0.1), OptionalDouble.of(0.9), comparator, disagreement))));
    return study;
  }

  @Test
  void aComparisonHasThePowerOfItsPairedDifference() {
    PowerOutlook outlook = planned(compared(OptionalDouble.of(0.9), OptionalDouble.of(0.06)));
    // By hand: se = √(0.06 / 189) = 0.0178174; Φ(0.05 / se − 1.959964) = Φ(0.846279)
    assertThat(outlook.power().getAsDouble()).isCloseTo(0.801303, within(1e-5));
    assertThat(outlook.expectedWidth().getAsDouble())
        .isCloseTo(2 * 1.959964 * 0.0178174, within(1e-6));
    assertThat(outlook.note()).isEqualTo("normal approximation of the paired difference");

    PowerOutlook independent = planned(compared(OptionalDouble.of(0.9), OptionalDouble.empty()));
    assertThat(independent.power().getAsDouble()).isLessThan(0.5);
    assertThat(independent.note()).endsWith("both tests erring independently");
  }

  @Test
  void aComparisonThatExpectsTooLittleOrTheImpossibleSaysSo() {
    assertThat(planned(compared(OptionalDouble.empty(), OptionalDouble.empty())).note())
        .isEqualTo("The protocol states no expected.comparator.");
    assertThat(planned(compared(OptionalDouble.of(0.8), OptionalDouble.of(0.05))).note())
        .contains("disagree in 0.1000 to 0.3000");
  }

  @Test
  void theSizeOfEachCriterionComesFromTheProtocolAlone() {
    Studies study = study(Metric.SENSITIVITY, "clopper-pearson", 0.8, OptionalDouble.of(0.9));
    study.endpoints.add(compared(OptionalDouble.of(0.9), OptionalDouble.of(0.06)).endpoints.get(0));
    study.comparators = compared(OptionalDouble.empty(), OptionalDouble.empty()).comparators;
    List<SizeNeeded> sizes = SizeNeeded.of(study.protocol(), 0.8);

    // golden/15_sample_size.json: 113 keep a power of 0.8; at a prevalence of 0.1 in 1130.
    assertThat(sizes.get(0).cases()).hasValue(113);
    assertThat(sizes.get(0).cohort(1, 1)).hasValue(1130);
    assertThat(sizes.get(0).cohort(1.5, 0.5)).hasValue(3400); // 169.5 up, over 0.05
    assertThat(sizes.get(0).power().getAsDouble()).isGreaterThanOrEqualTo(0.8);
    // By hand: ((1.959964 + 0.841621) / 0.05)² · 0.06 = 188.37
    assertThat(sizes.get(1).cases()).hasValue(189);
    assertThat(sizes.get(1).cohort(1, 1)).hasValue(1890);
  }

  @Test
  void anUpperBoundIsTheComplementOfALowerOne() {
    Studies study = new Studies().add(9, POSITIVE, 0.9).add(9, NEGATIVE, 0.1);
    study.endpoints.add(
        new Endpoint(
            "e",
            Role.PRIMARY,
            Optional.empty(),
            Metric.SPECIFICITY,
            Optional.of(
                new AcceptanceCriterion(
                    Bound.UPPER, Direction.AT_MOST, 0.2, 0.025, Optional.of("clopper-pearson"))),
            Optional.of(new Endpoint.Expected(OptionalDouble.of(0.2), OptionalDouble.of(0.1)))));
    SizeNeeded size = SizeNeeded.of(study.protocol(), 0.8).get(0);
    assertThat(size.cases()).hasValue(113);
    assertThat(size.cohort(1, 1)).hasValue(142); // 141.25
  }

  @Test
  void aCriterionWithoutAnAnswerSaysWhy() {
    Studies area = study(Metric.AUC, "delong", 0.75, OptionalDouble.of(0.85));
    SizeNeeded size = SizeNeeded.of(area.protocol(), 0.8).get(0);
    // AreaGoal with 9 negatives for each positive; power on both sides of it.
    assertThat(size.power().getAsDouble()).isBetween(0.8, 0.81);
    assertThat(size.cohort(1, 1).getAsLong()).isEqualTo(10 * size.cases().getAsLong());

    assertThat(note(study(Metric.AUC, "delong", 0.75, OptionalDouble.empty())))
        .isEqualTo("The protocol states no expected.auc.");
    assertThat(note(study(Metric.F1, "wilson", 0.8, OptionalDouble.of(0.9))))
        .contains("not computed yet");
    assertThat(note(study(Metric.SENSITIVITY, "wilson", 0.9, OptionalDouble.of(0.8))))
        .contains("goal < expected");
    assertThatThrownBy(() -> SizeNeeded.of(area.protocol(), 80))
        .hasMessageContaining("write 80% as 0.8");
  }

  private static String note(Studies study) {
    SizeNeeded size = SizeNeeded.of(study.protocol(), 0.8).get(0);
    assertThat(size.cases()).isEmpty();
    return size.note();
  }

  @Test
  void repeatedPatientsAreSaidToCostPower() {
    Studies study = study(Metric.SENSITIVITY, "wilson", 0.8, OptionalDouble.of(0.9));
    study.add("P000000", POSITIVE, score(0.9));
    assertThat(planned(study).note()).contains("power lower");
  }
}
