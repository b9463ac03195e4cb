package org.plumbline.report.html;

import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.plumbline.core.analysis.OperatingPointRow;
import org.plumbline.core.study.Metric;

/**
 * Performance of one target condition over thresholds, as {@code operating-points.csv} has it.
 *
 * @param condition the target condition as printed
 * @param metrics what the four estimates of a row are called, in their order: sensitivity,
 *     specificity, PPV and NPV, or their names against a comparator
 * @param everyone all cases, by threshold
 * @param groups the subgroups in the protocol's order, at the same thresholds
 */
public record Sweep(
    String condition, List<Metric> metrics, List<OperatingPointRow> everyone, List<Group> groups) {

  /**
   * One subgroup.
   *
   * @param attribute its attribute as printed
   * @param name its name as printed
   * @param rows by threshold
   */
  public record Group(String attribute, String name, List<OperatingPointRow> rows) {

    /** Copies the list. */
    public Group {
      rows = List.copyOf(rows);
    }
  }

  /** Rejects groups at other thresholds than everyone. */
  public Sweep {
    metrics = List.copyOf(metrics);
    everyone = List.copyOf(everyone);
    groups = List.copyOf(groups);
    if (metrics.size() != 4 || everyone.isEmpty()) {
      throw new IllegalArgumentException(
          "A sweep has four metrics and some thresholds, got "
              + metrics
              + " and "
              + everyone.size()
              + " rows");
    }
    List<Double> thresholds = thresholds(everyone);
    for (Group group : groups) {
      if (!thresholds(group.rows()).equals(thresholds)) {
        throw new IllegalArgumentException(
            "The group " + group.name() + " has other thresholds than all cases");
      }
    }
  }

  private static List<Double> thresholds(List<OperatingPointRow> rows) {
    return rows.stream().map(OperatingPointRow::threshold).toList();
  }

  /** Where the locked threshold stands, counted from 0; empty where none was locked. */
  public OptionalInt locked() {
    return IntStream.range(0, everyone.size()).filter(i -> everyone.get(i).locked()).findFirst();
  }
}
