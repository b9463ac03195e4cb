package org.plumbline.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.plumbline.core.analysis.ResultRow;
import org.plumbline.report.model.Printed;
import org.plumbline.report.model.Table;
import org.plumbline.report.model.Table.Cell;
import org.plumbline.report.model.Table.Column;
import org.plumbline.report.model.Table.Row;
import org.plumbline.report.model.Text;

/** The cohort against the intended-use population. */
final class RepresentativenessSection {
  private static final String ANALYSIS = "representativeness";
  private static final String SHARE = "share";
  private static final double NOTEWORTHY = 0.1;

  private final Content content;

  RepresentativenessSection(Content content) {
    this.content = content;
  }

  /** Shares in cohort and population by attribute; empty where no population was given. */
  Optional<Table> table() {
    Map<String, Map<String, ResultRow>> shares = new LinkedHashMap<>();
    Map<String, ResultRow> standardised = new LinkedHashMap<>();
    for (ResultRow row : content.results().rows()) {
      if (row.key().analysis().equals(ANALYSIS)) {
        String attribute = row.key().attribute();
        if (row.key().metric().equals(SHARE)) {
          shares
              .computeIfAbsent(attribute, any -> new LinkedHashMap<>())
              .put(row.key().group(), row);
        } else {
          standardised.put(attribute + "=" + row.key().group(), row);
        }
      }
    }
    if (shares.isEmpty()) {
      return Optional.empty();
    }
    Table.Builder table =
        new Table.Builder(
            "tab-representativeness",
            Text.of("The cohort against the intended-use population that the protocol states."),
            List.of(
                Column.text("Group"),
                Column.number("Cohort"),
                Column.number("Population"),
                Column.number("Standardised difference")));
    shares.forEach(
        (attribute, groups) -> {
          String distance = value(standardised.get(attribute + "="));
          table.group(
              Text.strong(Words.attribute(attribute))
                  .plus(distance.isEmpty() ? "" : ", distance over all groups " + distance));
          groups.forEach(
              (group, row) ->
                  table.row(row(table, row, value(standardised.get(attribute + "=" + group)))));
        });
    table.note(
        Text.of(
            "Standardised differences do not depend on the size of the cohort; beyond ±"
                + Printed.trimmed(NOTEWORTHY)
                + " they are commonly taken to matter. Attributes of the patient are counted by"
                + " patient."));
    return Optional.of(table.build());
  }

  private Row row(Table.Builder table, ResultRow row, String standardised) {
    Double population =
        content
            .protocol()
            .subgroups()
            .population()
            .getOrDefault(row.key().attribute(), Map.of())
            .get(row.key().group());
    Text cohort = Text.of(Printed.proportion(row.estimate()).text());
    return Row.of(
            List.of(
                Cell.of(Words.group(row.key().group())),
                Cell.of(
                        population == null
                            ? cohort.marked(
                                table.mark("Groups that the population table does not have."))
                            : cohort)
                    .anchored("row-" + row.rowId()),
                Cell.of(population == null ? "–" : Printed.percent(population)),
                Cell.of(standardised.isEmpty() ? "–" : standardised)))
        .indented();
  }

  private static String value(ResultRow row) {
    return row == null || row.estimate().point().isEmpty()
        ? ""
        : Printed.decimal(row.estimate().point().getAsDouble(), 2);
  }
}
