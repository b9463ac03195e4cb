package org.plumbline.core.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.BiFunction;
import org.plumbline.core.stats.Auc;
import org.plumbline.core.stats.Interval;
import org.plumbline.core.stats.Interval.Side;
import org.plumbline.core.stats.ProportionInterval;
import org.plumbline.core.stats.ProportionPower;
import org.plumbline.core.stats.StandardNormal;
import org.plumbline.core.study.AcceptanceCriterion;
import org.plumbline.core.study.AcceptanceCriterion.Bound;
import org.plumbline.core.study.AcceptanceCriterion.Direction;
import org.plumbline.core.study.Cohort;
import org.plumbline.core.study.Endpoint;
import org.plumbline.core.study.MarginCriterion;
import org.plumbline.core.study.Metric;
import org.plumbline.core.study.Protocol;

/**
 * Power and expected widths: exact binomial sums for proportions of known denominator, and the
 * normal approximation with Hanley and McNeil's variance for an area under the ROC curve.
 *
 * @see <a href="https://doi.org/10.1148/radiology.143.1.7063747">Hanley and McNeil (1982)</a>
 */
final class PowerForecast {

  private static final String EXACT = "exact binomial";
  private static final String NORMAL = "normal approximation, Hanley-McNeil variance";

  private final Protocol protocol;
  private final Units units;
  private final Metrics metrics;
  private final IntervalMethods planned;
  private final double level;

  PowerForecast(Protocol protocol, Cohort cohort) {
    this.protocol = protocol;
    units = UnitColumns.withoutResults(protocol, cohort);
    metrics = new Metrics(protocol);
    planned = IntervalMethods.of(protocol.analysis());
    level = protocol.analysis().level();
  }

  List<PowerOutlook> planned() {
    return outlooks(false, (endpoint, condition) -> expectedCounts(endpoint));
  }

  List<PowerOutlook> withTruth() {
    return outlooks(true, (endpoint, condition) -> Optional.of(actualCounts(condition)));
  }

  private record Counts(long positives, long negatives) {}

  private Optional<Counts> expectedCounts(Endpoint endpoint) {
    OptionalDouble prevalence =
        endpoint.expected().map(Endpoint.Expected::prevalence).orElse(OptionalDouble.empty());
    if (prevalence.isEmpty()) {
      return Optional.empty();
    }
    long positives = Math.round(units.size() * prevalence.getAsDouble());
    return Optional.of(new Counts(positives, units.size() - positives));
  }

  private static Counts actualCounts(ConditionUnits condition) {
    long positives = 0;
    for (int i = 0; i < condition.size(); i++) {
      positives += condition.positive(i) ? 1 : 0;
    }
    return new Counts(positives, condition.size() - condition.unknown() - positives);
  }

  private List<PowerOutlook> outlooks(
      boolean fromTruth, BiFunction<Endpoint, ConditionUnits, Optional<Counts>> counts) {
    List<PowerOutlook> outlooks = new ArrayList<>();
    for (Endpoint endpoint : protocol.endpoints()) {
      for (ConditionUnits condition : units.conditions()) {
        if (endpoint.concerns(condition.condition())) {
          Optional<Counts> of = counts.apply(endpoint, condition);
          outlooks.add(outlook(endpoint, condition.condition(), of, fromTruth));
        }
      }
    }
    return outlooks;
  }

  private PowerOutlook outlook(
      Endpoint endpoint, String condition, Optional<Counts> counts, boolean fromTruth) {
    Metric metric = metrics.reported(endpoint.metric());
    OptionalDouble value =
        endpoint.expected().map(Endpoint.Expected::value).orElse(OptionalDouble.empty());
    Forecast forecast = forecast(endpoint, metric, counts, value);
    return new PowerOutlook(
        endpoint.id(),
        endpoint.role(),
        condition,
        metric,
        counts.map(Counts::positives).orElse(0L),
        counts.map(Counts::negatives).orElse(0L),
        fromTruth,
        value,
        forecast.width,
        forecast.power,
        forecast.note);
  }

  /** Width and power, or the reason why there are none. */
  private record Forecast(OptionalDouble width, OptionalDouble power, String note) {
    static Forecast none(String reason) {
      return new Forecast(OptionalDouble.empty(), OptionalDouble.empty(), reason);
    }
  }

  private Forecast forecast(
      Endpoint endpoint, Metric metric, Optional<Counts> counts, OptionalDouble value) {
    if (units.unavailable().isPresent()) {
      return Forecast.none(units.unavailable().get());
    }
    if (value.isEmpty()) {
      return Forecast.none("The protocol states no expected value of " + metric.key() + ".");
    }
    boolean all = metric == Metric.ACCURACY || metric == Metric.OPA;
    if (counts.isEmpty() && !all) {
      return Forecast.none("The protocol states no expected prevalence.");
    }
    Counts known = counts.orElse(new Counts(0, units.size()));
    if (endpoint.comparedWith().isPresent()) {
      return comparison(endpoint, metric, known);
    }
    return switch (metric) {
      case SENSITIVITY, PPA -> proportion(endpoint, metric, known.positives(), value);
      case SPECIFICITY, NPA -> proportion(endpoint, metric, known.negatives(), value);
      case ACCURACY, OPA ->
          proportion(endpoint, metric, known.positives() + known.negatives(), value);
      case AUC -> area(endpoint, known, value.getAsDouble());
      default -> Forecast.none("Power of " + metric.key() + " is not computed yet.");
    };
  }

