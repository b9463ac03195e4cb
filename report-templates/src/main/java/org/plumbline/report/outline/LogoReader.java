package org.plumbline.report.outline;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.plumbline.report.model.Picture;

/** Reads a company's mark: PNG or JPEG, laid on white, no larger than a page can show. */
final class LogoReader {
  private static final int LARGEST = 1200;
  private static final int MOST = 6000;
  private static final List<String> FORMATS = List.of("png", "jpeg");

  private LogoReader() {}

  /** The picture, or a problem with the file. */
  static Optional<Picture> read(String file, byte[] bytes, TemplateProblems problems) {
    try {
      Optional<BufferedImage> image = decoded(bytes);
      if (image.isPresent()) {
        return Optional.of(logo(image.get()));
      }
      problem(file, "not a picture that can be read", problems);
    } catch (IOException | IllegalArgumentException e) {
      problem(file, "a picture that cannot be read (" + firstLine(e) + ")", problems);
    }
    return Optional.empty();
  }

  private static String firstLine(Exception e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("damaged");
  }

  private static void problem(String file, String found, TemplateProblems problems) {
    problems.add(
        new Place(file, 0),
        found,
        "Expected a PNG or a JPEG in RGB or grey, up to " + MOST + " pixels wide and high.",
        "Save the logo as PNG.");
  }

  private static Optional<BufferedImage> decoded(byte[] bytes) throws IOException {
    try (ImageInputStream in = ImageIO.createImageInputStream(new ByteArrayInputStream(bytes))) {
      Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
      while (readers.hasNext()) {
        ImageReader reader = readers.next();
        try {
          if (FORMATS.contains(reader.getFormatName().toLowerCase(Locale.ROOT))) {
            reader.setInput(in);
            if (reader.getWidth(0) > MOST || reader.getHeight(0) > MOST) {
              throw new IOException(reader.getWidth(0) + " × " + reader.getHeight(0) + " pixels");
            }
            return Optional.of(reader.read(0));
          }
        } finally {
          reader.dispose();
        }
      }
      return Optional.empty();
    }
  }

  private static Picture logo(BufferedImage image) throws IOException {
    double scale = Math.min(1, (double) LARGEST / Math.max(image.getWidth(), image.getHeight()));
    int width = Math.max(1, (int) Math.round(image.getWidth() * scale));
    int height = Math.max(1, (int) Math.round(image.getHeight() * scale));
    BufferedImage flat = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = flat.createGraphics();
    graphics.setColor(Color.WHITE);
    graphics.fillRect(0, 0, width, height);
    graphics.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
    graphics.drawImage(image, 0, 0, width, height, null);
    graphics.dispose();
    return new Picture(png(flat), width, height);
  }

  private static byte[] png(BufferedImage image) {
    try (ByteArrayOutputStream out = new ByteArrayOutputStream()) {
      ImageIO.write(image, "png", out);
      return out.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException("A picture in memory is writable", e);
    }
  }
}
