package org.plumbline.core.dicom;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The small picture of an image. */
class ThumbnailTest {

  @TempDir private Path folder;

  private Thumbnail thumbnail(DicomBytes file) throws Exception {
    Path path = folder.resolve("image.dcm");
    Files.write(path, file.bytes());
    try (DicomFile open = DicomReaders.builtIn().open(path)) {
      return Thumbnail.of(open.image());
    }
  }

  /** Dark on the left, bright on the right. */
  private static short[] halves(int rows, int columns) {
    short[] pixels = new short[rows * columns];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (short) (i % columns < columns / 2 ? 100 : 900);
    }
    return pixels;
  }

  @Test
  void theLongerSideHasAtMost256PixelsAndTheShapeIsKept() throws Exception {
    Thumbnail wide = thumbnail(DicomBytes.image(300, 600, halves(300, 600)));
    assertThat(wide.width()).isEqualTo(256);
    assertThat(wide.height()).isEqualTo(128);
    Thumbnail small = thumbnail(DicomBytes.image(4, 6, halves(4, 6)));
    assertThat(small.width()).isEqualTo(6);
    assertThat(small.height()).isEqualTo(4);
  }

  @Test
  void withoutAWindowThePercentilesAreBlackAndWhite() throws Exception {
    Thumbnail picture = thumbnail(DicomBytes.image(300, 600, halves(300, 600)));
    assertThat(picture.grey(64, 10)).isZero();
    assertThat(picture.grey(64, 250)).isEqualTo(255);
    BufferedImage png = ImageIO.read(new ByteArrayInputStream(picture.png()));
    assertThat(png.getWidth()).isEqualTo(256);
    assertThat(png.getRaster().getSample(250, 64, 0)).isEqualTo(255);
  }

  /** Oracle: PS3.3 C.11.2.1.2: at the centre − 0.5 of a linear window lies the middle. */
  @Test
  void theWindowOfTheFileIsUsed() throws Exception {
    DicomBytes file =
        DicomBytes.image("1.2.840.10008.1.2.1", 4, 4)
            .text(0x00281050, "DS", "900.5")
            .text(0x00281051, "DS", "1000")
            .pixels(halves(4, 4));
    Thumbnail picture = thumbnail(file);
    assertThat(picture.grey(0, 3)).isBetween(127, 128);
    assertThat(picture.grey(0, 0)).isZero();
  }

  @Test
  void whereLowValuesAreBrightThePictureIsTurned() throws Exception {
    DicomBytes file =
        DicomBytes.file("1.2.840.10008.1.2.1")
            .us(0x00280002, 1)
            .text(0x00280004, "CS", "MONOCHROME1")
            .us(0x00280010, 4)
            .us(0x00280011, 4)
            .us(0x00280100, 16)
            .us(0x00280101, 16)
            .us(0x00280102, 15)
            .us(0x00280103, 0)
            .pixels(halves(4, 4));
    assertThat(thumbnail(file).grey(0, 0)).isEqualTo(255);
    assertThat(thumbnail(file).grey(0, 3)).isZero();
  }

  @Test
  void aConstantImageIsOfOneShade() throws Exception {
    Thumbnail picture =
        thumbnail(DicomBytes.image(2, 2, (short) 7, (short) 7, (short) 7, (short) 7));
    assertThat(picture.grey(0, 0)).isEqualTo(picture.grey(1, 1));
  }
}
