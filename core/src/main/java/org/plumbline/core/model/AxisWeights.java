package org.plumbline.core.model;

import org.plumbline.core.study.ResizeMethod;

/**
 * Which source pixels make a target pixel along one axis, and with what share. Pixel centres lie at
 * the half: the centre of target pixel {@code i} is at {@code (i + 0.5) · source / target}.
 *
 * <p>The weights of a target pixel sum to 1; nothing is filtered before.
 */
final class AxisWeights {

  private final int source;
  private final int[] first;
  private final double[][] weights;

  private AxisWeights(int source, int[] first, double[][] weights) {
    this.source = source;
    this.first = first;
    this.weights = weights;
  }

  static AxisWeights of(ResizeMethod method, int source, int target) {
    AxisWeights axis = new AxisWeights(source, new int[target], new double[target][]);
    for (int i = 0; i < target; i++) {
      switch (method) {
        case AREA -> axis.area(i);
        case BILINEAR -> axis.bilinear(i);
        case NEAREST -> axis.nearest(i);
      }
    }
    return axis;
  }

  /** Pixels along the target axis. */
  int target() {
    return first.length;
  }

  /** The first source pixel of a target pixel. */
  int first(int i) {
    return first[i];
  }

  /** How many source pixels make a target pixel. */
  int count(int i) {
    return weights[i].length;
  }

  /** The share of the {@code k}-th of them. */
  double weight(int i, int k) {
    return weights[i][k];
  }

  /** The target pixel {@code i} of a row of source pixels. */
  double sum(int i, double[] row) {
    double sum = 0;
    for (int k = 0; k < weights[i].length; k++) {
      sum += weights[i][k] * row[first[i] + k];
    }
    return sum;
  }

  /** The mean of the covered source pixels. In units of 1/target of a source pixel all is exact. */
  private void area(int i) {
    long target = target();
    long from = (long) i * source;
    long to = from + source;
    first[i] = (int) (from / target);
    int last = (int) ((to - 1) / target);
    weights[i] = new double[last - first[i] + 1];
    for (int k = 0; k < weights[i].length; k++) {
      long pixel = (first[i] + k) * target;
      long covered = Math.min(to, pixel + target) - Math.max(from, pixel);
      weights[i][k] = (double) covered / source;
    }
  }

  /** As PyTorch's {@code interpolate(mode="bilinear", align_corners=False, antialias=False)}. */
  private void bilinear(int i) {
    double position = Math.max(0, (i + 0.5) * source / target() - 0.5);
    first[i] = Math.min((int) position, source - 1);
    double share = position - first[i];
    boolean atTheEdge = first[i] + 1 == source;
    weights[i] = atTheEdge ? new double[] {1} : new double[] {1 - share, share};
  }

  /** The pixel that holds the centre; a centre on the border belongs to the later pixel. */
  private void nearest(int i) {
    first[i] = (int) ((2L * i + 1) * source / (2L * target()));
    weights[i] = new double[] {1};
  }
}
