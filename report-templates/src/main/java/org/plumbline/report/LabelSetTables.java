package org.plumbline.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.plumbline.core.analysis.ResultRow;
import org.plumbline.core.study.LabelSet;
import org.plumbline.report.chart.HeatMap;
import org.plumbline.report.model.Block;
import org.plumbline.report.model.Printed;
import org.plumbline.report.model.Printed.Scale;
import org.plumbline.report.model.Section;
import org.plumbline.report.model.Table;
import org.plumbline.report.model.Table.Cell;
import org.plumbline.report.model.Table.Column;
import org.plumbline.report.model.Table.Row;
import org.plumbline.report.model.Text;

/** Labels taken together: averages over them, and the confusion matrix of classes. */
final class LabelSetTables {

  private static final List<String> AVERAGED =
      List.of("sensitivity", "specificity", "ppv", "npv", "f1", "auc");

  private final Content content;

  LabelSetTables(Content content) {
    this.content = content;
  }

  /** A part for each label set that has results. */
  List<Section> sections() {
    List<Section> sections = new ArrayList<>();
    for (LabelSet labels : content.protocol().referenceStandard().labelSets()) {
      List<Block> blocks = new ArrayList<>();
      averages(labels).ifPresent(blocks::add);
      if (labels.kind().exclusive()) {
        confusion(labels).ifPresent(blocks::add);
        confusionMap(labels).ifPresent(blocks::add);
      }
      if (!blocks.isEmpty()) {
        String title = Words.capital(Words.readable(labels.name())) + ", labels together";
        sections.add(Section.of(title, "labels-" + labels.name(), blocks));
      }
    }
    return sections;
  }

  private Optional<ResultRow> row(String analysis, LabelSet labels, String group, String metric) {
    return content.results().rows().stream()
        .filter(r -> r.key().analysis().equals(analysis))
        .filter(r -> r.key().targetCondition().equals(labels.name()))
        .filter(r -> r.key().group().equals(group) && r.key().metric().equals(metric))
        .findFirst();
  }

  private Optional<Table> averages(LabelSet labels) {
    Table.Builder table =
        new Table.Builder(
            "tab-averages-" + labels.name(),
            Text.of(
                "Averages over the "
                    + labels.labels().size()
                    + " labels, each against the rest. Macro: each label counts the same; micro:"
                    + " each result does."),
            List.of(Column.text("Metric"), Column.number("Macro"), Column.number("Micro")));
    boolean any = false;
    for (String metric : AVERAGED) {
      Optional<ResultRow> macro = row("average", labels, "", "macro_" + metric);
      Optional<ResultRow> micro = row("average", labels, "", "micro_" + metric);
      if (macro.isPresent() || micro.isPresent()) {
        any = true;
        Scale scale = metric.equals("auc") || metric.equals("f1") ? Scale.DECIMAL : Scale.PERCENT;
        table.row(
            Row.of(
                List.of(
                    Cell.of(name(metric)), cell(table, macro, scale), cell(table, micro, scale))));
      }
    }
    table.note(
        Text.of(
            Printed.level(content.protocol().analysis().level())
                + " intervals: bootstrap percentile by patient."));
    return any ? Optional.of(table.build()) : Optional.empty();
  }

  private static String name(String metric) {
    return switch (metric) {
      case "auc", "ppv", "npv", "f1" -> metric.toUpperCase(Locale.ROOT);
      default -> Words.capital(metric);
    };
  }

  private static Cell cell(Table.Builder table, Optional<ResultRow> row, Scale scale) {
    return row.map(
            r -> table.cell(Printed.estimate(r.estimate(), scale)).anchored("row-" + r.rowId()))
        .orElse(Cell.of("–"));
  }

