package org.plumbline.core.analysis;

import java.util.OptionalDouble;
import org.plumbline.core.stats.Basis;
import org.plumbline.core.stats.Estimate;
import org.plumbline.core.stats.Interval.Side;
import org.plumbline.core.study.Metric;

/**
 * Device minus comparator on the same units, those the comparator has a score for.
 *
 * <p>An invalid result of the device is read as the analysis set says. A unit without a score of
 * the comparator is left out on both sides: to count it as wrong would speak for the device.
 */
interface PairedDifference {

  /**
   * The difference of a metric.
   *
   * @param device what is known of the device
   * @param comparator results of the comparator for the same units
   */
  static PairedDifference of(Metric metric, Sample device, ConditionUnits comparator) {
    Sample both = device.where(comparator::valid);
    return metric == Metric.AUC
        ? new PairedAreas(both.ranked(), both.ranked(comparator), both.table().clusters())
        : PairedRates.of(metric, both, comparator);
  }

  /** The units compared. */
  Basis basis();

  /** The metric of the device on the units compared. */
  OptionalDouble device();

  /** The difference with its interval or one-sided bound. */
  Estimate difference(double level, Side side);

  /** Two-sided p-value of no difference; empty where there is none. */
  OptionalDouble pValue();
}
