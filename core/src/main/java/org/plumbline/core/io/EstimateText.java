package org.plumbline.core.io;

import java.util.Optional;
import org.plumbline.core.stats.Basis;
import org.plumbline.core.stats.DoubleText;
import org.plumbline.core.stats.Estimate;
import org.plumbline.core.stats.Interval;

/** The parts of an estimate as they stand in CSV files; what there is none of is empty. */
final class EstimateText {

  private EstimateText() {}

  static String value(Estimate estimate) {
    return estimate.fold(e -> DoubleText.of(e.value()), e -> DoubleText.of(e.value()), e -> "");
  }

  /** The lower bound; empty for an upper bound. */
  static String lower(Estimate estimate) {
    return interval(estimate)
        .filter(i -> i.side() != Interval.Side.UPPER)
        .map(i -> DoubleText.of(i.lower()))
        .orElse("");
  }

  /** The upper bound; empty for a lower bound. */
  static String upper(Estimate estimate) {
    return interval(estimate)
        .filter(i -> i.side() != Interval.Side.LOWER)
        .map(i -> DoubleText.of(i.upper()))
        .orElse("");
  }

  /** Why there is no interval, or no value. */
  static String reason(Estimate estimate) {
    return estimate.fold(
        e -> "", Estimate.PointOnly::reasonNoInterval, Estimate.NotEstimable::reason);
  }

  static Optional<Interval> interval(Estimate estimate) {
    return estimate.fold(
        e -> Optional.of(e.interval()), e -> Optional.empty(), e -> Optional.empty());
  }

  static Optional<Basis> basis(Estimate estimate) {
    return estimate.fold(
        e -> Optional.of(e.basis()), e -> Optional.of(e.basis()), e -> Optional.empty());
  }
}
