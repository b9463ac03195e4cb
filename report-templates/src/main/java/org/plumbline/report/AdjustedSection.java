package org.plumbline.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.plumbline.core.analysis.ResultKey;
import org.plumbline.core.analysis.ResultRow;
import org.plumbline.core.stats.Estimate;
import org.plumbline.core.study.AdjusterRole;
import org.plumbline.core.study.Subgroup;
import org.plumbline.report.model.Printed;
import org.plumbline.report.model.Table;
import org.plumbline.report.model.Table.Cell;
import org.plumbline.report.model.Table.Column;
import org.plumbline.report.model.Table.Row;
import org.plumbline.report.model.Text;

/** Differences at a common mix of what the protocol adjusts for, beside the crude ones. */
final class AdjustedSection {
  private static final String ADJUSTED = "adjusted_disparity";
  private static final String DISPARITY = "disparity";
  private static final String REGRESSION = "Logistic";
  private static final int FEW = 4;
  private static final String REVERSED =
      "The adjusted differences lie on the other side of 0 than the crude one.";

  private final Content content;

  AdjustedSection(Content content) {
    this.content = content;
  }

  /** What makes two rows speak of the same difference. */
  private record Where(String metric, String attribute, String group, String comparator) {
    static Where of(ResultKey key) {
      return new Where(key.metric(), key.attribute(), key.group(), key.comparator());
    }
  }

  /** Crude, standardised and modelled difference of each group; empty without adjusters. */
  Optional<Table> table(String condition) {
    Map<Where, List<ResultRow>> adjusted = new LinkedHashMap<>();
    Map<Where, ResultRow> crude = new LinkedHashMap<>();
    for (ResultRow row : content.results().rows()) {
      if (row.key().targetCondition().equals(condition)) {
        if (row.key().analysis().equals(ADJUSTED) && isShown(row)) {
          adjusted.computeIfAbsent(Where.of(row.key()), any -> new ArrayList<>()).add(row);
        } else if (row.key().analysis().equals(DISPARITY)) {
          crude.put(Where.of(row.key()), row);
        }
      }
    }
    if (adjusted.isEmpty()) {
      return Optional.empty();
    }
    Table.Builder table =
        new Table.Builder(
            "tab-adjusted-" + content.conditions().indexOf(condition),
            Text.of(
                "Differences for "
                    + Words.readable(condition)
                    + " as they are and at a common mix of what the protocol adjusts for, with"
                    + " intervals for all groups of a metric at once at "
                    + Printed.level(content.protocol().subgroups().familyLevel())
                    + ". Differences in percentage points."),
            List.of(
                Column.text("Group"),
                Column.number("Crude"),
                Column.number("Standardised"),
                Column.number("Regression")));
    String head = "";
    for (Map.Entry<Where, List<ResultRow>> entry : adjusted.entrySet()) {
      String next = head(entry.getKey(), entry.getValue().get(0));
      if (!next.equals(head)) {
        head = next;
        table.group(Text.strong(head));
      }
      table.row(row(table, entry.getKey(), crude.get(entry.getKey()), entry.getValue()));
    }
    notes(table, adjusted);
    return Optional.of(table.build());
  }

  /** In a report on many conditions the intersections stand in results.csv only. */
  private boolean isShown(ResultRow row) {
    return content.conditions().size() <= FEW || !row.key().attribute().contains(Subgroup.JOIN);
  }

  private static String head(Where where, ResultRow row) {
    String by = row.note().replaceAll(".*adjusted for ([^;]*).*", "$1");
    return Words.metric(where.metric())
        + " by "
        + Words.attribute(where.attribute())
        + ", adjusted for "
        + by;
  }

  private static Row row(
      Table.Builder table, Where where, ResultRow crude, List<ResultRow> adjusted) {
    return Row.of(
            List.of(
                Cell.of(Words.group(where.group())),
                crude == null
                    ? Cell.of("–")
                    : difference(table, crude, reverses(crude, adjusted) ? REVERSED : ""),
                cell(table, adjusted, false),
                cell(table, adjusted, true)))
        .indented();
  }

  /**
   * True where every adjusted estimate has the other sign than the crude one, and one of them is
   * told from 0: else the signs of noise would be compared.
   */
  private static boolean reverses(ResultRow crude, List<ResultRow> adjusted) {
    double sign = Math.signum(point(crude));
    return sign != 0
        && adjusted.stream().allMatch(row -> Math.signum(point(row)) == -sign)
        && (excludesNothing(crude) || adjusted.stream().anyMatch(AdjustedSection::excludesNothing));
  }

  private static boolean excludesNothing(ResultRow row) {
    return row.comparison().orElseThrow().difference() instanceof Estimate.WithInterval with
        && !with.interval().contains(0);
  }

  private static double point(ResultRow row) {
    return row.comparison().orElseThrow().difference().point().orElse(0);
  }

  private static Cell cell(Table.Builder table, List<ResultRow> rows, boolean regression) {
    return rows.stream()
        .filter(row -> row.key().method().startsWith(REGRESSION) == regression)
        .findFirst()
        .map(row -> difference(table, row, ""))
        .orElse(Cell.of("–"));
  }

  private static Cell difference(Table.Builder table, ResultRow row, String remark) {
    Estimate difference = row.comparison().orElseThrow().difference();
    Text text =
        difference.fold(
            with ->
                Text.of(
                    signed(with.value())
                        + " ("
                        + Printed.interval(with.interval(), Printed.Scale.PERCENT)
                        + ")"),
            only -> Text.of(signed(only.value())),
            none -> Text.of("NE").marked(table.mark(none.reason())));
    Text marked = remark.isEmpty() ? text : text.marked(table.mark(remark));
    return Cell.of(marked).anchored("row-" + row.rowId());
  }

  private static String signed(double value) {
    String bare = Printed.bare(value, Printed.Scale.PERCENT);
    return value > 0 ? "+" + bare : bare;
  }

  private void notes(Table.Builder table, Map<Where, List<ResultRow>> adjusted) {
    Map<String, AdjusterRole> roles = content.protocol().subgroups().adjust();
    table.note(
        Text.of(
            "What remains is associated with the group; no adjustment shows that the group is its"
                + " cause. The verdicts are those of the crude differences."));
    String mediators =
        roles.entrySet().stream()
            .filter(e -> e.getValue() == AdjusterRole.MEDIATOR)
            .map(e -> Words.attribute(e.getKey()).toLowerCase(Locale.ROOT))
            .collect(Collectors.joining(", "));
    if (!mediators.isEmpty()) {
      table.note(
          Text.of(
              "Declared a mediator: "
                  + mediators
                  + ". Adjusting for it takes away a part of the very difference that patients"
                  + " meet."));
    }
    if (content.conditions().size() > FEW
        && !content.protocol().subgroups().intersections().isEmpty()) {
      table.note(Text.of("Intersections stand in results.csv (adjusted_disparity)."));
    }
    double least =
        adjusted.values().stream()
            .flatMap(List::stream)
            .map(row -> row.note().replaceAll(".*; ([0-9.]+) of the cases lie.*", "$1"))
            .filter(text -> text.matches("[0-9.]+"))
            .mapToDouble(Double::parseDouble)
            .min()
            .orElse(1);
    if (least < 1) {
      table.note(
          Text.of(
              "Strata that hold only one side are left out of the standardisation; the smallest"
                  + " share of cases left in is "
                  + Printed.percent(least)
                  + "."));
    }
  }
}
