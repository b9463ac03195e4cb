package org.plumbline.core.analysis;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.plumbline.core.stats.AucInterval;
import org.plumbline.core.stats.Estimate;
import org.plumbline.core.stats.Interval;
import org.plumbline.core.stats.MarginQuestion;
import org.plumbline.core.stats.ProportionInterval;
import org.plumbline.core.study.AcceptanceCriterion;
import org.plumbline.core.study.AcceptanceCriterion.Bound;
import org.plumbline.core.study.AcceptanceCriterion.Direction;
import org.plumbline.core.study.AdjusterRole;
import org.plumbline.core.study.AnalysisPlan;
import org.plumbline.core.study.AnalysisSet;
import org.plumbline.core.study.AttributeDefinition;
import org.plumbline.core.study.AttributeOwner;
import org.plumbline.core.study.AttributeValue;
import org.plumbline.core.study.Case;
import org.plumbline.core.study.CaseOutputs;
import org.plumbline.core.study.Cohort;
import org.plumbline.core.study.CohortPlan;
import org.plumbline.core.study.Combine;
import org.plumbline.core.study.ComparatorTest;
import org.plumbline.core.study.Comparison;
import org.plumbline.core.study.Device;
import org.plumbline.core.study.Endpoint;
import org.plumbline.core.study.Exclusion;
import org.plumbline.core.study.InvalidResults;
import org.plumbline.core.study.LabelSet;
import org.plumbline.core.study.MarginCriterion;
import org.plumbline.core.study.Metric;
import org.plumbline.core.study.ModelOutput;
import org.plumbline.core.study.Multiplicity;
import org.plumbline.core.study.OperatingPoint;
import org.plumbline.core.study.PageSize;
import org.plumbline.core.study.Predictions;
import org.plumbline.core.study.ProductClass;
import org.plumbline.core.study.Protocol;
import org.plumbline.core.study.RecordedOutputs;
import org.plumbline.core.study.ReferenceKind;
import org.plumbline.core.study.ReferenceResult;
import org.plumbline.core.study.ReferenceStandard;
import org.plumbline.core.study.ReportPlan;
import org.plumbline.core.study.Role;
import org.plumbline.core.study.Sampling;
import org.plumbline.core.study.SlicePlan;
import org.plumbline.core.study.Study;
import org.plumbline.core.study.SubgroupPlan;
import org.plumbline.core.study.SuccessRule;
import org.plumbline.core.study.TargetCondition;
import org.plumbline.core.study.UnitOfAnalysis;

/** Small studies for tests: one condition unless said otherwise, cases added row by row. */
final class Studies {

  static final ReferenceResult POSITIVE = ReferenceResult.POSITIVE;
  static final ReferenceResult NEGATIVE = ReferenceResult.NEGATIVE;
  static final ReferenceResult UNKNOWN = ReferenceResult.MISSING;

  List<String> conditions = List.of("effusion");
  OptionalDouble threshold = OptionalDouble.of(0.5);
  Comparison positiveIf = Comparison.AT_LEAST;
  Sampling sampling = Sampling.CONSECUTIVE;
  ReferenceKind kind = ReferenceKind.REFERENCE;
  InvalidResults invalidResults = InvalidResults.INTENTION_TO_DIAGNOSE;
  UnitOfAnalysis unit = UnitOfAnalysis.IMAGE;
  Combine combine = Combine.MAX;
  ProportionInterval proportionInterval = ProportionInterval.WILSON;
  AucInterval aucInterval = AucInterval.DELONG;
  List<Double> prevalences = List.of();
  List<Endpoint> endpoints = new ArrayList<>();
  SuccessRule success = SuccessRule.ALL;
  List<AttributeDefinition> attributes = List.of(attribute("sex"), attribute("view"));
  List<String> by = List.of();
  List<List<String>> intersections = List.of();
  Map<Metric, Double> margin = Map.of();
  String comparator = "rest";
  Map<String, AdjusterRole> adjust = Map.of();
  Optional<SlicePlan> discover = Optional.empty();
  Map<String, Map<String, Double>> population = Map.of();
  List<Exclusion> exclusions = List.of();
  int smallest = 0;
  double maxFailures = 1;
  int gallery = 0;
  List<ComparatorTest> comparators = List.of();
  List<LabelSet> labelSets = List.of();
  List<String> readers = List.of();

  private final List<Case> cases = new ArrayList<>();
  private final List<CaseOutputs> outputs = new ArrayList<>();

