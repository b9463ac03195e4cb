package org.plumbline.reference;

import java.util.List;
import java.util.stream.IntStream;
import org.plumbline.reference.FeatureLayers.Map2;

/**
 * Mean and spread of the filtered maps over images without a finding, pixel by pixel.
 *
 * <p>The spread gets 0.6 of its average added: where anatomy hardly varies a small deviation would
 * otherwise count for much.
 */
final class NormalTemplate {

  private static final double FLOOR = 0.6;

  private final List<float[]> means;
  private final List<float[]> inverseSpreads;

  private NormalTemplate(List<float[]> means, List<float[]> inverseSpreads) {
    this.means = means;
    this.inverseSpreads = inverseSpreads;
  }

  /**
   * The template of these images.
   *
   * @param normals the maps of each image; at least two
   */
  static NormalTemplate of(List<List<Map2>> normals) {
    if (normals.size() < 2) {
      throw new IllegalArgumentException("A spread needs at least two images without a finding");
    }
    List<double[]> means = filters().mapToObj(filter -> mean(normals, filter)).toList();
    List<float[]> inverse =
        filters().mapToObj(filter -> inverseSpread(normals, filter, means.get(filter))).toList();
    return new NormalTemplate(means.stream().map(NormalTemplate::toFloats).toList(), inverse);
  }

  private static IntStream filters() {
    return IntStream.range(0, FeatureLayers.FILTERS.size());
  }

  private static double[] mean(List<List<Map2>> normals, int filter) {
    double[] mean = new double[normals.get(0).get(filter).length()];
    for (List<Map2> maps : normals) {
      for (int at = 0; at < mean.length; at++) {
        mean[at] += maps.get(filter).value(at) / normals.size();
      }
    }
    return mean;
  }

  private static float[] inverseSpread(List<List<Map2>> normals, int filter, double[] mean) {
    double[] spread = new double[mean.length];
    for (List<Map2> maps : normals) {
      for (int at = 0; at < mean.length; at++) {
        spread[at] += Shapes.square(maps.get(filter).value(at) - mean[at]) / normals.size();
      }
    }
    double average = 0;
    for (int at = 0; at < spread.length; at++) {
      spread[at] = Math.sqrt(spread[at]);
      average += spread[at] / spread.length;
    }
    float[] inverse = new float[spread.length];
    for (int at = 0; at < spread.length; at++) {
      inverse[at] = (float) (1 / (spread[at] + FLOOR * average));
    }
    return inverse;
  }

  private static float[] toFloats(double[] values) {
    float[] floats = new float[values.length];
    for (int at = 0; at < values.length; at++) {
      floats[at] = (float) values[at];
    }
    return floats;
  }

  /** How many (floored) standard deviations a value of a map lies above the mean there. */
  double z(int filter, int at, float value) {
    return ((double) value - means.get(filter)[at]) * inverseSpreads.get(filter)[at];
  }

  float[] mean(int filter) {
    return means.get(filter).clone();
  }

  float[] inverseSpread(int filter) {
    return inverseSpreads.get(filter).clone();
  }
}
