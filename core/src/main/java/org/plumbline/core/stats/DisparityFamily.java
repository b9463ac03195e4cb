package org.plumbline.core.stats;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.plumbline.core.stats.Interval.Side;

/**
 * Differences of a proportion between groups and their comparators, with intervals that hold for
 * the whole family at once: one set of intervals, from which every verdict follows.
 *
 * <p>The factor c that takes the place of the normal quantile is the quantile of the largest
 * studentised deviation over the family when patients are resampled (single-step maxT, Westfall and
 * Young 1993). It is held between the quantile for one difference and Bonferroni's, within which it
 * lies by theory. The interval of a difference is Newcombe's hybrid (MOVER) at that factor, with
 * the covariance of group and comparator between patients, so that groups may share patients, and
 * on capped effective counts, so that a group whose results are all right has no interval of length
 * 0, as a studentised Wald interval would.
 *
 * <p>Cost: replicates × memberships of patients in groups; nothing is sorted.
 *
 * @see <a href="https://doi.org/10.1002/sim.3095">Zou and Donner (2008), MOVER</a>
 */
public final class DisparityFamily {

  private final List<Difference> differences;
  private final double criticalValue;
  private final double familyLevel;

  private DisparityFamily(List<Difference> differences, double criticalValue, double familyLevel) {
    this.differences = List.copyOf(differences);
    this.criticalValue = criticalValue;
    this.familyLevel = familyLevel;
  }

  /** Whom a group is compared with. */
  public sealed interface Comparator {
    /** All units that are not in the group. */
    record Rest() implements Comparator {}

    /** All units, the group's own among them. */
    record All() implements Comparator {}

    /**
     * Certain units.
     *
     * @param member for each unit whether it is one
     */
    record Units(IntPredicate member) implements Comparator {}
  }

  /**
   * A group and whom it is compared with.
   *
   * @param group for each unit whether it is in the group
   * @param comparator whom it is compared with
   */
  public record Pair(IntPredicate group, Comparator comparator) {}

  /**
   * What is known of a pair.
   *
   * @param group counts of the group by patient
   * @param comparator counts of the comparator by patient
   * @param value proportion of the group minus that of the comparator
   * @param interval simultaneous interval of the difference; empty where there is none
   * @param ratio proportion of the group over that of the comparator with its simultaneous
   *     interval; empty where one of them is 0
   * @param p two-sided p-value of no difference, alone; empty where the variance is 0
   * @param obstacle why there is no interval; empty where there is one
   */
  public record Difference(
      ClusteredCounts group,
      ClusteredCounts comparator,
      double value,
      Optional<Interval> interval,
      Optional<Ratio> ratio,
      OptionalDouble p,
      String obstacle) {

    /** The verdict against a margin in (0, 1). */
    public DisparityVerdict verdict(double margin) {
      DisparityVerdict.requireMargin(margin);
      return interval
          .map(i -> DisparityVerdict.of(i, margin))
          .orElse(DisparityVerdict.NOT_ESTIMABLE);
    }
  }

  /** A ratio of two proportions with its simultaneous interval. */
  public record Ratio(double value, Interval interval) {}

  /**
   * The family of the pairs.
   *
   * @param patient patient of each unit of the proportion's denominator
   * @param event whether the unit counts in its numerator
   * @param pairs groups with their comparators
   * @param plan resamples of patients and seed
   * @param method interval of a single proportion from which the differences are made
   * @param familyLevel simultaneous confidence level, a fraction in (0, 1)
   */
  public static DisparityFamily of(
      int[] patient,
      boolean[] event,
      List<Pair> pairs,
      Bootstrap.Plan plan,
      ProportionInterval method,
      double familyLevel) {
    Interval.requireLevel(familyLevel);
    if (patient.length != event.length) {
      throw new IllegalArgumentException(
          patient.length + " patients for " + event.length + " units");
    }
    Tallies tallies = new Tallies(patient, event);
    List<Counted> counted = pairs.stream().map(tallies::counted).toList();
    double c = criticalValue(tallies, counted, plan, familyLevel);
    return new DisparityFamily(
        counted.stream().map(pair -> pair.difference(method, c, familyLevel)).toList(),
        c,
        familyLevel);
  }

  /** The factor that takes the place of the normal quantile. */
  public double criticalValue() {
    return criticalValue;
  }

  /** Simultaneous confidence level of the family. */
  public double familyLevel() {
    return familyLevel;
  }

