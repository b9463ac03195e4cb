package org.plumbline.core.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.plumbline.core.stats.Basis;
import org.plumbline.core.stats.Bootstrap;
import org.plumbline.core.stats.Estimate;
import org.plumbline.core.stats.GroupGap;
import org.plumbline.core.stats.GroupRates;
import org.plumbline.core.stats.Homogeneity;
import org.plumbline.core.stats.JointEstimates;
import org.plumbline.core.stats.Multiplicity;
import org.plumbline.core.stats.ProportionInterval;
import org.plumbline.core.study.Metric;
import org.plumbline.core.study.OperatingPoint;
import org.plumbline.core.study.Protocol;
import org.plumbline.core.study.ReferenceKind;
import org.plumbline.core.study.SubgroupPlan;

/**
 * Whether the groups of an attribute are alike, without naming a comparator: a test of
 * heterogeneity and the largest gap between any two, with bounds that hold for all pairs and the
 * gap to be expected of groups of these sizes that do not differ at all. Exploratory: verdicts are
 * those of {@link Disparities}.
 */
final class GroupDifferences {

  private static final String NO_INTERVAL = "A test statistic has no interval.";
  private static final String EXPECTED = "expected at no disparity";

  private final SubgroupPlan plan;
  private final Bootstrap.Plan draws;
  private final ProportionInterval method;
  private final Prespecification prespecification;
  private final boolean accuracy;
  private final List<Attribute> attributes;

  GroupDifferences(
      Protocol protocol, List<Attribute> attributes, Prespecification prespecification) {
    plan = protocol.subgroups();
    draws =
        new Bootstrap.Plan(protocol.analysis().bootstrapReplicates(), protocol.analysis().seed());
    method = IntervalMethods.of(protocol.analysis()).proportion();
    this.prespecification = prespecification;
    accuracy = protocol.referenceStandard().kind() == ReferenceKind.REFERENCE;
    this.attributes = attributes;
  }

  /** The rows of a condition: metric by metric, attribute by attribute. */
  List<ResultRow> rows(Reading reading) {
    List<ResultRow> rows = new ArrayList<>();
    List<GroupSet> sets =
        attributes.stream().map(a -> GroupSet.of(plan, a, reading.units())).toList();
    for (Metric metric : metrics(reading)) {
      rows.addAll(
          adjusted(
              sets.stream().map(set -> new OneAttribute(reading, metric, set).rows()).toList(),
              reading.units().condition() + " " + metric.key() + " heterogeneity"));
    }
    return rows;
  }

  private List<Metric> metrics(Reading reading) {
    List<Metric> metrics = new ArrayList<>();
    if (reading.units().operatingPoint().isPresent()) {
      metrics.add(accuracy ? Metric.SENSITIVITY : Metric.PPA);
      metrics.add(accuracy ? Metric.SPECIFICITY : Metric.NPA);
    }
    if (accuracy) {
      metrics.add(Metric.AUC);
    }
    return metrics;
  }

  /** The same rows, the p-values of the tests adjusted by Holm over the attributes. */
  private static List<ResultRow> adjusted(List<List<ResultRow>> byAttribute, String family) {
    List<ResultRow> rows = byAttribute.stream().flatMap(List::stream).toList();
    List<ResultRow> tests =
        rows.stream()
            .filter(r -> r.key().analysis().equals(Place.HETEROGENEITY) && r.tests().isPresent())
            .toList();
    double[] adjusted =
        Multiplicity.HOLM.adjust(
            tests.stream().mapToDouble(r -> r.tests().orElseThrow().p()).toArray());
    return rows.stream()
        .map(
            r -> {
              int at = tests.indexOf(r);
              return at < 0
                  ? r
                  : r.tested(
                      new ResultRow.Tests(
                          r.tests().orElseThrow().p(), OptionalDouble.of(adjusted[at]), family));
            })
        .toList();
  }

  /** One metric by one attribute. */
  private final class OneAttribute {
    private final Reading reading;
    private final Metric metric;
    private final Optional<GroupSet.Measured> measured;
    private final GroupSet set;
    private final Behind behind;
    private final int[] units;

