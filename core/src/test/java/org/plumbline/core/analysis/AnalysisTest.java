package org.plumbline.core.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.plumbline.core.analysis.Studies.NEGATIVE;
import static org.plumbline.core.analysis.Studies.POSITIVE;
import static org.plumbline.core.analysis.Studies.UNKNOWN;
import static org.plumbline.core.analysis.Studies.failed;
import static org.plumbline.core.analysis.Studies.group;
import static org.plumbline.core.analysis.Studies.indeterminate;
import static org.plumbline.core.analysis.Studies.interval;
import static org.plumbline.core.analysis.Studies.overall;
import static org.plumbline.core.analysis.Studies.reason;
import static org.plumbline.core.analysis.Studies.rows;
import static org.plumbline.core.analysis.Studies.score;
import static org.plumbline.core.analysis.Studies.value;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.plumbline.core.stats.AucInterval;
import org.plumbline.core.stats.Estimate;
import org.plumbline.core.stats.ProportionInterval;
import org.plumbline.core.study.AnalysisSet;
import org.plumbline.core.study.CheckResult;
import org.plumbline.core.study.Cohort;
import org.plumbline.core.study.Combine;
import org.plumbline.core.study.Comparison;
import org.plumbline.core.study.Metric;
import org.plumbline.core.study.Predictions;
import org.plumbline.core.study.ReferenceKind;
import org.plumbline.core.study.Role;
import org.plumbline.core.study.Sampling;
import org.plumbline.core.study.UnitOfAnalysis;

/** Small cohorts whose numbers were worked out by hand. */
class AnalysisTest {

  private static final AnalysisSet ITD = AnalysisSet.INTENTION_TO_DIAGNOSE;
  private static final AnalysisSet COMPLETE = AnalysisSet.COMPLETE_CASE;
  private static final AnalysisSet BEST = AnalysisSet.BEST_CASE;

  /** 8 of 10 found, 15 of 20 spared. */
  private static Studies thirty() {
    return new Studies()
        .add(8, POSITIVE, 0.9)
        .add(2, POSITIVE, 0.2)
        .add(15, NEGATIVE, 0.1)
        .add(5, NEGATIVE, 0.7);
  }

  @Test
  void theFourCellsGiveTheMetrics() {
    AnalysisResults results = thirty().analyse();
    assertThat(value(overall(results, ITD, "sensitivity"))).isEqualTo(8 / 10.0);
    assertThat(value(overall(results, ITD, "specificity"))).isEqualTo(15 / 20.0);
    assertThat(value(overall(results, ITD, "ppv"))).isEqualTo(8 / 13.0);
    assertThat(value(overall(results, ITD, "npv"))).isEqualTo(15 / 17.0);
    assertThat(value(overall(results, ITD, "accuracy"))).isEqualTo(23 / 30.0);
    assertThat(value(overall(results, ITD, "balanced_accuracy"))).isCloseTo(0.775, within(1e-12));
    assertThat(value(overall(results, ITD, "youden"))).isCloseTo(0.55, within(1e-12));
    assertThat(value(overall(results, ITD, "f1"))).isCloseTo(16 / 23.0, within(1e-12));
    assertThat(value(overall(results, ITD, "lr_plus"))).isCloseTo(3.2, within(1e-12));
    assertThat(value(overall(results, ITD, "lr_minus"))).isCloseTo(0.8 / 3, within(1e-12));
    // Pairs won: 8 × 20 at 0.9, 2 × 15 at 0.2.
    assertThat(value(overall(results, ITD, "auc"))).isEqualTo(190 / 200.0);
  }

