package org.plumbline.core.io;

import java.util.ArrayList;
import java.util.List;
import org.plumbline.core.evidence.TraceEntry;
import org.plumbline.core.evidence.TraceEntry.Coverage;

/**
 * {@code trace.csv}: which requirement is answered by what. Columns {@code requirement_id clause
 * coverage row_ids}, then {@code files missing tests}; several values of a cell are separated by
 * blanks ({@code missing}: by {@code "; "}).
 */
final class TraceCsv {

  static final String FILE = "trace.csv";

  private static final List<String> COLUMNS =
      List.of("requirement_id", "clause", "coverage", "row_ids", "files", "missing", "tests");
  private static final String MISSING_SEPARATOR = "; ";

  private TraceCsv() {}

  static RunTable table(List<TraceEntry> trace) {
    return new RunTable(COLUMNS, trace.stream().map(TraceCsv::fields).toList());
  }

  static List<TraceEntry> read(byte[] bytes) {
    RunTable table = RunTable.read(FILE, bytes);
    if (!table.header().equals(COLUMNS)) {
      throw RunTable.altered(FILE + ", header", "other columns", "Expected " + COLUMNS + ".");
    }
    List<TraceEntry> entries = new ArrayList<>();
    for (List<String> row : table.rows()) {
      entries.add(entry(row, entries.size() + 2));
    }
    return entries;
  }

  private static List<String> fields(TraceEntry entry) {
    return List.of(
        entry.requirementId(),
        entry.clause(),
        entry.coverage().word(),
        String.join(" ", entry.rowIds()),
        String.join(" ", entry.files()),
        String.join(MISSING_SEPARATOR, entry.missing()),
        String.join(" ", entry.tests()));
  }

  private static TraceEntry entry(List<String> row, int record) {
    for (Coverage coverage : Coverage.values()) {
      if (coverage.word().equals(row.get(2))) {
        return new TraceEntry(
            row.get(0),
            row.get(1),
            coverage,
            parts(row.get(3), " "),
            parts(row.get(4), " "),
            parts(row.get(5), MISSING_SEPARATOR),
            parts(row.get(6), " "));
      }
    }
    throw RunTable.altered(
        FILE + ", record " + record, "an unknown coverage", "Expected closed, partial or gap.");
  }

  private static List<String> parts(String cell, String separator) {
    return cell.isEmpty() ? List.of() : List.of(cell.split(separator, -1));
  }
}
