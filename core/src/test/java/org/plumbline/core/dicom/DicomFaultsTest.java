package org.plumbline.core.dicom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bad input: each its fault, each fault its message. */
class DicomFaultsTest {

  private static final String EXPLICIT = "1.2.840.10008.1.2.1";
  private static final String JPEG_BASELINE = "1.2.840.10008.1.2.4.50";
  private static final String RLE = "1.2.840.10008.1.2.5";

  @TempDir private Path folder;

  @Test
  void aMissingFileSaysSoWithoutRepeatingItsName() {
    DicomException e = fault(folder.resolve("MUELLER^HANS.dcm"));

    assertThat(e.fault()).isEqualTo(DicomFault.NOT_FOUND);
    assertThat(e.getMessage()).contains("no such file", "manifest").doesNotContain("MUELLER");
  }

  @Test
  void aFolderIsNoFile() {
    assertThat(fault(folder).fault()).isEqualTo(DicomFault.UNREADABLE);
  }

  @Test
  void aPictureGivenAsDicomIsNamedForWhatItIs() throws IOException {
    byte[] png = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n', 0, 0, 0, 13};

    assertThat(fault(png)).hasMessageContaining("PNG").hasMessageContaining("Expected a DICOM");
    assertThat(fault(png).fault()).isEqualTo(DicomFault.NOT_DICOM);
    assertThat(fault(new byte[0])).hasMessageContaining("empty");
    assertThat(fault(new byte[5000]).fault()).isEqualTo(DicomFault.NOT_DICOM);
  }

  @Test
  void aFileWithoutPixelsIsNoImage() throws IOException {
    byte[] report = DicomBytes.file(EXPLICIT).text(0x00080060, "CS", "SR").bytes();

    assertThat(fault(report).fault()).isEqualTo(DicomFault.NO_PIXEL_DATA);
  }

  @Test
  void aNumberOfFramesThatIsNoNumberIsShown() throws IOException {
    byte[] file =
        DicomBytes.image(EXPLICIT, 1, 1).text(0x00280008, "IS", "1A").pixels((short) 1).bytes();

    DicomException e = fault(file);

    assertThat(e.fault()).isEqualTo(DicomFault.INVALID_ATTRIBUTE);
    assertThat(e).hasMessageContaining("NumberOfFrames (0028,0008): '1A'");
    assertThat(e).hasMessageContaining("a whole number from 1");
  }

  @Test
  void anImageWithoutRowsNamesTheAttribute() throws IOException {
    byte[] file =
        DicomBytes.file(EXPLICIT).us(0x00280011, 2).us(0x00280100, 16).pixels((short) 1).bytes();

    assertThat(fault(file).fault()).isEqualTo(DicomFault.MISSING_ATTRIBUTE);
    assertThat(fault(file)).hasMessageContaining("Rows (0028,0010)");
  }

  @Test
  void moreValuesThanFitAreRefusedBeforeMemoryIsTaken() throws IOException {
    byte[] file = DicomBytes.image(EXPLICIT, 65535, 65535).pixels((short) 1).bytes();

    assertThat(fault(file).fault()).isEqualTo(DicomFault.TOO_LARGE);
  }

  @Test
  void fewerPixelsThanAnnouncedAreATruncatedFile() throws IOException {
    byte[] tooFew = DicomBytes.image(2, 2, (short) 1, (short) 2).bytes();
    byte[] cut =
        DicomBytes.image(EXPLICIT, 4000, 4000).header(0x7FE00010, "OW", 32_000_000).bytes();

    assertThat(fault(tooFew).fault()).isEqualTo(DicomFault.TRUNCATED);
    assertThat(fault(cut).fault()).isEqualTo(DicomFault.TRUNCATED);
  }

  @Test
  void aValueLongerThanTheFileIsTruncatedWhateverItClaims() throws IOException {
    byte[] file = DicomBytes.file(EXPLICIT).header(0x00204000, "UT", 0xFFFFFFFEL).bytes();

    assertThat(fault(file).fault()).isEqualTo(DicomFault.TRUNCATED);
  }