  @Test
  void aProportionStandsWithThePlansIntervalThenClopperPearson() {
    Studies study = new Studies().add(9, POSITIVE, 0.9).add(1, POSITIVE, 0.2);
    List<ResultRow> rows =
        rows(study.analyse(), "overall", "sensitivity").stream()
            .filter(r -> r.key().analysisSet() == ITD)
            .toList();
    assertThat(rows).extracting(r -> r.key().method()).containsExactly("Wilson", "Clopper-Pearson");
    // Oracle: R 4.2.2, golden/01_binomial_ci.json, x9_n10_c0.95; its tolerance is 1e-9.
    assertThat(interval(rows.get(0)).lower()).isCloseTo(0.595849973204762, within(1e-9));
    assertThat(interval(rows.get(0)).upper()).isCloseTo(0.982123786904927, within(1e-9));
    assertThat(interval(rows.get(1)).lower()).isCloseTo(0.554983882971805, within(1e-9));
    assertThat(interval(rows.get(1)).upper()).isCloseTo(0.997471421455538, within(1e-9));
  }

  @ParameterizedTest
  @EnumSource(ProportionInterval.class)
  void wilsonAndClopperPearsonStandBesideWhateverThePlanNames(ProportionInterval plan) {
    Studies study = thirty();
    study.proportionInterval = plan;
    List<String> methods =
        rows(study.analyse(), "overall", "sensitivity").stream()
            .filter(r -> r.key().analysisSet() == ITD)
            .map(r -> r.key().method())
            .toList();
    // Korn-Graubard on independent units is Clopper-Pearson.
    String first =
        plan == ProportionInterval.KORN_GRAUBARD ? "Clopper-Pearson" : plan.printedName();
    assertThat(methods)
        .startsWith(first)
        .contains("Wilson", "Clopper-Pearson")
        .doesNotHaveDuplicates();
  }

  @Test
  void aRowSaysWhatStandsBehindItsNumber() {
    AnalysisResults results = thirty().analyse();
    ResultRow sensitivity = overall(results, ITD, "sensitivity");
    assertThat(List.of(sensitivity.positives(), sensitivity.negatives(), sensitivity.patients()))
        .containsExactly(10L, 0L, 10L);
    ResultRow ppv = overall(results, ITD, "ppv");
    assertThat(List.of(ppv.positives(), ppv.negatives(), ppv.units())).containsExactly(8L, 5L, 13L);
    assertThat(overall(results, ITD, "auc").units()).isEqualTo(30);
    assertThat(sensitivity.key().threshold()).hasValue(0.5);
    assertThat(overall(results, ITD, "auc").key().threshold()).isEmpty();
  }

  @Test
  void anInvalidResultIsWrongLeftOutOrRightByAnalysisSet() {
    Studies study =
        thirty()
            .add(POSITIVE, failed("file missing"))
            .add(NEGATIVE, indeterminate("rotated"))
            .add(NEGATIVE, failed("file missing"));
    AnalysisResults results = study.analyse();
    assertThat(value(overall(results, ITD, "sensitivity"))).isEqualTo(8 / 11.0);
    assertThat(value(overall(results, COMPLETE, "sensitivity"))).isEqualTo(8 / 10.0);
    assertThat(value(overall(results, BEST, "sensitivity"))).isEqualTo(9 / 11.0);
    assertThat(value(overall(results, ITD, "specificity"))).isEqualTo(15 / 22.0);
    assertThat(value(overall(results, COMPLETE, "specificity"))).isEqualTo(15 / 20.0);
    assertThat(value(overall(results, BEST, "specificity"))).isEqualTo(17 / 22.0);
  }

  @Test
  void anInvalidResultRanksWorstOrBestOfItsClass() {
    Studies study =
        new Studies()
            .add(POSITIVE, score(0.9))
            .add(POSITIVE, score(0.4))
            .add(POSITIVE, failed("x"))
            .add(NEGATIVE, score(0.1))
            .add(NEGATIVE, score(0.5))
            .add(NEGATIVE, failed("x"));
    AnalysisResults results = study.analyse();
    // Pairs won by hand: 2 + 1 + 0; 2 + 1; 3 + 2 + 3.
    assertThat(value(overall(results, ITD, "auc"))).isEqualTo(3 / 9.0);
    assertThat(value(overall(results, COMPLETE, "auc"))).isEqualTo(3 / 4.0);
    assertThat(value(overall(results, BEST, "auc"))).isEqualTo(8 / 9.0);
  }

