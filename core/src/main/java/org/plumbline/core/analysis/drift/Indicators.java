package org.plumbline.core.analysis.drift;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.IntPredicate;
import org.plumbline.core.stats.BaselineRegimes;
import org.plumbline.core.stats.ClusteredCounts;
import org.plumbline.core.stats.Estimate;
import org.plumbline.core.stats.IsotonicRegression;
import org.plumbline.core.stats.RunLength.Sides;
import org.plumbline.core.stats.ShiftBins;
import org.plumbline.core.stats.ShiftStatistic;
import org.plumbline.core.study.OperatingPoint;
import org.plumbline.core.study.Watched;

/** Makes the indicators of a plan from its baseline. */
final class Indicators {

  private final Watchlist watched;
  private final FieldRows baseline;
  private final List<InputBins> bins;
  private final List<GroupNames> groups;
  private final double perChart;
  private final ChartCache cache = new ChartCache();
  private final List<Indicator> made = new ArrayList<>();
  private final List<String> remarks;

  private Indicators(
      Watchlist watched,
      FieldRows baseline,
      List<InputBins> bins,
      List<GroupNames> groups,
      double perChart,
      List<String> remarks) {
    this.watched = watched;
    this.baseline = baseline;
    this.bins = bins;
    this.groups = groups;
    this.perChart = perChart;
    this.remarks = remarks;
  }

  /**
   * The indicators, each with its share of the false alarms: with m charts each gets m times the
   * run length asked of all. Made twice, because their number must be known first.
   *
   * @param remarks takes what could not be watched and why
   */
  static List<Indicator> of(
      Watchlist watched,
      FieldRows baseline,
      List<InputBins> bins,
      List<GroupNames> groups,
      List<String> remarks) {
    int charts = new Indicators(watched, baseline, bins, groups, 1, new ArrayList<>()).all().size();
    double perChart = watched.plan().runLength() * Math.max(1, charts);
    return new Indicators(watched, baseline, bins, groups, perChart, remarks).all();
  }

  private List<Indicator> all() {
    for (int i = 0; i < watched.inputs().size(); i++) {
      input(i);
    }
    for (int c = 0; c < watched.conditions().size(); c++) {
      for (Watched what : watched.plan().outputs()) {
        add(what, c);
      }
      for (Watched what : watched.plan().performance()) {
        add(what, c);
      }
    }
    return List.copyOf(made);
  }

  private Optional<OperatingPoint> point(int condition) {
    return Optional.ofNullable(watched.operatingPoints().get(watched.conditions().get(condition)));
  }

  private void add(Watched what, int condition) {
    switch (what) {
      case SCORE -> scores(condition);
      case POSITIVE_RATE, INVALID_RATE, SENSITIVITY, SPECIFICITY, PPV -> rates(what, condition);
      case AUC -> area(condition);
      case CALIBRATION -> calibration(condition);
      case EXPECTED_SENSITIVITY, EXPECTED_SPECIFICITY -> expected(what, condition);
    }
  }

  // Distributions

  private void input(int i) {
    String name = watched.inputs().get(i);
    ShiftStatistic statistic = watched.plan().inputs().get(name);
    InputBins own = bins.get(i);
    long[] before = baseline.inputCounts(i);
    long present = Arrays.stream(before).sum() - before[own.missing()];
    if (present == 0) {
      remarks.add("Input " + name + " has no value in the baseline and is not watched.");
      return;
    }
    DriftChart chart =
        chart(
            "input|" + name,
            "input",
            name,
            "",
            name,
            "",
            statistic.key(),
            statistic.printedName() + ", limit from resampling the baseline",
            new Estimate.NotEstimable("A distance is 0 in the baseline itself."),
            baseline.size(),
            watched.plan().amberOnly().contains(name));
    made.add(
        new DistanceIndicator(
            chart,
            statistic,
            baseline,
            rows -> rows.inputCounts(i),
            (rows, today) -> said(i, before, rows, today),
            shareOfBaselines(),
            watched.seed()));
  }

