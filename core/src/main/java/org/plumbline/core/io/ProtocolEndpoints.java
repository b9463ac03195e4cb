package org.plumbline.core.io;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.plumbline.core.stats.AucInterval;
import org.plumbline.core.stats.MarginQuestion;
import org.plumbline.core.study.Acceptance;
import org.plumbline.core.study.AcceptanceCriterion;
import org.plumbline.core.study.AcceptanceCriterion.Bound;
import org.plumbline.core.study.AcceptanceCriterion.Direction;
import org.plumbline.core.study.ComparatorTest;
import org.plumbline.core.study.Endpoint;
import org.plumbline.core.study.IndexTest;
import org.plumbline.core.study.MarginCriterion;
import org.plumbline.core.study.Metric;
import org.plumbline.core.study.Nearest;
import org.plumbline.core.study.ReferenceKind;
import org.plumbline.core.study.ReferenceStandard;
import org.plumbline.core.study.Role;
import org.plumbline.core.study.SuccessRule;

/** Reads {@code endpoints} and {@code success}. */
final class ProtocolEndpoints {

  private static final double ALPHA = 0.025;

  private static final String EXAMPLE =
      "Add e.g. - {id: sens, role: primary, metric: sensitivity, acceptance: {at_least: 0.80}}.";

  /** The metrics that have an interval of the paired difference. */
  private static final List<Metric> COMPARED =
      List.of(
          Metric.SENSITIVITY,
          Metric.SPECIFICITY,
          Metric.ACCURACY,
          Metric.PPA,
          Metric.NPA,
          Metric.OPA,
          Metric.AUC);

  /** Stands in where there is none, so that reading goes on; the problem is noted. */
  private static final Endpoint NONE =
      new Endpoint(
          "", Role.SECONDARY, Optional.empty(), Metric.AUC, Optional.empty(), Optional.empty());

  private final YamlSection section;
  private final ReferenceKind kind;
  private final List<String> conditions;
  private final IndexTest indexTest;
  private final List<ComparatorTest> comparators;

  private ProtocolEndpoints(
      YamlSection section,
      ReferenceStandard reference,
      IndexTest indexTest,
      List<ComparatorTest> comparators) {
    this.section = section;
    this.kind = reference.kind();
    this.conditions = reference.conditionNames();
    this.indexTest = indexTest;
    this.comparators = comparators;
  }

  static List<Endpoint> read(
      YamlSection root,
      ReferenceStandard reference,
      IndexTest indexTest,
      List<ComparatorTest> comparators) {
    List<Endpoint> endpoints = new ArrayList<>();
    Set<String> ids = new HashSet<>(); // asked only, never iterated
    for (YamlSection section : root.sections("endpoints", ProtocolSection.ENDPOINT)) {
      Endpoint endpoint =
          new ProtocolEndpoints(section, reference, indexTest, comparators).endpoint();
      if (!endpoint.id().isEmpty() && !ids.add(endpoint.id())) {
        section.problem(
            "id", Shown.value(endpoint.id()), "Expected each id once.", "Choose another id.");
      }
      endpoints.add(endpoint);
    }
    if (!root.has("endpoints")) {
      root.missing("endpoints", "Expected at least one endpoint.", EXAMPLE);
    } else if (root.items("endpoints", "a list").isEmpty() && isList(root)) {
      root.problem("endpoints", "an empty list", "Expected at least one endpoint.", EXAMPLE);
    }
    return endpoints.isEmpty() ? List.of(NONE) : endpoints;
  }

  private static boolean isList(YamlSection root) {
    return root.value("endpoints").orElseThrow() instanceof YamlValue.Sequence;
  }

  static SuccessRule success(YamlSection root, List<Endpoint> endpoints) {
    if (root.has("success") && endpoints.stream().noneMatch(e -> e.role() == Role.PRIMARY)) {
      root.problem(
          "success",
          "a success rule without a primary endpoint",
          "Expected at least one endpoint with role: primary, over which the rule decides.",
          "Make an endpoint primary, or remove success.");
    }
    return root.choice("success", SuccessRule.class, SuccessRule.ALL);
  }

  private Endpoint endpoint() {
    String id = section.requiredText("id", "Expected a short name.", "Add e.g. id: sens.");
    Optional<String> condition = condition();
    Metric metric = metric();
    if (section.has("metric") && kind == ReferenceKind.COMPARATOR && !metric.isAgreement()) {
      onlyAgreement(metric);
    }
    if (section.has("metric") && metric.needsThreshold()) {
      requireOperatingPoints(condition, metric);
    }
    Optional<String> comparedWith = comparedWith(condition, metric);
    Optional<Acceptance> acceptance =
        section
            .section("acceptance", ProtocolSection.ACCEPTANCE)
            .map(a -> comparedWith.isPresent() ? margin(a) : goal(a, metric));
    // What is claimed is primary, what is only reported is not, unless it says so.
    Role otherwise = section.has("acceptance") ? Role.PRIMARY : Role.SECONDARY;
    return new Endpoint(
        id,
        section.choice("role", Role.class, otherwise),
        condition,
        metric,
        comparedWith,
        acceptance,
        expected(metric));
  }

