package org.plumbline.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.plumbline.core.analysis.CrossTable;
import org.plumbline.core.analysis.EndpointResult;
import org.plumbline.core.analysis.ResultRow;
import org.plumbline.core.stats.Basis;
import org.plumbline.core.stats.Estimate;
import org.plumbline.core.study.AnalysisSet;
import org.plumbline.core.study.Metric;
import org.plumbline.report.model.Block;
import org.plumbline.report.model.Printed;
import org.plumbline.report.model.Printed.Scale;
import org.plumbline.report.model.Table;
import org.plumbline.report.model.Table.Cell;
import org.plumbline.report.model.Table.Column;
import org.plumbline.report.model.Table.Row;
import org.plumbline.report.model.Text;

/** What was found over all cases. */
final class OverallSection {
  private final Content content;
  private final Drawings drawings;

  OverallSection(Content content) {
    this.content = content;
    this.drawings = new Drawings(content);
  }

  /** A link target for a part about a condition. */
  String anchor(String prefix, String condition) {
    return prefix + "-" + content.conditions().indexOf(condition);
  }

  /** Every endpoint with its bound and outcome. */
  Table endpoints() {
    List<Column> columns = new ArrayList<>();
    columns.add(Column.text("Endpoint"));
    columns.add(Column.text("Role"));
    columns.add(Column.number("Estimate (interval)"));
    columns.add(Column.text("Goal"));
    columns.add(Column.text("Bound"));
    columns.add(Column.text("Outcome"));
    Table.Builder table =
        new Table.Builder(
            "tab-results",
            Text.of("Endpoints: estimate with its two-sided interval, and the bound that decides."),
            columns);
    for (EndpointResult result : content.results().endpoints()) {
      table.row(row(table, result));
    }
    table.note(
        Text.of(
            "Two-sided intervals at "
                + Printed.level(content.protocol().analysis().level())
                + ". The outcome follows from the bound alone."));
    return table.build();
  }

  private Row row(Table.Builder table, EndpointResult result) {
    String name = content.named(result);
    Printed.Value value = Content.printed(result);
    String mark = value.note().map(table::mark).orElse("");
    String method =
        Content.method(result.estimate()).isEmpty()
            ? ""
            : table.mark("Interval: " + Content.method(result.estimate()) + ".");
    String marks = mark.isEmpty() || method.isEmpty() ? mark + method : mark + "," + method;
    Cell estimate = Cell.of(Text.of(value.text()).marked(marks)).anchored("row-" + result.rowId());
    Cell goal = Cell.of(result.acceptance().map(c -> Goals.goal(c, result.metric())).orElse("–"));
    return Row.of(
        List.of(
            Cell.of(name),
            Cell.of(result.role().key()),
            estimate,
            goal,
            bound(table, result),
            Cell.of(outcome(table, result))));
  }

  private static Cell bound(Table.Builder table, EndpointResult result) {
    if (result.acceptance().isEmpty()) {
      return Cell.of("–");
    }
    String method = Content.method(result.bound());
    String mark =
        method.isEmpty()
            ? ""
            : table.mark("Bound: " + method + ", " + Goals.rule(result.acceptance().get()) + ".");
    Cell cell = Cell.of(Text.of(Goals.bound(result)).marked(mark));
    return result.boundRowId().map(id -> cell.anchored("row-" + id)).orElse(cell);
  }

  private static Text outcome(Table.Builder table, EndpointResult result) {
    if (result.outcome().isEmpty()) {
      return Text.of("not judged");
    }
    Text verdict = Text.verdict(Words.verdict(result.outcome().get()));
    Text adjusted =
        result
            .adjusted()
            .map(
                a ->
                    Text.of("")
                        .marked(
                            table.mark(
                                "At the Holm-adjusted alpha "
                                    + Printed.decimal(a.alpha(), 4)
                                    + ": bound "
                                    + Goals.bound(a.bound(), result.metric())
                                    + ", "
                                    + Words.verdict(a.outcome()).word()
                                    + ".")))
            .orElse(Text.EMPTY);
    return result.reversedByWorstReading()
        ? verdict
            .plus(adjusted)
            .marked(table.mark("The worst reading of invalid and missing results reverses it."))
        : verdict.plus(adjusted);
  }

