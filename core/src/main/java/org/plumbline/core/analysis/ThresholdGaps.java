package org.plumbline.core.analysis;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.plumbline.core.stats.Basis;
import org.plumbline.core.stats.Estimate;
import org.plumbline.core.study.Metric;
import org.plumbline.core.study.SubgroupPlan;

/**
 * How the largest gap between groups moves with the operating point: at the locked threshold and at
 * those at which the specificity of all cases is nearest to round values. From the rows of {@code
 * operating-points.csv}; exploratory, without intervals.
 */
final class ThresholdGaps {

  private static final double[] SPECIFICITIES = {0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.95, 0.98};
  private static final String REASON = "No interval is given over thresholds: exploratory.";

  private final SubgroupPlan plan;
  private final List<Attribute> attributes;
  private final Prespecification prespecification;

  ThresholdGaps(SubgroupPlan plan, List<Attribute> attributes, Prespecification prespecification) {
    this.plan = plan;
    this.attributes = attributes;
    this.prespecification = prespecification;
  }

  /** The rows of a condition, by attribute, metric and ascending threshold. */
  List<ResultRow> rows(Reading reading, List<OperatingPointRow> sweep) {
    List<OperatingPointRow> overall =
        sweep.stream().filter(row -> row.attribute().isEmpty()).toList();
    Set<Double> thresholds = thresholds(overall);
    List<ResultRow> rows = new ArrayList<>();
    for (Attribute attribute : attributes) {
      GroupSet set = GroupSet.of(plan, attribute, reading.units());
      if (set.obstacle().isEmpty()) {
        Map<Double, List<OperatingPointRow>> byThreshold =
            sweep.stream()
                .filter(row -> row.attribute().equals(attribute.name()))
                .filter(row -> thresholds.contains(row.threshold()) && set.has(row.group()))
                .collect(
                    Collectors.groupingBy(
                        OperatingPointRow::threshold, TreeMap::new, Collectors.toList()));
        rows.addAll(rows(reading, byThreshold, Metric.SENSITIVITY, OperatingPointRow::sensitivity));
        rows.addAll(rows(reading, byThreshold, Metric.SPECIFICITY, OperatingPointRow::specificity));
      }
    }
    return rows;
  }

  private static Set<Double> thresholds(List<OperatingPointRow> overall) {
    Set<Double> thresholds = new TreeSet<>();
    overall.stream()
        .filter(OperatingPointRow::locked)
        .forEach(row -> thresholds.add(row.threshold()));
    for (double asked : SPECIFICITIES) {
      overall.stream()
          .filter(row -> row.specificity().point().isPresent())
          .min(
              Comparator.comparingDouble(
                  row -> Math.abs(row.specificity().point().getAsDouble() - asked)))
          .ifPresent(row -> thresholds.add(row.threshold()));
    }
    return thresholds;
  }

  private List<ResultRow> rows(
      Reading reading,
      Map<Double, List<OperatingPointRow>> byThreshold,
      Metric metric,
      Function<OperatingPointRow, Estimate> value) {
    List<ResultRow> rows = new ArrayList<>();
    byThreshold.forEach(
        (threshold, groups) -> {
          List<OperatingPointRow> known =
              groups.stream().filter(row -> value.apply(row).point().isPresent()).toList();
          if (known.size() > 1) {
            rows.add(row(reading, threshold, metric, known, value));
          }
        });
    return rows;
  }

  private ResultRow row(
      Reading reading,
      double threshold,
      Metric metric,
      List<OperatingPointRow> groups,
      Function<OperatingPointRow, Estimate> value) {
    Comparator<OperatingPointRow> byValue =
        Comparator.comparingDouble(row -> value.apply(row).point().getAsDouble());
    OperatingPointRow highest = groups.stream().max(byValue).orElseThrow();
    OperatingPointRow lowest = groups.stream().min(byValue).orElseThrow();
    double gap =
        value.apply(highest).point().getAsDouble() - value.apply(lowest).point().getAsDouble();
    Behind behind = Behind.of(reading.sample(), Question.of(metric));
    Estimate estimate =
        new Estimate.PointOnly(
            gap, Basis.units(behind.units()), "largest gap over thresholds", REASON);
    Place place =
        Place.group(
            Place.THRESHOLD_GAP,
            prespecification.primarySet(),
            reading.units().condition(),
            highest.attribute(),
            highest.group());
    ResultKey key =
        place
            .key(
                metric.key(),
                OptionalDouble.of(threshold),
                OptionalDouble.empty(),
                Place.method(estimate))
            .against(lowest.group());
    return place.row(
        key,
        behind,
        estimate,
        Prespecification.EXPLORATORY + (highest.locked() ? "; the locked threshold" : ""));
  }
}
