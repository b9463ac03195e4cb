package org.plumbline.core.dicom;

import java.util.OptionalDouble;

/**
 * What two small kernels answer on the inner pixels of an image.
 *
 * @param noise by Immerkær (1996); empty of an image without inner pixels
 * @param sharpness variance of the Laplacian; empty of an image without inner pixels
 */
record Texture(OptionalDouble noise, OptionalDouble sharpness) {

  static Texture of(DicomImage image) {
    if (image.rows() < 3 || image.columns() < 3) {
      return new Texture(OptionalDouble.empty(), OptionalDouble.empty());
    }
    return new Scan(image).texture();
  }

  /** One pass over the image, three rows at a time. */
  private static final class Scan {

    private final DicomImage image;
    private double[] above;
    private double[] here;
    private double[] below;
    private double absoluteNoise;
    private double laplacianSum;
    private double laplacianSquares;

    Scan(DicomImage image) {
      this.image = image;
      above = row(0);
      here = row(1);
    }

    Texture texture() {
      for (int row = 2; row < image.rows(); row++) {
        below = row(row);
        addRow();
        above = here;
        here = below;
      }
      double n = (image.rows() - 2.0) * (image.columns() - 2.0);
      // Immerkær (1996), eq. 3: the kernel has a root sum of squares of 6.
      double noise = Math.sqrt(Math.PI / 2) * absoluteNoise / (6 * n);
      double mean = laplacianSum / n;
      double variance = Math.max(0, laplacianSquares / n - mean * mean);
      return new Texture(OptionalDouble.of(noise), OptionalDouble.of(variance));
    }

    private double[] row(int row) {
      double[] values = new double[image.columns()];
      for (int column = 0; column < values.length; column++) {
        values[column] = image.value(row, column);
      }
      return values;
    }

    private void addRow() {
      for (int c = 1; c < here.length - 1; c++) {
        double corners = above[c - 1] + above[c + 1] + below[c - 1] + below[c + 1];
        double edges = above[c] + here[c - 1] + here[c + 1] + below[c];
        absoluteNoise += Math.abs(corners - 2 * edges + 4 * here[c]);
        double laplacian = edges - 4 * here[c];
        laplacianSum += laplacian;
        laplacianSquares += laplacian * laplacian;
      }
    }
  }
}
