package org.plumbline.core.analysis;

import java.util.Objects;
import java.util.Optional;
import org.plumbline.core.stats.Estimate;
import org.plumbline.core.study.Acceptance;
import org.plumbline.core.study.CriterionOutcome;
import org.plumbline.core.study.Metric;
import org.plumbline.core.study.Role;

/**
 * The result of one endpoint for one target condition.
 *
 * @param endpoint id of the endpoint
 * @param role its role
 * @param targetCondition the condition
 * @param metric what was estimated; against a comparator PPA, NPA or OPA, never sensitivity
 * @param comparedWith the comparator test, where the estimate is the difference to it
 * @param rowId row of {@code results.csv} with the estimate and its two-sided interval
 * @param boundRowId row with the one-sided bound that decides, if a bound decides
 * @param estimate the estimate with its two-sided interval at the plan's level
 * @param acceptance the criterion, if one was stated
 * @param bound the bound that was held against the goal, at 1 − alpha
 * @param outcome whether it was met at its own alpha; empty without a criterion
 * @param worstReading the outcome if every case with an invalid result or without a reference
 *     result were read in the way worst for the device; empty without a criterion
 * @param adjusted bound and outcome at the alpha the success rule leaves to it; only for a primary
 *     endpoint under {@code any-holm}
 */
public record EndpointResult(
    String endpoint,
    Role role,
    String targetCondition,
    Metric metric,
    Optional<String> comparedWith,
    String rowId,
    Optional<String> boundRowId,
    Estimate estimate,
    Optional<Acceptance> acceptance,
    Estimate bound,
    Optional<CriterionOutcome> outcome,
    Optional<CriterionOutcome> worstReading,
    Optional<Adjusted> adjusted) {

  /**
   * The decision at an adjusted alpha.
   *
   * @param alpha the Holm-adjusted one-sided error
   * @param rowId row of {@code results.csv} with the adjusted bound
   * @param bound the bound at 1 − alpha
   * @param outcome whether it satisfies the goal
   */
  public record Adjusted(double alpha, String rowId, Estimate bound, CriterionOutcome outcome) {}

  /** Rejects absent parts. */
  public EndpointResult {
    Objects.requireNonNull(endpoint, "endpoint");
    Objects.requireNonNull(role, "role");
    Objects.requireNonNull(targetCondition, "targetCondition");
    Objects.requireNonNull(metric, "metric");
    Objects.requireNonNull(comparedWith, "comparedWith");
    Objects.requireNonNull(rowId, "rowId");
    Objects.requireNonNull(boundRowId, "boundRowId");
    Objects.requireNonNull(estimate, "estimate");
    Objects.requireNonNull(acceptance, "acceptance");
    Objects.requireNonNull(bound, "bound");
    Objects.requireNonNull(outcome, "outcome");
    Objects.requireNonNull(worstReading, "worstReading");
    Objects.requireNonNull(adjusted, "adjusted");
  }

  /** True where it was met, but would not be under the worst reading. */
  public boolean reversedByWorstReading() {
    return outcome.equals(Optional.of(CriterionOutcome.MET))
        && !worstReading.equals(Optional.of(CriterionOutcome.MET));
  }
}
