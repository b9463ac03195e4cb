package org.plumbline.core.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.plumbline.core.analysis.Studies.NEGATIVE;
import static org.plumbline.core.analysis.Studies.POSITIVE;
import static org.plumbline.core.analysis.Studies.UNKNOWN;
import static org.plumbline.core.analysis.Studies.failed;
import static org.plumbline.core.analysis.Studies.rows;
import static org.plumbline.core.analysis.Studies.score;
import static org.plumbline.core.analysis.Studies.value;

import org.junit.jupiter.api.Test;
import org.plumbline.core.stats.AucComparison;
import org.plumbline.core.stats.Estimate;
import org.plumbline.core.stats.Interval;
import org.plumbline.core.stats.Interval.Side;
import org.plumbline.core.stats.MarginQuestion;
import org.plumbline.core.stats.MarginQuestion.Kind;
import org.plumbline.core.stats.PairedProportions;
import org.plumbline.core.stats.RankedScores;
import org.plumbline.core.study.CriterionOutcome;
import org.plumbline.core.study.Metric;
import org.plumbline.core.study.Role;
import org.plumbline.core.study.SuccessRule;

/** Endpoints on the difference to another test of the same cases. */
class ComparisonEndpointTest {

  private static MarginQuestion nonInferior(double margin) {
    return new MarginQuestion(Kind.NON_INFERIORITY, margin, 0.025);
  }

  /** With the condition: both right, only the device, only the comparator, neither. */
  private static Studies paired(int both, int device, int comparator, int neither) {
    Studies study = new Studies();
    add(study, both, 0.9, 0.9);
    add(study, device, 0.9, 0.1);
    add(study, comparator, 0.1, 0.9);
    add(study, neither, 0.1, 0.1);
    for (int i = 0; i < 40; i++) {
      study.addCompared("N" + i, NEGATIVE, score(i % 10 / 20.0), i % 7 / 14.0);
    }
    return study;
  }

  private static void add(Studies study, int times, double device, double comparator) {
    for (int i = 0; i < times; i++) {
      study.addCompared("P" + study.size(), POSITIVE, score(device), comparator);
    }
  }

  private static EndpointResult only(Studies study) {
    return study.analyse().endpoints().get(0);
  }

  private static Interval interval(Estimate estimate) {
    return ((Estimate.WithInterval) estimate).interval();
  }

  /** Oracle: Tango's interval itself, held to fixture 04 of the golden files. */
  @Test
  void sensitivitiesAreComparedByTangoAndDecidedByTheMargin() {
    Studies study = paired(80, 8, 6, 6);
    study.compared("ni", Role.PRIMARY, Metric.SENSITIVITY, nonInferior(0.10));
    AnalysisResults results = study.analyse();
    EndpointResult result = results.endpoints().get(0);
    PairedProportions pairs = new PairedProportions(80, 8, 6, 6);
    assertThat(value(result.estimate())).isCloseTo(0.02, within(1e-12));
    assertThat(interval(result.estimate())).isEqualTo(pairs.tango(0.95, Side.TWO_SIDED));
    assertThat(interval(result.bound())).isEqualTo(pairs.tango(0.975, Side.LOWER));
    assertThat(result.outcome()).contains(CriterionOutcome.MET);
    assertThat(results.outcome().outcome()).contains(CriterionOutcome.MET);

    ResultRow row = rows(results, "endpoint", "sensitivity").get(0);
    assertThat(row.key().comparator()).isEqualTo("previous");
    assertThat(row.key().method()).isEqualTo("Tango");
    assertThat(row.margin()).hasValue(0.10);
    assertThat(row.tests().orElseThrow().p()).isEqualTo(pairs.mcNemarExact());
    assertThat(value(row)).isCloseTo(0.88, within(1e-12));
    assertThat(row.positives()).isEqualTo(100);
  }

  @Test
  void aDifferenceThatReachesTheMarginIsNotMet() {
    Studies study = paired(70, 5, 15, 10);
    study.compared("ni", Role.PRIMARY, Metric.SENSITIVITY, nonInferior(0.10));
    assertThat(only(study).outcome()).contains(CriterionOutcome.NOT_MET);
  }

  @Test
  void equivalenceNeedsBothBounds() {
    Studies study = paired(900, 20, 20, 60);
    study.compared(
        "eq", Role.PRIMARY, Metric.SENSITIVITY, new MarginQuestion(Kind.EQUIVALENCE, 0.03, 0.025));
    EndpointResult result = only(study);
    assertThat(interval(result.bound()).side()).isEqualTo(Side.TWO_SIDED);
    assertThat(interval(result.bound()).level()).isCloseTo(0.95, within(1e-12));
    assertThat(result.outcome()).contains(CriterionOutcome.MET);
    Studies better = paired(900, 60, 0, 40);
    better.compared(
        "eq", Role.PRIMARY, Metric.SENSITIVITY, new MarginQuestion(Kind.EQUIVALENCE, 0.03, 0.025));
    assertThat(only(better).outcome()).contains(CriterionOutcome.NOT_MET);
  }

