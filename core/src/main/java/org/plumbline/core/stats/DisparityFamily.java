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
 * lies by theory. The interval of a difference is Newcombe's hybrid (MOVER) of {@link #LIMITS} at
 * that factor, with the covariance of group and comparator between patients, so that groups may
 * share patients, and on capped effective counts, so that a group whose results are all right has
 * no interval of length 0, as a studentised Wald interval would.
 *
 * <p>Cost: replicates × groups × kinds of patients in them; nothing is sorted and nothing allocated
 * for a replicate but its generator.
 *
 * @see <a href="https://doi.org/10.1002/sim.3095">Zou and Donner (2008), MOVER</a>
 */
public final class DisparityFamily {

  /**
   * The limits of single proportions that intervals are made from: exact ones (Clopper-Pearson, by
   * patient Korn-Graubard). A family of 50 groups reaches into tails of 0.0005, where Wilson's
   * limits err up to four times as often as they say; {@code docs/decisions/0009}.
   */
  public static final ProportionInterval LIMITS = ProportionInterval.CLOPPER_PEARSON;

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

  /** What is known of a pair. */
  public static final class Difference {
    private final ClusteredDifference difference;
    private final ClusteredCounts group;
    private final ClusteredCounts comparator;
    private final ProportionInterval method;
    private final Optional<Interval> interval;
    private final Optional<Ratio> ratio;
    private final String obstacle;

    private Difference(
        ClusteredCounts group,
        ClusteredCounts comparator,
        ProportionInterval method,
        double c,
        double familyLevel) {
      this.group = group;
      this.comparator = comparator;
      this.method = method;
      obstacle = obstacle(group, comparator);
      if (!obstacle.isEmpty()) {
        difference = null;
        interval = Optional.empty();
        ratio = Optional.empty();
        return;
      }
      difference = ClusteredDifference.of(group, comparator);
      double alone = 1 - 2 * StandardNormal.survival(c);
      ClusteredDifference.Limits limits = difference.limits(method, alone, Side.TWO_SIDED);
      interval = Optional.of(atLevel(limits.difference(), familyLevel));
      ratio =
          comparator.k() == 0
              ? Optional.empty()
              : Optional.of(
                  new Ratio(
                      group.proportion() / comparator.proportion(),
                      atLevel(limits.ratio(), familyLevel)));
    }

    private static Interval atLevel(Interval interval, double level) {
      return Interval.twoSided(interval.lower(), interval.upper(), level);
    }

    private static String obstacle(ClusteredCounts group, ClusteredCounts comparator) {
      return group.n() == 0
          ? "The group has no case in the denominator."
          : comparator.n() == 0 ? "The comparator has no case in the denominator." : "";
    }

    /** Counts of the group by patient. */
    public ClusteredCounts group() {
      return group;
    }

    /** Counts of the comparator by patient. */
    public ClusteredCounts comparator() {
      return comparator;
    }

    /** Proportion of the group minus that of the comparator; NaN where there is an obstacle. */
    public double value() {
      return group.proportion() - comparator.proportion();
    }

    /** Simultaneous interval of the difference; empty where there is an obstacle. */
    public Optional<Interval> interval() {
      return interval;
    }

    /**
     * Proportion of the group over that of the comparator with its simultaneous interval, which
     * holds 1 exactly where that of the difference holds 0; empty where the comparator's is 0.
     */
    public Optional<Ratio> ratio() {
      return ratio;
    }

    /**
     * Two-sided p-value of no difference, alone: the largest error at which the interval of this
     * difference, at the normal quantile and not at the factor of the family, holds 0. Worked out
     * when asked for.
     */
    public OptionalDouble p() {
      return obstacle.isEmpty()
          ? OptionalDouble.of(difference.moverP(method))
          : OptionalDouble.empty();
    }

    /** Why there is no interval; empty where there is one. */
    public String obstacle() {
      return obstacle;
    }

    /** The method of the interval as printed, without the family. */
    public String method() {
      boolean plain = group.independent() && comparator.independent();
      return "MOVER "
          + (plain ? Proportions.independentName(method) : ClusteredProportions.name(method));
    }

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
   * @param familyLevel simultaneous confidence level, a fraction in (0, 1)
   */
  public static DisparityFamily of(
      int[] patient, boolean[] event, List<Pair> pairs, Bootstrap.Plan plan, double familyLevel) {
    return of(patient, event, pairs, plan, LIMITS, familyLevel);
  }

  /**
   * The family with other limits than {@link #LIMITS}: what the simulation chooses from. Not for
   * results.
   *
   * @param method interval of a single proportion from which the differences are made
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
    DisparityTallies tallies = new DisparityTallies(patient, event, pairs);
    double c = criticalValue(tallies, pairs.size(), plan, familyLevel);
    return new DisparityFamily(
        IntStream.range(0, pairs.size())
            .mapToObj(
                j ->
                    new Difference(tallies.group(j), tallies.comparator(j), method, c, familyLevel))
            .toList(),
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
      DisparityTallies tallies, int pairs, Bootstrap.Plan plan, double familyLevel) {
    int[] members =
        IntStream.range(0, pairs)
            .filter(j -> tallies.group(j).n() > 0 && tallies.comparator(j).n() > 0)
            .toArray();
    double one = StandardNormal.twoSidedQuantile(familyLevel);
    if (members.length < 2) {
      return one;
    }
    double[][] replicates =
        Bootstrap.replicates(
            plan,
            tallies.resampling(),
            members.length,
            () -> (weights, values) -> tallies.differences(weights, members, values));
    double bonferroni = StandardNormal.upperQuantile((1 - familyLevel) / 2 / members.length);
    double[] largest = new double[plan.replicates()];
    for (int j = 0; j < members.length; j++) {
      double value =
          tallies.group(members[j]).proportion() - tallies.comparator(members[j]).proportion();
      raise(largest, replicates[j], value);
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
}
