package org.plumbline.core.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.plumbline.core.analysis.Studies.NEGATIVE;
import static org.plumbline.core.analysis.Studies.POSITIVE;
import static org.plumbline.core.analysis.Studies.criterion;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.plumbline.core.stats.Interval;
import org.plumbline.core.stats.ProportionInterval;
import org.plumbline.core.stats.Proportions;
import org.plumbline.core.study.AcceptanceCriterion.Bound;
import org.plumbline.core.study.CheckResult;
import org.plumbline.core.study.CriterionOutcome;
import org.plumbline.core.study.Metric;
import org.plumbline.core.study.Role;
import org.plumbline.core.study.Sampling;
import org.plumbline.core.study.SuccessRule;

class SuccessDecisionTest {

  private static final double MET = 0.5;
  private static final double NOT_MET = 0.99;

  /** 90 of 100 found, 90 of 100 spared; AUC not an exact 1. */
  private static Studies study(SuccessRule rule) {
    Studies study =
        new Studies()
            .add(90, POSITIVE, 0.9)
            .add(10, POSITIVE, 0.2)
            .add(90, NEGATIVE, 0.1)
            .add(10, NEGATIVE, 0.7);
    study.success = rule;
    return study;
  }

  private static Studies notEstimable(Studies study, String id) {
    study.sampling = Sampling.ENRICHED; // then a PPV at the cohort's own prevalence says nothing
    return study.primary(id, Metric.PPV, MET);
  }

  private static StudyOutcome outcome(Studies study) {
    return study.analyse().outcome();
  }

  @Test
  void allHoldsWhenEveryPrimaryIsMet() {
    StudyOutcome all =
        outcome(
            study(SuccessRule.ALL)
                .primary("a", Metric.SENSITIVITY, MET)
                .primary("b", Metric.SPECIFICITY, MET));
    assertThat(all.outcome()).contains(CriterionOutcome.MET);
    assertThat(all.claimed()).containsExactly("a / effusion", "b / effusion");
  }

  @Test
  void allFailsWithOneNotMetEvenBesideOneNotEstimable() {
    StudyOutcome all =
        outcome(
            notEstimable(study(SuccessRule.ALL), "x")
                .primary("a", Metric.SENSITIVITY, MET)
                .primary("b", Metric.SPECIFICITY, NOT_MET));
    assertThat(all.outcome()).contains(CriterionOutcome.NOT_MET);
    assertThat(all.claimed()).isEmpty();
    assertThat(all.explanation()).contains("b / effusion");
  }

  @Test
  void allIsOpenWhileOneIsNotEstimable() {
    StudyOutcome all =
        outcome(notEstimable(study(SuccessRule.ALL), "x").primary("a", Metric.SENSITIVITY, MET));
    assertThat(all.outcome()).contains(CriterionOutcome.NOT_ESTIMABLE);
    assertThat(all.explanation()).contains("x / effusion");
  }

  @Test
  void fixedSequenceClaimsUntilTheFirstThatIsNotMet() {
    StudyOutcome sequence =
        outcome(
            study(SuccessRule.FIXED_SEQUENCE)
                .primary("a", Metric.SENSITIVITY, MET)
                .primary("b", Metric.SPECIFICITY, NOT_MET)
                .primary("c", Metric.AUC, MET));
    assertThat(sequence.outcome()).contains(CriterionOutcome.MET);
    assertThat(sequence.claimed()).containsExactly("a / effusion");
  }

  @Test
  void fixedSequenceIsDecidedByItsFirst() {
    assertThat(
            outcome(
                    study(SuccessRule.FIXED_SEQUENCE)
                        .primary("a", Metric.SENSITIVITY, NOT_MET)
                        .primary("b", Metric.SPECIFICITY, MET))
                .outcome())
        .contains(CriterionOutcome.NOT_MET);
    StudyOutcome open =
        outcome(
            notEstimable(study(SuccessRule.FIXED_SEQUENCE), "x")
                .primary("b", Metric.SPECIFICITY, MET));
    assertThat(open.outcome()).contains(CriterionOutcome.NOT_ESTIMABLE);
    assertThat(open.claimed()).isEmpty();
  }

