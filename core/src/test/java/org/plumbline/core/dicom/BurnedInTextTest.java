package org.plumbline.core.dicom;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pictures that may hold text are not shown. */
class BurnedInTextTest {

  private static final int BURNED_IN_ANNOTATION = 0x00280301;
  private static final int SIDE = 256;

  @TempDir private Path folder;

  /** A noisy image with a bright patch, and a text on it drawn by Java's own fonts. */
  private static short[] pixels(String text, int size, Color colour) {
    BufferedImage picture = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_BYTE_GRAY);
    Random random = new Random(5);
    for (int y = 0; y < SIDE; y++) {
      for (int x = 0; x < SIDE; x++) {
        int anatomy = (int) (90 + 60 * Math.sin(x / 40.0) * Math.cos(y / 50.0));
        picture.getRaster().setSample(x, y, 0, anatomy + random.nextInt(20));
      }
    }
    Graphics2D graphics = picture.createGraphics();
    graphics.setColor(Color.WHITE);
    graphics.fillOval(150, 150, 60, 60);
    graphics.setColor(Color.BLACK);
    graphics.fillRect(0, 0, 20, SIDE);
    graphics.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, size));
    graphics.setColor(colour);
    graphics.drawString(text, 30, 40);
    graphics.dispose();
    short[] pixels = new short[SIDE * SIDE];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (short) picture.getRaster().getSample(i % SIDE, i / SIDE, 0);
    }
    return pixels;
  }

  private Optional<String> reason(DicomBytes file) throws Exception {
    Path path = folder.resolve("image.dcm");
    Files.write(path, file.bytes());
    try (DicomFile open = DicomReaders.builtIn().open(path)) {
      return BurnedInText.reason(open.attributes(), open.image());
    }
  }

  private Optional<String> reason(String text, int size, Color colour) throws Exception {
    return reason(DicomBytes.image(SIDE, SIDE, pixels(text, size, colour)));
  }

  @Test
  void aNameInThePixelsIsSuspectedWhetherWhiteOrBlack() throws Exception {
    for (int size : new int[] {9, 12, 18}) {
      assertThat(reason("DOE, JANE 1970", size, Color.WHITE)).as("white, %d", size).isPresent();
      assertThat(reason("Doe, Jane 4711", size, Color.BLACK)).as("black, %d", size).isPresent();
    }
  }

  @Test
  void anImageWithoutTextOrWithASideMarkerMayBeShown() throws Exception {
    assertThat(reason("", 12, Color.WHITE)).isEmpty();
    assertThat(reason("L", 24, Color.WHITE)).isEmpty();
    assertThat(reason("R AP", 18, Color.WHITE)).isEmpty();
  }

  @Test
  void aFileThatSaysItHasNoneMayShowOneWordButNoNameWithANumber() throws Exception {
    assertThat(reason(said("NO", "PORTABLE"))).isEmpty();
    assertThat(reason("PORTABLE", 12, Color.WHITE)).isPresent();
    assertThat(reason(said("NO", "DOE JANE 19700101"))).isPresent();
  }

  @Test
  void aFileThatSaysItHasSomeIsBelieved() throws Exception {
    assertThat(reason(said("YES", ""))).contains("marked as having burned-in annotation");
  }

  @Test
  void aSecondaryCaptureThatDoesNotSayIsSuspected() throws Exception {
    DicomBytes file =
        DicomBytes.file("1.2.840.10008.1.2.1")
            .text(0x00080016, "UI", "1.2.840.10008.5.1.4.1.1.7")
            .us(0x00280002, 1)
            .text(0x00280004, "CS", "MONOCHROME2")
            .us(0x00280010, 2)
            .us(0x00280011, 2)
            .us(0x00280100, 16)
            .us(0x00280101, 16)
            .us(0x00280102, 15)
            .us(0x00280103, 0)
            .pixels((short) 1, (short) 2, (short) 3, (short) 4);
    assertThat(reason(file).orElseThrow()).startsWith("of a kind that often has text");
  }

  private static DicomBytes said(String mark, String text) {
    return DicomBytes.image("1.2.840.10008.1.2.1", SIDE, SIDE)
        .text(BURNED_IN_ANNOTATION, "CS", mark)
        .pixels(pixels(text, 12, Color.WHITE));
  }

  /** Frontal radiographs, some with markers: 8-bit pictures of the NIH, made into DICOM here. */
  @Test
  void mostRealRadiographsMayBeShown() throws Exception {
    Path images = SharedFiles.require("data/nih_chexnet_images/img256");
    int suspected = 0;
    List<Path> some;
    try (Stream<Path> files = Files.list(images)) {
      some = files.sorted().limit(60).toList();
    }
    for (Path file : some) {
      Raster picture = ImageIO.read(file.toFile()).getRaster();
      short[] pixels = new short[picture.getWidth() * picture.getHeight()];
      for (int i = 0; i < pixels.length; i++) {
        pixels[i] = (short) picture.getSample(i % picture.getWidth(), i / picture.getWidth(), 0);
      }
      DicomBytes dicom = DicomBytes.image(picture.getHeight(), picture.getWidth(), pixels);
      suspected += reason(dicom).isPresent() ? 1 : 0;
    }
    assertThat(suspected).isBetween(1, 10);
  }
}
