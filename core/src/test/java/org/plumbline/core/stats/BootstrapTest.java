package org.plumbline.core.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.plumbline.core.stats.AucBootstrap.Design;
import org.plumbline.core.stats.Interval.Side;

class BootstrapTest {

  private static final Bootstrap.Plan PLAN = new Bootstrap.Plan(500, 7);

  /** n images of n / 3 patients with scores to two decimals. */
  private static RankedScores scores(int n, long seed) {
    Random random = new Random(seed);
    double[] scores = new double[n];
    boolean[] condition = new boolean[n];
    for (int i = 0; i < n; i++) {
      scores[i] = Math.rint(random.nextDouble() * 100) / 100;
      condition[i] = random.nextDouble() < 0.1 + 0.6 * scores[i];
    }
    return RankedScores.of(scores, condition, IntStream.range(0, n).map(i -> i / 3).toArray());
  }

  @Test
  void theNumberOfThreadsChangesNothing() throws Exception {
    AucBootstrap bootstrap = AucBootstrap.of(scores(300, 1));
    ForkJoinPool one = new ForkJoinPool(1);
    ForkJoinPool four = new ForkJoinPool(4);
    try {
      double[] alone = one.submit(() -> bootstrap.replicates(Design.PLAIN, PLAN)).get();
      double[] together = four.submit(() -> bootstrap.replicates(Design.PLAIN, PLAN)).get();
      assertThat(together).isEqualTo(alone);
    } finally {
      one.shutdown();
      four.shutdown();
    }
  }

  @Test
  void moreReplicatesBeginWithTheSameOnesAndAnotherSeedDoesNot() {
    AucBootstrap bootstrap = AucBootstrap.of(scores(300, 1));
    double[] few = bootstrap.replicates(Design.PLAIN, PLAN);
    double[] many = bootstrap.replicates(Design.PLAIN, new Bootstrap.Plan(700, 7));
    double[] other = bootstrap.replicates(Design.PLAIN, new Bootstrap.Plan(500, 8));

    assertThat(Arrays.copyOf(many, 500)).isEqualTo(few);
    assertThat(other).isNotEqualTo(few);
  }

  @Test
  void theClosedFormJackknifeOfTheAreaIsTheOneThatRecomputesIt() {
    AucBootstrap bootstrap = AucBootstrap.of(scores(120, 3));
    double[] recomputed = Bootstrap.jackknife(bootstrap.clusters(), bootstrap::area);
    double[] closed = bootstrap.jackknife();

    assertThat(closed).hasSameSizeAs(recomputed);
    for (int i = 0; i < closed.length; i++) {
      assertThat(closed[i]).isCloseTo(recomputed[i], within(1e-13)); // the same sum, rearranged
    }
  }

  @Test
  void theBootstrapAgreesWithObuchowskisVariance() {
    RankedScores ranked = scores(1500, 5);
    Auc auc = Auc.of(ranked);
    double[] replicates =
        AucBootstrap.of(ranked).replicates(Design.PLAIN, new Bootstrap.Plan(2000, 1));

    // 2000 replicates give a standard error to 1.6 %; 8 % is five times that.
    assertThat(Math.sqrt(Quantiles.variance(replicates)))
        .isCloseTo(Math.sqrt(auc.variance()), within(0.08 * Math.sqrt(auc.variance())));
  }

  @Test
  void aStratifiedResampleKeepsTheNumberOfPatientsInEachStratum() {
    int[] stratum = IntStream.range(0, 50).map(i -> i % 5 == 0 ? 1 : 0).toArray();
    int[] weights = new int[50];
    for (int r = 0; r < 100; r++) {
      Resampling.stratified(stratum).draw(RandomStreams.stream(3, r), weights);
      assertThat(IntStream.range(0, 50).filter(i -> i % 5 == 0).map(i -> weights[i]).sum())
          .isEqualTo(10);
      assertThat(Arrays.stream(weights).sum()).isEqualTo(50);
    }
  }

