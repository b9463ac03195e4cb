package org.plumbline.core.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.plumbline.core.analysis.Studies.NEGATIVE;
import static org.plumbline.core.analysis.Studies.POSITIVE;
import static org.plumbline.core.analysis.Studies.failed;
import static org.plumbline.core.analysis.Studies.score;

import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.plumbline.core.stats.Estimate;
import org.plumbline.core.study.AnalysisSet;
import org.plumbline.core.study.Comparison;
import org.plumbline.core.study.Sampling;

/** ROC curve, score histogram and performance over thresholds. */
class CurvesTest {

  private static Studies random(long seed, int cases, int distinct) {
    Random random = new Random(seed);
    Studies study = new Studies();
    study.by = List.of("sex");
    for (int i = 0; i < cases; i++) {
      boolean positive = random.nextBoolean();
      double raw = Math.min(0.999, random.nextDouble() * 0.7 + (positive ? 0.3 : 0));
      double s = distinct == 0 ? raw : Math.floor(raw * distinct) / distinct;
      study.add(
          String.format(Locale.ROOT, "P%04d", i / 2),
          positive ? POSITIVE : NEGATIVE,
          random.nextInt(20) == 0 ? failed("x") : score(s),
          i / 2 % 2 == 0 ? "F" : "M");
    }
    return study;
  }

  @Test
  void theCurveRunsFromCornerToCornerAndItsAreaIsTheAuc() {
    AnalysisResults results = random(1, 400, 50).analyse();
    List<RocCurve.Point> points = results.rocCurves().get(0).points();
    assertThat(points.get(0).threshold()).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(points.get(0).sensitivity() + points.get(0).falsePositiveRate()).isZero();
    RocCurve.Point last = points.get(points.size() - 1);
    assertThat(last.sensitivity() * last.falsePositiveRate()).isEqualTo(1);
    double auc = Studies.value(Studies.overall(results, AnalysisSet.COMPLETE_CASE, "auc"));
    assertThat(trapezoids(points)).isCloseTo(auc, within(1e-12));
  }

  @Test
  void alongCurveIsThinnedToWhatPrintCanShow() {
    AnalysisResults results = random(2, 20_000, 0).analyse();
    List<RocCurve.Point> points = results.rocCurves().get(0).points();
    assertThat(points).hasSizeBetween(50, 2_000);
    double auc = Studies.value(Studies.overall(results, AnalysisSet.COMPLETE_CASE, "auc"));
    // Each point left out lies within 1e-4 of the line drawn, up to a few doublings.
    assertThat(trapezoids(points)).isCloseTo(auc, within(1e-3));
  }

  @Test
  void theBandOfTheCurveHoldsTheCurve() {
    RocCurve curve = random(5, 400, 0).analyse().rocCurves().get(0);
    assertThat(curve.band()).hasSize(101);
    assertThat(curve.bandMethod()).isEqualTo("Bootstrap percentile by patient, pointwise");
    assertThat(curve.band().get(0).falsePositiveRate()).isZero();
    assertThat(curve.band().get(100)).isEqualTo(new RocCurve.Band(1, 1, 1));
    for (RocCurve.Band at : curve.band()) {
      double sensitivity =
          curve.points().stream()
              .filter(p -> p.falsePositiveRate() <= at.falsePositiveRate() + 1e-12)
              .mapToDouble(RocCurve.Point::sensitivity)
              .max()
              .orElseThrow();
      assertThat(sensitivity).isBetween(at.lower(), at.upper());
    }
  }

