package org.plumbline.core.stats;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntPredicate;
import org.plumbline.core.stats.DisparityFamily.Comparator;
import org.plumbline.core.stats.DisparityFamily.Pair;

/**
 * Events and units of the groups of a family by kind of patient. Patients are of one kind when they
 * have as many events and units in every group and comparator: nothing the family looks at tells
 * them apart, so that sums and resamples run over kinds, of which there are few where patients have
 * one unit or two.
 */
final class DisparityTallies {

  /** Events and units of those who have a unit: of patients, or of each patient of a kind. */
  private static final class Sparse {
    private final int[] who;
    private final int[] events;
    private final int[] units;

    Sparse(int size) {
      this(new int[size], new int[size], new int[size]);
    }

    Sparse(int[] who, int[] events, int[] units) {
      this.who = who;
      this.events = events;
      this.units = units;
    }

    int size() {
      return who.length;
    }
  }

  /**
   * A pair with its counts.
   *
   * @param other the comparator where it is neither the rest nor all
   */
  private record Tallied(
      Sparse group,
      Optional<Sparse> other,
      boolean rest,
      ClusteredCounts first,
      ClusteredCounts second) {}

  /** Number of patients of each kind. */
  private final int[] sizes;

  private final Sparse all;
  private final List<Tallied> pairs = new ArrayList<>();

  DisparityTallies(int[] patient, boolean[] event, List<Pair> asked) {
    Units units = new Units(patient, event);
    Sparse everyone = units.sparse(unit -> true);
    List<Sparse> groups = asked.stream().map(pair -> units.sparse(pair.group())).toList();
    List<Optional<Sparse>> named = asked.stream().map(pair -> units.named(pair)).toList();
    Kinds kinds = new Kinds(units.patients);
    kinds.tellApart(everyone);
    groups.forEach(kinds::tellApart);
    named.forEach(other -> other.ifPresent(kinds::tellApart));
    sizes = kinds.number();
    all = kinds.of(everyone);
    for (int j = 0; j < asked.size(); j++) {
      boolean rest = asked.get(j).comparator() instanceof Comparator.Rest;
      pairs.add(tallied(kinds.of(groups.get(j)), named.get(j).map(kinds::of), rest));
    }
  }

  private Tallied tallied(Sparse group, Optional<Sparse> other, boolean rest) {
    ClusteredCounts second = rest ? counts(all, group) : counts(other.orElse(all));
    return new Tallied(group, other, rest, counts(group), second);
  }

  /** How patients are drawn; the weights are of kinds. */
  Resampling resampling() {
    return Resampling.alike(sizes);
  }

  ClusteredCounts group(int pair) {
    return pairs.get(pair).first();
  }

  ClusteredCounts comparator(int pair) {
    return pairs.get(pair).second();
  }

  /**
   * The differences of one resample; NaN where one of the two has no unit.
   *
   * @param members indices of the pairs asked for
   */
  void differences(int[] weights, int[] members, double[] values) {
    long events = events(weights, all);
    long units = units(weights, all);
    for (int j = 0; j < members.length; j++) {
      Tallied pair = pairs.get(members[j]);
      long k = events(weights, pair.group());
      long n = units(weights, pair.group());
      long otherK = events;
      long otherN = units;
      if (pair.rest()) {
        otherK -= k;
        otherN -= n;
      } else if (pair.other().isPresent()) {
        otherK = events(weights, pair.other().get());
        otherN = units(weights, pair.other().get());
      }
      values[j] = (double) k / n - (double) otherK / otherN;
    }
  }

  private static long events(int[] weights, Sparse sparse) {
    long sum = 0;
    for (int i = 0; i < sparse.who.length; i++) {
      sum += (long) weights[sparse.who[i]] * sparse.events[i];
    }
    return sum;
  }

  private static long units(int[] weights, Sparse sparse) {
    long sum = 0;
    for (int i = 0; i < sparse.who.length; i++) {
      sum += (long) weights[sparse.who[i]] * sparse.units[i];
    }
    return sum;
  }