  @Test
  void lowerScoresCanSpeakForTheCondition() {
    Studies mirrored =
        new Studies()
            .add(8, POSITIVE, -0.9)
            .add(2, POSITIVE, -0.2)
            .add(15, NEGATIVE, -0.1)
            .add(5, NEGATIVE, -0.7)
            .add(POSITIVE, failed("x"))
            .add(NEGATIVE, failed("x"));
    mirrored.threshold = OptionalDouble.of(-0.5);
    mirrored.positiveIf = Comparison.AT_MOST;
    Studies straight = thirty().add(POSITIVE, failed("x")).add(NEGATIVE, failed("x"));
    AnalysisResults expected = straight.analyse();
    AnalysisResults found = mirrored.analyse();
    // Scores that fall with the condition are no probabilities of it: no calibration.
    assertThat(found.rows().stream().map(ResultRow::estimate).toList())
        .isEqualTo(
            expected.rows().stream()
                .filter(row -> !row.key().analysis().equals("calibration"))
                .map(ResultRow::estimate)
                .toList());
    assertThat(found.rocCurves().get(0).points().stream().map(p -> -p.threshold()).toList())
        .isEqualTo(
            expected.rocCurves().get(0).points().stream().map(RocCurve.Point::threshold).toList());
  }

  @ParameterizedTest
  @EnumSource(Comparison.class)
  void aScoreAtTheThresholdIsReadAsTheProtocolSays(Comparison comparison) {
    Studies study = new Studies().add(3, POSITIVE, 0.5).add(2, NEGATIVE, 0.5);
    study.positiveIf = comparison;
    double expected = comparison == Comparison.AT_LEAST || comparison == Comparison.AT_MOST ? 1 : 0;
    AnalysisResults results = study.analyse();
    assertThat(value(overall(results, ITD, "sensitivity"))).isEqualTo(expected);
    OperatingPointRow locked =
        results.operatingPoints().stream()
            .filter(OperatingPointRow::locked)
            .findFirst()
            .orElseThrow();
    assertThat(locked.truePositives()).isEqualTo((long) (3 * expected));
    assertThat(locked.falsePositives()).isEqualTo((long) (2 * expected));
  }

  @Test
  void predictiveValuesAtTheCohortsOwnPrevalenceNeedAFairSample() {
    Studies study = thirty();
    study.prevalences = List.of(0.1);
    study.sampling = Sampling.ENRICHED;
    AnalysisResults results = study.analyse();
    List<ResultRow> ppv = rows(results, "overall", "ppv");
    assertThat(ppv.get(0).key().prevalence()).isEmpty();
    assertThat(reason(ppv.get(0).estimate())).contains("enriched");
    assertThat(ppv.get(1).key().prevalence()).hasValue(0.1);
    // Bayes: 0.8 · 0.1 / (0.8 · 0.1 + 0.25 · 0.9).
    assertThat(value(ppv.get(1))).isCloseTo(0.08 / 0.305, within(1e-12));
    assertThat(overall(results, ITD, "accuracy").note()).contains("depends on the cohort's");
  }

