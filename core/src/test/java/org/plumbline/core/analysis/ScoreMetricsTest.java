package org.plumbline.core.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.plumbline.core.analysis.Studies.NEGATIVE;
import static org.plumbline.core.analysis.Studies.POSITIVE;
import static org.plumbline.core.analysis.Studies.failed;
import static org.plumbline.core.analysis.Studies.interval;
import static org.plumbline.core.analysis.Studies.overall;
import static org.plumbline.core.analysis.Studies.reason;
import static org.plumbline.core.analysis.Studies.rows;
import static org.plumbline.core.analysis.Studies.score;
import static org.plumbline.core.analysis.Studies.value;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.plumbline.core.stats.AucBootstrap;
import org.plumbline.core.stats.AucInterval;
import org.plumbline.core.stats.Bootstrap;
import org.plumbline.core.stats.Estimate;
import org.plumbline.core.stats.Interval.Side;
import org.plumbline.core.stats.RankedScores;
import org.plumbline.core.study.AcceptanceCriterion;
import org.plumbline.core.study.AcceptanceCriterion.Bound;
import org.plumbline.core.study.AcceptanceCriterion.Direction;
import org.plumbline.core.study.AnalysisSet;
import org.plumbline.core.study.Comparison;
import org.plumbline.core.study.CriterionOutcome;
import org.plumbline.core.study.Metric;
import org.plumbline.core.study.Role;

/** Metrics of the scores themselves: they take part where an endpoint asks for them. */
class ScoreMetricsTest {

  private static final AnalysisSet ITD = AnalysisSet.INTENTION_TO_DIAGNOSE;
  private static final AnalysisSet BEST = AnalysisSet.BEST_CASE;
  private static final double TIGHT = 1e-9;

  private static Studies thirty() {
    return new Studies()
        .add(8, POSITIVE, 0.9)
        .add(2, POSITIVE, 0.2)
        .add(15, NEGATIVE, 0.1)
        .add(5, NEGATIVE, 0.7);
  }

  private static Studies asking(Metric... metrics) {
    Studies study = thirty();
    for (Metric metric : metrics) {
      study.endpoint(metric.key(), Role.SECONDARY, metric);
    }
    return study;
  }

  /** Oracle: by hand, (8 · 0.01 + 2 · 0.64 + 15 · 0.01 + 5 · 0.49) / 30, and Σ ΔR · P. */
  @Test
  void brierAndAveragePrecisionAreThoseComputedByHand() {
    AnalysisResults results = asking(Metric.BRIER, Metric.AVERAGE_PRECISION).analyse();
    assertThat(value(overall(results, ITD, "brier"))).isCloseTo(0.132, within(TIGHT));
    assertThat(value(overall(results, ITD, "average_precision")))
        .isCloseTo(0.8 + 0.2 * 10 / 15, within(TIGHT));
  }

  /** Oracle: Newton's method on the two by two system, written in another language. */
  @Test
  void calibrationIsThatOfTheLogisticModel() {
    AnalysisResults results =
        asking(
                Metric.CALIBRATION_SLOPE,
                Metric.CALIBRATION_INTERCEPT,
                Metric.CALIBRATION_IN_THE_LARGE)
            .analyse();
    assertNormal(overall(results, ITD, "calibration_slope"), 1.035324525086356, 0.3362370807671514);
    assertNormal(
        overall(results, ITD, "calibration_intercept"), -0.7885039527385395, 0.5921674285131644);
    assertNormal(
        overall(results, ITD, "calibration_in_the_large"), -0.7669657008305071, 0.5438780639473042);
  }

  private static void assertNormal(ResultRow row, double value, double standardError) {
    double z = 1.959963984540054;
    assertThat(value(row)).isCloseTo(value, within(TIGHT));
    assertThat(interval(row).lower()).isCloseTo(value - z * standardError, within(1e-7));
    assertThat(interval(row).upper()).isCloseTo(value + z * standardError, within(1e-7));
    assertThat(row.key().method()).isEqualTo("Logistic regression");
  }

  @Test
  void repeatingPatientsAreSaidInTheMethod() {
    Studies study = new Studies();
    for (int i = 0; i < 40; i++) {
      study.add("P" + i / 2, i % 3 == 0 ? POSITIVE : NEGATIVE, score(0.1 + i % 7 * 0.11));
    }
    study.endpoint("slope", Role.SECONDARY, Metric.CALIBRATION_SLOPE);
    study.endpoint("brier", Role.SECONDARY, Metric.BRIER);
    study.endpoint("ap", Role.SECONDARY, Metric.AVERAGE_PRECISION);
    AnalysisResults results = study.analyse();
    assertThat(overall(results, ITD, "calibration_slope").key().method())
        .isEqualTo("Logistic regression, sandwich by patient");
    assertThat(overall(results, ITD, "brier").key().method()).isEqualTo("Student's t by patient");
    assertThat(overall(results, ITD, "average_precision").key().method())
        .isEqualTo("Bootstrap percentile by patient");
  }

