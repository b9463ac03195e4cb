package org.plumbline.core.analysis;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.plumbline.core.stats.Estimate;
import org.plumbline.core.stats.Interval.Side;
import org.plumbline.core.stats.MarginQuestion;
import org.plumbline.core.study.Acceptance;
import org.plumbline.core.study.AcceptanceCriterion;
import org.plumbline.core.study.AcceptanceCriterion.Bound;
import org.plumbline.core.study.AnalysisSet;
import org.plumbline.core.study.CriterionOutcome;
import org.plumbline.core.study.Endpoint;
import org.plumbline.core.study.MarginCriterion;
import org.plumbline.core.study.Protocol;

/**
 * An endpoint for one condition: its estimate with the two-sided interval of the plan, the bound
 * that decides, and what that bound would say under the worst reading of the data.
 *
 * <p>A criterion is MET when its bound satisfies the goal, else NOT_MET; without a bound it is
 * NOT_ESTIMABLE. A criterion on the estimate is decided by the value alone.
 */
final class EndpointAnalysis {

  private final Endpoint endpoint;
  private final ConditionUnits units;
  private final Estimator estimator;
  private final Question question;
  private final Optional<ConditionUnits> comparator;
  private final IntervalMethods planned;
  private final double level;
  private final Place place;
  private final Sample sample;

  /**
   * An endpoint for one condition.
   *
   * @param comparator results of the test it is compared with, if it is
   */
  EndpointAnalysis(
      Protocol protocol,
      Endpoint endpoint,
      Estimator estimator,
      Reading primary,
      Optional<ConditionUnits> comparator) {
    this.endpoint = endpoint;
    this.estimator = estimator;
    this.comparator = comparator;
    units = primary.units();
    question = Question.of(new Metrics(protocol).reported(endpoint.metric()));
    planned = IntervalMethods.of(protocol.analysis());
    level = protocol.analysis().level();
    AnalysisSet set = Analysis.primarySet(protocol);
    place = Place.endpoint(set, endpoint.id(), endpoint.role(), units.condition());
    sample = primary.sample();
  }

  Endpoint endpoint() {
    return endpoint;
  }

  /** The endpoint's name in sentences, {@code id / condition}. */
  String name() {
    return endpoint.id() + " / " + units.condition();
  }

  /** The estimate, or the difference to the comparator, with its two-sided interval. */
  Estimate estimate() {
    return estimate(sample, planned, level, Side.TWO_SIDED);
  }

  private Estimate estimate(Sample of, IntervalMethods methods, double at, Side side) {
    return comparator
        .map(other -> difference(of, other, at, side))
        .orElseGet(() -> estimator.estimate(of, question, methods, at, side));
  }

  private Estimate difference(Sample of, ConditionUnits other, double at, Side side) {
    return estimator
        .obstacle(of, question)
        .<Estimate>map(Estimate.NotEstimable::new)
        .orElseGet(() -> PairedDifference.of(question.metric(), of, other).difference(at, side));
  }

  /** The bound at 1 − alpha of the criterion; the estimate itself where that decides. */
  Estimate bound(Acceptance criterion) {
    return bound(sample, criterion);
  }

  private Estimate bound(Sample of, Acceptance criterion) {
    if (criterion instanceof MarginCriterion margin) {
      MarginQuestion asked = margin.question();
      return estimate(of, planned, asked.level(), asked.side());
    }
    AcceptanceCriterion goal = (AcceptanceCriterion) criterion;
    if (goal.bound() == Bound.ESTIMATE) {
      return estimate(of, planned, level, Side.TWO_SIDED);
    }
    Optional<IntervalMethods> methods =
        goal.interval()
            .map(key -> planned.with(key, question.metric()))
            .orElse(Optional.of(planned));
    return methods
        .map(m -> estimate(of, m, 1 - goal.alpha(), side(goal)))
        .orElseGet(() -> noSuchMethod(goal));
  }

  private Estimate noSuchMethod(AcceptanceCriterion criterion) {
    return new Estimate.NotEstimable(
        String.format(
            Locale.ROOT,
            "%s has no interval named %s; leave acceptance.interval out or name another.",
            question.metric().printedName(),
            criterion.interval().orElseThrow()));
  }

  private static Side side(AcceptanceCriterion criterion) {
    return criterion.bound() == Bound.LOWER ? Side.LOWER : Side.UPPER;
  }

  /** What a bound says of a goal or a margin. */
  static CriterionOutcome decide(Acceptance criterion, Estimate bound) {
    return satisfied(criterion, bound)
        .map(yes -> yes ? CriterionOutcome.MET : CriterionOutcome.NOT_MET)
        .orElse(CriterionOutcome.NOT_ESTIMABLE);
  }

  private static Optional<Boolean> satisfied(Acceptance criterion, Estimate bound) {
    if (criterion instanceof MarginCriterion margin) {
      return bound.fold(
          e -> Optional.of(margin.question().isShownBy(e.interval())),
          e -> Optional.empty(),
          e -> Optional.empty());
    }
    AcceptanceCriterion goal = (AcceptanceCriterion) criterion;
    Optional<Double> deciding =
        bound.fold(
            e ->
                Optional.of(
                    switch (goal.bound()) {
                      case LOWER -> e.interval().lower();
                      case UPPER -> e.interval().upper();
                      case ESTIMATE -> e.value();
                    }),
            e -> goal.bound() == Bound.ESTIMATE ? Optional.of(e.value()) : Optional.empty(),
            e -> Optional.empty());
    return deciding.map(goal::isSatisfiedBy);
  }

