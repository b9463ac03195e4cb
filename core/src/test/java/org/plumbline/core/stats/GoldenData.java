package org.plumbline.core.stats;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The CSV files of a fixture folder, and readers for the shapes of its inputs. */
final class GoldenData {

  private final Path folder;
  private final Map<String, Table> tables = new HashMap<>();

  GoldenData(Path folder) {
    this.folder = folder;
  }

  /** The table an input names, reduced to the rows its {@code where} asks for. */
  Table table(JsonNode input) throws IOException {
    String file = input.get("csv").asText();
    Table table = tables.get(file);
    if (table == null) {
      table = Table.read(folder.resolve(file));
      tables.put(file, table);
    }
    JsonNode where = input.path("where");
    if (!where.isObject()) {
      return table;
    }
    for (Map.Entry<String, JsonNode> condition : where.properties()) {
      table = table.where(condition.getKey(), condition.getValue().asText());
    }
    return table;
  }

  /** A JSON array of numbers. */
  static double[] doubles(JsonNode array) {
    double[] values = new double[array.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = number(array.get(i));
    }
    return values;
  }

  /** A JSON number, or one of the strings NaN, NA (R's word for it), Inf and -Inf. */
  static double number(JsonNode node) {
    if (node.isNumber()) {
      return node.doubleValue();
    }
    return switch (node.asText()) {
      case "NaN", "NA" -> Double.NaN;
      case "Inf" -> Double.POSITIVE_INFINITY;
      case "-Inf" -> Double.NEGATIVE_INFINITY;
      default -> throw new IllegalArgumentException("Not a number: " + node);
    };
  }

  /** Both limits, as fixtures write them. */
  static List<Double> limits(Interval interval) {
    return List.of(interval.lower(), interval.upper());
  }

  /** Distinct values and how often each occurs; values closer than rounding are one. */
  static Map<String, Object> table(double[] sorted) {
    List<Double> values = new ArrayList<>();
    List<Integer> counts = new ArrayList<>();
    for (double v : sorted) {
      int last = values.size() - 1;
      if (last >= 0 && Math.abs(v - values.get(last)) < 1e-12) {
        counts.set(last, counts.get(last) + 1);
      } else {
        values.add(v);
        counts.add(1);
      }
    }
    return Map.of("value", values, "count", counts);
  }

  /** What stands where there is no interval. */
  static List<Double> noLimits() {
    return List.of(Double.NaN, Double.NaN);
  }

  /** A table of strings by column. */
  static final class Table {
    private final Map<String, String[]> columns;
    private final int rows;

    private Table(Map<String, String[]> columns, int rows) {
      this.columns = columns;
      this.rows = rows;
    }

    static Table read(Path file) throws IOException {
      List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
      String[] header = cells(lines.get(0));
      List<String[]> body = new ArrayList<>();
      for (String line : lines.subList(1, lines.size())) {
        body.add(cells(line));
      }
      Map<String, String[]> columns = new LinkedHashMap<>();
      for (int c = 0; c < header.length; c++) {
        int column = c;
        columns.put(header[c], body.stream().map(r -> r[column]).toArray(String[]::new));
      }
      return new Table(columns, body.size());
    }

    private static String[] cells(String line) {
      return line.replace("\"", "").split(",", -1);
    }

    Table where(String column, String value) {
      String[] cells = text(column);
      int[] kept = new int[rows];
      int size = 0;
      for (int i = 0; i < rows; i++) {
        if (cells[i].equals(value)) {
          kept[size++] = i;
        }
      }
      int[] keep = Arrays.copyOf(kept, size);
      Map<String, String[]> selected = new LinkedHashMap<>();
      columns.forEach(
          (name, all) ->
              selected.put(name, Arrays.stream(keep).mapToObj(i -> all[i]).toArray(String[]::new)));
      return new Table(selected, size);
    }

    boolean has(String column) {
      return columns.containsKey(column);
    }

    int rows() {
      return rows;
    }

    String[] text(String column) {
      String[] cells = columns.get(column);
      if (cells == null) {
        throw new IllegalArgumentException("No column " + column);
      }
      return cells;
    }

    double[] doubles(String column) {
      return Arrays.stream(text(column)).mapToDouble(Double::parseDouble).toArray();
    }

    boolean[] flags(String column) {
      double[] values = doubles(column);
      boolean[] flags = new boolean[values.length];
      for (int i = 0; i < flags.length; i++) {
        flags[i] = values[i] == 1;
      }
      return flags;
    }

    /** Indices 0, 1, … in the order in which the values first appear. */
    int[] indices(String column) {
      Map<String, Integer> seen = new HashMap<>();
      return Arrays.stream(text(column))
          .mapToInt(
              v -> {
                Integer known = seen.get(v);
                if (known == null) {
                  known = seen.size();
                  seen.put(v, known);
                }
                return known;
              })
          .toArray();
    }
  }
}
