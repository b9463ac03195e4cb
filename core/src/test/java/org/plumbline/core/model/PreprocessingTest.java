package org.plumbline.core.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import java.util.function.IntToDoubleFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.plumbline.core.study.InvalidInputException;
import org.plumbline.core.study.PreprocessingStep;
import org.plumbline.core.study.PreprocessingStep.CenterCrop;
import org.plumbline.core.study.PreprocessingStep.Channels;
import org.plumbline.core.study.PreprocessingStep.Clip;
import org.plumbline.core.study.PreprocessingStep.InvertMonochrome1;
import org.plumbline.core.study.PreprocessingStep.Normalise;
import org.plumbline.core.study.PreprocessingStep.Pad;
import org.plumbline.core.study.PreprocessingStep.Rescale;
import org.plumbline.core.study.PreprocessingStep.Resize;
import org.plumbline.core.study.PreprocessingStep.ScaleDivide;
import org.plumbline.core.study.PreprocessingStep.ScaleRange;
import org.plumbline.core.study.PreprocessingStep.Window;
import org.plumbline.core.study.PreprocessingStep.WindowFromDicom;
import org.plumbline.core.study.Problem;
import org.plumbline.core.study.ResizeMethod;
import org.plumbline.core.study.TensorLayout;

/**
 * The oracle of the resize tests is NumPy 2.4.6 with SciPy 1.17.1: {@code map_coordinates(order=1,
 * mode="nearest")} at the half-pixel centres for bilinear; for area the mean over blocks of the
 * image enlarged by {@code kron} to a common multiple of both sizes. Values are rounded to floats
 * at the end, so the tolerance is one rounding of a float near 10.
 */
class PreprocessingTest {

  private static final float ONE_ROUNDING = 1e-6f;

  private static final PixelImage.Range TWELVE_BITS = new PixelImage.Range(0, 4095);

  private static final double[] FOUR_BY_FIVE = {
    0, 3, 6, 9, 1, //
    7, 0, 4, 8, 1, //
    3, 8, 2, 7, 1, //
    10, 5, 0, 6, 1
  };

  // Resize

  @Test
  void areaIsTheMeanOfTheCoveredPixelsPartlyCoveredOnesByTheirShare() {
    assertThat(resized(3, 2, ResizeMethod.AREA))
        .containsExactly(floats(2.7, 5.0, 4.2, 4.0, 5.7, 3.0), within(ONE_ROUNDING));
  }

  @Test
  void areaEnlarges() {
    assertThat(row(resized(6, 7, ResizeMethod.AREA), 7, 2))
        .containsExactly(floats(7.0, 2.8, 0.8, 4.0, 7.2, 5.2, 1.0), within(ONE_ROUNDING));
  }

  @Test
  void bilinearInterpolatesBetweenCentresWithoutAntialias() {
    assertThat(resized(3, 2, ResizeMethod.BILINEAR))
        .containsExactly(
            floats(13 / 6.0, 6.875, 4.25, 5.875, 19 / 3.0, 4.875), within(ONE_ROUNDING));
  }

  @Test
  void bilinearEnlargesAndClampsAtTheEdges() {
    float[] values = resized(6, 7, ResizeMethod.BILINEAR);
    assertThat(row(values, 7, 0))
        .containsExactly(
            floats(0, 12 / 7.0, 27 / 7.0, 6, 57 / 7.0, 39 / 7.0, 1), within(ONE_ROUNDING));
    assertThat(row(values, 7, 3))
        .containsExactly(
            floats(11 / 3.0, 113 / 21.0, 38 / 7.0, 7 / 3.0, 81 / 14.0, 95 / 21.0, 1),
            within(ONE_ROUNDING));
  }

  @Test
  void nearestTakesThePixelThatHoldsTheCentre() {
    // centres of 3 rows on 4: 0.67, 2.0, 3.33 (a centre on the border belongs to the later pixel);
    // of 2 columns on 5: 1.25, 3.75
    assertThat(resized(3, 2, ResizeMethod.NEAREST)).containsExactly(3, 9, 8, 7, 5, 6);
  }

