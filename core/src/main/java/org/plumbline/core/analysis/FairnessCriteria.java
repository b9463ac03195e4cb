package org.plumbline.core.analysis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.plumbline.core.stats.Basis;
import org.plumbline.core.stats.Bootstrap;
import org.plumbline.core.stats.Estimate;
import org.plumbline.core.stats.GroupGap;
import org.plumbline.core.stats.GroupRates;
import org.plumbline.core.stats.Homogeneity;
import org.plumbline.core.stats.Interval;
import org.plumbline.core.stats.JointEstimates;
import org.plumbline.core.stats.ProportionInterval;
import org.plumbline.core.study.Metric;
import org.plumbline.core.study.OperatingPoint;
import org.plumbline.core.study.Protocol;
import org.plumbline.core.study.Sampling;

/**
 * The criteria of fairness by name, for each attribute: the gap between the extreme groups with
 * bounds that hold for all pairs. Beside them the gap in prevalence, on which it depends which of
 * them can hold together. Exploratory.
 */
final class FairnessCriteria {

  static final String PREVALENCE = "prevalence";

  private final Protocol protocol;
  private final Bootstrap.Plan draws;
  private final ProportionInterval method;
  private final Prespecification prespecification;
  private final List<Attribute> attributes;

  FairnessCriteria(
      Protocol protocol, List<Attribute> attributes, Prespecification prespecification) {
    this.protocol = protocol;
    draws =
        new Bootstrap.Plan(protocol.analysis().bootstrapReplicates(), protocol.analysis().seed());
    method = IntervalMethods.of(protocol.analysis()).proportion();
    this.prespecification = prespecification;
    this.attributes = attributes;
  }

  /** The rows of a condition, attribute by attribute; against a reference standard only. */
  List<ResultRow> rows(Reading reading) {
    List<ResultRow> rows = new ArrayList<>();
    for (Attribute attribute : attributes) {
      GroupSet groups = GroupSet.of(protocol.subgroups(), attribute, reading.units());
      rows.addAll(new OneAttribute(reading, groups).rows());
    }
    return rows;
  }

  /**
   * What is known of a gap.
   *
   * @param groups the groups it was found among
   * @param note what it is the gap of, where that is not told by its name; may be empty
   */
  private record Found(
      GroupSet groups, GroupGap gap, Optional<Homogeneity> test, String method, String note) {

    Estimate estimate(Interval interval, long units) {
      return new Estimate.WithInterval(
          gap.value(), interval, Basis.units(units), method + ", maxT (normal) over pairs");
    }
  }

  /** All criteria by one attribute. */
  private final class OneAttribute {
    private final Reading reading;
    private final GroupSet all;
    private final boolean locked;

    OneAttribute(Reading reading, GroupSet all) {
      this.reading = reading;
      this.all = all;
      locked = reading.units().operatingPoint().isPresent();
    }

    List<ResultRow> rows() {
      Optional<String> obstacle = all.obstacle();
      if (obstacle.isPresent()) {
        return List.of(none(PREVALENCE, obstacle.get()));
      }
      double level = protocol.subgroups().familyLevel();
      List<ResultRow> rows = new ArrayList<>();
      rows.add(proportion(PREVALENCE, ofCohort(), i -> true, reading::condition, level));
      if (locked) {
        rows.add(
            proportion(
                FairnessCriterion.DEMOGRAPHIC_PARITY.key(),
                ofCohort(),
                i -> true,
                reading::positive,
                level));
        rows.add(
            proportion(
                FairnessCriterion.EQUAL_OPPORTUNITY.key(),
                Optional.empty(),
                reading::condition,
                reading::positive,
                level));
        rows.add(equalizedOdds(level));
        rows.add(
            proportion(
                FairnessCriterion.PREDICTIVE_PARITY.key(),
                ofCohort(),
                reading::positive,
                reading::condition,
                level));
      }
      if (reading.units().noProbabilities().isEmpty()) {
        rows.add(
            calibration(
                FairnessCriterion.CALIBRATION_WITHIN_GROUPS, Metric.CALIBRATION_IN_THE_LARGE));
        rows.add(
            calibration(
                FairnessCriterion.CALIBRATION_SLOPE_WITHIN_GROUPS, Metric.CALIBRATION_SLOPE));
      }
      return rows;
    }

    /** Why a share of the cohort estimates nothing, if so. */
    private Optional<String> ofCohort() {
      Sampling sampling = protocol.cohort().sampling();
      return Estimator.ownPrevalenceMeansSomething(sampling)
          ? Optional.empty()
          : Optional.of(Estimator.ownPrevalenceReason(sampling));
    }

