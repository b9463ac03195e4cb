package org.plumbline.core.study;

import java.util.Objects;
import java.util.Optional;

/**
 * A condition the index test looks for, and where the manifest holds the reference result.
 *
 * <p>Either {@code positive} is given, and a cell equal to it is positive; or {@code lists}, and a
 * cell that lists it among values split at {@code separator} is positive. An empty cell is missing
 * truth.
 *
 * @param name the condition, e.g. {@code effusion}
 * @param column the manifest column
 * @param positive the cell that means the condition is present
 * @param lists the listed value that means the condition is present
 * @param separator what separates listed values
 */
public record TargetCondition(
    String name,
    String column,
    Optional<String> positive,
    Optional<String> lists,
    String separator) {

  /** Rejects a condition with both or neither of {@code positive} and {@code lists}. */
  public TargetCondition {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(column, "column");
    Objects.requireNonNull(separator, "separator");
    if (positive.isPresent() == lists.isPresent()) {
      throw new IllegalArgumentException(
          "Target condition " + name + ": give exactly one of positive and lists");
    }
  }
}
