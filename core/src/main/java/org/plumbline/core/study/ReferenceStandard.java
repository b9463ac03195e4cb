package org.plumbline.core.study;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What the index test is compared with, and how it was made.
 *
 * @param kind a reference standard, or a comparator (then agreement, never sensitivity)
 * @param targetConditions the conditions, in the protocol's order, at least one
 * @param labelSets target conditions that are reported together
 * @param description how the reference result was reached
 * @param readers number of readers, if stated
 * @param blindedToIndexTest whether the readers were blinded to the index test, if stated
 * @param truthFixedOn the day the reference results were fixed, if stated
 */
public record ReferenceStandard(
    ReferenceKind kind,
    List<TargetCondition> targetConditions,
    List<LabelSet> labelSets,
    Optional<String> description,
    OptionalInt readers,
    Optional<Boolean> blindedToIndexTest,
    Optional<LocalDate> truthFixedOn) {

  /** Copies the list; rejects an empty one. */
  public ReferenceStandard {
    Objects.requireNonNull(kind, "kind");
    targetConditions = List.copyOf(targetConditions);
    labelSets = List.copyOf(labelSets);
    if (targetConditions.isEmpty()) {
      throw new IllegalArgumentException("A reference standard has at least one target condition");
    }
    Objects.requireNonNull(description, "description");
    Objects.requireNonNull(readers, "readers");
    Objects.requireNonNull(blindedToIndexTest, "blindedToIndexTest");
    Objects.requireNonNull(truthFixedOn, "truthFixedOn");
  }

  /** A reference standard whose conditions stand for themselves. */
  public ReferenceStandard(
      ReferenceKind kind,
      List<TargetCondition> targetConditions,
      Optional<String> description,
      OptionalInt readers,
      Optional<Boolean> blindedToIndexTest,
      Optional<LocalDate> truthFixedOn) {
    this(kind, targetConditions, List.of(), description, readers, blindedToIndexTest, truthFixedOn);
  }

  /** The names of the target conditions, in the protocol's order. */
  public List<String> conditionNames() {
    return targetConditions.stream().map(TargetCondition::name).toList();
  }
}
