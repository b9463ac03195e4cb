package org.plumbline.core.io;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.ToLongFunction;
import org.plumbline.core.analysis.drift.DriftResults;
import org.plumbline.core.stats.Interval;
import org.plumbline.core.stats.PoissonRate;
import org.plumbline.core.study.Fault;
import org.plumbline.core.study.InvalidInputException;

/**
 * Reads {@code events.csv}: {@code period,code,severity,count}, reports of events by period and
 * IMDRF code. The exposure is the number of cases of the period.
 */
public final class EventsReader {

  private EventsReader() {}

  /**
   * Reads the events and tests them.
   *
   * @param exposure cases of a period; 0 where the period is unknown
   * @param threshold events per case that must not be exceeded, if it is fixed
   * @param level level of the exact interval
   * @throws InvalidInputException of fault {@link Fault#DATA} with everything that is wrong
   */
  public static List<DriftResults.EventRow> read(
      Path file, ToLongFunction<String> exposure, OptionalDouble threshold, double level) {
    CsvTable table = CsvTable.read(file);
    DataProblems problems = new DataProblems(table.name());
    CsvColumns columns = new CsvColumns(table, problems);
    int period = columns.require("period", "the monitoring period");
    int code = columns.require("code", "the IMDRF code");
    int severity = columns.require("severity", "the severity");
    int count = columns.require("count", "the number of events");
    problems.throwIfAny();
    List<DriftResults.EventRow> rows = new ArrayList<>();
    for (int r = 0; r < table.size(); r++) {
      OptionalDouble number = DecimalNumber.parse(table.cell(r, count));
      long cases = exposure.applyAsLong(table.cell(r, period));
      boolean whole =
          number.isPresent()
              && number.getAsDouble() >= 0
              && number.getAsDouble() == Math.rint(number.getAsDouble());
      if (!whole) {
        problems.ofCell(
            table.line(r),
            "count",
            Shown.value(table.cell(r, count)),
            "Expected a whole number of at least 0.",
            "Write how many events were reported.");
      } else if (cases == 0) {
        problems.ofCell(
            table.line(r),
            "period",
            Shown.value(table.cell(r, period)),
            "Expected a period that has cases, named as in results.csv.",
            "Write it as e.g. 2026-03.");
      } else {
        PoissonRate rate = new PoissonRate((long) number.getAsDouble(), cases);
        rows.add(row(table, r, period, code, severity, rate, threshold, level));
      }
    }
    problems.throwIfAny();
    return rows;
  }

  private static DriftResults.EventRow row(
      CsvTable table,
      int r,
      int period,
      int code,
      int severity,
      PoissonRate rate,
      OptionalDouble threshold,
      double level) {
    Interval interval = rate.interval(level);
    return new DriftResults.EventRow(
        table.cell(r, period),
        table.cell(r, code),
        table.cell(r, severity),
        rate.events(),
        (long) rate.exposure(),
        rate.value(),
        interval.lower(),
        interval.upper(),
        threshold.isPresent()
            ? OptionalDouble.of(rate.exceeds(threshold.getAsDouble()))
            : OptionalDouble.empty(),
        threshold);
  }
}
