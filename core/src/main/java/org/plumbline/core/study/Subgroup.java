package org.plumbline.core.study;

import java.util.List;

/**
 * Cases reported together: one group of one attribute, or of several taken together.
 *
 * @param attributes the attributes, e.g. {@code [sex, vendor]}
 * @param groups one group of each, e.g. {@code [F, Siemens Healthineers]}
 */
public record Subgroup(List<String> attributes, List<String> groups) {

  /** What joins the parts of an intersection. */
  public static final String JOIN = "×";

  /** Copies the lists; rejects lists of different length. */
  public Subgroup {
    attributes = List.copyOf(attributes);
    groups = List.copyOf(groups);
    if (attributes.isEmpty() || attributes.size() != groups.size()) {
      throw new IllegalArgumentException(
          "A subgroup has one group of each attribute, got " + attributes + " and " + groups);
    }
  }

  /** The attributes joined, e.g. {@code sex×vendor}. */
  public String attribute() {
    return String.join(JOIN, attributes);
  }

  /** The groups joined, e.g. {@code F×Siemens Healthineers}. */
  public String group() {
    return String.join(JOIN, groups);
  }
}
