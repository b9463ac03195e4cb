package org.plumbline.core.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.plumbline.core.stats.DisparityFamily.Comparator;
import org.plumbline.core.stats.DisparityFamily.Difference;
import org.plumbline.core.stats.DisparityFamily.Pair;
import org.plumbline.core.stats.Interval.Side;

class DisparityFamilyTest {

  private static final Bootstrap.Plan PLAN = new Bootstrap.Plan(2_000, 11);

  /** Units of patients of their own, in groups of equal size, right with a chance each. */
  private static final class Drawn {
    final int[] patient;
    final boolean[] event;
    final List<Pair> pairs = new ArrayList<>();

    Drawn(long seed, int groups, int each, double chance) {
      Random random = new Random(seed);
      int n = groups * each;
      patient = new int[n];
      event = new boolean[n];
      for (int i = 0; i < n; i++) {
        patient[i] = i;
        event[i] = random.nextDouble() < chance;
      }
      for (int g = 0; g < groups; g++) {
        boolean[] member = new boolean[n];
        java.util.Arrays.fill(member, g * each, (g + 1) * each, true);
        pairs.add(new Pair(i -> member[i], new Comparator.Rest()));
      }
    }

    DisparityFamily family() {
      return DisparityFamily.of(patient, event, pairs, PLAN, 0.95);
    }
  }

  /**
   * Oracle: two groups against each other are one question asked twice, so c is the normal quantile
   * of one interval; 20 nearly independent ones come near Sidak's 3.02, never beyond Bonferroni's.
   */
  @Test
  void theFactorOfAFamilyLiesBetweenOneIntervalAndBonferroni() {
    assertThat(new Drawn(1, 2, 400, 0.8).family().criticalValue())
        .isCloseTo(StandardNormal.quantile(0.975), within(0.06));
    double many = new Drawn(2, 20, 300, 0.8).family().criticalValue();
    assertThat(many).isBetween(2.85, StandardNormal.quantile(1 - 0.05 / 2 / 20) + 1e-12);
  }

  /** Oracle: ClusteredDifference, itself proved by fixture 05, at the level of the factor. */
  @Test
  void theIntervalIsNewcombesAtTheFactorOfTheFamily() {
    Drawn drawn = new Drawn(3, 4, 60, 0.85);
    DisparityFamily family = drawn.family();
    Difference first = family.differences().get(0);
    double level = 1 - 2 * StandardNormal.cumulative(-family.criticalValue());
    Interval alone =
        ClusteredDifference.of(first.group(), first.comparator())
            .mover(ProportionInterval.CLOPPER_PEARSON, level, Side.TWO_SIDED);
    assertThat(first.interval().orElseThrow().lower()).isCloseTo(alone.lower(), within(1e-12));
    assertThat(first.interval().orElseThrow().upper()).isCloseTo(alone.upper(), within(1e-12));
    assertThat(first.group().n()).isEqualTo(60);
    assertThat(first.comparator().n()).isEqualTo(180);
    assertThat(first.ratio().orElseThrow().value())
        .isCloseTo(first.group().proportion() / first.comparator().proportion(), within(1e-15));
  }

  @Test
  void swappingGroupAndComparatorTurnsTheSign() {
    Drawn drawn = new Drawn(4, 2, 80, 0.7);
    List<Difference> both = drawn.family().differences();
    assertThat(both.get(0).value()).isCloseTo(-both.get(1).value(), within(1e-15));
    assertThat(both.get(0).interval().orElseThrow().lower())
        .isCloseTo(-both.get(1).interval().orElseThrow().upper(), within(1e-12));
  }

  @Test
  void everyPatientInBothGroupsLeavesNoDifferenceAndHardlyAnInterval() {
    int n = 100;
    Random random = new Random(5);
    int[] patient = new int[2 * n];
    boolean[] event = new boolean[2 * n];
    boolean[] first = new boolean[2 * n];
    for (int i = 0; i < n; i++) {
      boolean right = random.nextDouble() < 0.8;
      patient[i] = i;
      patient[n + i] = i;
      event[i] = right;
      event[n + i] = right;
      first[i] = true;
    }
    Difference difference =
        DisparityFamily.of(
                patient, event, List.of(new Pair(i -> first[i], new Comparator.Rest())), PLAN, 0.95)
            .differences()
            .get(0);
    assertThat(difference.value()).isZero();
    Interval interval = difference.interval().orElseThrow();
    // What is left of the asymmetry of exact limits: the limits of one proportion are not equally
    // far from it.
    assertThat(difference.group().variance()).isEqualTo(difference.comparator().variance());
    assertThat(interval.upper() - interval.lower()).isLessThan(0.05);
    assertThat(difference.verdict(0.05)).isEqualTo(DisparityVerdict.WITHIN_MARGIN);
  }

  @Test
  void aGroupOfWhichAllAreRightStillHasAnIntervalWithLength() {
    Drawn drawn = new Drawn(6, 3, 20, 1.0);
    for (Difference difference : drawn.family().differences()) {
      assertThat(difference.value()).isZero();
      assertThat(difference.interval().orElseThrow().lower()).isLessThan(-0.05);
      assertThat(difference.p()).hasValue(1);
    }
  }