  private Optional<String> condition() {
    List<String> known = conditions.stream().filter(c -> !c.isEmpty()).toList();
    return known.isEmpty()
        ? section.optionalText("target_condition")
        : section.choice("target_condition", known);
  }

  private Metric metric() {
    if (!section.has("metric")) {
      section.missing("metric", "Expected what is estimated.", "Add e.g. metric: sensitivity.");
    }
    return section.choice("metric", Metric.class, Metric.AUC);
  }

  private void onlyAgreement(Metric metric) {
    section.problem(
        "metric",
        metric.key() + " with a comparator",
        "Expected ppa, npa or opa: against a comparator only agreement can be estimated, because"
            + " reference_standard.kind is comparator.",
        switch (metric) {
          case SENSITIVITY -> "Write ppa, positive percent agreement.";
          case SPECIFICITY -> "Write npa, negative percent agreement.";
          case ACCURACY -> "Write opa, overall percent agreement.";
          default -> "Write one of these, or kind: reference if it is a reference standard.";
        });
  }

  private void requireOperatingPoints(Optional<String> condition, Metric metric) {
    List<String> without =
        conditions.stream()
            .filter(c -> !c.isEmpty())
            .filter(c -> condition.isEmpty() || condition.get().equals(c))
            .filter(c -> !indexTest.operatingPoints().containsKey(c))
            .toList();
    if (!without.isEmpty()) {
      section.problem(
          "metric",
          metric.key() + " without an operating point for " + String.join(", ", without),
          "Expected a threshold: without one only "
              + String.join(", ", thresholdFree())
              + " can be estimated.",
          condition.isPresent()
              ? "Add it to index_test.operating_point."
              : "Add it to index_test.operating_point, or name the target_condition meant.");
    }
  }

  private static List<String> thresholdFree() {
    return Arrays.stream(Metric.values())
        .filter(m -> !m.needsThreshold())
        .map(Metric::key)
        .toList();
  }

  // Comparison

  private Optional<String> comparedWith(Optional<String> condition, Metric metric) {
    if (!section.has("compared_with")) {
      return Optional.empty();
    }
    Optional<String> name =
        section.choice("compared_with", comparators.stream().map(ComparatorTest::name).toList());
    if (section.has("metric") && !COMPARED.contains(metric)) {
      section.problem(
          "compared_with",
          "a comparison of " + metric.key(),
          "Expected one of: "
              + String.join(", ", COMPARED.stream().map(Metric::key).toList())
              + "; others have no paired interval here.",
          "Choose another metric, or remove compared_with.");
    }
    name.flatMap(n -> comparators.stream().filter(c -> c.name().equals(n)).findFirst())
        .filter(c -> !c.columns().isEmpty()) // that it has none at all is noted where it stands
        .ifPresent(c -> requireScores(c, condition, metric));
    // A name that is wrong is noted; reading goes on as for one that is right.
    return name.or(() -> Optional.of(""));
  }

  private void requireScores(ComparatorTest comparator, Optional<String> condition, Metric metric) {
    for (String c : conditions) {
      if (condition.isPresent() && !condition.get().equals(c)) {
        continue;
      }
      boolean scored = comparator.columns().containsKey(c);
      boolean locked = comparator.operatingPoints().containsKey(c);
      if (!scored || (metric.needsThreshold() && !locked)) {
        section.problem(
            "compared_with",
            comparator.name()
                + (scored ? " without an operating point for " : " without scores for ")
                + c,
            "Expected them for every condition of the endpoint.",
            "Add them to comparators."
                + comparator.name()
                + (scored ? ".operating_point" : ".scores")
                + ", or name the target_condition meant.");
      }
    }
  }

  private static MarginCriterion margin(YamlSection a) {
    for (String key : List.of("bound", "at_least", "at_most", "interval")) {
      if (a.has(key)) {
        a.problem(
            key,
            key + " in a comparison",
            "Expected question, margin and alpha: the endpoint is compared with another test.",
            "Write e.g. {question: non-inferiority, margin: 0.05}.");
      }
    }
    List<MarginQuestion.Kind> kinds = Arrays.asList(MarginQuestion.Kind.values());
    MarginQuestion.Kind kind =
        a.choice("question", kinds.stream().map(MarginQuestion.Kind::key).toList())
            .flatMap(k -> kinds.stream().filter(q -> q.key().equals(k)).findFirst())
            .orElse(MarginQuestion.Kind.NON_INFERIORITY);
    if (!a.has("margin") && kind != MarginQuestion.Kind.SUPERIORITY) {
      a.missing("margin", "Expected the margin of " + kind.key() + ".", "Add e.g. margin: 0.05.");
    }
    boolean none = kind == MarginQuestion.Kind.SUPERIORITY;
    double margin = a.number("margin", NumberRule.FRACTION, none ? 0 : 0.5);
    if (margin == 0 && !none) {
      a.problem(
          "margin", "0", "Expected a margin above 0 for " + kind.key() + ".", "Write e.g. 0.05.");
      margin = 0.5;
    }
    return new MarginCriterion(
        new MarginQuestion(kind, margin, a.number("alpha", NumberRule.OPEN_ALPHA, ALPHA)));
  }

