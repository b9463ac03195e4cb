package org.plumbline.core.analysis.drift;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.plumbline.core.stats.Estimate;

/**
 * One indicator over the periods.
 *
 * @param id stable name, unique among the charts of a plan
 * @param section {@code input}, {@code output} or {@code performance}
 * @param title the indicator in words
 * @param condition target condition, or empty
 * @param attribute attribute of a group, or the input itself; else empty
 * @param group group, or empty
 * @param metric key of the metric or of the distance
 * @param method the chart or distance as printed
 * @param baseline the baseline's value as an estimate of its own; a distance has none
 * @param baselineUnits units behind the baseline
 * @param runLength periods without change to a false alarm of this chart, as asked
 * @param amberOnly raises amber at most
 * @param points by period, in order
 */
public record DriftChart(
    String id,
    String section,
    String title,
    String condition,
    String attribute,
    String group,
    String metric,
    String method,
    Estimate baseline,
    long baselineUnits,
    double runLength,
    boolean amberOnly,
    List<DriftPoint> points) {

  /** Copies the list. */
  public DriftChart {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(baseline, "baseline");
    points = List.copyOf(points);
  }

  /** The gravest status among the last periods. */
  public DriftStatus status(int lookBack) {
    return points.stream()
        .skip(Math.max(0, points.size() - lookBack))
        .map(DriftPoint::status)
        .reduce(DriftStatus.PENDING, DriftStatus::or);
  }

  /** The first of the last periods that was graver than green. */
  public Optional<DriftPoint> firstSignal(int lookBack) {
    return points.stream()
        .skip(Math.max(0, points.size() - lookBack))
        .filter(p -> p.status().compareTo(DriftStatus.GREEN) > 0)
        .findFirst();
  }

  /** The last period, if there is one. */
  public Optional<DriftPoint> last() {
    return points.isEmpty() ? Optional.empty() : Optional.of(points.get(points.size() - 1));
  }
}
