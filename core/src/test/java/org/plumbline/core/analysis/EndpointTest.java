package org.plumbline.core.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.plumbline.core.analysis.Studies.NEGATIVE;
import static org.plumbline.core.analysis.Studies.POSITIVE;
import static org.plumbline.core.analysis.Studies.UNKNOWN;
import static org.plumbline.core.analysis.Studies.criterion;
import static org.plumbline.core.analysis.Studies.failed;
import static org.plumbline.core.analysis.Studies.reason;
import static org.plumbline.core.analysis.Studies.rows;
import static org.plumbline.core.analysis.Studies.score;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.plumbline.core.stats.Estimate;
import org.plumbline.core.stats.Interval;
import org.plumbline.core.study.AcceptanceCriterion;
import org.plumbline.core.study.AcceptanceCriterion.Bound;
import org.plumbline.core.study.AcceptanceCriterion.Direction;
import org.plumbline.core.study.AnalysisSet;
import org.plumbline.core.study.CheckResult;
import org.plumbline.core.study.CriterionOutcome;
import org.plumbline.core.study.Metric;
import org.plumbline.core.study.ReferenceResult;

/** Acceptance criteria and the reading worst for the device. */
class EndpointTest {

  /** 9 of 10 found, 18 of 20 spared. */
  private static Studies thirty() {
    return new Studies()
        .add(9, POSITIVE, 0.9)
        .add(1, POSITIVE, 0.2)
        .add(18, NEGATIVE, 0.1)
        .add(2, NEGATIVE, 0.7);
  }

  private static EndpointResult only(Studies study) {
    return study.analyse().endpoints().get(0);
  }

  private static AcceptanceCriterion by(String interval, double atLeast) {
    return new AcceptanceCriterion(
        Bound.LOWER, Direction.AT_LEAST, atLeast, 0.05, Optional.of(interval));
  }

  @Test
  void theOneSidedBoundDecidesAtItsOwnAlphaAndMethod() {
    // Oracle: R 4.2.2, golden/01_binomial_ci.json, x9_n10_c0.95, one-sided Clopper-Pearson
    // 0.605836697563495 and Wilson 0.652281332664142.
    AnalysisResults results =
        thirty().primary("sens", Metric.SENSITIVITY, by("clopper-pearson", 0.61)).analyse();
    EndpointResult result = results.endpoints().get(0);
    Interval bound = ((Estimate.WithInterval) result.bound()).interval();
    assertThat(bound.lower()).isCloseTo(0.605836697563495, within(1e-9));
    assertThat(bound.side()).isEqualTo(Interval.Side.LOWER);
    assertThat(bound.level()).isEqualTo(0.95);
    assertThat(result.outcome()).contains(CriterionOutcome.NOT_MET);
    assertThat(only(thirty().primary("sens", Metric.SENSITIVITY, by("wilson", 0.61))).outcome())
        .contains(CriterionOutcome.MET);
    List<ResultRow> rows = rows(results, "endpoint", "sensitivity");
    assertThat(rows)
        .extracting(r -> r.key().method())
        .containsExactly("Wilson", "Clopper-Pearson, one-sided");
    assertThat(rows)
        .extracting(ResultRow::rowId)
        .containsExactly(result.rowId(), result.boundRowId().orElseThrow());
    assertThat(rows).allMatch(r -> r.outcome().equals("NOT_MET"));
    assertThat(rows).allMatch(r -> r.goal().getAsDouble() == 0.61);
  }

  @Test
  void twoSidedAndOneSidedRowsOfTheSameMethodHaveDifferentKeys() {
    assertThat(
            rows(
                thirty().primary("s", Metric.SENSITIVITY, 0.5).analyse(),
                "endpoint",
                "sensitivity"))
        .extracting(r -> r.key().method())
        .containsExactly("Wilson", "Wilson, one-sided");
  }

