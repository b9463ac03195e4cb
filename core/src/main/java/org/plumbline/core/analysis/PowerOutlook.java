package org.plumbline.core.analysis;

import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
import org.plumbline.core.study.Cohort;
import org.plumbline.core.study.Metric;
import org.plumbline.core.study.Protocol;
import org.plumbline.core.study.Role;

/**
 * What an endpoint can be expected to show with the cases at hand, before anything is scored: from
 * {@code expected} in the protocol, and the expected or the actual number of cases with the
 * condition. Scores are never looked at.
 *
 * <p>Units are taken as independent; where patients repeat, intervals will be wider and power
 * lower, and the note says so.
 *
 * @param endpoint id of the endpoint
 * @param role its role
 * @param targetCondition the condition
 * @param metric the metric
 * @param positives units with the condition, expected or actual
 * @param negatives units without it, expected or actual
 * @param fromTruth true where the counts are those of the reference results
 * @param expected the value the protocol expects
 * @param expectedWidth expected width of the two-sided interval at the plan's level
 * @param power probability that the acceptance criterion is met at its alpha if the expected value
 *     is true, a fraction; empty without a criterion on a bound
 * @param note how the numbers were made, or why there is none
 */
public record PowerOutlook(
    String endpoint,
    Role role,
    String targetCondition,
    Metric metric,
    long positives,
    long negatives,
    boolean fromTruth,
    OptionalDouble expected,
    OptionalDouble expectedWidth,
    OptionalDouble power,
    String note) {

  /** Rejects absent parts. */
  public PowerOutlook {
    Objects.requireNonNull(endpoint, "endpoint");
    Objects.requireNonNull(role, "role");
    Objects.requireNonNull(targetCondition, "targetCondition");
    Objects.requireNonNull(metric, "metric");
    Objects.requireNonNull(expected, "expected");
    Objects.requireNonNull(expectedWidth, "expectedWidth");
    Objects.requireNonNull(power, "power");
    Objects.requireNonNull(note, "note");
  }

  /**
   * The outlook from expected prevalences, with the truth left unopened. An endpoint without {@code
   * expected.prevalence} has counts of 0 and says so.
   *
   * @param cohort the cases; only how many there are is used
   */
  public static List<PowerOutlook> planned(Protocol protocol, Cohort cohort) {
    return new PowerForecast(protocol, cohort).planned();
  }

  /** The outlook from the actual numbers of cases with and without each condition. */
  public static List<PowerOutlook> withTruth(Protocol protocol, Cohort cohort) {
    return new PowerForecast(protocol, cohort).withTruth();
  }
}
