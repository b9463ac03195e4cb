package org.plumbline.core.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.plumbline.core.stats.Auc;
import org.plumbline.core.stats.AucBootstrap;
import org.plumbline.core.stats.AucInterval;
import org.plumbline.core.stats.Bootstrap;
import org.plumbline.core.stats.Calibration;
import org.plumbline.core.stats.ClusteredTable;
import org.plumbline.core.stats.CurveBootstrap;
import org.plumbline.core.stats.Estimate;
import org.plumbline.core.stats.Interval.Side;
import org.plumbline.core.stats.ProportionInterval;
import org.plumbline.core.stats.RankedScores;
import org.plumbline.core.stats.TableMetric;
import org.plumbline.core.study.Metric;

/** Tables are what core.stats gives for the same units; oracle: the calls one by one, exactly. */
class MetricTableTest {

  private static final int UNITS = 900;
  private static final double THRESHOLD = 0.25;

  private final double[] scores = new double[UNITS];
  private final boolean[] positive = new boolean[UNITS];
  private final boolean[] result = new boolean[UNITS];
  private final int[] patient = new int[UNITS];
  private final int[] group = new int[UNITS];

  MetricTableTest() {
    Random random = new Random(3);
    for (int i = 0; i < UNITS; i++) {
      positive[i] = random.nextInt(3) == 0;
      scores[i] = Math.rint(20 * (random.nextGaussian() + (positive[i] ? 1 : 0))) / 20;
      result[i] = scores[i] >= THRESHOLD;
      patient[i] = random.nextInt(300);
      group[i] = random.nextInt(3);
    }
  }

  private ScoredUnits units(boolean clustered) {
    return new ScoredUnits(
        scores,
        positive,
        clustered ? Optional.of(new ScoredUnits.Patients(patient, 300)) : Optional.empty(),
        List.of(new ScoredUnits.Attribute("site", List.of("c", "(missing)", "a"), group)));
  }

  private static MetricTable.Settings settings(Optional<Bootstrap.Plan> plan) {
    return new MetricTable.Settings(
        "label",
        THRESHOLD,
        MetricTable.known(),
        ProportionInterval.WILSON,
        AucInterval.DELONG,
        0.9,
        plan);
  }

  @Test
  void everyRowIsTheEstimateOfItsGroup() {
    for (boolean clustered : new boolean[] {false, true}) {
      List<ResultRow> rows = MetricTable.of(units(clustered), settings(Optional.empty()));
      assertThat(rows).hasSize(4 * MetricTable.known().size());
      assertThat(rows)
          .extracting(r -> r.key().group())
          .containsSubsequence("", "a", "c", "(missing)");
      for (ResultRow row : rows) {
        assertThat(row.estimate()).as("%s", row.key()).isEqualTo(expected(row, clustered));
      }
      assertThat(rows).extracting(ResultRow::rowId).doesNotHaveDuplicates();
    }
  }

  private Estimate expected(ResultRow row, boolean clustered) {
    List<Integer> kept = new ArrayList<>();
    List<String> names = List.of("c", "(missing)", "a");
    for (int i = 0; i < UNITS; i++) {
      if (row.key().group().isEmpty() || names.get(group[i]).equals(row.key().group())) {
        kept.add(i);
      }
    }
    double[] keptScores = kept.stream().mapToDouble(i -> scores[i]).toArray();
    // By first appearance, so that sums over patients add up in the same order.
    Map<Integer, Integer> numbers = new HashMap<>();
    int[] keptPatients =
        kept.stream()
            .map(i -> clustered && !row.key().group().isEmpty() ? patient[i] : i)
            .mapToInt(p -> numbers.computeIfAbsent(p, k -> numbers.size()))
            .toArray();
    if (clustered && row.key().group().isEmpty()) {
      System.arraycopy(patient, 0, keptPatients, 0, UNITS);
    }
    boolean[] keptPositive = new boolean[kept.size()];
    boolean[] keptResult = new boolean[kept.size()];
    for (int i = 0; i < keptPositive.length; i++) {
      keptPositive[i] = positive[kept.get(i)];
      keptResult[i] = result[kept.get(i)];
    }
    RankedScores ranked = RankedScores.of(keptScores, keptPositive, keptPatients);
    if (row.key().metric().equals("auc")) {
      return Auc.estimate(ranked, AucInterval.DELONG, 0.9);
    }
    if (row.key().metric().equals("average_precision")) {
      return CurveBootstrap.of(ranked).averagePrecision();
    }
    if (row.key().metric().startsWith("brier") || row.key().metric().startsWith("calibration")) {
      return new Estimate.NotEstimable("Scores lie outside [0, 1]: they are not probabilities.");
    }
    return TableMetric.ofKey(row.key().metric())
        .orElseThrow()
        .estimate(
            ClusteredTable.of(keptPatients, keptPositive, keptResult),
            ProportionInterval.WILSON,
            0.9);
  }

