package org.plumbline.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code plumbline stats} in a Java of its own, against the golden fixtures of core. */
class StatsCommandTest {

  private static final Path GOLDEN = Path.of("../core/src/test/resources/golden");
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private Path folder;

  private Jvm.Result stats(String... arguments) throws Exception {
    return Jvm.plumbline(
        folder, Stream.concat(Stream.of("stats"), Stream.of(arguments)).toArray(String[]::new));
  }

  private static JsonNode json(Jvm.Result result) throws IOException {
    assertThat(result.err()).isEmpty();
    assertThat(result.out().strip().lines()).hasSize(1);
    return JSON.readTree(result.out());
  }

  private static JsonNode expected(String fixture, String id) throws IOException {
    for (JsonNode c : JSON.readTree(GOLDEN.resolve(fixture).toFile()).get("cases")) {
      if (c.get("id").asText().equals(id)) {
        return c.get("expected");
      }
    }
    throw new IllegalStateException(fixture + " has no case " + id);
  }

  private static void assertInterval(JsonNode found, JsonNode value, JsonNode limits) {
    // The fixtures' tolerance for these fields is 1e-9, relative.
    assertThat(found.get("estimate").asDouble()).isCloseTo(value.asDouble(), within(1e-9));
    assertThat(found.get("lower").asDouble()).isCloseTo(limits.get(0).asDouble(), within(1e-9));
    assertThat(found.get("upper").asDouble()).isCloseTo(limits.get(1).asDouble(), within(1e-9));
  }

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("scores.csv"), text);
  }

  @Test
  void anAreaIsThatOfProcAndComesWithItsBootstrap() throws Exception {
    Path file = GOLDEN.resolve("data/roc_400.csv");
    Jvm.Result result =
        stats(
            "auc",
            file.toString(),
            "--score",
            "score",
            "--label",
            "label",
            "--bootstrap",
            "2000",
            "--seed",
            "7");
    assertThat(result.code()).isZero();
    JsonNode found = json(result);
    JsonNode oracle = expected("03_roc.json", "roc_400");
    assertInterval(found, oracle.get("auc"), oracle.get("delong_ci95"));
    assertThat(found.get("positives").asInt()).isEqualTo(oracle.get("n_pos").asInt());
    assertThat(found.get("negatives").asInt()).isEqualTo(oracle.get("n_neg").asInt());
    assertThat(found.get("level").asDouble()).isEqualTo(0.95);
    assertThat(found.get("method").asText()).isEqualTo("DeLong");
    JsonNode bootstrap = found.get("bootstrap");
    assertThat(bootstrap.get("replicates").asInt()).isEqualTo(2000);
    assertThat(bootstrap.get("seed").asInt()).isEqualTo(7);
    // Monte Carlo: the limits lie near those of DeLong, within a quarter of the interval's width.
    double width = found.get("upper").asDouble() - found.get("lower").asDouble();
    assertThat(bootstrap.get("lower").asDouble())
        .isCloseTo(found.get("lower").asDouble(), within(width / 4));
    assertThat(bootstrap.get("upper").asDouble())
        .isCloseTo(found.get("upper").asDouble(), within(width / 4));
  }

  @Test
  void helpListsTheOptionsOfEachStatistic() throws Exception {
    Jvm.Result help = stats("auc", "--help");
    assertThat(help.code()).isZero();
    assertThat(help.out()).contains("--cluster=COLUMN").contains("--level=FRACTION");
    assertThat(help.out()).contains("--threads").doesNotContain("--key").doesNotContain("--out");
    Jvm.Result taken = stats("proportion", "--k", "1", "--n", "2", "--out", "x", "--threads", "1");
    assertThat(taken.code()).isZero();

    Jvm.Result incomplete = stats("auc", "--score", "s");
    assertThat(incomplete.code()).isEqualTo(2);
    assertThat(incomplete.err()).contains("--label").contains("See 'plumbline stats auc --help'.");
  }

  @Test
  void areasOfGroupsAreClusteredByPatient() throws Exception {
    Path file = GOLDEN.resolve("data/clustered.csv");
    Jvm.Result result =
        stats(
            "auc",
            file.toString(),
            "--score",
            "score",
            "--label",
            "label",
            "--group",
            "group",
            "--cluster",
            "patient_id",
            "--threads",
            "1");
    JsonNode found = json(result);
    JsonNode all = expected("05_clustered.json", "auc");
    assertInterval(found, all.get("auc1"), all.get("ci1"));
    assertThat(found.get("method").asText()).isEqualTo("Obuchowski by patient");
    assertThat(found.get("groups")).hasSize(2);
    for (JsonNode group : found.get("groups")) {
      JsonNode oracle = expected("05_clustered.json", "auc_" + group.get("group").asText());
      assertThat(group.get("attribute").asText()).isEqualTo("group");
      assertInterval(group, oracle.get("auc1"), oracle.get("ci1"));
    }
  }

  @Test
  void aTableHasTheNamesOfResultsCsvAndTheNumbersOfSurvey() throws Exception {
    Path file = GOLDEN.resolve("data/clustered.csv");
    Jvm.Result result =
        stats(
            "table",
            file.toString(),
            "--score",
            "pred",
            "--label",
            "label",
            "--threshold",
            "1",
            "--group",
            "group,region",
            "--metrics",
            "sensitivity,specificity",
            "--cluster",
            "patient_id");
    assertThat(result.code()).isZero();
    JsonNode rows = json(result).get("rows");
    assertThat(rows).hasSizeGreaterThan(6);
    assertThat(rows.get(0).fieldNames())
        .toIterable()
        .containsExactly(
            "analysis",
            "attribute",
            "group",
            "metric",
            "threshold",
            "k",
            "n",
            "positives",
            "negatives",
            "units",
            "patients",
            "design_effect",
            "estimate",
            "lower",
            "upper",
            "level",
            "method",
            "note");
    for (int i = 0; i < 2; i++) {
      JsonNode row = rows.get(i);
      JsonNode oracle = expected("05_clustered.json", "prop_pred").get(row.get("metric").asText());
      assertThat(row.get("k").asInt()).isEqualTo(oracle.get("x").asInt());
      assertThat(row.get("n").asInt()).isEqualTo(oracle.get("n_units").asInt());
      assertThat(row.get("patients").asInt()).isEqualTo(oracle.get("n_clusters").asInt());
      // R prints 15 digits; tolerance of the fixture. 14 patients have a missed image, fewer than
      // 15: there the effective n is the number of patients (docs/decisions/0006).
      double designEffect =
          row.get("metric").asText().equals("sensitivity")
              ? 88 / 45.0
              : oracle.get("deff").asDouble();
      assertThat(row.get("design_effect").asDouble()).isCloseTo(designEffect, within(1e-9));
      assertThat(row.get("method").asText()).isEqualTo("Wilson, Rao-Scott by patient");
    }
  }

  @Test
  void aProportionIsThatOfTheFixtureAndItsCountsMayBeLong() throws Exception {
    Jvm.Result result = stats("proportion", "--k", "81", "--n", "263", "--method", "wilson");
    JsonNode found = json(result);
    // Newcombe (1998), table I, method 3: 0.2553 to 0.3662.
    assertThat(found.get("lower").asDouble()).isCloseTo(0.2553, within(5e-5));
    assertThat(found.get("upper").asDouble()).isCloseTo(0.3662, within(5e-5));
    assertThat(found.get("k").asInt()).isEqualTo(81);
    assertThat(found.get("n").asInt()).isEqualTo(263);

    JsonNode large =
        json(stats("proportion", "--k", "4000000000000000000", "--n", "9000000000000000000"));
    assertThat(large.get("estimate").asDouble()).isCloseTo(4 / 9.0, within(1e-15));
  }

  private JsonNode cohort(String... more) throws Exception {
    String[] asked = {
      "table",
      GOLDEN.resolve("data/cohort.csv").toString(),
      "--score",
      "score_a",
      "--label",
      "label",
      "--threshold",
      "0.5"
    };
    return json(stats(with(asked, more))).get("rows");
  }

  @Test
  void aTableByTwoAttributesIsThatOfTheFixture() throws Exception {
    JsonNode rows =
        cohort(
            "--group",
            "sex,vendor",
            "--intersections",
            "--metrics",
            "sensitivity,specificity,ppv,npv,accuracy,auc");
    int compared = 0;
    for (JsonNode row : rows) {
      JsonNode oracle = expected("18_stratified_table.json", stratum(row));
      JsonNode metric = oracle.get(row.get("metric").asText());
      if (row.get("lower").isNull()) {
        assertThat(metric.get("est").isNumber()).as(stratum(row)).isFalse();
      } else {
        JsonNode limits = metric.get(metric.has("wilson") ? "wilson" : "ci");
        assertInterval(row, metric.get("est"), limits);
        compared++;
      }
    }
    // 6 metrics of 1 + 2 + 5 + 9 strata, no man being examined with VendorE, where the two of the 6
    // that need a case with the condition have no value, in 2 strata.
    assertThat(rows.size()).isEqualTo(102);
    assertThat(compared).isEqualTo(98);
  }

  private static String stratum(JsonNode row) {
    String[] attribute = row.get("attribute").asText().split("×", -1);
    String[] group = row.get("group").asText().split("×", -1);
    if (attribute[0].isEmpty()) {
      return "overall";
    }
    String first = attribute[0] + "=" + group[0];
    return attribute.length == 1 ? first : first + "&" + attribute[1] + "=" + group[1];
  }

  @Test
  void probabilitiesHaveTheirCalibrationAndBriersScore() throws Exception {
    JsonNode rows =
        cohort(
            "--metrics",
            "brier,calibration_slope,calibration_intercept,calibration_in_the_large,"
                + "average_precision");
    JsonNode oracle = expected("06_calibration.json", "cohort_a");
    // R's rms and glm; the fixture clips at 1e-4, where no score lies. Tolerance of the fixture.
    assertEstimate(rows.get(0), oracle.get("brier"));
    assertEstimate(rows.get(1), oracle.get("slope"));
    assertEstimate(rows.get(2), oracle.get("intercept"));
    assertEstimate(rows.get(3), oracle.get("citl"));
    assertEstimate(
        rows.get(4), expected("03c_pr_auc.json", "cohort_score_a").get("average_precision"));
    assertThat(rows.get(4).get("lower").isNull()).isTrue();
    assertThat(rows.get(4).get("note").asText()).contains("ask for replicates");
  }

  private static void assertEstimate(JsonNode row, JsonNode value) {
    assertThat(row.get("estimate").asDouble())
        .as(row.get("metric").asText())
        .isCloseTo(value.asDouble(), within(1e-7));
  }

  @Test
  void kappaAndOddsRatioAreThoseOfTheFixture() throws Exception {
    JsonNode counts = expected("18_stratified_table.json", "overall");
    double[] cells = new double[4];
    String[] names = {"tp", "fp", "fn", "tn"};
    for (int i = 0; i < 4; i++) {
      cells[i] = counts.get(names[i]).asDouble();
    }
    JsonNode rows = cohort("--metrics", "kappa,dor,mcc,youden,f1,lr_plus,lr_minus");
    // Closed forms by hand from the fixture's four counts; Woolf's interval of the odds ratio.
    double odds = cells[0] * cells[3] / (cells[1] * cells[2]);
    double se = Math.sqrt(1 / cells[0] + 1 / cells[1] + 1 / cells[2] + 1 / cells[3]);
    assertThat(rows.get(1).get("estimate").asDouble()).isCloseTo(odds, within(1e-9 * odds));
    assertThat(rows.get(1).get("lower").asDouble())
        .isCloseTo(odds * Math.exp(-1.959963984540054 * se), within(1e-9 * odds));
    double n = cells[0] + cells[1] + cells[2] + cells[3];
    double observed = (cells[0] + cells[3]) / n;
    double chance =
        ((cells[0] + cells[1]) * (cells[0] + cells[2])
                + (cells[2] + cells[3]) * (cells[1] + cells[3]))
            / (n * n);
    assertThat(rows.get(0).get("estimate").asDouble())
        .isCloseTo((observed - chance) / (1 - chance), within(1e-12));
    for (JsonNode row : rows) {
      assertThat(row.get("lower").isNull()).as(row.get("metric").asText()).isFalse();
    }
  }

  @Test
  void everyIntervalOfAProportionGoesByItsName() throws Exception {
    // Fixture 01 (R, DescTools, statsmodels): 81 of 263 at 0.95.
    JsonNode oracle = expected("01_binomial_ci.json", "x81_n263_c0.95");
    for (Map.Entry<String, String> name :
        Map.of(
                "wilson", "wilson",
                "wilson-cc", "wilson_cc",
                "clopper-pearson", "clopper_pearson",
                "mid-p", "mid_p",
                "jeffreys", "jeffreys",
                "jeffreys-bcd", "jeffreys_bcd",
                "agresti-coull", "agresti_coull_clipped")
            .entrySet()) {
      JsonNode found =
          json(stats("proportion", "--k", "81", "--n", "263", "--method", name.getKey()));
      // The fixture's tolerances: 1e-9, of mid-P, which DescTools finds by a coarse search, 5e-5.
      double tolerance = name.getKey().equals("mid-p") ? 5e-5 : 1e-9;
      JsonNode limits = oracle.get(name.getValue());
      assertThat(found.get("lower").asDouble())
          .as(name.getKey())
          .isCloseTo(limits.get(0).asDouble(), within(tolerance));
      assertThat(found.get("upper").asDouble())
          .as(name.getKey())
          .isCloseTo(limits.get(1).asDouble(), within(tolerance));
    }
  }

  @Test
  void aBoundOfAProportionHasOneLimit() throws Exception {
    JsonNode oracle =
        expected("01_binomial_ci.json", "x81_n263_c0.95").get("clopper_pearson_onesided");
    String[] asked = {"proportion", "--k", "81", "--n", "263", "--method", "clopper-pearson"};
    JsonNode lower = json(stats(with(asked, "--side", "lower")));
    assertThat(lower.get("lower").asDouble())
        .isCloseTo(oracle.get("lower").asDouble(), within(1e-9));
    assertThat(lower.get("upper").isNull()).isTrue();
    assertThat(lower.get("method").asText()).isEqualTo("Clopper-Pearson, one-sided");
    JsonNode upper = json(stats(with(asked, "--side", "upper")));
    assertThat(upper.get("upper").asDouble())
        .isCloseTo(oracle.get("upper").asDouble(), within(1e-9));
    assertThat(upper.get("lower").isNull()).isTrue();
  }

  private static String[] with(String[] some, String... more) {
    return Stream.concat(Stream.of(some), Stream.of(more)).toArray(String[]::new);
  }

  @Test
  void whatCannotBeEstimatedIsNullWithItsReasonAndEndsWithFive() throws Exception {
    Path one = file("s,y,p\n0.1,1,a\n0.2,1,b\n");
    Jvm.Result oneClass = stats("auc", one.toString(), "--score", "s", "--label", "y");
    assertThat(oneClass.code()).isEqualTo(5);
    assertThat(json(oneClass).get("estimate").isNull()).isTrue();
    assertThat(json(oneClass).get("reason").asText()).isEqualTo("No case without the condition.");

    Path equal = file("s,y,p\n0.5,1,a\n0.5,1,a\n0.5,0,a\n0.5,0,a\n");
    Jvm.Result allEqual = stats("auc", equal.toString(), "--score", "s", "--label", "y");
    assertThat(allEqual.code()).isEqualTo(5);
    assertThat(json(allEqual).get("estimate").asDouble()).isEqualTo(0.5);
    assertThat(json(allEqual).get("lower").isNull()).isTrue();
    assertThat(json(allEqual).get("reason").asText())
        .contains("all scores or placements are equal");

    Path patient = file("s,y,p\n0.5,1,a\n0.7,1,a\n0.2,0,a\n0.6,0,a\n");
    Jvm.Result onePatient =
        stats("auc", patient.toString(), "--score", "s", "--label", "y", "--cluster", "p");
    assertThat(onePatient.code()).isEqualTo(5);
    assertThat(json(onePatient).get("reason").asText()).contains("One patient");

    Jvm.Result nothing = stats("proportion", "--k", "0", "--n", "0");
    assertThat(nothing.code()).isEqualTo(5);
    assertThat(json(nothing).get("estimate").isNull()).isTrue();
  }

  @Test
  void wrongDataEndWithThreeAndNameLineFoundAndExpected() throws Exception {
    Path file = file("score,truth\n0.1,0\nNaN,1\n0.3,maybe\n");
    Jvm.Result cells = stats("auc", file.toString(), "--score", "score", "--label", "truth");
    assertThat(cells.code()).isEqualTo(3);
    assertThat(cells.out()).isEmpty();
    assertThat(cells.err())
        .contains("scores.csv, line 3, column score: 'NaN'.")
        .contains("scores.csv, line 4, column truth: 'maybe'.\nExpected 0 or 1.");

    Jvm.Result column = stats("auc", file.toString(), "--score", "scor", "--label", "truth");
    assertThat(column.code()).isEqualTo(3);
    assertThat(column.err()).contains("no column 'scor'").contains("Did you mean 'score'?");

    Path none = folder.resolve("none.csv");
    Jvm.Result absent = stats("auc", none.toString(), "--score", "a", "--label", "b");
    assertThat(absent.code()).isEqualTo(3);
    assertThat(absent.err()).contains("none.csv: no such file");
  }

  @Test
  void aWrongCommandLineEndsWithTwoAndSaysWhatWouldBeRight() throws Exception {
    String file = file("score,truth\n0.1,0\n0.2,1\n").toString();
    for (List<String> wrong :
        List.of(
            List.of("write 95% as 0.95", "proportion", "--k", "1", "--n", "2", "--level", "95"),
            List.of("[0, n = 2]", "proportion", "--k", "3", "--n", "2"),
            List.of("9223372036854775807", "proportion", "--k", "1", "--n", "9999999999999999999"),
            List.of(
                "wilson, wilson-cc, clopper-pearson, mid-p, jeffreys, jeffreys-bcd,",
                "proportion",
                "--k",
                "1",
                "--n",
                "2",
                "--method",
                "wald"),
            List.of(
                "at least two columns",
                "auc",
                file,
                "--score",
                "score",
                "--label",
                "truth",
                "--group",
                "truth",
                "--intersections"),
            List.of("whole number from 0", "proportion", "--k", "-1", "--n", "2"),
            List.of("whole number from 0", "proportion", "--k", "1.5", "--n", "2"),
            List.of("lower or upper", "proportion", "--k", "1", "--n", "2", "--side", "left"),
            List.of("holds the scores", "auc", file, "--score", "score", "--label", "score"),
            List.of(
                "NaN is not a finite",
                "table",
                file,
                "--score",
                "score",
                "--label",
                "truth",
                "--threshold",
                "NaN"),
            List.of(
                "sensitivity,specificity",
                "table",
                file,
                "--score",
                "score",
                "--label",
                "truth",
                "--threshold",
                "1",
                "--metrics",
                "sens"))) {
      Jvm.Result result = stats(wrong.subList(1, wrong.size()).toArray(String[]::new));
      assertThat(result.err()).contains(wrong.get(0));
      assertThat(result.code()).isEqualTo(2);
      assertThat(result.out()).isEmpty();
    }
  }
}
