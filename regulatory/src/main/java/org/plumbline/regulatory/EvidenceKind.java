package org.plumbline.regulatory;

import java.util.Objects;

/**
 * A kind of evidence of the vocabulary, e.g. the ROC curves.
 *
 * @param id its id, e.g. {@code roc}
 * @param name what it is called, e.g. {@code ROC / FROC / PR curves}
 * @param description what belongs to it
 * @param closedBy what to do where a run lacks it, a sentence
 */
public record EvidenceKind(String id, String name, String description, String closedBy) {

  /** Rejects absent parts. */
  public EvidenceKind {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(description, "description");
    Objects.requireNonNull(closedBy, "closedBy");
  }

  /** True where something missing of a requirement, as a trace names it, belongs to this kind. */
  boolean covers(String missing) {
    return missing.equals(name) || missing.startsWith(name + ": ");
  }
}
