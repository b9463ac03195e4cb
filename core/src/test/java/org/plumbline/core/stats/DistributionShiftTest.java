package org.plumbline.core.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Optional;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DistributionShiftTest {

  @Test
  void theSameSharesAreNoShift() {
    DistributionShift none =
        DistributionShift.of(new long[] {10, 20, 30}, new long[] {100, 200, 300});
    assertThat(none.populationStability()).isZero();
    assertThat(none.jensenShannon(2)).isZero();
    assertThat(none.cumulativeDifference()).isZero();
    assertThat(none.chiSquared()).isCloseTo(0, within(1e-12));
  }

  @Test
  void sharesThatNeverMeetAreOneApart() {
    DistributionShift apart = DistributionShift.of(new long[] {5, 0}, new long[] {0, 7});
    assertThat(apart.jensenShannon(2)).isCloseTo(1, within(1e-12));
    assertThat(apart.hellinger()).isCloseTo(1, within(1e-12));
    assertThat(apart.cumulativeDifference()).isEqualTo(1);
  }

  @Test
  void aValueManyCasesHoldMakesOneEdge() {
    ShiftBins bins = ShiftBins.quantiles(new double[] {0, 0, 0, 0, 0, 0, 0, 0, 1, 2}, 10);
    assertThat(bins.edges()).doesNotHaveDuplicates();
    assertThat(bins.bin(-1)).isZero();
    assertThat(bins.bin(0)).isEqualTo(1);
    assertThatThrownBy(() -> ShiftBins.of(new double[] {1, 1})).hasMessageContaining("edge 1");
  }

  @ParameterizedTest
  @EnumSource(ShiftStatistic.class)
  void aPeriodWithoutChangePassesItsLimitNoMoreOftenThanAllowed(ShiftStatistic statistic) {
    double[] truth = new double[10];
    Arrays.fill(truth, 0.1);
    int baselines = 100;
    int periods = 400;
    int kept = 0;
    for (int b = 0; b < baselines; b++) {
      UniformRandomProvider random = RandomStreams.stream(3, b);
      long[] baseline = ShiftLimit.draw(random, 500, truth);
      double limit = ShiftLimit.of(statistic, baseline, 500, 250, 0.05, 0.9, 11);
      int alarms = 0;
      for (int p = 0; p < periods; p++) {
        alarms += statistic.of(baseline, ShiftLimit.draw(random, 250, truth)) > limit ? 1 : 0;
      }
      // 0.05 with two standard errors of 400 periods.
      kept += alarms <= periods * (0.05 + 2 * Math.sqrt(0.05 * 0.95 / periods)) ? 1 : 0;
    }
    // At least 90 of 100 baselines, less 3 standard errors of 100.
    assertThat(kept).isGreaterThanOrEqualTo(81);
  }

  @Test
  void permutingFeaturesFindsAShiftAndNoneWhereThereIsNone() {
    double[][] before = normal(400, 0, 1);
    double[][] same = normal(400, 0, 2);
    double[][] moved = normal(400, 0.5, 3);
    assertThat(MeanDiscrepancy.of(before, moved).permutationP(199, 5)).isEqualTo(0.005);
    assertThat(MeanDiscrepancy.of(before, same).permutationP(199, 5)).isGreaterThan(0.02);
  }

  private static double[][] normal(int rows, double mean, int stream) {
    ZigguratSampler.NormalizedGaussian z =
        ZigguratSampler.NormalizedGaussian.of(RandomStreams.stream(1, stream));
    double[][] out = new double[rows][3];
    for (double[] row : out) {
      Arrays.setAll(row, c -> mean + z.sample());
    }
    return out;
  }

  @Test
  void theChangeIsFoundWhereItWasPlanted() {
    long[] units = {200, 200, 200, 200, 200, 200};
    ChangePoint found =
        ChangePoint.of(new long[] {180, 181, 179, 150, 148, 152}, units, 0.95).orElseThrow();
    assertThat(found.first()).isEqualTo(3);
    assertThat(found.earliest()).isLessThanOrEqualTo(3);
    assertThat(found.latest()).isGreaterThanOrEqualTo(3);
    assertThat(found.before()).isCloseTo(0.9, within(1e-12));
    assertThat(found.since()).isCloseTo(0.75, within(1e-12));
    assertThat(ChangePoint.of(new long[] {1}, new long[] {2}, 0.95)).isEqualTo(Optional.empty());
  }

  @Test
  void theMixExplainsWhatTheMixDid() {
    // Two vendors at 0.9 and 0.7; today more of the second, each as it was.
    MixShift mix =
        MixShift.of(
            new long[] {900, 700},
            new long[] {1000, 1000},
            new long[] {90, 630},
            new long[] {100, 900});
    assertThat(mix.baseline()).isCloseTo(0.8, within(1e-12));
    assertThat(mix.byMix()).isCloseTo(-0.08, within(1e-12));
    assertThat(mix.within()).isCloseTo(0, within(1e-12));
    assertThat(mix.covered()).isEqualTo(1);
  }

  @Test
  void aStratumTheBaselineDoesNotHaveIsLeftOutAndSaid() {
    MixShift mix =
        MixShift.of(
            new long[] {90, 0}, new long[] {100, 0}, new long[] {45, 10}, new long[] {50, 50});
    assertThat(mix.covered()).isEqualTo(0.5);
    assertThat(mix.within()).isCloseTo(0, within(1e-12));
  }

  @Test
  void aRateIsHeldAgainstItsThresholdExactly() {
    PoissonRate rate = new PoissonRate(5, 1000);
    // SciPy 1.17.1: chi2.ppf(0.025, 10) / 2000, chi2.ppf(0.975, 12) / 2000, poisson.sf(4, 2).
    assertThat(rate.interval(0.95).lower()).isCloseTo(0.001623486, within(1e-9));
    assertThat(rate.interval(0.95).upper()).isCloseTo(0.01166833, within(1e-8));
    assertThat(rate.exceeds(0.002)).isCloseTo(0.05265302, within(1e-8));
    assertThat(new PoissonRate(0, 10).exceeds(0.1)).isEqualTo(1);
  }
}