  @Test
  void anyHolmAdjustsTheAlphaStepByStep() {
    // 90/100, Wilson: one-sided bounds at 0.025 / 2 and at 0.025.
    double strict = lower(0.0125);
    double own = lower(0.025);
    double between = (strict + own) / 2;
    Studies alone =
        study(SuccessRule.ANY_HOLM)
            .primary("a", Metric.SENSITIVITY, between)
            .primary("b", Metric.SPECIFICITY, NOT_MET);
    AnalysisResults none = alone.analyse();
    assertThat(none.endpoints().get(0).outcome()).contains(CriterionOutcome.MET);
    assertThat(none.endpoints().get(0).adjusted().orElseThrow().outcome())
        .isEqualTo(CriterionOutcome.NOT_MET);
    assertThat(none.outcome().outcome()).contains(CriterionOutcome.NOT_MET);
    Studies after =
        study(SuccessRule.ANY_HOLM)
            .primary("a", Metric.SENSITIVITY, between)
            .primary("b", Metric.SPECIFICITY, MET);
    AnalysisResults both = after.analyse();
    assertThat(both.outcome().outcome()).contains(CriterionOutcome.MET);
    assertThat(both.outcome().claimed()).containsExactly("a / effusion", "b / effusion");
    EndpointResult.Adjusted second = both.endpoints().get(0).adjusted().orElseThrow();
    assertThat(second.alpha()).isEqualTo(0.025);
    EndpointResult.Adjusted first = both.endpoints().get(1).adjusted().orElseThrow();
    assertThat(first.alpha()).isEqualTo(0.0125);
    ResultRow row =
        both.rows().stream().filter(r -> r.rowId().equals(first.rowId())).findFirst().orElseThrow();
    assertThat(row.key().method()).isEqualTo("Wilson, one-sided, Holm-adjusted");
    assertThat(Studies.interval(row).level()).isEqualTo(0.9875);
  }

  private static double lower(double alpha) {
    return Proportions.lowerBound(ProportionInterval.WILSON, 90, 100, 1 - alpha).lower();
  }

  @Test
  void anyHolmKeepsInTheCountWhatCannotBeEstimated() {
    double between = (lower(0.0125) + lower(0.025)) / 2;
    StudyOutcome open =
        outcome(
            notEstimable(study(SuccessRule.ANY_HOLM), "x")
                .primary("a", Metric.SENSITIVITY, between));
    assertThat(open.outcome()).contains(CriterionOutcome.NOT_ESTIMABLE);
    assertThat(open.explanation()).contains("x / effusion");
    StudyOutcome onEstimate =
        outcome(
            study(SuccessRule.ANY_HOLM)
                .primary("a", Metric.SENSITIVITY, criterion(Bound.ESTIMATE, 0.1, 0.025)));
    assertThat(onEstimate.outcome()).contains(CriterionOutcome.NOT_ESTIMABLE);
  }

  @Test
  void anyHolmClaimsWhatHolmsProcedureRejects() {
    Random random = new Random(11);
    for (int run = 0; run < 20; run++) {
      Studies study = study(SuccessRule.ANY_HOLM);
      List<Double> p = new ArrayList<>();
      for (int e = 0; e < 4; e++) {
        double goal = 0.78 + 0.1 * random.nextDouble();
        study.primary("e" + e, Metric.SENSITIVITY, goal);
        p.add(smallestAlpha(goal));
      }
      List<String> claimed = study.analyse().outcome().claimed();
      // Oracle: Holm (1979) on the smallest alpha at which each bound meets its goal.
      assertThat(claimed).as("run " + run).containsExactlyElementsOf(holm(p, 0.025));
    }
  }

  private static double smallestAlpha(double goal) {
    double low = 1e-12;
    double high = 0.5;
    for (int i = 0; i < 200; i++) {
      double middle = (low + high) / 2;
      Interval bound = Proportions.lowerBound(ProportionInterval.WILSON, 90, 100, 1 - middle);
      if (bound.lower() >= goal) {
        high = middle;
      } else {
        low = middle;
      }
    }
    return high;
  }

  private static List<String> holm(List<Double> p, double alpha) {
    List<Integer> order =
        IntStream.range(0, p.size()).boxed().sorted(Comparator.comparing(p::get)).toList();
    List<Integer> rejected = new ArrayList<>();
    for (int j = 0; j < order.size(); j++) {
      if (p.get(order.get(j)) > alpha / (order.size() - j)) {
        break;
      }
      rejected.add(order.get(j));
    }
    return rejected.stream().sorted().map(e -> "e" + e + " / effusion").toList();
  }

  @Test
  void withoutCriteriaThereIsNoOutcome() {
    AnalysisResults results =
        study(SuccessRule.ALL).endpoint("a", Role.PRIMARY, Metric.SENSITIVITY).analyse();
    assertThat(results.outcome().outcome()).isEmpty();
    assertThat(results.outcome().explanation()).contains("nothing to decide");
    assertThat(results.remarks()).extracting(CheckResult::type).contains("no-criterion");
  }

  @Test
  void aSecondaryEndpointDecidesNothing() {
    Studies study = study(SuccessRule.ALL).primary("a", Metric.SENSITIVITY, MET);
    study.endpoints.add(
        new org.plumbline.core.study.Endpoint(
            "s",
            Role.SECONDARY,
            java.util.Optional.empty(),
            Metric.SPECIFICITY,
            java.util.Optional.of(criterion(Bound.LOWER, NOT_MET, 0.025)),
            java.util.Optional.empty()));
    AnalysisResults results = study.analyse();
    assertThat(results.endpoints().get(1).outcome()).contains(CriterionOutcome.NOT_MET);
    assertThat(results.outcome().outcome()).contains(CriterionOutcome.MET);
  }
}
