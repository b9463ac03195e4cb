package org.plumbline.core.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.plumbline.core.stats.Interval.Side;

/** Whole studies with published results, read from beside the project; skipped where absent. */
class RealStudiesTest {

  private static Path shared(String path) {
    Path file = Path.of(System.getProperty("plumbline.shared", "../shared")).resolve(path);
    assumeTrue(Files.exists(file), "no shared data: " + path);
    return file;
  }

  private static GoldenData.Table read(String path) throws IOException {
    return GoldenData.Table.read(shared(path));
  }

  private static boolean[] flags(String[] cells, Predicate<String> positive) {
    boolean[] flags = new boolean[cells.length];
    for (int i = 0; i < cells.length; i++) {
      flags[i] = positive.test(cells[i]);
    }
    return flags;
  }

  private static boolean[] finding(GoldenData.Table nih, String finding) {
    return flags(
        nih.text("Finding Labels"), l -> Arrays.asList(l.split("\\|", -1)).contains(finding));
  }

  /** The authors' AUCs of 14 findings on 22,433 images. */
  @Test
  void theFourteenAreasOfNihChexnetAreThePublishedOnes() throws Exception {
    GoldenData.Table nih = read("data/nih_chexnet/nih_test_preds_demographics.csv");
    GoldenData.Table published = read("data/nih_chexnet/expected/published_aucs.csv");
    String[] findings = published.text("label");
    double[] expected = published.doubles("auc");
    for (int f = 0; f < findings.length; f++) {
      Auc auc =
          Auc.of(RankedScores.of(nih.doubles("prob_" + findings[f]), finding(nih, findings[f])));
      // Six decimals; the largest difference seen is 3e-8 (the file's scores are rounded).
      assertThat(auc.value()).as(findings[f]).isCloseTo(expected[f], within(5e-7));
    }
  }

