package org.plumbline.regulatory;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.plumbline.core.evidence.TraceEntry;
import org.plumbline.core.evidence.TraceEntry.Coverage;
import org.plumbline.core.study.Protocol;

/**
 * Requirement ↔ evidence of one run, with what people stated.
 *
 * @param catalogue the requirements
 * @param entries what answers each, in the order of the catalogue; statements are in them
 * @param statements what people stated
 */
public record Traceability(Catalogue catalogue, List<TraceEntry> entries, Statements statements) {

  /** Copies the list; rejects absent parts. */
  public Traceability {
    Objects.requireNonNull(catalogue, "catalogue");
    entries = List.copyOf(entries);
    Objects.requireNonNull(statements, "statements");
  }

  /** What a run shows, with statements. */
  public static Traceability of(Catalogue catalogue, RunEvidence run, Statements statements) {
    return new Traceability(
        catalogue,
        TraceabilityMatrix.answered(TraceabilityMatrix.of(catalogue, run), catalogue, statements),
        statements);
  }

  /**
   * The trace of a finished run, with statements that were written later.
   *
   * @param recorded {@code trace.csv} of the run
   * @param inRun the statements that the run holds; {@code recorded} knows them
   * @param later those written after it
   */
  public static Traceability of(
      Catalogue catalogue, List<TraceEntry> recorded, Statements inRun, Statements later) {
    Statements all = inRun.with(later);
    return new Traceability(catalogue, TraceabilityMatrix.answered(recorded, catalogue, all), all);
  }

  /**
   * The same with evidence that can only be there after the run, such as a report that was
   * inspected.
   *
   * @param kind id of the kind of evidence
   * @param file where it lies in the run folder
   * @param lacking what it lacks, by the requirements that it answers; empty where it is whole
   */
  public Traceability with(String kind, String file, Map<String, List<String>> lacking) {
    EvidenceKind evidence = Objects.requireNonNull(catalogue.artefacts().get(kind), kind);
    List<TraceEntry> more =
        entries.stream()
            .map(
                e ->
                    lacking.containsKey(e.requirementId())
                        ? TraceabilityMatrix.with(e, evidence, file, lacking.get(e.requirementId()))
                        : e)
            .toList();
    return new Traceability(catalogue, more, statements);
  }

  /** What answers a requirement; empty where the run knows no requirement of that id. */
  public Optional<TraceEntry> entry(String requirementId) {
    return entries.stream().filter(e -> e.requirementId().equals(requirementId)).findFirst();
  }

  /**
   * What answers each requirement of a framework, in its order. A requirement that is younger than
   * the trace of the run is a gap.
   */
  public List<TraceEntry> entries(Framework framework, Protocol protocol) {
    Map<String, TraceEntry> byId = new LinkedHashMap<>();
    entries.forEach(e -> byId.put(e.requirementId(), e));
    return framework.requirements(protocol).stream()
        .map(id -> byId.getOrDefault(id, TraceabilityMatrix.untraced(requirement(id))))
        .toList();
  }

  /** What of a framework this run does not answer, or not in full, in the framework's order. */
  public List<Gap> gaps(Framework framework, Protocol protocol) {
    return entries(framework, protocol).stream()
        .filter(e -> e.coverage() != Coverage.CLOSED)
        .map(this::gap)
        .toList();
  }

  private Gap gap(TraceEntry entry) {
    Requirement requirement = requirement(entry.requirementId());
    List<String> closedBy = new ArrayList<>();
    List<EvidenceKind> kinds = TraceabilityMatrix.kinds(catalogue, requirement);
    for (EvidenceKind kind : kinds) {
      if (entry.missing().stream().anyMatch(kind::covers)) {
        closedBy.add(kind.closedBy());
      }
    }
    if (entry.missing().contains(TraceabilityMatrix.STATEMENT)) {
      closedBy.add(TraceabilityMatrix.statementWanted(requirement, kinds));
    }
    if (closedBy.isEmpty()) {
      closedBy.add("Run 'validate' again with this version.");
    }
    return new Gap(requirement, entry, closedBy);
  }

  private Requirement requirement(String id) {
    return catalogue
        .find(id)
        .orElseThrow(() -> new IllegalArgumentException("No catalogue has a requirement " + id));
  }
}
