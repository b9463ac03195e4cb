package org.plumbline.core.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.plumbline.core.dicom.DicomReaders;
import org.plumbline.core.dicom.SharedFiles;
import org.plumbline.core.model.LockedModel;
import org.plumbline.core.study.Activation;
import org.plumbline.core.study.CaseOutputs;
import org.plumbline.core.study.Comparison;
import org.plumbline.core.study.Digest;
import org.plumbline.core.study.ModelOutput;
import org.plumbline.core.study.ModelOutput.ProcessingFailure;
import org.plumbline.core.study.ModelSpecification;
import org.plumbline.core.study.OperatingPoint;
import org.plumbline.core.study.PreprocessingStep;
import org.plumbline.core.study.PreprocessingStep.InvertMonochrome1;
import org.plumbline.core.study.PreprocessingStep.Normalise;
import org.plumbline.core.study.PreprocessingStep.Rescale;
import org.plumbline.core.study.PreprocessingStep.Resize;
import org.plumbline.core.study.PreprocessingStep.ScaleDivide;
import org.plumbline.core.study.ResizeMethod;
import org.plumbline.core.study.TensorLayout;

/**
 * The models and real radiographs that a manufacturer handed over, against the scores that PyTorch
 * 1.13.1 gave on the same files (the README beside them). The tolerance of 1e-5 is the
 * manufacturer's; each test prints the largest difference it sees.
 */
class ReferenceScoresTest {

  private static final double TOLERANCE = 1e-5;

  private static final ScoringEngine ENGINE = new ThreadedScoringEngine(DicomReaders.builtIn(), 2);

  private static final Resize POOL_TO_128 = new Resize(128, 128, ResizeMethod.AREA);

  @Test
  void effusionCnnGivesTheScoresDecisionsAndTablesOfItsManufacturer() throws Exception {
    Device device =
        new Device("effusion_cnn", "image", output("effusion_probability", Activation.IDENTITY));
    device.giveTheReference("cohort_nih_cxr", "effusion_cnn", chest(POOL_TO_128, 0.25));
  }

  @Test
  void effusionBilinearGivesTheScoresDecisionsAndTablesOfItsManufacturer() throws Exception {
    Device device =
        new Device("effusion_bilinear96", "input.1", output("effusion_logit", Activation.SIGMOID));
    Resize resize = new Resize(96, 96, ResizeMethod.BILINEAR);
    device.giveTheReference("cohort_nih_cxr", "effusion_bilinear96", chest(resize, 0.25));
  }

  @Test
  void pneumoniaCnnGivesTheScoresDecisionsAndTablesOfItsManufacturer() throws Exception {
    Device device =
        new Device("pneumonia_cnn", "image", output("probability", Activation.IDENTITY));
    device.giveTheReference("cohort_pneumonia", "pneumonia", List.of(scale(), normalise(0.5)));
  }

  @Test
  void seventeenOutputsOfOneModelComeFromOneRun() throws Exception {
    List<Map<String, String>> reference = table("reference_scores_cxr_multi.csv");
    Map<String, ModelSpecification.Output> outputs = new LinkedHashMap<>();
    for (String column : reference.get(0).keySet()) {
      String name = column.startsWith("p_") ? "finding_probabilities" : "class_probabilities";
      if (column.startsWith("p_") || column.startsWith("c_")) {
        int index = column.startsWith("p_") ? outputs.size() : outputs.size() - 14;
        outputs.put(column, output(name, OptionalInt.of(index), Activation.IDENTITY));
      }
    }
    assertThat(outputs).hasSize(17);
    Scoring scoring =
        score(
            specification("cxr_multi", "x", outputs, chest(POOL_TO_128, 0.25), Map.of()),
            images("cohort_nih_cxr"));
    double largest = 0;
    for (int i = 0; i < reference.size(); i++) {
      CaseOutputs found = scoring.predictions().cases().get(i);
      List<String> columns = scoring.predictions().targetConditions();
      for (int k = 0; k < columns.size(); k++) {
        double expected = Double.parseDouble(reference.get(i).get(columns.get(k)));
        largest = Math.max(largest, Math.abs(score(found.outputs().get(k)) - expected));
      }
    }
    report("cxr_multi, 17 outputs", largest);
    assertThat(largest).isLessThan(TOLERANCE);
  }