  @Test
  void aGroupWithoutACaseHasNoIntervalAndLeavesTheOthersAlone() {
    Drawn drawn = new Drawn(7, 2, 50, 0.8);
    drawn.pairs.add(new Pair(i -> false, new Comparator.Rest()));
    DisparityFamily family = drawn.family();
    Difference none = family.differences().get(2);
    assertThat(none.interval()).isEmpty();
    assertThat(none.obstacle()).contains("no case");
    assertThat(none.verdict(0.1)).isEqualTo(DisparityVerdict.NOT_ESTIMABLE);
    assertThat(family.adjusted(Multiplicity.HOLM)[2]).isNaN();
    assertThat(family.criticalValue()).isEqualTo(new Drawn(7, 2, 50, 0.8).family().criticalValue());
  }

  @Test
  void theVerdictFollowsFromTheWholeInterval() {
    assertThat(DisparityVerdict.of(Interval.twoSided(-0.09, 0.09, 0.95), 0.1))
        .isEqualTo(DisparityVerdict.WITHIN_MARGIN);
    assertThat(DisparityVerdict.of(Interval.twoSided(-0.1, 0.09, 0.95), 0.1))
        .isEqualTo(DisparityVerdict.INCONCLUSIVE);
    assertThat(DisparityVerdict.of(Interval.twoSided(-0.3, -0.11, 0.95), 0.1))
        .isEqualTo(DisparityVerdict.BEYOND_MARGIN);
    assertThat(DisparityVerdict.of(Interval.twoSided(-0.3, -0.01, 0.95), 0.1))
        .isEqualTo(DisparityVerdict.DIFFERENT);
    // A difference that is real and small is within the margin: equivalence, not significance.
    assertThat(DisparityVerdict.of(Interval.twoSided(0.01, 0.05, 0.95), 0.1))
        .isEqualTo(DisparityVerdict.WITHIN_MARGIN);
    for (double wrong : new double[] {0, 1, 10, -0.1, Double.NaN}) {
      assertThatThrownBy(() -> DisparityVerdict.of(Interval.twoSided(0, 0.1, 0.95), wrong))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("write 0.1 for ten percentage points");
    }
  }

  /** Oracle: with the cases said to be needed, the half-width allows a power of 0.8 at no gap. */
  @Test
  void theCasesNeededShrinkTheIntervalToWhatTheMarginAllows() {
    Drawn drawn = new Drawn(8, 4, 50, 0.85);
    DisparityFamily family = drawn.family();
    double times = family.needed(family.differences().get(0), 0.1);
    DisparityFamily larger = new Drawn(9, 4, (int) Math.ceil(50 * times), 0.85).family();
    Interval interval = larger.differences().get(0).interval().orElseThrow();
    double half = (interval.upper() - interval.lower()) / 2;
    double se = half / larger.criticalValue();
    assertThat(half + StandardNormal.quantile(0.9) * se).isCloseTo(0.1, within(0.015));
  }

  /**
   * 40 of 41 right in one group, 107 of 138 in the rest: a Wald test says p &lt; 0.001, for the few
   * errors of the group hide how uncertain they are. Oracle: the interval at 1 − p ends at 0.
   */
  @Test
  void aPValueBelongsToTheIntervalBesideIt() {
    Difference difference = fortyOfFortyOne().differences().get(0);
    double p = difference.p().orElseThrow();
    ClusteredDifference alone = ClusteredDifference.of(difference.group(), difference.comparator());
    assertThat(alone.pValue()).isLessThan(0.001);
    Interval touching = alone.mover(DisparityFamily.LIMITS, 1 - p, Side.TWO_SIDED);
    assertThat(touching.lower()).isCloseTo(0, within(1e-8));
    assertThat(p).isBetween(0.001, 0.05);
  }

  private static DisparityFamily fortyOfFortyOne() {
    int n = 41 + 138;
    int[] patient = new int[n];
    boolean[] event = new boolean[n];
    java.util.Arrays.setAll(patient, i -> i);
    java.util.Arrays.fill(event, 0, 40, true);
    java.util.Arrays.fill(event, 41, 41 + 107, true);
    Pair pair = new Pair(i -> i < 41, new Comparator.Rest());
    return DisparityFamily.of(patient, event, List.of(pair, pair), PLAN, 0.95);
  }

  /** An interval that holds 0 has p of at least its own error, and the ratio's then holds 1. */
  @Test
  void theIntervalOfADifferenceThatOfTheRatioAndThePValueAgree() {
    int with = 0;
    int without = 0;
    for (int seed = 0; seed < 40; seed++) {
      DisparityFamily family = new Drawn(100 + seed, 6, 12 + seed, 0.5 + seed / 80.0).family();
      double alpha = 2 * StandardNormal.survival(family.criticalValue());
      double[] bonferroni = family.adjusted(Multiplicity.BONFERRONI);
      for (int j = 0; j < family.differences().size(); j++) {
        Difference d = family.differences().get(j);
        boolean holds = d.interval().orElseThrow().contains(0);
        assertThat(d.p().orElseThrow() >= alpha - 1e-8).isEqualTo(holds);
        assertThat(d.ratio().orElseThrow().interval().contains(1)).isEqualTo(holds);
        // The factor does not exceed Bonferroni's, so what Bonferroni rejects lies outside 0.
        assertThat(bonferroni[j] < 0.05 - 1e-6 && holds).isFalse();
        with += holds ? 1 : 0;
        without += holds ? 0 : 1;
      }
    }
    assertThat(with).isPositive();
    assertThat(without).isPositive();
  }

