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
      return DisparityFamily.of(patient, event, pairs, PLAN, ProportionInterval.WILSON, 0.95);
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
            .mover(ProportionInterval.WILSON, level, Side.TWO_SIDED);
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
                patient,
                event,
                List.of(new Pair(i -> first[i], new Comparator.Rest())),
                PLAN,
                ProportionInterval.WILSON,
                0.95)
            .differences()
            .get(0);
    assertThat(difference.value()).isZero();
    Interval interval = difference.interval().orElseThrow();
    // What is left of Wilson's asymmetry: the limits of one proportion are not equally far from it.
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
      assertThat(difference.p()).isEmpty();
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
}
