package org.plumbline.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.plumbline.core.analysis.drift.DriftCause;
import org.plumbline.core.analysis.drift.DriftChart;
import org.plumbline.core.analysis.drift.DriftPoint;
import org.plumbline.core.analysis.drift.DriftResults;
import org.plumbline.core.analysis.drift.DriftStatus;
import org.plumbline.core.stats.Estimate;
import org.plumbline.core.stats.Interval;
import org.plumbline.core.stats.RunLength;
import org.plumbline.core.study.Keyed;
import org.plumbline.core.study.MonitoringPlan;
import org.plumbline.core.study.Watched;
import org.plumbline.report.chart.Pair;
import org.plumbline.report.chart.PeriodChart;
import org.plumbline.report.model.Block;
import org.plumbline.report.model.Block.DefinitionList;
import org.plumbline.report.model.Block.DefinitionList.Entry;
import org.plumbline.report.model.Block.Prose;
import org.plumbline.report.model.Printed;
import org.plumbline.report.model.Table;
import org.plumbline.report.model.Table.Cell;
import org.plumbline.report.model.Table.Column;
import org.plumbline.report.model.Table.Row;
import org.plumbline.report.model.Text;
import org.plumbline.report.model.Verdict;

/** The drift audit: each indicator with its word, its chart, and what lies behind an alarm. */
final class DriftSection {

  private static final double LONGEST_DELAY = 1_000;

  private final Content content;

  DriftSection(Content content) {
    this.content = content;
  }

  private Optional<DriftResults> drift() {
    return content.input().drift();
  }

  private MonitoringPlan plan() {
    return content.protocol().monitoring().orElseThrow();
  }

  // Page 1

  Optional<DefinitionList> identity() {
    return drift()
        .map(
            drift -> {
              List<Entry> entries = new ArrayList<>();
              entries.add(
                  new Entry(
                      "Device",
                      Text.of(
                          content.protocol().device().name()
                              + "\u00a0"
                              + content.protocol().device().version())));
              entries.add(new Entry("Audit", Text.of(Printed.time(content.run().end()))));
              entries.add(new Entry("Periods", Text.of(span(drift))));
              entries.add(new Entry("Plan", sealed()));
              digest(entries, "baseline", "Baseline digest");
              digest(entries, "field log", "Field log digest");
              return new DefinitionList(entries);
            });
  }

  private static String span(DriftResults drift) {
    long cases = drift.cases().stream().mapToLong(Long::longValue).sum();
    List<String> periods = drift.periods();
    String from = periods.get(0);
    String to = periods.get(periods.size() - 1);
    return (periods.size() == 1 ? from : from + " to " + to)
        + " ("
        + Printed.counted(periods.size(), "period")
        + " by "
        + drift.unit()
        + "), "
        + Printed.counted(cases, "case");
  }

  private Text sealed() {
    return content
        .run()
        .seal()
        .map(s -> Text.of("sealed on " + Printed.time(s.sealedAt()) + " by the host’s clock"))
        .orElseGet(
            () ->
                Text.strong("Unsealed. ")
                    .plus("Nothing shows that the plan was fixed before the data arrived."));
  }

  private void digest(List<Entry> entries, String input, String label) {
    content
        .run()
        .inputDigest(input)
        .ifPresent(d -> entries.add(new Entry(label, Text.code(d.hex()))));
  }

  /** The gravest word, how many charts say it, what to do. */
  Optional<Block> box() {
    return drift()
        .map(
            drift ->
                new Block.Callout(
                    "Does it still work?",
                    Text.verdict(verdict(drift.status()))
                        .plus(". " + counts(drift) + " " + action(drift.status()))));
  }

