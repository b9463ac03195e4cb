package org.plumbline.core.analysis.drift;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.plumbline.core.analysis.ResultKey;
import org.plumbline.core.analysis.ResultRow;
import org.plumbline.core.study.AnalysisSet;

/** A drift audit as rows of {@code results.csv}: one for each chart and period. */
public final class DriftRows {

  private DriftRows() {}

  /** The rows, chart by chart. */
  public static List<ResultRow> of(DriftResults results) {
    List<ResultRow> rows = new ArrayList<>();
    for (DriftChart chart : results.charts()) {
      for (DriftPoint point : chart.points()) {
        rows.add(row(chart, point));
      }
    }
    return rows;
  }

  private static ResultRow row(DriftChart chart, DriftPoint point) {
    return new ResultRow(
        new ResultKey(
            "drift",
            AnalysisSet.INTENTION_TO_DIAGNOSE,
            chart.section(),
            chart.condition(),
            chart.attribute(),
            chart.group(),
            chart.metric(),
            OptionalDouble.empty(),
            OptionalDouble.empty(),
            chart.method(),
            "baseline",
            point.period()),
        Optional.empty(),
        0,
        0,
        point.n(),
        point.patients(),
        point.estimate(),
        Optional.empty(),
        Optional.empty(),
        point.limit(),
        OptionalDouble.empty(),
        point.status().name(),
        note(chart, point));
  }

  private static String note(DriftChart chart, DriftPoint point) {
    List<String> notes = new ArrayList<>();
    if (point.limit().isPresent()) {
      notes.add("chart at " + text(point.state().larger()) + ", goal is its limit");
      notes.add("run length asked " + text(chart.runLength()) + " periods");
    }
    if (point.delay().isPresent()) {
      notes.add("expected delay " + text(point.delay().getAsDouble()) + " periods");
    }
    if (!point.note().isEmpty()) {
      notes.add(point.note());
    }
    return String.join("; ", notes);
  }

  private static String text(double value) {
    return String.format(Locale.ROOT, "%.3g", value);
  }
}