  /** One line per condition; nothing where there is one. */
  Optional<Table> summary() {
    return content.words().hasOneCondition() ? Optional.empty() : Optional.of(conditions());
  }

  private Table conditions() {
    Metric sensitivity = content.words().sensitivity();
    Metric specificity = content.words().specificity();
    boolean comparator = content.words().isComparator();
    List<Column> columns = new ArrayList<>();
    columns.add(Column.text("Condition"));
    boolean thresholds = content.conditions().stream().anyMatch(content::hasThreshold);
    if (thresholds) {
      columns.add(Column.number(sensitivity.printedName()));
      columns.add(Column.number(specificity.printedName()));
    } else {
      columns.add(Column.number("Positives"));
      columns.add(Column.number("Negatives"));
    }
    if (!comparator) {
      columns.add(Column.number("AUC"));
    }
    Table.Builder table =
        new Table.Builder(
            "tab-conditions",
            Text.of(
                "Performance by target condition, "
                    + Words.set(content.words().primarySet()).toLowerCase(java.util.Locale.ROOT)
                    + "."),
            columns);
    for (String condition : content.conditions()) {
      List<Cell> cells = new ArrayList<>();
      cells.add(Cell.of(Text.link(Words.readable(condition), "#" + anchor("overall", condition))));
      if (thresholds) {
        cells.add(cell(table, condition, sensitivity));
        cells.add(cell(table, condition, specificity));
      } else {
        CrossTable counts = content.crossTable(condition).orElseThrow();
        cells.add(Cell.of(Printed.count(counts.validPositives() + counts.invalidPositives())));
        cells.add(Cell.of(Printed.count(counts.validNegatives() + counts.invalidNegatives())));
      }
      if (!comparator) {
        cells.add(cell(table, condition, Metric.AUC));
      }
      table.row(Row.of(cells));
    }
    return table.build();
  }

  private Cell cell(Table.Builder table, String condition, Metric metric) {
    Optional<ResultRow> row =
        content.index().overall(content.words().primarySet(), condition, metric);
    return row.map(found -> table.cell(Content.printed(found.estimate(), metric)))
        .orElse(Cell.of("–"));
  }

  /** Result of the device against the reference standard. */
  Optional<Table> crossTable(String condition) {
    return content.crossTable(condition).map(counts -> crossTable(condition, counts));
  }

  /** The same proportions by other interval methods, where the report has room for them. */
  Optional<Table> otherMethods(String condition) {
    return content.hasThreshold(condition)
            && !content.words().isComparator()
            && !content.isCrowded()
        ? methods(condition)
        : Optional.empty();
  }

  /** ROC curve and distribution of the scores. */
  Optional<Block.Figure> performance(String condition) {
    return drawings.performance(condition);
  }

  private Table crossTable(String condition, CrossTable counts) {
    String head = Words.capital(content.words().reference());
    boolean missing = counts.noReference() > 0;
    List<Column> columns = new ArrayList<>();
    columns.add(Column.text("Device result"));
    columns.add(Column.number("Present").under(head));
    columns.add(Column.number("Absent").under(head));
    if (missing) {
      columns.add(Column.number("No result").under(head));
    }
    columns.add(Column.number("Total"));
    Table.Builder table =
        new Table.Builder(
            anchor("tab-cross", condition),
            Text.of(
                "Result of the device against the "
                    + content.words().reference()
                    + ", "
                    + Words.readable(condition)
                    + ". Counts are of "
                    + content.words().unit()
                    + "s."),
            columns);
    if (counts.operatingPoint().isPresent()) {
      table.row(
          counts(
              missing,
              "Positive",
              counts.truePositives(),
              counts.falsePositives(),
              counts.noReferencePositive()));
      table.row(
          counts(
              missing,
              "Negative",
              counts.falseNegatives(),
              counts.trueNegatives(),
              counts.noReferenceNegative()));
    } else {
      table.row(
          counts(
              missing,
              "Valid score",
              counts.validPositives(),
              counts.validNegatives(),
              counts.noReference() - counts.noReferenceInvalid()));
    }
    table.row(
        counts(
            missing,
            "No valid result",
            counts.invalidPositives(),
            counts.invalidNegatives(),
            counts.noReferenceInvalid()));
    table.group();
    table.row(
        counts(
            missing,
            "Total",
            counts.validPositives() + counts.invalidPositives(),
            counts.validNegatives() + counts.invalidNegatives(),
            counts.noReference()));
    return table.build();
  }