    OneAttribute(Reading reading, Metric metric, GroupSet groups) {
      this.reading = reading;
      this.metric = metric;
      units = reading.sample().units(metric);
      measured =
          metric == Metric.AUC && groups.obstacle().isEmpty()
              ? Optional.of(groups.measured(reading, metric))
              : Optional.empty();
      set = measured.map(GroupSet.Measured::groups).orElseGet(() -> groups.with(units));
      behind = Behind.of(reading.sample(), Question.of(metric));
    }

    List<ResultRow> rows() {
      Optional<String> obstacle = set.obstacle();
      if (obstacle.isPresent()) {
        return List.of(
            row(
                Place.HETEROGENEITY,
                "",
                "",
                new Estimate.NotEstimable(obstacle.get()),
                OptionalDouble.empty()));
      }
      return metric == Metric.AUC ? areas() : rates();
    }

    private List<ResultRow> rates() {
      boolean[] right = new boolean[units.length];
      for (int i = 0; i < right.length; i++) {
        right[i] = reading.positive(units[i]) == reading.condition(units[i]);
      }
      GroupRates rates = set.rates(reading, units, right);
      String clustered = rates.independent() ? "" : ", Rao-Scott by patient";
      return rows(
          rates.homogeneity(),
          "Pearson’s chi-squared" + clustered,
          rates.gap(method, plan.familyLevel(), draws).orElseThrow(),
          "MOVER " + method.printedName() + clustered,
          rates.permutationP(draws));
    }

    private List<ResultRow> areas() {
      JointEstimates areas = measured.orElseThrow().joint();
      return rows(
          areas.homogeneity(),
          "Cochran’s Q of the areas",
          areas.gap(plan.familyLevel(), draws).orElseThrow(),
          "normal",
          OptionalDouble.empty());
    }

    private List<ResultRow> rows(
        Optional<Homogeneity> test,
        String testName,
        GroupGap gap,
        String intervalName,
        OptionalDouble permutation) {
      int pairs = set.size() * (set.size() - 1) / 2;
      String gapName =
          intervalName + ", maxT (normal) over " + pairs + (pairs == 1 ? " pair" : " pairs");
      return List.of(
          row(
              Place.HETEROGENEITY,
              "",
              "",
              test.<Estimate>map(
                      t ->
                          new Estimate.PointOnly(
                              t.statistic(),
                              basis(),
                              testName + " on " + t.degreesOfFreedom() + " df",
                              NO_INTERVAL))
                  .orElseGet(() -> new Estimate.NotEstimable("Nothing varies: all are alike.")),
              test.stream().mapToDouble(Homogeneity::p).findFirst()),
          row(
              Place.WORST_GAP,
              set.name(gap.highest()),
              set.name(gap.lowest()),
              new Estimate.WithInterval(gap.value(), gap.interval(), basis(), gapName),
              permutation),
          row(
              Place.WORST_GAP,
              "",
              "",
              new Estimate.PointOnly(
                  gap.expected(), basis(), EXPECTED, "A mean over draws at no disparity."),
              OptionalDouble.empty()));
    }

    private Basis basis() {
      return new Basis(
          OptionalLong.empty(),
          OptionalLong.empty(),
          behind.units(),
          behind.patients(),
          OptionalDouble.empty());
    }

    private ResultRow row(
        String analysis, String group, String comparator, Estimate estimate, OptionalDouble p) {
      Place place =
          Place.group(
              analysis,
              prespecification.primarySet(),
              reading.units().condition(),
              set.attribute(),
              group);
      OptionalDouble threshold =
          metric.needsThreshold()
              ? reading.units().operatingPoint().stream()
                  .mapToDouble(OperatingPoint::threshold)
                  .findFirst()
              : OptionalDouble.empty();
      ResultKey key =
          place
              .key(metric.key(), threshold, OptionalDouble.empty(), Place.method(estimate))
              .against(comparator);
      ResultRow row = place.row(key, behind, estimate, note());
      return p.isPresent()
          ? row.tested(
              new ResultRow.Tests(
                  p.getAsDouble(), OptionalDouble.empty(), "permutation of patients"))
          : row;
    }

    private String note() {
      String groups = Prespecification.EXPLORATORY + "; " + set.size() + " groups";
      return set.small() == 0 ? groups : groups + ", " + set.small() + " too small";
    }
  }
}
