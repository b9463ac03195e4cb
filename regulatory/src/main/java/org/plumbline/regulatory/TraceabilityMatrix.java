package org.plumbline.regulatory;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.plumbline.core.evidence.TraceEntry;
import org.plumbline.core.evidence.TraceEntry.Coverage;

/**
 * Requirement ↔ evidence of one run.
 *
 * <ul>
 *   <li>{@link Coverage#CLOSED}: a machine can answer the requirement, and every artefact it asks
 *       for is whole in this run;
 *   <li>{@link Coverage#PARTIAL}: something of it was computed or recorded; what is missing is
 *       named. A requirement that also needs a signed statement never gets further here: {@code
 *       statement} is missing;
 *   <li>{@link Coverage#GAP}: nothing in this run answers it. What only a person can state is a gap
 *       until a person has stated it.
 * </ul>
 */
public final class TraceabilityMatrix {

  private static final String STATEMENT = "statement";

  private TraceabilityMatrix() {}

  /** One entry for each requirement, in the order of the catalogue. */
  public static List<TraceEntry> of(Catalogue catalogue, RunEvidence run) {
    RunArtefacts artefacts = new RunArtefacts(run);
    Map<String, Artefact> found = new LinkedHashMap<>();
    catalogue.artefacts().forEach((id, name) -> found.put(id, artefacts.find(id, name)));
    return catalogue.requirements().stream().map(r -> entry(r, found)).toList();
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