  static AttributeDefinition attribute(String name) {
    return new AttributeDefinition(
        name,
        List.of(),
        List.of(),
        name.equals("sex") ? AttributeOwner.PATIENT : AttributeOwner.IMAGE);
  }

  static AttributeDefinition banded(String name, Double... bands) {
    return new AttributeDefinition(name, List.of(), List.of(bands), AttributeOwner.IMAGE);
  }

  static ModelOutput score(double value) {
    return new ModelOutput.Score(value);
  }

  static ModelOutput failed(String reason) {
    return new ModelOutput.ProcessingFailure(reason);
  }

  static ModelOutput indeterminate(String reason) {
    return new ModelOutput.Indeterminate(reason);
  }

  /** Adds a case of a patient of its own. */
  Studies add(ReferenceResult truth, ModelOutput output, String... groups) {
    return add("P" + number(cases.size()), truth, output, groups);
  }

  /** Adds cases of patients of their own. */
  Studies add(int times, ReferenceResult truth, double score, String... groups) {
    for (int i = 0; i < times; i++) {
      add(truth, score(score), groups);
    }
    return this;
  }

  Studies add(String patient, ReferenceResult truth, ModelOutput output, String... groups) {
    return add(patient, List.of(truth), List.of(output), groups);
  }

  Studies add(
      String patient, List<ReferenceResult> truth, List<ModelOutput> output, String... groups) {
    String id = "C" + number(cases.size());
    cases.add(new Case(id, patient, values(groups), truth, Optional.empty()));
    outputs.add(new CaseOutputs(id, output));
    return this;
  }

  /** Adds a case that the comparator examined too; NaN where it gave no score. */
  /** Adds a case of a patient of its own with what each reader said. */
  Studies addRead(ReferenceResult truth, List<ReferenceResult> readings, String... groups) {
    String number = number(cases.size());
    cases.add(
        new Case(
            "C" + number,
            "P" + number,
            values(groups),
            List.of(truth),
            List.of(),
            readings,
            Optional.empty()));
    outputs.add(new CaseOutputs("C" + number, List.of(score(0.5))));
    return this;
  }

  Studies addCompared(
      String patient, ReferenceResult truth, ModelOutput output, double comparator) {
    String id = "C" + number(cases.size());
    OptionalDouble score =
        Double.isNaN(comparator) ? OptionalDouble.empty() : OptionalDouble.of(comparator);
    cases.add(new Case(id, patient, values(), List.of(truth), List.of(score), Optional.empty()));
    outputs.add(new CaseOutputs(id, List.of(output)));
    return this;
  }

  /** Number of cases so far. */
  int size() {
    return cases.size();
  }

  /** Compares with the test "previous", positive from 0.5 up. */
  Studies compared(String id, Role role, Metric metric, MarginQuestion question) {
    comparators =
        List.of(
            new ComparatorTest(
                "previous",
                Optional.empty(),
                Map.of("effusion", "v1"),
                Map.of(
                    "effusion",
                    new OperatingPoint(
                        0.5, Comparison.AT_LEAST, Optional.empty(), Optional.empty()))));
    endpoints.add(
        new Endpoint(
            id,
            role,
            Optional.empty(),
            metric,
            Optional.of("previous"),
            Optional.of(new MarginCriterion(question)),
            Optional.empty()));
    return this;
  }

  /** Adds a case that an exclusion criterion took out. */
  Studies addExcluded(String by, String... groups) {
    String id = "C" + number(cases.size());
    cases.add(new Case(id, "P" + id, values(groups), List.of(NEGATIVE), Optional.of(by)));
    return this;
  }

  private List<AttributeValue> values(String... groups) {
    List<AttributeValue> values = new ArrayList<>();
    for (int i = 0; i < attributes.size(); i++) {
      values.add(i < groups.length ? AttributeValue.of(groups[i]) : AttributeValue.NONE);
    }
    return values;
  }

  private static String number(int i) {
    return String.format(Locale.ROOT, "%06d", i);
  }

  /** Adds an endpoint. */
  Studies endpoint(String id, Role role, Metric metric) {
    endpoints.add(
        new Endpoint(id, role, Optional.empty(), metric, Optional.empty(), Optional.empty()));
    return this;
  }

  /** Adds a primary endpoint with a lower bound at alpha 0.025. */
  Studies primary(String id, Metric metric, double atLeast) {
    return primary(id, metric, criterion(Bound.LOWER, atLeast, 0.025));
  }

