package org.plumbline.core.io;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import org.plumbline.core.analysis.OperatingPointRow;
import org.plumbline.core.stats.Estimate;
import org.plumbline.core.stats.Interval;

/**
 * {@code operating-points.csv}: performance over thresholds, overall and by subgroup. All but the
 * locked one are exploratory.
 */
final class OperatingPointsCsv {

  static final String FILE = "operating-points.csv";

  private static final List<String> METRICS = List.of("sensitivity", "specificity", "ppv", "npv");

  private OperatingPointsCsv() {}

  /** Writes the table; closes the stream. */
  static void write(OutputStream out, List<OperatingPointRow> rows) throws IOException {
    try (CsvWriter csv = new CsvWriter(out)) {
      csv.row(header());
      for (OperatingPointRow row : rows) {
        csv.row(fields(row));
      }
    }
  }

  /** The table as text, as it stands in the file. */
  static RunTable table(List<OperatingPointRow> rows) {
    return new RunTable(header(), rows.stream().map(OperatingPointsCsv::fields).toList());
  }

  private static List<String> header() {
    List<String> header =
        new ArrayList<>(
            List.of(
                "target_condition",
                "attribute",
                "group",
                "threshold",
                "locked",
                "true_positives",
                "false_negatives",
                "false_positives",
                "true_negatives"));
    for (String metric : METRICS) {
      header.addAll(List.of(metric, metric + "_lower", metric + "_upper"));
    }
    header.addAll(List.of("level", "status", "note"));
    return header;
  }

  private static List<String> fields(OperatingPointRow row) {
    List<Estimate> estimates = List.of(row.sensitivity(), row.specificity(), row.ppv(), row.npv());
    List<String> fields = new ArrayList<>();
    fields.add(row.targetCondition());
    fields.add(row.attribute());
    fields.add(row.group());
    fields.add(DoubleText.of(row.threshold()));
    fields.add(Boolean.toString(row.locked()));
    fields.add(Long.toString(row.truePositives()));
    fields.add(Long.toString(row.falseNegatives()));
    fields.add(Long.toString(row.falsePositives()));
    fields.add(Long.toString(row.trueNegatives()));
    for (Estimate e : estimates) {
      fields.addAll(List.of(EstimateText.value(e), EstimateText.lower(e), EstimateText.upper(e)));
    }
    fields.add(level(estimates));
    fields.add(row.locked() ? "prespecified" : "exploratory");
    fields.add(note(estimates));
    return fields;
  }

  private static String level(List<Estimate> estimates) {
    return estimates.stream()
        .flatMap(e -> EstimateText.interval(e).stream())
        .map(Interval::level)
        .map(DoubleText::of)
        .findFirst()
        .orElse("");
  }

  private static String note(List<Estimate> estimates) {
    List<String> notes = new ArrayList<>();
    for (int i = 0; i < METRICS.size(); i++) {
      String reason = EstimateText.reason(estimates.get(i));
      if (!reason.isEmpty()) {
        notes.add(METRICS.get(i) + ": " + reason);
      }
    }
    return String.join(" ", notes);
  }
}
