package org.plumbline.core.stats;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Compares every expected field of one case, each within the tolerance its file states. */
final class GoldenComparator {

  private static final String ORACLE_PREFIX = "mc_sd_";

  private final String where;
  private final JsonNode expected;
  private final JsonNode tolerances;
  private final JsonNode deferredFields;
  private final JsonNode toleranceFields;
  private final List<String> failures = new ArrayList<>();
  private final Map<String, Integer> deferred = new TreeMap<>();
  private int fields;
  private int oracleFields;

  GoldenComparator(String where, JsonNode goldenCase, JsonNode coverage) {
    this.where = where;
    this.expected = goldenCase.path("expected");
    this.tolerances = goldenCase.path("tol");
    this.deferredFields = coverage.path("deferred_fields");
    this.toleranceFields = coverage.path("tolerance_fields");
  }

  void compare(Map<String, Object> actual) {
    compareObject("", expected, actual);
  }

  int fields() {
    return fields;
  }

  int oracleFields() {
    return oracleFields;
  }

  Map<String, Integer> deferred() {
    return deferred;
  }

  List<String> failures() {
    return failures;
  }

  /** Named values in an expectation; a list of numbers is one. */
  static int count(JsonNode node) {
    int count = 0;
    for (JsonNode child : node) {
      boolean nested = child.isObject() || (child.isArray() && child.path(0).isObject());
      count += nested ? Math.max(1, count(child)) : node.isObject() ? 1 : 0;
    }
    return count;
  }

  private void compareObject(String path, JsonNode node, Object actual) {
    if (!(actual instanceof Map<?, ?> values)) {
      failures.add(where + ", field " + path + ": expected an object, got " + actual);
      return;
    }
    for (Map.Entry<String, JsonNode> field : node.properties()) {
      String name = field.getKey();
      String full = path.isEmpty() ? name : path + "." + name;
      if (name.startsWith(ORACLE_PREFIX)) {
        oracleFields++;
      } else if (deferredFields.has(full)) {
        deferred.merge(full + " to " + deferredFields.get(full).asText(), 1, Integer::sum);
      } else if (!values.containsKey(name)) {
        failures.add(where + ", field " + full + ": not computed");
      } else {
        compareField(full, field.getValue(), values.get(name));
      }
    }
  }

  private void compareField(String path, JsonNode node, Object actual) {
    if (node.isObject()) {
      compareObject(path, node, actual);
    } else if (node.isArray() && node.path(0).isObject()) {
      compareList(path, node, actual);
    } else {
      fields++;
      compareValue(path, node, actual);
    }
  }

  private void compareList(String path, JsonNode node, Object actual) {
    if (!(actual instanceof List<?> values) || values.size() != node.size()) {
      failures.add(where + ", field " + path + ": expected " + node.size() + " entries");
      return;
    }
    for (int i = 0; i < node.size(); i++) {
      String full = path + "[" + i + "]";
      if (node.get(i).isObject()) {
        compareObject(full, node.get(i), values.get(i));
      } else {
        compareValue(full, node.get(i), values.get(i));
      }
    }
  }

  private void compareValue(String path, JsonNode node, Object actual) {
    if (node.isArray()) {
      Object list = actual instanceof double[] a ? boxed(a) : actual;
      if (list instanceof List<?> values && values.size() == node.size()) {
        compareList(path, node, values);
      } else {
        failures.add(where + ", field " + path + ": expected " + node + ", got " + actual);
      }
    } else if (!agrees(path, node, actual)) {
      failures.add(where + ", field " + path + ": expected " + node + ", got " + actual);
    }
  }

  private boolean agrees(String path, JsonNode node, Object actual) {
    if (node.isNull()) {
      return actual == null;
    }
    if (node.isBoolean()) {
      return actual instanceof Boolean b && b == node.booleanValue();
    }
    if (actual instanceof Number n) {
      return (node.isNumber() || isNonFinite(node))
          && close(path, GoldenData.number(node), n.doubleValue());
    }
    return node.isTextual() && node.asText().equals(actual);
  }

  private static boolean isNonFinite(JsonNode node) {
    String text = node.asText();
    return text.equals("NaN") || text.equals("NA") || text.equals("Inf") || text.equals("-Inf");
  }

  private boolean close(String path, double wanted, double found) {
    if (!Double.isFinite(wanted) || !Double.isFinite(found)) {
      return Double.compare(wanted, found) == 0;
    }
    return Math.abs(wanted - found) <= tolerance(path, wanted);
  }

  /** A tolerance named for the field ({@code mid_p_abs}) replaces the general one. */
  private double tolerance(String path, double wanted) {
    if (tolerances.has("abs_formula")) {
      return monteCarloTolerance(path, wanted);
    }
    for (Map.Entry<String, JsonNode> special : tolerances.properties()) {
      String key = special.getKey();
      if (key.endsWith("_abs") && isNamed(path, key)) {
        return special.getValue().doubleValue();
      }
      if (key.endsWith("_rel") && isNamed(path, key)) {
        return special.getValue().doubleValue() * Math.abs(wanted);
      }
    }
    double absolute = tolerances.path("abs").doubleValue();
    return Math.max(absolute, tolerances.path("rel").doubleValue() * Math.abs(wanted));
  }

  /**
   * Whether a tolerance is for a field: {@code ici_direct_rel} is for {@code ici_loess_direct},
   * whose words contain those of the tolerance in order; or the coverage file says which fields it
   * is for.
   */
  private boolean isNamed(String path, String key) {
    String name = key.substring(0, key.length() - 4);
    for (JsonNode field : toleranceFields.path(name)) {
      if (field.asText().equals(path.replaceFirst("\\[.*", ""))) {
        return true;
      }
    }
    return Stream.of(path.split("[.\\[]", -1)).anyMatch(p -> containsWords(p, name));
  }

  private static boolean containsWords(String field, String name) {
    String[] words = name.split("_", -1);
    int found = 0;
    String[] parts = field.split("_", -1);
    if (!parts[0].equals(words[0])) {
      return false;
    }
    for (String part : parts) {
      found += found < words.length && part.equals(words[found]) ? 1 : 0;
    }
    return found == words.length;
  }

  /** A stochastic reference of 20,000 replicates: its own Monte Carlo error is the measure. */
  private double monteCarloTolerance(String path, double wanted) {
    if (path.startsWith("percentile_ci[")) {
      int end = path.charAt("percentile_ci[".length()) - '0';
      return 4 * expected.get("mc_sd_endpoint_B2000").get(end).doubleValue();
    }
    if (path.equals("boot_se")) {
      return 0.05 * wanted;
    }
    return 4 * expected.get("boot_se").doubleValue() / Math.sqrt(20_000);
  }

  private static List<Double> boxed(double[] values) {
    List<Double> list = new ArrayList<>(values.length);
    for (double v : values) {
      list.add(v);
    }
    return list;
  }
}
