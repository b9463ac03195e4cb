package org.plumbline.core.stats;

import java.util.OptionalDouble;
import org.plumbline.core.stats.Interval.Side;

/**
 * The method of variance estimates recovery: limits of a sum from the limits of its parts, the way
 * Newcombe's hybrid interval makes a difference from two Wilson intervals.
 *
 * <p>For \( \theta_1 + \theta_2 \) with limits \( l_i, u_i \) and correlation \( \rho \): \( L =
 * \theta_1 + \theta_2 - \sqrt{(\theta_1 - l_1)^2 + (\theta_2 - l_2)^2 + 2 \rho (\theta_1 - l_1)
 * (\theta_2 - l_2)} \).
 *
 * @see <a href="https://doi.org/10.1002/sim.3095">Zou and Donner (2008)</a>
 */
final class Mover {

  private Mover() {}

  /** Youden's index or balanced accuracy. */
  static Estimate sum(
      TableMetric metric,
      ClusteredTable table,
      ProportionInterval method,
      double level,
      Side side) {
    ClusteredCounts sensitivity = table.sensitivity();
    ClusteredCounts specificity = table.specificity();
    double factor = metric == TableMetric.YOUDEN ? 1 : 0.5;
    double shift = metric == TableMetric.YOUDEN ? -1 : 0;
    Interval ofSensitivity = interval(method, sensitivity, level, side);
    Interval ofSpecificity = interval(method, specificity, level, side);
    double p = sensitivity.proportion();
    double q = specificity.proportion();
    double correlation = correlation(table);
    Interval sum =
        Interval.of(
            level,
            side,
            tail -> p + q - norm(p - ofSensitivity.lower(), q - ofSpecificity.lower(), correlation),
            tail ->
                p + q + norm(ofSensitivity.upper() - p, ofSpecificity.upper() - q, correlation));
    return new Estimate.WithInterval(
        metric.value(table.total()),
        sum.map(x -> x * factor + shift).clip(shift, 1),
        table.basis(OptionalDouble.empty()),
        "MOVER " + method.printedName() + (table.independent() ? "" : ", Rao-Scott by patient"));
  }

  static double norm(double a, double b, double correlation) {
    return Math.sqrt(Math.max(0, a * a + b * b + 2 * correlation * a * b));
  }

  static Interval interval(
      ProportionInterval method, ClusteredCounts counts, double level, Side side) {
    return ClusteredProportions.estimate(method, counts, level, side)
        .fold(
            Estimate.WithInterval::interval,
            p -> {
              throw new IllegalStateException(p.reasonNoInterval());
            },
            n -> {
              throw new IllegalStateException(n.reason());
            });
  }

  /** Correlation of sensitivity and specificity between patients; 0 for independent units. */
  private static double correlation(ClusteredTable table) {
    if (table.independent()) {
      return 0;
    }
    double[] sensitivity = TableMetric.SENSITIVITY.gradient(table.total());
    double[] specificity = TableMetric.SPECIFICITY.gradient(table.total());
    double covariance = table.sandwichVariance(sensitivity, specificity);
    double scale =
        table.sandwichVariance(sensitivity, sensitivity)
            * table.sandwichVariance(specificity, specificity);
    return scale > 0 ? Math.max(-1, Math.min(1, covariance / Math.sqrt(scale))) : 0;
  }
}
