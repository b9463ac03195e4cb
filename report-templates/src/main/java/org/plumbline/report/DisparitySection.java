package org.plumbline.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.plumbline.core.analysis.ResultRow;
import org.plumbline.core.stats.Estimate;
import org.plumbline.core.study.Metric;
import org.plumbline.report.model.Printed;
import org.plumbline.report.model.Table;
import org.plumbline.report.model.Table.Cell;
import org.plumbline.report.model.Table.Column;
import org.plumbline.report.model.Table.Row;
import org.plumbline.report.model.Text;
import org.plumbline.report.model.Verdict;

/** Groups against their comparator: the difference, its simultaneous interval, the verdict. */
final class DisparitySection {
  private static final String DISPARITY = "disparity";

  private final Content content;

  DisparitySection(Content content) {
    this.content = content;
  }

  /** Every difference of a condition, by metric and attribute; empty without groups. */
  Optional<Table> table(String condition) {
    Map<String, List<ResultRow>> families = families(condition);
    if (families.isEmpty()) {
      return Optional.empty();
    }
    Table.Builder table =
        new Table.Builder(
            "tab-disparity-" + content.conditions().indexOf(condition),
            Text.of(caption(condition)),
            List.of(
                Column.text("Group"),
                Column.text("Against"),
                Column.number("Group’s value"),
                Column.number("Difference (interval)"),
                Column.number("Ratio"),
                Column.number("Adjusted p"),
                Column.text("Verdict")));
    families.forEach((metric, rows) -> family(table, metric, rows));
    notes(table, families);
    return Optional.of(table.build());
  }

  /** A line for each attribute and metric with a margin: its verdicts, the worst first. */
  Optional<Table> summary() {
    Map<List<String>, List<ResultRow>> lines = new LinkedHashMap<>();
    for (ResultRow row : content.results().rows()) {
      if (row.key().analysis().equals(DISPARITY) && row.margin().isPresent()) {
        lines
            .computeIfAbsent(
                List.of(row.key().targetCondition(), row.key().attribute(), row.key().metric()),
                any -> new ArrayList<>())
            .add(row);
      }
    }
    if (lines.isEmpty()) {
      return Optional.empty();
    }
    boolean one = content.words().hasOneCondition();
    List<Column> columns = new ArrayList<>();
    if (!one) {
      columns.add(Column.text("Condition"));
    }
    columns.addAll(
        List.of(
            Column.text("Attribute"),
            Column.text("Metric"),
            Column.number("Margin"),
            Column.text("Verdict"),
            Column.text("Groups")));
    Table.Builder table =
        new Table.Builder(
            "tab-disparity-summary",
            Text.of(
                "Whether groups differ by more than the margin fixed beforehand: of each attribute"
                    + " the gravest verdict and the groups it concerns."),
            columns);
    lines.forEach((line, rows) -> table.row(Row.of(summary(line, rows, one))));
    return Optional.of(table.build());
  }

  private static List<Cell> summary(List<String> line, List<ResultRow> rows, boolean one) {
    ResultRow gravest =
        rows.stream()
            .min(java.util.Comparator.comparingInt(r -> gravity(r.outcome())))
            .orElseThrow();
    String groups =
        rows.stream()
            .filter(r -> r.outcome().equals(gravest.outcome()))
            .map(r -> Words.group(r.key().group()))
            .collect(java.util.stream.Collectors.joining(", "));
    long unjudged = rows.stream().filter(r -> r.outcome().isEmpty()).count();
    List<Cell> cells = new ArrayList<>();
    if (!one) {
      cells.add(Cell.of(Words.readable(line.get(0))));
    }
    cells.add(Cell.of(Words.attribute(line.get(1))));
    cells.add(Cell.of(metric(line.get(2)).map(Metric::printedName).orElse(line.get(2))));
    cells.add(Cell.of("±" + Printed.trimmed(100 * gravest.margin().orElseThrow()) + " points"));
    cells.add(
        Cell.of(
            gravest.outcome().isEmpty()
                ? Text.of("none")
                : Text.verdict(verdict(gravest.outcome(), sameSide(rows, gravest)))));
    cells.add(
        Cell.of(
            gravest.outcome().isEmpty()
                ? "all too small"
                : unjudged > 0 ? groups + "; " + unjudged + " too small" : groups));
    return cells;
  }

  /** The note of the gravest row where all with its verdict lie on one side; else nothing. */
  private static String sameSide(List<ResultRow> rows, ResultRow gravest) {
    boolean worse =
        rows.stream()
            .filter(r -> r.outcome().equals(gravest.outcome()))
            .allMatch(r -> r.note().contains("worse than"));
    return worse ? gravest.note() : "";
  }

  private static int gravity(String outcome) {
    return switch (outcome) {
      case "BEYOND_MARGIN" -> 0;
      case "DIFFERENT" -> 1;
      case "INCONCLUSIVE" -> 2;
      case "NOT_ESTIMABLE" -> 3;
      case "WITHIN_MARGIN" -> 4;
      default -> 5;
    };
  }

  private Map<String, List<ResultRow>> families(String condition) {
    Map<String, List<ResultRow>> families = new LinkedHashMap<>();
    for (ResultRow row : content.results().rows()) {
      if (row.key().analysis().equals(DISPARITY) && row.key().targetCondition().equals(condition)) {
        families.computeIfAbsent(row.key().metric(), any -> new ArrayList<>()).add(row);
      }
    }
    return families;
  }

