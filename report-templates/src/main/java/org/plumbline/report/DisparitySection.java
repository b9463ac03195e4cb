package org.plumbline.report;

import static java.util.Comparator.naturalOrder;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.plumbline.core.analysis.ResultRow;
import org.plumbline.core.stats.DisparityVerdict;
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
  private static final int MOST_NAMED = 3;

  /** Heads of the columns that count verdicts, the gravest first. */
  private static final Map<DisparityVerdict, String> COUNTED =
      new EnumMap<>(
          Map.of(
              DisparityVerdict.BEYOND_MARGIN, "Beyond",
              DisparityVerdict.DIFFERENT, "Different",
              DisparityVerdict.INCONCLUSIVE, "Inconclusive",
              DisparityVerdict.NOT_ESTIMABLE, "NE",
              DisparityVerdict.WITHIN_MARGIN, "Within"));

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
                Column.number("Group’s value"),
                Column.number("Difference (interval)"),
                Column.number("Ratio"),
                Column.number("Adjusted p"),
                Column.text("Verdict")));
    families.forEach((metric, rows) -> family(table, metric, rows));
    notes(table, families);
    return Optional.of(table.build());
  }

  /**
   * A line for each attribute and metric with a margin: the gravest verdict and whom it concerns,
   * groups where there is one condition, else conditions.
   */
  Optional<Table> summary() {
    Map<List<String>, List<ResultRow>> lines = new LinkedHashMap<>();
    for (ResultRow row : content.results().rows()) {
      if (row.key().analysis().equals(DISPARITY) && row.margin().isPresent()) {
        lines
            .computeIfAbsent(
                List.of(row.key().attribute(), row.key().metric()), any -> new ArrayList<>())
            .add(row);
      }
    }
    if (lines.isEmpty()) {
      return Optional.empty();
    }
    boolean one = content.words().hasOneCondition();
    List<Column> columns =
        new ArrayList<>(
            List.of(
                Column.text("Attribute"),
                Column.text("Gravest verdict"),
                Column.text(one ? "Groups" : "Conditions")));
    if (!one) {
      COUNTED.values().forEach(head -> columns.add(Column.number(head).under("Verdicts")));
    }
    Table.Builder table =
        new Table.Builder(
            "tab-disparity-summary",
            Text.of(
                "Whether groups differ by more than the margin fixed beforehand: of each attribute"
                    + " the gravest verdict and the "
                    + (one ? "groups" : "conditions")
                    + " it concerns."),
            columns);
    String head = "";
    for (Map.Entry<List<String>, List<ResultRow>> line : lines.entrySet()) {
      String next = line.getKey().get(1);
      if (!next.equals(head)) {
        head = next;
        double margin = line.getValue().get(0).margin().orElseThrow();
        table.group(Text.strong(metric(head) + ", margin " + margin(head, margin)));
      }
      table.row(Row.of(summary(line.getKey().get(0), line.getValue(), one)).indented());
    }
    return Optional.of(table.build());
  }

  private static List<Cell> summary(String attribute, List<ResultRow> rows, boolean one) {
    Optional<DisparityVerdict> gravest =
        rows.stream().flatMap(row -> row.disparityVerdict().stream()).min(naturalOrder());
    List<ResultRow> concerned =
        rows.stream().filter(row -> row.disparityVerdict().equals(gravest)).toList();
    List<Cell> cells = new ArrayList<>();
    cells.add(Cell.of(Words.attribute(attribute)));
    cells.add(Cell.of(gravest.map(v -> verdict(v, concerned)).orElse(Text.of("none"))));
    if (gravest.isEmpty()) {
      cells.add(Cell.of("all too small"));
    } else {
      cells.add(Cell.of(one ? concerned(rows, concerned) : conditions(concerned)));
    }
    if (!one) {
      COUNTED.keySet().forEach(verdict -> cells.add(Cell.of(counted(rows, verdict))));
    }
    return cells;
  }

  private static String concerned(List<ResultRow> rows, List<ResultRow> concerned) {
    String groups =
        concerned.stream()
            .map(row -> Words.group(row.key().group()))
            .collect(Collectors.joining(", "));
    long unjudged = rows.stream().filter(row -> row.disparityVerdict().isEmpty()).count();
    return unjudged > 0 ? groups + "; " + unjudged + " too small" : groups;
  }

  /** The conditions that rows are of; of many the first and how many more. */
  private static String conditions(List<ResultRow> rows) {
    List<String> names =
        rows.stream().map(row -> Words.readable(row.key().targetCondition())).distinct().toList();
    return names.size() <= MOST_NAMED
        ? String.join(", ", names)
        : String.join(", ", names.subList(0, MOST_NAMED - 1))
            + " and "
            + (names.size() - MOST_NAMED + 1)
            + " more";
  }

  private static String counted(List<ResultRow> rows, DisparityVerdict verdict) {
    long count =
        rows.stream().filter(row -> row.disparityVerdict().equals(Optional.of(verdict))).count();
    return Printed.count(count);
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
        + ". Differences of proportions in percentage points.";
  }

  private void family(Table.Builder table, String metric, List<ResultRow> rows) {
    OptionalDouble margin = rows.get(0).margin();
    List<String> head = List.of();
    for (ResultRow row : rows) {
      List<String> next = List.of(row.key().attribute(), against(row.key().comparator()));
      if (!next.equals(head)) {
        head = next;
        String limits =
            margin.isPresent()
                ? ", margin " + margin(metric, margin.getAsDouble())
                : ", no margin fixed";
        table.group(
            Text.strong(
                metric(metric)
                    + " by "
                    + Words.attribute(next.get(0))
                    + ", against "
                    + next.get(1)
                    + limits));
      }
      table.row(row(table, row));
    }
  }

  private static String metric(String key) {
    return Arrays.stream(Metric.values())
        .filter(m -> m.key().equals(key))
        .findFirst()
        .map(Metric::printedName)
        .orElse(key);
  }

  private Row row(Table.Builder table, ResultRow row) {
    ResultRow.Comparison comparison = row.comparison().orElseThrow();
    if (isTooSmall(row)) {
      return tooSmall(row);
    }
    Printed.Value difference = difference(comparison.difference(), scale(row.key().metric()));
    String mark = difference.note().map(table::mark).orElse("");
    return Row.of(
            List.of(
                Cell.of(Words.group(row.key().group())),
                table.cell(own(row)),
                Cell.of(Text.of(difference.text()).marked(mark)).anchored("row-" + row.rowId()),
                Cell.of(
                    comparison
                        .ratio()
                        .map(r -> Printed.estimate(r, Printed.Scale.DECIMAL).text())
                        .orElse("–")),
                Cell.of(adjusted(row)),
                Cell.of(
                    row.disparityVerdict()
                        .map(v -> verdict(v, List.of(row)))
                        .orElse(Text.of("none")))))
        .indented();
  }

  /** A group below the limits of the plan has a value of its own, and no difference. */
  private static boolean isTooSmall(ResultRow row) {
    return row.outcome().isEmpty()
        && row.comparison().orElseThrow().difference() instanceof Estimate.NotEstimable;
  }

  private static Row tooSmall(ResultRow row) {
    return Row.of(
            List.of(
                Cell.of(Words.group(row.key().group())),
                Cell.of(own(row).text()),
                Cell.of(Text.of("–")).anchored("row-" + row.rowId()),
                Cell.of("–"),
                Cell.of("–"),
                Cell.of("too small")))
        .indented();
  }

  private static String adjusted(ResultRow row) {
    OptionalDouble p = row.tests().map(ResultRow.Tests::adjusted).orElse(OptionalDouble.empty());
    return p.isPresent() ? Printed.p(p.getAsDouble()) : "–";
  }

  private static String against(String comparator) {
    int at = comparator.indexOf('=');
    return switch (at < 0 ? comparator : "") {
      case "rest" -> "the rest";
      case "overall" -> "all";
      case "" -> Words.group(comparator.substring(at + 1));
      default -> comparator;
    };
  }

  private static Printed.Scale scale(String metric) {
    return Words.known(metric).map(Words::scale).orElse(Printed.Scale.PERCENT);
  }

  /** A margin in percentage points, or on the scale of the metric. */
  private static String margin(String metric, double margin) {
    return scale(metric) == Printed.Scale.PERCENT
        ? "±" + Printed.trimmed(100 * margin) + " points"
        : "±" + Printed.trimmed(margin);
  }

  private static Printed.Value own(ResultRow row) {
    return scale(row.key().metric()) == Printed.Scale.PERCENT
        ? Printed.proportion(row.estimate())
        : Printed.estimate(row.estimate(), Printed.Scale.DECIMAL);
  }

  /** A difference without the sign of a percentage. */
  private static Printed.Value difference(Estimate difference, Printed.Scale scale) {
    return difference.fold(
        with ->
            new Printed.Value(
                signed(with.value(), scale) + " (" + Printed.interval(with.interval(), scale) + ")",
                Optional.empty()),
        only ->
            new Printed.Value(signed(only.value(), scale), Optional.of(only.reasonNoInterval())),
        none -> new Printed.Value("NE", Optional.of(none.reason())));
  }

  private static String signed(double value, Printed.Scale scale) {
    String bare = Printed.bare(value, scale);
    return value > 0 ? "+" + bare : bare;
  }

  /** The word of a verdict; with the side where all rows that it was given for lie on one. */
  private static Text verdict(DisparityVerdict verdict, List<ResultRow> rows) {
    List<String> sides = rows.stream().map(ResultRow::side).distinct().toList();
    String side = sides.size() == 1 ? ", " + sides.get(0) : "";
    return Text.verdict(
        switch (verdict) {
          case WITHIN_MARGIN -> new Verdict(Verdict.Mark.YES, "within margin");
          case BEYOND_MARGIN -> new Verdict(Verdict.Mark.NO, "beyond margin" + side);
          case DIFFERENT -> new Verdict(Verdict.Mark.NO, "different" + side);
          case INCONCLUSIVE -> new Verdict(Verdict.Mark.UNKNOWN, "inconclusive");
          case NOT_ESTIMABLE -> Verdict.NOT_ESTIMABLE;
        });
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
                          + Printed.bare(o.detectable(), scale(metric))
                          + ")"));
    }
    if (!groups.isEmpty()) {
      table.note(
          Text.of(
              metric(metric)
                  + ", cases in the denominator it would take to be within the margin at no"
                  + " difference, and in brackets the smallest difference that the group"
                  + " could have shown, both at a power of 0.8: "
                  + String.join("; ", groups)
                  + "."));
    }
  }
}
