package org.plumbline.core.io;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.plumbline.core.analysis.ResultKey;
import org.plumbline.core.analysis.ResultRow;
import org.plumbline.core.stats.Basis;
import org.plumbline.core.stats.DoubleText;
import org.plumbline.core.stats.Estimate;
import org.plumbline.core.stats.Interval;
import org.plumbline.core.study.Role;

/** {@code results.csv}: one row for each estimate, in the order of the analysis. */
public final class ResultsCsv {

  /** Name of the file in the run folder. */
  public static final String FILE = "results.csv";

  /** The columns in their order. */
  public static final List<String> COLUMNS =
      List.of(
          "row_id",
          "analysis",
          "analysis_set",
          "endpoint",
          "role",
          "target_condition",
          "attribute",
          "group",
          "metric",
          "threshold",
          "prevalence",
          "k",
          "n",
          "positives",
          "negatives",
          "units",
          "patients",
          "design_effect",
          "estimate",
          "lower",
          "upper",
          "level",
          "method",
          "comparator",
          "difference",
          "difference_lower",
          "difference_upper",
          "ratio",
          "ratio_lower",
          "ratio_upper",
          "p_value",
          "p_adjusted",
          "family",
          "goal",
          "margin",
          "outcome",
          "period",
          "note");

  private ResultsCsv() {}

  /**
   * Writes the table; closes the stream.
   *
   * @throws IllegalArgumentException if two rows have the same key columns
   */
  static void write(OutputStream out, List<ResultRow> rows) throws IOException {
    requireUniqueKeys(rows);
    try (CsvWriter csv = new CsvWriter(out)) {
      csv.row(COLUMNS);
      for (ResultRow row : rows) {
        csv.row(fields(row));
      }
    }
  }

  /** The table as text, as it stands in the file. */
  static RunTable table(List<ResultRow> rows) {
    return new RunTable(COLUMNS, rows.stream().map(ResultsCsv::fields).toList());
  }

  private static void requireUniqueKeys(List<ResultRow> rows) {
    Set<String> ids = new LinkedHashSet<>();
    for (ResultRow row : rows) {
      if (!ids.add(row.rowId())) {
        throw new IllegalArgumentException("Two rows have the key " + row.key());
      }
    }
  }

  private static List<String> fields(ResultRow row) {
    ResultKey key = row.key();
    Estimate estimate = row.estimate();
    Optional<Basis> basis = EstimateText.basis(estimate);
    Optional<Estimate> difference = row.comparison().map(ResultRow.Comparison::difference);
    Optional<Estimate> ratio = row.comparison().flatMap(ResultRow.Comparison::ratio);
    return List.of(
        row.rowId(),
        key.analysis(),
        key.analysisSet().key(),
        key.endpoint(),
        row.role().map(Role::key).orElse(""),
        key.targetCondition(),
        key.attribute(),
        key.group(),
        key.metric(),
        CsvWriter.number(key.threshold()),
        CsvWriter.number(key.prevalence()),
        basis.map(b -> CsvWriter.count(b.k())).orElse(""),
        basis.map(b -> CsvWriter.count(b.n())).orElse(""),
        Long.toString(row.positives()),
        Long.toString(row.negatives()),
        Long.toString(row.units()),
        Long.toString(row.patients()),
        basis.map(b -> CsvWriter.number(b.designEffect())).orElse(""),
        EstimateText.value(estimate),
        EstimateText.lower(estimate),
        EstimateText.upper(estimate),
        EstimateText.interval(estimate).map(Interval::level).map(DoubleText::of).orElse(""),
        key.method(),
        key.comparator(),
        difference.map(EstimateText::value).orElse(""),
        difference.map(EstimateText::lower).orElse(""),
        difference.map(EstimateText::upper).orElse(""),
        ratio.map(EstimateText::value).orElse(""),
        ratio.map(EstimateText::lower).orElse(""),
        ratio.map(EstimateText::upper).orElse(""),
        row.tests().map(t -> DoubleText.of(t.p())).orElse(""),
        CsvWriter.number(row.tests().map(ResultRow.Tests::adjusted).orElse(OptionalDouble.empty())),
        row.tests().map(ResultRow.Tests::family).orElse(""),
        CsvWriter.number(row.goal()),
        CsvWriter.number(row.margin()),
        row.outcome(),
        key.period(),
        note(row));
  }

  static String note(ResultRow row) {
    List<String> notes = new ArrayList<>();
    notes.add(row.note());
    notes.add(EstimateText.reason(row.estimate()));
    row.comparison()
        .ifPresent(
            c -> {
              notes.add(EstimateText.reason(c.difference()));
              c.ratio().map(EstimateText::reason).ifPresent(notes::add);
            });
    notes.removeIf(String::isEmpty);
    return String.join("; ", new LinkedHashSet<>(notes));
  }
}
