package org.plumbline.core.analysis;

import java.util.Optional;
import java.util.OptionalDouble;
import org.plumbline.core.stats.ProportionInterval;
import org.plumbline.core.stats.StudySize;
import org.plumbline.core.study.Acceptance;
import org.plumbline.core.study.AcceptanceCriterion;
import org.plumbline.core.study.AcceptanceCriterion.Bound;
import org.plumbline.core.study.AcceptanceCriterion.Direction;
import org.plumbline.core.study.Endpoint;
import org.plumbline.core.study.MarginCriterion;
import org.plumbline.core.study.Metric;

/**
 * The size that one endpoint takes.
 *
 * @param metric the metric as reported
 * @param planned interval methods of the analysis plan
 * @param power the power wanted
 */
record SizeQuestion(Endpoint endpoint, Metric metric, IntervalMethods planned, double power) {

  /** A size with how it is made. */
  private record Answer(StudySize size, String note) {}

  SizeNeeded answer(String condition) {
    OptionalDouble share = share();
    try {
      Answer answer = answer();
      return SizeNeeded.answered(
          endpoint,
          condition,
          metric,
          share,
          Optional.of(answer.size()),
          share.isPresent()
              ? answer.note()
              : answer.note() + "; the protocol states no expected.prevalence");
    } catch (IllegalArgumentException e) {
      return SizeNeeded.answered(
          endpoint, condition, metric, share, Optional.empty(), e.getMessage() + ".");
    }
  }

  private OptionalDouble share() {
    OptionalDouble prevalence =
        endpoint.expected().map(Endpoint.Expected::prevalence).orElse(OptionalDouble.empty());
    return switch (metric) {
      case ACCURACY, OPA -> OptionalDouble.of(1);
      case SPECIFICITY, NPA ->
          prevalence.isPresent()
              ? OptionalDouble.of(1 - prevalence.getAsDouble())
              : OptionalDouble.empty();
      default -> prevalence;
    };
  }

  private Answer answer() {
    Acceptance acceptance = endpoint.acceptance().orElseThrow();
    double value =
        endpoint
            .expected()
            .map(Endpoint.Expected::value)
            .orElse(OptionalDouble.empty())
            .orElseThrow(() -> none("The protocol states no expected." + metric.key()));
    if (acceptance instanceof MarginCriterion margin) {
      PairedExpectation expected = PairedExpectation.of(endpoint, metric);
      return new Answer(expected.size(margin.question(), power), expected.method());
    }
    AcceptanceCriterion criterion =
        PowerForecast.onBound(endpoint)
            .orElseThrow(() -> none("A criterion on the estimate has no power in this sense"));
    return switch (metric) {
      case SENSITIVITY, SPECIFICITY, ACCURACY, PPA, NPA, OPA -> proportion(criterion, value);
      case AUC -> area(criterion, value);
      default -> throw none("The size for " + metric.key() + " is not computed yet");
    };
  }

  private Answer proportion(AcceptanceCriterion c, double value) {
    ProportionInterval method =
        c.interval().flatMap(key -> planned.with(key, metric)).orElse(planned).proportion();
    String note = "exact power of the " + method.printedName() + " bound";
    if (isLower(c)) {
      return new Answer(new StudySize.LowerBound(method, c.goal(), value, c.alpha(), power), note);
    }
    // An upper bound of p at most a goal is a lower bound of 1 − p at least its complement.
    return new Answer(
        new StudySize.LowerBound(method, 1 - c.goal(), 1 - value, c.alpha(), power), note);
  }

  private Answer area(AcceptanceCriterion c, double value) {
    if (!isLower(c)) {
      throw none("The size for an upper bound of an area is not computed");
    }
    double prevalence =
        endpoint
            .expected()
            .orElseThrow()
            .prevalence()
            .orElseThrow(() -> none("The protocol states no expected.prevalence"));
    return new Answer(
        new StudySize.AreaGoal(value, c.goal(), (1 - prevalence) / prevalence, c.alpha(), power),
        "normal approximation, Hanley-McNeil variance");
  }

  private static boolean isLower(AcceptanceCriterion c) {
    boolean lower = c.bound() == Bound.LOWER;
    if (lower != (c.direction() == Direction.AT_LEAST)) {
      throw none("A bound on the near side of its goal shows nothing");
    }
    return lower;
  }

  private static IllegalArgumentException none(String reason) {
    return new IllegalArgumentException(reason);
  }
}
