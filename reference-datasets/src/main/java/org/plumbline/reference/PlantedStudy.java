package org.plumbline.reference;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Predicate;
import org.plumbline.core.analysis.AnalysisResults;
import org.plumbline.core.analysis.ResultRow;
import org.plumbline.core.stats.DisparityVerdict;
import org.plumbline.core.stats.Estimate;
import org.plumbline.core.stats.StandardNormal;
import org.plumbline.reference.RandomStream.Purpose;

/**
 * A study whose bias is known, as recorded outputs: protocol, cohort and scores without images, so
 * that it takes a second. Patients have a sex, a severity and up to two images of a view and a
 * vendor; scores are normal about a mean that the planted bias decides, and two images of a patient
 * have a part of their scatter in common.
 */
public final class PlantedStudy {

  /** The protocol, in the folder of the study. */
  public static final String PROTOCOL = "protocol.yaml";

  private static final String COHORT = "cohort.csv";
  private static final String TEMPLATE = "planted-protocol.yaml";
  private static final int PATIENTS = 8000;
  private static final String WEAK = "Beta";
  private static final List<String> VENDORS = List.of("Alpha", "Beta", "Gamma", "Delta");
  private static final List<String> TINY = List.of("Eta", "Iota", "Kappa", "Lambda");
  private static final List<String> VIEWS = List.of("AP", "PA", "LL", "RL");

  /** Half of the scatter of a score is the patient's own. */
  private static final double SHARED = Math.sqrt(0.5);

  /** Scores of cases without the condition are standard normal; above this 15 % of them lie. */
  private static final double THRESHOLD = 1.0364333894937898;

  private static final double USUAL = 0.88;
  private static final double POOR = 0.62;

  private PlantedStudy() {}

  /**
   * Writes the study; equal seeds give equal bytes.
   *
   * @param folder made if absent
   * @return its protocol
   */
  public static Path write(Path folder, PlantedBias bias, long seed) throws IOException {
    Objects.requireNonNull(bias, "bias");
    Files.createDirectories(folder);
    StringBuilder rows =
        new StringBuilder("case_id,patient_id,sex,vendor,view,severity,finding,score\n");
    for (int p = 0; p < PATIENTS; p++) {
      patient(rows, bias, RandomStream.of(seed, Purpose.PATIENT, p), p);
    }
    Files.writeString(folder.resolve(COHORT), rows, StandardCharsets.UTF_8);
    String protocol =
        template().replace("@bias@", bias.key()).replace("@threshold@", Double.toString(THRESHOLD));
    return Files.writeString(folder.resolve(PROTOCOL), protocol, StandardCharsets.UTF_8);
  }

