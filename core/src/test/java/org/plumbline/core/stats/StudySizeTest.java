package org.plumbline.core.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** Oracle: golden/15_sample_size.json (pwr, pROC, SciPy), numbers exact, power to 1e-9. */
class StudySizeTest {

  @Test
  void theHalfWidthOfAProportionTakesAsManyCasesAsTheFixtureSays() {
    var wilson = new StudySize.ProportionWidth(ProportionInterval.WILSON, 0.9, 0.05, 0.95);
    assertThat(wilson.cases()).isEqualTo(141);
    assertThat(wilson.achieved(141)).isLessThanOrEqualTo(0.05);
    assertThat(
            new StudySize.ProportionWidth(ProportionInterval.CLOPPER_PEARSON, 0.9, 0.05, 0.95)
                .cases())
        .isEqualTo(155);
  }

  @Test
  void aGoalOnTheBoundTakesTheCasesFromWhichThePowerStays() {
    var goal = new StudySize.GoalOnBound(0.8, 0.9, 0.025, 0.8);
    assertThat(goal.cases()).isEqualTo(113);
    assertThat(goal.achieved(107)).isCloseTo(0.819108236042973, within(1e-9));
  }

  @Test
  void aBoundOfAnyMethodTakesTheCasesFromWhichThePowerStays() {
    // The fixture's exact goals: 113 and 240 cases; SciPy's binom for 0.88: 185.
    assertThat(bound(ProportionInterval.CLOPPER_PEARSON, 0.8, 0.9, 0.8).cases()).isEqualTo(113);
    assertThat(bound(ProportionInterval.CLOPPER_PEARSON, 0.85, 0.92, 0.9).cases()).isEqualTo(240);
    assertThat(bound(ProportionInterval.CLOPPER_PEARSON, 0.8, 0.88, 0.8).cases()).isEqualTo(185);
    assertThat(bound(ProportionInterval.CLOPPER_PEARSON, 0.8, 0.9, 0.8).achieved(107))
        .isCloseTo(0.819108236042973, within(1e-9));
    // Of Wilson: the sum over all counts, term by term.
    StudySize wilson = bound(ProportionInterval.WILSON, 0.8, 0.9, 0.8);
    for (long n : new long[] {20, 97, wilson.cases()}) {
      assertThat(wilson.achieved(n))
          .isCloseTo(
              ProportionPower.power(
                  ProportionInterval.WILSON,
                  n,
                  0.9,
                  0.975,
                  Interval.Side.LOWER,
                  b -> b.lower() >= 0.8),
              within(1e-12));
    }
    assertThat(wilson.achieved(wilson.cases())).isGreaterThanOrEqualTo(0.8);
    assertThat(wilson.achieved(wilson.cases() - 1)).isLessThan(0.8);
  }

  private static StudySize.LowerBound bound(
      ProportionInterval method, double goal, double expected, double power) {
    return new StudySize.LowerBound(method, goal, expected, 0.025, power);
  }

  @Test
  void aMarginForTestsThatErrIndependentlyTakesTheCasesOfTwoGroups() {
    // Var(d) of a pair is then p (1 − p) + q (1 − q), that of two groups of n: the fixture's
    // two_proportion_noninferiority_wald, 566 and 351.
    assertThat(paired(0.9, 0.9, 0.18, 0.8).cases()).isEqualTo(566);
    double disagreement = ProportionPower.independentDisagreement(0.92, 0.9);
    assertThat(disagreement).isCloseTo(0.92 * 0.1 + 0.08 * 0.9, within(1e-15));
    assertThat(paired(0.92, 0.9, disagreement, 0.9).cases()).isEqualTo(351);
    // By hand: ((1.959964 + 0.841621) / 0.05)² · 0.06 = 188.37 for tests that agree more.
    assertThat(paired(0.9, 0.9, 0.06, 0.8).cases()).isEqualTo(189);
  }

