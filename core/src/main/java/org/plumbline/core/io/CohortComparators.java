package org.plumbline.core.io;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import org.plumbline.core.study.CheckResult.Severity;
import org.plumbline.core.study.ComparatorTest;
import org.plumbline.core.study.Protocol;

/**
 * Reads what comparator tests said of the cases of a manifest: a number is a score; an empty cell,
 * or a word for no number, means that the test gave none.
 */
final class CohortComparators {

  private final List<Scores> scores;

  /** The scores of one comparator for one condition: their name, and the column they stand in. */
  private record Scores(String name, String column) {}

  CohortComparators(Protocol protocol) {
    List<Scores> all = new ArrayList<>();
    for (ComparatorTest comparator : protocol.comparators()) {
      for (Map.Entry<String, String> column : comparator.columns().entrySet()) {
        all.add(new Scores(comparator.scores(column.getKey()), column.getValue()));
      }
    }
    scores = List.copyOf(all);
  }

  /** Names of the scores, in the order in which a case holds them. */
  List<String> names() {
    return scores.stream().map(Scores::name).toList();
  }

  /** The scores of every row, in the order of the manifest. */
  List<List<OptionalDouble>> read(CsvTable manifest, CohortColumns columns, DataProblems problems) {
    List<List<OptionalDouble>> rows = new ArrayList<>(manifest.size());
    for (int row = 0; row < manifest.size(); row++) {
      List<OptionalDouble> ofRow = new ArrayList<>(scores.size());
      for (Scores asked : scores) {
        ofRow.add(read(manifest, row, asked, columns, problems));
      }
      rows.add(ofRow);
    }
    return rows;
  }

  private static OptionalDouble read(
      CsvTable manifest, int row, Scores asked, CohortColumns columns, DataProblems problems) {
    String cell = manifest.cell(row, columns.position(asked.column));
    OptionalDouble score = DecimalNumber.parse(cell);
    if (score.isEmpty() && !isNone(cell)) {
      problems.ofCell(
          manifest.line(row),
          asked.column,
          Shown.value(cell),
          "Expected a number: the score of " + asked.name + ".",
          "Correct it; leave the cell empty where the test gave no score.");
    }
    return score;
  }

  private static boolean isNone(String cell) {
    String word = cell.toLowerCase(Locale.ROOT);
    return word.isEmpty() || word.equals("nan") || word.equals("na");
  }

  /** Notes how many cases a comparator gave no score for. */
  void check(List<List<OptionalDouble>> rows, CohortChecks checks) {
    for (int i = 0; i < scores.size(); i++) {
      int at = i;
      List<Integer> missing =
          CohortChecks.rows(rows.size(), row -> rows.get(row).get(at).isEmpty());
      String name = scores.get(i).name;
      if (missing.isEmpty()) {
        checks.passed("comparator-missing", name + ": the comparator scored every case.");
      } else {
        checks.add(
            "comparator-missing",
            Severity.WARNING,
            name
                + ": no score of the comparator in "
                + missing.size()
                + " of "
                + rows.size()
                + " cases; they take no part in comparisons with it.",
            missing);
      }
    }
  }
}
