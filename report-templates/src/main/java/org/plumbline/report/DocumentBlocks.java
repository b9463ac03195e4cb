package org.plumbline.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.plumbline.core.analysis.Characteristic;
import org.plumbline.core.analysis.OperatingPointRow;
import org.plumbline.core.analysis.ParticipantFlow;
import org.plumbline.core.analysis.ResultKey;
import org.plumbline.core.analysis.ResultRow;
import org.plumbline.core.stats.DoubleText;
import org.plumbline.core.stats.Estimate;
import org.plumbline.core.stats.Interval;
import org.plumbline.core.study.Role;
import org.plumbline.report.model.Block;
import org.plumbline.report.model.Block.DefinitionList;
import org.plumbline.report.model.Block.DefinitionList.Entry;
import org.plumbline.report.model.Printed;
import org.plumbline.report.model.Table;
import org.plumbline.report.model.Table.Cell;
import org.plumbline.report.model.Table.Column;
import org.plumbline.report.model.Table.Row;
import org.plumbline.report.model.Text;
import org.plumbline.report.outline.Wording;

/** What makes a report a controlled document: control, approvals, rows, further tables. */
final class DocumentBlocks {
  private static final int SHOWN_POINTS = 10;
  private static final List<String> SIGNERS = List.of("author", "reviewer", "approver");

  private final Setting setting;
  private final Content content;

  DocumentBlocks(Setting setting) {
    this.setting = setting;
    this.content = setting.content();
  }

  private Optional<String> name(String key) {
    return Optional.ofNullable(setting.outline().names().get(key))
        .map(text -> Wording.filled(text, setting.values()));
  }

  /** Number, version, people, template, digests. */
  DefinitionList control() {
    String open = "not assigned";
    List<Entry> entries = new ArrayList<>();
    entries.add(new Entry("Document no.", Text.of(name("document_number").orElse(open))));
    entries.add(
        new Entry("Title", Text.of(Wording.filled(setting.outline().title(), setting.values()))));
    entries.add(new Entry("Version", Text.of(name("document_version").orElse(open))));
    entries.add(new Entry("Date of the run", Text.of(Printed.time(content.run().end()))));
    for (String signer : SIGNERS) {
      entries.add(new Entry(Words.capital(signer), Text.of(name(signer).orElse("not named"))));
    }
    entries.add(
        new Entry(
            "Template",
            Text.of(setting.outline().name() + ", SHA-256 ")
                .plus(Text.code(setting.outline().digest().hex()))));
    entries.add(new Entry("Run digest", Text.code(content.input().runDigest().hex())));
    content
        .input()
        .auditHead()
        .ifPresent(head -> entries.add(new Entry("Head of the audit log", Text.code(head.hex()))));
    entries.add(
        new Entry(
            "Document SHA-256",
            Text.of("in reports.sha256 beside this file: no file can state its own digest")));
    return new DefinitionList(entries);
  }

  /** Who signs, with room to sign. */
  Table approvals() {
    Table.Builder table =
        new Table.Builder(
            "tab-approvals",
            Text.of(
                "Approvals. What is signed is the document whose digest stands in"
                    + " reports.sha256."),
            List.of(
                Column.text("Name"),
                Column.text("Role"),
                Column.text("Meaning of signature"),
                Column.text("UTC time"),
                Column.text("Document digest"),
                Column.text("Signature")));
    Map<String, String> meanings =
        Map.of(
            "author", "I wrote this document.",
            "reviewer", "I reviewed this document.",
            "approver", "I approve this document.");
    String blank = "\u00a0".repeat(20);
    for (String signer : SIGNERS) {
      table.group();
      table.row(
          name(signer).orElse(blank),
          Words.capital(signer),
          meanings.get(signer),
          blank,
          blank,
          blank);
      table.row("\u00a0", "", "", "", "", "");
    }
    return table.build();
  }

