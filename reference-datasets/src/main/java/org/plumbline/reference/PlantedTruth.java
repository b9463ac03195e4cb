package org.plumbline.reference;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.plumbline.core.stats.Interval;
import org.plumbline.core.stats.ProportionInterval;
import org.plumbline.core.stats.Proportions;

/**
 * What is true of the demo model, by vendor, measured once on 100,000 phantoms, and whether a study
 * found it. The figures lie in {@code planted-truth.csv}; {@link TruthMeasurement} made them.
 */
public final class PlantedTruth {

  /** The chance that a correct study disagrees because of sampling alone is at most this. */
  private static final double ALPHA = 0.01;

  private static final double LEVEL_OF_DIFFERENCE = 0.95;
  private static final String RESOURCE = "planted-truth.csv";
  private static final Pattern HEAD =
      Pattern.compile(
          "# generator version (\\S+), model ([0-9a-f]{64})\\s+"
              + "# threshold ([0-9.]+), seed (\\d+), phantoms (\\d+)");

  private final String generatorVersion;
  private final String modelDigest;
  private final double threshold;
  private final List<VendorTruth> vendors;

  private PlantedTruth(
      String generatorVersion, String modelDigest, double threshold, List<VendorTruth> vendors) {
    this.generatorVersion = generatorVersion;
    this.modelDigest = modelDigest;
    this.threshold = threshold;
    this.vendors = List.copyOf(vendors);
  }

  /**
   * The truth of one vendor.
   *
   * @param vendor its harmonised name
   * @param positives phantoms with a finding
   * @param detected of these, how many the model called positive
   * @param negatives phantoms without a finding
   * @param rejected of these, how many the model called negative
   */
  public record VendorTruth(
      String vendor, long positives, long detected, long negatives, long rejected) {

    /** A fraction in [0, 1]; its standard error is below 0.006. */
    public double sensitivity() {
      return (double) detected / positives;
    }

    /** A fraction in [0, 1]; its standard error is below 0.005. */
    public double specificity() {
      return (double) rejected / negatives;
    }
  }

  /**
   * What a study found in one vendor.
   *
   * @param detected cases with the finding that the model called positive
   * @param positives cases with the finding
   */
  public record Found(long detected, long positives) {
    /** Rejects counts that contradict each other. */
    public Found {
      if (!(0 <= detected && detected <= positives)) {
        throw new IllegalArgumentException(detected + " of " + positives + " cannot be detected");
      }
    }
  }

  /**
   * One vendor compared.
   *
   * @param truth what is true
   * @param found what the study found
   * @param interval exact interval of the study's sensitivity, simultaneous over the vendors
   */
  public record Row(VendorTruth truth, Found found, Interval interval) {
    /** True where the study's interval covers the truth. */
    public boolean covers() {
      return interval.contains(truth.sensitivity());
    }
  }

  /** Whether a study found what was planted. */
  public sealed interface Comparison {

    /** One row for each vendor that could be compared, in the order of the truth. */
    List<Row> rows();

    /** What differs, a sentence each; empty in an agreement. */
    List<String> differences();
  }

  /**
   * It did: every interval covers the truth and the weak vendor is below the rest.
   *
   * @param rows the comparison by vendor
   */
  public record Agreement(List<Row> rows) implements Comparison {
    /** Copies the rows. */
    public Agreement {
      rows = List.copyOf(rows);
    }

    @Override
    public List<String> differences() {
      return List.of();
    }
  }

  /**
   * It did not.
   *
   * @param rows the comparison by vendor
   * @param differences what differs, a sentence each; never empty
   */
  public record Disagreement(List<Row> rows, List<String> differences) implements Comparison {
    /** Rejects a disagreement about nothing. */
    public Disagreement {
      rows = List.copyOf(rows);
      differences = List.copyOf(differences);
      if (differences.isEmpty()) {
        throw new IllegalArgumentException("A disagreement says what differs");
      }
    }
  }

  /** The stored truth. */
  public static PlantedTruth load() {
    try (InputStream in = PlantedTruth.class.getResourceAsStream(RESOURCE)) {
      return parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException("The stored truth cannot be read from the program's jar", e);
    }
  }

  private static PlantedTruth parse(String csv) {
    Matcher head = HEAD.matcher(csv);
    if (!head.find()) {
      throw new IllegalStateException(RESOURCE + " does not say of which model it is");
    }
    List<VendorTruth> vendors =
        csv.lines()
            .filter(line -> !line.startsWith("#") && !line.startsWith("vendor,"))
            .map(PlantedTruth::vendor)
            .toList();
    double threshold = Double.parseDouble(head.group(3));
    return new PlantedTruth(head.group(1), head.group(2), threshold, vendors);
  }

