package org.plumbline.core.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.plumbline.core.stats.Basis;
import org.plumbline.core.stats.Bootstrap;
import org.plumbline.core.stats.DisparityVerdict;
import org.plumbline.core.stats.Estimate;
import org.plumbline.core.stats.Interval;
import org.plumbline.core.stats.Interval.Side;
import org.plumbline.core.stats.JointEstimates;
import org.plumbline.core.stats.Multiplicity;
import org.plumbline.core.stats.PatientInfluence;
import org.plumbline.core.stats.StandardNormal;
import org.plumbline.core.study.Metric;
import org.plumbline.core.study.Protocol;
import org.plumbline.core.study.SubgroupPlan;

/**
 * Every group against its comparator in the area under the curve and in calibration, where the
 * protocol fixed a margin for it: as {@link Disparities}, with normal intervals on the joint
 * covariance between patients, simultaneous over the family.
 */
final class ScoreDisparities {

  private final Protocol protocol;
  private final SubgroupPlan plan;
  private final Bootstrap.Plan draws;
  private final Optional<Multiplicity> multiplicity;
  private final Estimator estimator;
  private final List<Attribute> attributes;
  private final Prespecification prespecification;

  ScoreDisparities(
      Protocol protocol,
      Estimator estimator,
      List<Attribute> attributes,
      Prespecification prespecification) {
    this.protocol = protocol;
    plan = protocol.subgroups();
    draws =
        new Bootstrap.Plan(protocol.analysis().bootstrapReplicates(), protocol.analysis().seed());
    multiplicity = Disparities.adjustment(protocol.analysis().multiplicity());
    this.estimator = estimator;
    this.attributes = attributes;
    this.prespecification = prespecification;
  }

  /** The rows of a condition: those of each metric that has a margin. */
  List<ResultRow> rows(Reading reading) {
    List<ResultRow> rows = new ArrayList<>();
    for (Map.Entry<Metric, Double> margin : plan.margin().entrySet()) {
      if (ScoreMeasure.isKnown(margin.getKey())) {
        rows.addAll(new Family(reading, margin.getKey(), margin.getValue()).rows());
      }
    }
    return rows;
  }

  /** One metric of one condition. */
  private final class Family {
    private final Reading reading;
    private final Metric metric;
    private final double margin;
    private final String name;

    Family(Reading reading, Metric metric, double margin) {
      this.reading = reading;
      this.metric = metric;
      this.margin = margin;
      name = reading.units().condition() + " " + metric.key();
    }

    List<ResultRow> rows() {
      List<GroupPairs.Pair> pairs =
          GroupPairs.of(plan, attributes, reading.units(), reading.sample().units(metric));
      List<Optional<PatientInfluence>> differences = pairs.stream().map(this::difference).toList();
      List<PatientInfluence> known = differences.stream().flatMap(Optional::stream).toList();
      if (known.isEmpty()) {
        return pairs.stream().map(this::without).toList();
      }
      JointEstimates joint = JointEstimates.ofInfluence(known);
      double c = joint.criticalValue(plan.familyLevel(), draws);
      double[] p = new double[joint.size()];
      for (int i = 0; i < p.length; i++) {
        p[i] = joint.p(i);
      }
      Optional<double[]> adjusted = multiplicity.map(m -> m.adjust(p));
      List<ResultRow> rows = new ArrayList<>();
      int next = 0;
      for (int i = 0; i < pairs.size(); i++) {
        if (differences.get(i).isEmpty()) {
          rows.add(without(pairs.get(i)));
        } else {
          int at = next++;
          rows.add(
              row(
                  pairs.get(i),
                  joint,
                  at,
                  c,
                  new ResultRow.Tests(
                      p[at],
                      adjusted.map(a -> OptionalDouble.of(a[at])).orElse(OptionalDouble.empty()),
                      name)));
        }
      }
      return rows;
    }

    /** Group minus comparator; empty where one of them has no value or is too small. */
    private Optional<PatientInfluence> difference(GroupPairs.Pair pair) {
      if (!pair.flag().isEmpty()) {
        return Optional.empty();
      }
      return ScoreMeasure.of(reading, metric, pair.member())
          .flatMap(
              group ->
                  ScoreMeasure.of(reading, metric, pair.others())
                      .map(group::minus)
                      .filter(d -> d.variance() > 0));
    }

    private ResultRow row(
        GroupPairs.Pair pair, JointEstimates joint, int at, double c, ResultRow.Tests tests) {
      double reach = c * joint.standardError(at);
      double value = joint.value(at);
      Interval interval = Interval.twoSided(value - reach, value + reach, plan.familyLevel());
      DisparityVerdict verdict = DisparityVerdict.of(interval, margin);
      Estimate difference =
          new Estimate.WithInterval(
              value,
              interval,
              Basis.units(reading.sample(pair.member()).table().total().total()),
              "normal by patient, maxT (normal) over " + joint.size());
      Optional<ResultRow.Outlook> outlook =
          verdict == DisparityVerdict.INCONCLUSIVE
              ? Optional.of(outlook(pair, reach, c))
              : Optional.empty();
      ResultRow row =
          bare(pair)
              .compared(
                  new ResultRow.Comparison(difference, Optional.empty(), outlook),
                  OptionalDouble.of(margin),
                  verdict.name(),
                  Prespecification.PRESPECIFIED);
      return row.tested(tests);
    }

    private ResultRow.Outlook outlook(GroupPairs.Pair pair, double reach, double c) {
      double asked = reach * (1 + StandardNormal.quantile(0.9) / c);
      double times = Math.max(1, asked * asked / (margin * margin));
      long units = reading.sample(pair.member()).table().total().total();
      return new ResultRow.Outlook(
          reach * (1 + StandardNormal.quantile(0.8) / c), (long) Math.ceil(units * times));
    }

    private ResultRow without(GroupPairs.Pair pair) {
      boolean small = !pair.flag().isEmpty();
      String reason =
          small ? pair.flag() : "The group or its comparator has no value with a variance.";
      return bare(pair)
          .compared(
              new ResultRow.Comparison(new Estimate.NotEstimable(reason), Optional.empty()),
              OptionalDouble.of(margin),
              small ? "" : DisparityVerdict.NOT_ESTIMABLE.name(),
              small
                  ? Prespecification.PRESPECIFIED + "; " + pair.flag()
                  : Prespecification.PRESPECIFIED);
    }

    private ResultRow bare(GroupPairs.Pair pair) {
      Sample sample = reading.sample(pair.member());
      Question question = Question.of(metric);
      Estimate own =
          estimator.estimate(
              sample,
              question,
              IntervalMethods.of(protocol.analysis()),
              protocol.analysis().level(),
              Side.TWO_SIDED);
      Place place =
          Place.group(
              Place.DISPARITY,
              prespecification.primarySet(),
              reading.units().condition(),
              pair.attribute().name(),
              pair.name());
      ResultKey key =
          place
              .key(metric.key(), OptionalDouble.empty(), OptionalDouble.empty(), Place.method(own))
              .against(pair.comparator());
      return place.row(key, Behind.of(sample, question), own, "");
    }
  }
}