  @Test
  void theSameImageInAnotherEncodingGivesTheSameScore() throws Exception {
    List<Map<String, String>> variants = table("codec_equality/variants.csv");
    List<CaseImage> images = new ArrayList<>();
    for (Map<String, String> variant : variants) {
      images.add(image(variant.get("file"), "codec_equality"));
    }
    ModelSpecification specification =
        specification(
            "effusion_cnn",
            "image",
            Map.of("effusion", output("effusion_probability", Activation.IDENTITY)),
            List.of(new Rescale(), new InvertMonochrome1(), POOL_TO_128, scale(), normalise(0.25)),
            Map.of());
    List<CaseOutputs> scored = score(specification, images).predictions().cases();
    Map<String, Map<String, String>> reference = byCase(table("reference_scores_effusion_cnn.csv"));
    Map<String, String> summary = new TreeMap<>();
    for (int i = 0; i < variants.size(); i++) {
      Map<String, String> variant = variants.get(i);
      ModelOutput output = scored.get(i).outputs().get(0);
      double expected = Double.parseDouble(reference.get(variant.get("case_id")).get("score"));
      if (variant.get("score_must_equal_original").equals("0")) {
        assertThat(output).isInstanceOf(ModelOutput.Score.class);
        summary.merge(variant.get("variant"), "scored", (a, b) -> a);
      } else if (output instanceof ProcessingFailure failure) {
        assertThat(variant.get("variant")).isEqualTo("jpegls_lossless");
        summary.merge(variant.get("variant"), failure.reason(), (a, b) -> a);
      } else {
        assertThat(score(output)).as(variant.get("variant")).isCloseTo(expected, within(TOLERANCE));
        summary.merge(variant.get("variant"), "equal", (a, b) -> a);
      }
    }
    System.out.println("codec_equality: " + summary);
    assertThat(summary).hasSize(12);
    assertThat(summary.values().stream().filter("equal"::equals)).hasSizeGreaterThanOrEqualTo(10);
    assertThat(summary.get("jpegls_lossless"))
        .satisfiesAnyOf(
            s -> assertThat(s).isEqualTo("equal"),
            s -> assertThat(s).startsWith("unsupported encoding: ").contains("JPEG-LS"));
  }

  /** A device of one condition with what its manufacturer says of it. */
  private record Device(String name, String input, ModelSpecification.Output output) {

    void giveTheReference(String cohort, String reference, List<PreprocessingStep> steps)
        throws Exception {
      JsonNode facts = facts(name);
      String condition = facts.get("reference").asText();
      OperatingPoint point = at(facts.get("threshold").asDouble());
      ModelSpecification specification =
          specification(name, input, Map.of(condition, output), steps, Map.of(condition, point));
      List<CaseOutputs> scored = score(specification, images(cohort)).predictions().cases();
      List<Map<String, String>> expected = table("reference_scores_" + reference + ".csv");
      assertThat(scored).hasSameSizeAs(expected);
      double largest = 0;
      for (int i = 0; i < scored.size(); i++) {
        double score = score(scored.get(i).outputs().get(0));
        double theirs = Double.parseDouble(expected.get(i).get("score"));
        assertThat(point.isPositive(score)).isEqualTo(point.isPositive(theirs));
        largest = Math.max(largest, Math.abs(score - theirs));
      }
      report(name, largest);
      assertThat(largest).isLessThan(TOLERANCE);
      compareTables(facts, scored, table(cohort + "/cohort.csv"), point);
    }

    private static void compareTables(
        JsonNode facts,
        List<CaseOutputs> scored,
        List<Map<String, String>> cohort,
        OperatingPoint point) {
      String condition = facts.get("reference").asText();
      assertTable(facts.get("confusion_test"), scored, cohort, condition, point, row -> true);
      JsonNode strata = facts.path("confusion_by_stratum");
      strata
          .properties()
          .forEach(
              stratum -> {
                String[] named = stratum.getKey().split("_", 2); // e.g. sex_F
                assertTable(
                    stratum.getValue(),
                    scored,
                    cohort,
                    condition,
                    point,
                    row -> row.get(named[0]).equals(named[1]));
              });
    }

