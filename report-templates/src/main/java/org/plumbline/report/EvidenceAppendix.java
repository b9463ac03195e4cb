package org.plumbline.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.plumbline.core.analysis.EndpointResult;
import org.plumbline.core.evidence.EarlierRuns;
import org.plumbline.core.evidence.HostFacts;
import org.plumbline.core.evidence.RunFacts;
import org.plumbline.core.evidence.Seal;
import org.plumbline.core.evidence.SealFacts;
import org.plumbline.core.study.CheckResult;
import org.plumbline.core.study.CheckResult.Severity;
import org.plumbline.report.model.Block;
import org.plumbline.report.model.Block.DefinitionList;
import org.plumbline.report.model.Block.DefinitionList.Entry;
import org.plumbline.report.model.Printed;
import org.plumbline.report.model.Table;
import org.plumbline.report.model.Table.Cell;
import org.plumbline.report.model.Table.Column;
import org.plumbline.report.model.Table.Row;
import org.plumbline.report.model.Text;
import org.plumbline.report.model.Verdict;

/** What the numbers rest on: digests, versions, seal, earlier runs, remarks. */
final class EvidenceAppendix {
  private final Content content;

  EvidenceAppendix(Content content) {
    this.content = content;
  }

  Block run() {
    RunFacts run = content.run();
    List<Entry> entries = new ArrayList<>();
    entries.add(new Entry("Run digest", Text.code(content.input().runDigest().hex())));
    content
        .input()
        .auditHead()
        .ifPresent(head -> entries.add(new Entry("Head of the audit log", Text.code(head.hex()))));
    entries.add(new Entry("Command", Text.code(String.join(" ", run.commandLine()))));
    entries.add(new Entry("Start", Text.of(Printed.time(run.start()))));
    entries.add(new Entry("End", Text.of(Printed.time(run.end()))));
    entries.add(new Entry("Exit code", Text.of(String.valueOf(run.exitCode()))));
    entries.add(new Entry("Seed", Text.of(String.valueOf(run.seed()))));
    return new DefinitionList(entries);
  }

  Table inputs() {
    Table.Builder table =
        new Table.Builder(
            "tab-digests",
            Text.of("SHA-256 of what was read."),
            List.of(Column.text("What"), Column.text("File"), Column.text("SHA-256")));
    content
        .run()
        .inputs()
        .forEach(
            input ->
                table.row(
                    Row.of(
                        List.of(
                            Cell.of(input.name()),
                            Cell.of(input.file().isEmpty() ? "–" : input.file()),
                            Cell.of(Text.code(input.digest().hex()))))));
    return table.build();
  }

  Block versions() {
    List<Entry> entries = new ArrayList<>();
    content
        .run()
        .versions()
        .forEach((name, version) -> entries.add(new Entry(name, Text.of(version))));
    content
        .run()
        .dicomReader()
        .ifPresent(reader -> entries.add(new Entry("DICOM reader", Text.of(reader))));
    HostFacts host = content.run().host();
    entries.add(
        new Entry(
            "Operating system", Text.of(host.operatingSystem() + ", " + host.architecture())));
    entries.add(
        new Entry(
            "Processor",
            Text.of(host.cpu() + ", " + Printed.counted(host.processors(), "core") + " used")));
    entries.add(new Entry("Java", Text.of(host.java())));
    return new DefinitionList(entries);
  }

  List<Block> seal() {
    if (content.run().seal().isEmpty()) {
      return List.of(
          new Block.Callout(
              "Unsealed.",
              Text.of(
                  "No seal was found beside the protocol. Nothing shows that it was written before"
                      + " the results were known.")));
    }
    SealFacts seal = content.run().seal().get();
    List<Block> blocks = new ArrayList<>();
    blocks.add(
        new DefinitionList(
            List.of(
                new Entry("Seal digest", Text.code(seal.digest().hex())),
                new Entry("Sealed", Text.of(Printed.time(seal.sealedAt()))),
                new Entry("By whose clock", Text.of(seal.clock())),
                new Entry(
                    "Earlier seals amended", Text.of(Printed.count(seal.amendments().size()))))));
    if (!seal.amendments().isEmpty()) {
      Table.Builder table =
          new Table.Builder(
              "tab-amendments",
              Text.of("Earlier seals of this study, oldest first, and why they were amended."),
              List.of(Column.text("Sealed"), Column.text("Digest"), Column.text("Reason")));
      for (Seal.Amendment amendment : seal.amendments()) {
        table.row(
            Printed.time(amendment.sealedAt()),
            Printed.digest(amendment.digest().hex()),
            amendment.reason());
      }
      blocks.add(table.build());
    }
    return blocks;
  }

