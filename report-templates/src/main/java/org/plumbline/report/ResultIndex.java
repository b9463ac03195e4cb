package org.plumbline.report;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.plumbline.core.analysis.ResultKey;
import org.plumbline.core.analysis.ResultRow;
import org.plumbline.core.study.AnalysisSet;
import org.plumbline.core.study.Metric;

/** Finds rows of the long table; of several methods the plan's comes first. */
final class ResultIndex {
  static final String OVERALL = "overall";
  static final String SUBGROUP = "subgroup";
  static final String INTERSECTION = "intersection";
  static final String CALIBRATION = "calibration";

  private final Map<Where, List<ResultRow>> rows = new HashMap<>();
  private final Map<Groups, Set<String>> groups = new LinkedHashMap<>();

  /**
   * Where a number stands in the table.
   *
   * @param analysis {@code overall}, {@code subgroup}, {@code intersection} …
   * @param set how invalid results are read
   * @param condition the condition
   * @param attribute attribute of the subgroup, or empty
   * @param group group of the subgroup, or empty
   * @param metric the metric's key
   * @param prevalence at which a predictive value is stated
   */
  private record Where(
      String analysis,
      AnalysisSet set,
      String condition,
      String attribute,
      String group,
      String metric,
      OptionalDouble prevalence) {}

  private record Groups(String analysis, String condition, String attribute) {}

  ResultIndex(List<ResultRow> all) {
    for (ResultRow row : all) {
      ResultKey key = row.key();
      if (!key.comparator().isEmpty() || !key.endpoint().isEmpty()) {
        continue;
      }
      Where where =
          new Where(
              key.analysis(),
              key.analysisSet(),
              key.targetCondition(),
              key.attribute(),
              key.group(),
              key.metric(),
              key.prevalence());
      rows.computeIfAbsent(where, any -> new java.util.ArrayList<>()).add(row);
      groups
          .computeIfAbsent(
              new Groups(key.analysis(), key.targetCondition(), key.attribute()),
              any -> new LinkedHashSet<>())
          .add(key.group());
    }
  }

  /** The overall row of a metric by the plan's method. */
  Optional<ResultRow> overall(AnalysisSet set, String condition, Metric metric) {
    return overallRows(set, condition, metric, OptionalDouble.empty()).stream().findFirst();
  }

  /** The overall rows of a metric, one for each method. */
  List<ResultRow> overallRows(
      AnalysisSet set, String condition, Metric metric, OptionalDouble prevalence) {
    return rows.getOrDefault(
        new Where(OVERALL, set, condition, "", "", metric.key(), prevalence), List.of());
  }

  /** The row of all cases in which the scores are read as probabilities. */
  Optional<ResultRow> calibration(AnalysisSet set, String condition, Metric metric) {
    return group(CALIBRATION, set, condition, "", "", metric);
  }

  /** The row of a group by the plan's method. */
  Optional<ResultRow> group(
      String analysis,
      AnalysisSet set,
      String condition,
      String attribute,
      String group,
      Metric metric) {
    Where where =
        new Where(analysis, set, condition, attribute, group, metric.key(), OptionalDouble.empty());
    return rows.getOrDefault(where, List.of()).stream().findFirst();
  }

  /** The groups of an attribute, in the order of the table. */
  List<String> groups(String analysis, String condition, String attribute) {
    return List.copyOf(groups.getOrDefault(new Groups(analysis, condition, attribute), Set.of()));
  }
}
