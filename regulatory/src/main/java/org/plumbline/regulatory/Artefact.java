package org.plumbline.regulatory;

import java.util.List;

/**
 * How far a run holds an artefact of the vocabulary.
 *
 * @param rowIds rows of {@code results.csv} that belong to it
 * @param files files of the run folder that belong to it
 * @param missing what the vocabulary asks of it and this run neither computed nor recorded; empty
 *     where that part is whole
 * @param stated what of it a person has to state
 */
record Artefact(
    List<String> rowIds, List<String> files, List<String> missing, List<String> stated) {

  /** Nothing, and nothing asked for yet. */
  static final Artefact NOTHING = new Artefact(List.of(), List.of(), List.of(), List.of());

  Artefact {
    rowIds = List.copyOf(rowIds);
    files = List.copyOf(files);
    missing = List.copyOf(missing);
    stated = List.copyOf(stated);
  }

  /** The same with more that a person has to state. */
  Artefact withStated(String piece) {
    return new Artefact(rowIds, files, missing, List.of(piece));
  }

  /** The artefact as its kind sees it: what is missing of it under its name. */
  Artefact of(EvidenceKind kind) {
    List<String> lacking =
        isAbsent()
            ? List.of(kind.name())
            : missing.stream().map(m -> kind.name() + ": " + m).toList();
    return kind.stated()
        ? new Artefact(rowIds, files, List.of(), lacking)
        : new Artefact(rowIds, files, lacking, stated);
  }

  boolean isAbsent() {
    return rowIds.isEmpty() && files.isEmpty();
  }
}
