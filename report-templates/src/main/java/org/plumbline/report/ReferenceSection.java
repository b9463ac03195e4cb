package org.plumbline.report;

import java.util.ArrayList;
import java.util.List;
import org.plumbline.core.analysis.CrossTable;
import org.plumbline.core.study.ReferenceStandard;
import org.plumbline.core.study.TargetCondition;
import org.plumbline.report.model.Block;
import org.plumbline.report.model.Block.DefinitionList;
import org.plumbline.report.model.Block.DefinitionList.Entry;
import org.plumbline.report.model.Printed;
import org.plumbline.report.model.Section;
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

  Section section() {
    ReferenceStandard standard = content.protocol().referenceStandard();
    List<Block> blocks = new ArrayList<>();
    if (content.words().isComparator()) {
      blocks.add(
          new Block.Callout(
              "Agreement is not correctness.",
              Text.of(
                  "The device was compared with another test, not with a reference standard. What"
                      + " follows is percent agreement, positive (PPA), negative (NPA) and overall"
                      + " (OPA); both tests may be wrong together.")));
    }
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
    blocks.add(new DefinitionList(entries));
    blocks.add(conditions());
    return Section.of(Words.capital(content.words().reference()), "reference", List.copyOf(blocks));
  }

  private Table conditions() {
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