    private static void assertTable(
        JsonNode expected,
        List<CaseOutputs> scored,
        List<Map<String, String>> cohort,
        String condition,
        OperatingPoint point,
        Predicate<Map<String, String>> group) {
      Map<String, Integer> counts = new TreeMap<>(Map.of("tp", 0, "fn", 0, "fp", 0, "tn", 0));
      for (int i = 0; i < cohort.size(); i++) {
        if (group.test(cohort.get(i))) {
          boolean truth = cohort.get(i).get(condition).equals("1");
          boolean positive = point.isPositive(score(scored.get(i).outputs().get(0)));
          counts.merge((truth == positive ? "t" : "f") + (positive ? "p" : "n"), 1, Integer::sum);
        }
      }
      counts.forEach((cell, n) -> assertThat(n).as(cell).isEqualTo(expected.get(cell).asInt()));
    }
  }

  private static List<PreprocessingStep> chest(Resize resize, double sd) {
    return List.of(new Rescale(), resize, scale(), normalise(sd));
  }

  private static ScaleDivide scale() {
    return new ScaleDivide(255);
  }

  private static Normalise normalise(double sd) {
    return new Normalise(List.of(0.5), List.of(sd));
  }

  private static ModelSpecification.Output output(String name, Activation activation) {
    return output(name, OptionalInt.empty(), activation);
  }

  private static ModelSpecification.Output output(
      String name, OptionalInt index, Activation activation) {
    return new ModelSpecification.Output(name, index, activation);
  }

  private static OperatingPoint at(double threshold) {
    return new OperatingPoint(threshold, Comparison.AT_LEAST, Optional.empty(), Optional.empty());
  }

  private static ModelSpecification specification(
      String name,
      String input,
      Map<String, ModelSpecification.Output> outputs,
      List<PreprocessingStep> steps,
      Map<String, OperatingPoint> points) {
    return new ModelSpecification(
        "model_" + name + ".onnx",
        new ModelSpecification.Input(input, TensorLayout.NCHW),
        steps,
        outputs,
        Optional.empty(),
        points);
  }

  private static Scoring score(ModelSpecification specification, List<CaseImage> images)
      throws IOException, InterruptedException {
    Path file = SharedFiles.require("models/" + specification.file());
    String name = specification.file().replaceAll("model_|\\.onnx", "");
    Digest digest = new Digest(facts(name).get("sha256").asText());
    try (LockedModel model = LockedModel.open(specification, file, Optional.of(digest))) {
      assertThat(model.remarks()).isEmpty();
      return ENGINE.score(model, images, ScoringProgress.SILENT);
    }
  }

  private static JsonNode facts(String model) throws IOException {
    Path file = SharedFiles.require("models/model_" + model + ".json");
    return new ObjectMapper().readTree(file.toFile());
  }

  private static List<CaseImage> images(String cohort) throws IOException {
    return table(cohort + "/cohort.csv").stream()
        .map(row -> image(row.get("file"), cohort))
        .toList();
  }

  private static CaseImage image(String file, String folder) {
    return new CaseImage("C" + file, SharedFiles.require("models/" + folder).resolve(file));
  }

  private static List<Map<String, String>> table(String file) throws IOException {
    return SharedFiles.csv(SharedFiles.require("models/" + file));
  }

  private static Map<String, Map<String, String>> byCase(List<Map<String, String>> rows) {
    Map<String, Map<String, String>> byCase = new TreeMap<>();
    rows.forEach(row -> byCase.put(row.get("case_id"), row));
    return byCase;
  }

  private static double score(ModelOutput output) {
    assertThat(output).isInstanceOf(ModelOutput.Score.class);
    return output.score().orElseThrow();
  }

  private static void report(String what, double largest) {
    System.out.printf(Locale.ROOT, "%s: largest difference %.2e%n", what, largest);
  }
}
