package org.plumbline.core.analysis;

import java.util.List;

/**
 * The empirical ROC curve of the valid scores of one condition.
 *
 * @param targetCondition the condition
 * @param points from (0, 0) to (1, 1), one for each distinct score, thinned to at most 2,000 points
 *     for print by dropping points that lie within a hair of the line
 */
public record RocCurve(String targetCondition, List<Point> points) {

  /**
   * One point.
   *
   * @param threshold a score at or beyond it is positive; infinite at the ends
   * @param falsePositiveRate 1 − specificity, a fraction
   * @param sensitivity a fraction
   */
  public record Point(double threshold, double falsePositiveRate, double sensitivity) {}

  /** Copies the list. */
  public RocCurve {
    points = List.copyOf(points);
  }
}
