package org.plumbline.core.analysis;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.plumbline.core.study.AnalysisSet;
import org.plumbline.core.study.Metric;

/**
 * The data read in the way worst for the device: invalid results by intention to diagnose, and each
 * unit without a reference result as if the index test had been wrong about it.
 *
 * <p>For a metric of the two-by-two table that makes a positive result a false positive and a
 * negative one a miss; an invalid result is wrong either way, so both ways are looked at. For an
 * area under the curve the reference results that make it smallest are those of a cut: low scores
 * have the condition, high scores do not; the cut is searched for. For other metrics of the scores
 * both extremes are looked at: all of the unknown have the condition, or none.
 */
final class WorstReading {

  private final ConditionUnits units;

  private WorstReading(ConditionUnits units) {
    this.units = units;
  }

  /** The readings of which the worst counts, at least one. */
  static List<Sample> samples(ConditionUnits units, Metric metric) {
    WorstReading worst = new WorstReading(units);
    if (metric == Metric.AUC) {
      return List.of(worst.presuming(worst.smallestArea()));
    }
    if (!metric.needsThreshold()) {
      // No reading is the worst of all here: the two extremes bound it.
      return List.of(worst.presuming(i -> true), worst.presuming(i -> false));
    }
    IntPredicate missed = i -> !units.valid(i) || !worst.resultPositive(i);
    IntPredicate falsePositive = i -> units.valid(i) && !worst.resultPositive(i);
    return List.of(worst.presuming(missed), worst.presuming(falsePositive));
  }

  private boolean resultPositive(int unit) {
    return units.operatingPoint().isPresent() && units.result(unit);
  }

  private Sample presuming(IntPredicate present) {
    return Reading.presuming(units, AnalysisSet.INTENTION_TO_DIAGNOSE, present).sample();
  }

  /**
   * The reference results of the unknown units that make the area smallest.
   *
   * <p>With the u valid unknown units in order of score, the first c of them positive, and j of the
   * q invalid ones positive, the area is (U<sub>0</sub> + Σ<sub>i &lt; c</sub> a<sub>i</sub> +
   * Σ<sub>i ≥ c</sub> b<sub>i</sub>) / ((P + c + j) (N + u − c + q − j)), where a<sub>i</sub>
   * counts the known negatives below unknown unit i and b<sub>i</sub> the known positives above it.
   * Pairs of unknown units add nothing, save ties, which are left out of the search (not of the
   * estimate); invalid ones win no pair, so j is that which makes the product largest.
   */
  private IntPredicate smallestArea() {
    int[] valid = unknown(true);
    int[] invalid = unknown(false);
    double[] positives = known(true);
    double[] negatives = known(false);
    double[] lower = Arrays.stream(valid).mapToDouble(i -> below(negatives, score(i))).toArray();
    double[] higher =
        Arrays.stream(valid)
            .mapToDouble(i -> positives.length - below(positives, score(i)))
            .toArray();
    double pairs =
        Arrays.stream(positives).map(p -> below(negatives, p)).sum() + Arrays.stream(higher).sum();
    Split best = new Split(0, 0);
    double least = Double.POSITIVE_INFINITY;
    for (int cut = 0; cut <= valid.length; cut++) {
      long ofPositives = (long) positives.length + cut;
      long ofNegatives = (long) negatives.length + valid.length - cut;
      int balance = balance(ofPositives, ofNegatives, invalid.length);
      double all = (double) (ofPositives + balance) * (ofNegatives + invalid.length - balance);
      if (all > 0 && pairs / all < least) {
        least = pairs / all;
        best = new Split(cut, balance);
      }
      pairs += cut < valid.length ? lower[cut] - higher[cut] : 0;
    }
    boolean[] present = new boolean[units.size()];
    Arrays.stream(valid, 0, best.cut).forEach(i -> present[i] = true);
    Arrays.stream(invalid, 0, best.invalid).forEach(i -> present[i] = true);
    return i -> present[i];
  }

  /** How many of the valid and of the invalid unknown units are presumed positive. */
  private record Split(int cut, int invalid) {}

  /** The j in [0, q] with the largest (P + j) (N + q − j). */
  private static int balance(long positives, long negatives, int invalid) {
    return (int) Math.max(0, Math.min(invalid, (negatives + invalid - positives) / 2));
  }

  private int[] unknown(boolean valid) {
    return IntStream.range(0, units.size())
        .filter(i -> !units.known(i) && units.valid(i) == valid)
        .boxed()
        .sorted(Comparator.comparingDouble(units::score))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  private double score(int unit) {
    return units.score(unit);
  }

  /** Scores, ascending, of the units of a class, invalid ones at the wrong end. */
  private double[] known(boolean positive) {
    double invalid = positive ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
    return IntStream.range(0, units.size())
        .filter(i -> units.known(i) && units.positive(i) == positive)
        .mapToDouble(i -> units.valid(i) ? units.score(i) : invalid)
        .sorted()
        .toArray();
  }

  /** Number of values below x, equal ones counting one half. */
  private static double below(double[] ascending, double x) {
    return (insertion(ascending, x, false) + insertion(ascending, x, true)) / 2.0;
  }

  private static int insertion(double[] ascending, double x, boolean afterEqual) {
    int low = 0;
    int high = ascending.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (ascending[middle] < x || (afterEqual && ascending[middle] == x)) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
