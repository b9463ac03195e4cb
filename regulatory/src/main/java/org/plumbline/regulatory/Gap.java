package org.plumbline.regulatory;

import java.util.List;
import java.util.Objects;
import org.plumbline.core.evidence.TraceEntry;

/**
 * A requirement that a run does not answer, or not in full.
 *
 * @param requirement the requirement
 * @param entry what answers it so far, and what is missing
 * @param closedBy what would close it, sentences; at least one
 */
public record Gap(Requirement requirement, TraceEntry entry, List<String> closedBy) {

  /** Copies the list; rejects absent parts. */
  public Gap {
    Objects.requireNonNull(requirement, "requirement");
    Objects.requireNonNull(entry, "entry");
    closedBy = List.copyOf(closedBy);
  }

  /** True where only a statement is missing: everything a machine has to give is there. */
  public boolean waitsForStatementOnly() {
    return entry.missing().equals(List.of(TraceabilityMatrix.STATEMENT));
  }
}
