package org.plumbline.core.analysis;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.plumbline.core.stats.AucCoverageStudy;
import org.plumbline.core.stats.CoverageStudy;
import org.plumbline.core.study.AnalysisSet;
import org.plumbline.core.study.Cohort;
import org.plumbline.core.study.Endpoint;
import org.plumbline.core.study.InvalidInputException;
import org.plumbline.core.study.InvalidResults;
import org.plumbline.core.study.Predictions;
import org.plumbline.core.study.Protocol;
import org.plumbline.core.study.ReferenceKind;
import org.plumbline.core.study.SlicePlan;
import org.plumbline.core.study.TargetCondition;

/**
 * From a study's data to its results: a pure function of protocol, cohort and predictions, without
 * clock, randomness or files. The same input gives the same output, whatever the machine.
 *
 * <p>What is estimated, for each target condition:
 *
 * <ul>
 *   <li>the endpoints, in the primary analysis set;
 *   <li>every metric overall, in the three analysis sets;
 *   <li>every metric in each group of each attribute of {@code subgroups.by}, and of each
 *       intersection: in the primary analysis set, and in the other two where any result of the
 *       condition is invalid (else the three are the same);
 *   <li>each group and intersection against its comparator, with the verdict where the protocol
 *       fixed a margin;
 *   <li>the same in the area under the curve and in calibration, where they have a margin;
 *   <li>whether the groups of an attribute are alike, and the largest gap between any two;
 *   <li>slices that nobody named, the gaps over thresholds, and the cohort against the population,
 *       where the protocol asks;
 *   <li>the criteria of fairness by name; differences at a common mix of what the protocol adjusts
 *       for;
 *   <li>calibration, where the scores are probabilities;
 *   <li>the agreement of the readers, where the protocol names their columns;
 *   <li>the cases without a reference result, where there are any;
 *   <li>labels taken together: averages over them, the confusion matrix of classes;
 *   <li>performance over thresholds, ROC curve, calibration and decision curve, the spread of the
 *       scores.
 * </ul>
 *
 * <p>Clustering is decided number by number: where no patient has two of the units behind a number
 * its method is the plain one, and is named so; the clustered form would give the same.
 */
public final class Analysis {

  private static final List<AnalysisSet> SETS =
      List.of(AnalysisSet.INTENTION_TO_DIAGNOSE, AnalysisSet.COMPLETE_CASE, AnalysisSet.BEST_CASE);

  private final Protocol protocol;
  private final Units units;
  private final AnalysisSet primarySet;
  private final Estimator estimator;
  private final List<Attribute> attributes;
  private final List<Attribute> intersections;
  private final List<Attribute> adjusters;

  private Analysis(Protocol protocol, Cohort cohort, Predictions predictions) {
    this.protocol = protocol;
    units = UnitColumns.of(protocol, cohort, predictions);
    primarySet = primarySet(protocol);
    estimator = new Estimator(protocol, units);
    attributes = protocol.subgroups().by().stream().distinct().map(units::attribute).toList();
    intersections =
        protocol.subgroups().intersections().stream().distinct().map(units::cross).toList();
    adjusters = protocol.subgroups().adjust().keySet().stream().map(units::attribute).toList();
    Disparities.check(protocol.subgroups(), attributes);
  }

  /**
   * Analyses a study.
   *
   * @param predictions results of exactly the included cases, in their order
   * @throws InvalidInputException if more cases failed than {@code cohort.max_failures} allows, or
   *     an attribute of the patient has two values for one patient
   * @throws IllegalArgumentException if cohort and predictions do not belong to the protocol or to
   *     each other
   */
  public static AnalysisResults analyse(Protocol protocol, Cohort cohort, Predictions predictions) {
    FailureLimit.check(protocol, predictions);
    PatientAttributes.check(protocol, cohort);
    return new Analysis(protocol, cohort, predictions).results(cohort, predictions);
  }

