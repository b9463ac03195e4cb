package org.plumbline.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.plumbline.core.evidence.TraceEntry;
import org.plumbline.core.evidence.TraceEntry.Coverage;
import org.plumbline.core.io.RunTable;
import org.plumbline.core.study.Protocol;
import org.plumbline.regulatory.Framework;
import org.plumbline.regulatory.Gap;
import org.plumbline.regulatory.Requirement;
import org.plumbline.regulatory.Statement;
import org.plumbline.regulatory.Traceability;

/** A run held against a framework: what is closed, what is not, and what would close it. */
final class FrameworkCheck {

  private static final List<String> COLUMNS =
      List.of(
          "requirement_id",
          "clause",
          "coverage",
          "row_ids",
          "files",
          "missing",
          "tests",
          "requirement",
          "issuer",
          "source_date",
          "source_state",
          "source_status",
          "to_be_confirmed",
          "check",
          "statement_author",
          "statement_date",
          "closed_by");

  private final Framework framework;
  private final Protocol protocol;
  private final Traceability traceability;
  private final List<TraceEntry> entries;
  private final List<Gap> gaps;

  FrameworkCheck(Framework framework, Protocol protocol, Traceability traceability) {
    this.framework = framework;
    this.protocol = protocol;
    this.traceability = traceability;
    this.entries = traceability.entries(framework, protocol);
    this.gaps = traceability.gaps(framework, protocol);
  }

  /** {@link ExitCode#NOT_ESTIMABLE} where a requirement is not closed. */
  ExitCode exitCode() {
    return gaps.isEmpty() ? ExitCode.OK : ExitCode.NOT_ESTIMABLE;
  }

  /** For a person: each gap with what is missing and what would close it. */
  List<String> text() {
    List<String> lines = new ArrayList<>();
    lines.add(framework.name() + ": " + framework.title());
    lines.add(
        entries.size()
            + " requirements: "
            + count(Coverage.CLOSED)
            + " closed, "
            + count(Coverage.PARTIAL)
            + " in part, "
            + count(Coverage.GAP)
            + " not at all; "
            + waiting()
            + " wait for a statement only");
    if (framework.lacksSpecialControls(protocol)) {
      lines.add(
          "No special controls: device.product_class is "
              + protocol.device().productClass().key()
              + ".");
    }
    gaps.forEach(gap -> lines.addAll(text(gap)));
    return lines;
  }

  private static List<String> text(Gap gap) {
    List<String> lines = new ArrayList<>();
    lines.add("");
    lines.add(
        gap.requirement().id()
            + " ("
            + gap.entry().coverage().word()
            + "): "
            + gap.requirement().text());
    lines.add("  clause   " + gap.requirement().citation());
    lines.add("  source   " + gap.requirement().source().standing());
    lines.add("  missing  " + String.join("; ", gap.entry().missing()));
    gap.closedBy().forEach(c -> lines.add("  close    " + c));
    return lines;
  }

  /** For a script. */
  void writeTo(ObjectNode summary) {
    summary.put("framework", framework.name());
    summary.put("requirements", entries.size());
    summary.put("closed", count(Coverage.CLOSED));
    summary.put("partial", count(Coverage.PARTIAL));
    summary.put("gap", count(Coverage.GAP));
    summary.put("waiting_for_statement", waiting());
    ArrayNode list = summary.putArray("gaps");
    for (Gap gap : gaps) {
      ObjectNode node = list.addObject();
      Requirement requirement = gap.requirement();
      node.put("requirement_id", requirement.id());
      node.put("clause", requirement.source().title() + ", " + requirement.clause());
      node.put("issuer", requirement.source().issuer());
      node.put("source_date", requirement.source().date());
      node.put("source_state", requirement.source().state().key());
      node.put("source_status", requirement.source().status());
      node.put("to_be_confirmed", requirement.source().isToBeConfirmed());
      node.put("text", requirement.text());
      node.put("check", requirement.check().key());
      node.put("coverage", gap.entry().coverage().word());
      ArrayNode missing = node.putArray("missing");
      gap.entry().missing().forEach(missing::add);
      ArrayNode closedBy = node.putArray("closed_by");
      gap.closedBy().forEach(closedBy::add);
    }
  }

  /** The whole matrix of the framework, one row for each requirement. */
  RunTable matrix() {
    return new RunTable(COLUMNS, entries.stream().map(this::row).toList());
  }

  private List<String> row(TraceEntry entry) {
    Requirement requirement = traceability.catalogue().find(entry.requirementId()).orElseThrow();
    Optional<Statement> statement = traceability.statements().find(entry.requirementId());
    List<String> closedBy =
        gaps.stream()
            .filter(g -> g.entry().equals(entry))
            .flatMap(g -> g.closedBy().stream())
            .toList();
    return List.of(
        entry.requirementId(),
        entry.clause(),
        entry.coverage().word(),
        String.join(" ", entry.rowIds()),
        String.join(" ", entry.files()),
        String.join("; ", entry.missing()),
        String.join(" ", entry.tests()),
        requirement.text(),
        requirement.source().issuer(),
        requirement.source().date(),
        requirement.source().state().key(),
        requirement.source().status(),
        requirement.source().isToBeConfirmed() ? "to be confirmed" : "",
        requirement.check().key(),
        statement.map(Statement::author).orElse(""),
        statement.map(s -> s.date().toString()).orElse(""),
        String.join(" ", closedBy));
  }

  private long count(Coverage coverage) {
    return entries.stream().filter(e -> e.coverage() == coverage).count();
  }

  private long waiting() {
    return gaps.stream().filter(Gap::waitsForStatementOnly).count();
  }
}