  List<Block> earlierRuns() {
    EarlierRuns earlier = content.run().earlierRuns();
    String searched =
        "The output folder was searched: "
            + Printed.counted(earlier.searched(), "run folder")
            + " looked at"
            + (earlier.unreadable() > 0
                ? ", " + Printed.count(earlier.unreadable()) + " of them unreadable"
                : "")
            + (earlier.complete() ? ". " : "; the search stopped at its limit. ");
    String limits = "Runs kept elsewhere, or deleted, cannot be found.";
    if (earlier.runs().isEmpty()) {
      return List.of(prose("None was found. " + searched + limits));
    }
    Table.Builder table =
        new Table.Builder(
            "tab-earlier",
            Text.of("Earlier runs on the same manifest digest, oldest first."),
            List.of(
                Column.text("Study"),
                Column.text("Run folder"),
                Column.text("Began"),
                Column.text("Protocol"),
                Column.number("Exit code")));
    earlier
        .runs()
        .forEach(
            run ->
                table.row(
                    run.studyId(),
                    run.folder(),
                    Printed.time(run.start()),
                    run.prespecification(),
                    String.valueOf(run.exitCode())));
    return List.of(prose(searched + limits), table.build());
  }

  private static Block prose(String text) {
    return new Block.Prose(Block.Prose.Form.PARAGRAPHS, List.of(Text.of(text)));
  }

  Table rows() {
    Table.Builder table =
        new Table.Builder(
            "tab-rows",
            Text.of("Where the numbers of the endpoints stand in results.csv, by row_id."),
            List.of(
                Column.text("Endpoint"),
                Column.text("Condition"),
                Column.text("Estimate"),
                Column.text("Bound that decides")));
    for (EndpointResult result : content.results().endpoints()) {
      table.row(
          Row.of(
              List.of(
                  Cell.of(result.endpoint()),
                  Cell.of(Words.readable(result.targetCondition())),
                  Cell.of(Text.link(result.rowId(), "#row-" + result.rowId())),
                  result
                      .boundRowId()
                      .map(id -> Cell.of(Text.link(id, "#row-" + id)))
                      .orElse(Cell.of("–")))));
    }
    return table.build();
  }

  List<Block> remarks() {
    List<CheckResult> checks = new ArrayList<>(content.run().checks());
    checks.addAll(content.results().remarks());
    if (checks.isEmpty()) {
      return List.of(prose("No remark was recorded."));
    }
    List<Block.Checklist.Item> items = new ArrayList<>();
    for (Severity severity : List.of(Severity.WARNING, Severity.NOTE, Severity.PASSED)) {
      List<CheckResult> alike =
          checks.stream().filter(check -> check.severity() == severity).toList();
      for (String sentence : sentences(alike)) {
        items.add(new Block.Checklist.Item(state(severity), Text.of(sentence)));
      }
    }
    return List.of(
        prose("Everything that was looked at, what found nothing too; warnings first."),
        new Block.Checklist(items));
  }

  /** A sentence each; what was found alike in several target conditions is said once. */
  private List<String> sentences(List<CheckResult> checks) {
    Map<List<Object>, List<String>> conditions = new LinkedHashMap<>();
    for (CheckResult check : checks) {
      String condition = condition(check);
      CheckResult rest = condition.isEmpty() ? check : withoutCondition(check, condition);
      conditions
          .computeIfAbsent(List.of(rest.type(), sentence(rest)), key -> new ArrayList<>())
          .add(condition);
    }
    List<String> sentences = new ArrayList<>();
    conditions.forEach((key, names) -> sentences.add(joined(names, (String) key.get(1))));
    return sentences;
  }

  private String condition(CheckResult check) {
    return content.conditions().stream()
        .filter(name -> check.what().startsWith(name + ": "))
        .findFirst()
        .orElse("");
  }

  private static CheckResult withoutCondition(CheckResult check, String condition) {
    String what = check.what().substring(condition.length() + 2);
    return new CheckResult(check.type(), check.severity(), what, check.cases(), check.count());
  }

  private String joined(List<String> names, String sentence) {
    List<String> named = names.stream().filter(name -> !name.isEmpty()).toList();
    if (named.isEmpty()) {
      return sentence;
    }
    boolean every = named.size() > 1 && named.size() == content.conditions().size();
    String whom =
        every
            ? "All " + named.size() + " target conditions"
            : Words.capital(Words.listed(named.stream().map(Words::readable).toList()));
    return whom + ": " + sentence.substring(0, 1).toLowerCase(Locale.ROOT) + sentence.substring(1);
  }

  static Verdict state(Severity severity) {
    return switch (severity) {
      case PASSED -> new Verdict(Verdict.Mark.YES, "passed");
      case NOTE -> new Verdict(Verdict.Mark.UNKNOWN, "note");
      case WARNING -> new Verdict(Verdict.Mark.NO, "warning");
    };
  }

  /** A check as a sentence, with the number of cases it concerns. */
  static String sentence(CheckResult check) {
    String what = Words.capital(check.what());
    String open = what.endsWith(".") ? what.substring(0, what.length() - 1) : what;
    boolean counted = check.count() > 0 && !check.type().equals("clustering");
    return open + (counted ? " (" + Printed.counted(check.count(), "case") + ")." : ".");
  }
}
