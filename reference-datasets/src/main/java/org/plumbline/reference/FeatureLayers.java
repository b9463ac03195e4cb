package org.plumbline.reference;

import java.util.List;

/**
 * The layers of the demo model that are fixed rather than learned, computed exactly as the graph of
 * {@link ModelGraph} computes them.
 *
 * <p>The image minus its mirror image leaves what only one lung has. Blob filters of several sizes
 * bring out what is round and about as large as a finding. What is left is compared, pixel by
 * pixel, with images without a finding ({@link NormalTemplate}): how many standard deviations above
 * the mean. The highest such value and the average excess over two of them, for each filter, are
 * the features.
 */
final class FeatureLayers {

  /** Rows and columns of the model's input. */
  static final int INPUT = 64;

  /** Standard deviations above the mean from which the average excess counts. */
  static final float EXCESS = 2;

  /**
   * A filter of the bank.
   *
   * @param halved true where it runs on the image averaged over 2 × 2 pixels
   * @param kernel its weights
   */
  record Filter(boolean halved, Kernel kernel) {}

  /** The bank: fine to coarse, the last one not a difference but a smooth sum. */
  static final List<Filter> FILTERS =
      List.of(
          new Filter(false, Kernel.differenceOfGaussians(1.0, 2.5, 9)),
          new Filter(false, Kernel.differenceOfGaussians(1.8, 4.0, 13)),
          new Filter(true, Kernel.differenceOfGaussians(1.8, 4.0, 13)),
          new Filter(true, Kernel.gaussian(1.5, 7)));

  /** Number of features: two for each filter. */
  static final int FEATURES = 2 * FILTERS.size();

  private FeatureLayers() {}

  /** The filtered difference maps of one preprocessed image, one for each filter. */
  static List<Map2> maps(float[] image) {
    Map2 difference = mirrorDifference(image);
    Map2 halved = difference.averagedByTwo();
    return FILTERS.stream()
        .map(f -> f.kernel().appliedTo(f.halved() ? halved : difference))
        .toList();
  }

  /** The features of these maps: for each filter the highest z-value and the average excess. */
  static double[] features(List<Map2> maps, NormalTemplate template) {
    double[] features = new double[FEATURES];
    for (int filter = 0; filter < FILTERS.size(); filter++) {
      double highest = Double.NEGATIVE_INFINITY;
      double excess = 0;
      Map2 map = maps.get(filter);
      for (int at = 0; at < map.length(); at++) {
        double z = template.z(filter, at, map.value(at));
        highest = Math.max(highest, z);
        excess += Math.max(0, z - EXCESS);
      }
      features[filter] = highest;
      features[FILTERS.size() + filter] = excess / map.length();
    }
    return features;
  }

  private static Map2 mirrorDifference(float[] image) {
    if (image.length != INPUT * INPUT) {
      throw new IllegalArgumentException(
          "The model takes " + INPUT + " × " + INPUT + " pixels, got " + image.length);
    }
    float[] difference = new float[image.length];
    for (int row = 0; row < INPUT; row++) {
      for (int column = 0; column < INPUT; column++) {
        int at = row * INPUT + column;
        difference[at] = image[at] - image[row * INPUT + INPUT - 1 - column];
      }
    }
    return new Map2(INPUT, difference);
  }

  /** A square map of values. */
  static final class Map2 {

    private final int side;
    private final float[] values;

    Map2(int side, float[] values) {
      this.side = side;
      this.values = values;
    }

    int side() {
      return side;
    }

    int length() {
      return values.length;
    }

    float value(int at) {
      return values[at];
    }

    private Map2 averagedByTwo() {
      int half = side / 2;
      float[] result = new float[half * half];
      for (int row = 0; row < half; row++) {
        for (int column = 0; column < half; column++) {
          int at = 2 * row * side + 2 * column;
          double sum =
              (double) values[at] + values[at + 1] + values[at + side] + values[at + side + 1];
          result[row * half + column] = (float) (sum / 4);
        }
      }
      return new Map2(half, result);
    }
  }

  /** A square, symmetric convolution kernel, applied where it fits whole. */
  static final class Kernel {

    private final int side;
    private final float[] weights;

    private Kernel(int side, double[] weights) {
      this.side = side;
      this.weights = new float[weights.length];
      for (int at = 0; at < weights.length; at++) {
        this.weights[at] = (float) weights[at];
      }
    }

    static Kernel gaussian(double sd, int side) {
      return new Kernel(side, gaussianWeights(sd, side));
    }

    static Kernel differenceOfGaussians(double inner, double outer, int side) {
      double[] weights = gaussianWeights(inner, side);
      double[] surround = gaussianWeights(outer, side);
      for (int at = 0; at < weights.length; at++) {
        weights[at] -= surround[at];
      }
      return new Kernel(side, weights);
    }

    /** A Gaussian cut to the square, adding up to 1; StrictMath: equal bits on every machine. */
    private static double[] gaussianWeights(double sd, int side) {
      double[] weights = new double[side * side];
      double sum = 0;
      for (int at = 0; at < weights.length; at++) {
        int down = at / side - side / 2;
        int across = at % side - side / 2;
        weights[at] = StrictMath.exp(-(down * down + across * across) / (2 * sd * sd));
        sum += weights[at];
      }
      for (int at = 0; at < weights.length; at++) {
        weights[at] /= sum;
      }
      return weights;
    }

    int side() {
      return side;
    }

    float[] weights() {
      return weights.clone();
    }

    int sideOfResult(int sideOfInput) {
      return sideOfInput - side + 1;
    }

    private Map2 appliedTo(Map2 map) {
      int resultSide = sideOfResult(map.side);
      float[] result = new float[resultSide * resultSide];
      for (int row = 0; row < resultSide; row++) {
        for (int column = 0; column < resultSide; column++) {
          result[row * resultSide + column] = (float) sumAt(map, row, column);
        }
      }
      return new Map2(resultSide, result);
    }

    private double sumAt(Map2 map, int row, int column) {
      double sum = 0;
      for (int down = 0; down < side; down++) {
        int from = (row + down) * map.side + column;
        int weight = down * side;
        for (int across = 0; across < side; across++) {
          sum += weights[weight + across] * (double) map.values[from + across];
        }
      }
      return sum;
    }
  }
}
