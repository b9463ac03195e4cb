package org.plumbline.core.analysis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.plumbline.core.stats.AdjustedDifference;
import org.plumbline.core.stats.AdjustedDifference.Adjusted;
import org.plumbline.core.stats.Basis;
import org.plumbline.core.stats.Bootstrap;
import org.plumbline.core.stats.Estimate;
import org.plumbline.core.stats.Interval;
import org.plumbline.core.stats.JointEstimates;
import org.plumbline.core.study.AdjusterRole;
import org.plumbline.core.study.Metric;
import org.plumbline.core.study.OperatingPoint;
import org.plumbline.core.study.Protocol;
import org.plumbline.core.study.ReferenceKind;
import org.plumbline.core.study.Subgroup;
import org.plumbline.core.study.SubgroupPlan;

/**
 * The differences of {@link Disparities} at a common mix of the attributes that the protocol
 * adjusts for, by direct standardisation and by regression, with intervals simultaneous over the
 * family. They have no verdict and never replace the crude one.
 */
final class AdjustedDisparities {

  private static final String REGRESSION = "Logistic regression, marginal standardisation";
  private static final String DIRECT = "Direct standardisation";

  private final SubgroupPlan plan;
  private final Bootstrap.Plan draws;
  private final boolean accuracy;
  private final List<Attribute> attributes;
  private final List<Attribute> adjusters;
  private final Prespecification prespecification;

  /**
   * Differences by attributes.
   *
   * @param adjusters columns of the attributes that the plan adjusts for
   */
  AdjustedDisparities(
      Protocol protocol,
      List<Attribute> attributes,
      List<Attribute> adjusters,
      Prespecification prespecification) {
    plan = protocol.subgroups();
    draws =
        new Bootstrap.Plan(protocol.analysis().bootstrapReplicates(), protocol.analysis().seed());
    accuracy = protocol.referenceStandard().kind() == ReferenceKind.REFERENCE;
    this.attributes = attributes;
    this.adjusters = adjusters;
    this.prespecification = prespecification;
  }

  /** The rows of a condition; none without adjusters or operating point. */
  List<ResultRow> rows(Reading reading) {
    List<ResultRow> rows = new ArrayList<>();
    if (adjusters.isEmpty() || reading.units().operatingPoint().isEmpty()) {
      return rows;
    }
    List<Metric> metrics =
        accuracy
            ? List.of(Metric.SENSITIVITY, Metric.SPECIFICITY)
            : List.of(Metric.PPA, Metric.NPA);
    for (Metric metric : metrics) {
      OneMetric one = new OneMetric(reading, metric);
      rows.addAll(one.rows(DIRECT, one::direct));
      rows.addAll(one.rows(REGRESSION, one::regression));
    }
    return rows;
  }

  /**
   * A group with what remains of its difference.
   *
   * @param by the attributes adjusted for
   * @param obstacle why nothing remains to be said; empty where there is a result
   */
  private record Answer(
      GroupPairs.Pair pair, List<Attribute> by, Optional<Adjusted> adjusted, String obstacle) {}

  /** One metric of one condition. */
  private final class OneMetric {
    private final Reading reading;
    private final Metric metric;
    private final int[] units;
    private final int[] patient;
    private final boolean[] right;
    private final List<GroupPairs.Pair> pairs;

    OneMetric(Reading reading, Metric metric) {
      this.reading = reading;
      this.metric = metric;
      units = reading.sample().units(metric);
      patient = Arrays.stream(units).map(i -> reading.units().patient()[i]).toArray();
      right = new boolean[units.length];
      for (int i = 0; i < right.length; i++) {
        right[i] = reading.positive(units[i]) == reading.condition(units[i]);
      }
      pairs =
          GroupPairs.of(plan, attributes, reading.units(), units).stream()
              .filter(pair -> pair.flag().isEmpty() && !adjusters(pair.attribute()).isEmpty())
              .toList();
    }

    /** Those that are not the attribute itself nor a part of it. */
    private List<Attribute> adjusters(Attribute attribute) {
      List<String> own = List.of(attribute.name().split(Subgroup.JOIN, -1));
      return adjusters.stream().filter(a -> !own.contains(a.name())).toList();
    }

    List<ResultRow> rows(String method, Function<GroupPairs.Pair, Answer> maker) {
      List<Answer> answers = pairs.stream().map(maker).toList();
      List<Answer> known = answers.stream().filter(a -> a.obstacle().isEmpty()).toList();
      if (known.isEmpty()) {
        return answers.stream().map(a -> without(a, method)).toList();
      }
      JointEstimates joint =
          JointEstimates.ofInfluence(
              known.stream().map(a -> a.adjusted().orElseThrow().difference()).toList());
      double c = joint.criticalValue(plan.familyLevel(), draws);
      List<ResultRow> rows = new ArrayList<>();
      int next = 0;
      for (Answer answer : answers) {
        rows.add(
            answer.obstacle().isEmpty()
                ? row(answer, method, joint, next++, c)
                : without(answer, method));
      }
      return rows;
    }

    private Answer direct(GroupPairs.Pair pair) {
      List<Attribute> by = adjusters(pair.attribute());
      Attribute strata = by.size() == 1 ? by.get(0) : Attribute.cross(by);
      int[] stratum = Arrays.stream(units).map(strata::groupOf).toArray();
      return answer(
          pair,
          by,
          difference(pair).direct(stratum),
          "No stratum holds cases of the group and of its comparator.");
    }

