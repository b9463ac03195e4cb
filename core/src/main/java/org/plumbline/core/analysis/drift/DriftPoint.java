package org.plumbline.core.analysis.drift;

import java.util.Objects;
import java.util.OptionalDouble;
import org.plumbline.core.stats.ChartState;
import org.plumbline.core.stats.Estimate;

/**
 * One period on one chart.
 *
 * @param period its name, e.g. {@code 2026-03}
 * @param k events of a proportion, else 0
 * @param n units of a proportion, else the units behind the number
 * @param patients patients behind it
 * @param estimate its value with interval; a distance has none
 * @param state where the chart stands after it, before a restart
 * @param limit what the state must exceed to alarm; absent where nothing was judged
 * @param delay expected periods from the smallest shift that matters to its alarm, label delay
 *     included; absent for distances
 * @param alarm whether the chart alarmed; it restarts with the next period
 * @param status what that means
 * @param note what else is to be said, a sentence or nothing
 */
public record DriftPoint(
    String period,
    long k,
    long n,
    long patients,
    Estimate estimate,
    ChartState state,
    OptionalDouble limit,
    OptionalDouble delay,
    boolean alarm,
    DriftStatus status,
    String note) {

  /** Rejects absent parts. */
  public DriftPoint {
    Objects.requireNonNull(period, "period");
    Objects.requireNonNull(estimate, "estimate");
    Objects.requireNonNull(state, "state");
    Objects.requireNonNull(limit, "limit");
    Objects.requireNonNull(delay, "delay");
    Objects.requireNonNull(status, "status");
    Objects.requireNonNull(note, "note");
  }

  /** Where the next period starts from: anew after an alarm. */
  public ChartState next() {
    return alarm ? ChartState.START : state;
  }
}
