package org.plumbline.core.stats;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.plumbline.core.stats.Interval.Side;

/**
 * What the coverage study found, method by method and cell by cell, and what it says of an estimate
 * at hand: whether its interval is recommended there, and the exact interval where it is not.
 *
 * <p>An estimate belongs to the nearest cell: patients on the log scale, the proportion on the
 * logit scale (below ½ its complement, with the sides exchanged), images per patient, and the
 * correlation (d − 1) / (images − 1) that its design effect d stands for. With fewer patients than
 * the smallest cell only the exact interval is recommended; with more than the largest the largest
 * cell speaks. Estimates whose method was not studied get no advice.
 *
 * <p>The study's own numbers lie beside this class in {@code coverage.csv}; {@code plumbline
 * qualify --coverage} makes them again.
 */
public final class CoverageStudy {

  private static final String FILE = "coverage.csv";

  private static final String HEADER =
      "method,patients,proportion,icc,images,runs,coverage,minimum,lower_error,upper_error,"
          + "monte_carlo_error,width";

  private final List<CoverageRow> rows;
  private final Map<String, List<CoverageRow>> byMethod;

  private CoverageStudy(List<CoverageRow> rows) {
    this.rows = List.copyOf(rows);
    byMethod =
        rows.stream()
            .collect(
                Collectors.groupingBy(
                    CoverageRow::method, LinkedHashMap::new, Collectors.toList()));
  }

  /**
   * What the study says of an estimate that it does not recommend.
   *
   * @param row the cell the estimate belongs to
   * @param tooFew true where the estimate rests on fewer patients than any cell
   * @param exact the exact interval to look at, as printed; empty where the estimate's method is
   *     that one already
   */
  public record Caution(CoverageRow row, boolean tooFew, Optional<String> exact) {}

  /** The published study. */
  public static CoverageStudy published() {
    return Published.STUDY;
  }

  /** Read when first asked for, and once. */
  private static final class Published {
    static final CoverageStudy STUDY = parse(text());

    private static String text() {
      try (InputStream in = CoverageStudy.class.getResourceAsStream(FILE)) {
        if (in == null) {
          throw new IllegalStateException(FILE + " is missing beside CoverageStudy");
        }
        return new String(in.readAllBytes(), StandardCharsets.UTF_8);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** A study of these rows; method and cell are unique together. */
  public static CoverageStudy of(List<CoverageRow> rows) {
    Set<List<Object>> keys = new HashSet<>();
    for (CoverageRow row : rows) {
      if (!keys.add(List.of(row.method(), row.cell()))) {
        throw new IllegalArgumentException("Twice: " + row.method() + ", " + row.cell());
      }
    }
    return new CoverageStudy(rows);
  }

  /** Reads {@link #toCsv()}. */
  public static CoverageStudy parse(String csv) {
    List<String> lines = csv.lines().toList();
    if (lines.isEmpty() || !lines.get(0).equals(HEADER)) {
      throw new IllegalArgumentException("The first line of a coverage study is " + HEADER);
    }
    List<CoverageRow> rows = new ArrayList<>();
    for (int i = 1; i < lines.size(); i++) {
      rows.add(row(lines.get(i), i + 1));
    }
    return of(rows);
  }

  private static CoverageRow row(String line, int number) {
    // Methods have commas in their names, so the name stands in quotation marks.
    int end = line.indexOf("\",");
    String[] cells = end < 1 ? new String[0] : line.substring(end + 2).split(",", -1);
    if (cells.length != 11) {
      throw new IllegalArgumentException(
          "Line " + number + " of a coverage study: expected a quoted method and 11 numbers");
    }
    return new CoverageRow(
        line.substring(1, end),
        new CoverageCell(
            Integer.parseInt(cells[0]),
            Double.parseDouble(cells[1]),
            Double.parseDouble(cells[2]),
            Integer.parseInt(cells[3])),
        Long.parseLong(cells[4]),
        Double.parseDouble(cells[5]),
        Double.parseDouble(cells[6]),
        Double.parseDouble(cells[7]),
        Double.parseDouble(cells[8]),
        Double.parseDouble(cells[9]),
        Double.parseDouble(cells[10]));
  }

  /** One line for each row; fractions to six decimals. */
  public String toCsv() {
    return rows.stream()
        .map(CoverageStudy::line)
        .collect(Collectors.joining("\n", HEADER + "\n", "\n"));
  }

  private static String line(CoverageRow row) {
    CoverageCell cell = row.cell();
    return String.format(
        Locale.ROOT,
        "\"%s\",%d,%.2f,%.1f,%d,%d,%.6f,%.6f,%.6f,%.6f,%.6f,%.6f",
        row.method(),
        cell.patients(),
        cell.proportion(),
        cell.icc(),
        cell.images(),
        row.runs(),
        row.coverage(),
        row.minimum(),
        row.lowerError(),
        row.upperError(),
        row.monteCarloError(),
        row.width());
  }

  /** All rows, in the order of the study. */
  public List<CoverageRow> rows() {
    return rows;
  }

  /** Methods studied, as printed. */
  public List<String> methods() {
    return List.copyOf(byMethod.keySet());
  }

  /** The rows of a method; none where it was not studied. */
  public List<CoverageRow> rows(String method) {
    return byMethod.getOrDefault(method, List.of());
  }

  /** The row of the cell that an estimate belongs to; empty where its method was not studied. */
  public Optional<CoverageRow> nearest(Estimate.WithInterval estimate) {
    Basis basis = estimate.basis();
    if (basis.k().isEmpty() || basis.clusters() == 0) {
      return Optional.empty();
    }
    double images = (double) basis.units() / basis.clusters();
    double icc = images > 1 ? Math.max(0, (basis.designEffect().orElse(1) - 1) / (images - 1)) : 0;
    double proportion = Math.max(estimate.value(), 1 - estimate.value());
    return rows(estimate.method()).stream()
        .min(
            Comparator.<CoverageRow>comparingDouble(
                    r -> Math.abs(Math.log((double) r.cell().patients() / basis.clusters())))
                .thenComparingDouble(r -> distance(r.cell().proportion(), proportion))
                .thenComparingDouble(r -> Math.abs(r.cell().images() - images))
                .thenComparingDouble(r -> Math.abs(r.cell().icc() - icc)));
  }

  private static double distance(double studied, double proportion) {
    double inside = Math.min(proportion, 0.999); // a proportion of 1 has no finite logit
    return Math.abs(Distributions.logit(studied) - Distributions.logit(inside));
  }

  /**
   * What to say of an interval, or of a bound, that the study does not recommend where it stands;
   * empty where it is recommended, or not studied.
   */
  public Optional<Caution> caution(Estimate.WithInterval estimate) {
    return nearest(estimate)
        .flatMap(
            row -> {
              Side side = estimate.interval().side();
              boolean tooFew = estimate.basis().clusters() < smallest();
              String exact = exact(estimate.basis());
              boolean isExact = exact.equals(estimate.method());
              boolean fine = row.recommended(estimate.value() < 0.5 ? side.opposite() : side);
              return fine && (!tooFew || isExact)
                  ? Optional.empty()
                  : Optional.of(
                      new Caution(row, tooFew, isExact ? Optional.empty() : Optional.of(exact)));
            });
  }

  private int smallest() {
    return rows.stream().mapToInt(r -> r.cell().patients()).min().orElse(0);
  }

  private static String exact(Basis basis) {
    return basis.units() == basis.clusters()
        ? ProportionInterval.CLOPPER_PEARSON.printedName()
        : ClusteredProportions.EXACT_BY_PATIENT;
  }
}
