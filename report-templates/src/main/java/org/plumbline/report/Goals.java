package org.plumbline.report;

import org.plumbline.core.analysis.EndpointResult;
import org.plumbline.core.stats.Estimate;
import org.plumbline.core.stats.Interval;
import org.plumbline.core.stats.MarginQuestion;
import org.plumbline.core.study.Acceptance;
import org.plumbline.core.study.AcceptanceCriterion;
import org.plumbline.core.study.AcceptanceCriterion.Bound;
import org.plumbline.core.study.MarginCriterion;
import org.plumbline.core.study.Metric;
import org.plumbline.report.model.Printed;

/** Acceptance criteria in words. */
final class Goals {
  private static final String NO_BREAK = "\u00a0";

  private Goals() {}

  /** E.g. "lower bound ≥ 80.0 %", "difference > −5.0 %". */
  static String goal(Acceptance criterion, Metric metric) {
    return criterion instanceof MarginCriterion margin
        ? margin(margin.question(), metric)
        : goal((AcceptanceCriterion) criterion, metric);
  }

  private static String margin(MarginQuestion question, Metric metric) {
    String margin = Printed.number(question.margin(), Words.scale(metric));
    String minus = Printed.number(-question.margin(), Words.scale(metric));
    return switch (question.kind()) {
      case NON_INFERIORITY -> "difference > " + minus;
      case SUPERIORITY -> "difference > " + margin;
      case EQUIVALENCE -> "difference within ±" + margin;
    };
  }

  private static String goal(AcceptanceCriterion criterion, Metric metric) {
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
  static String rule(Acceptance criterion) {
    if (criterion instanceof MarginCriterion margin) {
      String kind = margin.question().kind().key();
      String bounds =
          margin.question().kind() == MarginQuestion.Kind.EQUIVALENCE
              ? "both bounds, each"
              : "lower bound";
      return kind + ", " + bounds + " at one-sided alpha " + Printed.trimmed(margin.alpha());
    }
    AcceptanceCriterion goal = (AcceptanceCriterion) criterion;
    return goal.bound() == Bound.ESTIMATE
        ? "estimate, without an interval"
        : side(goal.bound()) + " at one-sided alpha " + Printed.trimmed(criterion.alpha());
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