  private Optional<Table> confusion(LabelSet labels) {
    Optional<ResultRow> accuracy = row("confusion", labels, "", "accuracy");
    if (accuracy.isEmpty()) {
      return Optional.empty();
    }
    List<Column> columns = new ArrayList<>();
    columns.add(Column.text(Words.capital(content.words().reference())));
    labels
        .labels()
        .forEach(
            l -> columns.add(Column.number(Words.readable(l)).under("Decision of the device")));
    Table.Builder table =
        new Table.Builder(
            "tab-confusion-" + labels.name(),
            Text.of(
                "Decision for the class of the highest score against the "
                    + content.words().reference()
                    + ": count, share of the row with its interval, share of the column."),
            columns);
    for (String reference : labels.labels()) {
      List<Cell> cells = new ArrayList<>();
      cells.add(Cell.of(Words.readable(reference)));
      for (String decision : labels.labels()) {
        cells.add(cell(table, labels, reference + "×" + decision));
      }
      table.row(Row.of(cells));
    }
    String kappa = labels.kind() == LabelSet.Kind.ORDERED_CLASSES ? "kappa_quadratic" : "kappa";
    table.note(Text.of("Right class: " + printed(accuracy, true) + "."));
    table.note(
        Text.of(
            (kappa.equals("kappa") ? "Kappa: " : "Kappa, quadratic weights: ")
                + printed(row("confusion", labels, "", kappa), false)
                + "."));
    return Optional.of(table.build());
  }

  /** The confusion matrix as a picture: shaded by the share of the row. */
  Optional<Block.Figure> confusionMap(LabelSet labels) {
    List<HeatMap.Row> rows = new ArrayList<>();
    for (String reference : labels.labels()) {
      List<HeatMap.Cell> cells = new ArrayList<>();
      for (String decision : labels.labels()) {
        Optional<ResultRow> share =
            row("confusion", labels, reference + "×" + decision, "row_proportion");
        OptionalDouble value = share.map(r -> r.estimate().point()).orElse(OptionalDouble.empty());
        cells.add(
            new HeatMap.Cell(
                value,
                value.isPresent() ? Printed.percent(value.getAsDouble()) : "NE",
                share.map(r -> Printed.counts(r.estimate())).orElse("–"),
                false));
      }
      rows.add(new HeatMap.Row(Words.readable(reference), cells));
    }
    boolean any =
        rows.stream().flatMap(r -> r.cells().stream()).anyMatch(c -> c.value().isPresent());
    return any
        ? Optional.of(
            new Block.Figure(
                "confusion-" + labels.name().replaceAll("[^A-Za-z0-9]+", "-"),
                "fig-confusion-" + labels.name(),
                Text.of(
                    "Decision of the device by "
                        + content.words().reference()
                        + ", as shares of the row: right decisions lie on the diagonal."),
                new HeatMap(
                    Words.capital(content.words().reference()),
                    "Decision of the device",
                    labels.labels().stream().map(Words::readable).toList(),
                    rows,
                    0,
                    1,
                    ""),
                0.8))
        : Optional.empty();
  }

  private Cell cell(Table.Builder table, LabelSet labels, String group) {
    Optional<ResultRow> ofRow = row("confusion", labels, group, "row_proportion");
    Optional<ResultRow> ofColumn = row("confusion", labels, group, "column_proportion");
    String column =
        ofColumn
            .map(r -> Printed.estimate(r.estimate(), Scale.PERCENT).text().split(" \\(", 2)[0])
            .orElse("–");
    return ofRow
        .map(
            r -> {
              Printed.Value value = Printed.proportion(r.estimate());
              Printed.Value both = new Printed.Value(value.text() + "; " + column, value.note());
              return table.cell(both).anchored("row-" + r.rowId());
            })
        .orElse(Cell.of("–"));
  }

  private static String printed(Optional<ResultRow> row, boolean proportion) {
    return row.map(
            r ->
                proportion
                    ? Printed.proportion(r.estimate()).text() + ", " + Content.method(r.estimate())
                    : Printed.estimate(r.estimate(), Scale.DECIMAL).text()
                        + ", "
                        + Content.method(r.estimate()))
        .orElse("–");
  }
}
