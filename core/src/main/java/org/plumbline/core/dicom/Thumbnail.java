package org.plumbline.core.dicom;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import javax.imageio.ImageIO;

/**
 * A small grey picture of an image for people to look at: at most {@value #LARGEST} pixels on its
 * longer side, through the file's first window where it has one, else from its first to its 99th
 * percentile, dark where little was transmitted or emitted.
 */
public final class Thumbnail {

  /** Pixels of the longer side, at most. */
  public static final int LARGEST = 256;

  private final int width;
  private final int height;
  private final byte[] grey;

  private Thumbnail(int width, int height, byte[] grey) {
    this.width = width;
    this.height = height;
    this.grey = grey;
  }

  /**
   * The picture of an image: each of its pixels is the mean of those of the image that it covers.
   *
   * @throws DicomException if the window of the file is invalid
   */
  public static Thumbnail of(DicomImage image) throws DicomException {
    int longer = Math.max(image.rows(), image.columns());
    int height = Math.max(1, Math.round(image.rows() * Math.min(1f, (float) LARGEST / longer)));
    int width = Math.max(1, Math.round(image.columns() * Math.min(1f, (float) LARGEST / longer)));
    DoubleUnaryOperator window = window(image);
    double[] values = image.values();
    byte[] grey = new byte[width * height];
    for (int y = 0; y < height; y++) {
      int top = start(y, height, image.rows());
      int bottom = Math.max(top + 1, start(y + 1, height, image.rows()));
      for (int x = 0; x < width; x++) {
        int left = start(x, width, image.columns());
        int right = Math.max(left + 1, start(x + 1, width, image.columns()));
        double sum = 0;
        for (int row = top; row < bottom; row++) {
          for (int column = left; column < right; column++) {
            sum += window.applyAsDouble(values[row * image.columns() + column]);
          }
        }
        double mean = sum / ((double) (bottom - top) * (right - left));
        grey[y * width + x] = (byte) Math.round(255 * (image.monochrome1() ? 1 - mean : mean));
      }
    }
    return new Thumbnail(width, height, grey);
  }

  private static int start(int at, int of, int length) {
    return (int) ((long) at * length / of);
  }

  /** From a value after the modality transform to a share of white in [0, 1]. */
  private static DoubleUnaryOperator window(DicomImage image) throws DicomException {
    List<VoiWindow> windows = image.windows();
    if (!windows.isEmpty()) {
      return value -> within(windows.get(0).apply(value));
    }
    Optional<LookupTable> table = image.voiTable();
    if (table.isPresent()) {
      return value -> within(table.get().fraction(value));
    }
    ImageStatistics statistics = ImageStatistics.of(image);
    double low = statistics.percentile1();
    double range = statistics.percentile99() - low;
    return value -> range > 0 ? within((value - low) / range) : 0;
  }

  private static double within(double share) {
    return Math.min(1, Math.max(0, share));
  }

  /** Width in pixels. */
  public int width() {
    return width;
  }

  /** Height in pixels. */
  public int height() {
    return height;
  }

  /** The shade of a pixel: 0 is black, 255 white. */
  public int grey(int row, int column) {
    return grey[row * width + column] & 0xFF;
  }

  /** The picture as a PNG file. */
  public byte[] png() {
    BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
    byte[] pixels = ((DataBufferByte) picture.getRaster().getDataBuffer()).getData();
    System.arraycopy(grey, 0, pixels, 0, grey.length);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      ImageIO.write(picture, "png", out);
    } catch (IOException e) {
      throw new UncheckedIOException("Memory does not fail", e);
    }
    return out.toByteArray();
  }
}
