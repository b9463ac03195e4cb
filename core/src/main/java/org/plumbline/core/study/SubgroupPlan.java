package org.plumbline.core.study;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * By what the results are reported, and within which margin subgroups count as alike.
 *
 * @param by attributes, in the order of the report
 * @param intersections attributes taken together, each a list of at least two
 * @param smallestPositives fewer cases with the condition: reported, flagged, no verdict
 * @param smallestNegatives fewer cases without the condition: reported, flagged, no verdict
 * @param comparator {@code rest}, {@code overall}, {@code largest}, or {@code attribute=group}
 * @param margin largest difference that counts as alike, by metric, each in (0, 1)
 * @param familyLevel simultaneous confidence level of a family of disparities
 */
public record SubgroupPlan(
    List<String> by,
    List<List<String>> intersections,
    int smallestPositives,
    int smallestNegatives,
    String comparator,
    Map<Metric, Double> margin,
    double familyLevel) {

  /** Copies the collections. */
  public SubgroupPlan {
    by = List.copyOf(by);
    intersections = intersections.stream().map(List::copyOf).toList();
    Objects.requireNonNull(comparator, "comparator");
    margin = Ordered.copy(margin);
  }
}
