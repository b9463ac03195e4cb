package org.plumbline.core.study;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.plumbline.core.stats.ChartKind;
import org.plumbline.core.stats.RunLength;
import org.plumbline.core.stats.ShiftStatistic;

/**
 * How use in the field is watched, fixed before its data arrive.
 *
 * @param period how the data are cut into periods
 * @param runLength periods between two false alarms that are asked, over all charts together
 * @param chart chart of proportions and means
 * @param sides which sides alarm
 * @param smallestShift smallest shift that matters, by what is watched, in its own unit
 * @param inputs statistic by input: an attribute of the cohort, or a column of the case profile
 * @param outputs what is watched of results
 * @param performance what is watched of results with truth
 * @param by attributes by whose groups results and performance are watched too
 * @param labelDelay periods after which the truth of a period counts as in, at least 0
 * @param lookBack periods for which an alarm counts, at least 1
 * @param amberOnly inputs and indicators that raise amber at most
 * @param amberAction what is to be done on amber
 * @param redAction what is to be done on red
 * @param eventThreshold serious events per case that must not be exceeded, fixed here or absent
 * @param columns standard column name → name in the field data, where they differ
 */
public record MonitoringPlan(
    PeriodRule period,
    double runLength,
    ChartKind chart,
    RunLength.Sides sides,
    Map<Watched, Double> smallestShift,
    Map<String, ShiftStatistic> inputs,
    List<Watched> outputs,
    List<Watched> performance,
    List<String> by,
    int labelDelay,
    int lookBack,
    Set<String> amberOnly,
    String amberAction,
    String redAction,
    OptionalDouble eventThreshold,
    Map<String, String> columns) {

  /** Copies the collections, keeping their order; rejects numbers out of range. */
  public MonitoringPlan {
    Objects.requireNonNull(period, "period");
    Objects.requireNonNull(chart, "chart");
    Objects.requireNonNull(sides, "sides");
    smallestShift = Ordered.copy(smallestShift);
    inputs = Ordered.copy(inputs);
    outputs = List.copyOf(outputs);
    performance = List.copyOf(performance);
    by = List.copyOf(by);
    amberOnly = Set.copyOf(amberOnly);
    Objects.requireNonNull(amberAction, "amberAction");
    Objects.requireNonNull(redAction, "redAction");
    Objects.requireNonNull(eventThreshold, "eventThreshold");
    columns = Ordered.copy(columns);
    if (!(runLength > 1) || labelDelay < 0 || lookBack < 1) {
      throw new IllegalArgumentException(
          "A run length above 1, a label delay of at least 0 and a look back of at least 1");
    }
  }

  /** The smallest shift that matters, if it is stated. */
  public Optional<Double> shift(Watched watched) {
    return Optional.ofNullable(smallestShift.get(watched));
  }
}