  @Test
  void equivalenceTakesBothSidesAndSuperiorityItsMargin() {
    // By hand: Φ(0.05 / se − 1.959964) for either side, se = √(0.06 / 189) = 0.0178174.
    var both = new MarginQuestion(MarginQuestion.Kind.EQUIVALENCE, 0.05, 0.025);
    assertThat(ProportionPower.pairedPower(both, 0.9, 0.9, 0.06, 189))
        .isCloseTo(2 * 0.801303 - 1, within(1e-5));
    var better = new MarginQuestion(MarginQuestion.Kind.SUPERIORITY, 0.0, 0.025);
    // Φ(0.05 / √((0.09 − 0.0025) / 300) − 1.959964) = Φ(0.967726)
    assertThat(ProportionPower.pairedPower(better, 0.9, 0.85, 0.09, 300))
        .isCloseTo(0.833409, within(1e-5));
  }

  private static StudySize.PairedMargin paired(
      double device, double comparator, double disagreement, double power) {
    return new StudySize.PairedMargin(
        new MarginQuestion(MarginQuestion.Kind.NON_INFERIORITY, 0.05, 0.025),
        device,
        comparator,
        disagreement,
        power);
  }

  @Test
  void nonInferiorityTakesTheCasesOfFarringtonsUnpooledFormula() {
    var question = new StudySize.NonInferiority(0.92, 0.9, 0.05, 0.025, 0.9);
    assertThat(question.cases()).isEqualTo(351);
    assertThat(question.achieved(351)).isBetween(0.9, 0.901);
  }

  @Test
  void anAreaTakesTheCasesOfHanleyAndMcNeil() {
    var width = new StudySize.AreaWidth(0.7, 3, 0.05, 0.95);
    assertThat(width.cases()).isEqualTo(158);
    var goal = new StudySize.AreaGoal(0.85, 0.75, 2, 0.025, 0.8);
    assertThat(goal.achieved(goal.cases())).isGreaterThanOrEqualTo(0.8);
    assertThat(goal.achieved(goal.cases() - 1)).isLessThan(0.8);
  }

  @Test
  void pairedTestsTakeConnorsNumberOrWhatTheExactTestNeedsBeyondIt() {
    var midP = new StudySize.Paired(SampleSize.McNemarTest.MID_P, 0.15, 0.05, 0.05, 0.8);
    assertThat(midP.cases()).isEqualTo(155);
    assertThat(midP.achieved(155)).isCloseTo(0.808434682511154, within(1e-9));
    var exact = new StudySize.Paired(SampleSize.McNemarTest.EXACT, 0.15, 0.05, 0.05, 0.8);
    assertThat(exact.achieved(155)).isCloseTo(0.76174717853359, within(1e-9));
    assertThat(exact.cases()).isGreaterThan(155);
  }

  @Test
  void whatCannotBeShownIsRefusedWithTheValue() {
    assertThatThrownBy(() -> paired(0.8, 0.9, 0.2, 0.8))
        .hasMessageContaining("no size shows what is not so");
    assertThatThrownBy(() -> paired(0.9, 0.8, 0.05, 0.8))
        .hasMessageContaining("disagree in 0.1000 to 0.3000");
    assertThatThrownBy(() -> bound(ProportionInterval.WILSON, 0.8, 0.8001, 0.8).cases())
        .hasMessageContaining("more than 1000000 cases");
    assertThatThrownBy(() -> new StudySize.NonInferiority(0.8, 0.9, 0.05, 0.025, 0.8))
        .hasMessageContaining("no size shows what is not so");
    assertThatThrownBy(() -> new StudySize.GoalOnBound(0.9, 0.8, 0.025, 0.8))
        .hasMessageContaining("goal < expected");
    assertThatThrownBy(
            () -> new StudySize.ProportionWidth(ProportionInterval.WILSON, 0.9, 0.05, 95))
        .hasMessageContaining("95");
  }
}
