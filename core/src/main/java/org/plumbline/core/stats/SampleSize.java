package org.plumbline.core.stats;

import java.util.OptionalLong;
import java.util.function.LongPredicate;

/**
 * How many cases a study needs. Numbers are independent units; with several images per patient
 * multiply by the expected design effect.
 *
 * @see <a href="https://doi.org/10.1111/j.1553-2712.1996.tb03538.x">Buderer (1996)</a>
 * @see <a href="https://doi.org/10.2307/2531961">Connor (1987)</a>
 * @see <a href="https://doi.org/10.1002/sim.4780091208">Farrington and Manning (1990)</a>
 * @see <a href="https://doi.org/10.1148/radiology.143.1.7063747">Hanley and McNeil (1982)</a>
 */
public final class SampleSize {

  private static final long MOST = 100_000_000;

  private SampleSize() {}

  /**
   * The smallest n at which the interval's half-width at an expected proportion is small enough,
   * with k = n p rounded half to even. Half-widths are saw-toothed: a larger n may miss again.
   *
   * @param p expected proportion, in [0, 1]
   * @param halfWidth above 0
   */
  public static long forHalfWidth(
      ProportionInterval method, double p, double halfWidth, double level) {
    RocCurve.requireFraction(p);
    requirePositive("Half-width", halfWidth);
    return smallest(
            1,
            n -> {
              Interval i = Proportions.interval(method, (long) Math.rint(n * p), n, level);
              return (i.upper() - i.lower()) / 2 <= halfWidth;
            })
        .orElseThrow(
            () -> new IllegalArgumentException("Half-width " + halfWidth + " is too small"));
  }

  /** Wald's n for a half-width, not rounded up. */
  public static double waldForHalfWidth(double p, double halfWidth, double level) {
    double z = StandardNormal.twoSidedQuantile(level);
    return z * z * p * (1 - p) / (halfWidth * halfWidth);
  }

  /** Cases for one class at a prevalence, not rounded up: cases of that class over its share. */
  public static double atPrevalence(double cases, double share) {
    return cases / share;
  }

  /**
   * Cases per group to show non-inferiority of a proportion (Wald, unpooled), not rounded up.
   *
   * @param alpha one-sided
   * @param power in (0, 1)
   */
  public static double nonInferiority(
      double pNew, double pReference, double margin, double alpha, double power) {
    requirePositive("Margin", margin);
    double z = quantiles(alpha, power);
    double variance = pNew * (1 - pNew) + pReference * (1 - pReference);
    double distance = pNew - pReference + margin;
    requirePositive("Expected difference plus margin", distance);
    return z * z * variance / (distance * distance);
  }

  private static double quantiles(double alpha, double power) {
    return StandardNormal.upperQuantile(alpha) + StandardNormal.quantile(power);
  }

  /**
   * An exact one-sided binomial test of one proportion against a goal.
   *
   * @param goal the proportion to exceed, p₀
   * @param expected the proportion assumed, p₁ above p₀
   * @param alpha one-sided error
   */
  public record ExactGoal(double goal, double expected, double alpha) {

    /** Rejects an expectation that does not exceed the goal. */
    public ExactGoal {
      if (!(0 < goal && goal < expected && expected < 1)) { // written so that NaN fails too
        throw new IllegalArgumentException(
            "Goal " + goal + " and expected " + expected + ": 0 < goal < expected < 1 is needed");
      }
      if (!(alpha > 0 && alpha < 0.5)) {
        throw new IllegalArgumentException("Alpha " + alpha + " is not in (0, 0.5)");
      }
    }

    /** The smallest count of n that rejects the goal; n + 1 where none does. */
    public long criticalCount(long n) {
      long low = (long) Math.floor(n * goal);
      long high = n + 1;
      while (low < high) {
        long middle = low + (high - low) / 2;
        if (Distributions.binomialSurvival(middle - 1, n, goal) <= alpha) {
          high = middle;
        } else {
          low = middle + 1;
        }
      }
      return low;
    }

    /** The error that is really spent with n cases, at most alpha. */
    public double actualAlpha(long n) {
      return Distributions.binomialSurvival(criticalCount(n) - 1, n, goal);
    }

    /** The power with n cases. */
    public double power(long n) {
      return Distributions.binomialSurvival(criticalCount(n) - 1, n, expected);
    }

    /** The first n with this power. */
    public long firstN(double power) {
      return smallest(1, n -> power(n) >= power)
          .orElseThrow(() -> new IllegalArgumentException("Power " + power + " is out of reach"));
    }

    /** The n from which on every n up to {@code most} has this power: power is saw-toothed. */
    public OptionalLong stableN(double power, long most) {
      long n = most;
      while (n >= 1 && power(n) >= power) {
        n--;
      }
      return n == most ? OptionalLong.empty() : OptionalLong.of(n + 1);
    }

    /** The n of the normal approximation, not rounded up. */
    public double normalN(double power) {
      double root =
          StandardNormal.upperQuantile(alpha) * Math.sqrt(goal * (1 - goal))
              + StandardNormal.quantile(power) * Math.sqrt(expected * (1 - expected));
      return root * root / ((expected - goal) * (expected - goal));
    }
  }

