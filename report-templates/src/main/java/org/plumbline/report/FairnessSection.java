package org.plumbline.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.plumbline.core.analysis.FairnessCriterion;
import org.plumbline.core.analysis.ResultRow;
import org.plumbline.core.stats.Estimate;
import org.plumbline.report.model.Printed;
import org.plumbline.report.model.Table;
import org.plumbline.report.model.Table.Cell;
import org.plumbline.report.model.Table.Column;
import org.plumbline.report.model.Table.Row;
import org.plumbline.report.model.Text;

/** The criteria of fairness by name: the gap in each, and which of them cannot hold together. */
final class FairnessSection {
  private static final String FAIRNESS = "fairness";
  private static final String PREVALENCE = "prevalence";

  private final Content content;

  FairnessSection(Content content) {
    this.content = content;
  }

  /** Every criterion by attribute; empty without groups. */
  Optional<Table> table(String condition) {
    List<ResultRow> rows =
        content.results().rows().stream()
            .filter(r -> r.key().analysis().equals(FAIRNESS))
            .filter(r -> r.key().targetCondition().equals(condition))
            .toList();
    if (rows.isEmpty()) {
      return Optional.empty();
    }
    Table.Builder table =
        new Table.Builder(
            "tab-fairness-" + content.conditions().indexOf(condition),
            Text.of(
                "Criteria of fairness for "
                    + Words.readable(condition)
                    + ": the gap between the extreme groups of each attribute, which is nothing"
                    + " where the criterion holds, with bounds for all pairs at "
                    + Printed.level(content.protocol().subgroups().familyLevel())
                    + "."),
            List.of(
                Column.text("Criterion"),
                Column.number("Gap (interval)"),
                Column.text("Lowest – highest"),
                Column.number("p")));
    String attribute = "";
    for (ResultRow row : rows) {
      if (!row.key().attribute().equals(attribute)) {
        attribute = row.key().attribute();
        table.group(Text.strong(Words.attribute(attribute)));
      }
      table.row(row(table, row));
    }
    meanings(rows).forEach(meaning -> table.note(Text.of(meaning)));
    table.note(Text.of(together(rows)));
    return Optional.of(table.build());
  }

  private static Row row(Table.Builder table, ResultRow row) {
    String key = row.key().metric();
    boolean known = row.estimate().point().isPresent();
    return Row.of(
            List.of(
                Cell.of(name(key)),
                gap(table, row),
                Cell.of(
                    known
                        ? Words.group(row.key().comparator())
                            + " – "
                            + Words.group(row.key().group())
                        : "–"),
                Cell.of(row.tests().map(t -> Printed.p(t.p())).orElse("–"))))
        .indented();
  }

  private static Optional<FairnessCriterion> criterion(String key) {
    return Arrays.stream(FairnessCriterion.values()).filter(c -> c.key().equals(key)).findFirst();
  }

  private static String name(String key) {
    return criterion(key).map(FairnessCriterion::printedName).orElse("Prevalence of the condition");
  }

  private static Cell gap(Table.Builder table, ResultRow row) {
    boolean proportion =
        criterion(row.key().metric()).map(FairnessCriterion::isProportion).orElse(true);
    Printed.Scale scale = proportion ? Printed.Scale.PERCENT : Printed.Scale.DECIMAL;
    Estimate estimate = row.estimate();
    Text text =
        estimate.fold(
            with ->
                Text.of(
                    Printed.bare(with.value(), scale)
                        + " ("
                        + Printed.interval(with.interval(), scale)
                        + ")"),
            only -> Text.of(Printed.bare(only.value(), scale)),
            none -> Text.of("NE").marked(table.mark(none.reason())));
    return Cell.of(text).anchored("row-" + row.rowId());
  }

  /** What each criterion that occurs means. */
  private static List<String> meanings(List<ResultRow> rows) {
    List<String> meanings = new ArrayList<>();
    for (FairnessCriterion criterion : FairnessCriterion.values()) {
      if (rows.stream().anyMatch(r -> r.key().metric().equals(criterion.key()))) {
        meanings.add(criterion.printedName() + ": " + criterion.meaning() + ".");
      }
    }
    return meanings;
  }

  /** Which of them cannot hold together, given the prevalences of the groups. */
  private static String together(List<ResultRow> rows) {
    List<String> unequal =
        rows.stream()
            .filter(r -> r.key().metric().equals(PREVALENCE) && isAboveZero(r.estimate()))
            .map(r -> Words.attribute(r.key().attribute()).toLowerCase(Locale.ROOT))
            .toList();
    String rule =
        "a device that errs at all cannot have predictive parity and equalized odds together"
            + " (Chouldechova 2017), nor calibration within groups and equal mean scores of those"
            + " with and of those without the condition (Kleinberg, Mullainathan and Raghavan"
            + " 2017); demographic parity goes with equalized odds only where the result says"
            + " nothing about the condition.";
    return unequal.isEmpty()
        ? "No attribute’s groups are shown to differ in prevalence. Where they do differ, " + rule
        : "The prevalence differs between the groups by "
            + Words.listed(unequal)
            + ". There "
            + rule
            + " Which criterion is to hold is a choice of values, not of statistics.";
  }

  private static boolean isAboveZero(Estimate estimate) {
    return estimate.fold(with -> with.interval().lower() > 0, only -> false, none -> false);
  }
}