  /**
   * All distances hold their limits together for at least 90 % of baselines: a baseline that is
   * unlucky in one of many inputs is common, and periods larger than it would alarm for ever.
   */
  private double shareOfBaselines() {
    boolean scores = watched.plan().outputs().contains(Watched.SCORE);
    int distances = watched.inputs().size() + (scores ? watched.conditions().size() : 0);
    return 1 - (1 - BaselineRegimes.SHARE) / distances;
  }

  /** New and vanished values, and missing ones where there were none. */
  private String said(int input, long[] before, FieldRows rows, long[] today) {
    InputBins own = bins.get(input);
    List<String> said = new ArrayList<>();
    if (!own.isNumber()) {
      Map<String, Long> news = rows.newValues(input);
      news.entrySet().stream()
          .limit(5)
          .forEach(e -> said.add("new: " + shown(e.getKey()) + " (" + e.getValue() + ")"));
      double all = Arrays.stream(before).sum();
      for (int b = 0; b < own.nameCount(); b++) {
        // Absent by chance less often than this chart may alarm.
        double byChance = Math.pow(1 - before[b] / all, rows.patients());
        if (today[b] == 0 && byChance < 1 / (perChart * own.nameCount())) {
          said.add("vanished: " + shown(own.name(b)));
        }
      }
    }
    long missing = today[own.missing()];
    if (missing > 0 && before[own.missing()] == 0) {
      said.add("missing in " + missing + ", in none of the baseline");
    }
    return String.join("; ", said);
  }

  private static String shown(String value) {
    return value.length() <= 40 ? value : value.substring(0, 39) + "…";
  }

  private void scores(int condition) {
    int[] valid = baseline.rows(r -> baseline.isValid(condition, r));
    if (valid.length < 2) {
      remarks.add(watched.conditions().get(condition) + ": no scores in the baseline.");
      return;
    }
    double[] values = Arrays.stream(valid).mapToDouble(r -> baseline.score(condition, r)).toArray();
    ShiftStatistic statistic = ShiftStatistic.KOLMOGOROV_SMIRNOV;
    ShiftBins cut = ShiftBins.quantiles(values, statistic.bins());
    DriftChart chart =
        ofCondition(
            Watched.SCORE,
            condition,
            "",
            "",
            statistic.printedName() + ", limit from resampling the baseline",
            new Estimate.NotEstimable("A distance is 0 in the baseline itself."),
            valid.length);
    double[] sorted = Arrays.stream(values).sorted().toArray();
    made.add(
        new DistanceIndicator(
            chart,
            statistic,
            baseline,
            rows -> scoreCounts(rows, condition, cut),
            (rows, today) -> outside(rows, condition, sorted[0], sorted[sorted.length - 1]),
            shareOfBaselines(),
            watched.seed()));
  }

  private static long[] scoreCounts(FieldRows rows, int condition, ShiftBins cut) {
    long[] counts = new long[cut.size() + 1]; // the last for results that are not valid
    for (int r = 0; r < rows.size(); r++) {
      counts[rows.isValid(condition, r) ? cut.bin(rows.score(condition, r)) : cut.size()]++;
    }
    return counts;
  }

  /** Scores beyond the baseline's, where expectations from it say nothing. */
  private static String outside(FieldRows rows, int condition, double least, double largest) {
    int outside =
        rows.rows(
                r ->
                    rows.isValid(condition, r)
                        && (rows.score(condition, r) < least || rows.score(condition, r) > largest))
            .length;
    return outside <= 0.05 * rows.size()
        ? ""
        : String.format(
            Locale.ROOT,
            "%.0f %% of the scores lie outside the range of the baseline's",
            100.0 * outside / rows.size());
  }

  // Rates

