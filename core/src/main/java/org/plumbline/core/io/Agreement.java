package org.plumbline.core.io;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.plumbline.core.study.Problem;

/**
 * Holds what was recorded against what was computed again.
 *
 * <p>On the Java and architecture that recorded it every digit must agree. Elsewhere logarithms and
 * exponentials may differ in their last digit, so numbers need to agree within {@value #RELATIVE}
 * of the larger one.
 */
final class Agreement {

  private static final double RELATIVE = 1e-9;
  private static final int MOST_PROBLEMS = 50; // of one file; a changed score changes every row

  private final boolean exact;

  Agreement(boolean exact) {
    this.exact = exact;
  }

  /**
   * Compares a table cell by cell.
   *
   * @param file the file, for messages
   * @param keys the columns that name a row in a message
   */
  List<Problem> compare(String file, RunTable recorded, RunTable computed, List<String> keys) {
    if (!recorded.header().equals(computed.header())) {
      return List.of(problem(file + ", header", "other columns", "Expected " + computed.header()));
    }
    List<Problem> problems = new ArrayList<>();
    int rows = Math.min(recorded.rows().size(), computed.rows().size());
    for (int r = 0; r < rows; r++) {
      compareRow(file, recorded, computed, r, keys, problems);
    }
    if (recorded.rows().size() != computed.rows().size()) {
      problems.add(
          problem(
              file, recorded.rows().size() + " rows", "Computed " + computed.rows().size() + "."));
    }
    return cut(file, problems);
  }

  private void compareRow(
      String file,
      RunTable recorded,
      RunTable computed,
      int row,
      List<String> keys,
      List<Problem> problems) {
    List<String> was = recorded.rows().get(row);
    List<String> is = computed.rows().get(row);
    for (int c = 0; c < is.size(); c++) {
      if (!agree(was.get(c), is.get(c))) {
        String place = place(computed, is, keys) + ", column " + computed.header().get(c);
        problems.add(
            problem(
                file + ", " + place,
                Shown.value(was.get(c)),
                "Computed again: " + Shown.value(is.get(c)) + "."));
      }
    }
  }

  private static String place(RunTable table, List<String> row, List<String> keys) {
    List<String> parts = new ArrayList<>();
    for (String key : keys) {
      String value = row.get(table.column(key));
      if (!value.isEmpty()) {
        parts.add(key + " " + value);
      }
    }
    return String.join(", ", parts);
  }

  /** Compares two trees; a place is named as in {@code rows[3].estimate.value}. */
  List<Problem> compare(String file, JsonNode recorded, JsonNode computed) {
    List<Problem> problems = new ArrayList<>();
    compare(file, "", recorded, computed, problems);
    return cut(file, problems);
  }

  private void compare(
      String file, String place, JsonNode recorded, JsonNode computed, List<Problem> problems) {
    if (recorded.isObject() && computed.isObject()) {
      compareObjects(file, place, recorded, computed, problems);
    } else if (recorded.isArray() && computed.isArray() && recorded.size() == computed.size()) {
      for (int i = 0; i < computed.size(); i++) {
        compare(file, place + "[" + i + "]", recorded.get(i), computed.get(i), problems);
      }
    } else if (!agree(recorded, computed)) {
      problems.add(
          problem(
              file + ", " + place, shown(recorded), "Computed again: " + shown(computed) + "."));
    }
  }

  private void compareObjects(
      String file, String place, JsonNode recorded, JsonNode computed, List<Problem> problems) {
    String prefix = place.isEmpty() ? "" : place + ".";
    for (Map.Entry<String, JsonNode> field : computed.properties()) {
      JsonNode was = recorded.get(field.getKey());
      if (was == null) {
        problems.add(
            problem(file + ", " + prefix + field.getKey(), "nothing", "Expected a value."));
      } else {
        compare(file, prefix + field.getKey(), was, field.getValue(), problems);
      }
    }
    recorded
        .fieldNames()
        .forEachRemaining(
            name -> {
              if (!computed.has(name)) {
                problems.add(problem(file + ", " + prefix + name, "a value", "Expected none."));
              }
            });
  }

  private boolean agree(JsonNode recorded, JsonNode computed) {
    if (recorded.isNumber() && computed.isNumber()) {
      return agree(recorded.doubleValue(), computed.doubleValue());
    }
    return recorded.equals(computed);
  }

  private boolean agree(String recorded, String computed) {
    if (recorded.equals(computed)) {
      return true;
    }
    if (exact) {
      return false;
    }
    try {
      return agree(Double.parseDouble(recorded), Double.parseDouble(computed));
    } catch (NumberFormatException e) {
      return false;
    }
  }

  private boolean agree(double recorded, double computed) {
    if (recorded == computed || exact) {
      return recorded == computed;
    }
    double larger = Math.max(Math.abs(recorded), Math.abs(computed));
    return Double.isFinite(larger) && Math.abs(recorded - computed) <= RELATIVE * larger;
  }

  private static String shown(JsonNode node) {
    if (node.isContainerNode()) {
      return node.size() + " values";
    }
    return Shown.value(node.asText());
  }

  private static List<Problem> cut(String file, List<Problem> problems) {
    if (problems.size() <= MOST_PROBLEMS) {
      return problems;
    }
    List<Problem> first = new ArrayList<>(problems.subList(0, MOST_PROBLEMS));
    first.add(
        problem(
            file,
            problems.size() - MOST_PROBLEMS + " more differences",
            "Expected what is computed from protocol, cohort and predictions."));
    return first;
  }

  private static Problem problem(String where, String found, String expected) {
    return FinishedRun.difference(where, found, expected);
  }
}
