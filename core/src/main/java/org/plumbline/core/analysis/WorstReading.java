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
 * have the condition, high scores do not; the cut is searched for.
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
   * <p>With the unknown units in order of score and the first c of them positive, the area is
   * (U<sub>0</sub> + Σ<sub>i &lt; c</sub> a<sub>i</sub> + Σ<sub>i ≥ c</sub> b<sub>i</sub>) / ((P +
   * c) (N + u − c)), where a<sub>i</sub> counts the known negatives below unknown unit i and
   * b<sub>i</sub> the known positives above it. Pairs of unknown units add nothing, save ties,
   * which are left out of the search (not of the estimate).
   */
  private IntPredicate smallestArea() {
    int[] unknown =
        IntStream.range(0, units.size())
            .filter(i -> !units.known(i))
            .boxed()
            .sorted(Comparator.comparingDouble(this::rank))
            .mapToInt(Integer::intValue)
            .toArray();
    double[] positives = known(true);
    double[] negatives = known(false);
    double[] ifPositive = new double[unknown.length];
    double[] ifNegative = new double[unknown.length];
    for (int i = 0; i < unknown.length; i++) {
      if (units.valid(unknown[i])) {
        double score = units.score(unknown[i]);
        ifPositive[i] = below(negatives, score);
        ifNegative[i] = positives.length - below(positives, score);
      }
    }
    int cut = smallest(pairs(positives, negatives), ifPositive, ifNegative, positives, negatives);
    boolean[] present = new boolean[units.size()];
    Arrays.stream(unknown, 0, cut).forEach(i -> present[i] = true);
    return i -> present[i];
  }

  /** Invalid results first: as positives they rank below every score. */
  private double rank(int unit) {
    return units.valid(unit) ? units.score(unit) : Double.NEGATIVE_INFINITY;
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

  private static double pairs(double[] positives, double[] negatives) {
    return Arrays.stream(positives).map(p -> below(negatives, p)).sum();
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

  private static int smallest(
      double knownPairs,
      double[] ifPositive,
      double[] ifNegative,
      double[] positives,
      double[] negatives) {
    double pairs = knownPairs + Arrays.stream(ifNegative).sum();
    int best = 0;
    double least = Double.POSITIVE_INFINITY;
    for (int cut = 0; cut <= ifPositive.length; cut++) {
      double all =
          ((double) positives.length + cut) * ((double) negatives.length + ifPositive.length - cut);
      if (all > 0 && pairs / all < least) {
        least = pairs / all;
        best = cut;
      }
      if (cut < ifPositive.length) {
        pairs += ifPositive[cut] - ifNegative[cut];
      }
    }
    return best;
  }
}