  @Test
  void subgroupReplicatesAreThoseOfTheWholeWhereTheSubgroupIsTheWhole() {
    RankedScores ranked = scores(300, 2);
    boolean[] all = new boolean[300];
    Arrays.fill(all, true);
    boolean[] result = new boolean[300];
    for (int i = 0; i < 300; i++) {
      result[ranked.row(i)] = ranked.score(i) >= 0.6;
    }
    SubgroupBootstrap.Replicates subgroup =
        SubgroupBootstrap.of(ranked, result, List.of(all), List.of(TableMetric.SENSITIVITY))
            .replicates(PLAN, Design.PLAIN);

    assertThat(subgroup.ofArea(0))
        .isEqualTo(AucBootstrap.of(ranked).replicates(Design.PLAIN, PLAN));
    Estimate sensitivity = subgroup.estimate(0, TableMetric.SENSITIVITY, 0.95, Side.TWO_SIDED);
    assertThat(((Estimate.WithInterval) sensitivity).value())
        .isEqualTo(table(ranked, result).sensitivity());
  }

  private static TwoByTwo table(RankedScores ranked, boolean[] result) {
    ClusteredTable.Builder table = ClusteredTable.builder(100);
    for (int i = 0; i < ranked.size(); i++) {
      table.add(ranked.cluster(i), ranked.positive(i), result[ranked.row(i)]);
    }
    return table.build().total();
  }

  @Test
  void aSubgroupWithoutOneClassHasNoAreaButItsOtherMetrics() {
    RankedScores ranked =
        RankedScores.of(
            new double[] {0.1, 0.2, 0.3, 0.4, 0.5},
            new boolean[] {false, false, false, true, true},
            new int[] {0, 1, 2, 3, 4});
    SubgroupBootstrap.Replicates replicates =
        SubgroupBootstrap.of(
                ranked,
                new boolean[] {false, true, false, true, true},
                List.of(new boolean[] {true, true, true, false, false}),
                List.of(TableMetric.SENSITIVITY, TableMetric.SPECIFICITY))
            .replicates(PLAN, Design.PLAIN);

    assertThat(replicates.areaEstimate(0, 0.95, Side.TWO_SIDED))
        .isInstanceOf(Estimate.NotEstimable.class);
    assertThat(replicates.estimate(0, TableMetric.SENSITIVITY, 0.95, Side.TWO_SIDED))
        .isInstanceOf(Estimate.NotEstimable.class);
  }

  @Test
  void macroAndMicroAveragesOfEqualLabelsAreTheLabelsOwnMetric() {
    RankedScores one = scores(300, 4);
    double[] scores = new double[300];
    boolean[] condition = new boolean[300];
    boolean[] result = new boolean[300];
    int[] patient = IntStream.range(0, 300).map(i -> i / 3).toArray();
    for (int i = 0; i < 300; i++) {
      scores[one.row(i)] = one.score(i);
      condition[one.row(i)] = one.positive(i);
      result[one.row(i)] = one.score(i) > 0.5;
    }
    AveragedMetrics twice =
        AveragedMetrics.of(
            List.of(scores, scores),
            List.of(condition, condition),
            List.of(result, result),
            patient);
    double f1 = TableMetric.F1.value(table(one, result));
    for (AveragedMetrics.Average average : AveragedMetrics.Average.values()) {
      Estimate.WithInterval metric =
          (Estimate.WithInterval)
              twice.estimate(TableMetric.F1, average, PLAN, 0.95, Side.TWO_SIDED);
      Estimate.WithInterval area =
          (Estimate.WithInterval) twice.area(average, PLAN, 0.95, Side.TWO_SIDED);
      assertThat(metric.value()).isCloseTo(f1, within(1e-15));
      assertThat(area.value()).isCloseTo(Auc.of(one).value(), within(1e-15));
      assertThat(area.interval().contains(area.value())).isTrue();
    }
  }

  /** Oracle: the interval at one specificity, from the same resamples, walked on its own. */
  @Test
  void theBandHoldsAtEachSpecificityTheIntervalOfThatSpecificity() {
    CurveBootstrap bootstrap = CurveBootstrap.of(scores(300, 8));
    double[] specificities = {0.2, 0.5, 0.8, 0.9};
    List<Interval> band = bootstrap.band(specificities, Design.STRATIFIED, PLAN, 0.95);
    for (int i = 0; i < specificities.length; i++) {
      Estimate.WithInterval alone =
          (Estimate.WithInterval)
              bootstrap.sensitivityAtSpecificity(
                  specificities[i], Design.STRATIFIED, PLAN, 0.95, Side.TWO_SIDED);
      assertThat(band.get(i)).isEqualTo(alone.interval());
    }
  }