  @Test
  void areaByTwoEqualsMeanPoolingExactly() {
    PixelImage image = random(8, 12, 4095, 1);
    float[] area = apply(image, new Resize(4, 6, ResizeMethod.AREA));
    for (int r = 0; r < 4; r++) {
      for (int c = 0; c < 6; c++) {
        double sum = at(image, 2 * r, 2 * c) + at(image, 2 * r, 2 * c + 1);
        sum += at(image, 2 * r + 1, 2 * c) + at(image, 2 * r + 1, 2 * c + 1);
        assertThat(area[r * 6 + c]).isEqualTo((float) (sum / 4));
      }
    }
  }

  @Test
  void resizingToTheSameSizeChangesNothing() {
    PixelImage image = random(7, 5, 255, 2);
    for (ResizeMethod method : ResizeMethod.values()) {
      assertThat(apply(image, new Resize(7, 5, method))).containsExactly(apply(image));
    }
  }

  @Test
  void areaKeepsTheMeanWhateverTheSizes() {
    Random sizes = new Random(3);
    for (int i = 0; i < 50; i++) {
      PixelImage image = random(1 + sizes.nextInt(40), 1 + sizes.nextInt(40), 255, i);
      Resize resize = new Resize(1 + sizes.nextInt(40), 1 + sizes.nextInt(40), ResizeMethod.AREA);
      // the largest difference seen is 2.1e-6: roundings to floats near 128
      assertThat(mean(apply(image, resize))).isCloseTo(mean(apply(image)), within(1e-5));
    }
  }

  @Test
  void aConstantImageStaysConstantWhateverTheSizes() {
    Random sizes = new Random(4);
    for (ResizeMethod method : ResizeMethod.values()) {
      for (int i = 0; i < 30; i++) {
        PixelImage image = image(1 + sizes.nextInt(30), 1 + sizes.nextInt(30), k -> 7);
        Resize resize = new Resize(1 + sizes.nextInt(30), 1 + sizes.nextInt(30), method);
        assertThat(apply(image, resize)).containsOnly(7f);
      }
    }
  }

  // Values

  @Test
  void rescaleAppliesTheModalityTransform() {
    PixelImage image = modality(image(1, 3, k -> k * 100), v -> v * 2 - 1024);
    assertThat(apply(image, new Rescale())).containsExactly(-1024, -824, -624);
    assertThat(apply(image)).as("not named, not done").containsExactly(0, 100, 200);
  }

  @Test
  void theWindowIsTheLinearOneOfDicom() {
    // PS3.3 C.11.2.1.2.1 with centre 2048 and width 4096: 0 → 0, 4095 → 1, 2047.5 → 0.5
    PixelImage image = image(1, 5, k -> new double[] {0, 4095, 2047, 1023, 1}[k]);
    assertThat(apply(image, new Window(2048, 4096)))
        .containsExactly(floats(0, 1, 0.5 - 0.5 / 4095, 1023 / 4095.0, 1 / 4095.0), within(1e-7f));
  }

  @Test
  void aWindowOfWidthOneIsAThreshold() {
    PixelImage image = image(1, 4, k -> k);
    assertThat(apply(image, new Window(2, 1))).containsExactly(0, 0, 1, 1);
  }

  @Test
  void theWindowOfTheFileIsAppliedToRescaledValues() {
    PixelImage image = modality(image(1, 3, k -> k), v -> v * 10);
    PixelImage withVoi = voi(image, Optional.of(v -> v / 20));
    assertThat(apply(withVoi, new Rescale(), new WindowFromDicom())).containsExactly(0, 0.5f, 1);
  }

  @Test
  void anImageWithoutWindowIsUnfitForOne() {
    Preprocessing steps = new Preprocessing(List.of(new Rescale(), new WindowFromDicom()));
    assertThatThrownBy(() -> steps.apply(image(1, 3, k -> k), TensorLayout.NCHW))
        .isInstanceOf(UnfitImageException.class)
        .hasMessage("the file has no VOI window and no VOI LUT to apply");
  }

  @Test
  void invertTurnsAroundTheRangeOfTheStoredBitsAfterRescale() {
    PixelImage image = monochrome1(modality(image(1, 3, k -> k), v -> v * 2 - 10));
    // stored bits hold 0 to 4095, so values lie in [-10, 8180]
    assertThat(apply(image, new Rescale(), new InvertMonochrome1()))
        .containsExactly(8180, 8178, 8176);
  }