  /** Criteria of inclusion and exclusion as the protocol states them. */
  Optional<Table> eligibility() {
    List<ParticipantFlow.Excluded> exclusions = content.results().flow().exclusions();
    if (exclusions.isEmpty()) {
      return Optional.empty();
    }
    Table.Builder table =
        new Table.Builder(
            "tab-eligibility",
            Text.of("Criteria of the protocol, applied by rule in this order."),
            List.of(
                Column.number("No."),
                Column.text("Criterion"),
                Column.text("Excludes where"),
                Column.text("Applied by"),
                Column.number("Excluded n")));
    for (int i = 0; i < exclusions.size(); i++) {
      ParticipantFlow.Excluded criterion = exclusions.get(i);
      table.row(
          Printed.count(i + 1L),
          criterion.id(),
          criterion.when(),
          "rule",
          Printed.count(criterion.cases()));
    }
    return Optional.of(table.build());
  }

  /** What each site gave. */
  Optional<Table> sites() {
    Optional<Characteristic> site =
        content.results().characteristics().stream()
            .filter(c -> c.attribute().equals("site"))
            .findFirst();
    if (site.isEmpty()) {
      return Optional.empty();
    }
    boolean one = content.words().hasOneCondition();
    List<Column> columns = new ArrayList<>();
    columns.add(Column.text("Site"));
    columns.add(Column.text("Sampling"));
    columns.add(Column.number("Included n"));
    columns.add(Column.number("Patients"));
    if (one) {
      columns.add(Column.number("Positive n"));
    }
    Table.Builder table =
        new Table.Builder("tab-sites", Text.of("Sites that contributed cases."), columns);
    for (Characteristic.Group group : site.get().groups()) {
      List<Cell> cells = new ArrayList<>();
      cells.add(Cell.of(Words.group(group.group())));
      cells.add(Cell.of(content.protocol().cohort().sampling().key()));
      cells.add(Cell.of(Printed.count(group.cases())));
      cells.add(Cell.of(Printed.count(group.patients())));
      if (one) {
        cells.add(Cell.of(Printed.count(group.positives().get(0))));
      }
      table.row(Row.of(cells));
    }
    return Optional.of(table.build());
  }

  /** Performance at a few thresholds; the locked one among them. */
  Optional<Table> operatingPoints(String condition) {
    List<OperatingPointRow> rows =
        content.results().operatingPoints().stream()
            .filter(r -> r.targetCondition().equals(condition) && r.attribute().isEmpty())
            .toList();
    if (rows.isEmpty() || content.words().isComparator()) {
      return Optional.empty();
    }
    Table.Builder table =
        new Table.Builder(
            "tab-points-" + content.conditions().indexOf(condition),
            Text.of(
                "Performance for "
                    + Words.readable(condition)
                    + " over thresholds. Only the locked one is the device; the others are"
                    + " exploratory."),
            List.of(
                Column.number("Threshold"),
                Column.number("Sensitivity"),
                Column.number("Specificity"),
                Column.text("Locked")));
    int step = Math.max(1, (rows.size() + SHOWN_POINTS - 1) / SHOWN_POINTS);
    for (int i = 0; i < rows.size(); i++) {
      OperatingPointRow row = rows.get(i);
      if (row.locked() || (i + step / 2) % step == 0) {
        table.row(
            Row.of(
                List.of(
                    Cell.of(Printed.trimmed(row.threshold())),
                    table.cell(Printed.proportion(row.sensitivity())),
                    table.cell(Printed.proportion(row.specificity())),
                    Cell.of(row.locked() ? Text.strong("yes") : Text.of("no")))));
      }
    }
    table.note(Text.of("Every threshold stands in operating-points.csv."));
    return Optional.of(table.build());
  }

  /** What a label may say: the endpoints with their intervals. */
  Table label() {
    Table.Builder table =
        new Table.Builder(
            "tab-label",
            Text.of("Extract for the labelling: endpoints as estimated, whatever their outcome."),
            List.of(
                Column.text("Endpoint"),
                Column.number("Estimate (interval)"),
                Column.text("Interval method"),
                Column.text("Role")));
    content
        .results()
        .endpoints()
        .forEach(
            e ->
                table.row(
                    Row.of(
                        List.of(
                            Cell.of(content.named(e)),
                            table.cell(Content.printed(e)),
                            Cell.of(Content.method(e.estimate())),
                            Cell.of(e.role().key())))));
    return table.build();
  }