  /** Oracle: the paired DeLong comparison, held to fixture 03 of the golden files. */
  @Test
  void areasAreComparedByThePairedDeLong() {
    Studies study = paired(80, 8, 6, 6);
    study.compared("ni", Role.PRIMARY, Metric.AUC, nonInferior(0.05));
    double[] device = new double[140];
    double[] comparator = new double[140];
    boolean[] positive = new boolean[140];
    for (int i = 0; i < 140; i++) {
      int n = i - 100;
      positive[i] = i < 100;
      device[i] = i < 88 ? 0.9 : i < 100 ? 0.1 : n % 10 / 20.0;
      comparator[i] = i < 80 || (i >= 88 && i < 94) ? 0.9 : i < 100 ? 0.1 : n % 7 / 14.0;
    }
    AucComparison expected =
        AucComparison.of(RankedScores.of(device, positive), RankedScores.of(comparator, positive));
    EndpointResult result = only(study);
    assertThat(value(result.estimate())).isCloseTo(expected.difference(), within(1e-12));
    assertThat(interval(result.bound()).lower())
        .isCloseTo(expected.interval(0.975, Side.LOWER).lower(), within(1e-12));
  }

  @Test
  void aCaseWithoutAScoreOfTheComparatorTakesNoPart() {
    Studies study = paired(80, 8, 6, 6);
    study.addCompared("X1", POSITIVE, score(0.9), Double.NaN);
    study.addCompared("X2", POSITIVE, score(0.9), Double.NaN);
    study.compared("ni", Role.PRIMARY, Metric.SENSITIVITY, nonInferior(0.10));
    AnalysisResults results = study.analyse();
    assertThat(value(results.endpoints().get(0).estimate())).isCloseTo(0.02, within(1e-12));
    assertThat(rows(results, "endpoint", "sensitivity").get(0).positives()).isEqualTo(100);
  }

  @Test
  void anInvalidResultOfTheDeviceCountsAgainstIt() {
    Studies study = paired(80, 8, 6, 6);
    study.addCompared("X1", POSITIVE, failed("unreadable"), 0.9);
    study.compared("ni", Role.PRIMARY, Metric.SENSITIVITY, nonInferior(0.10));
    assertThat(value(only(study).estimate())).isCloseTo(1.0 / 101, within(1e-12));
  }

  @Test
  void aClaimThatUnknownReferenceResultsCouldReverseIsSaid() {
    Studies study = paired(80, 8, 6, 6);
    for (int i = 0; i < 30; i++) {
      study.addCompared("U" + i, UNKNOWN, score(0.1), 0.9);
    }
    study.compared("ni", Role.PRIMARY, Metric.SENSITIVITY, nonInferior(0.10));
    assertThat(only(study).outcome()).contains(CriterionOutcome.MET);
    assertThat(only(study).reversedByWorstReading()).isTrue();
  }

  @Test
  void patientsThatRepeatAreTheIndependentUnit() {
    Studies study = new Studies();
    for (int i = 0; i < 200; i++) {
      study.addCompared(
          "P" + i / 2, i % 2 == 0 ? POSITIVE : NEGATIVE, score(i % 20 < 2 ? 0.2 : 0.8), 0.8);
      study.addCompared("P" + i / 2, POSITIVE, score(0.9), i % 16 == 0 ? 0.1 : 0.9);
    }
    study.compared("ni", Role.PRIMARY, Metric.SENSITIVITY, nonInferior(0.15));
    study.compared("auc", Role.SECONDARY, Metric.AUC, nonInferior(0.15));
    AnalysisResults results = study.analyse();
    assertThat(rows(results, "endpoint", "sensitivity").get(0).key().method())
        .isEqualTo("Newcombe hybrid score, MOVER by patient");
    assertThat(rows(results, "endpoint", "auc").get(0).key().method())
        .isEqualTo("Obuchowski, paired by patient");
  }

  @Test
  void aFixedSequenceStopsAtTheFirstClaimThatFails() {
    Studies study = paired(80, 8, 6, 6);
    study.success = SuccessRule.FIXED_SEQUENCE;
    study.compared("ni", Role.PRIMARY, Metric.SENSITIVITY, nonInferior(0.10));
    study.compared(
        "sup", Role.PRIMARY, Metric.SENSITIVITY, new MarginQuestion(Kind.SUPERIORITY, 0, 0.025));
    study.compared("ni-spec", Role.PRIMARY, Metric.SPECIFICITY, nonInferior(0.20));
    AnalysisResults results = study.analyse();
    assertThat(results.outcome().outcome()).contains(CriterionOutcome.MET);
    assertThat(results.outcome().claimed()).containsExactly("ni / effusion");
  }
}