  /** Connor's number of pairs for McNemar's test, not rounded up; alpha is two-sided. */
  public static double mcNemar(double p10, double p01, double alpha, double power) {
    double discordant = p10 + p01;
    double d = p10 - p01;
    double root =
        StandardNormal.upperQuantile(alpha / 2) * Math.sqrt(discordant)
            + StandardNormal.quantile(power) * Math.sqrt(discordant - d * d);
    return root * root / (d * d);
  }

  /** Which form of McNemar's test. */
  public enum McNemarTest {
    /** Exact binomial. */
    EXACT,
    /** Mid-P. */
    MID_P
  }

  /** The power of McNemar's test with n pairs, over all numbers of discordant pairs. */
  public static double mcNemarPower(
      McNemarTest test, double p10, double p01, long n, double alpha) {
    double discordant = p10 + p01;
    double power = 0;
    for (long m = 0; m <= n; m++) {
      double weight = Distributions.binomialProbability(m, n, discordant);
      if (weight > 0) {
        power += weight * conditionalPower(test, m, p10 / discordant, alpha);
      }
    }
    return power;
  }

  private static double conditionalPower(McNemarTest test, long m, double share, double alpha) {
    // The p-value falls with the smaller of both counts: all up to a critical one are rejected.
    long low = -1;
    long high = m / 2 + 1;
    while (high - low > 1) {
      long middle = low + (high - low) / 2;
      if (pValue(test, middle, m) <= alpha) {
        low = middle;
      } else {
        high = middle;
      }
    }
    if (low < 0) {
      return 0;
    }
    return low >= m - low
        ? 1
        : Distributions.binomialCumulative(low, m, share)
            + Distributions.binomialSurvival(m - low - 1, m, share);
  }

  private static double pValue(McNemarTest test, long b, long m) {
    PairedProportions pair = new PairedProportions(1, b, m - b, 0);
    return test == McNemarTest.EXACT ? pair.mcNemarExact() : pair.mcNemarMidP();
  }

  /**
   * Obuchowski, Lieber and Wians' (2004) variance function of an area under binormal ROC curves.
   *
   * @param ratio cases without over cases with the condition
   * @see <a href="https://doi.org/10.1373/clinchem.2004.031823">Obuchowski, Lieber and Wians
   *     (2004)</a>
   */
  public static double obuchowskiVariance(double auc, double ratio) {
    double a = 1.414 * StandardNormal.quantile(auc); // 1.414 is the constant of the paper
    return 0.0099 * Math.exp(-a * a / 2) * ((5 * a * a + 8) + (a * a + 8) / ratio);
  }

  /** Cases with the condition to show an area above 0.5, not rounded up; alpha is two-sided. */
  public static double aucAboveChance(double auc, double ratio, double alpha, double power) {
    double nullVariance = 0.0792 * (1 + 1 / ratio);
    double root =
        StandardNormal.upperQuantile(alpha / 2) * Math.sqrt(nullVariance)
            + StandardNormal.quantile(power) * Math.sqrt(obuchowskiVariance(auc, ratio));
    return root * root / ((auc - 0.5) * (auc - 0.5));
  }

  /** Cases with the condition for a half-width of the area, by Hanley and McNeil's variance. */
  public static long aucHalfWidth(double auc, double ratio, double halfWidth, double level) {
    double z = StandardNormal.twoSidedQuantile(level);
    return smallest(
            2, n -> z * Math.sqrt(Auc.hanleyMcNeil(auc, (double) n, n * ratio)) <= halfWidth)
        .orElseThrow(
            () -> new IllegalArgumentException("Half-width " + halfWidth + " is too small"));
  }

  /**
   * Cohen's h, the distance of two proportions on the arcsine scale.
   *
   * @see <a href="https://doi.org/10.4324/9780203771587">Cohen (1988)</a>
   */
  public static double cohenH(double p1, double p2) {
    return Math.abs(2 * Math.asin(Math.sqrt(p1)) - 2 * Math.asin(Math.sqrt(p2)));
  }

  /** Cases per group for two proportions on the arcsine scale, not rounded up; two-sided. */
  public static double twoProportionsArcsine(double p1, double p2, double alpha, double power) {
    double z = quantiles(alpha / 2, power);
    double h = cohenH(p1, p2);
    return 2 * z * z / (h * h);
  }

  /** Cases per group for two proportions, normal with pooled null variance, not rounded up. */
  public static double twoProportions(double p1, double p2, double alpha, double power) {
    double mean = (p1 + p2) / 2;
    double root =
        StandardNormal.upperQuantile(alpha / 2) * Math.sqrt(2 * mean * (1 - mean))
            + StandardNormal.quantile(power) * Math.sqrt(p1 * (1 - p1) + p2 * (1 - p2));
    return root * root / ((p1 - p2) * (p1 - p2));
  }

  private static OptionalLong smallest(long from, LongPredicate fits) {
    for (long n = from; n <= MOST; n++) {
      if (fits.test(n)) {
        return OptionalLong.of(n);
      }
    }
    return OptionalLong.empty();
  }

  private static void requirePositive(String what, double value) {
    if (!(value > 0 && value < Double.POSITIVE_INFINITY)) { // written so that NaN fails too
      throw new IllegalArgumentException(what + " " + value + " is not above 0");
    }
  }
}