  /** The success rule in words, and what it says. */
  Block conclusion() {
    long primary =
        content.results().endpoints().stream().filter(e -> e.role() == Role.PRIMARY).count();
    String rule =
        primary == 0
            ? ""
            : " The rule fixed beforehand: " + Words.rule(content.protocol().success()) + ".";
    return new Block.Prose(
        Block.Prose.Form.PARAGRAPHS,
        List.of(Text.of(content.results().outcome().explanation() + rule)));
  }

  /** Checks that looked for overlap between development and test. */
  Optional<Block> independence() {
    List<Block.Checklist.Item> items =
        content.run().checks().stream()
            .filter(check -> INDEPENDENCE.stream().anyMatch(check.type()::contains))
            .map(
                check ->
                    new Block.Checklist.Item(
                        EvidenceAppendix.state(check.severity()),
                        Text.of(EvidenceAppendix.sentence(check))))
            .toList();
    return items.isEmpty() ? Optional.empty() : Optional.of(new Block.Checklist(items));
  }

  private static final Set<String> INDEPENDENCE = Set.of("development", "duplicate", "overlap");

  /** Every row of the long table whose number is printed, at full precision. */
  Optional<Table> rows() {
    Set<String> printed = setting.composition().rows();
    content
        .results()
        .endpoints()
        .forEach(
            e -> {
              printed.add(e.rowId());
              e.boundRowId().ifPresent(printed::add);
            });
    Table.Builder table =
        new Table.Builder(
            "tab-evidence-rows",
            Text.of(
                "Rows of results.csv whose numbers this report prints, at full precision; the"
                    + " row_id leads back to the number."),
            List.of(
                Column.text("row_id"),
                Column.text("What"),
                Column.text("k/n"),
                Column.text("Estimate"),
                Column.text("Lower"),
                Column.text("Upper")));
    String group = "";
    for (ResultRow row : content.results().rows()) {
      if (printed.contains(row.rowId())) {
        String own = group(row.key());
        if (!own.equals(group)) {
          group = own;
          table.group(Text.strong(group));
        }
        table.row(row(table, row));
      }
    }
    table.note(Text.of("The letter is the interval method."));
    return table.isEmpty() ? Optional.empty() : Optional.of(table.build());
  }

  /** Condition, analysis and set: what rows share. */
  private static String group(ResultKey key) {
    return Words.readable(key.targetCondition())
        + ", "
        + key.analysis()
        + ", "
        + Words.set(key.analysisSet()).toLowerCase(java.util.Locale.ROOT);
  }

  private static Row row(Table.Builder table, ResultRow row) {
    Estimate estimate =
        row.comparison().map(ResultRow.Comparison::difference).orElse(row.estimate());
    return Row.of(
        List.of(
            Cell.of(Text.link(row.rowId(), "#" + Composition.ROW + row.rowId()))
                .anchored(Composition.EVIDENCE + row.rowId()),
            Cell.of(
                Text.of(what(row.key()))
                    .marked(
                        row.key().method().isEmpty() ? "" : table.mark(row.key().method() + "."))),
            Cell.of(Printed.counts(estimate)),
            Cell.of(full(estimate)),
            Cell.of(bound(estimate, true)),
            Cell.of(bound(estimate, false))));
  }

  private static String what(ResultKey key) {
    List<String> parts = new ArrayList<>();
    parts.add(key.endpoint());
    parts.add(
        key.attribute().isEmpty() ? "" : key.attribute() + "\u00a0" + Words.group(key.group()));
    parts.add(Words.readable(key.metric()));
    key.prevalence().ifPresent(p -> parts.add("prevalence " + Printed.trimmed(p)));
    parts.add(key.comparator().isEmpty() ? "" : "against " + key.comparator());
    return parts.stream().filter(part -> !part.isEmpty()).reduce((a, b) -> a + ", " + b).orElse("");
  }

  private static String full(Estimate estimate) {
    return estimate.fold(
        with -> DoubleText.of(with.value()), only -> DoubleText.of(only.value()), none -> "NE");
  }

  private static String bound(Estimate estimate, boolean lower) {
    Optional<Interval> interval =
        estimate.fold(
            with -> Optional.of(with.interval()),
            only -> Optional.empty(),
            none -> Optional.empty());
    return interval
        .filter(i -> i.side() != (lower ? Interval.Side.UPPER : Interval.Side.LOWER))
        .map(i -> DoubleText.of(lower ? i.lower() : i.upper()))
        .orElse("");
  }
}
