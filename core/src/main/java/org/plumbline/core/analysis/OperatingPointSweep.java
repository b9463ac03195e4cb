package org.plumbline.core.analysis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.plumbline.core.stats.ClusteredCounts;
import org.plumbline.core.stats.ClusteredProportions;
import org.plumbline.core.stats.ClusteredTally;
import org.plumbline.core.stats.Estimate;
import org.plumbline.core.stats.Interval.Side;
import org.plumbline.core.stats.ProportionInterval;
import org.plumbline.core.study.Comparison;
import org.plumbline.core.study.Metric;
import org.plumbline.core.study.OperatingPoint;
import org.plumbline.core.study.Protocol;
import org.plumbline.core.study.Sampling;

/**
 * Performance over thresholds: one pass over the sorted scores, each unit moved once from positive
 * to negative, whatever the number of thresholds.
 */
final class OperatingPointSweep {

  private final Estimator estimator;
  private final Sampling sampling;
  private final IntervalMethods methods;
  private final double level;

  OperatingPointSweep(Protocol protocol, Estimator estimator) {
    this.estimator = estimator;
    sampling = protocol.cohort().sampling();
    methods = IntervalMethods.of(protocol.analysis());
    level = protocol.analysis().level();
  }

  /**
   * The rows of one condition: overall, then by group, each by ascending threshold.
   *
   * @param reading the primary analysis set
   * @param attributes the attributes by which results are reported
   */
  List<OperatingPointRow> rows(Reading reading, List<Attribute> attributes) {
    ConditionUnits units = reading.units();
    double[] thresholds = Thresholds.of(units);
    int[] order =
        IntStream.range(0, units.size())
            .filter(reading::counted)
            .boxed()
            .sorted(Comparator.comparingDouble(reading::score))
            .mapToInt(Integer::intValue)
            .toArray();
    boolean[] all = new boolean[units.size()];
    Arrays.fill(all, true);
    List<OperatingPointRow> rows =
        new ArrayList<>(new Sweep(reading, order, all, "", "").rows(thresholds));
    for (Attribute attribute : attributes) {
      for (int g = 0; g < attribute.groups().size(); g++) {
        boolean[] member = attribute.members(g);
        String group = attribute.groups().get(g);
        rows.addAll(new Sweep(reading, order, member, attribute.name(), group).rows(thresholds));
      }
    }
    return rows;
  }

  /** One pass over one group. */
  private final class Sweep {
    private final Reading reading;
    private final ConditionUnits units;
    private final boolean[] member;
    private final int[] order;
    private final String attribute;
    private final String group;
    private final Comparison comparison;
    private final ClusteredTally sensitivity;
    private final ClusteredTally specificity;
    private final ClusteredTally ppv;
    private final ClusteredTally npv;
    private int next;

    Sweep(Reading reading, int[] order, boolean[] member, String attribute, String group) {
      this.reading = reading;
      this.order = order;
      this.member = member;
      this.attribute = attribute;
      this.group = group;
      units = reading.units();
      comparison =
          units.operatingPoint().map(OperatingPoint::positiveIf).orElse(Comparison.AT_LEAST);
      sensitivity = new ClusteredTally(units.patients());
      specificity = new ClusteredTally(units.patients());
      ppv = new ClusteredTally(units.patients());
      npv = new ClusteredTally(units.patients());
      for (int unit : order) {
        if (member[unit]) {
          startPositive(unit);
        }
      }
    }

    private void startPositive(int unit) {
      int patient = units.patient()[unit];
      if (reading.condition(unit)) {
        sensitivity.add(patient, 1, 1);
        ppv.add(patient, 1, 1);
      } else {
        specificity.add(patient, 0, 1);
        ppv.add(patient, 0, 1);
      }
    }

    private void becomeNegative(int unit) {
      int patient = units.patient()[unit];
      if (reading.condition(unit)) {
        sensitivity.add(patient, -1, 0);
        ppv.add(patient, -1, -1);
        npv.add(patient, 0, 1);
      } else {
        specificity.add(patient, 1, 0);
        ppv.add(patient, 0, -1);
        npv.add(patient, 1, 1);
      }
    }

    List<OperatingPointRow> rows(double[] thresholds) {
      List<OperatingPointRow> rows = new ArrayList<>();
      for (double threshold : thresholds) {
        moveTo(threshold);
        rows.add(row(threshold));
      }
      if (!units.higherIsPositive()) {
        Collections.reverse(rows); // ascending on the scale of the score again
      }
      return rows;
    }

    /** Oriented scores below the threshold, or at it where only those above are positive. */
    private void moveTo(double threshold) {
      boolean atIsNegative = comparison == Comparison.ABOVE || comparison == Comparison.BELOW;
      while (next < order.length && isNegative(order[next], threshold, atIsNegative)) {
        if (member[order[next]]) {
          becomeNegative(order[next]);
        }
        next++;
      }
    }

    private boolean isNegative(int unit, double threshold, boolean atIsNegative) {
      double score = reading.score(unit);
      return atIsNegative ? score <= threshold : score < threshold;
    }

    private OperatingPointRow row(double threshold) {
      ClusteredCounts positives = sensitivity.counts();
      ClusteredCounts negatives = specificity.counts();
      Optional<OperatingPoint> point = units.operatingPoint();
      boolean locked = point.isPresent() && Thresholds.oriented(units, point.get()) == threshold;
      Optional<Sample> exact = locked ? Optional.of(reading.sample(member)) : Optional.empty();
      return new OperatingPointRow(
          units.condition(),
          attribute,
          group,
          units.raw(threshold) + 0.0,
          locked,
          positives.k(),
          positives.n() - positives.k(),
          negatives.n() - negatives.k(),
          negatives.k(),
          estimate(exact, Metric.SENSITIVITY, positives),
          estimate(exact, Metric.SPECIFICITY, negatives),
          estimate(exact, Metric.PPV, ppv.counts()),
          estimate(exact, Metric.NPV, npv.counts()));
    }

    /** At the locked threshold the very number that {@code results.csv} has. */
    private Estimate estimate(Optional<Sample> exact, Metric metric, ClusteredCounts counts) {
      return exact
          .map(s -> estimator.estimate(s, Question.of(metric), methods, level, Side.TWO_SIDED))
          .orElseGet(() -> estimate(metric, counts));
    }

    private Estimate estimate(Metric metric, ClusteredCounts counts) {
      boolean predictive = metric == Metric.PPV || metric == Metric.NPV;
      if (predictive && !Estimator.ownPrevalenceMeansSomething(sampling)) {
        return new Estimate.NotEstimable(Estimator.ownPrevalenceReason(sampling));
      }
      if (counts.n() == 0) {
        return new Estimate.NotEstimable(emptyDenominator(metric));
      }
      ProportionInterval method = methods.proportion();
      return ClusteredProportions.estimate(method, counts, level);
    }
  }

  private static String emptyDenominator(Metric metric) {
    return switch (metric) {
      case SENSITIVITY -> "No case with the condition.";
      case SPECIFICITY -> "No case without the condition.";
      case PPV -> "No positive result.";
      default -> "No negative result.";
    };
  }
}
