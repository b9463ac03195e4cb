package org.plumbline.core.analysis;

import java.util.List;
import java.util.Objects;
import org.plumbline.core.study.CheckResult;

/**
 * Everything that was computed: the long table and what a report draws. A report adds nothing to
 * it.
 *
 * @param rows one row for each estimate, in a fixed order: endpoints, then for each condition
 *     overall, subgroups, intersections and cases without a reference result; of rows that differ
 *     in the method only, the plan's comes first
 * @param endpoints results of the endpoints, in the protocol's order, one for each condition
 * @param outcome what the success rule says
 * @param flow the participant flow with the 3 × 2 tables
 * @param characteristics distribution of the attributes
 * @param rocCurves ROC curves by condition
 * @param histograms score histograms by condition
 * @param scoreSpreads spread of the scores of all cases and of each group, by condition
 * @param calibrationCurves of the conditions whose scores are probabilities
 * @param decisionCurves of the same, where the cohort's own prevalence means something
 * @param operatingPoints performance over thresholds
 * @param remarks what a reader must know: not computed yet, small groups, what limits the study
 */
public record AnalysisResults(
    List<ResultRow> rows,
    List<EndpointResult> endpoints,
    StudyOutcome outcome,
    ParticipantFlow flow,
    List<Characteristic> characteristics,
    List<RocCurve> rocCurves,
    List<ScoreHistogram> histograms,
    List<ScoreSpread> scoreSpreads,
    List<CalibrationCurve> calibrationCurves,
    List<DecisionCurve> decisionCurves,
    List<OperatingPointRow> operatingPoints,
    List<CheckResult> remarks) {

  /** Copies the lists. */
  public AnalysisResults {
    rows = List.copyOf(rows);
    endpoints = List.copyOf(endpoints);
    Objects.requireNonNull(outcome, "outcome");
    Objects.requireNonNull(flow, "flow");
    characteristics = List.copyOf(characteristics);
    rocCurves = List.copyOf(rocCurves);
    histograms = List.copyOf(histograms);
    scoreSpreads = List.copyOf(scoreSpreads);
    calibrationCurves = List.copyOf(calibrationCurves);
    decisionCurves = List.copyOf(decisionCurves);
    operatingPoints = List.copyOf(operatingPoints);
    remarks = List.copyOf(remarks);
  }
}
