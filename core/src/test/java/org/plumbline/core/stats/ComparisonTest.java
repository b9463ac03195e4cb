package org.plumbline.core.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.plumbline.core.stats.Interval.Side;
import org.plumbline.core.stats.TwoProportions.Factor;

class ComparisonTest {

  private static final int[] PATIENTS = IntStream.range(0, 240).map(i -> i / 2).toArray();

  private static double[] scores(long seed) {
    return new Random(seed).doubles(240).toArray();
  }

  private static boolean[] condition() {
    double[] base = scores(1);
    boolean[] condition = new boolean[240];
    Random random = new Random(2);
    for (int i = 0; i < 240; i++) {
      condition[i] = random.nextDouble() < base[i];
    }
    return condition;
  }

  @Test
  void swappedDevicesChangeTheSignOnly() {
    RankedScores a = RankedScores.of(scores(1), condition(), PATIENTS);
    RankedScores b = RankedScores.of(scores(3), condition(), PATIENTS);
    AucComparison ab = AucComparison.of(a, b);
    AucComparison ba = AucComparison.of(b, a);

    assertThat(ba.difference()).isEqualTo(-ab.difference());
    assertThat(ba.standardError()).isCloseTo(ab.standardError(), within(1e-15));
    assertThat(ba.pValue()).isCloseTo(ab.pValue(), within(1e-12));
  }

  @Test
  void everyPatientInBothGroupsGivesADifferenceOfZeroWithoutVariance() {
    RankedScores a = RankedScores.of(scores(1), condition(), PATIENTS);
    AucComparison areas = AucComparison.of(a, a);
    ClusteredCounts counts = ClusteredCounts.of(PATIENTS, condition());
    ClusteredDifference proportions = ClusteredDifference.of(counts, counts);

    assertThat(areas.difference()).isZero();
    assertThat(areas.standardError()).isCloseTo(0, within(1e-9));
    assertThat(proportions.value()).isZero();
    assertThat(proportions.standardError()).isCloseTo(0, within(1e-9));
    assertThat(proportions.mover(ProportionInterval.WILSON, 0.95, Side.TWO_SIDED).upper())
        .isLessThan(0.1);
  }

  @Test
  void groupsWithoutACommonPatientHaveNoCovariance() {
    boolean[] first = new boolean[240];
    boolean[] second = new boolean[240];
    for (int i = 0; i < 240; i++) {
      (i < 120 ? first : second)[i] = true;
    }
    RankedScores all = RankedScores.of(scores(1), condition(), PATIENTS);
    AucComparison apart = AucComparison.of(all.subset(first), all.subset(second));

    assertThat(apart.covariance()).isZero();
    assertThat(apart.standardError())
        .isEqualTo(AucComparison.unpaired(all.subset(first), all.subset(second)).standardError());
  }

  @Test
  void aPartAgainstTheWholeHasLessVarianceThanTwoSeparateGroups() {
    boolean[] half = new boolean[240];
    for (int i = 0; i < 120; i++) {
      half[i] = true;
    }
    RankedScores all = RankedScores.of(scores(1), condition(), PATIENTS);
    AucComparison part = AucComparison.of(all.subset(half), all);

    assertThat(part.covariance()).isPositive();
    assertThat(part.standardError())
        .isLessThan(AucComparison.unpaired(all.subset(half), all).standardError());
  }

  @Test
  void swappedGroupsMirrorEveryIntervalOfADifference() {
    TwoProportions ab = TwoProportions.of(56, 70, 48, 80);
    TwoProportions ba = TwoProportions.of(48, 80, 56, 70);
    for (Factor factor : Factor.values()) {
      Interval one = ab.score(factor, 0.95, Side.TWO_SIDED);
      Interval other = ba.score(factor, 0.95, Side.TWO_SIDED);
      assertThat(other.lower()).isCloseTo(-one.upper(), within(1e-12));
      assertThat(other.upper()).isCloseTo(-one.lower(), within(1e-12));
      Interval ratio = ab.ratioScore(factor, 0.95, Side.TWO_SIDED);
      Interval inverse = ba.ratioScore(factor, 0.95, Side.TWO_SIDED);
      assertThat(inverse.lower()).isCloseTo(1 / ratio.upper(), within(1e-9));
    }
    assertThat(ba.newcombe(0.95, Side.TWO_SIDED).lower())
        .isCloseTo(-ab.newcombe(0.95, Side.TWO_SIDED).upper(), within(1e-15));
  }

  @Test
  void theScoreTestAndTheScoreBoundAnswerNonInferiorityAlike() {
    MarginQuestion question = new MarginQuestion(MarginQuestion.Kind.NON_INFERIORITY, 0.1, 0.025);
    for (long x = 60; x <= 95; x++) {
      TwoProportions two = TwoProportions.of(x, 100, 88, 100);
      boolean byTest = StandardNormal.survival(two.scoreZ(-0.1, Factor.MIETTINEN_NURMINEN)) < 0.025;
      Interval bound = two.score(Factor.MIETTINEN_NURMINEN, question.level(), question.side());
      assertThat(question.isShownBy(bound)).as("x = %d", x).isEqualTo(byTest);
    }
  }