  @Test
  void againstAComparatorThereIsAgreementAndNothingElse() {
    Studies study = thirty().endpoint("e", Role.PRIMARY, Metric.SENSITIVITY);
    study.endpoint("a", Role.SECONDARY, Metric.AUC);
    study.kind = ReferenceKind.COMPARATOR;
    study.prevalences = List.of(0.1);
    AnalysisResults results = study.analyse();
    assertThat(results.rows())
        .extracting(r -> r.key().metric())
        .containsOnly("ppa", "npa", "opa", "auc");
    assertThat(value(overall(results, ITD, "ppa"))).isEqualTo(0.8);
    assertThat(value(overall(results, ITD, "npa"))).isEqualTo(0.75);
    assertThat(value(overall(results, ITD, "opa"))).isEqualTo(23 / 30.0);
    assertThat(results.endpoints().get(0).metric()).isEqualTo(Metric.PPA);
    assertThat(reason(results.endpoints().get(1).estimate())).contains("only agreement");
    assertThat(results.rocCurves()).isEmpty();
    assertThat(results.operatingPoints()).isEmpty();
    assertThat(remarks(results)).contains("comparator");
  }

  @Test
  void againstAReferenceStandardThereIsNoAgreement() {
    AnalysisResults results = thirty().endpoint("e", Role.SECONDARY, Metric.PPA).analyse();
    assertThat(reason(results.endpoints().get(0).estimate())).contains("reference standard");
  }

  @Test
  void withoutAnOperatingPointOnlyWhatNeedsNoneIsEstimated() {
    Studies study = thirty().endpoint("e", Role.SECONDARY, Metric.SENSITIVITY);
    study.threshold = OptionalDouble.empty();
    AnalysisResults results = study.analyse();
    assertThat(results.rows())
        .filteredOn(r -> r.key().analysis().equals("overall"))
        .extracting(r -> r.key().metric())
        .containsOnly("auc");
    assertThat(reason(results.endpoints().get(0).estimate())).contains("No operating point");
    assertThat(results.flow().conditions().get(0).validPositives()).isEqualTo(10);
    assertThat(results.flow().conditions().get(0).falseNegatives()).isZero();
    assertThat(results.operatingPoints()).noneMatch(OperatingPointRow::locked);
    assertThat(remarks(results)).contains("no-operating-point");
  }

  @Test
  void everyGroupIsReportedTheMissingOneLast() {
    Studies study =
        new Studies()
            .add(3, POSITIVE, 0.9, "M", "PA")
            .add(1, POSITIVE, 0.1, "F", "PA")
            .add(4, NEGATIVE, 0.1, "M", "AP")
            .add(2, NEGATIVE, 0.1, "", "AP");
    study.by = List.of("sex", "view");
    study.intersections = List.of(List.of("sex", "view"));
    study.smallest = 2;
    AnalysisResults results = study.analyse();
    assertThat(rows(results, "subgroup", "auc"))
        .extracting(r -> r.key().attribute() + "=" + r.key().group())
        .containsExactly("sex=F", "sex=M", "sex=(missing)", "view=AP", "view=PA");
    assertThat(rows(results, "intersection", "auc"))
        .extracting(r -> r.key().attribute() + "=" + r.key().group())
        .containsExactly(
            "sex×view=F×PA", "sex×view=M×AP", "sex×view=M×PA", "sex×view=(missing)×AP");
    assertThat(value(group(results, "sensitivity", "sex", "M"))).isEqualTo(1);
    assertThat(value(group(results, "sensitivity", "sex", "F"))).isEqualTo(0);
    assertThat(reason(group(results, "sensitivity", "sex", "(missing)").estimate()))
        .isEqualTo("No case with the condition.");
    assertThat(group(results, "sensitivity", "sex", "F").note())
        .contains("small group: 1 with the condition (fewer than 2)");
    assertThat(group(results, "sensitivity", "sex", "M").note()).doesNotContain("small group");
    assertThat(remarks(results)).contains("small-group");
  }

  @Test
  void ageBandsStandInTheOrderOfAge() {
    Studies study = new Studies();
    study.attributes = List.of(Studies.banded("age", 0.0, 5.0, 18.0, 65.0));
    study.by = List.of("age");
    for (String band : List.of("65+", "18-64", "", "5-17", "0-4")) {
      study.add(1, POSITIVE, 0.9, band).add(1, NEGATIVE, 0.1, band);
    }
    assertThat(rows(study.analyse(), "subgroup", "auc"))
        .extracting(r -> r.key().group())
        .containsExactly("0-4", "5-17", "18-64", "65+", "(missing)");
  }

