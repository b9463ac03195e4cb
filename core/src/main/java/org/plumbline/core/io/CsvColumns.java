package org.plumbline.core.io;

import java.util.Collections;
import java.util.List;
import org.plumbline.core.study.Nearest;

/**
 * Finds the columns that a protocol needs in a file. One that is missing comes with the nearest
 * name of the header, one that is needed and there twice is told; others may be blank or repeated.
 */
final class CsvColumns {

  private final List<String> header;
  private final DataProblems problems;

  CsvColumns(CsvTable table, DataProblems problems) {
    this(table.header(), problems);
  }

  CsvColumns(List<String> header, DataProblems problems) {
    this.header = List.copyOf(header);
    this.problems = problems;
  }

  /**
   * The column of that name, or -1 with a problem noted.
   *
   * @param why what needs it, e.g. {@code protocol.yaml line 31: cohort.columns.case_id}
   */
  int require(String name, String why) {
    return require(name, why, "");
  }

  /** The same with a remedy of its own. */
  int require(String name, String why, String remedy) {
    if (count(name) == 0) {
      missing(name, why, remedy);
      return -1;
    }
    return optional(name, why);
  }

  /** The column of that name, or -1; a problem is noted where it is there twice. */
  int optional(String name, String why) {
    if (count(name) > 1) {
      problems.ofLine(
          1,
          "column " + Shown.value(name) + " " + count(name) + " times",
          "Expected it once (" + why + ").",
          "Remove or rename the others.");
      return -1;
    }
    return header.indexOf(name);
  }

  private int count(String name) {
    return Collections.frequency(header, name);
  }

  private void missing(String name, String why, String remedy) {
    List<String> names = header.stream().filter(n -> !n.isEmpty()).distinct().limit(40).toList();
    String advice =
        Nearest.of(name, names)
            .map(nearest -> "Did you mean '" + nearest + "'?")
            .orElse("The file has: " + String.join(", ", names) + ".");
    problems.ofLine(
        1,
        "no column " + Shown.value(name),
        "Expected it (" + why + ").",
        remedy.isEmpty() ? advice : advice + " " + remedy);
  }
}
