package org.plumbline.core.analysis.drift;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Function;
import org.plumbline.core.stats.ChartState;

/**
 * Holds the periods of a field log against a baseline.
 *
 * <p>Use: make one from the baseline, {@link #add} every case of the log, then {@link #judge}. A
 * period's outputs are judged when it is there, its performance once its truth is due: when as many
 * later periods are there as the plan's label delay says. What was judged stays so; so a log judged
 * month by month, each time with the history before it, comes to the same as one judged at once.
 */
public final class DriftAnalysis {

  private final Watchlist watched;
  private final PeriodNames names;
  private final List<InputBins> bins = new ArrayList<>();
  private final List<GroupNames> groups = new ArrayList<>();
  private final List<String> remarks = new ArrayList<>();
  private final FieldRows baseline;
  private final List<Indicator> indicators;
  private final Map<String, FieldRows> periods = new LinkedHashMap<>();
  private Instant first = Instant.MAX;
  private Instant last = Instant.MIN;
  private long cases;

  private DriftAnalysis(
      Watchlist watched, List<FieldCase> cases, Function<String, OptionalDouble> numbers) {
    this.watched = watched;
    names = new PeriodNames(watched.plan().period());
    for (int i = 0; i < watched.inputs().size(); i++) {
      int input = i;
      bins.add(
          InputBins.of(
              cases.stream().map(c -> c.input(input)).toList(),
              watched.plan().inputs().get(watched.inputs().get(i)),
              numbers));
    }
    watched.groups().forEach(g -> groups.add(new GroupNames()));
    baseline = new FieldRows(watched, bins, groups);
    cases.forEach(c -> baseline.add(c, bins));
    indicators = Indicators.of(watched, baseline, bins, groups, remarks);
  }

  /**
   * An analysis against a baseline.
   *
   * @param baseline at least one case
   * @param numbers reads a number from text, or nothing
   */
  public static DriftAnalysis against(
      Watchlist watched, List<FieldCase> baseline, Function<String, OptionalDouble> numbers) {
    if (baseline.isEmpty()) {
      throw new IllegalArgumentException("A baseline has at least one case");
    }
    return new DriftAnalysis(watched, baseline, numbers);
  }

  /**
   * Adds a case of the log; for periods by count, in order of time.
   *
   * @return the name of its period
   */
  public String add(FieldCase c) {
    String period = names.of(c, cases++);
    periods.computeIfAbsent(period, p -> new FieldRows(watched, bins, groups)).add(c, bins);
    first = c.time().isBefore(first) ? c.time() : first;
    last = c.time().isAfter(last) ? c.time() : last;
    return period;
  }

  /** Charts that share the false alarms. */
  public int charts() {
    return indicators.size();
  }

  /** The periods of the log in order, those of the calendar without a case too. */
  public List<String> periods() {
    if (!names.isCalendar() || periods.isEmpty()) {
      return List.copyOf(periods.keySet());
    }
    return names.between(
        first.atZone(watched.plan().period().zone()), last.atZone(watched.plan().period().zone()));
  }

  /** Cases of a period of the log. */
  public int cases(String period) {
    FieldRows rows = periods.get(period);
    return rows == null ? 0 : rows.size();
  }

  /** Keyed hashes of the cases of a period, in the order of the log. */
  public long[] caseKeys(String period) {
    FieldRows rows = periods.get(period);
    return rows == null ? new long[0] : rows.caseKeys();
  }

  /**
   * A point with its chart.
   *
   * @param chart id of the chart
   * @param point the point
   */
  public record Judged(String chart, DriftPoint point) {}

  /**
   * What judging came to.
   *
   * @param results all periods, those of the history included
   * @param fresh what was not in the history, in the order of judging, by the period that made it
   *     due
   * @param contradicted ids of charts and periods of the history that come out differently now
   * @param absent periods whose truth is due and whose cases the log does not hold
   */
  public record Outcome(
      DriftResults results,
      Map<String, List<Judged>> fresh,
      List<String> contradicted,
      Set<String> absent) {}

