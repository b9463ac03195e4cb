package org.plumbline.core.dicom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever bytes a file holds, a {@link DicomException} is all that comes out, and soon.
 *
 * <p>Seeded, so that a failure comes again; {@code -Dfuzz.rounds=N} looks longer.
 */
class BrokenFilesTest {

  private static final int ROUNDS = Integer.getInteger("fuzz.rounds", 30);
  private static final Duration SLOWEST = Duration.ofSeconds(20);

  private static final String PYDICOM = "data/dicom/pydicom+pydicom/src/pydicom/data/test_files/";
  private static final String WG04 = "data/dicom/robyoung+dicom-test-files/data/pydicom/";

  /** One small file for each way of encoding. */
  private static final List<String> REAL =
      List.of(
          PYDICOM + "CT_small.dcm",
          PYDICOM + "MR_small_RLE.dcm",
          PYDICOM + "MR_small_bigendian.dcm",
          PYDICOM + "MR_small_implicit.dcm",
          PYDICOM + "image_dfl.dcm",
          PYDICOM + "SC_rgb_small_odd_jpeg.dcm",
          PYDICOM + "SC_rgb_jpeg_dcmtk.dcm",
          WG04 + "emri_small_jpeg_2k_lossless.dcm",
          WG04 + "emri_small_RLE.dcm",
          WG04 + "liver_expb.dcm",
          "models/codec_equality/00000075_000__jpeg_lossless_sv1.dcm",
          "models/codec_equality/00000075_000__jpeg2000_lossless.dcm",
          "models/codec_equality/00000075_000__jpegls_lossless.dcm");

  @TempDir private Path folder;

  @Test
  void damagedAndCutFilesOfEveryEncodingGiveAFaultOrPixels() throws IOException {
    Path shared = SharedFiles.require("data/dicom").getParent().getParent();
    TreeMap<String, Integer> outcomes = new TreeMap<>();
    for (String name : REAL) {
      byte[] intact = Files.readAllBytes(shared.resolve(name));
      Random random = new Random(name.hashCode());
      for (int round = 0; round < ROUNDS; round++) {
        String outcome = outcome(damaged(intact, random), name + ", round " + round);
        outcomes.merge(outcome, 1, Integer::sum);
      }
    }
    System.out.println("damaged files: " + outcomes);
    assertThat(outcomes).containsKeys("pixels", "TRUNCATED", "DECODING_FAILED");
  }

  @Test
  void aSmallFileCutAtEveryByteGivesAFaultOrPixels() throws IOException {
    byte[] intact = DicomBytes.image(2, 2, (short) 1, (short) 2, (short) 3, (short) 4).bytes();
    for (int length = 0; length < intact.length; length++) {
      String outcome = outcome(Arrays.copyOf(intact, length), "cut at " + length);
      assertThat(outcome).isNotEqualTo("pixels");
    }
    assertThat(outcome(intact, "whole")).isEqualTo("pixels");
  }

  private static byte[] damaged(byte[] intact, Random random) {
    byte[] bytes = intact.clone();
    // Most of a header is in the first kilobytes, the pixels in the rest: damage both alike.
    int range = random.nextInt(4) > 0 ? bytes.length : Math.min(bytes.length, 3000);
    int start = Math.min(132, bytes.length - 1);
    for (int i = random.nextInt(8); i >= 0; i--) {
      int at = start + random.nextInt(range - start);
      switch (random.nextInt(4)) {
        case 0 -> bytes[at] = (byte) random.nextInt();
        case 1 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
        case 2 -> Arrays.fill(bytes, at, Math.min(at + 4, bytes.length), (byte) 0xFF);
        default -> Arrays.fill(bytes, at, Math.min(at + 2, bytes.length), (byte) 0);
      }
    }
    boolean cut = random.nextInt(4) == 0;
    return cut ? Arrays.copyOf(bytes, random.nextInt(bytes.length)) : bytes;
  }

  private String outcome(byte[] bytes, String which) throws IOException {
    Path path = folder.resolve("broken.dcm");
    Files.write(path, bytes);
    long start = System.nanoTime();
    String outcome = readAll(path, which);
    assertThat(Duration.ofNanos(System.nanoTime() - start)).as(which).isLessThan(SLOWEST);
    return outcome;
  }

  private static String readAll(Path path, String which) {
    try (DicomFile file = DicomReaders.builtIn().open(path)) {
      readAttributes(file.attributes());
      for (int frame = 0; frame < Math.min(3, file.pixelFormat().frames()); frame++) {
        assertThat(file.storedValues(frame)).hasSize(file.pixelFormat().valuesPerFrame());
      }
      if (file.pixelFormat().frames() == 1 && file.pixelFormat().monochrome()) {
        readImage(file.image());
      }
      return "pixels";
    } catch (DicomException e) {
      assertThat(e.getMessage().lines()).as(which).hasSizeGreaterThanOrEqualTo(2);
      return e.fault().name();
    } catch (RuntimeException | Error e) {
      return fail("%s: %s".formatted(which, e), e);
    }
  }

  private static void readAttributes(DicomAttributes attributes) {
    CaseAttributes values = CaseAttributes.of(attributes);
    List<DicomAttributes> items = new ArrayList<>();
    for (int tag : attributes.tags()) {
      attributes.texts(tag);
      DataDictionary.find(tag).ifPresent(entry -> values.value(entry.keyword()));
      items.addAll(attributes.items(tag));
    }
    items.forEach(BrokenFilesTest::readAttributes);
  }

  private static void readImage(DicomImage image) throws DicomException {
    ImageStatistics.of(image);
    image.windows().forEach(window -> window.apply(image.smallestValue()));
    image.voiTable().ifPresent(table -> table.fraction(image.largestValue()));
  }
}
