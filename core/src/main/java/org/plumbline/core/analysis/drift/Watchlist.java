package org.plumbline.core.analysis.drift;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.plumbline.core.study.MonitoringPlan;
import org.plumbline.core.study.OperatingPoint;
import org.plumbline.core.study.Protocol;

/**
 * What is watched, in the order in which a {@link FieldCase} holds it.
 *
 * @param plan the monitoring plan
 * @param conditions target conditions
 * @param operatingPoints the locked thresholds, by condition; a condition may have none
 * @param inputs names of the inputs
 * @param groups attributes by whose groups results are watched too
 * @param smallestPositives fewer cases with the condition in the baseline: the group has no chart
 * @param smallestNegatives fewer cases without it
 * @param level level of intervals
 * @param seed of the limits of distances
 */
public record Watchlist(
    MonitoringPlan plan,
    List<String> conditions,
    Map<String, OperatingPoint> operatingPoints,
    List<String> inputs,
    List<String> groups,
    int smallestPositives,
    int smallestNegatives,
    double level,
    long seed) {

  /** Copies the collections. */
  public Watchlist {
    Objects.requireNonNull(plan, "plan");
    conditions = List.copyOf(conditions);
    operatingPoints = Map.copyOf(operatingPoints);
    inputs = List.copyOf(inputs);
    groups = List.copyOf(groups);
  }

  /**
   * Of a protocol.
   *
   * @throws IllegalArgumentException if it plans no monitoring
   */
  public static Watchlist of(Protocol protocol) {
    MonitoringPlan plan =
        protocol
            .monitoring()
            .orElseThrow(() -> new IllegalArgumentException("The protocol plans no monitoring"));
    return new Watchlist(
        plan,
        protocol.referenceStandard().conditionNames(),
        protocol.indexTest().operatingPoints(),
        List.copyOf(plan.inputs().keySet()),
        plan.by(),
        protocol.subgroups().smallestPositives(),
        protocol.subgroups().smallestNegatives(),
        protocol.analysis().level(),
        protocol.analysis().seed());
  }
}