  private static String counts(DriftResults drift) {
    List<String> parts = new ArrayList<>();
    for (DriftStatus status : List.of(DriftStatus.RED, DriftStatus.AMBER, DriftStatus.GREEN)) {
      long n = drift.charts().stream().filter(c -> c.status(drift.lookBack()) == status).count();
      if (n > 0) {
        parts.add(n + " " + status.key());
      }
    }
    return "Of "
        + Printed.counted(drift.charts().size(), "chart")
        + " in the last "
        + Printed.counted(Math.min(drift.lookBack(), drift.periods().size()), "period")
        + ": "
        + String.join(", ", parts)
        + ".";
  }

  private String action(DriftStatus status) {
    return switch (status) {
      case RED -> plan().redAction();
      case AMBER -> plan().amberAction();
      default -> "Nothing is to be done; the next audit is due after the next period.";
    };
  }

  private static Verdict verdict(DriftStatus status) {
    return switch (status) {
      case GREEN -> new Verdict(Verdict.Mark.YES, "green");
      case RED -> new Verdict(Verdict.Mark.NO, "red");
      case AMBER -> new Verdict(Verdict.Mark.UNKNOWN, "amber");
      case PENDING -> new Verdict(Verdict.Mark.UNKNOWN, "not judged yet");
    };
  }

  /** A line for each indicator; groups only where they are not green. */
  Optional<Table> summary() {
    return drift().map(this::summary);
  }

  private Table summary(DriftResults drift) {
    Table.Builder table =
        new Table.Builder(
            "tab-drift-summary",
            Text.of(
                "Each indicator with its word, its latest value and since when it signals; groups"
                    + " where they are not green."),
            List.of(
                Column.text("Indicator"),
                Column.text("Status"),
                Column.text("First signal"),
                Column.number("Latest period"),
                Column.number("Baseline")));
    for (String section : List.of("performance", "output", "input")) {
      table.group(Text.of(Words.capital(section)));
      drift.charts().stream()
          .filter(c -> c.section().equals(section))
          .filter(
              c ->
                  c.group().isEmpty()
                      || c.status(drift.lookBack()).compareTo(DriftStatus.GREEN) > 0)
          .sorted(Comparator.comparing((DriftChart c) -> c.status(drift.lookBack())).reversed())
          .forEach(c -> table.row(row(table, c, drift)));
    }
    return table.build();
  }

  private Row row(Table.Builder table, DriftChart chart, DriftResults drift) {
    Optional<DriftPoint> first = chart.firstSignal(drift.lookBack());
    String note = first.map(DriftPoint::note).filter(n -> !n.isEmpty()).orElse("");
    String mark = note.isEmpty() ? "" : table.mark(Words.capital(note) + ".");
    return Row.of(
        List.of(
            Cell.of(name(chart)),
            Cell.of(Text.verdict(verdict(chart.status(drift.lookBack())))),
            Cell.of(Text.of(first.map(DriftPoint::period).orElse("–")).marked(mark)),
            chart
                .last()
                .map(p -> table.cell(printed(p.estimate(), chart)))
                .orElse(Cell.of("not due")),
            baseline(chart)));
  }

  private static Cell baseline(DriftChart chart) {
    return isDistance(chart) ? Cell.of("–") : Cell.of(printed(chart.baseline(), chart).text());
  }

  private static boolean isDistance(DriftChart chart) {
    return chart.section().equals("input") || Keyed.of(Watched.class, chart.metric()).isEmpty();
  }

  private static boolean isRate(DriftChart chart) {
    return Keyed.of(Watched.class, chart.metric())
        .filter(w -> w.kind() == Watched.Kind.PROPORTION)
        .isPresent();
  }

  private static Printed.Value printed(Estimate estimate, DriftChart chart) {
    if (isRate(chart)) {
      return Printed.proportion(estimate);
    }
    // A distance has no interval, which needs no footnote.
    Printed.Value value = Printed.estimate(estimate, Printed.Scale.DECIMAL);
    return isDistance(chart) ? new Printed.Value(value.text(), Optional.empty()) : value;
  }

