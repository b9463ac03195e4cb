package org.plumbline.core.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * The estimators against independent software: every case of every fixture file in the folder that
 * the system property {@code golden.dir} names, by default the project's copy.
 *
 * <p>Each file states the software that made its values and its tolerances; nothing here sets one,
 * but for {@code 03b}, whose reference is itself a bootstrap.
 */
class GoldenFixturesTest {

  private static final Map<String, GoldenFixture> FIXTURES = fixtures();

  private static Map<String, GoldenFixture> fixtures() {
    Map<String, GoldenFixture> fixtures = new TreeMap<>();
    fixtures.put("00_distributions", new Golden00Distributions());
    fixtures.put("01_binomial_ci", new Golden01BinomialCi());
    fixtures.put("02_two_by_two", new Golden02TwoByTwo());
    fixtures.put("03_roc", new Golden03Roc());
    fixtures.put("03b_roc_bootstrap", new Golden03bRocBootstrap());
    fixtures.put("03c_pr_auc", new Golden03cPrAuc());
    fixtures.put("05_clustered", new Golden05Clustered());
    fixtures.put("14_bootstrap_defs", new Golden14BootstrapDefs());
    fixtures.put("04_group_differences", new Golden04GroupDifferences());
    fixtures.put("06_calibration", new Golden06Calibration());
    fixtures.put("08_multiplicity", new Golden08Multiplicity());
    fixtures.put("17_net_benefit", new Golden17NetBenefit());
    fixtures.put("18_stratified_table", new Golden18StratifiedTable());
    fixtures.put("07_heterogeneity", new Golden07Heterogeneity());
    fixtures.put("09_fairness", new Golden09Fairness());
    fixtures.put("15_sample_size", new Golden15SampleSize());
    fixtures.put("12_agreement", new Golden12Agreement());
    fixtures.put("10_drift", new Golden10Drift());
    fixtures.put("10b_cbpe", new Golden10bCbpe());
    fixtures.put("10c_control_chart_arl", new Golden10cControlChartArl());
    return fixtures;
  }

  @TestFactory
  List<DynamicTest> everyFieldOfEveryCaseAgreesWithItsOracle() throws Exception {
    GoldenRunner runner = new GoldenRunner(folder(), coverage(), FIXTURES);
    List<Path> files = runner.files();
    assertThat(files).as("fixture files in %s", folder()).isNotEmpty();
    return files.stream()
        .map(f -> dynamicTest(f.getFileName().toString(), () -> agrees(runner.run(f))))
        .toList();
  }

  private static void agrees(GoldenRunner.Outcome outcome) {
    System.out.println("golden: " + outcome.line());
    assertThat(outcome.failures()).isEmpty();
  }

  @Test
  void aChangedDigitIsFoundByFileCaseAndField(@TempDir Path copy) throws Exception {
    Path original = ownFolder().resolve("01_binomial_ci.json");
    String text = Files.readString(original, StandardCharsets.UTF_8);
    // The upper Wilson limit of 0 of 10 at 0.9.
    Files.writeString(
        copy.resolve("01_binomial_ci.json"),
        text.replaceFirst("0\\.212941970083407", "0.212941980083407"));

    GoldenRunner.Outcome outcome =
        new GoldenRunner(copy, coverage(), FIXTURES).run(copy.resolve("01_binomial_ci.json"));

    assertThat(outcome.failures())
        .singleElement()
        .asString()
        .contains("01_binomial_ci.json, case x0_n10_c0.9, field wilson[1]");
  }

  @Test
  void aFieldOrFixtureNobodyNamedFails(@TempDir Path copy) throws Exception {
    ObjectMapper json = new ObjectMapper();
    ObjectNode root =
        (ObjectNode) json.readTree(ownFolder().resolve("01_binomial_ci.json").toFile());
    ((ObjectNode) root.get("cases").get(0).get("expected")).put("invented", 1);
    json.writeValue(copy.resolve("a.json").toFile(), root);
    root.put("fixture", "99_unknown");
    json.writeValue(copy.resolve("b.json").toFile(), root);
    GoldenRunner runner = new GoldenRunner(copy, coverage(), FIXTURES);

    assertThat(runner.run(copy.resolve("a.json")).failures())
        .singleElement()
        .asString()
        .contains("field invented: not computed");
    assertThat(runner.run(copy.resolve("b.json")).failures())
        .singleElement()
        .asString()
        .contains("99_unknown");
  }

  private static Path folder() throws URISyntaxException {
    String named = System.getProperty("golden.dir", "");
    return named.isEmpty() ? ownFolder() : Path.of(named);
  }

  private static Path ownFolder() throws URISyntaxException {
    URL own = GoldenFixturesTest.class.getResource("/golden");
    return Path.of(own.toURI());
  }

  private static JsonNode coverage() throws IOException {
    try (InputStream yaml = GoldenFixturesTest.class.getResourceAsStream("/golden-coverage.yaml")) {
      return new YAMLMapper().readTree(yaml);
    }
  }
}