  @Test
  void subgroupsAreGivenInThreeSetsOnlyWhereTheyDiffer() {
    Studies study = thirty();
    study.by = List.of("sex");
    assertThat(rows(study.analyse(), "subgroup", "auc"))
        .extracting(r -> r.key().analysisSet())
        .containsExactly(ITD);
    study.add(POSITIVE, failed("x"));
    assertThat(rows(study.analyse(), "subgroup", "auc"))
        .extracting(r -> r.key().analysisSet())
        .containsExactly(ITD, COMPLETE, BEST);
  }

  @Test
  void casesWithoutAReferenceResultAreLeftOutCountedAndBounded() {
    Studies study =
        thirty()
            .add(UNKNOWN, score(0.9), "F")
            .add(UNKNOWN, score(0.1), "F")
            .add(UNKNOWN, failed("x"), "M");
    study.by = List.of("sex");
    AnalysisResults results = study.analyse();
    assertThat(value(overall(results, ITD, "sensitivity"))).isEqualTo(0.8);
    assertThat(value(group(results, "missing_reference", "", ""))).isEqualTo(3 / 33.0);
    assertThat(value(group(results, "missing_reference", "sex", "F"))).isEqualTo(1);
    assertThat(value(group(results, "missing_reference", "sex", "(missing)"))).isEqualTo(0);
    assertThat(value(group(results, "missing_reference", "score", "(invalid)"))).isEqualTo(1);
    assertThat(value(group(results, "missing_reference", "score", "0.900000 to 1.00000")))
        .isEqualTo(1 / 9.0);
    // All positive: one more found, two more missed (one of them invalid).
    assertThat(value(group(results, "sensitivity", "missing reference", "all positive")))
        .isEqualTo(9 / 13.0);
    assertThat(value(group(results, "specificity", "missing reference", "all negative")))
        .isEqualTo(16 / 23.0);
    CrossTable table = results.flow().conditions().get(0);
    assertThat(
            List.of(
                table.noReferencePositive(),
                table.noReferenceNegative(),
                table.noReferenceInvalid(),
                table.noReference()))
        .containsExactly(1L, 1L, 1L, 3L);
    assertThat(remarks(results)).contains("missing-reference");
  }

  @Test
  void byPatientTheImagesOfAPatientAreOneUnit() {
    Studies study =
        new Studies()
            .add("P1", POSITIVE, score(0.2), "F", "PA")
            .add("P1", NEGATIVE, score(0.9), "F", "AP")
            .add("P2", NEGATIVE, score(0.1), "M", "PA")
            .add("P2", NEGATIVE, failed("x"), "M", "PA")
            .add("P3", NEGATIVE, failed("x"), "M", "")
            .add("P4", UNKNOWN, score(0.3), "M", "AP")
            .add("P4", NEGATIVE, score(0.3), "M", "");
    study.unit = UnitOfAnalysis.PATIENT;
    study.by = List.of("view");
    AnalysisResults max = study.analyse();
    assertThat(value(overall(max, ITD, "sensitivity"))).isEqualTo(1);
    assertThat(value(overall(max, ITD, "specificity"))).isEqualTo(0.5);
    assertThat(overall(max, ITD, "auc").units()).isEqualTo(3);
    assertThat(overall(max, ITD, "auc").key().method()).isEqualTo("DeLong");
    assertThat(rows(max, "subgroup", "auc"))
        .filteredOn(r -> r.key().analysisSet() == ITD)
        .extracting(r -> r.key().group())
        .containsExactly("(several)", "AP", "PA", "(missing)");
    study.combine = Combine.MEAN; // 0.55 is still positive
    assertThat(value(overall(study.analyse(), ITD, "sensitivity"))).isEqualTo(1);
    study.threshold = OptionalDouble.of(0.6);
    assertThat(value(overall(study.analyse(), ITD, "sensitivity"))).isEqualTo(0);
    study.combine = Combine.ANY;
    assertThat(value(overall(study.analyse(), ITD, "sensitivity"))).isEqualTo(1);
  }

