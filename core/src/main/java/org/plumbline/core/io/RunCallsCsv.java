package org.plumbline.core.io;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.plumbline.core.study.CaseOutputs;
import org.plumbline.core.study.ModelOutput;
import org.plumbline.core.study.OperatingPoint;
import org.plumbline.core.study.Predictions;

/**
 * {@code calls.csv} of a run folder: what the device said of each case at its operating point. With
 * {@code cohort.csv} and {@code predictions.csv} it is the line listing of the study.
 *
 * <p>Columns: {@code case_id}, then {@code call} (of the only condition) or {@code call_CONDITION}
 * for each that has an operating point: {@code positive} or {@code negative}, empty where there is
 * no valid score.
 */
final class RunCallsCsv {

  static final String FILE = "calls.csv";

  private RunCallsCsv() {}

  /** Writes the calls; closes the stream. */
  static void write(
      OutputStream out, Map<String, OperatingPoint> operatingPoints, Predictions predictions)
      throws IOException {
    List<String> conditions = predictions.targetConditions();
    List<String> header = new ArrayList<>(List.of("case_id"));
    conditions.stream()
        .filter(operatingPoints::containsKey)
        .forEach(c -> header.add(conditions.size() == 1 ? "call" : "call_" + c));
    try (CsvWriter csv = new CsvWriter(out)) {
      csv.row(header);
      for (CaseOutputs outputs : predictions.cases()) {
        csv.row(fields(outputs, conditions, operatingPoints));
      }
    }
  }

  private static List<String> fields(
      CaseOutputs outputs, List<String> conditions, Map<String, OperatingPoint> operatingPoints) {
    List<String> fields = new ArrayList<>(List.of(outputs.caseId()));
    for (int i = 0; i < conditions.size(); i++) {
      OperatingPoint point = operatingPoints.get(conditions.get(i));
      if (point != null) {
        fields.add(call(outputs.outputs().get(i), point));
      }
    }
    return fields;
  }

  private static String call(ModelOutput output, OperatingPoint point) {
    return output instanceof ModelOutput.Score score
        ? point.isPositive(score.value()) ? "positive" : "negative"
        : "";
  }
}
