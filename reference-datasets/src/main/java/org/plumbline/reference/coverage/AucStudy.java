package org.plumbline.reference.coverage;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.plumbline.core.stats.CoverageRow;

/** The coverage study of areas under the ROC curve as a file and as a table. */
public final class AucStudy {

  private static final String FILE = "auc-coverage.csv";

  private static final String HEADER =
      "method,auc,patients,images,icc,runs,coverage,lower_error,upper_error,without_interval,width";

  private final List<AucCoverage.Row> rows;

  private AucStudy(List<AucCoverage.Row> rows) {
    this.rows = List.copyOf(rows);
  }

  /** A study of these rows. */
  public static AucStudy of(List<AucCoverage.Row> rows) {
    return new AucStudy(rows);
  }

  /** The published study, as text: what {@link #toCsv()} of all designs must give. */
  public static String published() {
    try (InputStream in = AucStudy.class.getResourceAsStream(FILE)) {
      if (in == null) {
        throw new IllegalStateException(FILE + " is missing beside AucStudy");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Reads {@link #toCsv()}. */
  public static AucStudy parse(String csv) {
    return of(csv.lines().skip(1).map(AucStudy::row).toList());
  }

  private static AucCoverage.Row row(String line) {
    int end = line.indexOf("\",");
    String[] cells = line.substring(end + 2).split(",", -1);
    double[] numbers = new double[cells.length];
    for (int i = 0; i < cells.length; i++) {
      numbers[i] = Double.parseDouble(cells[i]);
    }
    return new AucCoverage.Row(
        line.substring(1, end),
        new AucCell(numbers[0], (int) numbers[1], (int) numbers[2], numbers[3]),
        (int) numbers[4],
        numbers[5],
        numbers[6],
        numbers[7],
        numbers[8],
        numbers[9]);
  }

  /** One line for each method and design; fractions to six decimals. */
  public String toCsv() {
    return rows.stream().map(AucStudy::line).collect(Collectors.joining("\n", HEADER + "\n", "\n"));
  }

  private static String line(AucCoverage.Row r) {
    AucCell cell = r.cell();
    return String.format(
        Locale.ROOT,
        "\"%s\",%.2f,%d,%d,%.1f,%d,%.6f,%.6f,%.6f,%.6f,%.6f",
        r.method(),
        cell.auc(),
        cell.patients(),
        cell.images(),
        cell.icc(),
        r.runs(),
        r.coverage(),
        r.lowerError(),
        r.upperError(),
        r.withoutInterval(),
        r.width());
  }

  /** The rows, in the order of the designs. */
  public List<AucCoverage.Row> rows() {
    return rows;
  }

  /** A table that reads well in a terminal and in Markdown: designs down, methods across. */
  public String text() {
    Map<AucCell, List<AucCoverage.Row>> byCell =
        rows.stream()
            .collect(
                Collectors.groupingBy(
                    AucCoverage.Row::cell, LinkedHashMap::new, Collectors.toList()));
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
    byCell.forEach((cell, of) -> table.add(tableLine(cell, of)));
    return "Coverage of 95 % intervals of an area under the ROC curve among the data sets that have"
        + " one; \"no interval\": share\nof data sets whose area is exactly 1. *: below 0.94.\n\n"
        + PipeTable.of(table)
        + "\n";
  }

  private static List<String> tableLine(AucCell cell, List<AucCoverage.Row> rows) {
    List<String> line = new ArrayList<>();
    line.add(decimal(cell.auc(), 2));
    line.add(String.valueOf(cell.patients()));
    line.add(cell.images() == 1 ? "1" : cell.images() + ", correlation " + decimal(cell.icc(), 1));
    line.add(coverage(rows, "DeLong", "Obuchowski by patient"));
    line.add(coverage(rows, "DeLong, logit", "Obuchowski by patient, logit"));
    line.add(coverage(rows, "Newcombe method 5"));
    line.add(coverage(rows, "Bootstrap BCa", "Bootstrap BCa by patient"));
    line.add(coverage(rows, "Bootstrap percentile", "Bootstrap percentile by patient"));
    line.add(decimal(rows.get(0).withoutInterval(), 3));
    return line;
  }

  private static String coverage(List<AucCoverage.Row> rows, String... names) {
    return rows.stream()
        .filter(r -> List.of(names).contains(r.method()))
        .map(AucCoverage.Row::coverageWhereGiven)
        .map(c -> decimal(c, 3) + (c < CoverageRow.LEAST_COVERAGE ? " *" : ""))
        .findFirst()
        .orElse("");
  }

  private static String decimal(double value, int digits) {
    return String.format(Locale.ROOT, "%." + digits + "f", value);
  }
}