  private ClusteredCounts counts(Sparse sparse) {
    return counts(sparse, new Sparse(0));
  }

  /** The counts of some without others. */
  private ClusteredCounts counts(Sparse sparse, Sparse without) {
    long[] events = new long[sizes.length];
    long[] units = new long[sizes.length];
    add(sparse, 1, events, units);
    add(without, -1, events, units);
    return ClusteredCounts.alike(events, units, sizes);
  }

  private static void add(Sparse sparse, int sign, long[] events, long[] units) {
    for (int i = 0; i < sparse.size(); i++) {
      events[sparse.who[i]] += (long) sign * sparse.events[i];
      units[sparse.who[i]] += (long) sign * sparse.units[i];
    }
  }

  /** Units with their patients numbered without gaps. */
  private static final class Units {
    private final int[] number;
    private final boolean[] event;
    private final int patients;

    Units(int[] patient, boolean[] event) {
      this.event = event;
      int[] distinct = Arrays.stream(patient).sorted().distinct().toArray();
      number = new int[patient.length];
      Arrays.setAll(number, i -> Arrays.binarySearch(distinct, patient[i]));
      patients = distinct.length;
    }

    Optional<Sparse> named(Pair pair) {
      return pair.comparator() instanceof Comparator.Units units
          ? Optional.of(sparse(units.member()))
          : Optional.empty();
    }

    Sparse sparse(IntPredicate member) {
      int[] events = new int[patients];
      int[] units = new int[patients];
      int with = 0;
      for (int i = 0; i < number.length; i++) {
        if (member.test(i)) {
          with += units[number[i]] == 0 ? 1 : 0;
          units[number[i]]++;
          events[number[i]] += event[i] ? 1 : 0;
        }
      }
      Sparse sparse = new Sparse(with);
      int next = 0;
      for (int p = 0; next < with; p++) {
        if (units[p] > 0) {
          sparse.who[next] = p;
          sparse.events[next] = events[p];
          sparse.units[next] = units[p];
          next++;
        }
      }
      return sparse;
    }
  }

  /** Tells patients apart, set of units by set of units. */
  private static final class Kinds {
    private final int[] kind;
    private final List<Integer> first = new ArrayList<>();
    private long next = 1;

    Kinds(int patients) {
      kind = new int[patients];
    }

    /** Patients stay of one kind only if they have as many events and units in this set too. */
    void tellApart(Sparse set) {
      Map<Long, Integer> known = new HashMap<>();
      int most = Arrays.stream(set.units).max().orElse(0);
      long codes = (most + 1L) * (most + 1L);
      for (int i = 0; i < set.size(); i++) {
        long code = set.events[i] * (most + 1L) + set.units[i];
        long key = Math.addExact(Math.multiplyExact(kind[set.who[i]], codes), code);
        kind[set.who[i]] = known.computeIfAbsent(key, k -> Math.toIntExact(next++));
      }
    }

    /** Numbers the kinds in the order of their first patients; returns how many are of each. */
    int[] number() {
      Map<Integer, Integer> numbers = new HashMap<>();
      for (int p = 0; p < kind.length; p++) {
        int before = numbers.size();
        kind[p] = numbers.computeIfAbsent(kind[p], k -> before);
        if (numbers.size() > before) {
          first.add(p);
        }
      }
      int[] sizes = new int[first.size()];
      for (int k : kind) {
        sizes[k]++;
      }
      return sizes;
    }

    /** The same set by kind, for which the first patient of each stands. */
    Sparse of(Sparse set) {
      int[] at = new int[set.size()];
      int size = 0;
      for (int i = 0; i < set.size(); i++) {
        if (first.get(kind[set.who[i]]) == set.who[i]) {
          at[size++] = i;
        }
      }
      int[] chosen = Arrays.copyOf(at, size);
      return new Sparse(
          Arrays.stream(chosen).map(i -> kind[set.who[i]]).toArray(),
          Arrays.stream(chosen).map(i -> set.events[i]).toArray(),
          Arrays.stream(chosen).map(i -> set.units[i]).toArray());
    }
  }
}