  /** The differences, in the order of the pairs. */
  public List<Difference> differences() {
    return differences;
  }

  /**
   * p-values of the members that have one, adjusted over the family; they decide nothing.
   *
   * @return by member; NaN where there is no p-value
   */
  public double[] adjusted(Multiplicity multiplicity) {
    int[] with =
        IntStream.range(0, differences.size())
            .filter(i -> differences.get(i).p().isPresent())
            .toArray();
    double[] adjusted =
        multiplicity.adjust(
            Arrays.stream(with).mapToDouble(i -> differences.get(i).p().getAsDouble()).toArray());
    double[] all = new double[differences.size()];
    Arrays.fill(all, Double.NaN);
    for (int i = 0; i < with.length; i++) {
      all[with[i]] = adjusted[i];
    }
    return all;
  }

  /**
   * The smallest true difference that would have been called different with a power of 0.8, given
   * the width of the interval as it is.
   */
  public double detectable(Difference difference) {
    return halfWidth(difference) * (1 + StandardNormal.quantile(0.8) / criticalValue);
  }

  /**
   * How many times the cases a group would need so that, without any true difference, it would be
   * called within the margin with a power of 0.8; less than 1 where it had more than it needs.
   */
  public double needed(Difference difference, double margin) {
    DisparityVerdict.requireMargin(margin);
    double asked = halfWidth(difference) * (1 + StandardNormal.quantile(0.9) / criticalValue);
    return asked * asked / (margin * margin);
  }

  private static double halfWidth(Difference difference) {
    Interval interval = difference.interval().orElseThrow();
    return (interval.upper() - interval.lower()) / 2;
  }

  private static double criticalValue(
      Tallies tallies, List<Counted> counted, Bootstrap.Plan plan, double familyLevel) {
    List<Counted> members = counted.stream().filter(pair -> pair.obstacle().isEmpty()).toList();
    double one = StandardNormal.quantile(1 - (1 - familyLevel) / 2);
    if (members.size() < 2) {
      return one;
    }
    double[][] replicates =
        Bootstrap.replicates(
            plan,
            Resampling.of(tallies.patients),
            members.size(),
            () -> (weights, values) -> tallies.differences(weights, members, values));
    double bonferroni = StandardNormal.quantile(1 - (1 - familyLevel) / 2 / members.size());
    double[] largest = new double[plan.replicates()];
    for (int j = 0; j < members.size(); j++) {
      raise(largest, replicates[j], members.get(j).value());
    }
    Arrays.sort(largest);
    return Math.min(bonferroni, Math.max(one, Quantiles.type7(largest, familyLevel)));
  }

  /**
   * Takes a member into the largest deviation; a resample without one of its groups says nothing.
   */
  private static void raise(double[] largest, double[] replicates, double value) {
    double[] finite = BootstrapIntervals.finite(replicates);
    double error = finite.length < 2 ? 0 : Math.sqrt(Quantiles.variance(finite));
    if (!(error > 0)) {
      return;
    }
    for (int r = 0; r < largest.length; r++) {
      double t = Math.abs(replicates[r] - value) / error;
      if (t > largest[r]) { // false for NaN
        largest[r] = t;
      }
    }
  }

  /** Events and units of some patients only: those who have one. */
  private static final class Sparse {
    private final int[] patient;
    private final int[] events;
    private final int[] units;

    Sparse(int[] patient, int[] events, int[] units) {
      this.patient = patient;
      this.events = events;
      this.units = units;
    }
  }

