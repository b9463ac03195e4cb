package org.plumbline.core.analysis.drift;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntPredicate;
import org.plumbline.core.stats.ChangePoint;
import org.plumbline.core.stats.ClusteredCounts;
import org.plumbline.core.stats.MixShift;
import org.plumbline.core.study.Keyed;
import org.plumbline.core.study.Watched;

/** Looks for what lies behind the first alarm of each chart. */
final class Causes {

  private static final int TOLD_INPUTS = 3;
  private static final int TOLD_CASES = 20;

  private final Watchlist watched;
  private final FieldRows baseline;
  private final Map<String, FieldRows> periods;
  private final List<GroupNames> groups;
  private final Function<Long, String> pseudonym;

  Causes(
      Watchlist watched,
      FieldRows baseline,
      Map<String, FieldRows> periods,
      List<GroupNames> groups,
      Function<Long, String> pseudonym) {
    this.watched = watched;
    this.baseline = baseline;
    this.periods = periods;
    this.groups = groups;
    this.pseudonym = pseudonym;
  }

  /** One cause for each chart that alarmed within the look back, where the log holds the period. */
  List<DriftCause> of(List<Indicator> indicators, List<DriftChart> charts, List<String> order) {
    List<DriftCause> causes = new ArrayList<>();
    for (int i = 0; i < charts.size(); i++) {
      DriftChart chart = charts.get(i);
      Indicator indicator = indicators.get(i);
      chart.points().stream()
          .skip(Math.max(0, chart.points().size() - watched.plan().lookBack()))
          .filter(p -> p.alarm() && periods.containsKey(p.period()))
          .findFirst()
          .ifPresent(p -> causes.add(cause(indicator, chart, p.period(), charts, order)));
    }
    return causes;
  }

  private DriftCause cause(
      Indicator indicator,
      DriftChart chart,
      String period,
      List<DriftChart> charts,
      List<String> order) {
    Optional<Watched> what = Keyed.of(Watched.class, chart.metric());
    boolean rate = indicator instanceof RateIndicator;
    int[] cases = what.isPresent() && rate ? driving(what.get(), chart, period) : new int[0];
    FieldRows rows = periods.get(period);
    return new DriftCause(
        chart.id(),
        period,
        changed(charts, period),
        rate ? mixes(what.orElseThrow(), chart, period) : List.of(),
        indicator instanceof RateIndicator r ? since(r, order) : Optional.empty(),
        Arrays.stream(cases)
            .mapToObj(r -> pseudonym.apply(rows.caseKey(r)))
            .sorted()
            .limit(TOLD_CASES)
            .toList(),
        cases.length);
  }

  /** Inputs beyond or near their limits, the furthest first. */
  private static List<String> changed(List<DriftChart> charts, String period) {
    record Change(String text, double share) {}
    List<Change> changes = new ArrayList<>();
    for (DriftChart chart : charts) {
      for (DriftPoint p : chart.points()) {
        if (chart.section().equals("input") && p.period().equals(period) && p.limit().isPresent()) {
          double share = p.state().rise() / p.limit().getAsDouble();
          changes.add(
              new Change(
                  String.format(
                      Locale.ROOT,
                      "%s: %.2g of a limit of %.2g (%.1f times)%s",
                      chart.title(),
                      p.state().rise(),
                      p.limit().getAsDouble(),
                      share,
                      p.note().isEmpty() ? "" : "; " + p.note()),
                  share));
        }
      }
    }
    return changes.stream()
        .sorted(Comparator.comparingDouble(Change::share).reversed())
        .limit(TOLD_INPUTS)
        .map(Change::text)
        .toList();
  }

  private IntPredicate member(DriftChart chart, FieldRows rows) {
    int attribute = watched.groups().indexOf(chart.attribute());
    if (chart.group().isEmpty() || attribute < 0) {
      return r -> true;
    }
    int number = groups.get(attribute).number(chart.group());
    return r -> rows.group(attribute, r) == number;
  }

  /** The cases that moved the rate: wrong ones, or those with the event. */
  private int[] driving(Watched what, DriftChart chart, String period) {
    FieldRows rows = periods.get(period);
    int c = watched.conditions().indexOf(chart.condition());
    IntPredicate event = Indicators.event(what, c, rows);
    return rows.rows(
        Indicators.belongs(what, c, rows)
            .and(member(chart, rows))
            .and(what.needsTruth() ? event.negate() : event));
  }

  private List<DriftCause.Mix> mixes(Watched what, DriftChart chart, String period) {
    List<DriftCause.Mix> mixes = new ArrayList<>();
    for (int a = 0; a < watched.groups().size(); a++) {
      if (!watched.groups().get(a).equals(chart.attribute())) {
        mixes.add(mix(what, chart, period, a));
      }
    }
    return mixes;
  }

  private DriftCause.Mix mix(Watched what, DriftChart chart, String period, int attribute) {
    long[][] before = counts(what, chart, baseline, attribute);
    long[][] today = counts(what, chart, periods.get(period), attribute);
    MixShift mix = MixShift.of(before[0], before[1], today[0], today[1]);
    return new DriftCause.Mix(
        watched.groups().get(attribute),
        mix.baseline(),
        mix.today(),
        mix.byMix(),
        mix.byMixStandardError(),
        mix.within(),
        mix.withinStandardError(),
        mix.covered(),
        worst(before, today, attribute));
  }

  private long[][] counts(Watched what, DriftChart chart, FieldRows rows, int attribute) {
    int c = watched.conditions().indexOf(chart.condition());
    IntPredicate belongs = Indicators.belongs(what, c, rows).and(member(chart, rows));
    IntPredicate event = Indicators.event(what, c, rows);
    long[][] counts = new long[2][groups.get(attribute).size()];
    for (int r : rows.rows(belongs)) {
      counts[1][rows.group(attribute, r)]++;
      counts[0][rows.group(attribute, r)] += event.test(r) ? 1 : 0;
    }
    return counts;
  }

  /** The group whose change moved the whole most. */
  private String worst(long[][] before, long[][] today, int attribute) {
    int worst = -1;
    double most = 0;
    for (int g = 0; g < before[0].length; g++) {
      if (before[1][g] > 0 && today[1][g] > 0) {
        double moved =
            today[1][g]
                * Math.abs(
                    (double) today[0][g] / today[1][g] - (double) before[0][g] / before[1][g]);
        worst = moved > most ? g : worst;
        most = Math.max(most, moved);
      }
    }
    return worst < 0
        ? ""
        : String.format(
            Locale.ROOT,
            "%s: %d of %d, in the baseline %d of %d",
            groups.get(attribute).name(worst),
            today[0][worst],
            today[1][worst],
            before[0][worst],
            before[1][worst]);
  }

  private Optional<DriftCause.Since> since(RateIndicator rate, List<String> order) {
    List<String> held = order.stream().filter(periods::containsKey).toList();
    long[] events = new long[held.size()];
    long[] units = new long[held.size()];
    for (int p = 0; p < held.size(); p++) {
      ClusteredCounts counts = rate.counts(periods.get(held.get(p)));
      events[p] = counts.k();
      units[p] = counts.n();
    }
    return ChangePoint.of(events, units, 0.95)
        .map(
            c ->
                new DriftCause.Since(
                    held.get(c.first()), held.get(c.earliest()), held.get(c.latest())));
  }
}
