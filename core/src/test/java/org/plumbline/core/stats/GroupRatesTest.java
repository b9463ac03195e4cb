package org.plumbline.core.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Groups compared with each other: the test that they are alike, and the largest gap. */
class GroupRatesTest {

  private static final Bootstrap.Plan PLAN = new Bootstrap.Plan(2000, 20261123);

  private static final int[] PATIENT = {
    0, 0, 0, 1, 1, 2, 3, 3, 4, 5, 5, 6, 7, 7, 8, 9, 9, 10, 11, 11, 12, 13, 14, 14
  };
  private static final int[] EVENT = {
    1, 1, 0, 1, 1, 0, 1, 1, 1, 0, 0, 1, 1, 0, 1, 0, 1, 1, 1, 1, 0, 1, 0, 0
  };
  private static final int[] GROUP = {
    0, 0, 1, 0, 0, 0, 1, 1, 0, 1, 2, 1, 2, 2, 2, 0, 1, 2, 1, 1, 2, 2, 2, 2
  };

  private static GroupRates shared() {
    return GroupRates.of(PATIENT, events(EVENT), GROUP, 3);
  }

  private static boolean[] events(int... flags) {
    boolean[] events = new boolean[flags.length];
    for (int i = 0; i < flags.length; i++) {
      events[i] = flags[i] == 1;
    }
    return events;
  }

  /** Patients with one unit each: {@code k[g]} of {@code n[g]}. */
  private static GroupRates independent(int[] k, int[] n) {
    int total = Arrays.stream(n).sum();
    int[] group = new int[total];
    boolean[] event = new boolean[total];
    int next = 0;
    for (int g = 0; g < n.length; g++) {
      for (int i = 0; i < n[g]; i++) {
        group[next] = g;
        event[next++] = i < k[g];
      }
    }
    return GroupRates.of(IntStream.range(0, total).toArray(), event, group, n.length);
  }

  @Test
  void withoutRepeatsTheTestIsPearsons() {
    // Oracle: fixture 07, case rxc_2 (R chisq.test without correction).
    Homogeneity test =
        independent(new int[] {8, 2, 3}, new int[] {9, 8, 7}).homogeneity().orElseThrow();
    assertThat(test.statistic()).isCloseTo(7.47252747252747, within(1e-12));
    assertThat(test.degreesOfFreedom()).isEqualTo(2);
    assertThat(test.p()).isCloseTo(0.0238430207317867, within(1e-12));
  }

  @Test
  void groupsThatSharePatientsAreComparedWithTheirCorrelation() {
    // Oracle: numpy 2.4, design effects capped at 1 and correlations of the ratio estimators,
    // quadratic form of the two contrasts. Largest difference seen 1e-15.
    Homogeneity test = shared().homogeneity().orElseThrow();
    assertThat(shared().disjoint()).isFalse();
    assertThat(test.statistic()).isCloseTo(2.2436423158159067, within(1e-12));
    assertThat(test.p()).isCloseTo(0.3256861283389606, within(1e-12));
  }

  @Test
  void theExpectedGapAndTheCriticalValueAreThoseOfTheNormalVector() {
    GroupGap gap = shared().gap(ProportionInterval.WILSON, 0.95, PLAN).orElseThrow();
    // Oracle: numpy 2.4, 4,000,000 draws of the same normal vector: mean range 0.35298. Over 2,000
    // draws the standard error is 0.004; tolerance four of them.
    assertThat(gap.expected()).isCloseTo(0.35298, within(0.016));
    assertThat(gap.highest()).isEqualTo(1);
    assertThat(gap.lowest()).isEqualTo(2);
    assertThat(gap.value()).isCloseTo(0.75 - 4 / 9.0, within(1e-15));
    assertThat(gap.interval().lower()).isZero();
  }

