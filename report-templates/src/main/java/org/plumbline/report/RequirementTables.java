package org.plumbline.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.plumbline.core.evidence.TraceEntry;
import org.plumbline.core.evidence.TraceEntry.Coverage;
import org.plumbline.regulatory.EvidenceKind;
import org.plumbline.regulatory.Framework;
import org.plumbline.regulatory.Gap;
import org.plumbline.regulatory.Requirement;
import org.plumbline.regulatory.Statement;
import org.plumbline.regulatory.Traceability;
import org.plumbline.report.model.Block;
import org.plumbline.report.model.Printed;
import org.plumbline.report.model.Table;
import org.plumbline.report.model.Table.Cell;
import org.plumbline.report.model.Table.Column;
import org.plumbline.report.model.Table.Row;
import org.plumbline.report.model.Text;
import org.plumbline.report.model.Verdict;

/** Requirements: what answers them in this report, and what is missing. */
final class RequirementTables {
  private static final int PLACES = 3;

  private final Setting setting;
  private final Traceability traceability;
  private final Map<String, TraceEntry> entries = new LinkedHashMap<>();
  private final List<Gap> gaps = new ArrayList<>();

  RequirementTables(Setting setting) {
    this.setting = setting;
    this.traceability = setting.content().input().traceability();
    setting
        .outline()
        .framework()
        .map(Framework::of)
        .ifPresent(
            framework -> {
              traceability
                  .entries(framework, setting.content().protocol())
                  .forEach(entry -> entries.put(entry.requirementId(), entry));
              gaps.addAll(traceability.gaps(framework, setting.content().protocol()));
            });
    setting
        .outline()
        .requirements()
        .forEach(id -> traceability.entry(id).ifPresent(entry -> entries.putIfAbsent(id, entry)));
    setting
        .outline()
        .without()
        .forEach(
            id -> {
              entries.remove(id);
              gaps.removeIf(gap -> gap.requirement().id().equals(id));
            });
  }

  private Requirement requirement(TraceEntry entry) {
    return traceability.catalogue().find(entry.requirementId()).orElseThrow();
  }

  /** Requirement, source, evidence, where, status: every requirement leads to what answers it. */
  Optional<Table> trace() {
    Table.Builder table =
        new Table.Builder(
            "tab-trace",
            Text.of(
                "Requirements, and where this report answers them. Requirements are paraphrased;"
                    + " the official text governs."),
            List.of(
                Column.text("Requirement"),
                Column.text("Clause; what it asks, in short"),
                Column.text("Evidence"),
                Column.text("Section, page"),
                Column.text("Status")));
    String source = "";
    for (TraceEntry entry : entries.values()) {
      Requirement requirement = requirement(entry);
      String own = source(requirement.source());
      if (!own.equals(source)) {
        source = own;
        table.group(Text.strong(source));
      }
      table.row(
          Row.of(
              List.of(
                  Cell.of(requirement.id()).anchored("requirement-" + requirement.id()),
                  Cell.of(Text.emphasis(requirement.clause() + ". ").plus(requirement.text())),
                  Cell.of(evidence(requirement)),
                  Cell.of(where(entry)),
                  Cell.of(status(entry)))));
    }
    table.note(
        Text.of(
            "Covered: everything asked for was computed or stated. Partly: something of it; what"
                + " is missing stands in the list of open points. The digest of every file that"
                + " holds evidence stands in MANIFEST.sha256, whose own digest is the run digest;"
                + " the rows that answer a requirement stand in trace.csv."));
    return table.isEmpty() ? Optional.empty() : Optional.of(table.build());
  }

  private static String source(Requirement.Source source) {
    return source.title() + (source.isToBeConfirmed() ? " (to be confirmed)" : "");
  }

  private String evidence(Requirement requirement) {
    List<String> names =
        new ArrayList<>(
            requirement.artefacts().stream()
                .map(id -> traceability.catalogue().artefacts().get(id))
                .map(EvidenceKind::name)
                .toList());
    if (requirement.check() != Requirement.Check.MACHINE) {
      names.add("statement");
    }
    return String.join("; ", names);
  }

  private static Text status(TraceEntry entry) {
    return Text.verdict(
        switch (entry.coverage()) {
          case CLOSED -> new Verdict(Verdict.Mark.YES, "covered");
          case PARTIAL -> new Verdict(Verdict.Mark.UNKNOWN, "partly");
          case GAP -> new Verdict(Verdict.Mark.NO, "gap");
        });
  }

  /** Links to the tables, figures and sections that show the evidence. */
  private Text where(TraceEntry entry) {
    Requirement requirement = requirement(entry);
    Set<String> anchors = new LinkedHashSet<>();
    traceability
        .statements()
        .find(requirement.id())
        .map(Statement::requirement)
        .flatMap(id -> setting.composition().statement(id))
        .ifPresent(anchors::add);
    if (entry.coverage() == Coverage.GAP) {
      return places(anchors);
    }
    // The first place of each kind of evidence, then the others while there is room.
    List<List<String>> places =
        requirement.artefacts().stream()
            .map(id -> List.copyOf(setting.composition().answers(id)))
            .toList();
    for (int i = 0; i < PLACES; i++) {
      int nth = i;
      places.stream()
          .filter(list -> list.size() > nth)
          .map(list -> list.get(nth))
          .filter(any -> anchors.size() < PLACES)
          .forEach(anchors::add);
    }
    return places(anchors);
  }