  @Test
  void aBootstrapKeepsTheEstimatesAndTheirCounts() {
    Bootstrap.Plan plan = new Bootstrap.Plan(400, 9);
    List<ResultRow> plain = MetricTable.of(units(true), settings(Optional.empty()));
    List<ResultRow> resampled = MetricTable.of(units(true), settings(Optional.of(plan)));
    for (int r = 0; r < plain.size(); r++) {
      if (!(plain.get(r).estimate() instanceof Estimate.WithInterval)) {
        continue; // average precision, and what needs probabilities
      }
      Estimate.WithInterval before = (Estimate.WithInterval) plain.get(r).estimate();
      Estimate.WithInterval after = (Estimate.WithInterval) resampled.get(r).estimate();
      // The same quotient computed in another order: largest difference seen 2e-16.
      assertThat(after.value())
          .isCloseTo(before.value(), org.assertj.core.data.Offset.offset(1e-14));
      assertThat(after.basis().k()).isEqualTo(before.basis().k());
      assertThat(after.basis().clusters()).isEqualTo(before.basis().clusters());
      assertThat(after.basis().designEffect()).isEmpty();
      assertThat(after.method()).isEqualTo("Bootstrap percentile by patient");
      assertThat(after.interval().contains(after.value())).isTrue();
    }
  }

  @Test
  void withoutPatientsTheBootstrapIsStratifiedAsThatOfAnArea() {
    Bootstrap.Plan plan = new Bootstrap.Plan(400, 9);
    List<ResultRow> rows = MetricTable.of(units(false), settings(Optional.of(plan)));
    AreaTable.Area area =
        AreaTable.of(
                units(false), new AreaTable.Settings(AucInterval.DELONG, 0.9, Optional.of(plan)))
            .get(0);
    Estimate.WithInterval oracle = (Estimate.WithInterval) area.bootstrap().orElseThrow();
    Estimate.WithInterval found = (Estimate.WithInterval) estimate(rows, "auc");
    // The same resamples: exactly the same limits.
    assertThat(found.interval()).isEqualTo(oracle.interval());
  }

  @Test
  void threeCasesWithTheConditionAreInEveryStratifiedResample() {
    double[] few = new double[200];
    boolean[] three = new boolean[200];
    for (int i = 0; i < few.length; i++) {
      few[i] = i % 7 / 7.0;
      three[i] = i < 3;
    }
    ScoredUnits units = new ScoredUnits(few, three, Optional.empty(), List.of());
    List<ResultRow> rows = MetricTable.of(units, settings(Optional.of(new Bootstrap.Plan(400, 1))));
    // Plain resampling leaves them out in (197 / 200)^200 = 4.9 % of resamples, and keeps 6 at
    // times.
    assertThat(rows)
        .filteredOn(r -> r.key().metric().equals("sensitivity"))
        .singleElement()
        .extracting(r -> r.estimate())
        .isInstanceOf(Estimate.WithInterval.class);
  }