  /** Oracle: the counts of each group from its own patients, and the covariance of shared ones. */
  @Test
  void patientsAlikeAreCountedTogetherAndNothingChanges() {
    Random random = new Random(12);
    int patients = 300;
    int[] patient = new int[3 * patients];
    boolean[] event = new boolean[3 * patients];
    boolean[] member = new boolean[3 * patients];
    for (int i = 0; i < patient.length; i++) {
      patient[i] = 7 * (i / 3);
      event[i] = random.nextDouble() < 0.8;
      member[i] = random.nextDouble() < 0.4;
    }
    Difference difference =
        DisparityFamily.of(
                patient,
                event,
                List.of(new Pair(i -> member[i], new Comparator.Rest())),
                PLAN,
                0.95)
            .differences()
            .get(0);
    long[][] counts = new long[4][patients];
    for (int i = 0; i < patient.length; i++) {
      int set = member[i] ? 0 : 2;
      counts[set][i / 3] += event[i] ? 1 : 0;
      counts[set + 1][i / 3]++;
    }
    ClusteredCounts group = ClusteredCounts.of(counts[0], counts[1]);
    ClusteredCounts rest = ClusteredCounts.of(counts[2], counts[3]);
    assertThat(difference.group().clusters()).isEqualTo(group.clusters());
    assertThat(difference.group().clustersWithRarer()).isEqualTo(group.clustersWithRarer());
    assertThat(difference.group().variance()).isCloseTo(group.variance(), within(1e-15));
    assertThat(difference.comparator().variance()).isCloseTo(rest.variance(), within(1e-15));
    assertThat(ClusteredCounts.covariance(difference.group(), difference.comparator()))
        .isCloseTo(ClusteredCounts.covariance(group, rest), within(1e-15));
    assertThat(difference.method()).isEqualTo("MOVER Korn-Graubard by patient");
  }

  /**
   * Oracle: 400 studies with the gap that a first study says it could have shown. The power is that
   * of one comparison, 0.8; the widths of the studies differ from that of the first.
   */
  @Test
  void theSmallestGapThatCouldBeShownIsShownInFourOfFiveStudies() {
    int each = 150;
    DisparityFamily planned = typical(each);
    double gap = planned.detectable(planned.differences().get(3));
    int shown = 0;
    for (int study = 0; study < 400; study++) {
      Drawn drawn = new Drawn(1_000 + study, 4, each, 0.85);
      Random random = new Random(5_000 + study);
      // The last group is right less often: its difference from the rest is the gap.
      for (int i = 3 * each; i < 4 * each; i++) {
        drawn.event[i] = random.nextDouble() < 0.85 - gap;
      }
      DisparityFamily family =
          DisparityFamily.of(
              drawn.patient, drawn.event, drawn.pairs, new Bootstrap.Plan(200, study), 0.95);
      Interval interval = family.differences().get(3).interval().orElseThrow();
      shown += interval.upper() < 0 ? 1 : 0;
    }
    // Monte Carlo error 0.02; the group's errors grow with the gap and its interval with them.
    assertThat(shown / 400.0).isBetween(0.70, 0.90);
  }

  /** Oracle: 400 studies of as many cases as a first one says it needs, without a gap. */
  @Test
  void withTheCasesNeededFourOfFiveGroupsLieWithinTheMargin() {
    DisparityFamily planned = typical(60);
    double times = planned.needed(planned.differences().get(0), 0.1);
    int each = (int) Math.ceil(60 * times);
    int within = 0;
    for (int study = 0; study < 400; study++) {
      Drawn drawn = new Drawn(9_000 + study, 4, each, 0.85);
      DisparityFamily family =
          DisparityFamily.of(
              drawn.patient, drawn.event, drawn.pairs, new Bootstrap.Plan(200, study), 0.95);
      for (Difference difference : family.differences()) {
        within += difference.verdict(0.1) == DisparityVerdict.WITHIN_MARGIN ? 1 : 0;
      }
    }
    // Monte Carlo error below 0.02; exact limits are wider at 60 cases than at what it takes.
    assertThat(within / 1_600.0).isBetween(0.75, 0.92);
  }

  /** A study in which 85 % of each group are right. */
  private static DisparityFamily typical(int each) {
    Drawn drawn = new Drawn(0, 4, each, 1);
    for (int i = 0; i < drawn.event.length; i++) {
      drawn.event[i] = i % each < Math.round(0.85 * each);
    }
    return drawn.family();
  }
}
