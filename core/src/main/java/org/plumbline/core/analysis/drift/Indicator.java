package org.plumbline.core.analysis.drift;

import java.util.List;
import java.util.OptionalDouble;
import org.plumbline.core.stats.ChartState;
import org.plumbline.core.stats.Estimate;

/** Something that is watched: judges a period against the baseline. */
interface Indicator {

  /** The chart without its points. */
  DriftChart chart();

  /** True where a period is judged by truth, after the label delay. */
  boolean needsTruth();

  /**
   * Judges a period.
   *
   * @param rows its cases, at least one
   * @param before where the chart stands
   */
  DriftPoint judge(FieldRows rows, String period, ChartState before);

  /** A period in which nothing can be judged; the chart stays where it is. */
  static DriftPoint unjudged(String period, ChartState before, DriftStatus status, String why) {
    return new DriftPoint(
        period,
        0,
        0,
        0,
        new Estimate.NotEstimable(why),
        before,
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        false,
        status,
        "");
  }

  /** A chart with these points. */
  default DriftChart with(List<DriftPoint> points) {
    DriftChart c = chart();
    return new DriftChart(
        c.id(),
        c.section(),
        c.title(),
        c.condition(),
        c.attribute(),
        c.group(),
        c.metric(),
        c.method(),
        c.baseline(),
        c.baselineUnits(),
        c.runLength(),
        c.amberOnly(),
        points);
  }
}