  /**
   * Judges what can be judged.
   *
   * @param history what was judged before, by chart; empty without a ledger
   * @param earlierPeriods names of the periods of the history, in order, with their cases
   * @param pseudonym how a case is named in the results
   */
  public Outcome judge(
      Map<String, List<DriftPoint>> history,
      Map<String, Long> earlierPeriods,
      Function<Long, String> pseudonym) {
    return new Judging(history, earlierPeriods, pseudonym).outcome();
  }

  /** One pass over the periods. */
  private final class Judging {

    private final Map<String, List<DriftPoint>> history;
    private final Map<String, Long> earlier;
    private final Function<Long, String> pseudonym;
    private final List<String> order;
    private final Map<String, List<DriftPoint>> points = new HashMap<>(); // looked up only
    private final Map<String, List<Judged>> fresh = new LinkedHashMap<>();
    private final List<String> contradicted = new ArrayList<>();
    private final Set<String> absent = new LinkedHashSet<>();

    Judging(
        Map<String, List<DriftPoint>> history,
        Map<String, Long> earlier,
        Function<Long, String> pseudonym) {
      this.history = history;
      this.earlier = earlier;
      this.pseudonym = pseudonym;
      order = order(earlier.keySet());
    }

    private List<String> order(Collection<String> before) {
      Set<String> all = new LinkedHashSet<>(before);
      all.addAll(periods());
      List<String> ordered = new ArrayList<>(all);
      if (names.isCalendar()) {
        ordered.sort(null); // the names of a calendar sort as its days do
      }
      return ordered;
    }

    Outcome outcome() {
      for (int p = 0; p < order.size(); p++) {
        fresh.put(order.get(p), new ArrayList<>());
        for (Indicator indicator : indicators) {
          int target = indicator.needsTruth() ? p - watched.plan().labelDelay() : p;
          if (target >= 0) {
            judge(indicator, order.get(target), order.get(p));
          }
        }
      }
      fresh.values().removeIf(List::isEmpty);
      return new Outcome(results(), fresh, contradicted, absent);
    }

    private void judge(Indicator indicator, String target, String due) {
      String id = indicator.chart().id();
      List<DriftPoint> own = points.computeIfAbsent(id, i -> new ArrayList<>());
      Optional<DriftPoint> known =
          history.getOrDefault(id, List.of()).stream()
              .filter(p -> p.period().equals(target))
              .findFirst();
      ChartState before = own.isEmpty() ? ChartState.START : own.get(own.size() - 1).next();
      FieldRows rows = periods.get(target);
      if (rows == null && known.isPresent()) {
        own.add(known.get());
        return;
      }
      if (rows == null && earlier.getOrDefault(target, 0L) > 0) {
        absent.add(target);
        return;
      }
      DriftPoint point =
          rows == null
              ? Indicator.unjudged(target, before, DriftStatus.AMBER, "No case in this period.")
              : indicator.judge(rows, target, before);
      own.add(point);
      if (known.isEmpty()) {
        fresh.get(due).add(new Judged(id, point));
      } else if (!known.get().equals(point)) {
        contradicted.add(id + ", " + target);
      }
    }

    private DriftResults results() {
      List<DriftChart> charts = new ArrayList<>();
      for (Indicator indicator : indicators) {
        charts.add(indicator.with(points.getOrDefault(indicator.chart().id(), List.of())));
      }
      return new DriftResults(
          watched.plan().period().unit(),
          watched.plan().runLength(),
          watched.plan().labelDelay(),
          watched.plan().lookBack(),
          order,
          order.stream()
              .map(p -> periods.containsKey(p) ? cases(p) : earlier.getOrDefault(p, 0L))
              .toList(),
          order.stream().map(p -> periods.containsKey(p) ? periods.get(p).labelled() : 0L).toList(),
          charts,
          new Causes(watched, baseline, periods, groups, pseudonym).of(indicators, charts, order),
          List.of(),
          remarks);
    }
  }
}
