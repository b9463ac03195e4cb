package org.plumbline.core.stats;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** Confidence-based performance estimation, against NannyML and scikit-learn's isotonic fit. */
final class Golden10bCbpe implements GoldenFixture {

  /**
   * Two cases of the same input differ in whether the score is calibrated first: in what they
   * expect.
   */
  @Override
  public Map<String, Object> computeCase(JsonNode goldenCase, GoldenData data) throws IOException {
    JsonNode input = goldenCase.get("input");
    GoldenData.Table table = data.table(input);
    int split = Integer.parseInt(input.get("reference_rows").asText().replaceAll("\\D", ""));
    double[] score = table.doubles(input.get("score").asText());
    boolean[] pred = table.flags(input.get("pred").asText());
    boolean[] label = table.flags(input.get("label").asText());
    double[] today = Arrays.copyOfRange(score, split, score.length);
    Map<String, Object> actual = new HashMap<>();
    double[] probability = today;
    if (goldenCase.get("expected").has("iso_x")) {
      IsotonicRegression fit =
          IsotonicRegression.fit(Arrays.copyOf(score, split), Arrays.copyOf(label, split));
      probability = fit.at(today);
      actual.put("iso_x", fit.points());
      actual.put("iso_y", fit.levels());
      actual.put("calibrated_first20", Arrays.copyOf(probability, 20));
    }
    put(
        actual,
        ConfidenceBasedPerformance.of(
            today, probability, Arrays.copyOfRange(pred, split, pred.length)));
    return actual;
  }

  @Override
  public Map<String, Object> compute(JsonNode input, GoldenData data) {
    throw GoldenFixture.unknownShape(input);
  }

  private static void put(Map<String, Object> actual, ConfidenceBasedPerformance estimated) {
    actual.put("roc_auc", estimated.areaUnderRoc());
    actual.put("auc_tie_grouped_with_self", estimated.areaUnderRoc());
    actual.put("ap", estimated.averagePrecision());
    actual.put("f1", estimated.f1());
    actual.put("precision", estimated.positivePredictiveValue());
    actual.put("recall", estimated.sensitivity());
    actual.put("specificity", estimated.specificity());
    actual.put("accuracy", estimated.accuracy());
    actual.put("sum_p", estimated.expectedPositives());
  }
}
