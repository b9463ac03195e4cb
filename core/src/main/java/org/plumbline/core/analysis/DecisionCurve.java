package org.plumbline.core.analysis;

import java.util.List;

/**
 * The net benefit of acting on the device by probability threshold, for one condition.
 *
 * @param targetCondition the condition
 * @param points by ascending threshold
 * @param method of the intervals, as printed
 */
public record DecisionCurve(String targetCondition, List<Point> points, String method) {

  /**
   * A point.
   *
   * @param threshold probability from which a patient is acted on, a fraction
   * @param netBenefit true positives per case, less false ones weighed by the odds of the threshold
   * @param lower pointwise bound; equal to the value where there is no interval
   * @param upper pointwise bound; equal to the value where there is no interval
   * @param actOnAll net benefit of acting on everyone; that of acting on no one is 0
   */
  public record Point(
      double threshold, double netBenefit, double lower, double upper, double actOnAll) {}

  /** Copies the list. */
  public DecisionCurve {
    points = List.copyOf(points);
  }
}
