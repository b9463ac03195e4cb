package org.plumbline.core.stats;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.commons.rng.sampling.PermutationSampler;
import org.plumbline.core.stats.Interval.Side;

/**
 * Looks for subgroups that nobody named in which a device errs more often than elsewhere.
 *
 * <p>Patients are split at random into two halves. On the first a beam search over conjunctions of
 * attribute values ranks slices by the excess of errors over the rest; of slices that share more
 * than half of the smaller one's cases only the strongest is kept. On the second half, which the
 * search never saw, each slice kept is tested, one-sided, and Benjamini and Hochberg's procedure
 * controls the false discovery rate over those tested. Where no slice is worse than another, the
 * chance that any is confirmed is therefore at most that rate.
 *
 * <p>The statistic is a score test with a variance between patients: z = (e<sub>in</sub> −
 * e<sub>out</sub>) / √Σ d<sub>i</sub>², d<sub>i</sub> being what patient i adds to the difference
 * of the error rates when all errors are counted from the common rate.
 *
 * @see <a href="https://doi.org/10.1109/TKDE.2019.2916074">Chung et al. (2019), Slice Finder</a>
 * @see <a href="https://doi.org/10.1111/j.2517-6161.1995.tb02031.x">Benjamini and Hochberg
 *     (1995)</a>
 */
public final class SliceSearch {

  /** Slices that share more of the cases of the smaller one than this are one finding. */
  private static final double OVERLAP = 0.5;

  private static final long SPLIT = 0x51_1CEL;

  private final int[][] codes;
  private final boolean[] error;
  private final int[] patient;
  private final int patients;
  private final Plan plan;

  private SliceSearch(int[][] codes, boolean[] error, PatientNumbers numbers, Plan plan) {
    this.codes = codes;
    this.error = error;
    patient = numbers.ofUnits();
    patients = numbers.count();
    this.plan = plan;
  }

  /**
   * How to search.
   *
   * @param depth values taken together at most, at least 1
   * @param beam slices that are refined at each depth
   * @param tested slices that are tested on the second half at most
   * @param smallest patients of a slice in each half at least
   * @param rate false discovery rate, a fraction in (0, 1)
   * @param seed of the split
   */
  public record Plan(int depth, int beam, int tested, int smallest, double rate, long seed) {
    /** Rejects a search that cannot find anything. */
    public Plan {
      if (depth < 1 || beam < 1 || tested < 1 || smallest < 2) {
        throw new IllegalArgumentException(
            "A search needs a depth, a beam and a number of tests of at least 1 and slices of at"
                + " least 2 patients, got "
                + List.of(depth, beam, tested, smallest));
      }
      Interval.requireLevel(rate);
    }
  }

  /** A value of an attribute, both by place. */
  public record Condition(int attribute, int level) {}

  /**
   * A slice as tested on the second half.
   *
   * @param conditions what its cases have in common, by attribute
   * @param inside right results in it
   * @param outside right results outside
   * @param value share right inside minus outside
   * @param difference its interval at 1 − rate, alone
   * @param p one-sided p-value of more errors inside
   * @param adjusted p-value adjusted for the false discovery rate
   * @param confirmed whether it is at most the rate
   */
  public record Slice(
      List<Condition> conditions,
      ClusteredCounts inside,
      ClusteredCounts outside,
      double value,
      Interval difference,
      double p,
      double adjusted,
      boolean confirmed) {}

  /**
   * The slices that were tested, the strongest evidence first.
   *
   * @param codes level of each unit, by attribute then by unit, from 0
   * @param error whether the device was wrong in the unit
   * @param patient patient of each unit, at least 0
   */
  public static List<Slice> search(int[][] codes, boolean[] error, int[] patient, Plan plan) {
    for (int[] attribute : codes) {
      if (attribute.length != error.length) {
        throw new IllegalArgumentException(
            attribute.length + " levels of an attribute for " + error.length + " units");
      }
    }
    return new SliceSearch(codes, error, PatientNumbers.of(patient), plan).slices();
  }

