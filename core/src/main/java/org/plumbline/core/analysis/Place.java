package org.plumbline.core.analysis;

import java.util.Optional;
import java.util.OptionalDouble;
import org.plumbline.core.stats.Estimate;
import org.plumbline.core.study.Acceptance;
import org.plumbline.core.study.AcceptanceCriterion;
import org.plumbline.core.study.AnalysisSet;
import org.plumbline.core.study.CriterionOutcome;
import org.plumbline.core.study.MarginCriterion;
import org.plumbline.core.study.OperatingPoint;
import org.plumbline.core.study.Role;

/**
 * Where in the long table a row stands: its key columns without metric and method.
 *
 * @param analysis {@code endpoint overall subgroup …}
 * @param set how invalid results are read
 * @param endpoint id of the endpoint, or empty
 * @param role role of the endpoint
 * @param condition the target condition
 * @param attribute attribute of the subgroup, or empty
 * @param group group of the subgroup, or empty
 */
record Place(
    String analysis,
    AnalysisSet set,
    String endpoint,
    Optional<Role> role,
    String condition,
    String attribute,
    String group) {

  static final String ENDPOINT = "endpoint";
  static final String OVERALL = "overall";
  static final String SUBGROUP = "subgroup";
  static final String INTERSECTION = "intersection";
  static final String DISPARITY = "disparity";
  static final String HETEROGENEITY = "heterogeneity";
  static final String WORST_GAP = "worst_gap";
  static final String FAIRNESS = "fairness";
  static final String ADJUSTED_DISPARITY = "adjusted_disparity";
  static final String THRESHOLD_GAP = "threshold_gap";
  static final String SLICE = "slice";
  static final String REPRESENTATIVENESS = "representativeness";
  static final String CALIBRATION = "calibration";
  static final String AGREEMENT = "agreement";
  static final String MISSING_REFERENCE = "missing_reference";

  /** All cases. */
  static Place overall(AnalysisSet set, String condition) {
    return new Place(OVERALL, set, "", Optional.empty(), condition, "", "");
  }

  /** Scores as probabilities, of all cases. */
  static Place calibration(AnalysisSet set, String condition) {
    return new Place(CALIBRATION, set, "", Optional.empty(), condition, "", "");
  }

  /** An endpoint. */
  static Place endpoint(AnalysisSet set, String id, Role role, String condition) {
    return new Place(ENDPOINT, set, id, Optional.of(role), condition, "", "");
  }

  /** A group of cases. */
  static Place group(
      String analysis, AnalysisSet set, String condition, String attribute, String group) {
    return new Place(analysis, set, "", Optional.empty(), condition, attribute, group);
  }

  /** The row here of an estimate that answers a question about a sample. */
  ResultRow row(Sample sample, Question question, Estimate estimate, String note) {
    return row(sample, question, estimate, method(estimate), note);
  }

  /** The row here with the method under a name of its own. */
  ResultRow row(Sample sample, Question question, Estimate estimate, String method, String note) {
    OptionalDouble threshold =
        question.metric().needsThreshold()
            ? sample.operatingPoint().stream().mapToDouble(OperatingPoint::threshold).findFirst()
            : OptionalDouble.empty();
    return row(
        key(question.metric().key(), threshold, question.prevalence(), method),
        Behind.of(sample, question),
        estimate,
        note);
  }

  /** The row with this key, which is a key of this place. */
  ResultRow row(ResultKey key, Behind behind, Estimate estimate, String note) {
    return new ResultRow(
        key,
        role,
        behind.positives(),
        behind.negatives(),
        behind.units(),
        behind.patients(),
        estimate,
        Optional.empty(),
        Optional.empty(),
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        "",
        note);
  }

  ResultKey key(String metric, OptionalDouble threshold, OptionalDouble prevalence, String method) {
    return new ResultKey(
        analysis,
        set,
        endpoint,
        condition,
        attribute,
        group,
        metric,
        threshold,
        prevalence,
        method,
        "",
        "");
  }

  /** The row here of a difference between the device and another test of the same units. */
  ResultRow comparison(
      Sample sample,
      Question question,
      Estimate device,
      Estimate difference,
      OptionalDouble pValue,
      String method,
      String comparator,
      String note) {
    ResultRow row = row(sample, question, device, method, note);
    return new ResultRow(
        row.key().against(comparator),
        row.role(),
        row.positives(),
        row.negatives(),
        row.units(),
        row.patients(),
        device,
        Optional.of(new ResultRow.Comparison(difference, Optional.empty())),
        pValue.stream()
            .mapToObj(p -> new ResultRow.Tests(p, OptionalDouble.empty(), ""))
            .findFirst(),
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        "",
        note);
  }

  /** The row with the goal or margin it is held against and what came of it. */
  static ResultRow withOutcome(ResultRow row, Acceptance criterion, CriterionOutcome outcome) {
    OptionalDouble goal =
        criterion instanceof AcceptanceCriterion c
            ? OptionalDouble.of(c.goal())
            : OptionalDouble.empty();
    OptionalDouble margin =
        criterion instanceof MarginCriterion m
            ? OptionalDouble.of(m.question().margin())
            : OptionalDouble.empty();
    return new ResultRow(
        row.key(),
        row.role(),
        row.positives(),
        row.negatives(),
        row.units(),
        row.patients(),
        row.estimate(),
        row.comparison(),
        row.tests(),
        goal,
        margin,
        outcome.name(),
        row.note());
  }

  /** The method as printed; empty where nothing was estimated. */
  static String method(Estimate estimate) {
    return estimate.fold(
        Estimate.WithInterval::method, Estimate.PointOnly::method, notEstimable -> "");
  }
}