  @Test
  void allFindingsAndSubgroupsByPatientTakeSecondsAtMost() throws Exception {
    GoldenData.Table nih = read("data/nih_chexnet/nih_test_preds_demographics.csv");
    int[] patients = nih.indices("Patient ID");
    List<boolean[]> members = new ArrayList<>();
    for (String column : new String[] {"Patient Gender", "View Position", "Patient Age"}) {
      for (String level : new TreeSet<>(Arrays.asList(nih.text(column)))) {
        members.add(flags(nih.text(column), level::equals));
      }
    }
    List<double[]> scores = new ArrayList<>();
    List<boolean[]> conditions = new ArrayList<>();
    for (String finding : read("data/nih_chexnet/expected/published_aucs.csv").text("label")) {
      scores.add(nih.doubles("prob_" + finding));
      conditions.add(finding(nih, finding));
    }
    List<boolean[]> thirty = members.subList(0, Math.min(30, members.size()));
    for (int f = 0; f < scores.size(); f++) {
      analyse(scores.get(f), conditions.get(f), patients, thirty);
    }
    int count = 0;
    long start = System.nanoTime();
    for (int f = 0; f < scores.size(); f++) {
      count += analyse(scores.get(f), conditions.get(f), patients, thirty);
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    System.out.printf(
        Locale.ROOT,
        "nih: %d findings x %d subgroups by patient, %d estimates: %.2f s%n",
        scores.size(),
        thirty.size(),
        count,
        seconds);
    assertThat(count).isEqualTo(scores.size() * thirty.size() * 6);
    assertThat(seconds).isLessThan(30); // measured about 0.5 for one analysis set
  }

  private static int analyse(
      double[] score, boolean[] condition, int[] patients, List<boolean[]> members) {
    RankedScores all = RankedScores.of(score, condition, patients);
    double threshold = Quantiles.type7(Quantiles.sorted(score), 0.9);
    int bound = Arrays.stream(patients).max().orElseThrow() + 1;
    int count = 0;
    for (boolean[] member : members) {
      ClusteredTable.Builder table = ClusteredTable.builder(bound);
      for (int i = 0; i < member.length; i++) {
        if (member[i]) {
          table.add(patients[i], condition[i], score[i] >= threshold);
        }
      }
      ClusteredTable built = table.build();
      for (TableMetric metric :
          List.of(
              TableMetric.SENSITIVITY,
              TableMetric.SPECIFICITY,
              TableMetric.PPV,
              TableMetric.NPV,
              TableMetric.ACCURACY)) {
        metric.estimate(built, ProportionInterval.WILSON, 0.95);
        count++;
      }
      Auc.estimate(all.subset(member), AucInterval.DELONG, 0.95);
      count++;
    }
    return count;
  }

  /** pROC 1.18.0 on its aneurysm data, 113 patients. */
  @Test
  void theAneurysmStudyGivesWhatProcPrints() throws Exception {
    GoldenData.Table asah = read("data/proc_asah/aSAH.csv");
    boolean[] poor = flags(asah.text("outcome"), "Poor"::equals);
    RankedScores s100b = RankedScores.of(asah.doubles("s100b"), poor);
    RankedScores wfns = RankedScores.of(asah.doubles("wfns"), poor);
    RankedScores ndka = RankedScores.of(asah.doubles("ndka"), poor);

    near(Auc.of(s100b).value(), 0.731368563685637);
    near(Auc.of(s100b).variance(), 0.00266868245717244);
    near(Auc.of(s100b).interval(0.95, Side.TWO_SIDED).lower(), 0.630118211761623);
    near(Auc.of(ndka).interval(0.90, Side.TWO_SIDED).upper(), 0.704871269170632);
    near(RocCurve.of(wfns).partialArea(RocCurve.Focus.SENSITIVITY, 0.9, 1), 0.0400999322493225);
    near(
        RocCurve.of(s100b).standardisedPartialArea(RocCurve.Focus.SPECIFICITY, 0.9, 1),
        0.646091855655399);
    near(AucComparison.of(s100b, wfns).z(), -2.20898359144091);
    near(AucComparison.of(s100b, ndka).covariance(), -0.000756164938056579);
    near(AucComparison.of(wfns, ndka).pValue(), 0.00514557970691098);
    boolean[] male = flags(asah.text("gender"), "Male"::equals);
    boolean[] female = flags(asah.text("gender"), "Female"::equals);
    AucComparison sexes = AucComparison.unpaired(s100b.subset(male), s100b.subset(female));
    near(sexes.z(), 0.501880774326713);
    near(sexes.satterthwaite(), 106.462550028932);
    near(sexes.pValueStudent(), 0.616787759258242);
  }

  private static void near(double actual, double expected) {
    assertThat(actual).isCloseTo(expected, within(1e-9 * Math.max(1, Math.abs(expected))));
  }

  /** calzone's notebooks print three digits; its ECE-H has equal widths, its ECE-C equal counts. */
  @Test
  void theCalibrationToolkitsExamplesAgreeToThePrintedDigits() throws Exception {
    GoldenData.Table good = read("data/calzone_calibration/simulated_welldata.csv");
    GoldenData.Table bad = read("data/calzone_calibration/simulated_misdata.csv");
    printed(good, 0.376, 0.012, 0.048, 8.885, 0.994, -0.045);
    printed(bad, 29.626, 0.081, 0.168, 1027.940, 0.497, -0.045);
  }

  private static void printed(
      GoldenData.Table table,
      double z,
      double ece,
      double mce,
      double hosmerLemeshow,
      double slope,
      double intercept) {
    double[] p = Calibration.clip(table.doubles("proba_1"), 1e-15); // some are exactly 1
    boolean[] y = table.flags("label");
    Calibration calibration = Calibration.of(p, y);
    BinnedCalibration bins = BinnedCalibration.equalWidth(p, y, 10, BinnedCalibration.Closed.RIGHT);
    assertThat(calibration.spiegelhalterZ()).isCloseTo(z, within(5e-4));
    assertThat(bins.expectedError()).isCloseTo(ece, within(5e-4));
    assertThat(bins.maximumError()).isCloseTo(mce, within(5e-4));
    assertThat(bins.hosmerLemeshow()).isCloseTo(hosmerLemeshow, within(5e-4));
    assertThat(calibration.slope()).isCloseTo(slope, within(5e-4));
    assertThat(calibration.intercept()).isCloseTo(intercept, within(5e-4));
  }
}
