package org.plumbline.core.stats;

import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;

/**
 * How far a distribution may lie from the baseline's by chance: the limit that a period without
 * change exceeds with a given probability at most, for at least 90 % of baselines.
 *
 * <p>The baseline's shares stand for the truth. Baselines of its size are drawn from them, and the
 * one at the 90th percentile of the distance from the truth stands for the baseline at hand;
 * periods of the size asked are drawn from the truth and held against it. So both sample sizes
 * count, and no limit such as "PSI above 0.25" is fixed.
 */
public final class ShiftLimit {

  private static final int LEAST_BASELINES = 400;
  private static final int MOST_BASELINES = 20_000;
  private static final int LEAST_PERIODS = 2_000;
  private static final int MOST_PERIODS = 200_000;
  private static final double EXCEEDANCES = 20;

  /** From as many expected on both sides a binomial count is drawn as a rounded normal one. */
  private static final double MANY = 30;

  private ShiftLimit() {}

  /**
   * The limit, deterministic for a seed.
   *
   * @param baseline counts by bin; a bin without any stays empty
   * @param ofBaseline independent units of the baseline, at least 1: its patients where they repeat
   * @param ofPeriod independent units of a period, at least 1
   * @param falseAlarm probability of an alarm in a period without change, a fraction in (0, 1)
   * @param share share of baselines for which that holds, a fraction in (0, 1): {@link
   *     BaselineRegimes#SHARE}, or more where several distances share one baseline's luck
   */
  public static double of(
      ShiftStatistic statistic,
      long[] baseline,
      long ofBaseline,
      long ofPeriod,
      double falseAlarm,
      double share,
      long seed) {
    boolean fractions = falseAlarm > 0 && falseAlarm < 1 && share > 0 && share < 1;
    if (ofBaseline < 1 || ofPeriod < 1 || !fractions) {
      throw new IllegalArgumentException("Sizes of at least 1, probabilities in (0, 1)");
    }
    double all = Counts.sum(baseline);
    double[] shares = Arrays.stream(baseline).mapToDouble(c -> c / all).toArray();
    long[] unlucky = unlucky(statistic, baseline, shares, ofBaseline, share, seed);
    int periods =
        (int) Math.min(MOST_PERIODS, Math.max(LEAST_PERIODS, Math.ceil(EXCEEDANCES / falseAlarm)));
    UniformRandomProvider random = RandomStreams.stream(seed, 1);
    double[] distances = new double[periods];
    Arrays.setAll(distances, i -> statistic.of(unlucky, draw(random, ofPeriod, shares)));
    Arrays.sort(distances);
    return Quantiles.type7(distances, 1 - falseAlarm);
  }

  private static long[] unlucky(
      ShiftStatistic statistic, long[] truth, double[] shares, long size, double share, long seed) {
    int baselines =
        (int)
            Math.min(
                MOST_BASELINES, Math.max(LEAST_BASELINES, Math.ceil(EXCEEDANCES / (1 - share))));
    UniformRandomProvider random = RandomStreams.stream(seed, 0);
    long[][] drawn = new long[baselines][];
    double[] distance = new double[baselines];
    for (int b = 0; b < baselines; b++) {
      drawn[b] = draw(random, size, shares);
      distance[b] = statistic.of(truth, drawn[b]);
    }
    int[] order = SortedOrder.of(distance);
    return drawn[order[(int) Math.ceil(share * baselines) - 1]];
  }

  /** Counts of {@code size} units with these shares. */
  static long[] draw(UniformRandomProvider random, long size, double[] shares) {
    long[] counts = new long[shares.length];
    long left = size;
    double share = 1;
    for (int b = 0; b < shares.length && left > 0; b++) {
      double p = share <= 0 ? 0 : Math.min(1, shares[b] / share);
      counts[b] = b == shares.length - 1 ? left : binomial(random, left, p);
      left -= counts[b];
      share -= shares[b];
    }
    return counts;
  }

  private static long binomial(UniformRandomProvider random, long n, double p) {
    if (p > 0.5) {
      return n - binomial(random, n, 1 - p);
    }
    if (n * p >= MANY) {
      double sd = Math.sqrt(n * p * (1 - p));
      double x = n * p + sd * ZigguratSampler.NormalizedGaussian.of(random).sample();
      return Math.round(Math.min(Math.max(x, 0), (double) n));
    }
    double u = random.nextDouble();
    double term = Math.exp((double) n * Math.log1p(-p));
    long k = 0;
    for (double sum = term; u > sum && k < n; sum += term) {
      term *= p / (1 - p) * (n - k) / (k + 1);
      k++;
    }
    return k;
  }
}
