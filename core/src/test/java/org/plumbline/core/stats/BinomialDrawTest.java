package org.plumbline.core.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.junit.jupiter.api.Test;

class BinomialDrawTest {

  private static final int DRAWS = 200_000;

  /** Oracle: Commons Statistics; chi-square over all values with 5 or more expected, p ≥ 1e-4. */
  @Test
  void drawsFollowTheBinomialDistributionByEitherMethod() {
    int[] trials = {1, 7, 40, 60, 150, 2_000, 25_000};
    double[] chances = {0.001, 0.03, 0.2, 0.5, 0.61, 0.95, 0.9995};
    for (int n : trials) {
      for (double p : chances) {
        assertThat(chiSquareP(n, p)).as("n = %d, p = %s", n, p).isGreaterThan(1e-4);
      }
    }
  }

  private static double chiSquareP(int n, double p) {
    UniformRandomProvider random = RandomStreams.stream(n, Math.round(1e6 * p));
    int[] seen = new int[n + 1];
    for (int i = 0; i < DRAWS; i++) {
      seen[BinomialDraw.draw(random, n, p)]++;
    }
    BinomialDistribution binomial = BinomialDistribution.of(n, p);
    double chiSquare = 0;
    double restSeen = DRAWS;
    double restExpected = DRAWS;
    int cells = 0;
    for (int k = 0; k <= n; k++) {
      double expected = DRAWS * binomial.probability(k);
      if (expected >= 5) {
        chiSquare += (seen[k] - expected) * (seen[k] - expected) / expected;
        restSeen -= seen[k];
        restExpected -= expected;
        cells++;
      }
    }
    if (restExpected >= 1) {
      chiSquare += (restSeen - restExpected) * (restSeen - restExpected) / restExpected;
      cells++;
    }
    return cells < 2 ? 1 : Distributions.chiSquaredSurvival(chiSquare, cells - 1.0);
  }

  @Test
  void theEdgesAreCertain() {
    UniformRandomProvider random = RandomStreams.stream(1, 1);
    assertThat(BinomialDraw.draw(random, 0, 0.5)).isZero();
    assertThat(BinomialDraw.draw(random, 9, 0)).isZero();
    assertThat(BinomialDraw.draw(random, 9, 1)).isEqualTo(9);
  }

  /** Oracle: the multinomial distribution's mean, variance and covariance; 5 Monte Carlo errors. */
  @Test
  void unitsOfOneKindAreDrawnTogetherAsOneByOne() {
    int[] few = {600, 300, 90, 10}; // 4 kinds of 1,000 units: kind by kind
    int[] many = {12, 6, 2}; // 3 kinds of 20 units: one by one
    for (int[] sizes : new int[][] {few, many}) {
      int units = java.util.Arrays.stream(sizes).sum();
      Resampling resampling = Resampling.alike(sizes);
      assertThat(resampling.units()).isEqualTo(sizes.length);
      int[] weights = new int[sizes.length];
      double sum = 0;
      double squares = 0;
      double products = 0;
      int resamples = 50_000;
      for (int r = 0; r < resamples; r++) {
        resampling.draw(RandomStreams.stream(3, r), weights);
        assertThat(java.util.Arrays.stream(weights).sum()).isEqualTo(units);
        sum += weights[1] - sizes[1];
        squares += Math.pow(weights[1] - sizes[1], 2);
        products += (double) (weights[1] - sizes[1]) * (weights[0] - sizes[0]);
      }
      double variance = sizes[1] * (1 - (double) sizes[1] / units);
      double covariance = -(double) sizes[0] * sizes[1] / units;
      double error = 5 / Math.sqrt(resamples);
      assertThat(sum / resamples).isCloseTo(0, within(error * Math.sqrt(variance)));
      assertThat(squares / resamples).isCloseTo(variance, within(1.5 * error * variance));
      assertThat(products / resamples).isCloseTo(covariance, within(2 * error * variance));
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Resampling.alike(new int[] {3, 0}))
        .withMessageContaining("expected 1 at least");
  }

  /** Oracle: the same counts patient by patient. */
  @Test
  void countsOfPatientsAlikeAreThoseOfThePatients() {
    ClusteredCounts kinds =
        ClusteredCounts.alike(new long[] {0, 1, 3}, new long[] {1, 1, 4}, new int[] {2, 3, 2});
    ClusteredCounts patients =
        ClusteredCounts.of(new long[] {0, 0, 1, 1, 1, 3, 3}, new long[] {1, 1, 1, 1, 1, 4, 4});
    assertThat(kinds.k()).isEqualTo(patients.k());
    assertThat(kinds.n()).isEqualTo(patients.n());
    assertThat(kinds.clusters()).isEqualTo(patients.clusters());
    assertThat(kinds.clustersWithRarer()).isEqualTo(patients.clustersWithRarer());
    assertThat(kinds.variance()).isCloseTo(patients.variance(), within(1e-17));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ClusteredCounts.covariance(kinds, patients))
        .withMessageContaining("same kinds");
  }
}