  private void rates(Watched what, int condition) {
    if (what != Watched.INVALID_RATE && point(condition).isEmpty()) {
      remarks.add(
          watched.conditions().get(condition)
              + ": "
              + what.printedName()
              + " needs an operating point and is not watched.");
      return;
    }
    rate(what, condition, -1, "");
    boolean byGroup =
        what == Watched.POSITIVE_RATE || what == Watched.SENSITIVITY || what == Watched.SPECIFICITY;
    for (int a = 0; byGroup && a < watched.groups().size(); a++) {
      for (int g = 0; g < groups.get(a).size(); g++) {
        rate(what, condition, a, groups.get(a).name(g));
      }
    }
  }

  private void rate(Watched what, int condition, int attribute, String group) {
    Function<FieldRows, ClusteredCounts> counts =
        rows ->
            rows.counts(
                belongs(what, condition, rows).and(inGroup(rows, attribute, group)),
                event(what, condition, rows));
    ClusteredCounts before = counts.apply(baseline);
    int smallest =
        switch (what) {
          case SENSITIVITY -> watched.smallestPositives();
          case SPECIFICITY -> watched.smallestNegatives();
          default -> watched.smallestPositives() + watched.smallestNegatives();
        };
    String name = attribute < 0 ? "" : watched.groups().get(attribute);
    if (before.n() == 0 || (attribute >= 0 && before.n() < smallest)) {
      remarks.add(
          what.printedName()
              + (name.isEmpty() ? "" : " of " + name + " = " + group)
              + " is not watched: "
              + before.n()
              + " such cases in the baseline.");
      return;
    }
    DriftChart chart =
        ofCondition(
            what,
            condition,
            name,
            group,
            design(what).plan().printedName(),
            RateIndicator.baseline(before, watched.level()),
            before.n());
    made.add(new RateIndicator(chart, design(what), baseline, counts, cache));
  }

  private IntPredicate inGroup(FieldRows rows, int attribute, String group) {
    if (attribute < 0) {
      return r -> true;
    }
    int number = groups.get(attribute).number(group);
    return r -> rows.group(attribute, r) == number;
  }

  /** The units of a rate. */
  static IntPredicate belongs(Watched what, int c, FieldRows rows) {
    return switch (what) {
      case POSITIVE_RATE -> r -> rows.isValid(c, r);
      case SENSITIVITY -> r -> rows.isLabelled(c, r) && rows.hasCondition(c, r);
      case SPECIFICITY -> r -> rows.isLabelled(c, r) && !rows.hasCondition(c, r);
      case PPV -> r -> rows.isLabelled(c, r) && rows.isValid(c, r) && rows.isCalled(c, r);
      default -> r -> true;
    };
  }

  /** The events among them. */
  static IntPredicate event(Watched what, int c, FieldRows rows) {
    return switch (what) {
      case INVALID_RATE -> r -> !rows.isValid(c, r);
      case SPECIFICITY -> r -> !rows.isCalled(c, r);
      case PPV -> r -> rows.hasCondition(c, r);
      default -> r -> rows.isCalled(c, r);
    };
  }

  // Means

  private void area(int condition) {
    Optional<Measures.Area> before = Measures.area(baseline, condition);
    if (before.isEmpty()) {
      notWatched(Watched.AUC, condition);
      return;
    }
    Measures.Area area = before.get();
    mean(
        Watched.AUC,
        condition,
        Measures.area(baseline, condition, area, watched.level()).orElseThrow(),
        rows -> Measures.area(rows, condition, area, watched.level()));
  }

  private void calibration(int condition) {
    Optional<IsotonicRegression> fit = Measures.calibration(baseline, condition);
    if (fit.isEmpty()) {
      notWatched(Watched.CALIBRATION, condition);
      return;
    }
    ratio(
        Watched.CALIBRATION,
        condition,
        (rows, r) -> rows.isLabelled(condition, r) && rows.isValid(condition, r),
        rows ->
            r -> (rows.hasCondition(condition, r) ? 1 : 0) - fit.get().at(rows.score(condition, r)),
        rows -> r -> 1);
  }

