package org.plumbline.regulatory;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
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
 *   <li>{@link Coverage#CLOSED}: everything that a machine can give of the artefacts that the
 *       requirement asks for is whole in this run, and where a person has to state something, a
 *       statement is there;
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
    Map<EvidenceKind, Artefact> found = new LinkedHashMap<>();
    catalogue.artefacts().values().forEach(kind -> found.put(kind, artefacts.find(kind)));
    return catalogue.requirements().stream()
        .map(r -> entry(r, found, kinds(catalogue, r)))
        .toList();
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

  /** The kinds of evidence that a requirement asks for. */
  static List<EvidenceKind> kinds(Catalogue catalogue, Requirement requirement) {
    return requirement.artefacts().stream().map(catalogue.artefacts()::get).toList();
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
                  missing,
                  entry.tests());
            });
  }

  /** The same entry with a file that holds a kind of evidence, but for what it lacks. */
  static TraceEntry with(TraceEntry entry, EvidenceKind kind, String file, List<String> lacking) {
    List<String> missing =
        new ArrayList<>(entry.missing().stream().filter(m -> !kind.covers(m)).toList());
    lacking.forEach(piece -> missing.add(kind.name() + ": " + piece));
    Set<String> files = new TreeSet<>(entry.files());
    files.add(file);
    Set<String> tests = new TreeSet<>(entry.tests());
    tests.addAll(kind.testNames());
    return new TraceEntry(
        entry.requirementId(),
        entry.clause(),
        missing.isEmpty() ? Coverage.CLOSED : Coverage.PARTIAL,
        entry.rowIds(),
        List.copyOf(files),
        missing,
        List.copyOf(tests));
  }

  /** The entry of a requirement that a trace does not know. */
  static TraceEntry untraced(Requirement requirement) {
    return new TraceEntry(
        requirement.id(),
        requirement.citation(),
        Coverage.GAP,
        List.of(),
        List.of(),
        List.of("everything: the run was traced before this requirement was in the catalogue"),
        List.of());
  }

  /** What a person has to do about a requirement, sentences. */
  static String statementWanted(Requirement requirement, List<EvidenceKind> kinds) {
    List<String> stated =
        kinds.stream().filter(EvidenceKind::stated).map(EvidenceKind::name).toList();
    return "Write "
        + Statements.FOLDER
        + "/"
        + requirement.id()
        + ".md with author and date: "
        + requirement.text()
        + (stated.isEmpty() ? "" : " It gives: " + String.join("; ", stated) + ".");
  }

  private static TraceEntry entry(
      Requirement requirement, Map<EvidenceKind, Artefact> found, List<EvidenceKind> kinds) {
    if (requirement.check() == Requirement.Check.HUMAN) {
      return new TraceEntry(
          requirement.id(),
          requirement.citation(),
          Coverage.GAP,
          List.of(),
          List.of(),
          List.of(STATEMENT),
          List.of());
    }
    Set<String> rows = new LinkedHashSet<>();
    Set<String> files = new TreeSet<>();
    Set<String> missing = new LinkedHashSet<>();
    Set<String> tests = new TreeSet<>();
    boolean stated = requirement.check() == Requirement.Check.MACHINE_AND_HUMAN;
    for (EvidenceKind kind : kinds) {
      Artefact artefact = found.get(kind);
      rows.addAll(artefact.rowIds());
      files.addAll(artefact.files());
      missing.addAll(artefact.missing());
      stated |= !artefact.stated().isEmpty();
      if (!artefact.isAbsent()) {
        tests.addAll(kind.testNames());
      }
    }
    if (stated) {
      missing.add(STATEMENT);
    }
    boolean nothing = files.isEmpty() && rows.isEmpty();
    return new TraceEntry(
        requirement.id(),
        requirement.citation(),
        nothing ? Coverage.GAP : missing.isEmpty() ? Coverage.CLOSED : Coverage.PARTIAL,
        List.copyOf(rows),
        List.copyOf(files),
        List.copyOf(missing),
        List.copyOf(tests));
  }
}
