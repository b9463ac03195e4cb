package org.plumbline.core.analysis;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.plumbline.core.study.AttributeValue;
import org.plumbline.core.study.Case;
import org.plumbline.core.study.CaseOutputs;
import org.plumbline.core.study.Cohort;
import org.plumbline.core.study.ModelOutput;
import org.plumbline.core.study.Predictions;
import org.plumbline.core.study.ReferenceResult;

/** The 22,433 images of 6,187 patients of the NIH test set with their recorded scores. */
final class NihStudy {

  private static final String FOLDER = "data/nih_chexnet";
  private static final List<String> FINDINGS =
      List.of(
          "Atelectasis",
          "Cardiomegaly",
          "Effusion",
          "Infiltration",
          "Mass",
          "Nodule",
          "Pneumonia",
          "Pneumothorax",
          "Consolidation",
          "Edema",
          "Emphysema",
          "Fibrosis",
          "Pleural_Thickening",
          "Hernia");

  final Studies study = new Studies();
  final Cohort cohort;
  final Predictions predictions;

  private NihStudy(Cohort cohort, Predictions predictions) {
    this.cohort = cohort;
    this.predictions = predictions;
    study.conditions = FINDINGS;
    study.threshold = OptionalDouble.of(0.11);
    study.prevalences = List.of(0.05, 0.144);
    study.smallest = 10;
    study.attributes =
        List.of(
            Studies.attribute("sex"),
            Studies.banded("age", 0.0, 18.0, 40.0, 65.0),
            Studies.attribute("view"));
    study.by = List.of("sex", "age", "view");
    study.intersections =
        List.of(List.of("sex", "age"), List.of("sex", "view"), List.of("age", "view"));
  }

  static Path folder() {
    Path folder = Path.of(System.getProperty("plumbline.shared", "../shared"), FOLDER);
    assumeTrue(Files.isDirectory(folder), "NIH recorded outputs are not at " + folder);
    return folder;
  }

  static NihStudy read() throws IOException {
    List<Case> cases = new ArrayList<>();
    List<CaseOutputs> outputs = new ArrayList<>();
    List<String> lines = Files.readAllLines(folder().resolve("nih_test_preds_demographics.csv"));
    for (String line : lines.subList(1, lines.size())) {
      String[] cells = line.split(",", -1);
      List<String> findings = Arrays.asList(cells[1].split("\\|", -1));
      cases.add(
          new Case(
              cells[0],
              "P" + cells[3],
              List.of(AttributeValue.of(cells[5]), age(cells[4]), AttributeValue.of(cells[6])),
              FINDINGS.stream()
                  .map(
                      f ->
                          findings.contains(f)
                              ? ReferenceResult.POSITIVE
                              : ReferenceResult.NEGATIVE)
                  .toList(),
              Optional.empty()));
      List<ModelOutput> scores = new ArrayList<>();
      for (int c = 11; c < 25; c++) {
        scores.add(new ModelOutput.Score(Double.parseDouble(cells[c])));
      }
      outputs.add(new CaseOutputs(cells[0], scores));
    }
    return new NihStudy(
        new Cohort(FINDINGS, List.of("sex", "age", "view"), cases),
        new Predictions(FINDINGS, outputs));
  }

  private static AttributeValue age(String cell) {
    int years = Integer.parseInt(cell);
    String band = years < 18 ? "0-17" : years < 40 ? "18-39" : years < 65 ? "40-64" : "65+";
    return new AttributeValue(years > 89 ? "90+" : cell, band);
  }

  /** The published areas, by finding. */
  static Map<String, Double> publishedAreas() throws IOException {
    Map<String, Double> areas = new LinkedHashMap<>();
    List<String> lines = Files.readAllLines(folder().resolve("expected/published_aucs.csv"));
    for (String line : lines.subList(1, lines.size())) {
      areas.put(
          line.substring(0, line.indexOf(',')),
          Double.parseDouble(line.substring(line.indexOf(',') + 1)));
    }
    return areas;
  }

  AnalysisResults analyse() {
    return Analysis.analyse(study.protocol(), cohort, predictions);
  }
}
