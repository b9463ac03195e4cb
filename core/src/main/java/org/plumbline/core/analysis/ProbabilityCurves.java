package org.plumbline.core.analysis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.plumbline.core.stats.Calibration;
import org.plumbline.core.stats.ClusteredCounts;
import org.plumbline.core.stats.ClusteredProportions;
import org.plumbline.core.stats.ClusteredTable;
import org.plumbline.core.stats.Estimate;
import org.plumbline.core.stats.FlexibleCalibration;
import org.plumbline.core.stats.Interval;
import org.plumbline.core.stats.Interval.Side;
import org.plumbline.core.stats.NetBenefit;
import org.plumbline.core.stats.Quantiles;
import org.plumbline.core.study.AnalysisPlan;
import org.plumbline.core.study.AnalysisSet;

/** Calibration curve and decision curve of the conditions whose scores are probabilities. */
final class ProbabilityCurves {

  private static final int STEPS = 100;
  private static final int MOST_GROUPS = 10;

  /** Fewer cases in a group than this say nothing of a proportion. */
  private static final int FEWEST_IN_GROUP = 20;

  /** Scores of exactly 0 or 1 have no logit; as for the calibration slope. */
  private static final double LEAST = 1e-6;

  private final IntervalMethods methods;
  private final double level;

  ProbabilityCurves(AnalysisPlan plan) {
    methods = IntervalMethods.of(plan);
    level = plan.level();
  }

  /** The calibration curve of the valid scores; empty where no model fits them. */
  List<CalibrationCurve> calibration(ConditionUnits units) {
    if (units.noProbabilities().isPresent()) {
      return List.of();
    }
    Reading reading = Reading.of(units, AnalysisSet.COMPLETE_CASE);
    int[] counted = IntStream.range(0, units.size()).filter(reading::counted).toArray();
    double[] probability = Arrays.stream(counted).mapToDouble(reading::score).toArray();
    boolean[] event = new boolean[counted.length];
    int[] patient = new int[counted.length];
    for (int i = 0; i < counted.length; i++) {
      event[i] = reading.condition(counted[i]);
      patient[i] = units.patient()[counted[i]];
    }
    FlexibleCalibration model;
    try {
      model = FlexibleCalibration.of(Calibration.clip(probability, LEAST), event, patient);
    } catch (IllegalArgumentException e) {
      // One class, one value or perfect separation: the calibration rows say so by name.
      return List.of();
    }
    ClusteredGroups groups = new ClusteredGroups(probability, event, patient);
    return List.of(
        new CalibrationCurve(
            units.condition(),
            points(model, Quantiles.sorted(Calibration.clip(probability, LEAST))),
            model.method(),
            groups.groups(),
            groups.method));
  }

  private List<CalibrationCurve.Point> points(FlexibleCalibration model, double[] sorted) {
    double from = Quantiles.type7(sorted, 0.01);
    double to = Quantiles.type7(sorted, 0.99);
    List<CalibrationCurve.Point> points = new ArrayList<>();
    for (int i = 0; i <= STEPS; i++) {
      double at = from + (to - from) * i / STEPS;
      Interval band = model.interval(at, level);
      points.add(new CalibrationCurve.Point(at, model.observed(at), band.lower(), band.upper()));
    }
    return points;
  }

  /** Cases in groups of about equal size by probability; equal probabilities stay together. */
  private final class ClusteredGroups {
    private final double[] probability;
    private final boolean[] event;
    private final int[] patient;
    private final int[] order;
    private String method = "";

    ClusteredGroups(double[] probability, boolean[] event, int[] patient) {
      this.probability = probability;
      this.event = event;
      this.patient = patient;
      order =
          IntStream.range(0, probability.length)
              .boxed()
              .sorted(Comparator.comparingDouble(i -> probability[i]))
              .mapToInt(Integer::intValue)
              .toArray();
    }

    List<CalibrationCurve.Group> groups() {
      int number = Math.max(1, Math.min(MOST_GROUPS, order.length / FEWEST_IN_GROUP));
      List<CalibrationCurve.Group> groups = new ArrayList<>();
      int from = 0;
      for (int g = 1; g <= number && from < order.length; g++) {
        int to = Math.max(from + 1, (int) ((long) order.length * g / number));
        while (to < order.length && probability[order[to]] == probability[order[to - 1]]) {
          to++;
        }
        groups.add(group(Arrays.copyOfRange(order, from, to)));
        from = to;
      }
      return groups;
    }

    private CalibrationCurve.Group group(int[] cases) {
      double predicted = Arrays.stream(cases).mapToDouble(i -> probability[i]).sum() / cases.length;
      int[] patients = Arrays.stream(cases).map(i -> patient[i]).toArray();
      boolean[] events = new boolean[cases.length];
      for (int i = 0; i < cases.length; i++) {
        events[i] = event[cases[i]];
      }
      ClusteredCounts counts = ClusteredCounts.of(patients, events);
      Estimate estimate = ClusteredProportions.estimate(methods.proportion(), counts, level);
      method = Place.method(estimate);
      double observed = (double) counts.k() / counts.n();
      Interval interval = interval(estimate, observed);
      return new CalibrationCurve.Group(
          predicted, observed, interval.lower(), interval.upper(), counts.k(), counts.n());
    }
  }

  private Interval interval(Estimate estimate, double value) {
    return estimate.fold(
        Estimate.WithInterval::interval,
        only -> Interval.twoSided(value, value, level),
        none -> Interval.twoSided(value, value, level));
  }

  /** The decision curve under the plan's reading of invalid results. */
  List<DecisionCurve> decision(Reading reading) {
    ConditionUnits units = reading.units();
    if (units.noProbabilities().isPresent() || reading.sample().table().total().total() == 0) {
      return List.of();
    }
    List<DecisionCurve.Point> points = new ArrayList<>();
    String method = "";
    for (int i = 1; i < STEPS; i++) {
      double threshold = (double) i / STEPS;
      ClusteredTable table = reading.table(threshold);
      Estimate estimate = NetBenefit.estimate(table, threshold, level, Side.TWO_SIDED);
      NetBenefit value =
          new NetBenefit(
              threshold,
              table.total().tp(),
              table.total().fp(),
              table.total().positives(),
              table.total().total());
      Interval interval = interval(estimate, value.value());
      points.add(
          new DecisionCurve.Point(
              threshold, value.value(), interval.lower(), interval.upper(), value.treatAll()));
      method = Place.method(estimate);
    }
    return List.of(new DecisionCurve(units.condition(), points, method));
  }
}
