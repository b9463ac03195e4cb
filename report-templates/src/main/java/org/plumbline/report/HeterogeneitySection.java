package org.plumbline.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.plumbline.core.analysis.ResultRow;
import org.plumbline.core.stats.Estimate;
import org.plumbline.report.model.Printed;
import org.plumbline.report.model.Table;
import org.plumbline.report.model.Table.Cell;
import org.plumbline.report.model.Table.Column;
import org.plumbline.report.model.Table.Row;
import org.plumbline.report.model.Text;

/** Whether the groups of an attribute are alike, and the largest gap between any two. */
final class HeterogeneitySection {
  private static final String TEST = "heterogeneity";
  private static final String GAP = "worst_gap";

  private final Content content;

  HeterogeneitySection(Content content) {
    this.content = content;
  }

  /** What the rows of one attribute and metric say. */
  private record Line(
      Optional<ResultRow> test, Optional<ResultRow> gap, Optional<ResultRow> expected) {
    private Line with(ResultRow row) {
      if (row.key().analysis().equals(TEST)) {
        return new Line(Optional.of(row), gap, expected);
      }
      return row.key().group().isEmpty()
          ? new Line(test, gap, Optional.of(row))
          : new Line(test, Optional.of(row), expected);
    }
  }

  /** A line for each metric and attribute of a condition; empty without groups. */
  Optional<Table> table(String condition) {
    Map<String, Map<String, Line>> lines = new LinkedHashMap<>();
    for (ResultRow row : content.results().rows()) {
      String analysis = row.key().analysis();
      if ((analysis.equals(TEST) || analysis.equals(GAP))
          && row.key().targetCondition().equals(condition)) {
        Map<String, Line> byAttribute =
            lines.computeIfAbsent(row.key().metric(), any -> new LinkedHashMap<>());
        Line line =
            byAttribute.getOrDefault(
                row.key().attribute(),
                new Line(Optional.empty(), Optional.empty(), Optional.empty()));
        byAttribute.put(row.key().attribute(), line.with(row));
      }
    }
    if (lines.isEmpty()) {
      return Optional.empty();
    }
    Table.Builder table =
        new Table.Builder(
            "tab-heterogeneity-" + content.conditions().indexOf(condition),
            Text.of(
                "Whether the groups of an attribute are alike for "
                    + Words.readable(condition)
                    + ", and the largest gap between any two of them, with bounds that hold for"
                    + " all pairs of the attribute at "
                    + Printed.level(content.protocol().subgroups().familyLevel())
                    + "."),
            List.of(
                Column.text("Attribute"),
                Column.number("Chi-squared (df)"),
                Column.number("p"),
                Column.number("Adjusted p"),
                Column.number("Largest gap"),
                Column.text("Lowest – highest"),
                Column.number("Expected by chance")));
    lines.forEach(
        (metric, byAttribute) -> {
          table.group(Text.strong(Words.metric(metric)));
          byAttribute.forEach((attribute, line) -> table.row(row(table, attribute, line)));
        });
    notes(table, lines);
    return Optional.of(table.build());
  }

  private static Row row(Table.Builder table, String attribute, Line line) {
    Printed.Scale scale = scale(line);
    return Row.of(
            List.of(
                Cell.of(Words.attribute(attribute)),
                line.test().map(row -> statistic(table, row)).orElse(Cell.of("–")),
                Cell.of(p(line, false)),
                Cell.of(p(line, true)),
                line.gap().map(row -> gap(row, scale)).orElse(Cell.of("–")),
                Cell.of(
                    line.gap()
                        .map(
                            row ->
                                Words.group(row.key().comparator())
                                    + " – "
                                    + Words.group(row.key().group()))
                        .orElse("–")),
                line.expected().map(row -> expected(row, scale)).orElse(Cell.of("–"))))
        .indented();
  }

  private static Printed.Scale scale(Line line) {
    boolean proportion =
        line.gap().flatMap(row -> Words.known(row.key().metric())).stream()
            .anyMatch(metric -> metric.isProportion());
    return proportion ? Printed.Scale.PERCENT : Printed.Scale.DECIMAL;
  }

  /** The statistic with the degrees of freedom that its method names. */
  private static Cell statistic(Table.Builder table, ResultRow row) {
    return row.estimate()
        .fold(
            with -> Cell.of(Printed.decimal(with.value(), 1)),
            only -> Cell.of(Printed.decimal(only.value(), 1) + " (" + degrees(only.method()) + ")"),
            none -> Cell.of(Text.of("NE").marked(table.mark(none.reason()))))
        .anchored("row-" + row.rowId());
  }

  private static String degrees(String method) {
    return method.replaceAll(".* on (\\d+) df", "$1");
  }

  private static String p(Line line, boolean adjusted) {
    return line.test()
        .flatMap(ResultRow::tests)
        .map(t -> adjusted ? t.adjusted().orElse(t.p()) : t.p())
        .map(Printed::p)
        .orElse("–");
  }

  private static Cell gap(ResultRow row, Printed.Scale scale) {
    String text =
        row.estimate()
            .fold(
                with ->
                    Printed.bare(with.value(), scale)
                        + " ("
                        + Printed.interval(with.interval(), scale)
                        + ")",
                only -> Printed.bare(only.value(), scale),
                none -> "NE");
    return Cell.of(text).anchored("row-" + row.rowId());
  }

  private static Cell expected(ResultRow row, Printed.Scale scale) {
    String text =
        row.estimate()
            .fold(
                with -> Printed.bare(with.value(), scale),
                only -> Printed.bare(only.value(), scale),
                none -> "–");
    return Cell.of(text).anchored("row-" + row.rowId());
  }

  private static void notes(Table.Builder table, Map<String, Map<String, Line>> lines) {
    List<Estimate> estimates =
        lines.values().stream()
            .flatMap(byAttribute -> byAttribute.values().stream())
            .flatMap(line -> line.test().stream())
            .map(ResultRow::estimate)
            .toList();
    List<String> methods =
        estimates.stream()
            .map(Content::method)
            .filter(method -> !method.isEmpty())
            .map(method -> method.replaceAll(" on \\d+ df", ""))
            .distinct()
            .toList();
    if (!methods.isEmpty()) {
      table.note(
          Text.of(
              "Tests: " + String.join("; ", methods) + ". Adjusted by Holm over the attributes."));
    }
    table.note(
        Text.of(
            "Gaps in percentage points, of areas as they are. Two of several groups always differ:"
                + " “expected by chance” is the mean largest gap of groups of these sizes that do"
                + " not differ at all. Exploratory: a verdict needs a margin."));
  }
}
