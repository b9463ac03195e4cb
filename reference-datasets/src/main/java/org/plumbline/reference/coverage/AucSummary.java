package org.plumbline.reference.coverage;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.plumbline.core.stats.AucCoverageCell;
import org.plumbline.core.stats.AucCoverageRow;
import org.plumbline.core.stats.AucCoverageStudy;
import org.plumbline.core.stats.Interval.Side;

/** The study of areas under the ROC curve as a table. */
public final class AucSummary {

  private AucSummary() {}

  private static final List<List<String>> METHODS =
      List.of(
          List.of("DeLong", "Obuchowski by patient"),
          List.of("DeLong, logit", "Obuchowski by patient, logit"),
          List.of("Newcombe method 5"),
          List.of("Bootstrap BCa", "Bootstrap BCa by patient"),
          List.of("Bootstrap percentile", "Bootstrap percentile by patient"));

  /** Two tables that read well in a terminal and in Markdown. */
  public static String text(AucCoverageStudy study) {
    return "Designs in which each method is recommended, and its mean width over that of DeLong or"
        + " Obuchowski.\n\n"
        + PipeTable.of(methods(study))
        + "\n\nCoverage of 95 % intervals among the data sets that have one; \"no interval\": share"
        + " of data sets whose area is exactly 1.\n*: the interval is not recommended, because it"
        + " covers in fewer than 0.94 of all data sets; L: its lower bound is not\nrecommended as"
        + " criterion, U: its upper bound.\n\n"
        + PipeTable.of(designs(study))
        + "\n";
  }

  private static List<List<String>> methods(AucCoverageStudy study) {
    List<List<String>> table = new ArrayList<>();
    table.add(List.of("method", "designs", "interval", "lower bound", "upper bound", "width"));
    for (List<String> names : METHODS) {
      List<AucCoverageRow> rows =
          study.rows().stream().filter(r -> names.contains(r.method())).toList();
      table.add(
          List.of(
              String.join(" / ", names),
              String.valueOf(rows.size()),
              count(rows, Side.TWO_SIDED),
              count(rows, Side.LOWER),
              count(rows, Side.UPPER),
              decimal(relativeWidth(study, rows), 2)));
    }
    return table;
  }

  private static String count(List<AucCoverageRow> rows, Side side) {
    return String.valueOf(rows.stream().filter(r -> r.recommended(side)).count());
  }

  private static double relativeWidth(AucCoverageStudy study, List<AucCoverageRow> rows) {
    return rows.stream()
        .mapToDouble(
            r -> r.width() / row(of(study, r.cell()), METHODS.get(0)).orElseThrow().width())
        .average()
        .orElseThrow();
  }

  private static List<AucCoverageRow> of(AucCoverageStudy study, AucCoverageCell cell) {
    return study.rows().stream().filter(r -> r.cell().equals(cell)).toList();
  }

  private static Optional<AucCoverageRow> row(List<AucCoverageRow> rows, List<String> names) {
    return rows.stream().filter(r -> names.contains(r.method())).findFirst();
  }

  private static List<List<String>> designs(AucCoverageStudy study) {
    List<List<String>> table = new ArrayList<>();
    table.add(
        List.of(
            "AUC",
            "patients of each class",
            "images",
            "DeLong or Obuchowski",
            "logit",
            "Newcombe",
            "BCa",
            "percentile",
            "no interval"));
    study.rows().stream()
        .map(AucCoverageRow::cell)
        .distinct()
        .forEach(cell -> table.add(design(cell, of(study, cell))));
    return table;
  }

  private static List<String> design(AucCoverageCell cell, List<AucCoverageRow> rows) {
    List<String> line = new ArrayList<>();
    line.add(decimal(cell.auc(), 2));
    line.add(String.valueOf(cell.patients()));
    line.add(cell.images() == 1 ? "1" : cell.images() + ", correlation " + decimal(cell.icc(), 1));
    for (List<String> names : METHODS) {
      line.add(row(rows, names).map(r -> decimal(r.coverageWhereGiven(), 3) + flags(r)).orElse(""));
    }
    line.add(decimal(rows.get(0).withoutInterval(), 3));
    return line;
  }

  private static String flags(AucCoverageRow row) {
    if (!row.recommended(Side.TWO_SIDED)) {
      return " *";
    }
    String flags =
        (row.recommended(Side.LOWER) ? "" : "L") + (row.recommended(Side.UPPER) ? "" : "U");
    return flags.isEmpty() ? "" : " " + flags;
  }

  private static String decimal(double value, int digits) {
    return String.format(Locale.ROOT, "%." + digits + "f", value);
  }
}