  @Test
  void invertTurnsAroundWhatTheStepsBeforeMakeOfThatRange() {
    PixelImage image = monochrome1(image(1, 3, k -> k * 1000));
    assertThat(apply(image, new Clip(0, 1500), new InvertMonochrome1()))
        .containsExactly(1500, 500, 0);
    assertThat(apply(image, new Window(500.5, 1001), new InvertMonochrome1()))
        .as("0 to 1 after a window")
        .containsExactly(1, 0, 0);
    assertThat(apply(image, new ScaleDivide(-4095), new InvertMonochrome1())[0]).isEqualTo(-1);
  }

  @Test
  void invertLeavesMonochrome2AsItIs() {
    PixelImage image = image(1, 3, k -> k);
    assertThat(apply(image, new InvertMonochrome1())).containsExactly(0, 1, 2);
  }

  @Test
  void invertingTwiceIsNothing() {
    PixelImage image = monochrome1(random(5, 5, 4095, 5));
    assertThat(apply(image, new InvertMonochrome1(), new InvertMonochrome1()))
        .containsExactly(apply(image));
  }

  @Test
  void clipScaleAndNormaliseDoWhatTheySay() {
    PixelImage image = modality(image(1, 4, k -> k * 1000), v -> v - 1024);
    assertThat(apply(image, new Rescale(), new Clip(-1000, 400), new ScaleRange(-1000, 400, -1, 1)))
        .containsExactly(floats(-1, 976 / 700.0 - 1, 1, 1), within(1e-7f));
    assertThat(apply(image, new ScaleDivide(1000), norm(0.5, 0.25))).containsExactly(-2, 2, 6, 10);
  }

  // Shape

  @Test
  void centerCropRemovesTheOddRowBelowAndTheOddColumnRight() {
    PixelImage image = image(3, 4, k -> k);
    assertThat(apply(image, new CenterCrop(2, 1))).containsExactly(1, 5);
  }

  @Test
  void padAddsTheOddRowBelowAndTheOddColumnRight() {
    PixelImage image = image(1, 2, k -> k + 1);
    assertThat(apply(image, new Pad(2, 5, -7)))
        .containsExactly(-7, 1, 2, -7, -7, -7, -7, -7, -7, -7);
  }

  @Test
  void padThenCropIsNothing() {
    Random sizes = new Random(6);
    for (int i = 0; i < 50; i++) {
      int rows = 1 + sizes.nextInt(9);
      int columns = 1 + sizes.nextInt(9);
      PixelImage image = random(rows, columns, 255, i);
      Pad pad = new Pad(rows + sizes.nextInt(9), columns + sizes.nextInt(9), -1);
      assertThat(apply(image, pad, new CenterCrop(rows, columns))).containsExactly(apply(image));
    }
  }

  @Test
  void aCropLargerThanTheImageMakesItUnfit() {
    Preprocessing crop = new Preprocessing(List.of(new CenterCrop(2, 9)));
    assertThatThrownBy(() -> crop.apply(image(4, 5, k -> k), TensorLayout.NCHW))
        .isInstanceOf(UnfitImageException.class)
        .hasMessage("an image of 4 × 5 pixels does not fit the step center-crop");
  }

  @Test
  void channelsRepeatAndEachHasItsOwnNormalisation() throws UnfitImageException {
    PixelImage image = image(1, 2, k -> k);
    List<PreprocessingStep> steps =
        List.of(new Channels(3), new Normalise(List.of(0.0, 1.0, 2.0), List.of(1.0, 0.5, 0.25)));
    Preprocessing preprocessing = new Preprocessing(steps);
    assertThat(preprocessing.apply(image, TensorLayout.NCHW).values())
        .containsExactly(0, 1, -2, 0, -8, -4);
    assertThat(preprocessing.apply(image, TensorLayout.NHWC).values())
        .containsExactly(0, -2, -8, 1, 0, -4);
  }

  @Test
  void shapeStepsWorkOnEachChannel() throws UnfitImageException {
    Preprocessing steps =
        new Preprocessing(
            List.of(new Channels(2), new Resize(1, 2, ResizeMethod.AREA), new Pad(1, 3, 0)));
    assertThat(steps.apply(image(2, 4, k -> k), TensorLayout.NCHW).values())
        .containsExactly(2.5f, 4.5f, 0, 2.5f, 4.5f, 0);
  }

  @Test
  void theOutlineIsKnownBeforeThereIsAnImage() {
    Preprocessing fixed =
        new Preprocessing(List.of(new Resize(64, 32, ResizeMethod.AREA), new Channels(3)));
    assertThat(fixed.rows()).hasValue(64);
    assertThat(fixed.columns()).hasValue(32);
    assertThat(fixed.channels()).isEqualTo(3);
    assertThat(new Preprocessing(List.of(new Rescale())).rows()).isEmpty();
  }