  private void expected(Watched what, int condition) {
    Optional<IsotonicRegression> fit = Measures.calibration(baseline, condition);
    if (fit.isEmpty() || point(condition).isEmpty()) {
      notWatched(what, condition);
      return;
    }
    boolean positive = what == Watched.EXPECTED_SENSITIVITY;
    Function<FieldRows, Measures.Term> share =
        rows ->
            r -> {
              double p = fit.get().at(rows.score(condition, r));
              return positive ? p : 1 - p;
            };
    ratio(
        what,
        condition,
        (rows, r) -> rows.isValid(condition, r),
        rows -> r -> rows.isCalled(condition, r) == positive ? share.apply(rows).of(r) : 0,
        share);
  }

  private void ratio(
      Watched what,
      int condition,
      BiFunction<FieldRows, Integer, Boolean> belongs,
      Function<FieldRows, Measures.Term> above,
      Function<FieldRows, Measures.Term> below) {
    Function<FieldRows, int[]> used = rows -> rows.rows(r -> belongs.apply(rows, r));
    Optional<MeanIndicator.Measured> before =
        Measures.ratio(
            baseline,
            used.apply(baseline),
            above.apply(baseline),
            below.apply(baseline),
            Double.NaN,
            watched.level());
    if (before.isEmpty()) {
      notWatched(what, condition);
      return;
    }
    double unitError = before.get().chartError() * Math.sqrt((double) before.get().n());
    mean(
        what,
        condition,
        before.get(),
        rows ->
            Measures.ratio(
                rows,
                used.apply(rows),
                above.apply(rows),
                below.apply(rows),
                unitError,
                watched.level()));
  }

  private void mean(
      Watched what,
      int condition,
      MeanIndicator.Measured before,
      Function<FieldRows, Optional<MeanIndicator.Measured>> measure) {
    DriftChart chart =
        ofCondition(
            what,
            condition,
            "",
            "",
            design(what).plan().printedName(),
            before.estimate(),
            before.n());
    made.add(new MeanIndicator(chart, design(what), before, measure, cache));
  }

  private void notWatched(Watched what, int condition) {
    remarks.add(
        watched.conditions().get(condition)
            + ": "
            + what.printedName()
            + " is not watched; the baseline has too few cases of one kind.");
  }

  private RateIndicator.Design design(Watched what) {
    boolean fall =
        switch (what) {
          case POSITIVE_RATE, INVALID_RATE, CALIBRATION, SCORE -> false;
          default -> true;
        };
    return new RateIndicator.Design(
        new MonitoredChart(
            watched.plan().chart(),
            what == Watched.CALIBRATION ? Sides.BOTH : watched.plan().sides(),
            watched.plan().labelDelay()),
        fall,
        what.needsTruth(),
        watched.plan().shift(what).orElseThrow(),
        watched.level());
  }

  private DriftChart ofCondition(
      Watched what,
      int condition,
      String attribute,
      String group,
      String method,
      Estimate before,
      long units) {
    String name = watched.conditions().get(condition);
    String id =
        what.key() + "|" + name + (attribute.isEmpty() ? "" : "|" + attribute + "|" + group);
    return chart(
        id,
        what.needsTruth() ? "performance" : "output",
        what.printedName(),
        name,
        attribute,
        group,
        what == Watched.SCORE ? ShiftStatistic.KOLMOGOROV_SMIRNOV.key() : what.key(),
        method,
        before,
        units,
        what.kind() == Watched.Kind.EXPECTED || watched.plan().amberOnly().contains(what.key()));
  }

  private DriftChart chart(
      String id,
      String section,
      String title,
      String condition,
      String attribute,
      String group,
      String metric,
      String method,
      Estimate before,
      long units,
      boolean amberOnly) {
    return new DriftChart(
        id, section, title, condition, attribute, group, metric, method, before, units, perChart,
        amberOnly, List.of());
  }
}
