package org.plumbline.report;

import org.plumbline.core.analysis.EndpointResult;
import org.plumbline.core.stats.Estimate;
import org.plumbline.core.stats.Interval;
import org.plumbline.core.study.AcceptanceCriterion;
import org.plumbline.core.study.AcceptanceCriterion.Bound;
import org.plumbline.core.study.Metric;
import org.plumbline.report.model.Printed;

/** Acceptance criteria in words. */
final class Goals {
  private static final String NO_BREAK = "\u00a0";

  private Goals() {}

  /** E.g. "lower bound ≥ 80.0 %". */
  static String goal(AcceptanceCriterion criterion, Metric metric) {
    return side(criterion.bound()).replace(" ", NO_BREAK)
        + NO_BREAK
        + criterion.direction().sign()
        + NO_BREAK
        + Printed.number(criterion.goal(), Words.scale(metric));
  }

  private static String side(Bound bound) {
    return switch (bound) {
      case LOWER -> "lower bound";
      case UPPER -> "upper bound";
      case ESTIMATE -> "estimate";
    };
  }

  /** E.g. "lower bound, one-sided alpha 0.025". */
  static String rule(AcceptanceCriterion criterion) {
    return criterion.bound() == Bound.ESTIMATE
        ? "estimate, without an interval"
        : side(criterion.bound()) + " at one-sided alpha " + Printed.trimmed(criterion.alpha());
  }

  /** The bound that was held against the goal, e.g. "83.8 %"; NE where there is none. */
  static String bound(EndpointResult result) {
    return bound(result.bound(), result.metric());
  }

  static String bound(Estimate bound, Metric metric) {
    return bound.fold(
        with -> bound(with.interval(), metric),
        only -> Printed.number(only.value(), Words.scale(metric)),
        none -> "NE");
  }

  private static String bound(Interval interval, Metric metric) {
    return switch (interval.side()) {
      case LOWER -> Printed.number(interval.lower(), Words.scale(metric));
      case UPPER -> Printed.number(interval.upper(), Words.scale(metric));
      case TWO_SIDED -> Printed.interval(interval, Words.scale(metric));
    };
  }
}
