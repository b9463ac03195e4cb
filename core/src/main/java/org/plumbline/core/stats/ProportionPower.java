package org.plumbline.core.stats;

import java.util.Locale;
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

  /**
   * The probability that the lower bound will be at least a goal: as {@link #power}, in the time of
   * a bisection, because a bound rises with the count.
   *
   * @param n units, at least 1
   * @param p the proportion assumed, in [0, 1]
   * @param level 1 − alpha
   */
  public static double goalPower(
      ProportionInterval method, long n, double p, double level, double goal) {
    RocCurve.requireFraction(p);
    long least = leastCount(method, n, level, goal);
    return least > n ? 0 : Distributions.binomialSurvival(least - 1, n, p);
  }

  /** The smallest count of n whose lower bound is at least the goal; n + 1 where none is. */
  private static long leastCount(ProportionInterval method, long n, double level, double goal) {
    long low = 0;
    long high = n + 1;
    while (low < high) {
      long middle = low + (high - low) / 2;
      if (Proportions.lowerBound(method, middle, n, level).lower() >= goal) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }

  /**
   * The probability that two tests of the same n units will answer a question of margin, by the
   * normal approximation to the paired difference.
   *
   * @param question what is claimed of device minus comparator
   * @param device share that the device gets right
   * @param comparator share that the comparator gets right
   * @param disagreement share that one gets right and the other wrong
   * @param n units, at least 1
   * @throws IllegalArgumentException if no two tests disagree so often at these shares
   */
  public static double pairedPower(
      MarginQuestion question, double device, double comparator, double disagreement, long n) {
    double difference = device - comparator;
    double z = StandardNormal.upperQuantile(question.alpha());
    double se = pairedStandardError(device, comparator, disagreement, n);
    return switch (question.kind()) {
      case NON_INFERIORITY -> reach(difference + question.margin(), se, z);
      case SUPERIORITY -> reach(difference - question.margin(), se, z);
      case EQUIVALENCE ->
          Math.max(
              0,
              reach(question.margin() + difference, se, z)
                  + reach(question.margin() - difference, se, z)
                  - 1);
    };
  }

  /** P(estimate of a distance, less z standard errors, is above 0). */
  private static double reach(double distance, double se, double z) {
    return se == 0 ? (distance > 0 ? 1 : 0) : StandardNormal.cumulative(distance / se - z);
  }

  /** Standard error of the paired difference of two shares; see {@link #pairedPower}. */
  public static double pairedStandardError(
      double device, double comparator, double disagreement, long n) {
    RocCurve.requireFraction(device);
    RocCurve.requireFraction(comparator);
    double difference = device - comparator;
    double most = Math.min(device + comparator, 2 - device - comparator);
    double slack = 1e-12; // what binary fractions add to a difference
    if (!(disagreement >= Math.abs(difference) - slack && disagreement <= most + slack)) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "Disagreement %s: shares of %s and %s disagree in %.4g to %.4g",
              disagreement,
              device,
              comparator,
              Math.abs(difference),
              most));
    }
    return Math.sqrt(Math.max(0, disagreement - difference * difference) / n);
  }

  /** How often two tests disagree that err independently of each other. */
  public static double independentDisagreement(double device, double comparator) {
    return device * (1 - comparator) + comparator * (1 - device);
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