  // Acceptance

  private static AcceptanceCriterion goal(YamlSection a, Metric metric) {
    for (String key : List.of("question", "margin")) {
      if (a.has(key)) {
        a.problem(
            key,
            key + " without compared_with",
            "Expected the name of the test that the device is compared with.",
            "Add compared_with to the endpoint, or state at_least or at_most instead.");
      }
    }
    if (a.has("at_least") == a.has("at_most")) {
      a.problem(
          a.has("at_least") ? "both at_least and at_most" : "neither at_least nor at_most",
          "Expected one goal.",
          "Add e.g. at_least: 0.80.");
    }
    boolean atMost = a.has("at_most") && !a.has("at_least");
    NumberRule goals = goals(metric);
    double atLeastGoal = a.number("at_least", goals, 0.5);
    double atMostGoal = a.number("at_most", goals, 0.5);
    return new AcceptanceCriterion(
        a.choice("bound", Bound.class, atMost ? Bound.UPPER : Bound.LOWER),
        atMost ? Direction.AT_MOST : Direction.AT_LEAST,
        atMost ? atMostGoal : atLeastGoal,
        a.number("alpha", NumberRule.ALPHA, ALPHA),
        interval(a, metric));
  }

  private static Optional<String> interval(YamlSection a, Metric metric) {
    List<String> keys = intervals(metric);
    if (!keys.isEmpty() || !a.has("interval")) {
      return a.choice("interval", keys);
    }
    a.problem(
        "interval",
        "an interval method for " + metric.key(),
        "Expected none: " + metric.key() + " has one interval.",
        "Remove the key.");
    return Optional.empty();
  }

  /** The values a metric can have at all; a goal outside is a slip. */
  private static NumberRule goals(Metric metric) {
    return switch (metric) {
      case MCC, YOUDEN, KAPPA -> NumberRule.CORRELATION;
      case LR_PLUS, LR_MINUS, DOR -> NumberRule.NOT_NEGATIVE;
      case CALIBRATION_SLOPE, CALIBRATION_INTERCEPT, CALIBRATION_IN_THE_LARGE -> NumberRule.ANY;
      default -> NumberRule.FRACTION;
    };
  }

  private static List<String> intervals(Metric metric) {
    return switch (metric) {
      case AUC -> ProtocolAnalysis.AUC_INTERVALS.keys();
      case AVERAGE_PRECISION -> List.of(AucInterval.BOOTSTRAP_PERCENTILE.key());
      case BALANCED_ACCURACY, YOUDEN -> ProtocolAnalysis.PROPORTION_INTERVALS.keys();
      default -> metric.isProportion() ? ProtocolAnalysis.PROPORTION_INTERVALS.keys() : List.of();
    };
  }

  // Expected values

  private Optional<Endpoint.Expected> expected(Metric metric) {
    return section.named("expected").map(e -> expected(e, metric));
  }

  private Endpoint.Expected expected(YamlSection e, Metric metric) {
    boolean compared = section.has("compared_with");
    List<String> known =
        compared
            ? List.of("prevalence", metric.key(), "comparator", "disagreement")
            : List.of("prevalence", metric.key());
    for (String key : e.keys()) {
      if (!known.contains(key)) {
        e.problem(
            key,
            "no value of this endpoint",
            "Expected prevalence or "
                + metric.key()
                + ", the metric of the endpoint"
                + (compared ? ", or comparator or disagreement." : "."),
            Nearest.advice(key, known));
      }
    }
    return new Endpoint.Expected(
        optional(e.optionalNumber("prevalence", NumberRule.OPEN_FRACTION)),
        optional(e.optionalNumber(metric.key(), goals(metric))),
        optional(compared ? e.optionalNumber("comparator", goals(metric)) : Optional.empty()),
        optional(
            compared
                ? e.optionalNumber("disagreement", NumberRule.OPEN_FRACTION)
                : Optional.empty()));
  }

  private static OptionalDouble optional(Optional<Double> value) {
    return value.map(OptionalDouble::of).orElseGet(OptionalDouble::empty);
  }
}