  /** The outcome at the endpoint's own alpha. */
  Optional<CriterionOutcome> outcome() {
    return endpoint.acceptance().map(c -> decide(c, bound(c)));
  }

  /** The outcome under the worst reading. */
  Optional<CriterionOutcome> worstReading() {
    return endpoint
        .acceptance()
        .map(
            c ->
                WorstReading.samples(units, question.metric()).stream()
                    .map(s -> decide(c, bound(s, c)))
                    .reduce(EndpointAnalysis::worse)
                    .orElseThrow());
  }

  private static CriterionOutcome worse(CriterionOutcome a, CriterionOutcome b) {
    if (a == CriterionOutcome.NOT_MET || b == CriterionOutcome.NOT_MET) {
      return CriterionOutcome.NOT_MET;
    }
    return a == CriterionOutcome.MET ? b : a;
  }

  /**
   * The result with its rows.
   *
   * @param adjusted alpha that the success rule leaves to this endpoint, where it adjusts
   */
  Answer answer(Optional<Double> adjusted) {
    ResultRow estimateRow = estimateRow();
    Optional<ResultRow> boundRow =
        criterionOnBound().map(c -> boundRow(c, UnaryOperator.identity()));
    Optional<ResultRow> adjustedRow =
        criterionOnBound()
            .flatMap(
                c ->
                    adjusted.map(
                        alpha -> boundRow(c.withAlpha(alpha), m -> m + ", Holm-adjusted")));
    EndpointResult result =
        new EndpointResult(
            endpoint.id(),
            endpoint.role(),
            units.condition(),
            question.metric(),
            endpoint.comparedWith(),
            estimateRow.rowId(),
            boundRow.map(ResultRow::rowId),
            answered(estimateRow),
            endpoint.acceptance(),
            answered(boundRow.orElse(estimateRow)),
            outcome(),
            worstReading(),
            adjustedRow.map(r -> adjustedResult(adjusted.orElseThrow(), r)));
    return new Answer(
        result,
        Stream.of(Optional.of(estimateRow), boundRow, adjustedRow)
            .flatMap(Optional::stream)
            .toList());
  }

  /** What a row says: its estimate, or the difference to the comparator. */
  private static Estimate answered(ResultRow row) {
    return row.comparison().map(ResultRow.Comparison::difference).orElse(row.estimate());
  }

  private Optional<Acceptance> criterionOnBound() {
    return endpoint
        .acceptance()
        .filter(c -> !(c instanceof AcceptanceCriterion goal && goal.bound() == Bound.ESTIMATE));
  }

  private ResultRow estimateRow() {
    Estimate estimate = estimate();
    ResultRow row = row(estimate, Place.method(estimate));
    return endpoint
        .acceptance()
        .map(c -> Place.withOutcome(row, c, outcome().orElseThrow()))
        .orElse(row);
  }

  private ResultRow boundRow(Acceptance criterion, UnaryOperator<String> name) {
    Estimate bound = bound(criterion);
    boolean equivalence =
        criterion instanceof MarginCriterion margin
            && margin.question().kind() == MarginQuestion.Kind.EQUIVALENCE;
    String sides = equivalence ? ", two one-sided" : ", one-sided";
    ResultRow row = row(bound, stripped(name.apply(Place.method(bound) + sides)));
    return Place.withOutcome(row, criterion, decide(criterion, bound));
  }

  private ResultRow row(Estimate estimate, String method) {
    return comparator
        .map(other -> comparisonRow(other, estimate, method))
        .orElseGet(() -> place.row(sample, question, estimate, method, note()));
  }

  private ResultRow comparisonRow(ConditionUnits other, Estimate difference, String method) {
    PairedDifference paired = PairedDifference.of(question.metric(), sample, other);
    Estimate device =
        paired.device().stream()
            .<Estimate>mapToObj(
                value ->
                    new Estimate.PointOnly(
                        value, paired.basis(), method, "The interval is that of the difference."))
            .findFirst()
            .orElseGet(() -> new Estimate.NotEstimable("No case that both tests answer for."));
    return place.comparison(
        sample.where(other::valid),
        question,
        device,
        difference,
        paired.pValue(),
        method,
        endpoint.comparedWith().orElseThrow(),
        note());
  }

  /** Without the comma that a bound without a method would begin with. */
  private static String stripped(String method) {
    return method.startsWith(", ") ? method.substring(2) : method;
  }

  private String note() {
    return Prespecification.of(endpoint.role());
  }

  private EndpointResult.Adjusted adjustedResult(double alpha, ResultRow row) {
    Acceptance criterion = endpoint.acceptance().orElseThrow().withAlpha(alpha);
    CriterionOutcome outcome = decide(criterion, answered(row));
    return new EndpointResult.Adjusted(alpha, row.rowId(), answered(row), outcome);
  }

  /**
   * An endpoint's result with the rows it points to.
   *
   * @param result the result
   * @param rows the estimate, the bound that decides, the adjusted bound
   */
  record Answer(EndpointResult result, List<ResultRow> rows) {
    Answer {
      rows = List.copyOf(rows);
    }
  }
}
