package org.plumbline.core.analysis.drift;

import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;

/**
 * What a drift audit found.
 *
 * @param unit a period in words, e.g. {@code month}
 * @param runLength periods to a false alarm of any chart, as asked
 * @param labelDelay periods after which truth counts as in
 * @param lookBack periods for which an alarm counts
 * @param periods periods in order
 * @param cases cases by period
 * @param labelled cases with truth by period, where the log held them
 * @param charts every indicator
 * @param causes what lies behind the alarms of the periods that the log held
 * @param events the events of each period with the exact test; empty where none were supplied
 * @param remarks what a reader must know, sentences
 */
public record DriftResults(
    String unit,
    double runLength,
    int labelDelay,
    int lookBack,
    List<String> periods,
    List<Long> cases,
    List<Long> labelled,
    List<DriftChart> charts,
    List<DriftCause> causes,
    List<EventRow> events,
    List<String> remarks) {

  /**
   * Events of a period.
   *
   * @param period the period
   * @param code IMDRF code
   * @param severity as stated
   * @param count how many
   * @param exposure cases of the period
   * @param rate events per case
   * @param lower lower end of the exact 95 % interval
   * @param upper upper end
   * @param p probability of at least these events at the threshold; absent without one
   * @param threshold the sealed threshold, events per case, if there is one
   */
  public record EventRow(
      String period,
      String code,
      String severity,
      long count,
      long exposure,
      double rate,
      double lower,
      double upper,
      OptionalDouble p,
      OptionalDouble threshold) {}

  /** Copies the lists. */
  public DriftResults {
    Objects.requireNonNull(unit, "unit");
    periods = List.copyOf(periods);
    cases = List.copyOf(cases);
    labelled = List.copyOf(labelled);
    charts = List.copyOf(charts);
    causes = List.copyOf(causes);
    events = List.copyOf(events);
    remarks = List.copyOf(remarks);
  }

  /** The gravest status of all charts. */
  public DriftStatus status() {
    return charts.stream()
        .map(c -> c.status(lookBack))
        .reduce(DriftStatus.PENDING, DriftStatus::or);
  }
}