  private static String template() throws IOException {
    try (InputStream in = PlantedStudy.class.getResourceAsStream(TEMPLATE)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static void patient(StringBuilder rows, PlantedBias bias, RandomStream random, int p) {
    String sex = random.chance(0.5) ? "F" : "M";
    String vendor = vendor(bias, random, p);
    boolean frequent = bias == PlantedBias.PREVALENCE && vendor.equals(WEAK);
    boolean present = random.chance(frequent ? 0.6 : 0.3);
    boolean manyMild = bias == PlantedBias.CASE_MIX && vendor.equals(WEAK);
    boolean mild = random.chance(manyMild ? 0.85 : 0.25);
    double own = random.gaussian();
    int images = random.chance(0.2) ? 2 : 1;
    for (int i = 0; i < images; i++) {
      String view = random.oneOf(VIEWS);
      double found = sensitivity(bias, vendor, view, mild);
      double scatter = SHARED * own + SHARED * random.gaussian();
      double mean = present ? THRESHOLD + quantile(found) : 0;
      rows.append(
          String.format(
              Locale.ROOT,
              "K%05d-%d,Q%05d,%s,%s,%s,%s,%d,%.6f\n",
              p,
              i + 1,
              p,
              sex,
              vendor,
              view,
              mild ? "mild" : "severe",
              present ? 1 : 0,
              mean + scatter));
    }
  }

  /** Of tiny vendors the first hundred patients, 25 each. */
  private static String vendor(PlantedBias bias, RandomStream random, int p) {
    String usual = random.oneOf(VENDORS);
    return bias == PlantedBias.TINY_GROUPS && p < 100 ? TINY.get(p % TINY.size()) : usual;
  }

  private static double sensitivity(PlantedBias bias, String vendor, String view, boolean mild) {
    return switch (bias) {
      case NONE, PREVALENCE, TINY_GROUPS -> USUAL;
      case VENDOR -> vendor.equals(WEAK) ? POOR : USUAL;
      case INTERSECTION -> vendor.equals(WEAK) && view.equals("AP") ? POOR : USUAL;
      case CASE_MIX -> mild ? POOR : 0.95;
    };
  }

  private static double quantile(double share) {
    return StandardNormal.quantile(share);
  }

  /**
   * Whether an audit says what is true.
   *
   * @return what it says differently, a sentence each; empty where it names the bias rightly
   */
  public static List<String> differences(PlantedBias bias, AnalysisResults results) {
    Audit audit = new Audit(results);
    return switch (bias) {
      case NONE -> audit.expect(audit.worse().isEmpty(), "A group is called worse.");
      case VENDOR ->
          audit.expect(
              audit.worse().stream().anyMatch(r -> is(r, "vendor", WEAK))
                  && audit.worse().stream().allMatch(r -> r.key().group().contains(WEAK)),
              "Vendor Beta, and nothing without it, was to be called worse.");
      case INTERSECTION ->
          audit.expect(
              audit.beyond().stream().allMatch(r -> is(r, "vendor×view", "Beta×AP"))
                  && audit.beyond().size() == 1
                  && audit.slices().contains("Beta×AP"),
              "Only Beta × AP was to be beyond the margin, and to be found unnamed.");
      case CASE_MIX ->
          audit.expect(
              audit.worse().stream().anyMatch(r -> is(r, "vendor", WEAK))
                  && audit.adjusted().size() == 2
                  && audit.adjusted().stream().allMatch(PlantedStudy::coversNothing),
              "Vendor Beta was to be called worse as it is, and not at a common mix.");
      case PREVALENCE ->
          audit.expect(
              audit.worse().isEmpty()
                  && audit.gapOf("prevalence")
                  && audit.gapOf("predictive_parity")
                  && !audit.gapOf("equalized_odds"),
              "Prevalence and predictive value of the vendors were to differ, and nothing else.");
      case TINY_GROUPS ->
          audit.expect(
              audit.worse().isEmpty()
                  && audit.verdicts(TINY).stream()
                      .allMatch(v -> v == DisparityVerdict.INCONCLUSIVE),
              "Of the tiny vendors nothing was to be told.");
    };
  }

  private static boolean is(ResultRow row, String attribute, String group) {
    return row.key().attribute().equals(attribute) && row.key().group().equals(group);
  }

  private static boolean coversNothing(ResultRow row) {
    return row.comparison()
        .map(ResultRow.Comparison::difference)
        .filter(d -> d instanceof Estimate.WithInterval)
        .map(d -> ((Estimate.WithInterval) d).interval().contains(0))
        .orElse(false);
  }

  /** What an audit says. */
  private static final class Audit {
    private final List<ResultRow> rows;

    Audit(AnalysisResults results) {
      rows = results.rows();
    }

    List<String> expect(boolean holds, String sentence) {
      return holds ? List.of() : List.of(sentence);
    }

    private List<ResultRow> rows(String analysis, Predicate<ResultRow> which) {
      return rows.stream().filter(r -> r.key().analysis().equals(analysis)).filter(which).toList();
    }

    List<ResultRow> beyond() {
      return rows("disparity", r -> isWorse(r, DisparityVerdict.BEYOND_MARGIN));
    }

    /** Beyond the margin or different, on the worse side. */
    List<ResultRow> worse() {
      List<ResultRow> worse = new ArrayList<>(beyond());
      worse.addAll(rows("disparity", r -> isWorse(r, DisparityVerdict.DIFFERENT)));
      return worse;
    }

    private static boolean isWorse(ResultRow row, DisparityVerdict verdict) {
      return row.isBelowComparator()
          && row.disparityVerdict().filter(v -> v == verdict).isPresent();
    }

    List<DisparityVerdict> verdicts(List<String> vendors) {
      return rows(
              "disparity",
              r -> r.key().attribute().equals("vendor") && vendors.contains(r.key().group()))
          .stream()
          .flatMap(r -> r.disparityVerdict().stream())
          .toList();
    }

    List<ResultRow> adjusted() {
      return rows(
          "adjusted_disparity",
          r -> is(r, "vendor", WEAK) && r.key().metric().equals("sensitivity"));
    }

    List<String> slices() {
      return rows(
              "slice",
              r -> r.note().contains(", confirmed") && r.key().metric().equals("sensitivity"))
          .stream()
          .map(r -> r.key().group())
          .toList();
    }

    /** True where the vendors' gap in a criterion is shown not to be nothing. */
    boolean gapOf(String criterion) {
      return rows(
              "fairness",
              r -> r.key().attribute().equals("vendor") && r.key().metric().equals(criterion))
          .stream()
          .anyMatch(
              r ->
                  r.estimate() instanceof Estimate.WithInterval with
                      && with.interval().lower() > 0);
    }
  }
}
