package org.plumbline.core.dicom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class ImageStatisticsTest {

  /** Largest relative difference to numpy seen: 2e-15. */
  private static final double RELATIVE_TOLERANCE = 1e-12;

  @Test
  void sixRealImagesHaveTheStatisticsThatNumpyComputes() throws Exception {
    Path shared = SharedFiles.require("models/codec_equality").getParent().getParent();
    SharedFiles.require("data/dicom");
    for (String[] row : golden()) {
      try (DicomFile file = DicomReaders.builtIn().open(shared.resolve(row[0]))) {
        ImageStatistics found = ImageStatistics.of(file.image());
        close(found.mean(), row[1]);
        close(found.sd(), row[2]);
        close(found.percentile1(), row[3]);
        close(found.percentile50(), row[4]);
        close(found.percentile99(), row[5]);
        close(found.noise().orElseThrow(), row[6]);
        close(found.sharpness().orElseThrow(), row[7]);
        close(found.entropy(), row[8]);
        assertThat(found.rows()).isEqualTo(Integer.parseInt(row[9]));
        assertThat(found.columns()).isEqualTo(Integer.parseInt(row[10]));
      }
    }
  }

  @Test
  void aConstantImageHasNoSpreadNoNoiseNoSharpnessAndNoEntropy() {
    ImageStatistics found = ImageStatistics.of(image(4, 5, filled(20, 7)));

    assertThat(found.mean()).isEqualTo(7);
    assertThat(found.sd()).isZero();
    assertThat(found.percentile1()).isEqualTo(7);
    assertThat(found.percentile99()).isEqualTo(7);
    assertThat(found.noise()).hasValue(0);
    assertThat(found.sharpness()).hasValue(0);
    assertThat(found.entropy()).isEqualTo(0.0); // and not −0
  }

  @Test
  void aSinglePixelHasNoNoiseAndNoSharpnessRatherThanZero() {
    ImageStatistics found = ImageStatistics.of(image(1, 1, 42));

    assertThat(found.mean()).isEqualTo(42);
    assertThat(found.percentile50()).isEqualTo(42);
    assertThat(found.noise()).isEmpty();
    assertThat(found.sharpness()).isEmpty();
  }

  @Test
  void percentilesAreValuesOfTheImageTheLowerOfTwoInTheMiddle() {
    ImageStatistics found = ImageStatistics.of(image(2, 2, 40, 10, 30, 20));

    assertThat(found.percentile1()).isEqualTo(10);
    assertThat(found.percentile50()).isEqualTo(20);
    assertThat(found.percentile99()).isEqualTo(40);
  }

  @Test
  void aNegativeSlopeTurnsThePercentilesRound() {
    DicomImage image = image(new ModalityTransform.Linear(-2, 1), 2, 2, 40, 10, 30, 20);

    ImageStatistics found = ImageStatistics.of(image);

    assertThat(found.percentile1()).isEqualTo(-79);
    assertThat(found.percentile99()).isEqualTo(-19);
    assertThat(found.mean()).isEqualTo(-49);
  }

  @Test
  void fourLevelsInEqualPartsHaveTwoBits() {
    assertThat(ImageStatistics.of(image(2, 2, 1, 2, 3, 4)).entropy()).isCloseTo(2, within(1e-15));
  }

  @Test
  void aWideRangeIsSortedToTheSameAnswerAsACountedOne() {
    ImageStatistics wide = ImageStatistics.of(image(2, 3, 0, 0, 0, 5, 5, 4_000_000));

    assertThat(wide.percentile50()).isZero();
    assertThat(wide.percentile99()).isEqualTo(4_000_000);
    assertThat(wide.mean()).isCloseTo(4_000_010 / 6.0, within(1e-9));
  }

  private static List<String[]> golden() throws IOException {
    try (InputStream in = ImageStatisticsTest.class.getResourceAsStream("image_statistics.csv")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .skip(2)
          .map(line -> line.split(",", -1))
          .toList();
    }
  }

  private static void close(double found, String expected) {
    double wanted = Double.parseDouble(expected);
    assertThat(found).isCloseTo(wanted, Offset.offset(Math.abs(wanted) * RELATIVE_TOLERANCE));
  }

  private static int[] filled(int count, int value) {
    int[] values = new int[count];
    java.util.Arrays.fill(values, value);
    return values;
  }

  private static DicomImage image(int rows, int columns, int... stored) {
    return image(ModalityTransform.IDENTITY, rows, columns, stored);
  }

  private static DicomImage image(
      ModalityTransform modality, int rows, int columns, int... stored) {
    PixelFormat format =
        new PixelFormat(rows, columns, 1, 1, 32, 32, 31, false, "MONOCHROME2", false);
    return new DicomImage(format, stored, modality, DicomAttributes.empty());
  }
}