  @Test
  void curveStatisticsOfTheDataAreThoseOfTheCurves() {
    RankedScores ranked = scores(300, 8);
    CurveBootstrap bootstrap = CurveBootstrap.of(ranked);
    RocCurve curve = RocCurve.of(ranked);
    Estimate.WithInterval precision =
        (Estimate.WithInterval)
            bootstrap.averagePrecision(Design.STRATIFIED, PLAN, 0.95, Side.TWO_SIDED);

    assertThat(precision.value())
        .isCloseTo(PrecisionRecall.of(ranked).averagePrecision(), within(1e-14));
    assertThat(precision.interval().contains(precision.value())).isTrue();
    for (double target : new double[] {0, 0.5, 0.8, 0.9, 1}) {
      assertThat(
              value(
                  bootstrap.sensitivityAtSpecificity(
                      target, Design.PLAIN, PLAN, 0.95, Side.TWO_SIDED)))
          .isEqualTo(curve.sensitivityAtSpecificity(target));
      assertThat(
              value(
                  bootstrap.specificityAtSensitivity(
                      target, Design.PLAIN, PLAN, 0.95, Side.TWO_SIDED)))
          .isEqualTo(curve.specificityAtSensitivity(target));
    }
  }

  private static double value(Estimate estimate) {
    return estimate.fold(Estimate.WithInterval::value, Estimate.PointOnly::value, n -> Double.NaN);
  }

  @Test
  void simultaneousIntervalsOfIndependentMembersUseSidaksFactorAndOfEqualOnesTheirOwn() {
    Random random = new Random(9);
    double[][] independent = new double[5][20_000];
    double[][] equal = new double[5][];
    for (double[] member : independent) {
      for (int r = 0; r < member.length; r++) {
        member[r] = random.nextGaussian();
      }
    }
    Arrays.fill(equal, independent[0]);
    double sidak = StandardNormal.twoSidedQuantile(Math.pow(0.95, 0.2));

    // 20,000 replicates know the 95 % point of the largest of five to about 0.015.
    assertThat(SimultaneousIntervals.of(new double[5], independent).criticalValue(0.95))
        .isCloseTo(sidak, within(0.06));
    assertThat(SimultaneousIntervals.of(new double[5], equal).criticalValue(0.95))
        .isCloseTo(1.96, within(0.06));
    double[][] shifted = independent.clone();
    shifted[4] = Arrays.stream(independent[4]).map(x -> x + 9).toArray();
    double[] adjusted = SimultaneousIntervals.of(new double[] {0, 0, 0, 0, 9}, shifted).adjustedP();
    assertThat(adjusted[4]).isPositive().isLessThan(0.001);
    assertThat(adjusted[0]).isEqualTo(1);
  }

  @Test
  void aFamilyMemberThatDoesNotVaryIsRefusedByItsNumber() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                SimultaneousIntervals.of(
                    new double[] {0.1, 0}, new double[][] {{0.1, 0.2}, {0, 0}}))
        .withMessageContaining("Member 1");
  }

  @Test
  void tooFewReplicatesAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Bootstrap.Plan(1, 1))
        .withMessageContaining("Replicates 1");
  }

  @Test
  void twentySubgroupsOfTenThousandCasesTakeSecondsAtMost() {
    RankedScores ranked = scores(10_000, 6);
    Random random = new Random(1);
    List<boolean[]> members = new ArrayList<>();
    for (int g = 0; g < 20; g++) {
      boolean[] member = new boolean[10_000];
      for (int i = 0; i < member.length; i++) {
        member[i] = random.nextInt(4) == 0;
      }
      members.add(member);
    }
    boolean[] result = new boolean[10_000];
    for (int i = 0; i < 10_000; i++) {
      result[ranked.row(i)] = ranked.score(i) >= 0.5;
    }
    List<TableMetric> metrics =
        List.of(TableMetric.SENSITIVITY, TableMetric.SPECIFICITY, TableMetric.PPV, TableMetric.NPV);
    long start = System.nanoTime();
    SubgroupBootstrap.of(ranked, result, members, metrics)
        .replicates(new Bootstrap.Plan(2000, 1), Design.PLAIN);
    double subgroups = (System.nanoTime() - start) / 1e9;
    start = System.nanoTime();
    AucBootstrap.of(ranked).replicates(Design.STRATIFIED, new Bootstrap.Plan(2000, 1));
    double area = (System.nanoTime() - start) / 1e9;

    System.out.printf(
        Locale.ROOT,
        "2000 replicates, 10,000 rows: 20 subgroups %.2f s, one AUC %.2f s%n",
        subgroups,
        area);
    assertThat(subgroups).isLessThan(20); // measured about 0.4
  }
}