  private static VendorTruth vendor(String line) {
    String[] cells = line.split(",", -1);
    return new VendorTruth(
        cells[0],
        Long.parseLong(cells[1]),
        Long.parseLong(cells[2]),
        Long.parseLong(cells[3]),
        Long.parseLong(cells[4]));
  }

  /** The {@link PhantomGenerator#VERSION} it was measured with. */
  public String generatorVersion() {
    return generatorVersion;
  }

  /** SHA-256 of the model it was measured with, in hexadecimal. */
  public String modelDigest() {
    return modelDigest;
  }

  /** The operating point it was measured at. */
  public double threshold() {
    return threshold;
  }

  /** The truth by vendor, sorted by name. */
  public List<VendorTruth> vendors() {
    return vendors;
  }

  /** The vendor in which the model misses most. */
  public String weakVendor() {
    return vendors.stream()
        .min(Comparator.comparingDouble(VendorTruth::sensitivity))
        .orElseThrow()
        .vendor();
  }

  /**
   * Compares a study with the truth.
   *
   * <p>They agree when the exact (Clopper-Pearson) interval of every vendor covers its true
   * sensitivity, at a level that makes all of them cover in 99 % of correct studies (Bonferroni),
   * and when the study itself shows the weak vendor below all others together: the 95 % interval of
   * that difference (Newcombe's hybrid score interval) lies above 0.
   *
   * @param study by harmonised vendor name
   * @see <a
   *     href="https://doi.org/10.1002/(SICI)1097-0258(19980430)17:8%3C873::AID-SIM779%3E3.0.CO;2-I">Newcombe
   *     (1998)</a>
   */
  public Comparison compare(Map<String, Found> study) {
    List<String> differences = new ArrayList<>();
    List<Row> rows = new ArrayList<>();
    for (VendorTruth truth : vendors) {
      Found found = study.getOrDefault(truth.vendor(), new Found(0, 0));
      if (found.positives() == 0) {
        differences.add(truth.vendor() + ": no case with the finding was analysed.");
      } else {
        rows.add(new Row(truth, found, interval(found)));
      }
    }
    rows.stream()
        .filter(row -> !row.covers())
        .map(PlantedTruth::sentence)
        .forEach(differences::add);
    study.keySet().stream()
        .filter(name -> vendors.stream().noneMatch(v -> v.vendor().equals(name)))
        .sorted()
        .map(name -> "'" + name + "' is not a vendor of the phantoms.")
        .forEach(differences::add);
    if (rows.size() == vendors.size() && !weakVendorIsBelow(rows)) {
      differences.add("The study does not show " + weakVendor() + " below the other vendors.");
    }
    return differences.isEmpty() ? new Agreement(rows) : new Disagreement(rows, differences);
  }

  private Interval interval(Found found) {
    double level = 1 - ALPHA / vendors.size();
    return Proportions.interval(
        ProportionInterval.CLOPPER_PEARSON, found.detected(), found.positives(), level);
  }

  private static String sentence(Row row) {
    return String.format(
        Locale.ROOT,
        "%s: the study found %d of %d (%.3f, simultaneous interval %.3f to %.3f), the truth is %.3f.",
        row.truth().vendor(),
        row.found().detected(),
        row.found().positives(),
        (double) row.found().detected() / row.found().positives(),
        row.interval().lower(),
        row.interval().upper(),
        row.truth().sensitivity());
  }

  private boolean weakVendorIsBelow(List<Row> rows) {
    Found weak = sum(rows, true);
    Found rest = sum(rows, false);
    double difference = fraction(rest) - fraction(weak);
    double restDown = fraction(rest) - wilson(rest).lower();
    double weakUp = wilson(weak).upper() - fraction(weak);
    return difference - Math.sqrt(restDown * restDown + weakUp * weakUp) > 0; // Newcombe, method 10
  }

  private Found sum(List<Row> rows, boolean weak) {
    List<Found> found =
        rows.stream()
            .filter(row -> row.truth().vendor().equals(weakVendor()) == weak)
            .map(Row::found)
            .toList();
    return new Found(
        found.stream().mapToLong(Found::detected).sum(),
        found.stream().mapToLong(Found::positives).sum());
  }

  private static double fraction(Found found) {
    return (double) found.detected() / found.positives();
  }

  private static Interval wilson(Found found) {
    return Proportions.interval(
        ProportionInterval.WILSON, found.detected(), found.positives(), LEVEL_OF_DIFFERENCE);
  }
}
