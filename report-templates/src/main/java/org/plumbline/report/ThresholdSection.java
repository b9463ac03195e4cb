package org.plumbline.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.plumbline.core.analysis.ResultRow;
import org.plumbline.core.study.Metric;
import org.plumbline.report.model.Printed;
import org.plumbline.report.model.Table;
import org.plumbline.report.model.Table.Cell;
import org.plumbline.report.model.Table.Column;
import org.plumbline.report.model.Table.Row;
import org.plumbline.report.model.Text;

/** How the largest gaps between groups move with the operating point; exploratory. */
final class ThresholdSection {
  private static final String GAP = "threshold_gap";
  private static final int MOST = 4;

  private final Content content;

  ThresholdSection(Content content) {
    this.content = content;
  }

  /** A line for each threshold, the gaps by attribute beside it; empty without groups. */
  Optional<Table> table(String condition) {
    Map<Double, Map<String, ResultRow>> lines = new TreeMap<>();
    Set<String> attributes = new LinkedHashSet<>();
    for (ResultRow row : content.results().rows()) {
      if (row.key().analysis().equals(GAP) && row.key().targetCondition().equals(condition)) {
        attributes.add(row.key().attribute());
        lines
            .computeIfAbsent(row.key().threshold().getAsDouble(), any -> new LinkedHashMap<>())
            .put(row.key().attribute() + " " + row.key().metric(), row);
      }
    }
    if (lines.isEmpty()) {
      return Optional.empty();
    }
    List<String> shown = attributes.stream().limit(MOST).toList();
    Table.Builder table =
        new Table.Builder(
            "tab-thresholds-" + content.conditions().indexOf(condition),
            Text.of(
                "How the largest gap between groups moves with the threshold for "
                    + Words.readable(condition)
                    + ": sensitivity / specificity in percentage points. Exploratory."),
            columns(shown));
    lines.forEach((threshold, rows) -> table.row(row(threshold, rows, shown)));
    table.note(
        Text.of(
            "The locked threshold is set bold; the others are those at which the specificity of all"
                + " cases is nearest to 50, 60, 70, 80, 85, 90, 95 and 98 %. A threshold that was"
                + " chosen after seeing this table is a new device."));
    if (attributes.size() > MOST) {
      table.note(Text.of("Further attributes stand in results.csv (threshold_gap)."));
    }
    return Optional.of(table.build());
  }

  private static List<Column> columns(List<String> attributes) {
    List<Column> columns = new ArrayList<>();
    columns.add(Column.number("Threshold"));
    attributes.forEach(name -> columns.add(Column.text(Words.attribute(name))));
    return columns;
  }

  private static Row row(double threshold, Map<String, ResultRow> rows, List<String> attributes) {
    boolean locked = rows.values().stream().anyMatch(r -> r.note().contains("locked"));
    List<Cell> cells = new ArrayList<>();
    String printed = Printed.decimal(threshold, 3);
    cells.add(Cell.of(locked ? Text.strong(printed) : Text.of(printed)));
    for (String attribute : attributes) {
      String both =
          gap(rows.get(attribute + " " + Metric.SENSITIVITY.key()))
              + " / "
              + gap(rows.get(attribute + " " + Metric.SPECIFICITY.key()));
      cells.add(Cell.of(locked ? Text.strong(both) : Text.of(both)));
    }
    return Row.of(cells);
  }

  private static String gap(ResultRow row) {
    return row == null || row.estimate().point().isEmpty()
        ? "–"
        : Printed.bare(row.estimate().point().getAsDouble(), Printed.Scale.PERCENT);
  }
}
