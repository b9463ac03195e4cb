package org.plumbline.core.analysis;

import java.util.List;

/**
 * How the scores of one condition, read as probabilities, agree with what was found: a smooth curve
 * with its band, and groups of equal size.
 *
 * @param targetCondition the condition
 * @param points the curve, by ascending probability, between the 1st and the 99th percentile of the
 *     scores
 * @param method how the curve was fitted, as printed
 * @param groups valid scores in groups of about equal size, by ascending probability
 * @param groupMethod interval of a group's observed proportion, as printed
 */
public record CalibrationCurve(
    String targetCondition,
    List<Point> points,
    String method,
    List<Group> groups,
    String groupMethod) {

  /** A point of the curve with its pointwise interval; all fractions. */
  public record Point(double predicted, double observed, double lower, double upper) {}

  /**
   * A group of cases; its proportion and interval are fractions.
   *
   * @param predicted mean probability
   * @param units cases
   * @param events cases with the condition
   */
  public record Group(
      double predicted, double observed, double lower, double upper, long events, long units) {}

  /** Copies the lists. */
  public CalibrationCurve {
    points = List.copyOf(points);
    groups = List.copyOf(groups);
  }
}
