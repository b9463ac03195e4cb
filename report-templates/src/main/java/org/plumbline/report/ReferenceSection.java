package org.plumbline.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.plumbline.core.analysis.CrossTable;
import org.plumbline.core.study.ReferenceStandard;
import org.plumbline.core.study.TargetCondition;
import org.plumbline.report.model.Block;
import org.plumbline.report.model.Block.DefinitionList;
import org.plumbline.report.model.Block.DefinitionList.Entry;
import org.plumbline.report.model.Printed;
import org.plumbline.report.model.Table;
import org.plumbline.report.model.Table.Column;
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
}
