package org.plumbline.core.stats;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.PermutationSampler;
import org.plumbline.core.stats.Interval.Side;

/**
 * A proportion in several groups, patients being the independent unit, whether groups share them or
 * not: are they alike, and how far apart are the extremes?
 *
 * <p>The test is Pearson's chi-squared with each group's count divided by its design effect (Rao
 * and Scott 1992), here with the correlation of groups that have patients in common. Where no
 * patient has two units it is Pearson's, to the last digit. The design effect does not fall below
 * 1.
 *
 * @see <a href="https://doi.org/10.2307/2532311">Rao and Scott (1992)</a>
 */
public final class GroupRates {

  /** Equal statistics may differ by rounding. */
  private static final double SLACK = 1e-12;

  private final List<ClusteredCounts> groups;
  private final int[] eventsOf;
  private final int[] unitsOf;
  private final int[] groupOf;

  private GroupRates(
      List<ClusteredCounts> groups, int[] eventsOf, int[] unitsOf, int[] groupOfPatient) {
    this.groups = groups;
    this.eventsOf = eventsOf;
    this.unitsOf = unitsOf;
    groupOf = groupOfPatient;
  }

  /**
   * The rates of the groups.
   *
   * @param patient patient of each unit, at least 0
   * @param event whether the unit has the event
   * @param group group of each unit, from 0; below 0 for a unit that takes no part
   * @param count number of groups, each with a unit at least
   */
  public static GroupRates of(int[] patient, boolean[] event, int[] group, int count) {
    int[] rows = IntStream.range(0, group.length).filter(i -> group[i] >= 0).toArray();
    PatientNumbers numbers = PatientNumbers.of(Arrays.stream(rows).map(i -> patient[i]).toArray());
    int patients = numbers.count();
    long[][] events = new long[count][patients];
    long[][] units = new long[count][patients];
    for (int i = 0; i < rows.length; i++) {
      int who = numbers.ofUnits()[i];
      units[group[rows[i]]][who]++;
      events[group[rows[i]]][who] += event[rows[i]] ? 1 : 0;
    }
    List<ClusteredCounts> groups = new ArrayList<>();
    for (int g = 0; g < count; g++) {
      ClusteredCounts counts = ClusteredCounts.of(events[g], units[g]);
      if (counts.n() == 0) {
        throw new IllegalArgumentException("Group " + g + " has no unit; leave it out");
      }
      groups.add(counts);
    }
    return byPatient(List.copyOf(groups), events, units);
  }

  private static GroupRates byPatient(
      List<ClusteredCounts> groups, long[][] events, long[][] units) {
    int patients = units.length == 0 ? 0 : units[0].length;
    int[] eventsOf = new int[patients];
    int[] unitsOf = new int[patients];
    int[] groupOf = new int[patients];
    Arrays.fill(groupOf, -1);
    for (int g = 0; g < units.length; g++) {
      for (int p = 0; p < patients; p++) {
        if (units[g][p] > 0) {
          groupOf[p] = groupOf[p] == -1 ? g : Integer.MIN_VALUE;
          unitsOf[p] += (int) units[g][p];
          eventsOf[p] += (int) events[g][p];
        }
      }
    }
    return new GroupRates(groups, eventsOf, unitsOf, groupOf);
  }

  /** Counts of a group by patient. */
  public ClusteredCounts counts(int group) {
    return groups.get(group);
  }

  /** True where no patient is in two groups. */
  public boolean disjoint() {
    return Arrays.stream(groupOf).allMatch(g -> g >= 0);
  }

  /** True where no patient has two units. */
  public boolean independent() {
    return disjoint() && groups.stream().allMatch(ClusteredCounts::independent);
  }

  /** The test that all rates are equal; empty with one group, or where all rates are 0 or all 1. */
  public Optional<Homogeneity> homogeneity() {
    return alike().homogeneity();
  }