  private static Text places(Set<String> anchors) {
    return anchors.stream()
        .map(anchor -> Text.reference(anchor).plus(Text.page(anchor)))
        .reduce((a, b) -> a.plus("; ").plus(b))
        .orElse(Text.of("–"));
  }

  /** As a checklist: item, where, status. */
  Optional<Table> checklist() {
    Table.Builder table =
        new Table.Builder(
            "tab-checklist",
            Text.of("Items of the checklist, in short, and where this document answers them."),
            List.of(
                Column.text("Item"),
                Column.text("Asks for"),
                Column.text("Section, page"),
                Column.text("Status"),
                Column.text("What is missing")));
    for (TraceEntry entry : entries.values()) {
      Requirement requirement = requirement(entry);
      table.row(
          Row.of(
              List.of(
                  Cell.of(requirement.id()),
                  Cell.of(requirement.text()),
                  Cell.of(where(entry)),
                  Cell.of(status(entry)),
                  Cell.of(entry.missing().isEmpty() ? "–" : String.join("; ", entry.missing())))));
    }
    table.note(Text.of(sources()));
    return table.isEmpty() ? Optional.empty() : Optional.of(table.build());
  }

  private String sources() {
    Set<String> sources = new LinkedHashSet<>();
    for (TraceEntry entry : entries.values()) {
      Requirement.Source source = requirement(entry).source();
      sources.add(
          source.title()
              + ", "
              + source.date()
              + (source.isToBeConfirmed() ? " (to be confirmed)" : ""));
    }
    return "Items are paraphrased; the official text governs. Source: "
        + String.join("; ", sources)
        + ".";
  }

  /** Everything that is missing, and what would close it. */
  Optional<Table> open() {
    Table.Builder table =
        new Table.Builder(
            "tab-open",
            Text.of("Open points: what no run and no person has answered yet, or not in full."),
            List.of(
                Column.text("Requirement"),
                Column.text("Status"),
                Column.text("What is missing"),
                Column.text("What closes it")));
    for (Gap gap : gaps) {
      table.row(
          Row.of(
              List.of(
                  Cell.of(
                      setting.composition().block("requirement-trace").isPresent()
                          ? Text.link(
                              gap.requirement().id(), "#requirement-" + gap.requirement().id())
                          : Text.of(gap.requirement().id())),
                  Cell.of(status(gap.entry())),
                  Cell.of(String.join("; ", gap.entry().missing())),
                  Cell.of(String.join(" ", gap.closedBy())))));
    }
    return table.isEmpty() ? Optional.empty() : Optional.of(table.build());
  }

  /** Sections of this document that nobody filled. */
  List<Block> sections() {
    List<Text> points = new ArrayList<>();
    for (Composition.Gap gap : setting.composition().gaps()) {
      Text where =
          gap.section().isEmpty()
              ? Text.of("Page 1")
              : Text.reference(gap.section()).plus(Text.page(gap.section()));
      points.add(where.plus(": ").plus(gap.closing()));
    }
    return points.isEmpty()
        ? List.of()
        : List.of(
            new Block.Callout(
                "Gaps.",
                Text.of(
                    "Nobody has filled "
                        + Printed.counted(points.size(), "place")
                        + " of this document:")),
            Block.Prose.points(points));
  }

  /** How many requirements are covered, partly covered, open; in a sentence. */
  Text count() {
    long covered = count(Coverage.CLOSED);
    long partly = count(Coverage.PARTIAL);
    long open = count(Coverage.GAP);
    if (entries.isEmpty()) {
      return Text.of("This document traces no requirements.");
    }
    return Text.of(
        "Of "
            + Printed.counted(entries.size(), "requirement")
            + " that this document is held against, "
            + Printed.count(covered)
            + (covered == 1 ? " is" : " are")
            + " covered, "
            + Printed.count(partly)
            + (partly == 1 ? " is" : " are")
            + " partly covered and "
            + Printed.count(open)
            + (open == 1 ? " is" : " are")
            + " open. No requirement counts as covered without evidence in the run folder.");
  }

  private long count(Coverage coverage) {
    return entries.values().stream().filter(entry -> entry.coverage() == coverage).count();
  }

  /** The documents that the requirements come from, with their status. */
  Optional<Table> sourceTable() {
    Table.Builder table =
        new Table.Builder(
            "tab-sources",
            Text.of("Regulations, guidance and standards that this document is held against."),
            List.of(
                Column.text("Document"),
                Column.text("Issuer"),
                Column.text("Date"),
                Column.text("Status"),
                Column.text("Requirements")));
    Map<Requirement.Source, List<String>> bySource = new LinkedHashMap<>();
    for (TraceEntry entry : entries.values()) {
      bySource
          .computeIfAbsent(requirement(entry).source(), any -> new ArrayList<>())
          .add(entry.requirementId());
    }
    bySource.forEach(
        (source, ids) -> {
          String mark =
              source.isToBeConfirmed()
                  ? table.mark("To be confirmed against the official text before release.")
                  : "";
          table.row(
              Row.of(
                  List.of(
                      Cell.of(Text.of(source.title()).marked(mark)),
                      Cell.of(source.issuer()),
                      Cell.of(source.date()),
                      Cell.of(source.status()),
                      Cell.of(span(ids)))));
        });
    return table.isEmpty() ? Optional.empty() : Optional.of(table.build());
  }

  private static String span(List<String> ids) {
    return ids.size() < 3
        ? String.join(", ", ids)
        : ids.get(0) + " … " + ids.get(ids.size() - 1) + " (" + ids.size() + ")";
  }
}