  @Test
  void anInvalidResultIsEntirelyWrongForBrierAndNoPartOfCalibration() {
    Studies study = asking(Metric.BRIER, Metric.CALIBRATION_SLOPE);
    study.add(POSITIVE, failed("unreadable")).add(NEGATIVE, failed("unreadable"));
    AnalysisResults results = study.analyse();
    assertThat(value(overall(results, ITD, "brier"))).isCloseTo(5.96 / 32, within(TIGHT));
    assertThat(value(overall(results, BEST, "brier"))).isCloseTo(3.96 / 32, within(TIGHT));
    assertThat(value(overall(results, ITD, "calibration_slope")))
        .isEqualTo(
            value(overall(asking(Metric.CALIBRATION_SLOPE).analyse(), ITD, "calibration_slope")));
  }

  @Test
  void scoresThatAreNoProbabilitiesHaveNoCalibration() {
    Studies outside = asking(Metric.BRIER).add(POSITIVE, score(1.5));
    assertThat(reason(overall(outside.analyse(), ITD, "brier").estimate()))
        .contains("outside [0, 1]");
    Studies lower = asking(Metric.CALIBRATION_SLOPE);
    lower.positiveIf = Comparison.AT_MOST;
    assertThat(reason(overall(lower.analyse(), ITD, "calibration_slope").estimate()))
        .contains("Lower scores");
  }

  @Test
  void scoresOfZeroAndOneAreClippedAndTheMethodSaysSo() {
    Studies study =
        asking(Metric.CALIBRATION_SLOPE).add(POSITIVE, score(1)).add(NEGATIVE, score(0));
    assertThat(overall(study.analyse(), ITD, "calibration_slope").key().method())
        .isEqualTo("Logistic regression, scores clipped to [1e-6, 1 − 1e-6]");
  }

  @Test
  void oneClassOrSeparatedScoresHaveNoSlope() {
    Studies oneClass = new Studies().add(5, POSITIVE, 0.9).add(5, POSITIVE, 0.3);
    oneClass.endpoint("slope", Role.SECONDARY, Metric.CALIBRATION_SLOPE);
    assertThat(reason(overall(oneClass.analyse(), ITD, "calibration_slope").estimate()))
        .isEqualTo("No case without the condition.");
    Studies separated = new Studies().add(5, POSITIVE, 0.9).add(5, NEGATIVE, 0.3);
    separated.endpoint("slope", Role.SECONDARY, Metric.CALIBRATION_SLOPE);
    assertThat(reason(overall(separated.analyse(), ITD, "calibration_slope").estimate()))
        .contains("no solution");
  }

  @ParameterizedTest
  @EnumSource(
      value = AucInterval.class,
      names = {"BOOTSTRAP_BCA", "BOOTSTRAP_PERCENTILE"})
  void theBootstrapOfThePlanGivesTheIntervalOfTheArea(AucInterval method) {
    Studies study = thirty();
    study.aucInterval = method;
    ResultRow row = overall(study.analyse(), ITD, "auc");
    double[] scores = new double[30];
    boolean[] positive = new boolean[30];
    for (int i = 0; i < 30; i++) {
      scores[i] = i < 8 ? 0.9 : i < 10 ? 0.2 : i < 25 ? 0.1 : 0.7;
      positive[i] = i < 10;
    }
    Estimate direct =
        AucBootstrap.estimate(
            RankedScores.of(scores, positive),
            method,
            AucBootstrap.Design.PLAIN,
            new Bootstrap.Plan(2000, 1),
            0.95,
            Side.TWO_SIDED);
    assertThat(row.estimate()).isEqualTo(direct);
    assertThat(row.key().method()).isEqualTo(method.printedName());
  }

  @Test
  void anEndpointOnBrierIsDecidedByItsUpperBound() {
    Studies study = thirty();
    study.primary(
        "brier",
        Metric.BRIER,
        new AcceptanceCriterion(Bound.UPPER, Direction.AT_MOST, 0.25, 0.025, Optional.empty()));
    AnalysisResults results = study.analyse();
    assertThat(results.endpoints().get(0).outcome()).contains(CriterionOutcome.MET);
    assertThat(rows(results, "endpoint", "brier"))
        .extracting(r -> r.key().method())
        .isEqualTo(List.of("Student's t", "Student's t, one-sided"));
  }
}