  /**
   * The largest difference between two groups, with MOVER intervals of all pairs that hold at once;
   * empty with one group.
   *
   * @param method interval of a single proportion from which the differences are made
   * @param level simultaneous over all pairs, a fraction in (0, 1)
   * @param plan draws of the critical value and seed
   */
  public Optional<GroupGap> gap(ProportionInterval method, double level, Bootstrap.Plan plan) {
    if (groups.size() < 2) {
      return Optional.empty();
    }
    JointEstimates alike = alike();
    double c = alike.pairwiseCriticalValue(level, plan);
    double each = 1 - 2 * StandardNormal.survival(c);
    double lower = 0;
    double upper = 0;
    for (int i = 0; i < groups.size(); i++) {
      for (int j = 0; j < i; j++) {
        Interval pair =
            ClusteredDifference.of(groups.get(i), groups.get(j))
                .mover(method, each, Side.TWO_SIDED);
        lower = Math.max(lower, Math.max(pair.lower(), -pair.upper()));
        upper = Math.max(upper, Math.max(pair.upper(), -pair.lower()));
      }
    }
    return Optional.of(alike.gap(Interval.twoSided(lower, upper, level), plan));
  }

  /**
   * The rates, with the covariance they would have if all groups had the same rate: the pooled one,
   * weighted by effective counts, and the correlations as observed.
   */
  private JointEstimates alike() {
    int size = groups.size();
    double[] values = groups.stream().mapToDouble(ClusteredCounts::proportion).toArray();
    double[] effective = groups.stream().mapToDouble(c -> c.n() / designEffect(c)).toArray();
    double sum = 0;
    for (int g = 0; g < size; g++) {
      sum += values[g] * effective[g];
    }
    double pooled = sum / Arrays.stream(effective).sum();
    double[][] covariance = new double[size][size];
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < size; j++) {
        covariance[i][j] =
            (i == j ? 1 : correlation(groups.get(i), groups.get(j)))
                * pooled
                * (1 - pooled)
                / Math.sqrt(effective[i] * effective[j]);
      }
    }
    return JointEstimates.of(values, covariance);
  }

  private static double designEffect(ClusteredCounts counts) {
    double effect = counts.independent() ? 1 : counts.designEffect();
    return effect > 1 ? effect : 1; // 1 for NaN too
  }

  private static double correlation(ClusteredCounts a, ClusteredCounts b) {
    double scale = Math.sqrt(a.variance() * b.variance());
    return scale > 0
        ? Math.max(-1, Math.min(1, ClusteredCounts.covariance(a, b) / scale))
        : 0; // 0 for NaN too
  }

  /**
   * p-value of the largest studentised difference over pairs when patients change places between
   * groups of their sizes; its null is that group and result are independent, not only that the
   * rates are equal. Empty where patients are in two groups (they cannot be exchanged), with one
   * group, or where all results are alike.
   *
   * @param plan number of permutations (the data as observed counted besides) and seed
   */
  public OptionalDouble permutationP(Bootstrap.Plan plan) {
    double observed = disjoint() && groups.size() > 1 ? largest(groupOf) : Double.NaN;
    if (Double.isNaN(observed)) {
      return OptionalDouble.empty();
    }
    long asLarge =
        IntStream.range(0, plan.replicates())
            .parallel()
            .filter(r -> largest(shuffled(plan.seed(), r)) >= observed - SLACK)
            .count();
    return OptionalDouble.of((asLarge + 1.0) / (plan.replicates() + 1.0));
  }

  private int[] shuffled(long seed, int replicate) {
    int[] shuffled = groupOf.clone();
    UniformRandomProvider random = RandomStreams.stream(seed, replicate);
    PermutationSampler.shuffle(random, shuffled);
    return shuffled;
  }

  /** The largest |difference| over its standard error under a common rate; NaN where that is 0. */
  private double largest(int[] group) {
    int size = groups.size();
    double[] events = new double[size];
    double[] units = new double[size];
    double[] squares = new double[size];
    double rate = (double) Arrays.stream(eventsOf).sum() / Arrays.stream(unitsOf).sum();
    for (int p = 0; p < group.length; p++) {
      int g = group[p];
      double residual = eventsOf[p] - rate * unitsOf[p];
      events[g] += eventsOf[p];
      units[g] += unitsOf[p];
      squares[g] += residual * residual;
    }
    double largest = Double.NaN;
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < i; j++) {
        double error =
            Math.sqrt(squares[i] / (units[i] * units[i]) + squares[j] / (units[j] * units[j]));
        double t = Math.abs(events[i] / units[i] - events[j] / units[j]) / error;
        largest = t > largest || Double.isNaN(largest) ? t : largest;
      }
    }
    return largest;
  }
}