    private Answer regression(GroupPairs.Pair pair) {
      List<Attribute> by = adjusters(pair.attribute());
      try {
        return answer(pair, by, Optional.of(difference(pair).regression(covariates(pair, by))), "");
      } catch (IllegalArgumentException e) {
        // Separation shows itself only while the model is fitted.
        return answer(
            pair, by, Optional.empty(), "The model has no solution: " + e.getMessage() + ".");
      }
    }

    private Answer answer(
        GroupPairs.Pair pair, List<Attribute> by, Optional<Adjusted> adjusted, String obstacle) {
      boolean varies = adjusted.filter(a -> a.difference().variance() > 0).isPresent();
      String none = adjusted.isEmpty() ? obstacle : "The difference does not vary.";
      return new Answer(pair, by, adjusted, varies ? "" : none);
    }

    private AdjustedDifference difference(GroupPairs.Pair pair) {
      return AdjustedDifference.of(
          patient,
          right,
          narrowed(pair.member()),
          narrowed(pair.others()),
          reading.units().patients());
    }

    private boolean[] narrowed(boolean[] member) {
      boolean[] narrowed = new boolean[units.length];
      for (int i = 0; i < narrowed.length; i++) {
        narrowed[i] = member[units[i]];
      }
      return narrowed;
    }

    /** A column for each group but the first of each attribute, of those that occur. */
    private double[][] covariates(GroupPairs.Pair pair, List<Attribute> by) {
      boolean[] others = pair.others();
      int[] rows =
          IntStream.range(0, units.length)
              .filter(i -> pair.member()[units[i]] || others[units[i]])
              .toArray();
      double[][] columns = new double[units.length][];
      List<int[]> dummies = new ArrayList<>();
      for (int a = 0; a < by.size(); a++) {
        Attribute attribute = by.get(a);
        int place = a;
        IntStream.of(rows)
            .map(i -> attribute.groupOf(units[i]))
            .distinct()
            .sorted()
            .skip(1)
            .forEach(g -> dummies.add(new int[] {place, g}));
      }
      for (int i = 0; i < columns.length; i++) {
        int unit = units[i];
        columns[i] =
            dummies.stream().mapToDouble(d -> by.get(d[0]).groupOf(unit) == d[1] ? 1 : 0).toArray();
      }
      return columns;
    }

    private ResultRow row(Answer answer, String method, JointEstimates joint, int at, double c) {
      double value = joint.value(at);
      double reach = c * joint.standardError(at);
      Adjusted adjusted = answer.adjusted().orElseThrow();
      String printed = printed(answer, method);
      Estimate difference =
          new Estimate.WithInterval(
              value,
              Interval.twoSided(
                  Math.max(-1, value - reach), Math.min(1, value + reach), plan.familyLevel()),
              basis(answer),
              printed + ", maxT (normal) over " + joint.size());
      Estimate rate =
          new Estimate.PointOnly(
              adjusted.rate(),
              basis(answer),
              printed,
              "The rate at the common mix serves the difference, which has the interval.");
      return bare(answer, printed, rate)
          .compared(
              new ResultRow.Comparison(difference, Optional.empty()),
              OptionalDouble.empty(),
              "",
              note(answer, adjusted.overlap()));
    }

    private ResultRow without(Answer answer, String method) {
      Estimate none = new Estimate.NotEstimable(answer.obstacle());
      return bare(answer, printed(answer, method), none)
          .compared(
              new ResultRow.Comparison(none, Optional.empty()),
              OptionalDouble.empty(),
              "",
              note(answer, answer.adjusted().map(Adjusted::overlap).orElse(1.0)));
    }

    private Basis basis(Answer answer) {
      return Basis.units(Arrays.stream(units).filter(i -> answer.pair().member()[i]).count());
    }

    private String printed(Answer answer, String method) {
      return method
          + " by "
          + answer.by().stream().map(Attribute::name).collect(Collectors.joining(", "));
    }

    private String note(Answer answer, double overlap) {
      Map<String, AdjusterRole> roles = plan.adjust();
      String by =
          answer.by().stream()
              .map(a -> a.name() + " (" + roles.get(a.name()).key() + ")")
              .collect(Collectors.joining(", "));
      String shared =
          overlap < 1
              ? String.format(
                  Locale.ROOT, "; %.3f of the cases lie in strata that hold both", overlap)
              : "";
      return Prespecification.EXPLORATORY + "; adjusted for " + by + shared;
    }

    private ResultRow bare(Answer answer, String printed, Estimate estimate) {
      GroupPairs.Pair pair = answer.pair();
      Place place =
          Place.group(
              Place.ADJUSTED_DISPARITY,
              prespecification.primarySet(),
              reading.units().condition(),
              pair.attribute().name(),
              pair.name());
      double threshold =
          reading.units().operatingPoint().map(OperatingPoint::threshold).orElseThrow();
      ResultKey key =
          place
              .key(metric.key(), OptionalDouble.of(threshold), OptionalDouble.empty(), printed)
              .against(pair.comparator());
      int[] own = Arrays.stream(units).filter(i -> pair.member()[i]).toArray();
      long positives = Arrays.stream(own).filter(reading::condition).count();
      long patients = Arrays.stream(own).map(i -> reading.units().patient()[i]).distinct().count();
      return place.row(key, new Behind(positives, own.length - positives, patients), estimate, "");
    }
  }
}