  private List<Slice> slices() {
    int[] order = IntStream.range(0, patients).toArray();
    PermutationSampler.shuffle(RandomStreams.stream(plan.seed(), SPLIT), order);
    boolean[] first = new boolean[patients];
    for (int i = 0; i < patients / 2; i++) {
      first[order[i]] = true;
    }
    Half search = new Half(units(first, true));
    Half test = new Half(units(first, false));
    List<Found> kept = distinct(candidates(search));
    List<Found> tested = new ArrayList<>();
    for (Found found : kept) {
      Found again = test.found(found.conditions());
      if (tested.size() < plan.tested() && again.large() && !Double.isNaN(again.z())) {
        tested.add(again);
      }
    }
    return judged(test, tested);
  }

  private int[] units(boolean[] first, boolean wanted) {
    return IntStream.range(0, error.length).filter(i -> first[patient[i]] == wanted).toArray();
  }

  private List<Slice> judged(Half test, List<Found> tested) {
    double[] p = tested.stream().mapToDouble(f -> StandardNormal.survival(f.z())).toArray();
    double[] adjusted = Multiplicity.BENJAMINI_HOCHBERG.adjust(p);
    List<Slice> slices = new ArrayList<>();
    for (int i = 0; i < p.length; i++) {
      slices.add(test.slice(tested.get(i), p[i], adjusted[i]));
    }
    slices.sort(Comparator.comparingDouble(Slice::p));
    return List.copyOf(slices);
  }

  /** Beam search: every slice that was looked at and is large enough, the strongest first. */
  private List<Found> candidates(Half half) {
    List<Found> all = new ArrayList<>();
    List<Found> beam = List.of(half.found(List.of()));
    for (int depth = 0; depth < plan.depth(); depth++) {
      Set<List<Condition>> refined = new LinkedHashSet<>();
      beam.forEach(found -> refinements(half, found).forEach(refined::add));
      List<Found> next = new ArrayList<>();
      for (List<Condition> conditions : refined) {
        Found found = half.found(conditions);
        if (found.large() && found.z() > 0) { // false for NaN
          next.add(found);
        }
      }
      next.sort(Comparator.comparingDouble((Found f) -> -f.z()));
      all.addAll(next);
      beam = next.subList(0, Math.min(plan.beam(), next.size()));
    }
    all.sort(Comparator.comparingDouble((Found f) -> -f.z()));
    return all;
  }

  /** The slice with one condition more, on an attribute it does not have yet. */
  private List<List<Condition>> refinements(Half half, Found found) {
    List<List<Condition>> refinements = new ArrayList<>();
    for (int a = 0; a < codes.length; a++) {
      int attribute = a;
      if (found.conditions().stream().noneMatch(c -> c.attribute() == attribute)) {
        IntStream.of(found.units())
            .map(i -> codes[attribute][half.units[i]])
            .distinct()
            .sorted()
            .forEach(
                level -> {
                  List<Condition> conditions = new ArrayList<>(found.conditions());
                  conditions.add(new Condition(attribute, level));
                  conditions.sort(Comparator.comparingInt(Condition::attribute));
                  refinements.add(List.copyOf(conditions));
                });
      }
    }
    return refinements;
  }

  /**
   * Without those that share more than half of the cases of the smaller one with a stronger one.
   */
  private List<Found> distinct(List<Found> ranked) {
    List<Found> kept = new ArrayList<>();
    for (Found found : ranked) {
      if (kept.size() == plan.tested()) {
        break;
      }
      if (kept.stream().noneMatch(k -> overlap(k.units(), found.units()) > OVERLAP)) {
        kept.add(found);
      }
    }
    return kept;
  }

  /** Cases in both over cases of the smaller one; both sorted. */
  private static double overlap(int[] a, int[] b) {
    int both = 0;
    int j = 0;
    for (int unit : a) {
      while (j < b.length && b[j] < unit) {
        j++;
      }
      both += j < b.length && b[j] == unit ? 1 : 0;
    }
    return (double) both / Math.min(a.length, b.length);
  }

