package org.plumbline.core.analysis;

import java.util.List;

/**
 * The empirical ROC curve of the valid scores of one condition.
 *
 * @param targetCondition the condition
 * @param points from (0, 0) to (1, 1), one for each distinct score, thinned to at most 2,000 points
 *     for print by dropping points that lie within a hair of the line
 * @param band pointwise band by ascending false-positive rate; may be empty
 * @param bandMethod how the band was made, as printed; empty without one
 */
public record RocCurve(
    String targetCondition, List<Point> points, List<Band> band, String bandMethod) {

  /**
   * One point.
   *
   * @param threshold a score at or beyond it is positive; infinite at the ends
   * @param falsePositiveRate 1 − specificity, a fraction
   * @param sensitivity a fraction
   */
  public record Point(double threshold, double falsePositiveRate, double sensitivity) {}

  /** The interval of the sensitivity at a false-positive rate; all fractions. */
  public record Band(double falsePositiveRate, double lower, double upper) {}

  /** Copies the lists. */
  public RocCurve {
    points = List.copyOf(points);
    band = List.copyOf(band);
  }
}