  private String name(DriftChart chart) {
    String group =
        chart.group().isEmpty()
            ? ""
            : ", " + Words.attribute(chart.attribute()) + " " + Words.group(chart.group());
    String title = chart.section().equals("input") ? Words.attribute(chart.title()) : chart.title();
    String condition =
        chart.condition().isEmpty() || content.words().hasOneCondition()
            ? ""
            : Words.readable(chart.condition()) + ": ";
    return condition + title + group;
  }

  // Charts

  /** How the charts behave: run length with its unit, delay with the label lag. */
  Optional<Prose> behaviour() {
    return drift()
        .map(
            drift ->
                Prose.of(
                    "The plan asks for a false alarm of any of the "
                        + drift.charts().size()
                        + " charts in "
                        + Printed.trimmed(drift.runLength())
                        + " periods ("
                        + drift.unit()
                        + ") on average, so each chart gets a mean run length of "
                        + Printed.trimmed(perChart(drift))
                        + " periods without change. Limits are solved for it, alarms of both sides"
                        + " counted"
                        + (plan().sides() == RunLength.Sides.BOTH ? "" : " where both alarm")
                        + ", so that at least 90 % of baselines of this size give it.",
                    "The expected delay is the mean number of periods from the smallest shift that"
                        + " matters to the alarm"
                        + (drift.labelDelay() > 0
                            ? ", with the "
                                + Printed.counted(drift.labelDelay(), "period")
                                + " until truth is in"
                            : "")
                        + ". It assumes that the shift comes at once and stays, and that periods"
                        + " differ by chance alone. A chart starts anew after an alarm; an alarm"
                        + " counts for "
                        + Printed.counted(drift.lookBack(), "period")
                        + ". A distance has no delay: it has no single shift."));
  }

  private static double perChart(DriftResults drift) {
    return drift.charts().isEmpty() ? drift.runLength() : drift.charts().get(0).runLength();
  }

  /** Every chart with what it is held against. */
  Optional<Table> indicators() {
    return drift()
        .map(
            drift -> {
              Table.Builder table =
                  new Table.Builder(
                      "tab-drift-indicators",
                      Text.of(
                          "Every chart: smallest shift that matters, mean delay to its alarm in"
                              + " periods, where the chart stands and its limit, both in standard"
                              + " deviations of a period or, of distances, as they are."),
                      List.of(
                          Column.text("Indicator"),
                          Column.text("Chart"),
                          Column.number("Baseline n"),
                          Column.number("Shift"),
                          Column.number("Delay"),
                          Column.number("At"),
                          Column.number("Limit"),
                          Column.text("Status")));
              for (String section : List.of("performance", "output", "input")) {
                table.group(Text.of(Words.capital(section)));
                drift.charts().stream()
                    .filter(c -> c.section().equals(section))
                    .forEach(c -> table.row(detail(table, c, drift)));
              }
              return table.build();
            });
  }

  private Row detail(Table.Builder table, DriftChart chart, DriftResults drift) {
    Optional<DriftPoint> last = chart.last();
    OptionalDouble limit = last.map(DriftPoint::limit).orElse(OptionalDouble.empty());
    OptionalDouble delay = last.map(DriftPoint::delay).orElse(OptionalDouble.empty());
    String mark =
        last.map(DriftPoint::note)
            .filter(n -> n.startsWith("The baseline is too small"))
            .map(n -> table.mark(n + "."))
            .orElse("");
    return Row.of(
        List.of(
            Cell.of(name(chart)),
            Cell.of(chart.method().replace(", limit from resampling the baseline", "")),
            Cell.of(Printed.count(chart.baselineUnits())),
            Cell.of(shift(chart)),
            Cell.of(Text.of(delay(delay)).marked(mark)),
            Cell.of(
                limit.isPresent() ? Printed.decimal(last.orElseThrow().state().larger(), 2) : "–"),
            Cell.of(limit.isPresent() ? Printed.decimal(limit.getAsDouble(), 2) : "–"),
            Cell.of(Text.verdict(verdict(chart.status(drift.lookBack()))))));
  }