  /** A pair with its counts. */
  private record Counted(
      Sparse group,
      Optional<Sparse> other,
      boolean rest,
      ClusteredCounts first,
      ClusteredCounts second) {

    String obstacle() {
      return first.n() == 0
          ? "The group has no case in the denominator."
          : second.n() == 0 ? "The comparator has no case in the denominator." : "";
    }

    double value() {
      return first.proportion() - second.proportion();
    }

    Difference difference(ProportionInterval method, double c, double familyLevel) {
      if (!obstacle().isEmpty()) {
        return new Difference(
            first,
            second,
            Double.NaN,
            Optional.empty(),
            Optional.empty(),
            OptionalDouble.empty(),
            obstacle());
      }
      ClusteredDifference difference = ClusteredDifference.of(first, second);
      Interval alone =
          difference.mover(method, 1 - 2 * StandardNormal.cumulative(-c), Side.TWO_SIDED);
      double z = difference.z();
      return new Difference(
          first,
          second,
          difference.value(),
          Optional.of(Interval.twoSided(alone.lower(), alone.upper(), familyLevel)),
          ratio(c, familyLevel),
          Double.isFinite(z) ? OptionalDouble.of(difference.pValue()) : OptionalDouble.empty(),
          "");
    }

    /** On the log scale, by the delta method with the covariance between patients. */
    private Optional<Ratio> ratio(double c, double familyLevel) {
      double p = first.proportion();
      double q = second.proportion();
      double variance =
          first.variance() / (p * p)
              + second.variance() / (q * q)
              - 2 * ClusteredCounts.covariance(first, second) / (p * q);
      if (!(p > 0 && q > 0 && variance >= 0 && variance < Double.POSITIVE_INFINITY)) {
        return Optional.empty();
      }
      double factor = Math.exp(c * Math.sqrt(variance));
      return Optional.of(
          new Ratio(p / q, Interval.twoSided(p / q / factor, p / q * factor, familyLevel)));
    }
  }

  /** Events and units by patient. */
  private static final class Tallies {
    private final int[] number;
    private final boolean[] event;
    private final int patients;
    private final Sparse all;

    Tallies(int[] patient, boolean[] event) {
      this.event = event;
      number = new int[patient.length];
      int[] distinct = Arrays.stream(patient).sorted().distinct().toArray();
      Arrays.setAll(number, i -> Arrays.binarySearch(distinct, patient[i]));
      patients = distinct.length;
      all = sparse(unit -> true);
    }

    Counted counted(Pair pair) {
      Sparse group = sparse(pair.group());
      Optional<Sparse> other = Optional.empty();
      ClusteredCounts second;
      if (pair.comparator() instanceof Comparator.Units units) {
        Sparse named = sparse(units.member());
        other = Optional.of(named);
        second = counts(named);
      } else if (pair.comparator() instanceof Comparator.All) {
        second = counts(all);
      } else {
        second = rest(group);
      }
      return new Counted(
          group, other, pair.comparator() instanceof Comparator.Rest, counts(group), second);
    }

    private Sparse sparse(IntPredicate member) {
      int[] events = new int[patients];
      int[] units = new int[patients];
      for (int i = 0; i < number.length; i++) {
        if (member.test(i)) {
          units[number[i]]++;
          events[number[i]] += event[i] ? 1 : 0;
        }
      }
      int[] who = IntStream.range(0, patients).filter(p -> units[p] > 0).toArray();
      return new Sparse(
          who,
          Arrays.stream(who).map(p -> events[p]).toArray(),
          Arrays.stream(who).map(p -> units[p]).toArray());
    }

    private ClusteredCounts counts(Sparse sparse) {
      long[] events = new long[patients];
      long[] units = new long[patients];
      add(sparse, 1, events, units);
      return ClusteredCounts.of(events, units);
    }

    private ClusteredCounts rest(Sparse group) {
      long[] events = new long[patients];
      long[] units = new long[patients];
      add(all, 1, events, units);
      add(group, -1, events, units);
      return ClusteredCounts.of(events, units);
    }

    private static void add(Sparse sparse, int sign, long[] events, long[] units) {
      for (int i = 0; i < sparse.patient.length; i++) {
        events[sparse.patient[i]] += (long) sign * sparse.events[i];
        units[sparse.patient[i]] += (long) sign * sparse.units[i];
      }
    }

    /** The differences of one resample; NaN where one of the two has no unit. */
    void differences(int[] weights, List<Counted> members, double[] values) {
      long[] total = sums(weights, all);
      for (int j = 0; j < values.length; j++) {
        Counted pair = members.get(j);
        long[] group = sums(weights, pair.group());
        long[] other = pair.other().map(o -> sums(weights, o)).orElse(total);
        long events = pair.rest() ? total[0] - group[0] : other[0];
        long units = pair.rest() ? total[1] - group[1] : other[1];
        values[j] = (double) group[0] / group[1] - (double) events / units;
      }
    }

    private static long[] sums(int[] weights, Sparse sparse) {
      long events = 0;
      long units = 0;
      for (int i = 0; i < sparse.patient.length; i++) {
        int weight = weights[sparse.patient[i]];
        events += (long) weight * sparse.events[i];
        units += (long) weight * sparse.units[i];
      }
      return new long[] {events, units};
    }
  }
}
