package org.plumbline.core.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Differences at a common mix of strata. */
class AdjustedDifferenceTest {

  private static final int[] PATIENT = {
    0, 0, 1, 2, 2, 3, 4, 5, 5, 6, 7, 7, 8, 9, 10, 10, 11, 11, 12, 13, 14, 15
  };
  private static final boolean[] GROUP = flags("1111011000010010001010");
  private static final int[] STRATUM = {
    0, 1, 0, 0, 1, 1, 1, 0, 1, 0, 1, 0, 1, 1, 0, 0, 1, 0, 1, 1, 0, 0
  };
  private static final boolean[] EVENT = flags("1011001101100111011001");

  private static boolean[] flags(String bits) {
    boolean[] flags = new boolean[bits.length()];
    for (int i = 0; i < flags.length; i++) {
      flags[i] = bits.charAt(i) == '1';
    }
    return flags;
  }

  private static boolean[] not(boolean[] flags) {
    boolean[] not = new boolean[flags.length];
    for (int i = 0; i < not.length; i++) {
      not[i] = !flags[i];
    }
    return not;
  }

  private static double[][] column(int[] values) {
    return Arrays.stream(values).mapToObj(v -> new double[] {v}).toArray(double[][]::new);
  }

  private static double error(AdjustedDifference.Adjusted adjusted) {
    return Math.sqrt(adjusted.difference().variance());
  }

  @Test
  void directStandardisationAndItsErrorBetweenPatients() {
    AdjustedDifference.Adjusted direct =
        AdjustedDifference.of(PATIENT, EVENT, GROUP, not(GROUP), 16).direct(STRATUM).orElseThrow();
    // Oracle: numpy 2.4, Σ w (p − q) and its influence by patient, weights estimated. Differences
    // seen below 1e-15.
    assertThat(direct.difference().value()).isCloseTo(-0.059523809523809534, within(1e-12));
    assertThat(error(direct)).isCloseTo(0.20207533776575365, within(1e-12));
    assertThat(direct.overlap()).isEqualTo(1);
  }

  @Test
  void regressionWithMarginalStandardisationAndItsErrorBetweenPatients() {
    AdjustedDifference difference = AdjustedDifference.of(PATIENT, EVENT, GROUP, not(GROUP), 16);
    AdjustedDifference.Adjusted regression = difference.regression(column(STRATUM));
    // Oracle: numpy 2.4, Newton steps on the logistic likelihood, g-computation, delta method with
    // the sandwich by patient and the covariates as they were drawn.
    assertThat(regression.difference().value()).isCloseTo(-0.069485486111017, within(1e-9));
    assertThat(error(regression)).isCloseTo(0.20385756990961093, within(1e-9));
    boolean[] all = new boolean[22];
    Arrays.fill(all, true);
    assertThat(
            AdjustedDifference.of(PATIENT, EVENT, GROUP, all, 16)
                .regression(column(STRATUM))
                .difference()
                .value())
        .as("against all, the group among them")
        .isCloseTo(-0.03927200126232669, within(1e-9));
  }

  @Test
  void swappedGroupsChangeTheSignOnly() {
    AdjustedDifference one = AdjustedDifference.of(PATIENT, EVENT, GROUP, not(GROUP), 16);
    AdjustedDifference two = AdjustedDifference.of(PATIENT, EVENT, not(GROUP), GROUP, 16);
    assertThat(two.direct(STRATUM).orElseThrow().difference().value())
        .isCloseTo(-one.direct(STRATUM).orElseThrow().difference().value(), within(1e-15));
    assertThat(error(two.regression(column(STRATUM))))
        .isCloseTo(error(one.regression(column(STRATUM))), within(1e-9));
  }

  @Test
  void strataOfOneSideOnlyAreLeftOutAndCounted() {
    int[] stratum = STRATUM.clone();
    stratum[0] = 2; // of the group alone
    AdjustedDifference.Adjusted direct =
        AdjustedDifference.of(PATIENT, EVENT, GROUP, not(GROUP), 16).direct(stratum).orElseThrow();
    assertThat(direct.overlap()).isCloseTo(21 / 22.0, within(1e-15));
    int[] apart = new int[22];
    for (int i = 0; i < 22; i++) {
      apart[i] = GROUP[i] ? 0 : 1;
    }
    assertThat(AdjustedDifference.of(PATIENT, EVENT, GROUP, not(GROUP), 16).direct(apart))
        .isEmpty();
  }

  @Test
  void aSeparatedModelHasNoSolution() {
    boolean[] asGroup = GROUP.clone();
    assertThatThrownBy(
            () ->
                AdjustedDifference.of(PATIENT, asGroup, GROUP, not(GROUP), 16)
                    .regression(column(STRATUM)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aGapThatTheMixAccountsForIsGoneWhenAdjusted() {
    Random random = new Random(20261124);
    int n = 4000;
    int[] patient = new int[n];
    int[] stratum = new int[n];
    boolean[] group = new boolean[n];
    boolean[] event = new boolean[n];
    for (int i = 0; i < n; i++) {
      patient[i] = i / 2;
      group[i] = random.nextDouble() < 0.4;
      stratum[i] = random.nextDouble() < (group[i] ? 0.7 : 0.2) ? 1 : 0;
      event[i] = random.nextDouble() < (stratum[i] == 1 ? 0.6 : 0.9);
    }
    AdjustedDifference difference = AdjustedDifference.of(patient, event, group, not(group), n / 2);
    AdjustedDifference.Adjusted direct = difference.direct(stratum).orElseThrow();
    AdjustedDifference.Adjusted regression = difference.regression(column(stratum));
    AdjustedDifference.Adjusted crude = difference.direct(new int[n]).orElseThrow();
    // Oracle: by construction −0.15 crude and 0 at a common mix; four standard errors.
    assertThat(crude.difference().value()).isCloseTo(-0.15, within(4 * error(crude)));
    assertThat(direct.difference().value()).isCloseTo(0, within(4 * error(direct)));
    assertThat(regression.difference().value()).isCloseTo(0, within(4 * error(regression)));
  }
}