  private String shift(DriftChart chart) {
    return Keyed.of(Watched.class, chart.metric())
        .flatMap(w -> plan().shift(w))
        .map(s -> Printed.trimmed(s))
        .orElse("–");
  }

  private static String delay(OptionalDouble delay) {
    if (delay.isEmpty()) {
      return "–";
    }
    return delay.getAsDouble() > LONGEST_DELAY
        ? "> 1,000"
        : Printed.decimal(delay.getAsDouble(), 1);
  }

  /** A figure of each indicator of all cases, and of the groups that are not green. */
  List<Block.Figure> figures() {
    List<Block.Figure> figures = new ArrayList<>();
    drift()
        .ifPresent(
            drift -> {
              for (int i = 0; i < drift.charts().size(); i++) {
                DriftChart chart = drift.charts().get(i);
                boolean shown =
                    chart.group().isEmpty()
                        || chart.status(drift.lookBack()).compareTo(DriftStatus.GREEN) > 0;
                if (shown && !chart.points().isEmpty()) {
                  figures.add(figure(chart, i));
                }
              }
            });
    return figures;
  }

  private Block.Figure figure(DriftChart chart, int number) {
    String anchor = "fig-drift-" + number;
    if (isDistance(chart)) {
      return new Block.Figure(
          "drift-" + number,
          anchor,
          Text.of(
              name(chart)
                  + ": "
                  + chart.method().replace(", limit", " of each period, its limit (dashes)")
                  + ". Squares are alarms."),
          statistic(chart, "Distance"),
          0.6);
    }
    return new Block.Figure(
        "drift-" + number,
        anchor,
        Text.of(
            name(chart)
                + ". A, value with interval by period and the baseline. B, "
                + chart.method()
                + ": the larger of its statistics and its limit (dashes), in standard deviations of"
                + " a period. Squares are alarms."),
        new Pair(values(chart), statistic(chart, "Chart"), 0.5),
        1);
  }

  private static PeriodChart statistic(DriftChart chart, String vertical) {
    return new PeriodChart(
        vertical,
        1,
        OptionalDouble.empty(),
        chart.points().stream()
            .map(
                p ->
                    new PeriodChart.Point(
                        p.period(),
                        p.limit().isPresent()
                            ? OptionalDouble.of(p.state().larger())
                            : OptionalDouble.empty(),
                        OptionalDouble.empty(),
                        OptionalDouble.empty(),
                        p.limit(),
                        p.alarm()))
            .toList());
  }

  private static PeriodChart values(DriftChart chart) {
    boolean rate = isRate(chart);
    return new PeriodChart(
        rate ? "%" : chart.title(),
        rate ? 100 : 1,
        value(chart.baseline()),
        chart.points().stream()
            .map(
                p -> {
                  Optional<Interval> interval = interval(p.estimate());
                  return new PeriodChart.Point(
                      p.period(),
                      value(p.estimate()),
                      interval
                          .map(i -> OptionalDouble.of(i.lower()))
                          .orElse(OptionalDouble.empty()),
                      interval
                          .map(i -> OptionalDouble.of(i.upper()))
                          .orElse(OptionalDouble.empty()),
                      OptionalDouble.empty(),
                      p.alarm());
                })
            .toList());
  }

  private static OptionalDouble value(Estimate estimate) {
    return estimate.fold(
        w -> OptionalDouble.of(w.value()),
        p -> OptionalDouble.of(p.value()),
        n -> OptionalDouble.empty());
  }

  private static Optional<Interval> interval(Estimate estimate) {
    return estimate.fold(
        w -> Optional.of(w.interval()), p -> Optional.empty(), n -> Optional.empty());
  }

  // Why

