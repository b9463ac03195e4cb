package org.plumbline.core.analysis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.plumbline.core.study.SubgroupPlan;

/** The groups of attributes, each against the comparator of the plan. */
final class GroupPairs {

  private static final String REST = "rest";
  private static final String OVERALL = "overall";
  private static final String LARGEST = "largest";

  private final SubgroupPlan plan;
  private final ConditionUnits condition;
  private final int[] units;

  private GroupPairs(SubgroupPlan plan, ConditionUnits condition, int[] units) {
    this.plan = plan;
    this.condition = condition;
    this.units = units;
  }

  /** A group against its comparator, before anything is computed. */
  static final class Pair {
    private final Attribute attribute;
    private final int group;
    private final boolean[] member;
    private final String comparator;
    private final Optional<boolean[]> against;
    private final String flag;

    private Pair(
        Attribute attribute,
        int group,
        boolean[] member,
        String comparator,
        Optional<boolean[]> against,
        String flag) {
      this.attribute = attribute;
      this.group = group;
      this.member = member;
      this.comparator = comparator;
      this.against = against;
      this.flag = flag;
    }

    Attribute attribute() {
      return attribute;
    }

    /** For each unit whether it is in the group; the array is not a copy. */
    boolean[] member() {
      return member;
    }

    /** Whom it is compared with, as the table names it. */
    String comparator() {
      return comparator;
    }

    /** For each unit whether it is in the group compared with; empty for the rest and for all. */
    Optional<boolean[]> against() {
      return against;
    }

    /** Why it is too small for a verdict; empty where it is not. */
    String flag() {
      return flag;
    }

    String name() {
      return attribute.groups().get(group);
    }

    /** For each unit whether the group is compared with it. */
    boolean[] others() {
      if (against.isPresent()) {
        return against.get();
      }
      boolean[] others = new boolean[member.length];
      for (int i = 0; i < others.length; i++) {
        others[i] = comparator.equals(OVERALL) || !member[i];
      }
      return others;
    }

    /** True where the group is compared with all that are not in it. */
    boolean isAgainstRest() {
      return against.isEmpty() && !comparator.equals(OVERALL);
    }
  }

  /**
   * The pairs of all attributes, in their order.
   *
   * @param units rows of the metric's denominator: by them the largest group is found
   */
  static List<Pair> of(
      SubgroupPlan plan, List<Attribute> attributes, ConditionUnits condition, int[] units) {
    GroupPairs pairs = new GroupPairs(plan, condition, units);
    return attributes.stream().flatMap(a -> pairs.of(a).stream()).toList();
  }

  private List<Pair> of(Attribute attribute) {
    Optional<Integer> other = reference(attribute);
    Optional<boolean[]> against = other.map(attribute::members);
    String comparator =
        other
            .map(g -> attribute.name() + "=" + attribute.groups().get(g))
            .orElse(plan.comparator().equals(OVERALL) ? OVERALL : REST);
    List<Pair> pairs = new ArrayList<>();
    for (int g = 0; g < attribute.groups().size(); g++) {
      if (other.isEmpty() || other.get() != g) { // a group is not compared with itself
        boolean[] member = attribute.members(g);
        String flag = SmallGroups.flag(plan, condition, member).orElse("");
        pairs.add(new Pair(attribute, g, member, comparator, against, flag));
      }
    }
    return pairs;
  }

  /** The group of an attribute that the plan names as the comparator. */
  private Optional<Integer> reference(Attribute attribute) {
    if (plan.comparator().equals(LARGEST)) {
      int[] sizes = new int[attribute.groups().size()];
      Arrays.stream(units).forEach(i -> sizes[attribute.groupOf(i)]++);
      return IntStream.range(0, sizes.length)
          .boxed()
          .max(Comparator.comparingInt((Integer g) -> sizes[g]).thenComparing(g -> -g));
    }
    int at = plan.comparator().indexOf('=');
    if (at < 0 || !attribute.name().equals(plan.comparator().substring(0, at))) {
      return Optional.empty();
    }
    int group = attribute.groups().indexOf(plan.comparator().substring(at + 1));
    return Optional.of(group);
  }
}
