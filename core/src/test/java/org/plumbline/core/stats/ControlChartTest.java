package org.plumbline.core.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.plumbline.core.stats.RunLength.Regime;
import org.plumbline.core.stats.RunLength.Sides;

class ControlChartTest {

  @ParameterizedTest
  @EnumSource(ChartKind.class)
  void aSolvedChartHasTheRunLengthAskedAndNeverLess(ChartKind kind) {
    SolvedChart chart = SolvedChart.solve(kind, Sides.BOTH, 100, List.of(Regime.IN_CONTROL), 1);

    // Solved to 8 digits from above.
    assertThat(chart.runLength(Regime.IN_CONTROL).mean()).isBetween(100.0, 100.0001);
  }

  @ParameterizedTest
  @EnumSource(ChartKind.class)
  void anAlarmComesWhenTheRunLengthSaysItDoes(ChartKind kind) {
    SolvedChart chart = SolvedChart.solve(kind, Sides.BOTH, 40, List.of(new Regime(0.4, 1)), 1.5);
    Regime shifted = new Regime(1, 1.2);
    long[] lengths = new long[20_000];
    Arrays.setAll(lengths, i -> simulated(chart, shifted, i));
    double mean = Arrays.stream(lengths).average().orElseThrow();
    double[] sorted = Arrays.stream(lengths).sorted().asDoubleStream().toArray();

    RunLength expected = chart.runLength(shifted);
    // The oracle is the simulation: 4 standard errors of 20,000 runs.
    double sd = Math.sqrt(Quantiles.variance(sorted));
    assertThat(expected.mean()).isCloseTo(mean, within(4 * sd / Math.sqrt(20_000)));
    assertThat((double) expected.quantile(0.5))
        .isCloseTo(Quantiles.type1(sorted, 0.5), within(1.0));
    assertThat((double) expected.quantile(0.9))
        .isCloseTo(Quantiles.type1(sorted, 0.9), within(1.0));
  }

  private static long simulated(SolvedChart chart, Regime regime, int run) {
    ZigguratSampler.NormalizedGaussian z =
        ZigguratSampler.NormalizedGaussian.of(RandomStreams.stream(20261124, run));
    ChartState state = ChartState.START;
    for (long step = 1; ; step++) {
      state = chart.next(state, regime.mean() + regime.deviation() * z.sample());
      if (chart.alarms(state)) {
        return step;
      }
    }
  }

  @Test
  void aChartTunedForOneSideAlarmsTwiceAsOftenOnBoth() {
    SolvedChart one =
        SolvedChart.solve(ChartKind.CUSUM, Sides.RISE, 200, List.of(Regime.IN_CONTROL), 1);
    SolvedChart both =
        SolvedChart.withLimit(ChartKind.CUSUM, Sides.BOTH, one.reference(), one.limit());

    assertThat(both.runLength(Regime.IN_CONTROL).mean()).isCloseTo(100, within(0.001));
  }

  @Test
  void noFewerThanNineOfTenBaselinesGetTheRunLengthAsked() {
    double truth = 0.9;
    int baseline = 300;
    int period = 60;
    int runs = 2_000;
    int kept = 0;
    UniformRandomProvider random = RandomStreams.stream(7, 0);
    for (int i = 0; i < runs; i++) {
      long k = ShiftLimit.draw(random, baseline, new double[] {truth, 1 - truth})[0];
      double center = BaselineRegimes.center((double) k, baseline);
      SolvedChart chart =
          SolvedChart.solve(
              ChartKind.SHEWHART,
              Sides.BOTH,
              120,
              BaselineRegimes.proportion((double) k, baseline, period, Sides.BOTH),
              1);
      Regime regime = BaselineRegimes.regime(truth, center, period);
      kept += chart.runLength(regime).mean() >= 120 ? 1 : 0;
    }
    // Wilson at 0.9 is a little above or below nominal; 3 standard errors of the simulation.
    assertThat((double) kept / runs).isGreaterThan(0.9 - 3 * Math.sqrt(0.09 / runs));
  }