  /** The set that decides: intention to diagnose unless the plan says complete case. */
  static AnalysisSet primarySet(Protocol protocol) {
    return protocol.analysis().invalidResults() == InvalidResults.COMPLETE_CASE
        ? AnalysisSet.COMPLETE_CASE
        : AnalysisSet.INTENTION_TO_DIAGNOSE;
  }

  private AnalysisResults results(Cohort cohort, Predictions predictions) {
    Map<String, Reading> primary = new LinkedHashMap<>();
    units.conditions().forEach(c -> primary.put(c.condition(), Reading.of(c, primarySet)));
    List<EndpointAnalysis> endpoints = endpoints(primary);
    SuccessDecision success = new SuccessDecision(protocol.success(), endpoints);
    List<EndpointAnalysis.Answer> answers =
        endpoints.stream().map(e -> e.answer(success.adjustedAlpha(e))).toList();
    ResultTable table = new ResultTable();
    answers.forEach(a -> table.addAll(a.rows()));
    List<OperatingPointRow> operatingPoints = new ArrayList<>();
    for (Reading reading : primary.values()) {
      table.addAll(conditionRows(reading));
      List<OperatingPointRow> sweep = sweep(reading);
      operatingPoints.addAll(sweep);
      table.addAll(
          new ThresholdGaps(
                  protocol.subgroups(), attributes, new Prespecification(protocol, primarySet))
              .rows(reading, sweep));
    }
    table.addAll(
        new Representativeness(protocol, units, new Prespecification(protocol, primarySet)).rows());
    if (accuracy()) {
      LabelSetAnalysis together = new LabelSetAnalysis(protocol, primarySet);
      protocol
          .referenceStandard()
          .labelSets()
          .forEach(labels -> table.addAll(together.rows(labels, primary)));
    }
    List<EndpointResult> results = answers.stream().map(EndpointAnalysis.Answer::result).toList();
    CoverageCautions cautions =
        new CoverageCautions(CoverageStudy.published(), AucCoverageStudy.published());
    return new AnalysisResults(
        cautions.noted(table.rows()),
        results,
        success.outcome(),
        FlowCounts.of(protocol, cohort, predictions, units),
        Characteristics.of(protocol, cohort),
        rocCurves(),
        units.conditions().stream()
            .flatMap(c -> ScoreBins.histogram(c, protocol.indexTest().range()).stream())
            .toList(),
        units.conditions().stream().flatMap(c -> ScoreSpreads.of(c, attributes).stream()).toList(),
        calibrationCurves(),
        decisionCurves(primary.values()),
        operatingPoints,
        Remarks.of(protocol, units, results, cautions.remarks(table.rows())));
  }

  private List<EndpointAnalysis> endpoints(Map<String, Reading> primary) {
    List<EndpointAnalysis> endpoints = new ArrayList<>();
    for (Endpoint endpoint : protocol.endpoints()) {
      primary.values().stream()
          .filter(r -> endpoint.concerns(r.units().condition()))
          .map(r -> new EndpointAnalysis(protocol, endpoint, estimator, r, comparator(endpoint, r)))
          .forEach(endpoints::add);
    }
    return endpoints;
  }

  private Optional<ConditionUnits> comparator(Endpoint endpoint, Reading reading) {
    return endpoint
        .comparedWith()
        .map(name -> units.comparator(protocol.comparator(name), reading.units().condition()));
  }

