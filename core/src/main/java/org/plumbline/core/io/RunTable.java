package org.plumbline.core.io;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.plumbline.core.study.Fault;
import org.plumbline.core.study.InvalidInputException;
import org.plumbline.core.study.Problem;

/**
 * A table of text as it stands in a CSV file of a run folder, e.g. {@code case-profile.csv} or the
 * numbers of a figure.
 *
 * @param header names of the columns, each once
 * @param rows the rows, each with one field for each column
 */
public record RunTable(List<String> header, List<List<String>> rows) {

  /** Copies the lists; rejects names that stand twice and rows of another length. */
  public RunTable {
    header = List.copyOf(header);
    rows = rows.stream().map(List::copyOf).toList();
    if (header.isEmpty() || new HashSet<>(header).size() != header.size()) {
      throw new IllegalArgumentException("A table has columns, each name once, got " + header);
    }
    for (List<String> row : rows) {
      if (row.size() != header.size()) {
        throw new IllegalArgumentException(
            "A row has " + row.size() + " fields, the header " + header.size());
      }
    }
  }

  /** The position of a column, −1 where there is none of that name. */
  public int column(String name) {
    return header.indexOf(name);
  }

  /** Writes the table; closes the stream. */
  public void writeTo(OutputStream out) throws IOException {
    try (CsvWriter csv = new CsvWriter(out)) {
      csv.row(header);
      for (List<String> row : rows) {
        csv.row(row);
      }
    }
  }

  /** The bytes of the file. */
  public byte[] bytes() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      writeTo(out);
    } catch (IOException e) {
      throw new UncheckedIOException("Memory does not fail", e);
    }
    return out.toByteArray();
  }

  /**
   * Reads a table that this program wrote. It is strict: what such a file never holds is a fault,
   * because then somebody else wrote it.
   *
   * @param name name of the file, for messages
   * @throws InvalidInputException of fault {@link Fault#DIGEST} if it is not such a table
   */
  public static RunTable read(String name, byte[] bytes) {
    List<List<String>> records = new CsvRecords(name, bytes).all();
    if (records.isEmpty()) {
      throw altered(name, "nothing", "Expected a header.");
    }
    List<String> header = records.get(0);
    for (int i = 1; i < records.size(); i++) {
      if (records.get(i).size() != header.size()) {
        throw altered(
            name + ", record " + (i + 1),
            records.get(i).size() + " fields",
            "Expected " + header.size() + ", as in the header.");
      }
    }
    if (new HashSet<>(header).size() != header.size()) {
      throw altered(name + ", header", "a column twice", "Expected each column once.");
    }
    return new RunTable(header, records.subList(1, records.size()));
  }

  static InvalidInputException altered(String where, String found, String expected) {
    return new InvalidInputException(
        new Problem(Fault.DIGEST, where, found, expected, "Use the file as the run wrote it."));
  }

  /** The records of a file: a small strict reader of what {@link CsvWriter} writes. */
  private static final class CsvRecords {

    private final String name;
    private final String text;
    private int at;

    CsvRecords(String name, byte[] bytes) {
      this.name = name;
      this.text = new String(bytes, StandardCharsets.UTF_8);
    }

    List<List<String>> all() {
      List<List<String>> records = new ArrayList<>();
      while (at < text.length()) {
        records.add(next(records.size() + 1));
      }
      return records;
    }

    private List<String> next(int number) {
      List<String> fields = new ArrayList<>();
      while (true) {
        fields.add(text.charAt(at) == '"' ? quoted(number) : plain());
        char end = at < text.length() ? text.charAt(at++) : '\0';
        if (end == '\n') {
          return fields;
        }
        if (end != ',' || at >= text.length()) {
          throw altered(
              name + ", record " + number,
              "field " + fields.size() + " does not end with a comma or the line",
              "Expected CSV with LF line ends.");
        }
      }
    }

    private String plain() {
      int start = at;
      while (at < text.length() && ",\"\n".indexOf(text.charAt(at)) < 0) {
        at++;
      }
      return text.substring(start, at);
    }

    private String quoted(int number) {
      StringBuilder field = new StringBuilder();
      at++;
      while (true) {
        int quote = text.indexOf('"', at);
        if (quote < 0) {
          throw altered(
              name + ", record " + number, "a quote that is not closed", "Expected a second one.");
        }
        field.append(text, at, quote);
        at = quote + 1;
        if (at >= text.length() || text.charAt(at) != '"') {
          return field.toString();
        }
        field.append('"');
        at++;
      }
    }
  }
}