  // Order

  @Test
  void stepsThatDoNotFitEachOtherAreToldAllAtOnce() {
    List<PreprocessingStep> steps =
        List.of(
            new Window(0, 0.5),
            new WindowFromDicom(),
            new Rescale(),
            new Resize(64, 64, ResizeMethod.AREA),
            new CenterCrop(65, 10),
            new Pad(128, 5, 0),
            new Normalise(List.of(1.0, 2.0, 3.0), List.of(1.0, 1.0, 1.0)),
            new InvertMonochrome1(),
            new Channels(3),
            new Channels(3));
    assertThatThrownBy(() -> new Preprocessing(steps))
        .isInstanceOfSatisfying(
            InvalidInputException.class,
            e ->
                assertThat(e.problems().stream().map(Problem::where))
                    .containsExactly(
                        "protocol, index_test.model.preprocessing[0].window",
                        "protocol, index_test.model.preprocessing[1].window",
                        "protocol, index_test.model.preprocessing[2].rescale",
                        "protocol, index_test.model.preprocessing[4].center-crop",
                        "protocol, index_test.model.preprocessing[5].pad",
                        "protocol, index_test.model.preprocessing[6].normalise",
                        "protocol, index_test.model.preprocessing[7].invert-monochrome1",
                        "protocol, index_test.model.preprocessing[9].channels"));
  }

  @Test
  void aWindowOfTheFileWithoutRescaleNamesTheRemedy() {
    assertThatThrownBy(() -> new Preprocessing(List.of(new WindowFromDicom())))
        .hasMessageContaining("no rescale before it")
        .hasMessageContaining("Put rescale: {} first");
  }

  private static PixelImage image(int rows, int columns, IntToDoubleFunction stored) {
    return new PixelImage(
        rows, columns, stored, TWELVE_BITS, v -> v, TWELVE_BITS, false, Optional.empty());
  }

  private static PixelImage random(int rows, int columns, int largest, long seed) {
    int[] values = new Random(seed).ints((long) rows * columns, 0, largest + 1).toArray();
    return image(rows, columns, k -> values[k]);
  }

  private static PixelImage modality(PixelImage i, DoubleUnaryOperator modality) {
    PixelImage.Range range =
        new PixelImage.Range(modality.applyAsDouble(0), modality.applyAsDouble(4095));
    return new PixelImage(
        i.rows(), i.columns(), i.stored(), TWELVE_BITS, modality, range, i.monochrome1(), i.voi());
  }

  private static PixelImage monochrome1(PixelImage i) {
    return new PixelImage(
        i.rows(),
        i.columns(),
        i.stored(),
        i.storedRange(),
        i.modality(),
        i.modalityRange(),
        true,
        i.voi());
  }

  private static PixelImage voi(PixelImage i, Optional<DoubleUnaryOperator> voi) {
    return new PixelImage(
        i.rows(),
        i.columns(),
        i.stored(),
        i.storedRange(),
        i.modality(),
        i.modalityRange(),
        i.monochrome1(),
        voi);
  }

  private static double at(PixelImage image, int row, int column) {
    return image.stored().applyAsDouble(row * image.columns() + column);
  }

  private static Normalise norm(double mean, double sd) {
    return new Normalise(List.of(mean), List.of(sd));
  }

  private static float[] resized(int rows, int columns, ResizeMethod method) {
    return apply(image(4, 5, k -> FOUR_BY_FIVE[k]), new Resize(rows, columns, method));
  }

  private static float[] apply(PixelImage image, PreprocessingStep... steps) {
    try {
      return new Preprocessing(List.of(steps)).apply(image, TensorLayout.NCHW).values();
    } catch (UnfitImageException e) {
      throw new AssertionError(e);
    }
  }

  private static float[] row(float[] values, int columns, int row) {
    return java.util.Arrays.copyOfRange(values, row * columns, (row + 1) * columns);
  }

  private static float[] floats(double... values) {
    float[] floats = new float[values.length];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = (float) values[i];
    }
    return floats;
  }

  private static double mean(float[] values) {
    return Stream.of(values)
        .flatMapToDouble(v -> java.util.stream.IntStream.range(0, v.length).mapToDouble(i -> v[i]))
        .average()
        .orElseThrow();
  }
}
