package org.plumbline.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.plumbline.core.study.AttributeValue;
import org.plumbline.core.study.Case;
import org.plumbline.core.study.CaseOutputs;
import org.plumbline.core.study.Cohort;
import org.plumbline.core.study.ModelOutput;
import org.plumbline.core.study.Predictions;
import org.plumbline.core.study.Protocol;
import org.plumbline.core.study.ReferenceResult;

/** Recorded outputs of a published model on 22,433 images, 14 findings. */
final class NihStudy {
  static final List<String> FINDINGS =
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

  private NihStudy() {}

  static Path file() {
    return Path.of(System.getProperty("plumbline.shared", "../../shared"))
        .resolve("data/nih_chexnet/nih_test_preds_demographics.csv");
  }

  /** The study; with an operating point for each finding, or without any. */
  static ReportInput read(boolean thresholds) throws IOException {
    List<String> lines = Files.readAllLines(file(), StandardCharsets.UTF_8);
    List<String> header = List.of(lines.get(0).split(",", -1));
    Map<String, Integer> patients = new TreeMap<>();
    List<String[]> rows = new ArrayList<>();
    for (String line : lines.subList(1, lines.size())) {
      String[] cells = line.split(",", -1);
      rows.add(cells);
      patients.putIfAbsent(cells[header.indexOf("Patient ID")], patients.size() + 1);
    }
    List<Case> cases = new ArrayList<>();
    List<CaseOutputs> outputs = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      String[] cells = rows.get(i);
      String id = String.format(Locale.ROOT, "C%06d", i + 1);
      List<String> labels = List.of(cells[header.indexOf("Finding Labels")].split("\\|", -1));
      double age = Double.parseDouble(cells[header.indexOf("Patient Age")]);
      cases.add(
          new Case(
              id,
              String.format(
                  Locale.ROOT, "P%06d", patients.get(cells[header.indexOf("Patient ID")])),
              List.of(
                  AttributeValue.of(cells[header.indexOf("Patient Gender")]),
                  new AttributeValue(
                      String.valueOf(age),
                      age < 18 ? "0-17" : age < 40 ? "18-39" : age < 65 ? "40-64" : "65+"),
                  AttributeValue.of(cells[header.indexOf("View Position")])),
              FINDINGS.stream()
                  .map(
                      f -> labels.contains(f) ? ReferenceResult.POSITIVE : ReferenceResult.NEGATIVE)
                  .toList(),
              Optional.empty()));
      List<ModelOutput> scores = new ArrayList<>();
      for (String finding : FINDINGS) {
        scores.add(
            new ModelOutput.Score(Double.parseDouble(cells[header.indexOf("prob_" + finding)])));
      }
      outputs.add(new CaseOutputs(id, scores));
    }
    Protocol protocol = SampleStudy.protocol(yaml(thresholds));
    return SampleStudy.input(
        protocol,
        new Cohort(FINDINGS, List.of("sex", "age", "view"), cases),
        new Predictions(FINDINGS, Collections.unmodifiableList(outputs)),
        false);
  }

  private static String yaml(boolean thresholds) {
    StringBuilder scores = new StringBuilder();
    StringBuilder truth = new StringBuilder();
    StringBuilder points = new StringBuilder(thresholds ? "  operating_point:\n" : "");
    for (String finding : FINDINGS) {
      scores.append("      ").append(finding).append(": prob_").append(finding).append('\n');
      truth
          .append("    ")
          .append(finding)
          .append(": {column: Finding Labels, lists: ")
          .append(finding)
          .append(", separator: \"|\"}\n");
      if (thresholds) {
        points
            .append("    ")
            .append(finding)
            .append(
                ": {threshold: 0.1, positive_if: \">=\", fixed_on: 2022-03-01, fixed_with: validation split}\n");
      }
    }
    String endpoint =
        thresholds
            ? "  - {id: sens, role: primary, metric: sensitivity, acceptance: {bound: lower, at_least: 0.5, alpha: 0.025}}\n"
            : "  - {id: auc, role: primary, metric: auc, acceptance: {bound: lower, at_least: 0.75, alpha: 0.025}}\n";
    return "study: {id: nih-chexnet, title: Fourteen findings on frontal chest radiographs, version: \"1.0\"}\n"
        + "device: {name: CheXNet, version: 2022-03}\n"
        + "index_test:\n  recorded:\n    file: predictions.csv\n    scores:\n"
        + scores
        + points
        + "cohort:\n  manifest: predictions.csv\n  sampling: consecutive\n  attributes: {sex: [column Patient Gender], age: {from: [column Patient Age], bands: [0, 18, 40, 65]}, view: [column View Position]}\n"
        + "reference_standard:\n  target_conditions:\n"
        + truth
        + "endpoints:\n"
        + endpoint
        + "subgroups: {by: [sex, age, view], intersections: [[sex, view]]}\n"
        + "report: {templates: [ce-performance], page: a4}\n";
  }
}