  private static Row counts(boolean missing, String name, long present, long absent, long none) {
    List<Cell> cells = new ArrayList<>();
    cells.add(Cell.of(name));
    cells.add(Cell.of(Printed.count(present)));
    cells.add(Cell.of(Printed.count(absent)));
    if (missing) {
      cells.add(Cell.of(Printed.count(none)));
    }
    cells.add(Cell.of(Printed.count(present + absent + none)));
    return Row.of(cells);
  }

  /** What a table of metrics asks of the long table, in reading order. */
  private record Question(Metric metric, OptionalDouble prevalence) {
    String name() {
      return metric.printedName()
          + (prevalence.isPresent()
              ? " at prevalence " + Printed.percent(prevalence.getAsDouble())
              : "");
    }
  }

  private List<Question> questions() {
    List<Question> questions = new ArrayList<>();
    List<Metric> metrics =
        content.words().isComparator()
            ? List.of(Metric.PPA, Metric.NPA, Metric.OPA)
            : List.of(
                Metric.SENSITIVITY,
                Metric.SPECIFICITY,
                Metric.ACCURACY,
                Metric.BALANCED_ACCURACY,
                Metric.YOUDEN,
                Metric.PPV,
                Metric.NPV);
    metrics.forEach(metric -> questions.add(new Question(metric, OptionalDouble.empty())));
    if (!content.words().isComparator()) {
      for (double prevalence : content.protocol().analysis().prevalences()) {
        questions.add(new Question(Metric.PPV, OptionalDouble.of(prevalence)));
        questions.add(new Question(Metric.NPV, OptionalDouble.of(prevalence)));
      }
      for (Metric metric :
          List.of(
              Metric.LR_PLUS,
              Metric.LR_MINUS,
              Metric.F1,
              Metric.MCC,
              Metric.KAPPA,
              Metric.DOR,
              Metric.AUC,
              Metric.AVERAGE_PRECISION,
              Metric.BRIER,
              Metric.CALIBRATION_SLOPE,
              Metric.CALIBRATION_INTERCEPT,
              Metric.CALIBRATION_IN_THE_LARGE)) {
        questions.add(new Question(metric, OptionalDouble.empty()));
      }
    }
    return questions;
  }

  /** Metrics by analysis set; one set where every result is valid. */
  Table metrics(String condition) {
    boolean differ = content.crossTable(condition).map(Content::hasInvalid).orElse(false);
    List<AnalysisSet> sets =
        differ ? List.of(AnalysisSet.values()) : List.of(content.words().primarySet());
    List<Column> columns = new ArrayList<>();
    columns.add(Column.text("Metric"));
    for (AnalysisSet set : sets) {
      boolean primary = set == content.words().primarySet();
      columns.add(Column.number(Words.set(set) + (primary && differ ? " (primary)" : "")));
    }
    if (!differ) {
      columns.add(Column.text("Interval"));
    }
    Table.Builder table =
        new Table.Builder(
            anchor("tab-metrics", condition), Text.of(metricsCaption(condition, differ)), columns);
    for (Question question : questions()) {
      addMetric(table, condition, sets, question, differ);
    }
    table.note(
        Text.of(
            "Estimate with "
                + Printed.level(content.protocol().analysis().level())
                + " interval by the method of the plan; NE: not estimable."));
    return table.build();
  }

