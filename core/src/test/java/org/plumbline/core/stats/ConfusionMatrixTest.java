package org.plumbline.core.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.plumbline.core.stats.Interval.Side;
import org.plumbline.core.stats.WeightedKappa.Weights;

class ConfusionMatrixTest {

  private static final Bootstrap.Plan PLAN = new Bootstrap.Plan(500, 7);
  private static final long[][] COUNTS = {{40, 8, 2}, {6, 25, 9}, {1, 7, 22}};

  /** The units of the counts, each repeated for its patient so many times. */
  private static ConfusionMatrix matrix(int times) {
    int[] reference = new int[120 * times];
    int[] decision = new int[120 * times];
    int[] patient = new int[120 * times];
    int unit = 0;
    for (int r = 0; r < 3; r++) {
      for (int d = 0; d < 3; d++) {
        for (long i = 0; i < COUNTS[r][d] * times; i++, unit++) {
          reference[unit] = r;
          decision[unit] = d;
          patient[unit] = unit / times;
        }
      }
    }
    return ConfusionMatrix.of(3, reference, decision, patient);
  }

  private static double value(Estimate estimate) {
    return ((Estimate.WithInterval) estimate).value();
  }

  /** Oracle: by hand. */
  @Test
  void rowsAddUpToTheReferenceAndColumnsToTheDecision() {
    ConfusionMatrix matrix = matrix(1);
    ProportionInterval wilson = ProportionInterval.WILSON;
    assertThat(value(matrix.rowProportion(0, 0, wilson, 0.95, Side.TWO_SIDED)))
        .isEqualTo(40 / 50.0);
    assertThat(value(matrix.rowProportion(1, 2, wilson, 0.95, Side.TWO_SIDED))).isEqualTo(9 / 40.0);
    assertThat(value(matrix.columnProportion(0, 0, wilson, 0.95, Side.TWO_SIDED)))
        .isEqualTo(40 / 47.0);
    assertThat(value(matrix.accuracy(wilson, 0.95, Side.TWO_SIDED))).isEqualTo(87 / 120.0);
    for (int c = 0; c < 3; c++) {
      int of = c;
      assertThat(
              IntStream.range(0, 3)
                  .mapToDouble(
                      d -> value(matrix.rowProportion(of, d, wilson, 0.95, Side.TWO_SIDED)))
                  .sum())
          .isCloseTo(1, within(1e-12));
    }
  }

  /** Oracle: WeightedKappa, held to fixture 12 (DescTools, vcd); quadratic weights by hand. */
  @Test
  void kappaIsThatOfTheCounts() {
    Estimate.WithInterval kappa =
        (Estimate.WithInterval) matrix(1).kappa(Weights.QUADRATIC, PLAN, 0.95);
    // Disagreement (8 + 6 + 9 + 7) / 4 + 2 + 1 = 10.5 against the chance of the margins.
    double chance =
        (50 * 40 + 40 * 47 + 40 * 33 + 30 * 40) / 4.0 / 120 + (50 * 33 + 30 * 47) / 120.0;
    assertThat(kappa.value()).isCloseTo(1 - 10.5 / chance, within(1e-12));
    assertThat(kappa.interval())
        .isEqualTo(WeightedKappa.of(COUNTS).interval(Weights.QUADRATIC, 0.95));
    assertThat(kappa.method()).isEqualTo("Fleiss-Cohen-Everitt");
  }

  @Test
  void unitsRepeatedWithinTheirPatientsChangeNoEstimateAndAreNotCountedAsEvidence() {
    ConfusionMatrix once = matrix(1);
    ConfusionMatrix thrice = matrix(3);
    Estimate.WithInterval kappa =
        (Estimate.WithInterval) thrice.kappa(Weights.UNWEIGHTED, PLAN, 0.95);
    assertThat(kappa.value())
        .isCloseTo(value(once.kappa(Weights.UNWEIGHTED, PLAN, 0.95)), within(1e-12));
    assertThat(kappa.method()).isEqualTo("Bootstrap percentile by patient");
    Interval single =
        ((Estimate.WithInterval) once.kappa(Weights.UNWEIGHTED, PLAN, 0.95)).interval();
    // As wide as with one unit each, within what 500 resamples differ: 15 %.
    assertThat(kappa.interval().upper() - kappa.interval().lower())
        .isCloseTo(
            single.upper() - single.lower(), within(0.15 * (single.upper() - single.lower())));
    assertThat(
            ((Estimate.WithInterval)
                    thrice.accuracy(ProportionInterval.WILSON, 0.95, Side.TWO_SIDED))
                .method())
        .contains("by patient");
  }

  @Test
  void oneClassOnlyHasNoKappa() {
    ConfusionMatrix one = ConfusionMatrix.of(2, new int[5], new int[5], new int[] {0, 1, 2, 3, 4});
    assertThat(one.kappa(Weights.UNWEIGHTED, PLAN, 0.95)).isInstanceOf(Estimate.NotEstimable.class);
    assertThat(one.rowProportion(1, 0, ProportionInterval.WILSON, 0.95, Side.TWO_SIDED))
        .isInstanceOf(Estimate.NotEstimable.class);
  }

  @Test
  void aClassOutOfRangeIsRefused() {
    assertThatThrownBy(() -> ConfusionMatrix.of(2, new int[] {2}, new int[] {0}, new int[] {0}))
        .hasMessageContaining("Class 2 is not in [0, 2)");
  }
}