  @Test
  void twoPatientsInBothGroupsAreNoContrast() {
    GroupRates same =
        GroupRates.of(
            new int[] {0, 1, 2, 3, 0, 1, 2, 3},
            events(1, 1, 1, 0, 1, 1, 1, 0),
            new int[] {0, 0, 0, 0, 1, 1, 1, 1},
            2);
    assertThat(same.homogeneity()).isEmpty();
    assertThat(same.gap(ProportionInterval.WILSON, 0.95, PLAN).orElseThrow().value()).isZero();
    assertThat(same.permutationP(PLAN)).isEmpty();
  }

  @Test
  void aGroupThatIsAlwaysRightStillHasBounds() {
    GroupGap gap =
        independent(new int[] {40, 36}, new int[] {40, 40})
            .gap(ProportionInterval.WILSON, 0.95, PLAN)
            .orElseThrow();
    // Oracle: Newcombe's hybrid score interval of 40/40 − 36/40 by hand (statsmodels'
    // confint_proportions_2indep, method newcomb, agrees): 0.0000 to 0.2307.
    assertThat(gap.interval().lower()).isCloseTo(0.0, within(0.006));
    assertThat(gap.interval().upper()).isCloseTo(0.2307, within(0.0002));
  }

  @Test
  void permutedPatientsRejectAtTheirLevelOnly() {
    int rejected = 0;
    for (int run = 0; run < 200; run++) {
      var random = RandomStreams.stream(7, run);
      int[] patient = new int[120];
      int[] group = new int[120];
      boolean[] event = new boolean[120];
      for (int i = 0; i < 120; i++) {
        patient[i] = i / 2;
        group[i] = patient[i] % 3;
        boolean asBefore = i % 2 == 1 && random.nextDouble() < 0.6;
        event[i] = asBefore ? event[i - 1] : random.nextDouble() < 0.8;
      }
      GroupRates rates = GroupRates.of(patient, event, group, 3);
      rejected += rates.permutationP(new Bootstrap.Plan(199, run)).orElseThrow() <= 0.05 ? 1 : 0;
    }
    // Oracle: a permutation test of exchangeable patients is exact: 10 expected, sd 3.1.
    assertThat(rejected).isBetween(1, 20);
  }

  @Test
  void anAreasTestIsCochransQ() {
    // Oracle: fixture 07, case auc_vendor (pROC and metafor).
    double[] areas = {0.926776368760064, 0.875467139175258, 0.783653846153846, 0.859424603174603};
    double[] variances = {
      0.000113826810869435, 0.000363125422893634, 0.00106827325170062, 0.00104165175079245
    };
    double[][] covariance = new double[4][4];
    for (int i = 0; i < 4; i++) {
      covariance[i][i] = variances[i];
    }
    Homogeneity test = JointEstimates.of(areas, covariance).homogeneity().orElseThrow();
    assertThat(test.statistic()).isCloseTo(22.1788864989991, within(1e-9));
    assertThat(test.p()).isCloseTo(5.98725420913948e-05, within(1e-12));
  }

  @Test
  void theFactorOfIndependentIntervalsIsSidaks() {
    double[][] covariance = new double[5][5];
    for (int i = 0; i < 5; i++) {
      covariance[i][i] = i + 1.0;
    }
    double c =
        JointEstimates.of(new double[5], covariance)
            .criticalValue(0.95, new Bootstrap.Plan(20000, 1));
    // Oracle: the normal quantile at 0.95^(1/5), 2.5690; standard error of the quantile 0.014.
    assertThat(c).isCloseTo(2.5690, within(0.04));
  }

  @Test
  void whatIsNoEstimateIsRejected() {
    assertThatThrownBy(() -> JointEstimates.of(new double[0], new double[0][]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("at least 1");
    assertThatThrownBy(() -> JointEstimates.of(new double[] {Double.NaN}, new double[][] {{1}}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("NaN");
    assertThatThrownBy(() -> GroupRates.of(new int[] {0}, new boolean[] {true}, new int[] {0}, 2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Group 1 has no unit");
    assertThat(JointEstimates.ofInfluence(List.of(new PatientInfluence(1, new double[] {3, 4}))))
        .extracting(j -> j.standardError(0))
        .isEqualTo(5.0);
  }
}
