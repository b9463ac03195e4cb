package org.plumbline.reference.coverage;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.plumbline.core.stats.CoverageCell;
import org.plumbline.core.stats.CoverageRow;
import org.plumbline.core.stats.CoverageStudy;
import org.plumbline.core.stats.Interval.Side;

/** The study as tables that read well in a terminal and in Markdown. */
public final class CoverageSummary {

  private static final String PLAIN_DEFAULT = "Wilson";

  private final CoverageStudy study;

  private CoverageSummary(CoverageStudy study) {
    this.study = study;
  }

  /** The summary of a study of some or all cells. */
  public static CoverageSummary of(CoverageStudy study) {
    return new CoverageSummary(study);
  }

  /**
   * One method over all its cells.
   *
   * @param method as printed
   * @param cells cells studied
   * @param interval cells where the interval is recommended
   * @param lower cells where the lower bound is recommended as criterion
   * @param upper cells where the upper bound is recommended as criterion
   * @param throughout cells where all three are
   * @param worst the row of the smallest mean coverage
   * @param width mean over the cells of the width over that of the default
   */
  public record Line(
      String method,
      int cells,
      long interval,
      long lower,
      long upper,
      long throughout,
      CoverageRow worst,
      double width) {}

  /** Methods in the order of the study, without the candidates. */
  public List<Line> methods() {
    return study.methods().stream().filter(m -> !isCandidate(m)).map(this::line).toList();
  }

  /** The default rule with each number of patients it is chosen from. */
  public List<Line> candidates() {
    return study.methods().stream().filter(CoverageSummary::isCandidate).map(this::line).toList();
  }

  private static boolean isCandidate(String method) {
    return StudiedMethod.FEW_PATIENTS.stream()
        .map(StudiedMethod::candidateName)
        .anyMatch(method::equals);
  }

  private Line line(String method) {
    List<CoverageRow> rows = study.rows(method);
    return new Line(
        method,
        rows.size(),
        rows.stream().filter(r -> r.recommended(Side.TWO_SIDED)).count(),
        rows.stream().filter(r -> r.recommended(Side.LOWER)).count(),
        rows.stream().filter(r -> r.recommended(Side.UPPER)).count(),
        rows.stream().filter(CoverageRow::recommendedThroughout).count(),
        rows.stream().min(Comparator.comparingDouble(CoverageRow::coverage)).orElseThrow(),
        relativeWidth(rows));
  }

  private double relativeWidth(List<CoverageRow> rows) {
    return rows.stream()
        .mapToDouble(r -> r.width() / theDefault(r.cell()).width())
        .average()
        .orElseThrow();
  }

  private CoverageRow theDefault(CoverageCell cell) {
    return study.rows(defaultMethod(cell)).stream()
        .filter(r -> r.cell().equals(cell))
        .findFirst()
        .orElseThrow();
  }

  private static String defaultMethod(CoverageCell cell) {
    return cell.images() == 1 ? PLAIN_DEFAULT : StudiedMethod.CLUSTERED_DEFAULT;
  }

  /** The default's rows that are not recommended for the interval and both bounds. */
  public List<CoverageRow> defaultFallsShort() {
    return defaults().stream().filter(r -> !r.recommendedThroughout()).toList();
  }

  private List<CoverageRow> defaults() {
    return study.rows().stream().filter(r -> r.method().equals(defaultMethod(r.cell()))).toList();
  }

  /** All tables. */
  public String text() {
    return String.join("\n\n", methodTable(), defaultTable(), candidateTable()) + "\n";
  }

  private String methodTable() {
    List<List<String>> table = new ArrayList<>();
    table.add(
        List.of(
            "method",
            "cells",
            "interval",
            "lower bound",
            "upper bound",
            "smallest mean coverage",
            "width"));
    methods().forEach(l -> table.add(methodLine(l)));
    return "Cells in which each method is recommended (interval: mean coverage at least 0.94; bound:"
        + " its error at alpha\n0.025 at most 0.030 too), and its mean width over that of the"
        + " default.\n\n"
        + PipeTable.of(table);
  }

  private static List<String> methodLine(Line l) {
    return List.of(
        l.method(),
        String.valueOf(l.cells()),
        String.valueOf(l.interval()),
        String.valueOf(l.lower()),
        String.valueOf(l.upper()),
        decimal(l.worst().coverage(), 3) + " at " + name(l.worst().cell()),
        decimal(l.width(), 2));
  }

  private static String name(CoverageCell cell) {
    return cell.patients()
        + " × "
        + cell.images()
        + ", p "
        + decimal(cell.proportion(), 2)
        + (cell.images() == 1 ? "" : ", ICC " + decimal(cell.icc(), 1));
  }

  private String defaultTable() {
    Map<String, Map<String, String>> byRow = new LinkedHashMap<>();
    List<String> columns =
        defaults().stream().map(r -> column(r.cell())).distinct().sorted().toList();
    for (CoverageRow row : defaults()) {
      byRow
          .computeIfAbsent(
              row.cell().patients() + "," + decimal(row.cell().proportion(), 2),
              k -> new LinkedHashMap<>())
          .put(column(row.cell()), value(row));
    }
    List<List<String>> table = new ArrayList<>();
    table.add(joined(List.of("patients", "p"), columns));
    byRow.forEach(
        (key, values) ->
            table.add(
                joined(
                    List.of(key.split(",")),
                    columns.stream().map(c -> values.getOrDefault(c, "")).toList())));
    return "Mean coverage of the default. U: its upper bound is not recommended as criterion, L: its"
        + " lower bound,\n*: the interval is not recommended; there look at the exact interval.\n\n"
        + PipeTable.of(table);
  }

  private static String column(CoverageCell cell) {
    return cell.images() == 1
        ? "1 image"
        : cell.images() + " images, ICC " + decimal(cell.icc(), 1);
  }

  private static String value(CoverageRow row) {
    String flags =
        row.recommended(Side.TWO_SIDED)
            ? (row.recommended(Side.LOWER) ? "" : "L") + (row.recommended(Side.UPPER) ? "" : "U")
            : "*";
    return decimal(row.coverage(), 3) + (flags.isEmpty() ? "" : " " + flags);
  }

  private String candidateTable() {
    List<List<String>> table = new ArrayList<>();
    table.add(
        List.of(
            "fewer than", "cells", "interval", "lower bound", "upper bound", "all three", "width"));
    int i = 0;
    for (Line l : candidates()) {
      table.add(
          List.of(
              String.valueOf(StudiedMethod.FEW_PATIENTS.get(i++)),
              String.valueOf(l.cells()),
              String.valueOf(l.interval()),
              String.valueOf(l.lower()),
              String.valueOf(l.upper()),
              String.valueOf(l.throughout()),
              decimal(l.width(), 3)));
    }
    return "Wilson on effective counts, by the number of patients on the rarer side below which the"
        + " effective n is at\nmost the number of patients.\n\n"
        + PipeTable.of(table);
  }

  private static List<String> joined(List<String> first, List<String> second) {
    List<String> all = new ArrayList<>(first);
    all.addAll(second);
    return all;
  }

  private static String decimal(double value, int digits) {
    return String.format(Locale.ROOT, "%." + digits + "f", value);
  }
}
