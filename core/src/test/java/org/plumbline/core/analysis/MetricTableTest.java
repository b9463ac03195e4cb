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
import org.plumbline.core.stats.ClusteredTable;
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
    if (row.key().metric().equals("auc")) {
      return Auc.estimate(
          RankedScores.of(keptScores, keptPositive, keptPatients), AucInterval.DELONG, 0.9);
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
