package org.plumbline.core.stats;

import java.util.function.LongToDoubleFunction;
import java.util.function.Predicate;
import org.plumbline.core.stats.Interval.Side;

/**
 * What an interval method will do to a proportion before it is observed: sums over all counts k of
 * n independent units with their binomial probabilities, no approximation.
 *
 * <p>Units that cluster in patients have less power than this.
 */
public final class ProportionPower {

  /** Counts whose probability is below this are left out of the sums. */
  private static final double NEGLIGIBLE = 1e-16;

  private ProportionPower() {}

  /**
   * The probability that an interval or bound will satisfy a claim.
   *
   * @param n units, at least 1
   * @param p the proportion assumed, in [0, 1]
   * @param level confidence level of the interval or bound, a fraction in (0, 1)
   * @param side two-sided, or which bound
   * @param claim what is asked of the interval, e.g. that its lower bound is at least a goal
   */
  public static double power(
      ProportionInterval method,
      long n,
      double p,
      double level,
      Side side,
      Predicate<Interval> claim) {
    return expectation(
        n, p, k -> claim.test(Proportions.interval(method, k, n, level, side)) ? 1 : 0);
  }

  /** The expected width of the two-sided interval. */
  public static double expectedWidth(ProportionInterval method, long n, double p, double level) {
    return expectation(
        n,
        p,
        k -> {
          Interval i = Proportions.interval(method, k, n, level);
          return i.upper() - i.lower();
        });
  }

  private static double expectation(long n, double p, LongToDoubleFunction of) {
    RocCurve.requireFraction(p);
    if (n < 1) {
      throw new IllegalArgumentException("n = " + n + " is not at least 1");
    }
    double sum = 0;
    for (long k = 0; k <= n; k++) {
      double weight = Distributions.binomialProbability(k, n, p);
      if (weight > NEGLIGIBLE) {
        sum += weight * of.applyAsDouble(k);
      }
    }
    return sum;
  }
}
