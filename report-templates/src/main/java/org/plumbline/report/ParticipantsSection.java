package org.plumbline.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.plumbline.core.analysis.Characteristic;
import org.plumbline.core.analysis.CrossTable;
import org.plumbline.core.analysis.ParticipantFlow;
import org.plumbline.report.chart.FlowChart;
import org.plumbline.report.model.Block;
import org.plumbline.report.model.Printed;
import org.plumbline.report.model.Table;
import org.plumbline.report.model.Table.Cell;
import org.plumbline.report.model.Table.Column;
import org.plumbline.report.model.Table.Row;
import org.plumbline.report.model.Text;

/** Who entered the study, who left it, and what they and their images were like. */
final class ParticipantsSection {
  private static final Set<String> OF_A_PERSON =
      Set.of("sex", "age", "race", "ethnicity", "bmi", "country");

  private final Content content;

  ParticipantsSection(Content content) {
    this.content = content;
  }

  Block.Figure figure() {
    return new Block.Figure(
        "participant-flow",
        "fig-flow",
        Text.of(
            "Participant flow. Counts are of "
                + content.words().caseWord()
                + "s unless they say otherwise; what leaves a box adds up to it."),
        chart(),
        0.92);
  }

  private FlowChart chart() {
    ParticipantFlow flow = content.results().flow();
    Words words = content.words();
    List<FlowChart.Step> steps = new ArrayList<>();
    List<FlowChart.Item> excluded =
        flow.exclusions().stream()
            .filter(exclusion -> exclusion.cases() > 0)
            .map(e -> new FlowChart.Item(e.id() + ": " + e.when(), e.cases()))
            .toList();
    steps.add(
        new FlowChart.Step(
            words.caseWords() + " in the manifest",
            flow.cases(),
            Printed.counted(flow.patients(), "patient"),
            "Excluded",
            excluded));
    steps.add(
        new FlowChart.Step(
            words.caseWords() + " analysed",
            flow.included(),
            Printed.counted(flow.includedPatients(), "patient"),
            "",
            List.of()));
    return new FlowChart(
        steps, flow.conditions().size() == 1 ? branches(flow.conditions().get(0)) : List.of());
  }

  private List<FlowChart.Branch> branches(CrossTable table) {
    List<FlowChart.Branch> branches = new ArrayList<>();
    if (table.operatingPoint().isPresent()) {
      branches.add(
          branch(
              "Device positive",
              table,
              table.truePositives(),
              table.falsePositives(),
              table.noReferencePositive()));
      branches.add(
          branch(
              "Device negative",
              table,
              table.falseNegatives(),
              table.trueNegatives(),
              table.noReferenceNegative()));
    } else {
      branches.add(
          branch(
              "Valid score",
              table,
              table.validPositives(),
              table.validNegatives(),
              table.noReference() - table.noReferenceInvalid()));
    }
    branches.add(
        branch(
            "No valid result",
            table,
            table.invalidPositives(),
            table.invalidNegatives(),
            table.noReferenceInvalid()));
    return branches;
  }

  private FlowChart.Branch branch(
      String title, CrossTable table, long present, long absent, long unknown) {
    List<FlowChart.Item> leaves = new ArrayList<>();
    Words words = content.words();
    leaves.add(new FlowChart.Item(words.present(table.targetCondition()), present));
    leaves.add(new FlowChart.Item(words.absent(table.targetCondition()), absent));
    if (table.noReference() > 0) {
      leaves.add(new FlowChart.Item("No reference result", unknown));
    }
    return new FlowChart.Branch(title, present + absent + unknown, leaves);
  }

  /** Invalid results by reason, where there are any. */
  Optional<Table> failures() {
    if (content.results().flow().failures().isEmpty()) {
      return Optional.empty();
    }
    Table.Builder table =
        new Table.Builder(
            "tab-failures",
            Text.of("Results of the index test that were not valid, by reason."),
            List.of(
                Column.text("Reason"),
                Column.text("Kind"),
                Column.number(content.words().caseWords())));
    for (ParticipantFlow.InvalidReason reason : content.results().flow().failures()) {
      table.row(reason.reason(), reason.status(), Printed.count(reason.cases()));
    }
    table.note(
        Text.of(
            "Each stays in the denominators as the protocol says. One that failed as a whole counts"
                + " once over all conditions."));
    return Optional.of(table.build());
  }

  /** What the persons were like. */
  Optional<Table> demographics() {
    return table("Demographics", "demographics", true);
  }

  /** What the images were like. */
  Optional<Table> acquisition() {
    return table("Acquisition", "acquisition", false);
  }

  private Optional<Table> table(String title, String anchor, boolean ofAPerson) {
    List<Characteristic> chosen =
        content.results().characteristics().stream()
            .filter(c -> (c.ofPatient() || OF_A_PERSON.contains(c.attribute())) == ofAPerson)
            .toList();
    return chosen.isEmpty() ? Optional.empty() : Optional.of(table(title, anchor, chosen));
  }

  private Table table(String title, String anchor, List<Characteristic> characteristics) {
    boolean one = content.words().hasOneCondition();
    List<Column> columns = new ArrayList<>();
    columns.add(Column.text("Characteristic"));
    columns.add(Column.number(content.words().caseWords() + ", n (%)"));
    columns.add(Column.number("Patients"));
    if (one) {
      String condition = content.conditions().get(0);
      columns.add(Column.number(content.words().present(condition)));
      columns.add(Column.number(content.words().absent(condition)));
    }
    Table.Builder table =
        new Table.Builder(
            "tab-" + anchor,
            Text.of(title + " of what was analysed; a missing value is a group of its own."),
            columns);
    for (Characteristic characteristic : characteristics) {
      addCharacteristic(table, characteristic, one);
    }
    if (characteristics.stream().anyMatch(c -> !c.ofPatient())) {
      table.note(
          Text.of(
              "A patient with images in several groups counts in each, so patients may add up to"
                  + " more than there are."));
    }
    return table.build();
  }

  private static void addCharacteristic(
      Table.Builder table, Characteristic characteristic, boolean one) {
    long total = characteristic.groups().stream().mapToLong(Characteristic.Group::cases).sum();
    String spellings =
        characteristic.rawSpellings().isEmpty()
            ? ""
            : table.mark(
                "As spelled in the files: "
                    + String.join("; ", characteristic.rawSpellings())
                    + ".");
    String summary =
        characteristic.summary().isEmpty()
            ? ""
            : ", " + String.join(", ", characteristic.summary());
    table.group(
        Text.strong(Words.attribute(characteristic.attribute())).marked(spellings).plus(summary));
    for (Characteristic.Group group : characteristic.groups()) {
      List<Cell> cells = new ArrayList<>();
      cells.add(Cell.of(Words.group(group.group())));
      cells.add(Cell.of(Printed.share(group.cases(), total)));
      cells.add(Cell.of(Printed.count(group.patients())));
      if (one) {
        cells.add(Cell.of(Printed.count(group.positives().get(0))));
        cells.add(Cell.of(Printed.count(group.negatives().get(0))));
      }
      table.row(Row.of(cells).indented());
    }
  }
}
