package org.plumbline.core.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.plumbline.core.stats.Interval.Side;

class ClusteredProportionsTest {

  /** 40 patients with 1 to 4 images; wrong images sit together in every third patient. */
  private static ClusteredCounts clustered(int times) {
    long[] k = new long[40];
    long[] n = new long[40];
    for (int i = 0; i < 40; i++) {
      n[i] = 1L + i % 4;
      k[i] = i % 3 == 0 ? n[i] / 2 : n[i];
    }
    return ClusteredCounts.of(scale(k, times), scale(n, times));
  }

  private static long[] scale(long[] counts, int times) {
    return Arrays.stream(counts).map(c -> c * times).toArray();
  }

  private static Estimate.WithInterval estimate(ProportionInterval method, ClusteredCounts c) {
    return (Estimate.WithInterval) ClusteredProportions.estimate(method, c, 0.95);
  }

  @Test
  void onePerPatientIsThePlainIntervalUnderItsPlainName() {
    long[] ones = new long[30];
    long[] events = new long[30];
    Arrays.fill(ones, 1);
    Arrays.fill(events, 0, 24, 1);
    ClusteredCounts counts = ClusteredCounts.of(events, ones);

    for (ProportionInterval method : ProportionInterval.values()) {
      for (Side side : Side.values()) {
        assertThat(ClusteredProportions.estimate(method, counts, 0.95, side))
            .isEqualTo(Proportions.estimate(method, 24, 30, 0.95, side));
      }
    }
    assertThat(estimate(ProportionInterval.WILSON, counts).method()).isEqualTo("Wilson");
    assertThat(estimate(ProportionInterval.KORN_GRAUBARD, counts).method())
        .isEqualTo("Clopper-Pearson");
  }

  @Test
  void everyImageTwiceChangesNothing() {
    for (ProportionInterval method :
        new ProportionInterval[] {ProportionInterval.WILSON, ProportionInterval.JEFFREYS}) {
      Estimate.WithInterval once = estimate(method, clustered(1));
      Estimate.WithInterval twice = estimate(method, clustered(2));

      assertThat(twice.value()).isEqualTo(once.value());
      // The same arithmetic on twice the counts: equal up to rounding.
      assertThat(twice.interval().lower()).isCloseTo(once.interval().lower(), within(1e-12));
      assertThat(twice.interval().upper()).isCloseTo(once.interval().upper(), within(1e-12));
    }
  }

  @Test
  void clopperPearsonOnClusteredDataIsKornGraubardAndSaysSo() {
    Estimate.WithInterval exact = estimate(ProportionInterval.CLOPPER_PEARSON, clustered(1));

    assertThat(exact.method()).isEqualTo("Korn-Graubard by patient");
    assertThat(exact).isEqualTo(estimate(ProportionInterval.KORN_GRAUBARD, clustered(1)));
    Interval wilson = estimate(ProportionInterval.WILSON, clustered(1)).interval();
    assertThat(exact.interval().lower()).isLessThan(wilson.lower());
    assertThat(exact.interval().upper()).isGreaterThan(wilson.upper());
  }

  /**
   * survey::svyciprop(method = "beta"): n.eff = p(1−p)/var · (qt(α/2, n−1)/qt(α/2, m−1))², limits
   * qbeta(α/2, n.eff p, n.eff(1−p)+1) and qbeta(1−α/2, n.eff p+1, n.eff(1−p)), written out for 71
   * of 88 images of 45 patients.
   */
  @Test
  void kornGraubardFollowsItsFormula() {
    double p = 71.0 / 88;
    double ratio =
        Distributions.tUpperQuantile(0.025, 87) / Distributions.tUpperQuantile(0.025, 44);
    long[] k = new long[45];
    long[] n = new long[45];
    Arrays.fill(k, 0, 31, 2);
    Arrays.fill(k, 31, 40, 1);
    Arrays.fill(n, 0, 43, 2);
    Arrays.fill(n, 43, 45, 1);
    ClusteredCounts counts = ClusteredCounts.of(k, n);
    double expectedUnits = 88 / counts.designEffect() * ratio * ratio;
    Interval interval =
        ((Estimate.WithInterval)
                ClusteredProportions.estimate(
                    ProportionInterval.KORN_GRAUBARD,
                    counts,
                    0.95,
                    Side.TWO_SIDED,
                    DesignEffectRule.RAO_SCOTT_UNCAPPED))
            .interval();

    assertThat(counts.k()).isEqualTo(71);
    assertThat(interval.lower())
        .isCloseTo(
            Distributions.betaQuantile(0.025, expectedUnits * p, expectedUnits * (1 - p) + 1),
            within(1e-12));
    assertThat(interval.upper())
        .isCloseTo(
            Distributions.betaQuantile(0.975, expectedUnits * p + 1, expectedUnits * (1 - p)),
            within(1e-12));
  }

  @Test
  void allRightUsesTheNumberOfPatients() {
    long[] four = new long[25];
    Arrays.fill(four, 4);
    Estimate.WithInterval all =
        estimate(ProportionInterval.CLOPPER_PEARSON, ClusteredCounts.of(four, four));

    assertThat(all.interval())
        .isEqualTo(Proportions.interval(ProportionInterval.CLOPPER_PEARSON, 25, 25, 0.95));
    assertThat(all.basis().designEffect()).hasValue(4);
  }

  @Test
  void fewPatientsOnTheRarerSideLimitTheEffectiveNToThePatients() {
    long[] n = new long[30];
    long[] k = new long[30];
    Arrays.fill(n, 4);
    Arrays.fill(k, 4);
    for (int i = 0; i < ClusteredProportions.FEW_PATIENTS - 1; i++) {
      k[i] = 3; // one wrong in each of some patients: negatively correlated, design effect below 1
    }
    ClusteredCounts counts = ClusteredCounts.of(k, n);

    assertThat(counts.designEffect()).isLessThan(1);
    assertThat(ClusteredProportions.effectiveUnits(counts)).isEqualTo(30);
    // One patient more: the cap ends, and the design effect does not fall below 1.
    k[ClusteredProportions.FEW_PATIENTS - 1] = 3;
    assertThat(ClusteredProportions.effectiveUnits(ClusteredCounts.of(k, n))).isEqualTo(120);
  }

  @Test
  void aBoundIsTheLimitOfTheTwoSidedIntervalWithTwiceItsError() {
    for (ProportionInterval method : ProportionInterval.values()) {
      Interval two = estimate(method, clustered(1)).interval();
      Interval one =
          ((Estimate.WithInterval)
                  ClusteredProportions.estimate(method, clustered(1), 0.975, Side.LOWER))
              .interval();
      assertThat(one.lower()).isCloseTo(two.lower(), within(1e-12));
      assertThat(one.upper()).isInfinite();
    }
  }

  @Test
  void noUnitIsNotEstimableAndBadCountsAreRefusedByName() {
    assertThat(
            ClusteredProportions.estimate(
                ProportionInterval.WILSON, ClusteredCounts.of(new long[2], new long[2]), 0.95))
        .isInstanceOf(Estimate.NotEstimable.class);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ClusteredCounts.of(new long[] {3}, new long[] {2}))
        .withMessage("k = 3 is not in [0, n = 2]");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> ClusteredProportions.estimate(ProportionInterval.WILSON, clustered(1), 95))
        .withMessageContaining("write 95% as 0.95");
  }
}
