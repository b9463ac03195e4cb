package org.plumbline.core.study;

import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What is estimated, and for a confirmatory endpoint when it is met.
 *
 * @param id identifier, unique in the protocol
 * @param role primary, secondary or exploratory
 * @param targetCondition the condition; empty: the endpoint stands for each of them
 * @param metric what is estimated
 * @param comparedWith name of the comparator test whose difference to the device is estimated;
 *     empty: the metric itself is
 * @param acceptance when it is met, if anything is claimed
 * @param expected values expected when the study was planned, for power
 */
public record Endpoint(
    String id,
    Role role,
    Optional<String> targetCondition,
    Metric metric,
    Optional<String> comparedWith,
    Optional<Acceptance> acceptance,
    Optional<Expected> expected) {

  /**
   * Values expected when the study was planned, fractions in (0, 1).
   *
   * @param prevalence expected prevalence of the condition in the cohort
   * @param value expected value of the endpoint's metric
   * @param comparator of a comparison: expected value of the comparator's metric
   * @param disagreement of a comparison: expected share of the cases behind the metric that one
   *     test gets right and the other wrong
   */
  public record Expected(
      OptionalDouble prevalence,
      OptionalDouble value,
      OptionalDouble comparator,
      OptionalDouble disagreement) {

    /** Of an endpoint that is compared with no other test. */
    public Expected(OptionalDouble prevalence, OptionalDouble value) {
      this(prevalence, value, OptionalDouble.empty(), OptionalDouble.empty());
    }
  }

  /** Rejects absent parts. */
  public Endpoint {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(role, "role");
    Objects.requireNonNull(targetCondition, "targetCondition");
    Objects.requireNonNull(metric, "metric");
    Objects.requireNonNull(comparedWith, "comparedWith");
    Objects.requireNonNull(acceptance, "acceptance");
    Objects.requireNonNull(expected, "expected");
    boolean byMargin = acceptance.filter(a -> a instanceof MarginCriterion).isPresent();
    if (acceptance.isPresent() && byMargin != comparedWith.isPresent()) {
      throw new IllegalArgumentException(
          "A margin belongs to an endpoint compared with another test, a goal to one that is not");
    }
  }

  /** An endpoint that is compared with no other test. */
  public Endpoint(
      String id,
      Role role,
      Optional<String> targetCondition,
      Metric metric,
      Optional<Acceptance> acceptance,
      Optional<Expected> expected) {
    this(id, role, targetCondition, metric, Optional.empty(), acceptance, expected);
  }

  /** True where the endpoint concerns that condition. */
  public boolean concerns(String condition) {
    return targetCondition.isEmpty() || targetCondition.get().equals(condition);
  }
}
