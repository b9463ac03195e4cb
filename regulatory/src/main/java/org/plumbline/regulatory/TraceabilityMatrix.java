package org.plumbline.regulatory;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.plumbline.core.evidence.TraceEntry;
import org.plumbline.core.evidence.TraceEntry.Coverage;

/**
 * Requirement ↔ evidence of one run.
 *
 * <ul>
 *   <li>{@link Coverage#CLOSED}: every artefact that the requirement asks for is whole in this run,
 *       and where a person has to state something, a statement is there;
 *   <li>{@link Coverage#PARTIAL}: something of it was computed or recorded; what is missing is
 *       named, {@code statement} where a person has to state something;
 *   <li>{@link Coverage#GAP}: nothing in this run answers it. What only a person can state is a gap
 *       until a person has stated it; a statement never takes the place of what a machine has to
 *       compute.
 * </ul>
 */
public final class TraceabilityMatrix {

  /** What is missing where a person has to state something. */
  static final String STATEMENT = "statement";

  private TraceabilityMatrix() {}

  /** One entry for each requirement, in the order of the catalogue, without any statement. */
  public static List<TraceEntry> of(Catalogue catalogue, RunEvidence run) {
    RunArtefacts artefacts = new RunArtefacts(run);
    Map<String, Artefact> found = new LinkedHashMap<>();
    catalogue.artefacts().forEach((id, kind) -> found.put(id, artefacts.find(id, kind.name())));
    return catalogue.requirements().stream().map(r -> entry(r, found)).toList();
  }

  /**
   * The same entries with what people stated; entries that know of a statement stay as they are.
   */
  static List<TraceEntry> answered(
      List<TraceEntry> entries, Catalogue catalogue, Statements statements) {
    return entries.stream()
        .map(
            entry ->
                catalogue
                    .find(entry.requirementId())
                    .flatMap(r -> answered(entry, r, statements))
                    .orElse(entry))
        .toList();
  }

  private static Optional<TraceEntry> answered(
      TraceEntry entry, Requirement requirement, Statements statements) {
    return statements
        .find(requirement.id())
        .filter(s -> entry.missing().contains(STATEMENT))
        .map(
            statement -> {
              List<String> missing =
                  entry.missing().stream().filter(m -> !m.equals(STATEMENT)).toList();
              Set<String> files = new TreeSet<>(entry.files());
              if (!statements.later().contains(statement)) {
                files.add(statement.file());
              }
              return new TraceEntry(
                  entry.requirementId(),
                  entry.clause(),
                  missing.isEmpty() ? Coverage.CLOSED : entry.coverage(),
                  entry.rowIds(),
                  List.copyOf(files),
                  missing);
            });
  }

  /** The entry of a requirement that a trace does not know. */
  static TraceEntry untraced(Requirement requirement) {
    return new TraceEntry(
        requirement.id(),
        requirement.citation(),
        Coverage.GAP,
        List.of(),
        List.of(),
        List.of("everything: the run was traced before this requirement was in the catalogue"));
  }

  /** What a person has to do about a requirement, a sentence. */
  static String statementWanted(Requirement requirement) {
    return "Write "
        + Statements.FOLDER
        + "/"
        + requirement.id()
        + ".md with author and date: "
        + requirement.text();
  }

  private static TraceEntry entry(Requirement requirement, Map<String, Artefact> found) {
    if (requirement.check() == Requirement.Check.HUMAN) {
      return entry(requirement, Coverage.GAP, List.of(), List.of(STATEMENT));
    }
    List<Artefact> artefacts = requirement.artefacts().stream().map(found::get).toList();
    List<String> missing =
        new ArrayList<>(artefacts.stream().flatMap(a -> a.missing().stream()).distinct().toList());
    if (requirement.check() == Requirement.Check.MACHINE_AND_HUMAN) {
      missing.add(STATEMENT);
    }
    boolean nothing = artefacts.stream().allMatch(Artefact::isAbsent);
    boolean whole = missing.isEmpty() && artefacts.stream().allMatch(Artefact::isWhole);
    Coverage coverage = nothing ? Coverage.GAP : whole ? Coverage.CLOSED : Coverage.PARTIAL;
    return entry(requirement, coverage, artefacts, missing);
  }

  private static TraceEntry entry(
      Requirement requirement, Coverage coverage, List<Artefact> artefacts, List<String> missing) {
    Set<String> rows = new TreeSet<>();
    Set<String> files = new TreeSet<>();
    for (Artefact artefact : artefacts) {
      rows.addAll(artefact.rowIds());
      files.addAll(artefact.files());
    }
    return new TraceEntry(
        requirement.id(),
        requirement.citation(),
        coverage,
        List.copyOf(rows),
        List.copyOf(files),
        missing);
  }
}