  /** What lies behind each alarm. */
  List<Block> causes() {
    List<Block> blocks = new ArrayList<>();
    drift()
        .ifPresent(
            drift -> {
              if (drift.causes().isEmpty()) {
                blocks.add(Prose.of("No chart alarmed in a period that the log holds."));
              }
              drift.causes().forEach(c -> blocks.addAll(cause(c, drift)));
            });
    return blocks;
  }

  private List<Block> cause(DriftCause cause, DriftResults drift) {
    DriftChart chart =
        drift.charts().stream().filter(c -> c.id().equals(cause.chart())).findFirst().orElseThrow();
    List<Text> points = new ArrayList<>();
    cause
        .since()
        .ifPresent(
            s ->
                points.add(
                    Text.of(
                        "Changed most likely with "
                            + s.first()
                            + (s.earliest().equals(s.latest())
                                ? ""
                                : " (95 % interval " + s.earliest() + " to " + s.latest() + ")")
                            + ".")));
    cause.mixes().forEach(m -> points.add(Text.of(mix(m))));
    if (!cause.inputs().isEmpty()) {
      points.add(
          Text.of("Inputs nearest to their limits: " + String.join("; ", cause.inputs()) + "."));
    }
    if (cause.caseCount() > 0) {
      points.add(
          Text.of(
                  Printed.counted(cause.caseCount(), "case")
                      + " drove it"
                      + (cause.caseCount() > cause.cases().size()
                          ? ", the first " + cause.cases().size()
                          : "")
                      + ": ")
              .plus(Text.code(String.join(" ", cause.cases())))
              .plus("."));
    }
    return List.of(
        new Prose(
            Prose.Form.PARAGRAPHS,
            List.of(Text.strong(name(chart)).plus(", alarm in " + cause.period() + "."))),
        Prose.points(points));
  }

  private static String mix(DriftCause.Mix m) {
    boolean within = Math.abs(m.within()) > 2 * m.withinError();
    boolean byMix = Math.abs(m.byMix()) > 2 * m.byMixError();
    String reading =
        within
            ? byMix ? "both the mix and the results within groups" : "the results within groups"
            : byMix ? "the mix" : "neither alone beyond twice its error";
    return "By "
        + Words.attribute(m.attribute()).toLowerCase(Locale.ROOT)
        + ": "
        + Printed.percent(m.baseline())
        + " became "
        + Printed.percent(m.today())
        + "; at the period’s mix the baseline would be "
        + Printed.percent(m.baseline() + m.byMix())
        + ". So "
        + points(m.byMix(), m.byMixError())
        + " by the mix, "
        + points(m.within(), m.withinError())
        + " within groups: "
        + reading
        + ". Moved it most: "
        + m.worst()
        + "."
        + (m.covered() < 0.9995
            ? " "
                + Printed.percent(1 - m.covered())
                + " of the period is in groups that the"
                + " baseline does not have."
            : "");
  }

  private static String points(double change, double error) {
    return Printed.decimal(100 * change, 1)
        + " points (standard error "
        + Printed.decimal(100 * error, 1)
        + ")";
  }

  // Periods, events

  /** What each period held. */
  Optional<Table> periods() {
    return drift()
        .map(
            drift -> {
              Table.Builder table =
                  new Table.Builder(
                      "tab-drift-periods",
                      Text.of("Cases by period, and those whose truth the log held."),
                      List.of(
                          Column.text("Period"),
                          Column.number("Cases"),
                          Column.number("With truth")));
              for (int p = 0; p < drift.periods().size(); p++) {
                table.row(
                    drift.periods().get(p),
                    Printed.count(drift.cases().get(p)),
                    Printed.count(drift.labelled().get(p)));
              }
              return table.build();
            });
  }

