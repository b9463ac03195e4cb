package org.plumbline.core.stats;

import java.util.Arrays;

/**
 * How far the shares of the same bins, or of the same categories, lie apart in a baseline and
 * today.
 *
 * <p>None of these numbers has a limit of its own: how large each is without any change depends on
 * the bins and on both sample sizes, so that {@link ShiftLimit} takes the limit from the baseline.
 *
 * @see <a href="https://doi.org/10.1109/18.61115">Lin (1991), Jensen-Shannon</a>
 */
public final class DistributionShift {

  /**
   * What an empty share counts as in {@link #populationStability()}, so that the logarithm is
   * finite.
   */
  public static final double LEAST_SHARE = 1e-4;

  private final long[] before;
  private final long[] today;
  private final double allBefore;
  private final double allToday;

  private DistributionShift(long[] before, long[] today) {
    this.before = before;
    this.today = today;
    allBefore = Counts.sum(before);
    allToday = Counts.sum(today);
  }

  /**
   * Counts of the baseline and of today, bin by bin.
   *
   * @throws IllegalArgumentException if the numbers of bins differ or one of the two is empty
   */
  public static DistributionShift of(long[] baseline, long[] current) {
    if (baseline.length != current.length
        || Counts.sum(baseline) == 0
        || Counts.sum(current) == 0) {
      throw new IllegalArgumentException("Both have counts in the same bins, at least one each");
    }
    return new DistributionShift(baseline.clone(), current.clone());
  }

  /** Shares of the baseline, fractions. */
  public double[] baselineShares() {
    return Arrays.stream(before).mapToDouble(c -> c / allBefore).toArray();
  }

  /** Shares of today, fractions. */
  public double[] currentShares() {
    return Arrays.stream(today).mapToDouble(c -> c / allToday).toArray();
  }

  /**
   * Population stability index, Σ (c − r) ln(c / r), a share below {@link #LEAST_SHARE} counting as
   * that.
   */
  public double populationStability() {
    double sum = 0;
    for (int b = 0; b < before.length; b++) {
      double r = Math.max(before[b] / allBefore, LEAST_SHARE);
      double c = Math.max(today[b] / allToday, LEAST_SHARE);
      sum += (c - r) * Math.log(c / r);
    }
    return sum;
  }

  /** Kullback-Leibler divergence of today from the baseline, in nats, floored like the PSI. */
  public double divergence() {
    double sum = 0;
    for (int b = 0; b < before.length; b++) {
      double r = Math.max(before[b] / allBefore, LEAST_SHARE);
      double c = Math.max(today[b] / allToday, LEAST_SHARE);
      sum += c * Math.log(c / r);
    }
    return sum;
  }

  /**
   * Jensen-Shannon distance: the root of the divergence in the unit of the base, in [0, 1] for 2.
   */
  public double jensenShannon(double base) {
    double sum = 0;
    for (int b = 0; b < before.length; b++) {
      double r = before[b] / allBefore;
      double c = today[b] / allToday;
      double middle = (r + c) / 2;
      sum += (r > 0 ? r * Math.log(r / middle) : 0) + (c > 0 ? c * Math.log(c / middle) : 0);
    }
    return Math.sqrt(Math.max(0, sum / 2 / Math.log(base)));
  }

  /** Hellinger distance, in [0, 1]. */
  public double hellinger() {
    double sum = 0;
    for (int b = 0; b < before.length; b++) {
      double d = Math.sqrt(today[b] / allToday) - Math.sqrt(before[b] / allBefore);
      sum += d * d;
    }
    return Math.sqrt(sum / 2);
  }

  /** The largest difference of a share, in [0, 1]. */
  public double largestDifference() {
    double largest = 0;
    for (int b = 0; b < before.length; b++) {
      largest = Math.max(largest, Math.abs(today[b] / allToday - before[b] / allBefore));
    }
    return largest;
  }

  /**
   * The largest difference of the two cumulative shares: the Kolmogorov-Smirnov distance seen at
   * the edges of the bins, at most the distance itself.
   */
  public double cumulativeDifference() {
    double largest = 0;
    double sum = 0;
    for (int b = 0; b < before.length; b++) {
      sum += today[b] / allToday - before[b] / allBefore;
      largest = Math.max(largest, Math.abs(sum));
    }
    return largest;
  }

  /** Pearson's chi-squared of the 2 × bins table, bins that are empty in both left out. */
  public double chiSquared() {
    double sum = 0;
    double all = allBefore + allToday;
    for (int b = 0; b < before.length; b++) {
      double row = before[b] + today[b];
      if (row > 0) {
        double one = before[b] - row * allBefore / all;
        double two = today[b] - row * allToday / all;
        sum += one * one / (row * allBefore / all) + two * two / (row * allToday / all);
      }
    }
    return sum;
  }

  /** Bins that hold anything, less one. */
  public int degreesOfFreedom() {
    int used = 0;
    for (int b = 0; b < before.length; b++) {
      used += before[b] + today[b] > 0 ? 1 : 0;
    }
    return used - 1;
  }

  /** Its p-value; 1 where a single bin holds everything. */
  public double chiSquaredP() {
    return degreesOfFreedom() == 0
        ? 1
        : Distributions.chiSquaredSurvival(chiSquared(), degreesOfFreedom());
  }

  /** Cramér's V of the 2 × bins table, in [0, 1]. */
  public double cramersV() {
    return Math.sqrt(chiSquared() / (allBefore + allToday));
  }
}
