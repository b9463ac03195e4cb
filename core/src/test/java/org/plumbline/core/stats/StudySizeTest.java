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
    assertThatThrownBy(() -> new StudySize.NonInferiority(0.8, 0.9, 0.05, 0.025, 0.8))
        .hasMessageContaining("no size shows what is not so");
    assertThatThrownBy(() -> new StudySize.GoalOnBound(0.9, 0.8, 0.025, 0.8))
        .hasMessageContaining("goal < expected");
    assertThatThrownBy(
            () -> new StudySize.ProportionWidth(ProportionInterval.WILSON, 0.9, 0.05, 95))
        .hasMessageContaining("95");
  }
}
