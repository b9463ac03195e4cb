package org.plumbline.report.model;

import java.util.List;
import java.util.stream.Collectors;

/**
 * The numbers of a drawing as a table.
 *
 * @param header names of the columns
 * @param rows values at full precision; an empty string is what does not apply
 */
public record Csv(List<String> header, List<List<String>> rows) {

  /** Copies the lists and rejects a row of another length than the header. */
  public Csv {
    header = List.copyOf(header);
    rows = rows.stream().map(List::copyOf).toList();
    for (List<String> row : rows) {
      if (row.size() != header.size()) {
        throw new IllegalArgumentException(
            "A row has " + row.size() + " values for " + header.size() + " columns: " + row);
      }
    }
  }

  /** The table as RFC 4180 text with line feeds, header first. */
  public String text() {
    StringBuilder text = new StringBuilder(line(header));
    rows.forEach(row -> text.append(line(row)));
    return text.toString();
  }

  private static String line(List<String> values) {
    return values.stream().map(Csv::quoted).collect(Collectors.joining(",", "", "\n"));
  }

  private static String quoted(String value) {
    boolean plain = value.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return plain ? value : '"' + value.replace("\"", "\"\"") + '"';
  }
}
