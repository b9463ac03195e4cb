package org.plumbline.core.analysis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.plumbline.core.study.AttributeDefinition;
import org.plumbline.core.study.Subgroup;

/** The group of every unit under one attribute, or under several taken together, as a column. */
final class Attribute {

  private final String name;
  private final List<String> groups;
  private final int[] groupOf;

  private Attribute(String name, List<String> groups, int[] groupOf) {
    this.name = name;
    this.groups = List.copyOf(groups);
    this.groupOf = groupOf;
  }

  /**
   * The column of an attribute.
   *
   * @param groupOf name of the group of each unit
   * @param order the order of the groups in a report
   */
  static Attribute of(String name, List<String> groupOf, Comparator<String> order) {
    TreeSet<String> present = new TreeSet<>(order);
    present.addAll(groupOf);
    List<String> groups = List.copyOf(present);
    Map<String, Integer> index = new LinkedHashMap<>();
    groups.forEach(g -> index.put(g, index.size()));
    return new Attribute(name, groups, groupOf.stream().mapToInt(index::get).toArray());
  }

  /** The order of a report: bands by their lower edge, other groups by name, missing last. */
  static Comparator<String> order(AttributeDefinition definition) {
    Comparator<String> byName = Comparator.naturalOrder();
    Comparator<String> byEdge = Comparator.comparingDouble(Attribute::lowerEdge);
    Comparator<String> missingLast = Comparator.comparing(AttributeDefinition.MISSING::equals);
    return definition.bands().isEmpty()
        ? missingLast.thenComparing(byName)
        : missingLast.thenComparing(byEdge).thenComparing(byName);
  }

  /** 18 of {@code 18-39} and 65 of {@code 65+}; what is no band comes first. */
  private static double lowerEdge(String band) {
    int end = 0;
    while (end < band.length()
        && (Character.isDigit(band.charAt(end)) || band.charAt(end) == '.')) {
      end++;
    }
    return end == 0 ? Double.NEGATIVE_INFINITY : Double.parseDouble(band.substring(0, end));
  }

  /** Several attributes taken together; only the combinations that occur. */
  static Attribute cross(List<Attribute> parts) {
    int units = parts.get(0).groupOf.length;
    String name = String.join(Subgroup.JOIN, names(parts));
    Comparator<int[]> order = Arrays::compare;
    TreeSet<int[]> present = new TreeSet<>(order);
    for (int i = 0; i < units; i++) {
      present.add(combination(parts, i));
    }
    List<int[]> combinations = new ArrayList<>(present);
    int[] groupOf =
        IntStream.range(0, units)
            .map(i -> Collections.binarySearch(combinations, combination(parts, i), order))
            .toArray();
    return new Attribute(name, combinations.stream().map(c -> joined(parts, c)).toList(), groupOf);
  }

  private static List<String> names(List<Attribute> parts) {
    return parts.stream().map(Attribute::name).toList();
  }

  private static int[] combination(List<Attribute> parts, int unit) {
    return parts.stream().mapToInt(a -> a.groupOf[unit]).toArray();
  }

  private static String joined(List<Attribute> parts, int[] combination) {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < combination.length; i++) {
      names.add(parts.get(i).groups.get(combination[i]));
    }
    return String.join(Subgroup.JOIN, names);
  }

  String name() {
    return name;
  }

  /** The groups that occur, in the order of the report. */
  List<String> groups() {
    return groups;
  }

  /** The place of a unit's group in {@link #groups}. */
  int groupOf(int unit) {
    return groupOf[unit];
  }

  /** For each unit whether it is in the group of that index. */
  boolean[] members(int group) {
    boolean[] member = new boolean[groupOf.length];
    for (int i = 0; i < member.length; i++) {
      member[i] = groupOf[i] == group;
    }
    return member;
  }
}