  Studies primary(String id, Metric metric, AcceptanceCriterion criterion) {
    endpoints.add(
        new Endpoint(
            id, Role.PRIMARY, Optional.empty(), metric, Optional.of(criterion), Optional.empty()));
    return this;
  }

  static AcceptanceCriterion criterion(Bound bound, double atLeast, double alpha) {
    return new AcceptanceCriterion(bound, Direction.AT_LEAST, atLeast, alpha, Optional.empty());
  }

  Protocol protocol() {
    Map<String, OperatingPoint> points = new LinkedHashMap<>();
    threshold.ifPresent(
        t ->
            conditions.forEach(
                c ->
                    points.put(
                        c, new OperatingPoint(t, positiveIf, Optional.empty(), Optional.empty()))));
    List<Endpoint> asked =
        endpoints.isEmpty() ? endpointsOf("auc", Role.EXPLORATORY, Metric.AUC) : endpoints;
    return new Protocol(
        new Study("test", "Test", "1"),
        new Device(
            "Device",
            "1",
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            ProductClass.OTHER),
        new RecordedOutputs(
            "scores.csv", Optional.empty(), Map.of(), Map.of(), Optional.empty(), points),
        new CohortPlan(
            "cohort.csv",
            Map.of(),
            ".",
            sampling,
            attributes,
            Optional.empty(),
            exclusions,
            maxFailures),
        new ReferenceStandard(
            kind,
            conditions.stream()
                .map(
                    c ->
                        new TargetCondition(c, c, Optional.of("1"), Optional.empty(), "|", readers))
                .toList(),
            labelSets,
            Optional.empty(),
            OptionalInt.empty(),
            Optional.empty(),
            Optional.empty()),
        new AnalysisPlan(
            0.95,
            unit,
            combine,
            proportionInterval,
            aucInterval,
            invalidResults,
            prevalences,
            Multiplicity.HOLM,
            2000,
            false,
            1),
        comparators,
        asked,
        success,
        new SubgroupPlan(
            by,
            intersections,
            smallest,
            smallest,
            comparator,
            margin,
            0.95,
            adjust,
            discover,
            population),
        new ReportPlan(List.of(), Optional.of(PageSize.A4), gallery));
  }

  private static List<Endpoint> endpointsOf(String id, Role role, Metric metric) {
    return new Studies().endpoint(id, role, metric).endpoints;
  }

  Cohort cohort() {
    return new Cohort(
        conditions,
        attributes.stream().map(AttributeDefinition::name).toList(),
        comparators.isEmpty() ? List.of() : List.of("previous/effusion"),
        readers.stream().map(r -> "effusion/" + r).toList(),
        cases);
  }

  Predictions predictions() {
    return new Predictions(conditions, outputs);
  }

  AnalysisResults analyse() {
    return Analysis.analyse(protocol(), cohort(), predictions());
  }

  /** The rows of an analysis with a metric, in order. */
  static List<ResultRow> rows(AnalysisResults results, String analysis, String metric) {
    return results.rows().stream()
        .filter(r -> r.key().analysis().equals(analysis) && r.key().metric().equals(metric))
        .toList();
  }

  /** The first row of a metric over all cases: the one with the plan's method. */
  static ResultRow overall(AnalysisResults results, AnalysisSet set, String metric) {
    return rows(results, "overall", metric).stream()
        .filter(r -> r.key().analysisSet() == set)
        .findFirst()
        .orElseThrow();
  }

  /** The first row of a metric in a group. */
  static ResultRow group(AnalysisResults results, String metric, String attribute, String group) {
    return results.rows().stream()
        .filter(r -> r.key().endpoint().isEmpty() && r.key().metric().equals(metric))
        .filter(r -> r.key().attribute().equals(attribute) && r.key().group().equals(group))
        .findFirst()
        .orElseThrow();
  }

  static double value(ResultRow row) {
    return value(row.estimate());
  }

  static double value(Estimate estimate) {
    return estimate.fold(
        Estimate.WithInterval::value,
        Estimate.PointOnly::value,
        n -> {
          throw new AssertionError("Not estimable: " + n.reason());
        });
  }

  static Interval interval(ResultRow row) {
    return ((Estimate.WithInterval) row.estimate()).interval();
  }

  /** Why there is no number. */
  static String reason(Estimate estimate) {
    return ((Estimate.NotEstimable) estimate).reason();
  }
}