  @Test
  void aCountAsUsualAsTheBaselineScoresNearZero() {
    // Mid-p of 10 among 100 at 0.1: P(X < 10) + P(X = 10) / 2 = 0.5172228388542489 (SciPy 1.17.1,
    // binom).
    assertThat(StandardNormal.cumulative(BaselineRegimes.normalScore(10, 100, 0.1, 1)))
        .isCloseTo(0.5172228388542489, within(1e-9));
    assertThat(BaselineRegimes.normalScore(0, 100, 0.1, 1)).isLessThan(-3);
    assertThat(BaselineRegimes.normalScore(100, 100, 0.1, 1)).isGreaterThan(30);
    assertThat(BaselineRegimes.normalScore(10, 100, 0.1, 4))
        .isCloseTo(BaselineRegimes.normalScore(10, 100, 0.1, 1) / 2, within(1e-12));
  }

  @Test
  void theRiskAdjustedChartRunsAsLongAsSimulatedCases() {
    LikelihoodCusum chart = new LikelihoodCusum(2);
    double[] risks = {0.02, 0.05, 0.1, 0.2, 0.4};
    double limit = chart.solve(500, risks);
    double total = 0;
    int runs = 4_000;
    double squares = 0;
    for (int r = 0; r < runs; r++) {
      UniformRandomProvider random = RandomStreams.stream(99, r);
      double sum = 0;
      int cases = 0;
      do {
        double risk = risks[random.nextInt(risks.length)];
        sum = chart.next(sum, risk, random.nextDouble() < risk);
        cases++;
      } while (sum < limit);
      total += cases;
      squares += (double) cases * cases;
    }
    double mean = total / runs;
    double error = Math.sqrt((squares / runs - mean * mean) / runs);
    // The oracle is the simulation: 4 standard errors, and 2 % for the 300 steps of the chain.
    assertThat(500.0).isCloseTo(mean, within(4 * error + 0.02 * mean));
  }

  @Test
  void theBernoulliChartWeighsAsTheLikelihoodRatio() {
    LikelihoodCusum chart = LikelihoodCusum.bernoulli(0.1, 0.2);
    // ln(0.2 / 0.1) and ln(0.8 / 0.9), closed form.
    assertThat(chart.weight(0.1, true)).isCloseTo(Math.log(2), within(1e-12));
    assertThat(chart.weight(0.1, false)).isCloseTo(Math.log(8.0 / 9), within(1e-12));
    assertThatThrownBy(() -> new LikelihoodCusum(1)).hasMessageContaining("other than 1");
  }

  @Test
  void laneyIsWiderWherePeriodsDifferByMoreThanChance() {
    long[] units = {1000, 1000, 1000, 1000};
    ProportionChart chart = ProportionChart.laney(new long[] {100, 160, 90, 170}, units);
    // Closed form: z = ±(0.03, 0.03, 0.04, 0.04) / sd of 0.13, moving ranges 0.06, 0.07, 0.08.
    double sd = Math.sqrt(0.13 * 0.87 / 1000);
    assertThat(chart.sigmaFactor()).isCloseTo(0.07 / sd / 1.128, within(1e-9));
    assertThat(chart.upper(3)[0])
        .isGreaterThan(ProportionChart.of(new long[] {100, 160, 90, 170}, units).upper(3)[0]);
  }

  @Test
  void aTestDecidesAtTheBoundItReaches() {
    SequentialTest test = new SequentialTest(0.1, 0.3, 0.05, 0.1);
    double[] path = test.path(new boolean[] {true, true, true});
    assertThat(test.decision(path[2])).isEqualTo(SequentialTest.Decision.ACCEPT_P1);
    assertThat(test.decision(0)).isEqualTo(SequentialTest.Decision.CONTINUE);
    assertThat(test.decision(-9)).isEqualTo(SequentialTest.Decision.ACCEPT_P0);
  }
}