  private String metricsCaption(String condition, boolean differ) {
    String at =
        content
            .protocol()
            .operatingPoint(condition)
            .map(point -> " at the locked threshold " + Printed.trimmed(point.threshold()))
            .orElse("");
    return "Performance for "
        + Words.readable(condition)
        + at
        + (differ
            ? ", by how invalid results are read."
            : ". Every result was valid, so the three analysis sets are one.");
  }

  private void addMetric(
      Table.Builder table,
      String condition,
      List<AnalysisSet> sets,
      Question question,
      boolean differ) {
    List<List<ResultRow>> found =
        sets.stream()
            .map(
                set ->
                    content
                        .index()
                        .overallRows(set, condition, question.metric(), question.prevalence()))
            .toList();
    if (found.stream().allMatch(List::isEmpty)) {
      return;
    }
    List<Cell> cells = new ArrayList<>();
    cells.add(Cell.of(question.name()));
    for (List<ResultRow> rows : found) {
      cells.add(rows.isEmpty() ? Cell.of("–") : cell(table, rows.get(0), question));
    }
    if (!differ) {
      cells.add(Cell.of(rowMethod(found.get(0))));
    }
    table.row(Row.of(cells));
  }

  private static String rowMethod(List<ResultRow> rows) {
    return rows.isEmpty() ? "" : Content.method(rows.get(0).estimate());
  }

  private static Cell cell(Table.Builder table, ResultRow row, Question question) {
    boolean counted = question.metric().isProportion() && question.prevalence().isEmpty();
    Printed.Value value =
        counted
            ? Printed.proportion(row.estimate())
            : Printed.estimate(
                row.estimate(), question.metric().isProportion() ? Scale.PERCENT : Scale.DECIMAL);
    return table.cell(value).anchored("row-" + row.rowId());
  }

  /** Proportions by each interval method, where there are several. */
  private Optional<Table> methods(String condition) {
    AnalysisSet set = content.words().primarySet();
    Table.Builder table =
        new Table.Builder(
            anchor("tab-methods", condition),
            Text.of(
                "The same proportions by other interval methods, "
                    + Words.set(set).toLowerCase(java.util.Locale.ROOT)
                    + ", "
                    + Words.readable(condition)
                    + "."),
            List.of(
                Column.text("Metric"),
                Column.text("Method"),
                Column.number("Estimate (interval)"),
                Column.number("Design effect")));
    for (Metric metric :
        List.of(Metric.SENSITIVITY, Metric.SPECIFICITY, Metric.PPV, Metric.NPV, Metric.ACCURACY)) {
      List<ResultRow> rows =
          content.index().overallRows(set, condition, metric, OptionalDouble.empty());
      if (rows.size() > 1) {
        table.group();
        for (int i = 0; i < rows.size(); i++) {
          ResultRow row = rows.get(i);
          Cell estimate = table.cell(Printed.proportion(row.estimate()));
          table.row(
              Row.of(
                  List.of(
                      Cell.of(i == 0 ? metric.printedName() : ""),
                      Cell.of(Content.method(row.estimate())),
                      i == 0 ? estimate : estimate.anchored("row-" + row.rowId()),
                      Cell.of(designEffect(row.estimate())))));
        }
      }
    }
    return table.isEmpty() ? Optional.empty() : Optional.of(table.build());
  }

  private static String designEffect(Estimate estimate) {
    Optional<Basis> basis =
        estimate.fold(
            with -> Optional.of(with.basis()),
            only -> Optional.of(only.basis()),
            none -> Optional.empty());
    return basis
        .filter(b -> b.designEffect().isPresent())
        .map(b -> Printed.decimal(b.designEffect().getAsDouble(), 2))
        .orElse("–");
  }
}
