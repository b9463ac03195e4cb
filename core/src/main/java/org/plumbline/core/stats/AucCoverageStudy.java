package org.plumbline.core.stats;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.plumbline.core.stats.Interval.Side;

/**
 * What the coverage study found of areas under the ROC curve, and what it says of an area at hand.
 *
 * <p>An area belongs to the nearest design: patients of the rarer class on the log scale, the area
 * on the logit scale (below ½ its complement), one image per patient or several. The numbers lie
 * beside this class in {@code auc-coverage.csv}; {@code plumbline qualify --coverage --full} makes
 * them again.
 */
public final class AucCoverageStudy {

  private static final String FILE = "auc-coverage.csv";

  private static final String HEADER =
      "method,auc,patients,images,icc,runs,coverage,lower_error,upper_error,without_interval,width";

  private final List<AucCoverageRow> rows;

  private AucCoverageStudy(List<AucCoverageRow> rows) {
    this.rows = List.copyOf(rows);
  }

  /**
   * What the study says of an area that it does not recommend.
   *
   * @param row the design the area belongs to
   * @param side the side asked for, exchanged where the area is below ½
   * @param tooFew true where the rarer class has fewer patients than any design
   * @param instead the method to look at, as printed; empty where no other is recommended there
   */
  public record Caution(AucCoverageRow row, Side side, boolean tooFew, Optional<String> instead) {}

  /** A study of these rows. */
  public static AucCoverageStudy of(List<AucCoverageRow> rows) {
    return new AucCoverageStudy(rows);
  }

  /** The published study. */
  public static AucCoverageStudy published() {
    return Published.STUDY;
  }

  /** Read when first asked for, and once. */
  private static final class Published {
    static final AucCoverageStudy STUDY = parse(publishedText());
  }

  /** The published study, as text: what {@link #toCsv()} of all designs must give. */
  public static String publishedText() {
    try (InputStream in = AucCoverageStudy.class.getResourceAsStream(FILE)) {
      if (in == null) {
        throw new IllegalStateException(FILE + " is missing beside AucCoverageStudy");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Reads {@link #toCsv()}. */
  public static AucCoverageStudy parse(String csv) {
    return of(csv.lines().skip(1).map(AucCoverageStudy::row).toList());
  }

  private static AucCoverageRow row(String line) {
    int end = line.indexOf("\",");
    String[] cells = line.substring(end + 2).split(",", -1);
    double[] numbers = new double[cells.length];
    for (int i = 0; i < cells.length; i++) {
      numbers[i] = Double.parseDouble(cells[i]);
    }
    return new AucCoverageRow(
        line.substring(1, end),
        new AucCoverageCell(numbers[0], (int) numbers[1], (int) numbers[2], numbers[3]),
        (int) numbers[4],
        numbers[5],
        numbers[6],
        numbers[7],
        numbers[8],
        numbers[9]);
  }

  /** One line for each method and design; fractions to six decimals. */
  public String toCsv() {
    return rows.stream()
        .map(AucCoverageStudy::line)
        .collect(Collectors.joining("\n", HEADER + "\n", "\n"));
  }

  private static String line(AucCoverageRow r) {
    AucCoverageCell cell = r.cell();
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
  public List<AucCoverageRow> rows() {
    return rows;
  }

  /**
   * What to say of the interval, or of the bound, of an area that the study does not recommend
   * where it stands; empty where it is recommended, or its method not studied there. With fewer
   * patients than the smallest design nothing was studied, so no method is recommended.
   *
   * @param estimate an area under one curve
   * @param rarer patients of the class that has fewer of them
   * @param repeated whether patients have more than one image
   */
  public Optional<Caution> caution(Estimate.WithInterval estimate, double rarer, boolean repeated) {
    Side asked = estimate.interval().side();
    Side side = estimate.value() < 0.5 ? asked.opposite() : asked;
    boolean tooFew = rarer < smallest();
    return nearest(estimate.method(), estimate.value(), rarer, repeated)
        .filter(row -> tooFew || !row.recommended(side))
        .map(row -> new Caution(row, side, tooFew, instead(row, side)));
  }

  private int smallest() {
    return rows.stream().mapToInt(r -> r.cell().patients()).min().orElse(0);
  }

  /** Rows stand in the order of the methods: those by formula before the bootstraps. */
  private Optional<String> instead(AucCoverageRow row, Side side) {
    return rows.stream()
        .filter(r -> r.cell().equals(row.cell()) && r.recommended(side))
        .map(AucCoverageRow::method)
        .filter(method -> !method.equals(row.method()))
        .findFirst();
  }

  /**
   * The row of the design that an area belongs to.
   *
   * @param area in [0, 1]
   * @param rarer patients of the class that has fewer of them
   * @param repeated whether patients have more than one image
   * @return empty where the method was not studied there
   */
  Optional<AucCoverageRow> nearest(String method, double area, double rarer, boolean repeated) {
    double inside = Math.min(Math.max(area, 1 - area), 0.999); // 1 has no finite logit
    return rows.stream()
        .filter(r -> r.method().equals(method) && (r.cell().images() > 1) == repeated)
        .min(
            Comparator.<AucCoverageRow>comparingDouble(
                    r -> Math.abs(Math.log(r.cell().patients() / Math.max(rarer, 0.5))))
                .thenComparingDouble(
                    r ->
                        Math.abs(
                            Distributions.logit(r.cell().auc()) - Distributions.logit(inside))));
  }
}