  @Test
  void probabilitiesHaveTheirMetricsWithAndWithoutPatients() {
    double[] probability = new double[UNITS];
    for (int i = 0; i < UNITS; i++) {
      probability[i] = 1 / (1 + Math.exp(-scores[i]));
    }
    for (boolean clustered : new boolean[] {false, true}) {
      int[] by = clustered ? patient : java.util.stream.IntStream.range(0, UNITS).toArray();
      ScoredUnits units =
          new ScoredUnits(
              probability,
              positive,
              clustered ? Optional.of(new ScoredUnits.Patients(patient, 300)) : Optional.empty(),
              List.of());
      List<ResultRow> rows = MetricTable.of(units, settings(Optional.empty()));
      Calibration calibration = Calibration.of(probability, positive);
      assertThat(estimate(rows, "calibration_slope"))
          .isEqualTo(calibration.slopeEstimate(by, 0.9, Side.TWO_SIDED));
      assertThat(estimate(rows, "calibration_intercept"))
          .isEqualTo(calibration.interceptEstimate(by, 0.9, Side.TWO_SIDED));
      assertThat(estimate(rows, "calibration_in_the_large"))
          .isEqualTo(calibration.inTheLargeEstimate(by, 0.9, Side.TWO_SIDED));
      assertThat(Studies.value(estimate(rows, "brier")))
          .isCloseTo(calibration.brier(), org.assertj.core.data.Offset.offset(1e-14));
    }
  }

  private static Estimate estimate(List<ResultRow> rows, String metric) {
    return rows.stream()
        .filter(r -> r.key().metric().equals(metric))
        .findFirst()
        .orElseThrow()
        .estimate();
  }

  @Test
  void intersectionsAreTheGroupsOfTwoAttributesThatOccur() {
    int[] half = new int[UNITS];
    for (int i = 0; i < UNITS; i++) {
      half[i] = group[i] == 0 ? 0 : i % 2;
    }
    ScoredUnits units =
        new ScoredUnits(
            scores,
            positive,
            Optional.empty(),
            List.of(
                new ScoredUnits.Attribute("site", List.of("c", "(missing)", "a"), group),
                new ScoredUnits.Attribute("half", List.of("x", "w"), half)));
    List<ScoredUnits.Group> groups = units.withIntersections().groups();
    assertThat(groups)
        .filteredOn(ScoredUnits.Group::isIntersection)
        .allMatch(g -> g.attribute().equals("site×half"))
        .extracting(ScoredUnits.Group::name)
        .containsExactly("a×w", "a×x", "c×x", "(missing)×w", "(missing)×x");
    assertThat(
            groups.stream()
                .filter(ScoredUnits.Group::isIntersection)
                .mapToInt(g -> g.units().size())
                .sum())
        .isEqualTo(UNITS);
    assertThat(MetricTable.of(units.withIntersections(), settings(Optional.empty())))
        .filteredOn(r -> r.key().group().equals("c×x"))
        .allMatch(r -> r.key().analysis().equals("intersection"))
        .allMatch(r -> r.key().attribute().equals("site×half"));
  }

  @Test
  void areasAreThoseOfTheirGroups() {
    Bootstrap.Plan plan = new Bootstrap.Plan(200, 4);
    List<AreaTable.Area> areas =
        AreaTable.of(
            units(false), new AreaTable.Settings(AucInterval.DELONG_LOGIT, 0.9, Optional.of(plan)));
    assertThat(areas).extracting(AreaTable.Area::group).containsExactly("", "a", "c", "(missing)");
    RankedScores ranked = RankedScores.of(scores, positive);
    assertThat(areas.get(0).estimate())
        .isEqualTo(Auc.estimate(ranked, AucInterval.DELONG_LOGIT, 0.9));
    assertThat(areas.get(0).bootstrap())
        .contains(
            AucBootstrap.estimate(
                ranked,
                AucInterval.BOOTSTRAP_PERCENTILE,
                AucBootstrap.Design.STRATIFIED,
                plan,
                0.9,
                Side.TWO_SIDED));
    assertThat(areas.stream().skip(1).mapToLong(AreaTable.Area::positives).sum())
        .isEqualTo(areas.get(0).positives());
  }

  @Test
  void aThresholdAndALevelThatCannotBeAreRefused() {
    assertThatThrownBy(
            () ->
                new MetricTable.Settings(
                    "label",
                    Double.NaN,
                    List.of(Metric.AUC),
                    ProportionInterval.WILSON,
                    AucInterval.DELONG,
                    0.95,
                    Optional.empty()))
        .hasMessageContaining("Threshold NaN is not a finite number");
    assertThatThrownBy(() -> new AreaTable.Settings(AucInterval.DELONG, 95, Optional.empty()))
        .hasMessageContaining("write 95% as 0.95");
  }
}