  /** Oracle: counts by hand; net benefit (tp − fp · t / (1 − t)) / n of Vickers and Elkin. */
  @Test
  void calibrationGroupsAndNetBenefitAreThoseCountedByHand() {
    Studies study =
        new Studies()
            .add(20, NEGATIVE, 0.125)
            .add(5, POSITIVE, 0.125)
            .add(10, NEGATIVE, 0.75)
            .add(25, POSITIVE, 0.75);
    AnalysisResults results = study.analyse();
    CalibrationCurve calibration = results.calibrationCurves().get(0);
    assertThat(calibration.groups())
        .extracting(
            CalibrationCurve.Group::predicted,
            CalibrationCurve.Group::observed,
            CalibrationCurve.Group::events,
            CalibrationCurve.Group::units)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(0.125, 0.2, 5L, 25L),
            org.assertj.core.groups.Tuple.tuple(0.75, 25 / 35.0, 25L, 35L));
    // Two scores leave a straight line, which goes through both proportions.
    CalibrationCurve.Point last = calibration.points().get(calibration.points().size() - 1);
    assertThat(last.predicted()).isEqualTo(0.75);
    assertThat(last.observed()).isCloseTo(25 / 35.0, within(1e-9));
    DecisionCurve.Point half =
        results.decisionCurves().get(0).points().stream()
            .filter(p -> p.threshold() == 0.5)
            .findFirst()
            .orElseThrow();
    assertThat(half.netBenefit()).isCloseTo((25 - 10) / 60.0, within(1e-15));
    assertThat(half.actOnAll()).isCloseTo(0, within(1e-15));
    assertThat(half.lower()).isLessThan(half.netBenefit());
    assertThat(calibration(results))
        .extracting(r -> r.key().metric())
        .containsExactly(
            "calibration_slope", "calibration_intercept", "calibration_in_the_large", "brier");
  }

  @Test
  void aComposedCohortHasNoDecisionCurveAndOtherScoresNoCalibration() {
    Studies enriched = random(6, 200, 0);
    enriched.sampling = Sampling.ENRICHED;
    assertThat(enriched.analyse().decisionCurves()).isEmpty();
    assertThat(enriched.analyse().calibrationCurves()).hasSize(1);

    Studies logits = new Studies().add(30, NEGATIVE, -2).add(30, POSITIVE, 3);
    assertThat(logits.analyse().calibrationCurves()).isEmpty();
    assertThat(logits.analyse().decisionCurves()).isEmpty();
    assertThat(calibration(logits.analyse())).isEmpty();
  }

  private static List<ResultRow> calibration(AnalysisResults results) {
    return results.rows().stream().filter(r -> r.key().analysis().equals("calibration")).toList();
  }

  /** Oracle: numpy.quantile of 0.1, 0.2, 0.3, 0.4, 0.5 at 0.05 and 0.5: 0.12 and 0.3. */
  @Test
  void theSpreadOfAGroupIsGivenByTypeSevenQuantiles() {
    Studies study = new Studies();
    study.by = List.of("sex");
    for (double s : new double[] {0.3, 0.1, 0.5, 0.2, 0.4}) {
      study.add(POSITIVE, score(s), "F");
    }
    study.add(NEGATIVE, score(0.9), "M").add(NEGATIVE, failed("x"), "M");
    ScoreSpread women =
        study.analyse().scoreSpreads().stream()
            .filter(s -> s.group().equals("F"))
            .findFirst()
            .orElseThrow();
    assertThat(women.positives().units()).isEqualTo(5);
    assertThat(women.positives().quantiles().get(0)).isCloseTo(0.12, within(1e-15));
    assertThat(women.positives().quantiles().get(2)).isEqualTo(0.3);
    assertThat(women.negatives().quantiles()).isEmpty();
  }

  private static double trapezoids(List<RocCurve.Point> points) {
    double area = 0;
    for (int i = 1; i < points.size(); i++) {
      RocCurve.Point a = points.get(i - 1);
      RocCurve.Point b = points.get(i);
      area +=
          (b.falsePositiveRate() - a.falsePositiveRate()) * (a.sensitivity() + b.sensitivity()) / 2;
    }
    return area;
  }

  @Test
  void theHistogramHoldsEveryValidScoreOnce() {
    Studies study = random(3, 500, 0);
    AnalysisResults results = study.analyse();
    ScoreHistogram histogram = results.histograms().get(0);
    CrossTable table = results.flow().conditions().get(0);
    assertThat(histogram.edges()).hasSize(21).startsWith(0.0).endsWith(1.0);
    assertThat(histogram.positives().stream().mapToLong(n -> n).sum())
        .isEqualTo(table.validPositives());
    assertThat(histogram.negatives().stream().mapToLong(n -> n).sum())
        .isEqualTo(table.validNegatives());
  }

  @Test
  void scoresOnAnEdgeBelongToTheBinAboveAndTheLargestToTheLast() {
    Studies study = new Studies();
    for (int i = 0; i <= 20; i++) {
      study.add(POSITIVE, score(i / 20.0));
    }
    assertThat(study.analyse().histograms().get(0).positives())
        .startsWith(1L, 1L, 1L)
        .endsWith(1L, 2L)
        .hasSize(20);
    Studies wide = new Studies().add(POSITIVE, score(-3)).add(POSITIVE, score(7));
    assertThat(wide.analyse().histograms().get(0).edges()).startsWith(-3.0).endsWith(7.0);
    Studies one = new Studies().add(POSITIVE, score(5));
    assertThat(one.analyse().histograms().get(0).positives()).contains(1L);
  }

  @Test
  void everyThresholdEqualsACountAtThatThreshold() {
    for (Comparison comparison : Comparison.values()) {
      Studies study = random(4, 120, 15);
      study.positiveIf = comparison;
      AnalysisResults results = study.analyse();
      for (OperatingPointRow row : results.operatingPoints()) {
        Studies at = random(4, 120, 15);
        at.positiveIf = comparison;
        at.threshold = OptionalDouble.of(row.threshold());
        // Oracle: the analysis itself with that threshold locked, counted anew.
        AnalysisResults counted = at.analyse();
        String attribute = row.attribute();
        assertClose(row.sensitivity(), counted, "sensitivity", attribute, row.group());
        assertClose(row.specificity(), counted, "specificity", attribute, row.group());
        assertClose(row.ppv(), counted, "ppv", attribute, row.group());
        assertClose(row.npv(), counted, "npv", attribute, row.group());
      }
      assertThat(results.operatingPoints().stream().filter(OperatingPointRow::locked)).hasSize(3);
      assertThat(results.operatingPoints().subList(0, 12))
          .extracting(OperatingPointRow::threshold)
          .isSorted();
    }
  }

  private static void assertClose(
      Estimate found, AnalysisResults counted, String metric, String attribute, String group) {
    Estimate expected = Studies.group(counted, metric, attribute, group).estimate();
    if (expected instanceof Estimate.WithInterval e) {
      Estimate.WithInterval f = (Estimate.WithInterval) found;
      assertThat(f.basis().k()).isEqualTo(e.basis().k());
      assertThat(f.basis().n()).isEqualTo(e.basis().n());
      assertThat(f.method()).isEqualTo(e.method());
      assertThat(f.value()).isEqualTo(e.value());
      // The variance is summed in another order; largest difference seen below 1e-15.
      assertThat(f.interval().lower()).isCloseTo(e.interval().lower(), within(1e-12));
      assertThat(f.interval().upper()).isCloseTo(e.interval().upper(), within(1e-12));
    } else {
      assertThat(found).isEqualTo(expected);
    }
  }

  @Test
  void thereAreAtMost201ThresholdsAndTheLockedRowEqualsTheTable() {
    Studies study = random(5, 3_000, 0);
    study.sampling = Sampling.ENRICHED;
    AnalysisResults results = study.analyse();
    List<OperatingPointRow> overall =
        results.operatingPoints().stream().filter(r -> r.attribute().isEmpty()).toList();
    assertThat(overall).hasSize(201);
    assertThat(overall).allMatch(r -> r.ppv() instanceof Estimate.NotEstimable);
    OperatingPointRow locked =
        overall.stream().filter(OperatingPointRow::locked).findFirst().orElseThrow();
    assertThat(locked.sensitivity())
        .isEqualTo(
            Studies.overall(results, AnalysisSet.INTENTION_TO_DIAGNOSE, "sensitivity").estimate());
  }
}
