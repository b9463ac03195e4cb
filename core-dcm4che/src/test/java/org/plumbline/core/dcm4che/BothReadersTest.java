package org.plumbline.core.dcm4che;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.dcm4che3.data.Tag;
import org.dcm4che3.data.UID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.plumbline.core.dicom.CaseAttributes;
import org.plumbline.core.dicom.DataDictionary;
import org.plumbline.core.dicom.DicomAttributes;
import org.plumbline.core.dicom.DicomException;
import org.plumbline.core.dicom.DicomFile;
import org.plumbline.core.dicom.DicomReader;
import org.plumbline.core.dicom.DicomReaders;
import org.plumbline.core.dicom.PixelFormat;
import org.plumbline.core.dicom.SharedFiles;

/** What a study takes from a file is the same whichever reader reads it; oracle: the other one. */
class BothReadersTest {

  private static final DicomReader DCM4CHE = new Dcm4cheReader();
  private static final DicomReader BUILT_IN = DicomReaders.builtIn();

  @TempDir private Path folder;

  @Test
  void everyAttributeThatAProtocolMayNameHasTheSameText() throws Exception {
    Path shared = SharedFiles.require("data/dicom");
    Map<String, String> different = new TreeMap<>();
    int files = 0;
    int values = 0;
    for (Map<String, String> row :
        SharedFiles.csv(SharedFiles.require("models/dicom_oracle.csv"))) {
      Path path = shared.resolve(row.get("path"));
      try (DicomFile one = DCM4CHE.open(path);
          DicomFile other = BUILT_IN.open(path)) {
        files++;
        for (int tag : other.attributes().tags()) {
          if (DataDictionary.find(tag).isPresent()) {
            values++;
            if (!same(tag, one.attributes(), other.attributes()) && !eitherSigned(tag, one)) {
              different.put(row.get("path") + " " + Integer.toHexString(tag), vrs(tag, one, other));
            }
          }
        }
      } catch (DicomException e) {
        // files that one of them refuses are the parity test's business
      }
    }
    System.out.println(values + " attributes of " + files + " files: " + different);
    assertThat(files).isGreaterThan(500);
    assertThat(different).isEmpty();
  }

  private static boolean same(int tag, DicomAttributes one, DicomAttributes other) {
    boolean sameTexts = one.texts(tag).equals(other.texts(tag));
    return sameTexts && one.items(tag).size() == other.items(tag).size();
  }

  /**
   * PixelPaddingValue is US or SS. Implicit VR does not say which; dcm4che looks at
   * PixelRepresentation, the built-in reader takes US.
   */
  private static boolean eitherSigned(int tag, DicomFile file) {
    return tag == Tag.PixelPaddingValue && file.transferSyntax().equals(UID.ImplicitVRLittleEndian);
  }

  private static String vrs(int tag, DicomFile one, DicomFile other) {
    return one.attributes().vr(tag).orElse("absent") + " " + other.attributes().vr(tag).orElse("");
  }

  @Test
  void dcm4cheItselfDecodesTheUncompressedAndRleFilesOfTheOracle() throws Exception {
    Path shared = SharedFiles.require("data/dicom");
    Map<String, Integer> decoders = new TreeMap<>();
    for (Map<String, String> row :
        SharedFiles.csv(SharedFiles.require("models/dicom_oracle.csv"))) {
      Path path = shared.resolve(row.get("path"));
      if (row.get("status").equals("decoded") && !row.get("path").endsWith("SC_rgb_jpeg.dcm")) {
        Header header = Header.read(path);
        Decoder decoder = Decoder.of(header, PixelFormat.of(header.attributes()));
        decoders.merge(header.transferSyntax() + " " + decoder, 1, Integer::sum);
      }
    }
    System.out.println(decoders);
    assertThat(decoders)
        .containsKeys("1.2.840.10008.1.2.1 NATIVE", "1.2.840.10008.1.2.2 NATIVE")
        .containsKeys("1.2.840.10008.1.2 NATIVE", "1.2.840.10008.1.2.1.99 NATIVE")
        .containsKey("1.2.840.10008.1.2.5 RLE");
  }

  @Test
  void everyEncodingOfTheSameImageIsReadAlikeAndByWhomItIsSaid() throws Exception {
    Path shared = SharedFiles.require("models/codec_equality");
    Map<String, Decoder> decoders = new TreeMap<>();
    for (Map<String, String> row : SharedFiles.csv(shared.resolve("variants.csv"))) {
      Path path = shared.resolve(row.get("file"));
      try (DicomFile one = DCM4CHE.open(path);
          DicomFile other = BUILT_IN.open(path)) {
        assertThat(one.transferSyntax()).isEqualTo(other.transferSyntax());
        assertThat(one.image().values()).isEqualTo(other.image().values());
        decoders.put(row.get("variant"), Decoder.of(Header.read(path), one.pixelFormat()));
      }
    }
    System.out.println(decoders);
    assertThat(decoders).containsValues(Decoder.NATIVE, Decoder.RLE, Decoder.BUILT_IN);
  }

  @Test
  void damagedAndCutFilesGiveAFaultOrTheSamePixelsAsTheBuiltInReader() throws Exception {
    Path shared = SharedFiles.require("data/dicom/pydicom+pydicom/src/pydicom/data/test_files");
    Map<String, Integer> outcomes = new TreeMap<>();
    for (String name :
        new String[] {
          "CT_small.dcm", "MR_small_RLE.dcm", "MR_small_bigendian.dcm", "image_dfl.dcm"
        }) {
      byte[] intact = Files.readAllBytes(shared.resolve(name));
      Random random = new Random(name.hashCode());
      for (int round = 0; round < 60; round++) {
        Path path = Files.write(folder.resolve("broken.dcm"), damaged(intact, random));
        outcomes.merge(outcome(path), 1, Integer::sum);
      }
    }
    System.out.println("damaged files: " + outcomes);
    assertThat(outcomes).containsKeys("pixels", "TRUNCATED").doesNotContainKey("other pixels");
  }

  private static byte[] damaged(byte[] intact, Random random) {
    byte[] bytes = intact.clone();
    for (int i = random.nextInt(4); i >= 0; i--) {
      bytes[132 + random.nextInt(bytes.length - 132)] = (byte) random.nextInt();
    }
    boolean cut = random.nextInt(3) == 0;
    return cut ? Arrays.copyOf(bytes, random.nextInt(bytes.length)) : bytes;
  }

  private static String outcome(Path path) throws IOException {
    try (DicomFile file = DCM4CHE.open(path)) {
      CaseAttributes.of(file.attributes());
      int[] values = file.storedValues(0);
      return builtIn(path)
          .map(expected -> Arrays.equals(values, expected) ? "pixels" : "other pixels")
          .orElse("tolerated");
    } catch (DicomException e) {
      assertThat(e.getMessage().lines()).hasSizeGreaterThanOrEqualTo(2);
      return e.fault().name();
    }
  }

  /** What the built-in reader reads; empty where it refuses. */
  private static Optional<int[]> builtIn(Path path) {
    try (DicomFile file = BUILT_IN.open(path)) {
      return Optional.of(file.storedValues(0));
    } catch (DicomException e) {
      return Optional.empty();
    }
  }
}
