package org.plumbline.core.study;

import java.util.List;
import java.util.Objects;

/**
 * Target conditions that are reported together: labels of which a case may have several, or classes
 * of which it has exactly one.
 *
 * @param name name of the set
 * @param labels target conditions, at least two; ordered classes in their order
 * @param kind how they go together
 */
public record LabelSet(String name, List<String> labels, Kind kind) {

  /** How the labels of a set go together. */
  public enum Kind implements Keyed {
    /** A case may have several, or none. */
    MULTI_LABEL("multi-label"),
    /** A case has exactly one; the decision is the label with the highest score. */
    CLASSES("classes"),
    /** The same with an order, so that near misses count less. */
    ORDERED_CLASSES("ordered-classes");

    private final String key;

    Kind(String key) {
      this.key = key;
    }

    @Override
    public String key() {
      return key;
    }

    /** True where a case has exactly one. */
    public boolean exclusive() {
      return this != MULTI_LABEL;
    }
  }

  /** Copies the list; rejects fewer than two labels. */
  public LabelSet {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(kind, "kind");
    labels = List.copyOf(labels);
    if (labels.size() < 2) {
      throw new IllegalArgumentException("A label set has at least two labels, got " + labels);
    }
  }
}
