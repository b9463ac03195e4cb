package org.plumbline.report;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.plumbline.core.analysis.ResultRow;
import org.plumbline.core.study.SlicePlan;
import org.plumbline.report.model.Printed;
import org.plumbline.report.model.Table;
import org.plumbline.report.model.Table.Cell;
import org.plumbline.report.model.Table.Column;
import org.plumbline.report.model.Table.Row;
import org.plumbline.report.model.Text;

/** Slices that nobody named: what was tested, and what was confirmed. */
final class SliceSection {
  private static final String SLICE = "slice";

  private final Content content;

  SliceSection(Content content) {
    this.content = content;
  }

  /** The slices of a condition that were tested; empty where the protocol does not ask. */
  Optional<Table> table(String condition) {
    List<ResultRow> rows =
        content.results().rows().stream()
            .filter(r -> r.key().analysis().equals(SLICE))
            .filter(r -> r.key().targetCondition().equals(condition))
            .toList();
    Optional<SlicePlan> plan = content.protocol().subgroups().discover();
    if (rows.isEmpty() || plan.isEmpty()) {
      return Optional.empty();
    }
    Table.Builder table =
        new Table.Builder(
            "tab-slices-" + content.conditions().indexOf(condition),
            Text.of(caption(condition, plan.get())),
            List.of(
                Column.text("Slice"),
                Column.number("Right"),
                Column.number("Difference to the rest"),
                Column.number("Adjusted p"),
                Column.text("Confirmed")));
    String metric = "";
    for (ResultRow row : rows) {
      if (!row.key().metric().equals(metric)) {
        metric = row.key().metric();
        table.group(Text.strong(Words.metric(metric)));
      }
      table.row(row(row));
    }
    table.note(
        Text.of(
            "Found by a beam search on one half of the patients and tested on the other half, to"
                + " which the numbers belong; confirmed where the p-value adjusted for the false"
                + " discovery rate (Benjamini and Hochberg) is at most 0.05. Of slices that share"
                + " more than half of the smaller one’s cases the strongest stands for all. Exploratory."));
    return Optional.of(table.build());
  }

  private static String caption(String condition, SlicePlan plan) {
    return "Subgroups for "
        + Words.readable(condition)
        + " that nobody named: combinations of up to "
        + plan.depth()
        + " values of "
        + Words.listed(
            plan.over().stream()
                .map(name -> Words.attribute(name).toLowerCase(Locale.ROOT))
                .toList())
        + " in which the device erred more often than elsewhere.";
  }

  private static Row row(ResultRow row) {
    if (row.comparison().isEmpty()) {
      return Row.of(
              List.of(
                  Cell.of("none large enough"),
                  Cell.of("–"),
                  Cell.of("–"),
                  Cell.of("–"),
                  Cell.of("–")))
          .indented();
    }
    String difference =
        row.comparison()
            .orElseThrow()
            .difference()
            .fold(
                with ->
                    Printed.bare(with.value(), Printed.Scale.PERCENT)
                        + " ("
                        + Printed.interval(with.interval(), Printed.Scale.PERCENT)
                        + ")",
                only -> Printed.bare(only.value(), Printed.Scale.PERCENT),
                none -> "NE");
    boolean confirmed = !row.note().contains("not confirmed");
    return Row.of(
            List.of(
                Cell.of(name(row)),
                Cell.of(Printed.proportion(row.estimate()).text()).anchored("row-" + row.rowId()),
                Cell.of(difference),
                Cell.of(row.tests().map(t -> Printed.p(t.adjusted().orElse(t.p()))).orElse("–")),
                Cell.of(confirmed ? Text.strong("yes") : Text.of("no"))))
        .indented();
  }

  /** "Sex F, age 0–17". */
  private static String name(ResultRow row) {
    String[] attributes = row.key().attribute().split("×", -1);
    String[] groups = row.key().group().split("×", -1);
    if (attributes.length != groups.length) {
      return Words.attribute(row.key().attribute()) + ": " + Words.group(row.key().group());
    }
    StringBuilder name = new StringBuilder();
    for (int i = 0; i < attributes.length; i++) {
      String attribute = Words.attribute(attributes[i]);
      name.append(i == 0 ? attribute : ", " + attribute.toLowerCase(Locale.ROOT))
          .append(' ')
          .append(Words.group(groups[i]));
    }
    return name.toString();
  }
}