  /** A slice in one half. */
  private static final class Found {
    private final List<Condition> conditions;
    private final int[] units;
    private final double z;
    private final boolean large;

    Found(List<Condition> conditions, int[] units, double z, boolean large) {
      this.conditions = conditions;
      this.units = units;
      this.z = z;
      this.large = large;
    }

    List<Condition> conditions() {
      return conditions;
    }

    /** Places of its units in the half, ascending. */
    int[] units() {
      return units;
    }

    /** How far its error rate lies above that outside; NaN where there is none. */
    double z() {
      return z;
    }

    /** True where it has as many patients as asked for, and so has its outside. */
    boolean large() {
      return large;
    }
  }

  /** One half of the patients. */
  private final class Half {
    private final int[] units;
    private final int[] all;
    private final double[] wrongOf;
    private final double[] unitsOf;
    private final double wrong;

    Half(int[] units) {
      this.units = units;
      all = IntStream.range(0, units.length).toArray();
      wrongOf = new double[patients];
      unitsOf = new double[patients];
      double sum = 0;
      for (int unit : units) {
        unitsOf[patient[unit]]++;
        wrongOf[patient[unit]] += error[unit] ? 1 : 0;
        sum += error[unit] ? 1 : 0;
      }
      wrong = sum;
    }

    Found found(List<Condition> conditions) {
      int[] members =
          conditions.isEmpty()
              ? all
              : IntStream.of(all).filter(i -> matches(conditions, units[i])).toArray();
      double[] inWrong = new double[patients];
      double[] inUnits = new double[patients];
      double sum = 0;
      for (int i : members) {
        int unit = units[i];
        inUnits[patient[unit]]++;
        inWrong[patient[unit]] += error[unit] ? 1 : 0;
        sum += error[unit] ? 1 : 0;
      }
      double in = members.length;
      double out = units.length - in;
      double rate = wrong / units.length;
      double squares = 0;
      int inside = 0;
      int outside = 0;
      for (int p = 0; p < patients; p++) {
        double restUnits = unitsOf[p] - inUnits[p];
        double d =
            (inWrong[p] - rate * inUnits[p]) / in
                - (wrongOf[p] - inWrong[p] - rate * restUnits) / out;
        squares += d * d;
        inside += inUnits[p] > 0 ? 1 : 0;
        outside += restUnits > 0 ? 1 : 0;
      }
      double z = (sum / in - (wrong - sum) / out) / Math.sqrt(squares);
      boolean large = inside >= plan.smallest() && outside >= plan.smallest();
      return new Found(conditions, members, z, large);
    }

    private boolean matches(List<Condition> conditions, int unit) {
      for (Condition condition : conditions) {
        if (codes[condition.attribute()][unit] != condition.level()) {
          return false;
        }
      }
      return true;
    }

    Slice slice(Found found, double p, double adjusted) {
      boolean[] member = new boolean[units.length];
      for (int i : found.units()) {
        member[i] = true;
      }
      ClusteredCounts inside = counts(member, true);
      ClusteredCounts outside = counts(member, false);
      ClusteredDifference difference = ClusteredDifference.of(inside, outside);
      return new Slice(
          found.conditions(),
          inside,
          outside,
          difference.value(),
          difference.mover(ProportionInterval.WILSON, 1 - plan.rate(), Side.TWO_SIDED),
          p,
          adjusted,
          adjusted <= plan.rate());
    }

    private ClusteredCounts counts(boolean[] member, boolean wanted) {
      long[] right = new long[patients];
      long[] counted = new long[patients];
      for (int i = 0; i < units.length; i++) {
        if (member[i] == wanted) {
          counted[patient[units[i]]]++;
          right[patient[units[i]]] += error[units[i]] ? 0 : 1;
        }
      }
      return ClusteredCounts.of(right, counted);
    }
  }
}