  @Test
  void aBoundThatTouchesTheGoalMeetsIt() {
    AcceptanceCriterion probe = criterion(Bound.LOWER, 0.5, 0.025);
    Estimate bound = only(thirty().primary("s", Metric.SENSITIVITY, probe)).bound();
    double lower = ((Estimate.WithInterval) bound).interval().lower();
    assertThat(only(thirty().primary("s", Metric.SENSITIVITY, lower)).outcome())
        .contains(CriterionOutcome.MET);
    assertThat(only(thirty().primary("s", Metric.SENSITIVITY, Math.nextUp(lower))).outcome())
        .contains(CriterionOutcome.NOT_MET);
  }

  @Test
  void anUpperBoundIsHeldAgainstAnUpperGoal() {
    AcceptanceCriterion atMost =
        new AcceptanceCriterion(Bound.UPPER, Direction.AT_MOST, 0.5, 0.025, Optional.empty());
    EndpointResult result = only(thirty().primary("lr", Metric.LR_MINUS, atMost));
    // Simel's log interval: LR- = 0.1 / 0.9; its upper bound by hand is
    // exp(log(1/9) + 1.959964 sqrt(1/1 - 1/10 + 1/18 - 1/20)) = 0.717409.
    double upper = ((Estimate.WithInterval) result.bound()).interval().upper();
    assertThat(upper).isCloseTo(0.717409, within(5e-7));
    assertThat(result.outcome()).contains(CriterionOutcome.NOT_MET);
  }

  @Test
  void aCriterionOnTheEstimateIsDecidedByTheValue() {
    EndpointResult result =
        only(thirty().primary("s", Metric.SENSITIVITY, criterion(Bound.ESTIMATE, 0.9, 0.025)));
    assertThat(result.outcome()).contains(CriterionOutcome.MET);
    assertThat(result.boundRowId()).isEmpty();
    assertThat(result.bound()).isEqualTo(result.estimate());
  }

  @Test
  void aPointWithoutIntervalNeverPassesOnABoundButMayOnItsValue() {
    Studies separated = new Studies().add(5, POSITIVE, 0.9).add(5, NEGATIVE, 0.1);
    EndpointResult onBound = only(separated.primary("auc", Metric.AUC, 0.5));
    assertThat(onBound.estimate()).isInstanceOf(Estimate.PointOnly.class);
    assertThat(onBound.outcome()).contains(CriterionOutcome.NOT_ESTIMABLE);
    separated.endpoints.clear();
    separated.primary("auc", Metric.AUC, criterion(Bound.ESTIMATE, 0.99, 0.025));
    assertThat(only(separated).outcome()).contains(CriterionOutcome.MET);
  }

  @Test
  void nothingToEstimateIsNotEstimableAndNeverAPass() {
    Studies none = new Studies().add(5, NEGATIVE, 0.1);
    none.primary("s", Metric.SENSITIVITY, criterion(Bound.ESTIMATE, 0.0, 0.025));
    EndpointResult result = only(none);
    assertThat(result.outcome()).contains(CriterionOutcome.NOT_ESTIMABLE);
    assertThat(reason(result.bound())).isEqualTo("No case with the condition.");
    assertThat(none.analyse().outcome().outcome()).contains(CriterionOutcome.NOT_ESTIMABLE);
  }

  @Test
  void anIntervalThatTheMetricDoesNotHaveIsNotReplacedSilently() {
    EndpointResult auc = only(thirty().primary("auc", Metric.AUC, by("wilson", 0.5)));
    assertThat(auc.outcome()).contains(CriterionOutcome.NOT_ESTIMABLE);
    assertThat(reason(auc.bound())).contains("no interval named wilson");
    assertThat(only(thirty().primary("f1", Metric.F1, by("wilson", 0.1))).outcome())
        .contains(CriterionOutcome.NOT_ESTIMABLE);
    assertThat(only(thirty().primary("auc", Metric.AUC, by("delong-logit", 0.5))).outcome())
        .contains(CriterionOutcome.MET);
  }