  @Test
  void aMarginWithASignIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new MarginQuestion(MarginQuestion.Kind.NON_INFERIORITY, -0.05, 0.025))
        .withMessageContaining("write it without a sign");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new MarginQuestion(MarginQuestion.Kind.EQUIVALENCE, 0.05, 2.5))
        .withMessageContaining("0.025");
  }

  @Test
  void fishersOddsRatioAndLimitsSolveTheirEquations() {
    FisherExact fisher = TwoProportions.of(9, 10, 3, 10).fisher();
    Interval interval = fisher.interval(0.95);

    assertThat(fisher.mean(Math.log(fisher.oddsRatio()))).isCloseTo(9, within(1e-9));
    assertThat(fisher.atLeast(Math.log(interval.lower()))).isCloseTo(0.025, within(1e-12));
    assertThat(fisher.atMost(Math.log(interval.upper()))).isCloseTo(0.025, within(1e-12));
  }

  @Test
  void newcombesAreaIntervalExistsForAPerfectArea() {
    RankedScores perfect =
        RankedScores.of(IntStream.range(0, 40).asDoubleStream().toArray(), flags(40, i -> i >= 20));
    Estimate.WithInterval estimate =
        (Estimate.WithInterval) Auc.estimate(perfect, AucInterval.NEWCOMBE, 0.95);

    assertThat(estimate.interval().upper()).isEqualTo(1);
    assertThat(estimate.interval().lower()).isBetween(0.8, 0.95);
  }

  private static boolean[] flags(int n, IntPredicate predicate) {
    boolean[] flags = new boolean[n];
    for (int i = 0; i < n; i++) {
      flags[i] = predicate.test(i);
    }
    return flags;
  }

  @Test
  void identicalGroupsAreNotHeterogeneous() {
    Heterogeneity same =
        Heterogeneity.of(new double[] {0.8, 0.8, 0.8}, new double[] {0.01, 0.02, 0.03});
    assertThat(same.q()).isCloseTo(0, within(1e-15));
    assertThat(same.pValue()).isCloseTo(1, within(1e-12));
    assertThat(same.tauSquared()).isZero();
  }

  @Test
  void theSimultaneousBandIsWiderThanAPointwiseOne() {
    RocCurve.Band band = RocCurve.band(100, 400, 0.95);
    // Half-width of a 95 % Wald interval at 0.5 of 100.
    assertThat(band.sensitivity()).isGreaterThan(1.96 * 0.05);
    assertThat(band.specificity()).isCloseTo(band.sensitivity() / 2, within(1e-12));
  }

  @Test
  void perfectCalibrationHasSlopeOneAndSeparatedOutcomesAreRefused() {
    Random random = new Random(5);
    double[] p = random.doubles(20_000, 0.05, 0.95).toArray();
    boolean[] y = new boolean[p.length];
    for (int i = 0; i < p.length; i++) {
      y[i] = random.nextDouble() < p[i];
    }
    Calibration c = Calibration.of(p, y);
    // Standard error about 0.02; four of them.
    assertThat(c.slope()).isCloseTo(1, within(4 * c.slopeStandardError()));
    assertThat(c.inTheLarge()).isCloseTo(0, within(4 * c.inTheLargeStandardError()));

    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                Calibration.of(
                    new double[] {0.1, 0.2, 0.8, 0.9}, new boolean[] {false, false, true, true}))
        .withMessageContaining("separated");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Calibration.of(new double[] {0, 0.2}, new boolean[2]))
        .withMessageContaining("row 0");
  }

  @Test
  void calibrationByPatientIgnoresRepeatedImages() {
    double[] p = scores(4);
    boolean[] y = condition();
    int[] own = IntStream.range(0, 240).toArray();
    int[] twice = IntStream.range(0, 480).map(i -> i % 240).toArray();
    double[] p2 = new double[480];
    boolean[] y2 = new boolean[480];
    for (int i = 0; i < 480; i++) {
      p2[i] = p[i % 240];
      y2[i] = y[i % 240];
    }
    Calibration once = Calibration.of(p, y);
    Calibration doubled = Calibration.of(p2, y2);
    double single = width(once.brierEstimate(own, 0.95, Side.TWO_SIDED));

    assertThat(width(doubled.brierEstimate(twice, 0.95, Side.TWO_SIDED)))
        .isCloseTo(single, within(1e-12));
    assertThat(width(doubled.slopeEstimate(twice, 0.95, Side.TWO_SIDED)))
        .isCloseTo(
            width(once.slopeEstimate(own, 0.95, Side.TWO_SIDED)),
            // Model-based once, sandwich twice: alike, not equal; here within a tenth.
            within(0.1 * width(once.slopeEstimate(own, 0.95, Side.TWO_SIDED))));
    assertThat(doubled.inTheLargeEstimate(twice, 0.95, Side.TWO_SIDED))
        .isInstanceOf(Estimate.WithInterval.class);
  }

  private static double width(Estimate estimate) {
    Interval interval = ((Estimate.WithInterval) estimate).interval();
    return interval.upper() - interval.lower();
  }

  @Test
  void netBenefitOfIndependentCasesHasTheVarianceOfItsMean() {
    ClusteredTable.Builder table = ClusteredTable.builder(100);
    double[] worth = new double[100];
    for (int i = 0; i < 100; i++) {
      boolean condition = i % 4 == 0;
      boolean result = i % 3 == 0;
      table.add(i, condition, result);
      worth[i] = result ? (condition ? 1 : -0.25) : 0; // odds at 0.2
    }
    ClusteredTable built = table.build();
    Estimate.WithInterval estimate =
        (Estimate.WithInterval) NetBenefit.estimate(built, 0.2, 0.95, Side.TWO_SIDED);

    assertThat(estimate.value()).isCloseTo(Quantiles.mean(worth), within(1e-15));
    assertThat(NetBenefit.standardError(built, 0.2))
        .isCloseTo(Math.sqrt(Quantiles.sumOfSquares(worth)) / 100, within(1e-12));
  }

  @Test
  void countsThatDoNotFitAreRefusedInWords() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new TwoByTwo(Long.MAX_VALUE, 1, 0, 0))
        .withMessageContaining("do not fit");
  }
}
