package org.plumbline.core.stats;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Map;

/** The estimators behind one golden fixture. */
@FunctionalInterface
interface GoldenFixture {

  /**
   * Computes what the fixture expects, from the input alone: the shape of the input says what is
   * asked, never the id of the case.
   *
   * @param input the case's input
   * @param data the fixture folder's data files
   * @return by field: numbers, lists, maps; NaN and infinities as such
   */
  Map<String, Object> compute(JsonNode input, GoldenData data) throws IOException;

  /**
   * Computes what one case expects. Only a fixture whose inputs of equal shape ask for different
   * functions, named in {@code oracle}, needs to look at more than the input.
   */
  default Map<String, Object> computeCase(JsonNode goldenCase, GoldenData data) throws IOException {
    return compute(goldenCase.path("input"), data);
  }

  /** Says that an input has a shape no estimator is written for. */
  static IllegalArgumentException unknownShape(JsonNode input) {
    StringBuilder fields = new StringBuilder();
    input.fieldNames().forEachRemaining(f -> fields.append(' ').append(f));
    return new IllegalArgumentException("No estimator for an input with the fields" + fields);
  }
}
