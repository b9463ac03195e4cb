package org.plumbline.core.study;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

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
 * @param adjust attributes that differences are adjusted for, each with what it is taken to be
 * @param discover how to look for subgroups that nobody named, if at all
 * @param population share of each group in the intended-use population by attribute, fractions that
 *     add up to 1 within an attribute
 */
public record SubgroupPlan(
    List<String> by,
    List<List<String>> intersections,
    int smallestPositives,
    int smallestNegatives,
    String comparator,
    Map<Metric, Double> margin,
    double familyLevel,
    Map<String, AdjusterRole> adjust,
    Optional<SlicePlan> discover,
    Map<String, Map<String, Double>> population) {

  /** A plan that adjusts for nothing, looks for nothing and knows of no population. */
  public SubgroupPlan(
      List<String> by,
      List<List<String>> intersections,
      int smallestPositives,
      int smallestNegatives,
      String comparator,
      Map<Metric, Double> margin,
      double familyLevel) {
    this(
        by,
        intersections,
        smallestPositives,
        smallestNegatives,
        comparator,
        margin,
        familyLevel,
        Map.of(),
        Optional.empty(),
        Map.of());
  }

  /** Copies the collections. */
  public SubgroupPlan {
    by = List.copyOf(by);
    intersections = intersections.stream().map(List::copyOf).toList();
    Objects.requireNonNull(comparator, "comparator");
    margin = Ordered.copy(margin);
    adjust = Ordered.copy(adjust);
    Objects.requireNonNull(discover, "discover");
    Map<String, Map<String, Double>> shares = new LinkedHashMap<>();
    population.forEach((attribute, groups) -> shares.put(attribute, Ordered.copy(groups)));
    population = Ordered.copy(shares);
  }
}
