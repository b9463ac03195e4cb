package org.plumbline.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.plumbline.core.analysis.ResultRow;
import org.plumbline.core.study.Metric;
import org.plumbline.core.study.Role;
import org.plumbline.core.study.Subgroup;
import org.plumbline.report.model.Block;
import org.plumbline.report.model.Printed;
import org.plumbline.report.model.Table;
import org.plumbline.report.model.Table.Cell;
import org.plumbline.report.model.Table.Column;
import org.plumbline.report.model.Table.Row;
import org.plumbline.report.model.Text;

/** What was found in each group. */
final class SubgroupSection {
  private static final String SMALL = "small group: ";

  private final Content content;
  private final Drawings drawings;

  SubgroupSection(Content content) {
    this.content = content;
    this.drawings = new Drawings(content);
  }

  /** How groups are to be read. */
  Block introduction() {
    String forests =
        content.isCrowded()
            ? " Forest plots are drawn for the conditions with a criterion on a primary endpoint;"
                + " the numbers of all stand in the tables."
            : "";
    return new Block.Prose(
        Block.Prose.Form.PARAGRAPHS,
        List.of(
            Text.of(
                "Estimates of groups differ by chance alone: with many groups some will lie far"
                    + " apart although the device serves them alike. An interval that reaches past"
                    + " a goal or past another group’s estimate shows no difference and does not"
                    + " show that there is none."
                    + forests)));
  }

  /** Every group of every attribute. */
  Optional<Table> groups(String condition) {
    return table(condition, ResultIndex.SUBGROUP, content.protocol().subgroups().by());
  }

  /** Forest plot, where the report has room for it. */
  Optional<Block.Figure> forest(String condition) {
    return hasForest(condition)
        ? drawings.forestMetric(condition).flatMap(metric -> drawings.forest(condition, metric))
        : Optional.empty();
  }

  /** Every intersection that the protocol names. */
  Optional<Table> intersections(String condition) {
    List<String> intersections =
        content.protocol().subgroups().intersections().stream()
            .map(parts -> String.join(Subgroup.JOIN, parts))
            .toList();
    return table(condition, ResultIndex.INTERSECTION, intersections);
  }

  /** The spread of the scores, where the report has room for it. */
  Optional<Block.Figure> spread(String condition) {
    return hasForest(condition) ? new GroupDrawings(content).spread(condition) : Optional.empty();
  }

  /** A map of each pair of attributes, where the report has room for it. */
  List<Block.Figure> intersectionMaps(String condition) {
    return hasForest(condition) ? new GroupDrawings(content).intersections(condition) : List.of();
  }

  private boolean hasForest(String condition) {
    return !content.isCrowded()
        || content.results().endpoints().stream()
            .anyMatch(
                e ->
                    e.targetCondition().equals(condition)
                        && e.role() == Role.PRIMARY
                        && e.acceptance().isPresent());
  }

  private List<Metric> metrics(String condition) {
    if (content.words().isComparator()) {
      return content.hasThreshold(condition)
          ? List.of(Metric.PPA, Metric.NPA, Metric.OPA)
          : List.of();
    }
    return content.hasThreshold(condition)
        ? List.of(Metric.SENSITIVITY, Metric.SPECIFICITY, Metric.AUC)
        : List.of(Metric.AUC);
  }

  private Optional<Table> table(String condition, String analysis, List<String> attributes) {
    List<Metric> metrics = metrics(condition);
    if (metrics.isEmpty()) {
      return Optional.empty();
    }
    boolean bare = metrics.stream().noneMatch(Metric::isProportion);
    List<Column> columns = new ArrayList<>();
    columns.add(Column.text("Group"));
    if (bare) {
      columns.add(Column.number("Positives"));
      columns.add(Column.number("Negatives"));
    }
    metrics.forEach(metric -> columns.add(Column.number(metric.printedName())));
    Table.Builder table =
        new Table.Builder(
            "tab-" + analysis + "-" + content.conditions().indexOf(condition),
            Text.of(caption(condition, analysis, bare)),
            columns);
    for (String attribute : attributes) {
      table.group(Text.strong(Words.attribute(attribute)));
      for (String group : content.index().groups(analysis, condition, attribute)) {
        row(table, condition, analysis, attribute, group, metrics, bare).ifPresent(table::row);
      }
    }
    if (table.isEmpty()) {
      return Optional.empty();
    }
    table.note(Text.of(methodNote(condition, analysis, attributes, metrics)));
    return Optional.of(table.build());
  }

  private String caption(String condition, String analysis, boolean bare) {
    return (bare ? "Area under the ROC curve" : "Performance at the locked threshold")
        + " for "
        + Words.readable(condition)
        + (analysis.equals(ResultIndex.SUBGROUP)
            ? " by subgroup."
            : " in intersections of groups.");
  }

  private String methodNote(
      String condition, String analysis, List<String> attributes, List<Metric> metrics) {
    List<String> methods =
        attributes.stream()
            .flatMap(
                attribute ->
                    content.index().groups(analysis, condition, attribute).stream()
                        .flatMap(
                            group ->
                                metrics.stream()
                                    .flatMap(
                                        metric ->
                                            find(condition, analysis, attribute, group, metric)
                                                .stream())))
            .map(row -> Content.method(row.estimate()))
            .filter(method -> !method.isEmpty())
            .distinct()
            .toList();
    return Printed.level(content.protocol().analysis().level())
        + " intervals: "
        + String.join("; ", methods)
        + ". "
        + Words.set(content.words().primarySet())
        + ".";
  }

  private Optional<ResultRow> find(
      String condition, String analysis, String attribute, String group, Metric metric) {
    return content
        .index()
        .group(analysis, content.words().primarySet(), condition, attribute, group, metric);
  }

  private Optional<Row> row(
      Table.Builder table,
      String condition,
      String analysis,
      String attribute,
      String group,
      List<Metric> metrics,
      boolean bare) {
    List<Optional<ResultRow>> rows =
        metrics.stream()
            .map(metric -> find(condition, analysis, attribute, group, metric))
            .toList();
    Optional<ResultRow> any = rows.stream().flatMap(Optional::stream).findFirst();
    if (any.isEmpty()) {
      return Optional.empty();
    }
    String mark =
        rows.stream()
            .flatMap(Optional::stream)
            .flatMap(row -> smallNote(row).stream())
            .findFirst()
            .map(note -> table.mark("Too few for a verdict: " + note + "."))
            .orElse("");
    List<Cell> cells = new ArrayList<>();
    cells.add(Cell.of(Text.of(Words.group(group)).marked(mark)));
    if (bare) {
      cells.add(Cell.of(Printed.count(any.get().positives())));
      cells.add(Cell.of(Printed.count(any.get().negatives())));
    }
    for (int m = 0; m < metrics.size(); m++) {
      cells.add(Content.cell(table, rows.get(m), metrics.get(m)));
    }
    return Optional.of(Row.of(cells).indented());
  }

  /** What a row's note says of a group that is too small, if it is. */
  static Optional<String> smallNote(ResultRow row) {
    return Stream.of(row.note().split("; ", -1))
        .filter(note -> note.startsWith(SMALL))
        .map(note -> note.substring(SMALL.length()))
        .findFirst();
  }
}