  @Test
  void anEndpointWithoutCriterionHasNoOutcome() {
    EndpointResult result =
        only(thirty().endpoint("s", org.plumbline.core.study.Role.PRIMARY, Metric.SENSITIVITY));
    assertThat(result.outcome()).isEmpty();
    assertThat(result.worstReading()).isEmpty();
    assertThat(result.boundRowId()).isEmpty();
  }

  @Test
  void theWorstReadingCountsInvalidResultsAndMissingReferencesAgainstTheDevice() {
    Studies study = thirty().add(UNKNOWN, score(0.1)).add(UNKNOWN, failed("x"));
    study.invalidResults = org.plumbline.core.study.InvalidResults.COMPLETE_CASE;
    // Primary: 9/10. Worst: 9/12 = 0.75, both unknown ones missed.
    study.primary("s", Metric.SENSITIVITY, criterion(Bound.ESTIMATE, 0.75, 0.025));
    assertThat(only(study).worstReading()).contains(CriterionOutcome.MET);
    study.endpoints.clear();
    study.primary("s", Metric.SENSITIVITY, criterion(Bound.ESTIMATE, 0.751, 0.025));
    AnalysisResults results = study.analyse();
    EndpointResult result = results.endpoints().get(0);
    assertThat(result.outcome()).contains(CriterionOutcome.MET);
    assertThat(result.worstReading()).contains(CriterionOutcome.NOT_MET);
    assertThat(result.reversedByWorstReading()).isTrue();
    assertThat(results.remarks()).extracting(CheckResult::type).contains("worst-reading");
    // Specificity: 18/20; worst 18/21, the invalid one a false positive, the negative one missed.
    study.endpoints.clear();
    study.primary("s", Metric.SPECIFICITY, criterion(Bound.ESTIMATE, 18 / 21.0, 0.025));
    assertThat(only(study).worstReading()).contains(CriterionOutcome.MET);
    study.endpoints.clear();
    study.primary("s", Metric.SPECIFICITY, criterion(Bound.ESTIMATE, 0.8572, 0.025));
    assertThat(only(study).worstReading()).contains(CriterionOutcome.NOT_MET);
  }

  @Test
  void withEverythingKnownAndValidTheWorstReadingIsTheOutcome() {
    for (double goal : new double[] {0.3, 0.95}) {
      for (Metric metric : List.of(Metric.SENSITIVITY, Metric.AUC, Metric.PPV, Metric.MCC)) {
        EndpointResult result = only(thirty().primary("e", metric, goal));
        assertThat(result.worstReading()).as(metric + " " + goal).isEqualTo(result.outcome());
      }
    }
  }

  @Test
  void theWorstAreaIsTheSmallestOverAllReferenceResults() {
    Random random = new Random(7);
    for (int run = 0; run < 50; run++) {
      Studies study = new Studies();
      for (int i = 0; i < 10; i++) {
        // Unknown ones last, with scores of their own: ties among them are left out of the search.
        ReferenceResult truth = i >= 6 ? UNKNOWN : i % 2 == 0 ? POSITIVE : NEGATIVE;
        double s = i >= 6 ? random.nextInt(5) + i / 100.0 : random.nextInt(5);
        study.add(truth, i == 5 || (i == 9 && run % 2 == 0) ? failed("x") : score(s));
      }
      ConditionUnits units =
          UnitColumns.of(study.protocol(), study.cohort(), study.predictions()).conditions().get(0);
      double found = area(WorstReading.samples(units, Metric.AUC).get(0));
      double least = 1;
      for (int truths = 0; truths < 16; truths++) {
        int bits = truths;
        Reading reading =
            Reading.presuming(
                units, AnalysisSet.INTENTION_TO_DIAGNOSE, i -> (bits >> (i - 6) & 1) == 1);
        least = Math.min(least, area(reading.sample()));
      }
      // Oracle: all 16 assignments.
      assertThat(found).as("run " + run).isCloseTo(least, within(1e-12));
    }
  }

  private static double area(Sample sample) {
    return org.plumbline.core.stats.Auc.of(sample.ranked()).value();
  }
}