  private String caption(String condition) {
    return "Differences between groups for "
        + Words.readable(condition)
        + ", with intervals that hold for all groups of a metric at once at "
        + Printed.level(content.protocol().subgroups().familyLevel())
        + ". Differences in percentage points.";
  }

  private void family(Table.Builder table, String metric, List<ResultRow> rows) {
    OptionalDouble margin = rows.get(0).margin();
    String name = metric(metric).map(Metric::printedName).orElse(metric);
    String attribute = "";
    for (ResultRow row : rows) {
      if (!row.key().attribute().equals(attribute)) {
        attribute = row.key().attribute();
        String limits =
            margin.isPresent()
                ? ", margin ±" + Printed.trimmed(100 * margin.getAsDouble()) + " points"
                : ", no margin fixed";
        table.group(Text.strong(name + " by " + Words.attribute(attribute) + limits));
      }
      table.row(row(table, row));
    }
  }

  private static Optional<Metric> metric(String key) {
    return java.util.Arrays.stream(Metric.values()).filter(m -> m.key().equals(key)).findFirst();
  }

  private Row row(Table.Builder table, ResultRow row) {
    ResultRow.Comparison comparison = row.comparison().orElseThrow();
    Printed.Value own = Printed.proportion(row.estimate());
    Printed.Value difference = points(comparison.difference());
    String mark = difference.note().map(table::mark).orElse("");
    return Row.of(
            List.of(
                Cell.of(Words.group(row.key().group())),
                Cell.of(against(row.key().comparator())),
                table.cell(own),
                Cell.of(Text.of(difference.text()).marked(mark)).anchored("row-" + row.rowId()),
                Cell.of(
                    comparison
                        .ratio()
                        .map(r -> Printed.estimate(r, Printed.Scale.DECIMAL).text())
                        .orElse("–")),
                Cell.of(
                    row.tests()
                        .flatMap(
                            t ->
                                t.adjusted().isPresent()
                                    ? Optional.of(Printed.p(t.adjusted().getAsDouble()))
                                    : Optional.empty())
                        .orElse("–")),
                Cell.of(verdict(row))))
        .indented();
  }

  private static String against(String comparator) {
    int at = comparator.indexOf('=');
    return at < 0 ? comparator : Words.group(comparator.substring(at + 1));
  }

  /** A difference in percentage points, without the sign of a percentage. */
  private static Printed.Value points(Estimate difference) {
    return difference.fold(
        with ->
            new Printed.Value(
                signed(with.value())
                    + " ("
                    + Printed.interval(with.interval(), Printed.Scale.PERCENT)
                    + ")",
                Optional.empty()),
        only -> new Printed.Value(signed(only.value()), Optional.of(only.reasonNoInterval())),
        none -> new Printed.Value("NE", Optional.of(none.reason())));
  }

  private static String signed(double value) {
    String bare = Printed.bare(value, Printed.Scale.PERCENT);
    return value > 0 ? "+" + bare : bare;
  }

  private static Text verdict(ResultRow row) {
    return row.outcome().isEmpty()
        ? Text.of("none")
        : Text.verdict(verdict(row.outcome(), row.note()));
  }

  static Verdict verdict(String outcome, String note) {
    String side =
        note.contains("worse than") ? ", worse" : note.contains("better than") ? ", better" : "";
    return switch (outcome) {
      case "WITHIN_MARGIN" -> new Verdict(Verdict.Mark.YES, "within margin");
      case "BEYOND_MARGIN" -> new Verdict(Verdict.Mark.NO, "beyond margin" + side);
      case "DIFFERENT" -> new Verdict(Verdict.Mark.NO, "different" + side);
      case "NOT_ESTIMABLE" -> Verdict.NOT_ESTIMABLE;
      default -> new Verdict(Verdict.Mark.UNKNOWN, "inconclusive");
    };
  }

  private static void notes(Table.Builder table, Map<String, List<ResultRow>> families) {
    families.values().stream()
        .flatMap(List::stream)
        .map(row -> Content.method(row.comparison().orElseThrow().difference()))
        .filter(method -> !method.isEmpty())
        .findFirst()
        .ifPresent(method -> table.note(Text.of("Differences: " + method + ".")));
    table.note(
        Text.of(
            "A verdict follows from the whole interval: within the margin, beyond it on one side,"
                + " different from 0 with the margin undecided, or inconclusive. The p-values decide"
                + " nothing."));
    families.forEach((metric, rows) -> outlook(table, metric, rows));
  }

  /** What it would take to tell of the groups of which nothing can be told. */
  private static void outlook(Table.Builder table, String metric, List<ResultRow> rows) {
    List<String> groups = new ArrayList<>();
    for (ResultRow row : rows) {
      row.comparison()
          .flatMap(ResultRow.Comparison::outlook)
          .ifPresent(
              o ->
                  groups.add(
                      Words.group(row.key().group())
                          + " "
                          + Printed.count(o.needed())
                          + " ("
                          + Printed.bare(o.detectable(), Printed.Scale.PERCENT)
                          + ")"));
    }
    if (!groups.isEmpty()) {
      table.note(
          Text.of(
              metric(metric).map(Metric::printedName).orElse(metric)
                  + ", cases in the denominator it would take to be within the margin at no"
                  + " difference, and in brackets the smallest difference in points that the group"
                  + " could have shown, both at a power of 0.8: "
                  + String.join("; ", groups)
                  + "."));
    }
  }
}