  private Forecast comparison(Endpoint endpoint, Metric metric, Counts known) {
    PairedExpectation expected;
    try {
      expected = PairedExpectation.of(endpoint, metric);
    } catch (IllegalArgumentException e) {
      return Forecast.none(e.getMessage() + ".");
    }
    long n =
        switch (metric) {
          case SENSITIVITY, PPA -> known.positives();
          case SPECIFICITY, NPA -> known.negatives();
          default -> known.positives() + known.negatives();
        };
    if (n == 0) {
      return Forecast.none("No case stands behind it.");
    }
    double width = 2 * StandardNormal.twoSidedQuantile(level) * expected.standardError(n);
    OptionalDouble power =
        endpoint
            .acceptance()
            .filter(MarginCriterion.class::isInstance)
            .map(a -> OptionalDouble.of(expected.power(((MarginCriterion) a).question(), n)))
            .orElse(OptionalDouble.empty());
    return new Forecast(OptionalDouble.of(width), power, independently(expected.method()));
  }

  private Forecast proportion(Endpoint endpoint, Metric metric, long n, OptionalDouble value) {
    if (n == 0) {
      return Forecast.none("No case stands behind it.");
    }
    double p = value.getAsDouble();
    double width = ProportionPower.expectedWidth(planned.proportion(), n, p, level);
    Optional<AcceptanceCriterion> criterion = onBound(endpoint);
    Optional<ProportionInterval> method =
        criterion.flatMap(c -> methods(c, metric)).map(IntervalMethods::proportion);
    OptionalDouble power =
        method.isEmpty()
            ? OptionalDouble.empty()
            : OptionalDouble.of(power(criterion.orElseThrow(), method.get(), n, p));
    return new Forecast(OptionalDouble.of(width), power, note(EXACT, endpoint));
  }

  private static double power(
      AcceptanceCriterion criterion, ProportionInterval method, long n, double p) {
    Side side = criterion.bound() == Bound.LOWER ? Side.LOWER : Side.UPPER;
    return ProportionPower.power(
        method,
        n,
        p,
        1 - criterion.alpha(),
        side,
        bound -> criterion.isSatisfiedBy(deciding(bound)));
  }

  private static double deciding(Interval bound) {
    return bound.side() == Side.LOWER ? bound.lower() : bound.upper();
  }

  private Forecast area(Endpoint endpoint, Counts counts, double value) {
    if (counts.positives() == 0 || counts.negatives() == 0) {
      return Forecast.none("An area under the ROC curve needs cases of both classes.");
    }
    double se =
        Math.sqrt(
            Auc.hanleyMcNeil(value, (double) counts.positives(), (double) counts.negatives()));
    OptionalDouble width = OptionalDouble.of(2 * StandardNormal.twoSidedQuantile(level) * se);
    OptionalDouble power =
        onBound(endpoint)
            .map(c -> OptionalDouble.of(power(c, value, se)))
            .orElse(OptionalDouble.empty());
    return new Forecast(width, power, note(NORMAL, endpoint));
  }

  /** P(bound satisfies the goal) with the bound at value ± z se, normal around the value. */
  private static double power(AcceptanceCriterion criterion, double value, double se) {
    double z = StandardNormal.upperQuantile(criterion.alpha());
    double centre = criterion.bound() == Bound.LOWER ? value - z * se : value + z * se;
    double distance = (centre - criterion.goal()) / se;
    return criterion.direction() == Direction.AT_LEAST
        ? StandardNormal.cumulative(distance)
        : StandardNormal.survival(distance);
  }

  static Optional<AcceptanceCriterion> onBound(Endpoint endpoint) {
    return endpoint
        .acceptance()
        .filter(AcceptanceCriterion.class::isInstance)
        .map(AcceptanceCriterion.class::cast)
        .filter(c -> c.bound() != Bound.ESTIMATE);
  }

  private Optional<IntervalMethods> methods(AcceptanceCriterion criterion, Metric metric) {
    return criterion.interval().map(key -> planned.with(key, metric)).orElse(Optional.of(planned));
  }

  private String note(String method, Endpoint endpoint) {
    boolean estimate = endpoint.acceptance().isPresent() && onBound(endpoint).isEmpty();
    return independently(
        estimate ? method + "; a criterion on the estimate has no power in this sense" : method);
  }

  private String independently(String note) {
    return units.clustered()
        ? note
            + "; "
            + units.size()
            + " units of "
            + units.patients()
            + " patients counted as independent: intervals will be wider and power lower"
        : note;
  }
}
