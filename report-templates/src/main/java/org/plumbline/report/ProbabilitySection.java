package org.plumbline.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.plumbline.core.analysis.CalibrationCurve;
import org.plumbline.core.analysis.DecisionCurve;
import org.plumbline.core.analysis.ResultRow;
import org.plumbline.core.study.Metric;
import org.plumbline.core.study.OperatingPoint;
import org.plumbline.report.chart.CalibrationChart;
import org.plumbline.report.chart.DecisionChart;
import org.plumbline.report.chart.Pair;
import org.plumbline.report.chart.ScoreHistogram;
import org.plumbline.report.model.Block;
import org.plumbline.report.model.Chart;
import org.plumbline.report.model.Printed;
import org.plumbline.report.model.Table;
import org.plumbline.report.model.Table.Cell;
import org.plumbline.report.model.Table.Column;
import org.plumbline.report.model.Table.Row;
import org.plumbline.report.model.Text;

/** What the scores of a condition are worth as probabilities: calibration and net benefit. */
final class ProbabilitySection {
  private static final double CALIBRATION_SHARE = 0.46;
  private static final List<Metric> METRICS =
      List.of(
          Metric.CALIBRATION_SLOPE,
          Metric.CALIBRATION_INTERCEPT,
          Metric.CALIBRATION_IN_THE_LARGE,
          Metric.BRIER);

  private final Content content;

  ProbabilitySection(Content content) {
    this.content = content;
  }

  /** A line per condition, where there are too many for a table and a figure each. */
  Optional<Table> summary() {
    if (!content.isCrowded()) {
      return Optional.empty();
    }
    Table.Builder table =
        new Table.Builder(
            "tab-calibration",
            Text.of(
                "Calibration of the scores read as probabilities, by target condition. Perfect:"
                    + " slope 1, in the large 0. The curves are in the folder figures."),
            List.of(
                Column.text("Condition"),
                Column.number("Slope"),
                Column.number("In the large"),
                Column.number("Brier score")));
    for (String condition : content.conditions()) {
      if (row(condition, Metric.BRIER).isPresent()) {
        table.row(
            Row.of(
                List.of(
                    Cell.of(Words.readable(condition)),
                    cell(table, condition, Metric.CALIBRATION_SLOPE),
                    cell(table, condition, Metric.CALIBRATION_IN_THE_LARGE),
                    cell(table, condition, Metric.BRIER))));
      }
    }
    return table.isEmpty() ? Optional.empty() : Optional.of(table.build());
  }

  private Cell cell(Table.Builder table, String condition, Metric metric) {
    return Content.cell(table, row(condition, metric), metric);
  }

  /** Slope, intercept, calibration in the large and Brier's score of a condition. */
  Optional<Table> table(String condition) {
    if (content.isCrowded()) {
      return Optional.empty();
    }
    Table.Builder table =
        new Table.Builder(
            "tab-calibration-" + content.conditions().indexOf(condition),
            Text.of(
                "Calibration of the scores for "
                    + Words.readable(condition)
                    + ", read as probabilities. Perfect: slope 1, intercept 0, in the large 0."),
            List.of(
                Column.text("Metric"),
                Column.number("Estimate (interval)"),
                Column.text("Method")));
    for (Metric metric : METRICS) {
      row(condition, metric)
          .ifPresent(
              row ->
                  table.row(
                      Row.of(
                          List.of(
                              Cell.of(metric.printedName()),
                              Content.cell(table, row, metric),
                              Cell.of(Content.method(row.estimate()))))));
    }
    return table.isEmpty() ? Optional.empty() : Optional.of(table.build());
  }

  private Optional<ResultRow> row(String condition, Metric metric) {
    return content.index().calibration(content.words().primarySet(), condition, metric);
  }

  /** The figure of a condition, where the report has room for it. */
  Optional<Block.Figure> printedFigure(String condition) {
    return content.isCrowded() ? Optional.empty() : figure(condition);
  }

  /** Calibration and decision curve of a condition, side by side where there are both. */
  Optional<Block.Figure> figure(String condition) {
    Optional<CalibrationCurve> calibration =
        content.results().calibrationCurves().stream()
            .filter(c -> c.targetCondition().equals(condition))
            .findFirst();
    if (calibration.isEmpty()) {
      return Optional.empty();
    }
    Optional<DecisionCurve> decision =
        content.results().decisionCurves().stream()
            .filter(c -> c.targetCondition().equals(condition))
            .findFirst();
    CalibrationChart left = chart(calibration.get());
    return Optional.of(
        new Block.Figure(
            "calibration" + new Drawings(content).suffix(condition),
            "fig-calibration-" + content.conditions().indexOf(condition),
            Text.of(caption(calibration.get(), decision, left.end())),
            decision
                .<Chart>map(d -> new Pair(left, chart(d, condition), CALIBRATION_SHARE))
                .orElse(left),
            decision.isPresent() ? 1 : 0.5));
  }

  private String caption(
      CalibrationCurve calibration, Optional<DecisionCurve> decision, double end) {
    String level = Printed.level(content.protocol().analysis().level());
    String curve =
        (decision.isPresent() ? "A, calibration" : "Calibration")
            + " of the valid scores for "
            + Words.readable(calibration.targetCondition())
            + ": smooth curve with its pointwise "
            + level
            + " band between the 1st and the 99th percentile ("
            + calibration.method().replace("Logistic", "logistic")
            + "), groups of about equal size with their intervals ("
            + calibration.groupMethod()
            + "), and the spread of the scores by reference result. The thin line is perfect"
            + " calibration"
            + (end < 1 ? "; both axes end at " + Printed.trimmed(end) + "." : ".");
    return decision.isPresent()
        ? curve
            + " B, net benefit: true positives per case, less false ones weighed by the odds of"
            + " the threshold, at the cohort’s prevalence, with its pointwise "
            + level
            + " band."
        : curve;
  }

  private CalibrationChart chart(CalibrationCurve curve) {
    return new CalibrationChart(
        curve.points().stream()
            .map(p -> new CalibrationChart.Point(p.predicted(), p.observed(), p.lower(), p.upper()))
            .toList(),
        curve.groups().stream()
            .map(
                g ->
                    new CalibrationChart.Group(
                        g.predicted(), g.observed(), g.lower(), g.upper(), g.units()))
            .toList(),
        bins(curve.targetCondition()));
  }

  private List<ScoreHistogram.Bin> bins(String condition) {
    List<ScoreHistogram.Bin> bins = new ArrayList<>();
    content.results().histograms().stream()
        .filter(h -> h.targetCondition().equals(condition))
        .filter(h -> h.edges().get(0) >= 0 && h.edges().get(h.edges().size() - 1) <= 1)
        .findFirst()
        .ifPresent(
            h -> {
              for (int i = 0; i < h.positives().size(); i++) {
                bins.add(
                    new ScoreHistogram.Bin(
                        h.edges().get(i),
                        h.edges().get(i + 1),
                        h.positives().get(i),
                        h.negatives().get(i)));
              }
            });
    return bins;
  }

  private DecisionChart chart(DecisionCurve curve, String condition) {
    return new DecisionChart(
        curve.points().stream()
            .map(
                p ->
                    new DecisionChart.Point(
                        p.threshold(), p.netBenefit(), p.lower(), p.upper(), p.actOnAll()))
            .toList(),
        content.protocol().operatingPoint(condition).map(OperatingPoint::threshold));
  }
}
