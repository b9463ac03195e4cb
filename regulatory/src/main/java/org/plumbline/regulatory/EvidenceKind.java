package org.plumbline.regulatory;

import java.util.List;
import java.util.Objects;

/**
 * A kind of evidence of the vocabulary, e.g. the ROC curves.
 *
 * @param id its id, e.g. {@code roc}
 * @param name what it is called, e.g. {@code ROC / FROC / PR curves}
 * @param description what belongs to it
 * @param closedBy what to do where a run lacks it, a sentence
 * @param stated true where a person gives it, not a computation: a statement brings it
 * @param method how this program makes it; empty where it does not
 * @param tests full names of the test classes that hold the method against an independent answer
 * @param golden files of known answers that these tests read
 */
public record EvidenceKind(
    String id,
    String name,
    String description,
    String closedBy,
    boolean stated,
    String method,
    List<String> tests,
    List<String> golden) {

  /** Copies the lists; rejects absent parts. */
  public EvidenceKind {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(description, "description");
    Objects.requireNonNull(closedBy, "closedBy");
    Objects.requireNonNull(method, "method");
    tests = List.copyOf(tests);
    golden = List.copyOf(golden);
  }

  /** Names of the test classes without their packages. */
  public List<String> testNames() {
    return tests.stream().map(name -> name.substring(name.lastIndexOf('.') + 1)).toList();
  }

  /** True where something missing of a requirement, as a trace names it, belongs to this kind. */
  boolean covers(String missing) {
    return missing.equals(name) || missing.startsWith(name + ": ");
  }
}