  private List<ResultRow> conditionRows(Reading primary) {
    ConditionUnits condition = primary.units();
    GroupAnalysis groups = new GroupAnalysis(protocol, estimator, primarySet);
    List<ResultRow> rows = new ArrayList<>();
    Map<AnalysisSet, Reading> readings = new LinkedHashMap<>();
    for (AnalysisSet set : SETS) {
      Reading reading = set == primarySet ? primary : Reading.of(condition, set);
      Place place = Place.overall(set, condition.condition());
      rows.addAll(groups.rows(place, reading.sample(), ""));
      if (set == primarySet || condition.invalid() > 0) {
        readings.put(set, reading);
      }
    }
    if (accuracy() && condition.noProbabilities().isEmpty()) {
      rows.addAll(groups.calibration(primary));
    }
    rows.addAll(groupRows(groups, Place.SUBGROUP, attributes, readings));
    rows.addAll(groupRows(groups, Place.INTERSECTION, intersections, readings));
    List<Attribute> groupings = new ArrayList<>(attributes);
    groupings.addAll(intersections);
    if (units.unavailable().isEmpty()) {
      Prespecification prespecification = new Prespecification(protocol, primarySet);
      rows.addAll(new Disparities(protocol, groupings, prespecification).rows(primary));
      rows.addAll(
          new ScoreDisparities(protocol, estimator, groupings, prespecification).rows(primary));
      rows.addAll(new GroupDifferences(protocol, groupings, prespecification).rows(primary));
      if (accuracy()) {
        rows.addAll(new FairnessCriteria(protocol, attributes, prespecification).rows(primary));
      }
      rows.addAll(
          new AdjustedDisparities(protocol, groupings, adjusters, prespecification).rows(primary));
      protocol
          .subgroups()
          .discover()
          .ifPresent(plan -> rows.addAll(slices(plan, prespecification).rows(primary)));
    }
    ReaderAgreement readers = new ReaderAgreement(protocol, units, primarySet);
    rows.addAll(readers.rows(targetCondition(condition.condition()), condition, groupings));
    rows.addAll(new MissingReference(protocol, estimator, primarySet).rows(condition, attributes));
    return rows;
  }

  private TargetCondition targetCondition(String name) {
    return protocol.referenceStandard().targetConditions().stream()
        .filter(c -> c.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private Slices slices(SlicePlan plan, Prespecification prespecification) {
    return new Slices(
        protocol, plan, plan.over().stream().map(units::attribute).toList(), prespecification);
  }

  private List<ResultRow> groupRows(
      GroupAnalysis analysis, String name, List<Attribute> by, Map<AnalysisSet, Reading> readings) {
    List<ResultRow> rows = new ArrayList<>();
    for (Attribute attribute : by) {
      for (int g = 0; g < attribute.groups().size(); g++) {
        boolean[] member = attribute.members(g);
        String group = attribute.groups().get(g);
        readings.forEach(
            (set, reading) -> {
              ConditionUnits condition = reading.units();
              Optional<String> flag = SmallGroups.flag(protocol.subgroups(), condition, member);
              Place place = Place.group(name, set, condition.condition(), attribute.name(), group);
              rows.addAll(analysis.rows(place, reading.sample(member), flag.orElse("")));
            });
      }
    }
    return rows;
  }

  private boolean accuracy() {
    return units.unavailable().isEmpty()
        && protocol.referenceStandard().kind() == ReferenceKind.REFERENCE;
  }

  private List<OperatingPointRow> sweep(Reading primary) {
    return accuracy()
        ? new OperatingPointSweep(protocol, estimator).rows(primary, attributes)
        : List.of();
  }

  private List<RocCurve> rocCurves() {
    return accuracy()
        ? units.conditions().stream()
            .flatMap(c -> RocPoints.of(c, protocol.analysis()).stream())
            .toList()
        : List.of();
  }

  private List<CalibrationCurve> calibrationCurves() {
    ProbabilityCurves curves = new ProbabilityCurves(protocol.analysis());
    return accuracy()
        ? units.conditions().stream().flatMap(c -> curves.calibration(c).stream()).toList()
        : List.of();
  }

  /** Net benefit weighs by prevalence: it means nothing where the cohort was composed. */
  private List<DecisionCurve> decisionCurves(Collection<Reading> primary) {
    boolean meaningful =
        accuracy() && Estimator.ownPrevalenceMeansSomething(protocol.cohort().sampling());
    ProbabilityCurves curves = new ProbabilityCurves(protocol.analysis());
    return meaningful
        ? primary.stream().flatMap(r -> curves.decision(r).stream()).toList()
        : List.of();
  }
}