  @Test
  void whatIsNotComputedYetIsSaid() {
    Studies study = thirty();
    study.margin = Map.of(Metric.F1, 0.1);
    study.gallery = 5;
    assertThat(
            study.analyse().remarks().stream()
                .filter(r -> r.type().equals("not-computed"))
                .map(CheckResult::what))
        .hasSize(2)
        .anyMatch(w -> w.startsWith("Verdicts on subgroups") && w.contains("f1"))
        .anyMatch(w -> w.contains("gallery"));
  }

  @Test
  void aUnitOfAnalysisThatIsNotComputedYetEstimatesNothing() {
    Studies study = thirty();
    study.unit = UnitOfAnalysis.LESION;
    AnalysisResults results = study.analyse();
    assertThat(results.rows()).allMatch(r -> r.estimate() instanceof Estimate.NotEstimable);
    assertThat(reason(overall(results, ITD, "auc").estimate())).contains("lesion");
    assertThat(results.operatingPoints()).isEmpty();
  }

  @Test
  void whatTheProtocolNamedIsPrespecified() {
    Studies study = thirty().endpoint("e", Role.SECONDARY, Metric.SENSITIVITY);
    study.endpoint("x", Role.EXPLORATORY, Metric.AUC);
    study.aucInterval = AucInterval.NEWCOMBE; // recommended, so that no other note follows
    AnalysisResults results = study.analyse();
    assertThat(overall(results, ITD, "sensitivity").note()).startsWith("prespecified; coverage");
    assertThat(overall(results, BEST, "sensitivity").note()).startsWith("exploratory; coverage");
    assertThat(overall(results, ITD, "auc").note()).isEqualTo("exploratory");
    assertThat(rows(results, "endpoint", "auc").get(0).note()).isEqualTo("exploratory");
  }

  @Test
  void anEndpointWithoutConditionStandsForEach() {
    Studies study = new Studies().endpoint("e", Role.SECONDARY, Metric.AUC);
    study.conditions = List.of("mass", "nodule");
    for (int i = 0; i < 4; i++) {
      study.add(
          "P" + i,
          List.of(i % 2 == 0 ? POSITIVE : NEGATIVE, i < 2 ? POSITIVE : NEGATIVE),
          List.of(score(i), score(-i)));
    }
    assertThat(study.analyse().endpoints())
        .extracting(EndpointResult::targetCondition)
        .containsExactly("mass", "nodule");
  }

  @Test
  void predictionsMustBeThoseOfTheIncludedCases() {
    Studies study = thirty();
    Predictions fewer =
        new Predictions(study.conditions, study.predictions().cases().subList(0, 29));
    assertThatThrownBy(() -> Analysis.analyse(study.protocol(), study.cohort(), fewer))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("29 cases")
        .hasMessageContaining("30 included cases");
    Cohort other = new Cohort(List.of("mass"), List.of("sex", "view"), List.of());
    assertThatThrownBy(() -> Analysis.analyse(study.protocol(), other, study.predictions()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("different target conditions");
  }

  @Test
  void noCaseAtAllIsNotEstimable() {
    AnalysisResults results = new Studies().analyse();
    assertThat(results.rows()).allMatch(r -> r.estimate() instanceof Estimate.NotEstimable);
    assertThat(results.histograms()).isEmpty();
    assertThat(results.rocCurves()).isEmpty();
  }

  private static List<String> remarks(AnalysisResults results) {
    return results.remarks().stream().map(CheckResult::type).toList();
  }
}
