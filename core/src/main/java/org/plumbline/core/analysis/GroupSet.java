package org.plumbline.core.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.plumbline.core.stats.GroupRates;
import org.plumbline.core.stats.JointEstimates;
import org.plumbline.core.stats.PatientInfluence;
import org.plumbline.core.study.Metric;
import org.plumbline.core.study.SubgroupPlan;

/** The groups of one attribute that are large enough to be compared with each other. */
final class GroupSet {

  private final Attribute attribute;
  private final List<Integer> groups;
  private final int small;

  private GroupSet(Attribute attribute, List<Integer> groups, int small) {
    this.attribute = attribute;
    this.groups = groups;
    this.small = small;
  }

  /** Those with as many cases of both classes as the plan asks for. */
  static GroupSet of(SubgroupPlan plan, Attribute attribute, ConditionUnits units) {
    List<Integer> large =
        IntStream.range(0, attribute.groups().size())
            .filter(g -> SmallGroups.flag(plan, units, attribute.members(g)).isEmpty())
            .boxed()
            .toList();
    return new GroupSet(attribute, large, attribute.groups().size() - large.size());
  }

  /** Why they are not compared, if they are not. */
  Optional<String> obstacle() {
    if (groups.size() < 2) {
      return Optional.of("Fewer than two groups are large enough to be compared.");
    }
    return groups.size() > JointEstimates.MOST
        ? Optional.of(
            groups.size()
                + " groups: more than "
                + JointEstimates.MOST
                + " are not compared pair by pair. Band or merge them.")
        : Optional.empty();
  }

  String attribute() {
    return attribute.name();
  }

  int size() {
    return groups.size();
  }

  /** True where a group of that name is one of them. */
  boolean has(String group) {
    int place = attribute.groups().indexOf(group);
    return groups.contains(place);
  }

  /** Groups left out because they are small. */
  int small() {
    return small;
  }

  String name(int place) {
    return attribute.groups().get(groups.get(place));
  }

  boolean[] members(int place) {
    return attribute.members(groups.get(place));
  }

  /** Those of which at least one of the units is a member. */
  GroupSet with(int[] units) {
    boolean[] present = new boolean[attribute.groups().size()];
    for (int unit : units) {
      present[attribute.groupOf(unit)] = true;
    }
    return where(place -> present[groups.get(place)]);
  }

  /**
   * Groups with a metric of their scores.
   *
   * @param groups those in which it is estimable and varies
   * @param measures the metric in each of them
   */
  record Measured(GroupSet groups, List<PatientInfluence> measures) {
    JointEstimates joint() {
      return JointEstimates.ofInfluence(measures);
    }
  }

  /** Those in which a metric of the scores is estimable and varies, with its values. */
  Measured measured(Reading reading, Metric metric) {
    List<Optional<PatientInfluence>> measures =
        IntStream.range(0, groups.size())
            .mapToObj(place -> ScoreMeasure.of(reading, metric, members(place)))
            .toList();
    return new Measured(
        where(place -> measures.get(place).isPresent()),
        measures.stream().flatMap(Optional::stream).toList());
  }

  /** The same without those for which something does not hold. */
  private GroupSet where(IntPredicate holds) {
    List<Integer> kept = new ArrayList<>();
    for (int place = 0; place < groups.size(); place++) {
      if (holds.test(place)) {
        kept.add(groups.get(place));
      }
    }
    return new GroupSet(attribute, kept, small + groups.size() - kept.size());
  }

  /**
   * A proportion in each of them.
   *
   * @param units rows of the denominator
   * @param event whether each of them counts in the numerator
   */
  GroupRates rates(Reading reading, int[] units, boolean[] event) {
    int[] patient = new int[units.length];
    int[] group = new int[units.length];
    for (int i = 0; i < units.length; i++) {
      patient[i] = reading.units().patient()[units[i]];
      group[i] = groups.indexOf(attribute.groupOf(units[i]));
    }
    return GroupRates.of(patient, event, group, groups.size());
  }
}
