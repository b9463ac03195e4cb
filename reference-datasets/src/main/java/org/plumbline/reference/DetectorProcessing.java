package org.plumbline.reference;

/** What one vendor's machine does between the detector and the file. */
final class DetectorProcessing {

  private static final int SIZE = ChestDrawing.SIZE;

  /** Half the width of the neighbourhood that counts as local, in pixels. */
  private static final int LOCAL = 17;

  private final VendorHabits.Processing processing;

  DetectorProcessing(VendorHabits.Processing processing) {
    this.processing = processing;
  }

  /** The processed density; the argument is changed. */
  float[] apply(float[] density, RandomStream random) {
    float[] image = density;
    addNoise(image, random);
    if (processing.blur() > 0) {
      image = blur(image, gaussianKernel(processing.blur()));
    }
    if (processing.sharpening() > 0) {
      image = amplifyDetail(image, 2, 1 + processing.sharpening());
    }
    if (processing.localContrast() < 1) {
      image = amplifyDetail(image, LOCAL, processing.localContrast());
    }
    return image;
  }

  /** Quantum noise: more where less of the beam arrives, that is in dense parts. */
  private void addNoise(float[] image, RandomStream random) {
    for (int at = 0; at < image.length; at++) {
      double sd = processing.noise() * (0.5 + 0.9 * image[at]);
      image[at] += (float) (sd * random.gaussian());
    }
  }

  /** The image with what differs from its neighbourhood multiplied by a factor. */
  private static float[] amplifyDetail(float[] image, int reach, double factor) {
    float[] smooth = boxMean(boxMean(image, reach), reach);
    float[] result = new float[image.length];
    for (int at = 0; at < image.length; at++) {
      result[at] = (float) (smooth[at] + factor * (image[at] - smooth[at]));
    }
    return result;
  }

  /** Weights by the rational bump (1 − x²/9σ²)⁴, close to a Gaussian and equal on every machine. */
  private static float[] gaussianKernel(double sd) {
    double end = 3 * sd;
    int reach = (int) Math.ceil(end);
    float[] kernel = new float[2 * reach + 1];
    double sum = 0;
    for (int offset = -reach; offset <= reach; offset++) {
      double weight = Shapes.square(Shapes.bump(offset / end));
      kernel[offset + reach] = (float) weight;
      sum += weight;
    }
    for (int at = 0; at < kernel.length; at++) {
      kernel[at] = (float) (kernel[at] / sum);
    }
    return kernel;
  }

  private static float[] blur(float[] image, float[] kernel) {
    return transposedBlur(transposedBlur(image, kernel), kernel);
  }

  /** Blurs along rows and swaps rows and columns, so that doing it twice blurs both ways. */
  private static float[] transposedBlur(float[] image, float[] kernel) {
    int reach = kernel.length / 2;
    float[] result = new float[image.length];
    float[] line = new float[SIZE + 2 * reach];
    for (int row = 0; row < SIZE; row++) {
      copyWithEdges(image, row * SIZE, line, reach);
      for (int column = 0; column < SIZE; column++) {
        float sum = 0;
        for (int tap = 0; tap < kernel.length; tap++) {
          sum += kernel[tap] * line[column + tap];
        }
        result[column * SIZE + row] = sum;
      }
    }
    return result;
  }

  private static float[] boxMean(float[] image, int reach) {
    return transposedBoxMean(transposedBoxMean(image, reach), reach);
  }

  private static float[] transposedBoxMean(float[] image, int reach) {
    float[] result = new float[image.length];
    float[] line = new float[SIZE + 2 * reach];
    int width = 2 * reach + 1;
    for (int row = 0; row < SIZE; row++) {
      copyWithEdges(image, row * SIZE, line, reach);
      double sum = 0;
      for (int at = 0; at < width - 1; at++) {
        sum += line[at];
      }
      for (int column = 0; column < SIZE; column++) {
        sum += line[column + width - 1];
        result[column * SIZE + row] = (float) (sum / width);
        sum -= line[column];
      }
    }
    return result;
  }

  private static void copyWithEdges(float[] image, int from, float[] line, int reach) {
    System.arraycopy(image, from, line, reach, SIZE);
    for (int at = 0; at < reach; at++) {
      line[at] = image[from];
      line[reach + SIZE + at] = image[from + SIZE - 1];
    }
  }
}
