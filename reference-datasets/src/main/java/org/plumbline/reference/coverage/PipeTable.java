package org.plumbline.reference.coverage;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A table with padded columns: aligned in a terminal, and a table in Markdown. */
final class PipeTable {

  private PipeTable() {}

  /** The first row is the head; all rows have as many cells. */
  static String of(List<List<String>> rows) {
    List<Integer> widths = new ArrayList<>();
    for (int c = 0; c < rows.get(0).size(); c++) {
      int column = c;
      widths.add(rows.stream().mapToInt(r -> r.get(column).length()).max().orElse(0));
    }
    List<String> lines = new ArrayList<>();
    for (List<String> row : rows) {
      lines.add(line(row, widths));
    }
    lines.add(1, line(widths.stream().map("-"::repeat).toList(), widths));
    return String.join("\n", lines);
  }

  private static String line(List<String> cells, List<Integer> widths) {
    List<String> padded = new ArrayList<>();
    for (String cell : cells) {
      padded.add(cell + " ".repeat(widths.get(padded.size()) - cell.length()));
    }
    return padded.stream().collect(Collectors.joining(" | ", "| ", " |"));
  }
}
