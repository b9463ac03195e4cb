package org.plumbline.core.evidence;

import java.util.List;
import java.util.Objects;

/**
 * A requirement of a catalogue and what of this run answers it: one row of {@code trace.csv}.
 *
 * @param requirementId its id in the catalogue, e.g. {@code CADE-4}
 * @param clause document and clause, e.g. {@code 21 CFR 892.2080, (b)(1)(i)}
 * @param coverage how far this run answers it
 * @param rowIds rows of {@code results.csv} that answer it
 * @param files files of the run folder that answer it
 * @param missing what is still missing, e.g. {@code statement} or the name of an artefact; empty
 *     where nothing is
 * @param tests simple names of the test classes that hold the methods behind the evidence against
 *     an independent answer
 */
public record TraceEntry(
    String requirementId,
    String clause,
    Coverage coverage,
    List<String> rowIds,
    List<String> files,
    List<String> missing,
    List<String> tests) {

  /** How far a run answers a requirement. */
  public enum Coverage {
    /** Everything it asks for was computed and lies in the run folder. */
    CLOSED("closed"),
    /** Something was computed; a statement or an artefact is still missing. */
    PARTIAL("partial"),
    /** Nothing in this run answers it. */
    GAP("gap");

    private final String word;

    Coverage(String word) {
      this.word = word;
    }

    /** The word in {@code trace.csv}. */
    public String word() {
      return word;
    }
  }

  /** Copies the lists; rejects a closed requirement that misses something. */
  public TraceEntry {
    Objects.requireNonNull(requirementId, "requirementId");
    Objects.requireNonNull(clause, "clause");
    Objects.requireNonNull(coverage, "coverage");
    rowIds = List.copyOf(rowIds);
    files = List.copyOf(files);
    missing = List.copyOf(missing);
    tests = List.copyOf(tests);
    if (coverage == Coverage.CLOSED && !missing.isEmpty()) {
      throw new IllegalArgumentException(
          requirementId + " is not closed while " + missing + " is missing");
    }
  }
}
