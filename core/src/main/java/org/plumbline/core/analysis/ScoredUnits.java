package org.plumbline.core.analysis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.plumbline.core.stats.ClusteredTable;
import org.plumbline.core.stats.RankedScores;
import org.plumbline.core.study.AttributeDefinition;
import org.plumbline.core.study.Subgroup;

/**
 * Scored units of analysis with their reference result: all that a statistic of one file needs. The
 * arrays are kept, not copied; there may be millions of rows.
 */
public final class ScoredUnits {

  /** The patient of each unit. */
  public static final class Patients {
    private final int[] of;
    private final int count;

    /**
     * Patients by number.
     *
     * @param of the patient of each unit, in [0, count)
     * @param count number of patients
     */
    public Patients(int[] of, int count) {
      this.of = of;
      this.count = count;
    }
  }

  /** The group of each unit under one attribute. */
  public static final class Attribute {
    private final String name;
    private final List<String> groups;
    private final int[] of;
    private final boolean together;

    /**
     * Groups by number.
     *
     * @param name of the attribute
     * @param groups names of the groups
     * @param of the group of each unit, a place in {@code groups}
     */
    public Attribute(String name, List<String> groups, int[] of) {
      this(name, groups, of, false);
    }

    private Attribute(String name, List<String> groups, int[] of, boolean together) {
      this.name = name;
      this.groups = List.copyOf(groups);
      this.of = of;
      this.together = together;
    }

    /** Places in {@code groups}: by name with {@code (missing)} last; of a pair as they stand. */
    private List<Integer> order() {
      IntStream all = IntStream.range(0, groups.size());
      return together
          ? all.boxed().toList()
          : all.boxed()
              .sorted(
                  Comparator.comparing((Integer g) -> groups.get(g).equals(MISSING))
                      .thenComparing(groups::get))
              .toList();
    }

    /** This and another attribute together: the combinations that occur, in their order. */
    private Attribute with(Attribute other) {
      List<Integer> first = order();
      List<Integer> second = other.order();
      long[] codes = new long[of.length];
      int[] firstRank = ranks(first);
      int[] secondRank = ranks(second);
      for (int i = 0; i < codes.length; i++) {
        codes[i] = (long) firstRank[of[i]] * second.size() + secondRank[other.of[i]];
      }
      long[] present = LongStream.of(codes).sorted().distinct().toArray();
      List<String> names = new ArrayList<>();
      for (long code : present) {
        names.add(
            groups.get(first.get((int) (code / second.size())))
                + Subgroup.JOIN
                + other.groups.get(second.get((int) (code % second.size()))));
      }
      int[] both = new int[codes.length];
      Arrays.setAll(both, i -> Arrays.binarySearch(present, codes[i]));
      return new Attribute(name + Subgroup.JOIN + other.name, names, both, true);
    }

    private static int[] ranks(List<Integer> order) {
      int[] ranks = new int[order.size()];
      for (int i = 0; i < ranks.length; i++) {
        ranks[order.get(i)] = i;
      }
      return ranks;
    }
  }

  /** The units of one group. */
  public static final class Group {
    private final Attribute attribute;
    private final String name;
    private final ScoredUnits units;
    private final int[] rows;

    private Group(Attribute attribute, String name, ScoredUnits units, int[] rows) {
      this.attribute = attribute;
      this.name = name;
      this.units = units;
      this.rows = rows;
    }

    /** Name of the attribute. */
    public String attribute() {
      return attribute.name;
    }

    /** True for a group of two attributes together. */
    boolean isIntersection() {
      return attribute.together;
    }

    /** Name of the group. */
    public String name() {
      return name;
    }

    /** The units, with patients numbered anew so that a small group costs little. */
    public ScoredUnits units() {
      return units;
    }

    /** For each unit of the whole whether it belongs. */
    boolean[] member(int size) {
      boolean[] member = new boolean[size];
      for (int row : rows) {
        member[row] = true;
      }
      return member;
    }
  }

  private static final String MISSING = AttributeDefinition.MISSING;

  private final double[] scores;
  private final boolean[] positive;
  private final Optional<Patients> patients;
  private final List<Attribute> attributes;

  /**
   * Units.
   *
   * @param scores finite; a higher one speaks for the condition
   * @param positive whether the reference standard is positive
   * @param patients empty where every unit is of a patient of its own
   */
  public ScoredUnits(
      double[] scores,
      boolean[] positive,
      Optional<Patients> patients,
      List<Attribute> attributes) {
    requireLength("reference results", positive.length, scores.length);
    patients.ifPresent(p -> requireLength("patients", p.of.length, scores.length));
    attributes.forEach(a -> requireLength("groups of " + a.name, a.of.length, scores.length));
    this.scores = scores;
    this.positive = positive;
    this.patients = patients;
    this.attributes = List.copyOf(attributes);
  }

