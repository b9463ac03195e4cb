package org.plumbline.core.io;

import java.util.ArrayList;
import java.util.List;
import org.plumbline.core.study.CheckResult.Severity;
import org.plumbline.core.study.ReferenceResult;
import org.plumbline.core.study.TargetCondition;

/** Reads what each reader said of the cases of a manifest, in the words of the truth column. */
final class CohortReaders {

  private final List<String> names = new ArrayList<>();
  private final List<CohortTruth> readers = new ArrayList<>();

  CohortReaders(ProtocolFile protocol) {
    for (TargetCondition condition : protocol.protocol().referenceStandard().targetConditions()) {
      for (String column : condition.readers()) {
        names.add(condition.reading(column));
        readers.add(new CohortTruth(condition.asReadIn(column), protocol));
      }
    }
  }

  /** Names of the readings, in the order in which a case holds them. */
  List<String> names() {
    return List.copyOf(names);
  }

  /** The readings of every row, in the order of the manifest; an empty cell is no reading. */
  List<List<ReferenceResult>> read(
      CsvTable manifest, CohortColumns columns, DataProblems problems) {
    List<List<ReferenceResult>> rows = new ArrayList<>(manifest.size());
    for (int row = 0; row < manifest.size(); row++) {
      List<ReferenceResult> ofRow = new ArrayList<>(readers.size());
      for (CohortTruth reader : readers) {
        ofRow.add(reader.read(manifest, row, columns, problems));
      }
      rows.add(ofRow);
    }
    return rows;
  }

  /** The cells of a row, for the digest of the truth; nothing where there are no readers. */
  String text(CsvTable manifest, int row, CohortColumns columns) {
    StringBuilder text = new StringBuilder();
    readers.forEach(reader -> text.append(reader.cell(manifest, row, columns)).append('\u001f'));
    return text.toString();
  }

  /** Notes how many cases a reader gave no result for. */
  void check(List<List<ReferenceResult>> rows, CohortChecks checks) {
    for (int i = 0; i < readers.size(); i++) {
      int at = i;
      List<Integer> missing =
          CohortChecks.rows(rows.size(), row -> rows.get(row).get(at) == ReferenceResult.MISSING);
      if (missing.isEmpty()) {
        checks.passed("reader-missing", names.get(i) + ": the reader read every case.");
      } else {
        checks.add(
            "reader-missing",
            Severity.NOTE,
            names.get(i)
                + ": no result of the reader in "
                + missing.size()
                + " of "
                + rows.size()
                + " cases; they take no part in the agreement of the readers.",
            missing);
      }
    }
  }
}
