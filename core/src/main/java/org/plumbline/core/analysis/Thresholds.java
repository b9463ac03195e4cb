package org.plumbline.core.analysis;

import java.util.Arrays;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.plumbline.core.study.OperatingPoint;

/**
 * The thresholds over which performance is shown: at most 200 quantiles of the valid scores with a
 * reference result, all of them where there are no more, and the locked one.
 */
final class Thresholds {

  private static final int MOST = 200;

  private Thresholds() {}

  /** Thresholds on the oriented scale, ascending, each once. */
  static double[] of(ConditionUnits units) {
    double[] distinct =
        IntStream.range(0, units.size())
            .filter(i -> units.valid(i) && units.known(i))
            .mapToDouble(units::score)
            .sorted()
            .distinct()
            .toArray();
    TreeSet<Double> chosen = new TreeSet<>();
    Arrays.stream(distinct.length <= MOST ? distinct : quantiles(units))
        .forEach(t -> chosen.add(t + 0.0)); // −0 is 0
    units.operatingPoint().map(p -> oriented(units, p) + 0.0).ifPresent(chosen::add);
    return chosen.stream().mapToDouble(Double::doubleValue).toArray();
  }

  /** The locked threshold on the oriented scale. */
  static double oriented(ConditionUnits units, OperatingPoint point) {
    return units.higherIsPositive() ? point.threshold() : -point.threshold();
  }

  private static double[] quantiles(ConditionUnits units) {
    double[] ascending =
        IntStream.range(0, units.size())
            .filter(i -> units.valid(i) && units.known(i))
            .mapToDouble(units::score)
            .sorted()
            .toArray();
    return IntStream.range(0, MOST)
        .mapToDouble(j -> ascending[(int) ((long) j * (ascending.length - 1) / (MOST - 1))])
        .toArray();
  }
}
