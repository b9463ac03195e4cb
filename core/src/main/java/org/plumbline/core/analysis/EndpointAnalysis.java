package org.plumbline.core.analysis;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.plumbline.core.stats.Estimate;
import org.plumbline.core.stats.Interval.Side;
import org.plumbline.core.study.AcceptanceCriterion;
import org.plumbline.core.study.AcceptanceCriterion.Bound;
import org.plumbline.core.study.AnalysisSet;
import org.plumbline.core.study.CriterionOutcome;
import org.plumbline.core.study.Endpoint;
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
  private final IntervalMethods planned;
  private final double level;
  private final Place place;
  private final Sample sample;

  EndpointAnalysis(
      Protocol protocol, Endpoint endpoint, Estimator estimator, Reading primary, AnalysisSet set) {
    this.endpoint = endpoint;
    this.estimator = estimator;
    units = primary.units();
    question = Question.of(new Metrics(protocol).reported(endpoint.metric()));
    planned = IntervalMethods.of(protocol.analysis());
    level = protocol.analysis().level();
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

  /** The estimate with its two-sided interval. */
  Estimate estimate() {
    return estimator.estimate(sample, question, planned, level, Side.TWO_SIDED);
  }

  /** The bound at 1 − alpha; the estimate itself where that decides. */
  Estimate bound(AcceptanceCriterion criterion, double alpha) {
    return bound(sample, criterion, alpha);
  }

  private Estimate bound(Sample of, AcceptanceCriterion criterion, double alpha) {
    if (criterion.bound() == Bound.ESTIMATE) {
      return estimator.estimate(of, question, planned, level, Side.TWO_SIDED);
    }
    Optional<IntervalMethods> methods =
        criterion
            .interval()
            .map(key -> planned.with(key, question.metric()))
            .orElse(Optional.of(planned));
    return methods
        .map(m -> estimator.estimate(of, question, m, 1 - alpha, side(criterion)))
        .orElseGet(() -> noSuchMethod(criterion));
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

  /** What a bound says of the goal. */
  static CriterionOutcome decide(AcceptanceCriterion criterion, Estimate bound) {
    Optional<Double> deciding =
        bound.fold(
            e ->
                Optional.of(
                    switch (criterion.bound()) {
                      case LOWER -> e.interval().lower();
                      case UPPER -> e.interval().upper();
                      case ESTIMATE -> e.value();
                    }),
            e -> criterion.bound() == Bound.ESTIMATE ? Optional.of(e.value()) : Optional.empty(),
            e -> Optional.empty());
    return deciding
        .map(v -> criterion.isSatisfiedBy(v) ? CriterionOutcome.MET : CriterionOutcome.NOT_MET)
        .orElse(CriterionOutcome.NOT_ESTIMABLE);
  }

  /** The outcome at the endpoint's own alpha. */
  Optional<CriterionOutcome> outcome() {
    return endpoint.acceptance().map(c -> decide(c, bound(c, c.alpha())));
  }

  /** The outcome under the worst reading. */
  Optional<CriterionOutcome> worstReading() {
    return endpoint
        .acceptance()
        .map(
            c ->
                WorstReading.samples(units, question.metric()).stream()
                    .map(s -> decide(c, bound(s, c, c.alpha())))
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
        criterionOnBound().map(c -> boundRow(c, c.alpha(), UnaryOperator.identity()));
    Optional<ResultRow> adjustedRow =
        criterionOnBound()
            .flatMap(c -> adjusted.map(alpha -> boundRow(c, alpha, m -> m + ", Holm-adjusted")));
    EndpointResult result =
        new EndpointResult(
            endpoint.id(),
            endpoint.role(),
            units.condition(),
            question.metric(),
            estimateRow.rowId(),
            boundRow.map(ResultRow::rowId),
            estimateRow.estimate(),
            endpoint.acceptance(),
            boundRow.orElse(estimateRow).estimate(),
            outcome(),
            worstReading(),
            adjustedRow.map(r -> adjustedResult(adjusted.orElseThrow(), r)));
    return new Answer(
        result,
        Stream.of(Optional.of(estimateRow), boundRow, adjustedRow)
            .flatMap(Optional::stream)
            .toList());
  }

  private Optional<AcceptanceCriterion> criterionOnBound() {
    return endpoint.acceptance().filter(c -> c.bound() != Bound.ESTIMATE);
  }

  private ResultRow estimateRow() {
    ResultRow row = place.row(sample, question, estimate(), note());
    return endpoint
        .acceptance()
        .map(c -> Place.withOutcome(row, c.goal(), outcome().orElseThrow()))
        .orElse(row);
  }

  private ResultRow boundRow(
      AcceptanceCriterion criterion, double alpha, UnaryOperator<String> name) {
    Estimate bound = bound(criterion, alpha);
    String method = name.apply(Place.method(bound) + ", one-sided");
    ResultRow row = place.row(sample, question, bound, stripped(method), note());
    return Place.withOutcome(row, criterion.goal(), decide(criterion, bound));
  }

  /** Without the comma that a bound without a method would begin with. */
  private static String stripped(String method) {
    return method.startsWith(", ") ? method.substring(2) : method;
  }

  private String note() {
    return Prespecification.of(endpoint.role());
  }

  private EndpointResult.Adjusted adjustedResult(double alpha, ResultRow row) {
    CriterionOutcome outcome = decide(endpoint.acceptance().orElseThrow(), row.estimate());
    return new EndpointResult.Adjusted(alpha, row.rowId(), row.estimate(), outcome);
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