  @Test
  void sequencesNestedWithoutEndAreRefused() throws IOException {
    DicomBytes file = DicomBytes.file(EXPLICIT);
    for (int depth = 0; depth < 100_000; depth++) {
      file.header(0x00081115, "SQ", DicomBytes.UNDEFINED).item(DicomBytes.UNDEFINED);
    }

    DicomException e = fault(file.bytes());

    assertThat(e.fault()).isEqualTo(DicomFault.TOO_LARGE);
    assertThat(e).hasMessageContaining("nested");
  }

  @Test
  void severalFramesAndColourAreRefusedAsAnImageAndReadableAsFrames() throws Exception {
    byte[] frames =
        DicomBytes.image(EXPLICIT, 1, 1)
            .text(0x00280008, "IS", "2")
            .pixels((short) 7, (short) 8)
            .bytes();

    assertThat(fault(frames).fault()).isEqualTo(DicomFault.UNSUPPORTED_IMAGE);
    assertThat(fault(frames)).hasMessageContaining("2 frames");
    try (DicomFile file = DicomReaders.builtIn().open(write(frames))) {
      assertThat(file.storedValues(1)).containsExactly(8);
    }
  }

  @Test
  void anUnknownTransferSyntaxIsNamed() throws IOException {
    byte[] file = DicomBytes.image("1.2.3.4", 1, 1).pixels((short) 1).bytes();

    DicomException e = fault(file);

    assertThat(e.fault()).isEqualTo(DicomFault.UNSUPPORTED_TRANSFER_SYNTAX);
    assertThat(e).hasMessageContaining("1.2.3.4").hasMessageContaining("Transcode");
  }

  @Test
  void plainPixelsUnderACompressedTransferSyntaxAreCorrupt() throws IOException {
    byte[] file = DicomBytes.image(RLE, 1, 1).pixels((short) 1).bytes();

    assertThat(fault(file).fault()).isEqualTo(DicomFault.CORRUPT);
  }

  @Test
  void aCompressedFrameOfAnotherSizeIsRefusedBeforeItIsDecoded() throws IOException {
    byte[] sof = {
      (byte) 0xFF,
      (byte) 0xD8,
      (byte) 0xFF,
      (byte) 0xC0,
      0,
      11,
      8,
      (byte) 0xFF,
      (byte) 0xFF,
      (byte) 0xFF,
      (byte) 0xFF,
      1,
      1,
      0x11,
      0,
      0
    };
    byte[] file =
        DicomBytes.image(JPEG_BASELINE, 2, 2)
            .header(0x7FE00010, "OB", DicomBytes.UNDEFINED)
            .item(0)
            .item(sof.length)
            .raw(sof)
            .tag(0xFFFEE0DD)
            .u32(0)
            .bytes();

    DicomException e = fault(file);

    assertThat(e.fault()).isEqualTo(DicomFault.DECODING_FAILED);
    assertThat(e).hasMessageContaining("65535 rows × 65535 columns").hasMessageContaining("2 × 2");
  }

  @Test
  void aSlopeOfZeroIsRefused() throws IOException {
    byte[] file =
        DicomBytes.image(EXPLICIT, 1, 1).text(0x00281053, "DS", "0").pixels((short) 1).bytes();

    assertThat(fault(file)).hasMessageContaining("RescaleSlope");
  }

  private DicomException fault(byte[] file) throws IOException {
    return fault(write(file));
  }

  private Path write(byte[] file) throws IOException {
    return Files.write(folder.resolve("file.dcm"), file);
  }

  /** The fault of reading the image of a file. */
  static DicomException fault(Path path) {
    return catchThrowableOfType(
        DicomException.class,
        () -> {
          try (DicomFile file = DicomReaders.builtIn().open(path)) {
            file.image();
          }
        });
  }
}