    private ResultRow proportion(
        String key,
        Optional<String> obstacle,
        IntPredicate denominator,
        IntPredicate event,
        double level) {
      if (obstacle.isPresent()) {
        return none(key, obstacle.get());
      }
      int[] units = units(denominator);
      return found(units, event, level, "")
          .map(f -> row(key, f, f.estimate(f.gap().interval(), units.length), units))
          .orElseGet(() -> none(key, "Fewer than two groups have a case in the denominator."));
    }

    private int[] units(IntPredicate denominator) {
      return Arrays.stream(reading.sample().units(Metric.ACCURACY)).filter(denominator).toArray();
    }

    private Optional<Found> found(int[] units, IntPredicate event, double level, String note) {
      GroupSet with = all.with(units);
      if (with.obstacle().isPresent()) {
        return Optional.empty();
      }
      boolean[] events = new boolean[units.length];
      for (int i = 0; i < events.length; i++) {
        events[i] = event.test(units[i]);
      }
      GroupRates rates = with.rates(reading, units, events);
      String name =
          "MOVER " + method.printedName() + (rates.independent() ? "" : ", Rao-Scott by patient");
      return Optional.of(
          new Found(
              with,
              rates.gap(method, level, draws).orElseThrow(),
              rates.homogeneity(),
              name,
              note));
    }

    /** Both gaps at half the error each; the larger one names the groups. */
    private ResultRow equalizedOdds(double level) {
      String key = FairnessCriterion.EQUALIZED_ODDS.key();
      double each = 1 - (1 - level) / 2;
      int[] positives = units(reading::condition);
      int[] negatives = units(i -> !reading.condition(i));
      Optional<Found> one = found(positives, reading::positive, each, "gap of sensitivity");
      Optional<Found> other =
          found(negatives, reading::positive, each, "gap of the false-positive rate");
      if (one.isEmpty() || other.isEmpty()) {
        return none(key, "Fewer than two groups have a case in the denominator.");
      }
      Interval first = one.get().gap().interval();
      Interval second = other.get().gap().interval();
      boolean ofPositives = one.get().gap().value() >= other.get().gap().value();
      Found larger = ofPositives ? one.get() : other.get();
      Interval interval =
          Interval.twoSided(
              Math.max(first.lower(), second.lower()),
              Math.max(first.upper(), second.upper()),
              level);
      int[] units = units(i -> true);
      return row(key, larger, larger.estimate(interval, units.length), units);
    }

    private ResultRow calibration(FairnessCriterion criterion, Metric metric) {
      GroupSet.Measured measured = all.measured(reading, metric);
      GroupSet with = measured.groups();
      Optional<String> obstacle = with.obstacle();
      if (obstacle.isPresent()) {
        return none(criterion.key(), obstacle.get());
      }
      JointEstimates joint = measured.joint();
      GroupGap gap = joint.gap(protocol.subgroups().familyLevel(), draws).orElseThrow();
      int[] units = units(i -> true);
      Found found =
          new Found(with, gap, joint.homogeneity(), "Logistic regression, sandwich by patient", "");
      return row(criterion.key(), found, found.estimate(gap.interval(), units.length), units);
    }

    private ResultRow row(String metric, Found found, Estimate estimate, int[] units) {
      int positives = (int) IntStream.of(units).filter(reading::condition).count();
      int patients =
          (int) IntStream.of(units).map(i -> reading.units().patient()[i]).distinct().count();
      String note =
          Prespecification.EXPLORATORY
              + "; "
              + found.groups().size()
              + " groups"
              + (found.note().isEmpty() ? "" : "; " + found.note());
      ResultRow row =
          place(found.groups().name(found.gap().highest()))
              .row(
                  key(metric, found, estimate),
                  new Behind(positives, units.length - positives, patients),
                  estimate,
                  note);
      return found
          .test()
          .map(t -> row.tested(new ResultRow.Tests(t.p(), OptionalDouble.empty(), "")))
          .orElse(row);
    }

    private ResultKey key(String metric, Found found, Estimate estimate) {
      return place(found.groups().name(found.gap().highest()))
          .key(metric, threshold(metric), OptionalDouble.empty(), Place.method(estimate))
          .against(found.groups().name(found.gap().lowest()));
    }

    private ResultRow none(String metric, String reason) {
      return place("")
          .row(
              place("").key(metric, threshold(metric), OptionalDouble.empty(), ""),
              new Behind(0, 0, 0),
              new Estimate.NotEstimable(reason),
              Prespecification.EXPLORATORY);
    }

    private Place place(String group) {
      return Place.group(
          Place.FAIRNESS,
          prespecification.primarySet(),
          reading.units().condition(),
          all.attribute(),
          group);
    }

    private OptionalDouble threshold(String metric) {
      return metric.equals(PREVALENCE) || metric.startsWith("calibration")
          ? OptionalDouble.empty()
          : reading.units().operatingPoint().stream()
              .mapToDouble(OperatingPoint::threshold)
              .findFirst();
    }
  }
}
