package org.plumbline.core.study;

import java.util.List;
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
 * @param readers the columns with what each reader said, in the words of {@code column}; may be
 *     empty
 */
public record TargetCondition(
    String name,
    String column,
    Optional<String> positive,
    Optional<String> lists,
    String separator,
    List<String> readers) {

  /** Rejects a condition with both or neither of {@code positive} and {@code lists}. */
  public TargetCondition {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(column, "column");
    Objects.requireNonNull(separator, "separator");
    readers = List.copyOf(readers);
    if (positive.isPresent() == lists.isPresent()) {
      throw new IllegalArgumentException(
          "Target condition " + name + ": give exactly one of positive and lists");
    }
  }

  /** A condition of which only the reference result is known, not what each reader said. */
  public TargetCondition(
      String name,
      String column,
      Optional<String> positive,
      Optional<String> lists,
      String separator) {
    this(name, column, positive, lists, separator, List.of());
  }

  /** The same condition as a reader's column tells it. */
  public TargetCondition asReadIn(String readerColumn) {
    return new TargetCondition(name, readerColumn, positive, lists, separator);
  }

  /** What the result of a reader is called in a cohort, e.g. {@code effusion/reader_1}. */
  public String reading(String readerColumn) {
    return name + "/" + readerColumn;
  }
}
