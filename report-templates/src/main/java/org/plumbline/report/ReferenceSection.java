package org.plumbline.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.plumbline.core.analysis.CrossTable;
import org.plumbline.core.analysis.ResultRow;
import org.plumbline.core.study.ReferenceStandard;
import org.plumbline.core.study.TargetCondition;
import org.plumbline.report.model.Block;
import org.plumbline.report.model.Block.DefinitionList;
import org.plumbline.report.model.Block.DefinitionList.Entry;
import org.plumbline.report.model.Printed;
import org.plumbline.report.model.Table;
import org.plumbline.report.model.Table.Cell;
import org.plumbline.report.model.Table.Column;
import org.plumbline.report.model.Table.Row;
import org.plumbline.report.model.Text;

/** What the device was compared with. */
final class ReferenceSection {
  private static final String NOT_STATED = "not stated in the protocol";

  private final Content content;

  ReferenceSection(Content content) {
    this.content = content;
  }

  /** What a comparator cannot show; nothing where there is a reference standard. */
  Optional<Block> warning() {
    if (!content.words().isComparator()) {
      return Optional.empty();
    }
    return Optional.of(
        new Block.Callout(
            "Agreement is not correctness.",
            Text.of(
                "The device was compared with another test, not with a reference standard. What"
                    + " follows is percent agreement, positive (PPA), negative (NPA) and overall"
                    + " (OPA); both tests may be wrong together.")));
  }

  /** How it was made. */
  DefinitionList standard() {
    ReferenceStandard standard = content.protocol().referenceStandard();
    List<Entry> entries = new ArrayList<>();
    entries.add(
        new Entry(
            "Kind", Text.of(content.words().isComparator() ? "comparator" : "reference standard")));
    entries.add(new Entry("How it was made", Text.of(standard.description().orElse(NOT_STATED))));
    entries.add(
        new Entry(
            "Readers",
            Text.of(
                standard.readers().isPresent()
                    ? Printed.count(standard.readers().getAsInt())
                    : NOT_STATED)));
    entries.add(
        new Entry(
            "Blinded to the index test",
            Text.of(standard.blindedToIndexTest().map(b -> b ? "yes" : "no").orElse(NOT_STATED))));
    entries.add(
        new Entry(
            "Fixed on", Text.of(standard.truthFixedOn().map(Printed::date).orElse(NOT_STATED))));
    return new DefinitionList(entries);
  }

  /** Its result by target condition. */
  Table conditions() {
    Table.Builder table =
        new Table.Builder(
            "tab-reference",
            Text.of("Result of the " + content.words().reference() + " by target condition."),
            List.of(
                Column.text("Target condition"),
                Column.text("Counts as present"),
                Column.number("Present, n (%)"),
                Column.number("Absent"),
                Column.number("No result")));
    for (TargetCondition condition : content.protocol().referenceStandard().targetConditions()) {
      CrossTable counts = content.crossTable(condition.name()).orElseThrow();
      long present = counts.validPositives() + counts.invalidPositives();
      long absent = counts.validNegatives() + counts.invalidNegatives();
      table.row(
          Words.readable(condition.name()),
          condition
              .positive()
              .map(value -> condition.column() + " is “" + value + "”")
              .orElseGet(
                  () -> condition.column() + " lists “" + condition.lists().orElse("") + "”"),
          Printed.share(present, present + absent),
          Printed.count(absent),
          Printed.count(counts.noReference()));
    }
    table.note(Text.of("Percentages are of those with a result."));
    return table.build();
  }

  /** How far the readers of a condition agree; nothing where the protocol names no readers. */
  Optional<Table> agreement(String condition) {
    Map<List<String>, List<ResultRow>> groups = new LinkedHashMap<>();
    for (ResultRow row : content.results().rows()) {
      if (row.key().analysis().equals("agreement")
          && row.key().targetCondition().equals(condition)) {
        groups
            .computeIfAbsent(
                List.of(row.key().attribute(), row.key().group()), any -> new ArrayList<>())
            .add(row);
      }
    }
    if (groups.isEmpty()) {
      return Optional.empty();
    }
    Table.Builder table =
        new Table.Builder(
            "tab-agreement-" + content.conditions().indexOf(condition),
            Text.of(
                "Agreement of the readers on "
                    + Words.readable(condition)
                    + ", over the cases that each of them read."),
            List.of(
                Column.text("Group"),
                Column.number("Cases"),
                Column.number("Pairs that agree, %"),
                Column.number("On presence, %"),
                Column.number("On absence, %"),
                Column.number("Fleiss’ kappa")));
    String attribute = "";
    for (Map.Entry<List<String>, List<ResultRow>> group : groups.entrySet()) {
      if (!group.getKey().get(0).equals(attribute)) {
        attribute = group.getKey().get(0);
        table.group(Text.strong(Words.capital(Words.attribute(attribute))));
      }
      table.row(agreement(table, group.getKey(), group.getValue()));
    }
    table.note(
        Text.of(
            "On presence (absence): where a reader calls a case positive (negative), how often"
                + " another reader does. Kappa is agreement beyond chance; where a finding is rare"
                + " it can be low although readers seldom disagree. Intervals: bootstrap by"
                + " patient. A device cannot be told to be wrong where readers disagree."));
    return Optional.of(table.build());
  }

  private static Row agreement(Table.Builder table, List<String> group, List<ResultRow> rows) {
    List<Cell> cells = new ArrayList<>();
    boolean all = group.get(0).isEmpty();
    cells.add(Cell.of(all ? "All" : Words.group(group.get(1))));
    cells.add(Cell.of(Printed.count(rows.get(0).units())));
    for (ResultRow row : rows) {
      boolean kappa = row.key().metric().endsWith("kappa");
      Printed.Value value =
          Printed.estimate(row.estimate(), kappa ? Printed.Scale.DECIMAL : Printed.Scale.PERCENT);
      String mark = value.note().map(table::mark).orElse("");
      cells.add(
          Cell.of(Text.of(value.text().replace(" %", "")).marked(mark))
              .anchored("row-" + row.rowId()));
    }
    return all ? Row.of(cells) : Row.of(cells).indented();
  }
}
