package org.plumbline.core.stats;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Decision curves against their closed form. */
final class Golden17NetBenefit implements GoldenFixture {

  /** The thresholds are coordinates of the curve that is expected, so they are read from there. */
  @Override
  public Map<String, Object> computeCase(JsonNode goldenCase, GoldenData data) throws IOException {
    List<Double> thresholds = new ArrayList<>();
    goldenCase
        .at("/expected/curve")
        .forEach(point -> thresholds.add(point.get("pt").doubleValue()));
    return curve(goldenCase.get("input"), data, thresholds);
  }

  @Override
  public Map<String, Object> compute(JsonNode input, GoldenData data) {
    throw GoldenFixture.unknownShape(input);
  }

  private static Map<String, Object> curve(JsonNode input, GoldenData data, List<Double> thresholds)
      throws IOException {
    GoldenData.Table table = data.table(input);
    double[] scores = table.doubles(input.get("score").asText());
    boolean[] condition = table.flags(input.get("label").asText());
    List<Map<String, Object>> curve = new ArrayList<>();
    for (double threshold : thresholds) {
      NetBenefit point = NetBenefit.of(scores, condition, threshold);
      curve.add(
          Map.of(
              "pt", threshold,
              "tp", point.truePositives(),
              "fp", point.falsePositives(),
              "nb", point.value(),
              "nb_all", point.treatAll(),
              "standardized_nb", point.standardised(),
              "avoided_per100", point.avoidedPer100()));
    }
    return Map.of("curve", curve);
  }
}