  private static void requireLength(String what, int found, int expected) {
    if (found != expected) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "%d %s for %d scores", found, what, expected));
    }
  }

  /** Number of units. */
  public int size() {
    return scores.length;
  }

  /** Units with the condition. */
  public int positives() {
    int count = 0;
    for (boolean p : positive) {
      count += p ? 1 : 0;
    }
    return count;
  }

  /** Units without the condition. */
  public int negatives() {
    return size() - positives();
  }

  /** True where patients were named. */
  public boolean clustered() {
    return patients.isPresent();
  }

  /** The scores in order. */
  public RankedScores ranked() {
    return patients
        .map(p -> RankedScores.of(scores, positive, p.of))
        .orElseGet(() -> RankedScores.of(scores, positive));
  }

  /** The two-by-two counts; a score at or above the threshold is positive. */
  public ClusteredTable table(double threshold) {
    ClusteredTable.Builder table =
        ClusteredTable.builder(patients.map(p -> p.count).orElse(scores.length));
    int[] patient = patients.map(p -> p.of).orElse(null);
    for (int i = 0; i < scores.length; i++) {
      table.add(patient == null ? i : patient[i], positive[i], scores[i] >= threshold);
    }
    return table.build();
  }

  /** The same units with, after the attributes, every two of them together. */
  public ScoredUnits withIntersections() {
    List<Attribute> all = new ArrayList<>(attributes);
    for (int i = 0; i < attributes.size(); i++) {
      for (int j = i + 1; j < attributes.size(); j++) {
        all.add(attributes.get(i).with(attributes.get(j)));
      }
    }
    return new ScoredUnits(scores, positive, patients, all);
  }

  /** The scores as probabilities; see {@link #noProbabilities()}. */
  Probabilities probabilities() {
    return Probabilities.of(
        scores,
        positive,
        patients.map(p -> p.of).orElseGet(() -> IntStream.range(0, size()).toArray()));
  }

  /** Why the scores are no probabilities, if they are not. */
  Optional<String> noProbabilities() {
    return Probabilities.obstacle(scores);
  }

  /** Whether each unit's score is at or above the threshold. */
  boolean[] results(double threshold) {
    boolean[] results = new boolean[scores.length];
    for (int i = 0; i < scores.length; i++) {
      results[i] = scores[i] >= threshold;
    }
    return results;
  }

  /**
   * The groups of all attributes, attribute by attribute, the groups in the order of their names
   * with {@code (missing)} last.
   */
  public List<Group> groups() {
    List<Group> groups = new ArrayList<>();
    for (Attribute attribute : attributes) {
      addGroups(attribute, groups);
    }
    return groups;
  }

  private void addGroups(Attribute attribute, List<Group> groups) {
    int[][] rows = rowsByGroup(attribute);
    int[] numberOf = new int[patients.map(p -> p.count).orElse(0)];
    int[] numberedFor = new int[numberOf.length]; // group + 1
    for (int g : attribute.order()) {
      if (rows[g].length > 0) {
        ScoredUnits units = subset(rows[g], g, numberOf, numberedFor);
        groups.add(new Group(attribute, attribute.groups.get(g), units, rows[g]));
      }
    }
  }

  private static int[][] rowsByGroup(Attribute attribute) {
    int[] sizes = new int[attribute.groups.size()];
    for (int group : attribute.of) {
      sizes[group]++;
    }
    int[][] rows = new int[sizes.length][];
    for (int g = 0; g < rows.length; g++) {
      rows[g] = new int[sizes[g]];
    }
    int[] next = new int[sizes.length];
    for (int row = 0; row < attribute.of.length; row++) {
      int group = attribute.of[row];
      rows[group][next[group]++] = row;
    }
    return rows;
  }

  private ScoredUnits subset(int[] rows, int group, int[] numberOf, int[] numberedFor) {
    double[] keptScores = new double[rows.length];
    boolean[] keptPositive = new boolean[rows.length];
    for (int i = 0; i < rows.length; i++) {
      keptScores[i] = scores[rows[i]];
      keptPositive[i] = positive[rows[i]];
    }
    Optional<Patients> kept =
        patients.map(p -> renumbered(p.of, rows, group, numberOf, numberedFor));
    return new ScoredUnits(keptScores, keptPositive, kept, List.of());
  }

  private static Patients renumbered(
      int[] patient, int[] rows, int group, int[] numberOf, int[] numberedFor) {
    int[] kept = new int[rows.length];
    int count = 0;
    for (int i = 0; i < rows.length; i++) {
      int p = patient[rows[i]];
      if (numberedFor[p] != group + 1) {
        numberedFor[p] = group + 1;
        numberOf[p] = count++;
      }
      kept[i] = numberOf[p];
    }
    return new Patients(kept, count);
  }
}
