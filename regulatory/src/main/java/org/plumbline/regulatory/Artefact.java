package org.plumbline.regulatory;

import java.util.List;

/**
 * How far a run holds an artefact of the vocabulary.
 *
 * @param rowIds rows of {@code results.csv} that belong to it
 * @param files files of the run folder that belong to it
 * @param missing what the vocabulary asks of it and this run does not hold; empty where it is whole
 */
record Artefact(List<String> rowIds, List<String> files, List<String> missing) {

  Artefact {
    rowIds = List.copyOf(rowIds);
    files = List.copyOf(files);
    missing = List.copyOf(missing);
  }

  /** Nothing of it. */
  static Artefact absent(String name) {
    return new Artefact(List.of(), List.of(), List.of(name));
  }

  /** The same with its name before what is missing of it. */
  Artefact named(String name) {
    return new Artefact(rowIds, files, missing.stream().map(m -> name + ": " + m).toList());
  }

  boolean isWhole() {
    return missing.isEmpty();
  }

  boolean isAbsent() {
    return rowIds.isEmpty() && files.isEmpty();
  }
}