  /** Performance by period, for a trend section. */
  Optional<Table> performance() {
    return drift()
        .map(
            drift -> {
              List<DriftChart> shown =
                  drift.charts().stream()
                      .filter(c -> c.group().isEmpty() && !isDistance(c))
                      .limit(5)
                      .toList();
              List<Column> columns = new ArrayList<>(List.of(Column.text("Period")));
              shown.forEach(c -> columns.add(Column.number(name(c))));
              Table.Builder table =
                  new Table.Builder(
                      "tab-drift-performance",
                      Text.of("Rates and performance by period, with intervals."),
                      columns);
              Set<String> periods = new LinkedHashSet<>(drift.periods());
              for (String period : periods) {
                List<Cell> cells = new ArrayList<>(List.of(Cell.of(period)));
                shown.forEach(c -> cells.add(cell(table, c, period)));
                table.row(Row.of(cells));
              }
              return table.build();
            });
  }

  private static Cell cell(Table.Builder table, DriftChart chart, String period) {
    return chart.points().stream()
        .filter(p -> p.period().equals(period))
        .findFirst()
        .map(p -> table.cell(percentOnly(p.estimate(), chart)))
        .orElse(Cell.of("not due"));
  }

  private static Printed.Value percentOnly(Estimate estimate, DriftChart chart) {
    return Printed.estimate(
        estimate, isRate(chart) ? Printed.Scale.PERCENT : Printed.Scale.DECIMAL);
  }

  /** Events against the sealed threshold; without any, that none were supplied. */
  List<Block> events() {
    if (drift().isEmpty()) {
      return List.of();
    }
    if (drift().get().events().isEmpty()) {
      return List.of(
          Prose.of(
              "No event data were supplied (events.csv), so nothing is said here about serious"
                  + " incidents or expected undesirable side-effects. A signal of a chart is no"
                  + " trend in the sense of MDR Article 88."));
    }
    Table.Builder table =
        new Table.Builder(
            "tab-drift-events",
            Text.of(
                "Reported events by period and IMDRF code, per case, with the exact Poisson interval"
                    + " and the exact probability of as many at the threshold."),
            List.of(
                Column.text("Period"),
                Column.text("Code"),
                Column.text("Severity"),
                Column.number("Events"),
                Column.number("Cases"),
                Column.number("Per 1,000 (interval)"),
                Column.number("Threshold per 1,000"),
                Column.number("p")));
    drift().get().events().forEach(e -> table.row(event(e)));
    return List.of(table.build());
  }

  private static Row event(DriftResults.EventRow e) {
    return Row.of(
        e.period(),
        e.code(),
        e.severity(),
        Printed.count(e.count()),
        Printed.count(e.exposure()),
        Printed.decimal(1000 * e.rate(), 2)
            + " ("
            + Printed.decimal(1000 * e.lower(), 2)
            + "–"
            + Printed.decimal(1000 * e.upper(), 2)
            + ")",
        e.threshold().isPresent()
            ? Printed.decimal(1000 * e.threshold().getAsDouble(), 2)
            : "none fixed",
        e.p().isPresent() ? Printed.p(e.p().getAsDouble()) : "–");
  }

  /** What an audit of this kind cannot tell. */
  Optional<Prose> limits() {
    return drift()
        .map(
            drift -> {
              List<Text> points = new ArrayList<>();
              points.add(
                  Text.of(
                      "A green chart shows no change as large as it can see, not that nothing"
                          + " changed."));
              points.add(
                  Text.of(
                      "Several charts watch the same cases: one cause may ring many, and the"
                          + " budget of false alarms counts them as if they were apart."));
              if (plan().outputs().stream().anyMatch(w -> w.kind() == Watched.Kind.EXPECTED)) {
                points.add(
                    Text.of(
                        "Performance expected without truth rests on the claim that scores mean"
                            + " what they meant in the baseline. Data without truth cannot test it:"
                            + " it raises amber at most, never makes anything green and is no"
                            + " evidence of performance."));
              }
              points.add(
                  Text.of("No signal of a chart is a trend in the sense of MDR Article 88."));
              drift.remarks().forEach(r -> points.add(Text.of(r)));
              return Prose.points(points);
            });
  }
}
