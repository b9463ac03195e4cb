package org.plumbline.core.study;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Another test of the same cases that endpoints compare the device with, such as its last version.
 * Its scores stand in columns of the manifest.
 *
 * @param name name by which endpoints mention it
 * @param description what it is, for the report
 * @param columns target condition → column of the manifest with its scores, one for each condition
 *     it tests for
 * @param operatingPoints target condition → its locked operating point
 */
public record ComparatorTest(
    String name,
    Optional<String> description,
    Map<String, String> columns,
    Map<String, OperatingPoint> operatingPoints) {

  /** Copies the maps, keeping their order. */
  public ComparatorTest {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(description, "description");
    columns = Ordered.copy(columns);
    operatingPoints = Ordered.copy(operatingPoints);
  }

  /** Name of its scores for a condition in a cohort, e.g. {@code previous/effusion}. */
  public String scores(String condition) {
    return name + "/" + condition;
  }
}
