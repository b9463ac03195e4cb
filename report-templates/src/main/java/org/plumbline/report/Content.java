package org.plumbline.report;

import java.util.List;
import java.util.Optional;
import org.plumbline.core.analysis.AnalysisResults;
import org.plumbline.core.analysis.CrossTable;
import org.plumbline.core.analysis.EndpointResult;
import org.plumbline.core.analysis.ResultRow;
import org.plumbline.core.evidence.RunFacts;
import org.plumbline.core.stats.Estimate;
import org.plumbline.core.study.Metric;
import org.plumbline.core.study.Protocol;
import org.plumbline.core.study.Role;
import org.plumbline.report.model.Printed;
import org.plumbline.report.model.Table;
import org.plumbline.report.model.Table.Cell;

/** What every section draws on. */
final class Content {
  private static final int FEW_CONDITIONS = 4;

  private final Protocol protocol;
  private final AnalysisResults results;
  private final Optional<ReportInput> input;
  private final Words words;
  private final ResultIndex index;

  Content(ReportInput input) {
    this(input.protocol(), input.results(), Optional.of(input));
  }

  /** What is known before there is a run folder: enough for figures. */
  Content(Protocol protocol, AnalysisResults results) {
    this(protocol, results, Optional.empty());
  }

  private Content(Protocol protocol, AnalysisResults results, Optional<ReportInput> input) {
    this.protocol = protocol;
    this.results = results;
    this.input = input;
    this.words = new Words(protocol);
    this.index = new ResultIndex(results.rows());
  }

  ReportInput input() {
    return input.orElseThrow(() -> new IllegalStateException("There is no run yet"));
  }

  Protocol protocol() {
    return protocol;
  }

  AnalysisResults results() {
    return results;
  }

  RunFacts run() {
    return input().run();
  }

  Words words() {
    return words;
  }

  ResultIndex index() {
    return index;
  }

  List<String> conditions() {
    return protocol().referenceStandard().conditionNames();
  }

  /** More target conditions than a report has room for a figure of everything each. */
  boolean isCrowded() {
    return conditions().size() > FEW_CONDITIONS;
  }

  Optional<CrossTable> crossTable(String condition) {
    return results().flow().conditions().stream()
        .filter(table -> table.targetCondition().equals(condition))
        .findFirst();
  }

  /** True where some result of the index test was invalid: then the analysis sets differ. */
  boolean hasInvalid() {
    return results().flow().conditions().stream().anyMatch(Content::hasInvalid);
  }

  static boolean hasInvalid(CrossTable table) {
    return table.invalidPositives() + table.invalidNegatives() + table.noReferenceInvalid() > 0;
  }

  boolean hasThreshold(String condition) {
    return protocol().operatingPoint(condition).isPresent();
  }

  /** Sealed, and something was claimed beforehand. */
  boolean isConfirmatory() {
    return run().seal().isPresent()
        && protocol().endpoints(Role.PRIMARY).stream().anyMatch(e -> e.acceptance().isPresent());
  }

  /** An estimate as a cell of a table; its row is a link target. */
  static Cell cell(Table.Builder table, Optional<ResultRow> row, Metric metric) {
    return row.map(found -> cell(table, found, metric)).orElse(Cell.of("–"));
  }

  static Cell cell(Table.Builder table, ResultRow row, Metric metric) {
    return table.cell(printed(row.estimate(), metric)).anchored("row-" + row.rowId());
  }

  /** Counts too where the metric is a proportion with counts. */
  static Printed.Value printed(Estimate estimate, Metric metric) {
    return metric.isProportion()
        ? Printed.proportion(estimate)
        : Printed.estimate(estimate, Words.scale(metric));
  }

  /** The method as printed; empty where nothing was estimated. */
  static String method(Estimate estimate) {
    return estimate.fold(Estimate.WithInterval::method, Estimate.PointOnly::method, nothing -> "");
  }

  /** What an endpoint estimates: its metric, or the difference to a comparator. */
  String named(EndpointResult result) {
    return named(result.metric(), result.targetCondition()) + difference(result);
  }

  /** The same inside a sentence. */
  String mentioned(EndpointResult result) {
    return mentioned(result.metric(), result.targetCondition()) + difference(result);
  }

  private static String difference(EndpointResult result) {
    return result.comparedWith().map(name -> ", difference to " + name).orElse("");
  }

  /** The estimate of an endpoint as printed. */
  static Printed.Value printed(EndpointResult result) {
    return result.comparedWith().isPresent()
        ? Printed.estimate(result.estimate(), Words.scale(result.metric()))
        : printed(result.estimate(), result.metric());
  }

  /** The same inside a sentence. */
  String mentioned(Metric metric, String condition) {
    return words.hasOneCondition()
        ? Words.inSentence(metric)
        : Words.inSentence(metric) + " for " + Words.readable(condition);
  }

  /** A metric and its condition, where there is more than one. */
  String named(Metric metric, String condition) {
    return words.hasOneCondition()
        ? metric.printedName()
        : metric.printedName() + ", " + Words.readable(condition);
  }
}
