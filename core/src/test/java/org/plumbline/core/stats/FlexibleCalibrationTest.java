package org.plumbline.core.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FlexibleCalibrationTest {

  /** Stated probability → observed proportion with its 95 % band. */
  private static final double[][] EXPECTED = {
    {0.05, 0.0220631246442356, 0.012635719760762196, 0.03825174274625155},
    {0.2, 0.11680600940338785, 0.09215955774537499, 0.1469766157986624},
    {0.5, 0.48647010729058204, 0.4351309642620549, 0.538096342610874},
    {0.8, 0.898718424967189, 0.8486422301614436, 0.9335248387776052},
    {0.95, 0.991567386953893, 0.9733898659798148, 0.997361408288714}
  };

  /**
   * Oracle: numpy 2.4, Harrell's basis at type-7 quantiles, Newton's method and the sandwich over
   * the 1,074 patients of the fixtures' cohort of 1,506 images; 1e-9 is what two solvers leave.
   */
  @Test
  void curveAndBandOfTheFixtureCohortAreThoseOfAnIndependentComputation()
      throws IOException, URISyntaxException {
    Path file =
        Path.of(Objects.requireNonNull(getClass().getResource("/golden/data/cohort.csv")).toURI());
    GoldenData.Table cohort = GoldenData.Table.read(file);
    FlexibleCalibration curve =
        FlexibleCalibration.of(
            Calibration.clip(cohort.doubles("score_a"), 1e-4),
            cohort.flags("label"),
            cohort.indices("patient_id"));

    for (double[] expected : EXPECTED) {
      Interval band = curve.interval(expected[0], 0.95);
      assertThat(curve.observed(expected[0])).isCloseTo(expected[1], within(1e-9));
      assertThat(band.lower()).isCloseTo(expected[2], within(1e-9));
      assertThat(band.upper()).isCloseTo(expected[3], within(1e-9));
    }
    assertThat(curve.method()).isEqualTo("Logistic, cubic spline of 4 knots, sandwich by patient");
  }

  @Test
  void probabilitiesThatAreRightLieWithinTheBand() {
    Random random = new Random(5);
    double[] probability = random.doubles(4_000).map(u -> 0.02 + 0.96 * u).toArray();
    boolean[] event = new boolean[probability.length];
    for (int i = 0; i < event.length; i++) {
      event[i] = random.nextDouble() < probability[i];
    }
    FlexibleCalibration curve =
        FlexibleCalibration.of(probability, event, IntStream.range(0, 4_000).toArray());
    for (double p : new double[] {0.1, 0.3, 0.5, 0.7, 0.9}) {
      // A band of 4.4 standard errors: true but for 1 in 100,000 data sets, and this is one seed.
      assertThat(curve.interval(p, 0.99999).contains(p)).isTrue();
    }
    assertThat(curve.method()).isEqualTo("Logistic, cubic spline of 4 knots, sandwich");
  }

  @Test
  void aPatientWhoseImagesAreDoubledChangesNothing() {
    double[] probability = {0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8};
    boolean[] event = {false, true, false, false, true, false, true, true};
    double[] twice = new double[16];
    boolean[] eventTwice = new boolean[16];
    int[] patient = new int[16];
    for (int i = 0; i < 16; i++) {
      twice[i] = probability[i / 2];
      eventTwice[i] = event[i / 2];
      patient[i] = i / 2;
    }
    // Three distinct scores each, so that no spline fits and both are the straight line.
    FlexibleCalibration one =
        FlexibleCalibration.of(coarse(probability), event, IntStream.range(0, 8).toArray());
    FlexibleCalibration two = FlexibleCalibration.of(coarse(twice), eventTwice, patient);
    assertThat(one.method()).startsWith("Logistic, straight line");
    assertThat(two.observed(0.4)).isCloseTo(one.observed(0.4), within(1e-12));
    assertThat(two.interval(0.4, 0.95).lower())
        .isCloseTo(one.interval(0.4, 0.95).lower(), within(1e-12));
  }

  private static double[] coarse(double[] probability) {
    return java.util.Arrays.stream(probability).map(p -> p < 0.5 ? 0.3 : 0.7).toArray();
  }

  @Test
  void whatCannotBeFittedIsSaid() {
    int[] patient = {0, 1, 2};
    double[] probability = {0.2, 0.5, 0.9};
    assertThatThrownBy(
            () -> FlexibleCalibration.of(probability, new boolean[] {true, true, true}, patient))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(
            () -> FlexibleCalibration.of(new double[] {0, 0.5, 1}, new boolean[3], patient))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Probability 0.0 is not in (0, 1)");
    assertThatThrownBy(() -> FlexibleCalibration.of(probability, new boolean[2], patient))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("for 2 outcomes");
  }
}
