package org.plumbline.core.stats;

import java.util.Arrays;

/**
 * Westfall and Young's maxT: p-values adjusted by the distribution of the largest statistic over
 * rearrangements (permutations, or centred bootstrap replicates), so that correlation between the
 * hypotheses is used and not feared.
 *
 * <p>Statistics are absolute values. If the rearrangements are a random sample and not all of them,
 * the observed data must be one of them, or the p-values could be 0.
 *
 * <p>Source: Westfall and Young (1993), Resampling-Based Multiple Testing, Wiley.
 */
public final class MaxT {

  /** Equal statistics may differ by rounding. */
  private static final double SLACK = 1e-12;

  private final double[] observed;
  private final double[][] rearranged;

  private MaxT(double[] observed, double[][] rearranged) {
    this.observed = observed;
    this.rearranged = rearranged;
  }

  /**
   * The family.
   *
   * @param observed absolute statistics by hypothesis
   * @param rearranged absolute statistics by rearrangement, then by hypothesis
   */
  public static MaxT of(double[] observed, double[][] rearranged) {
    if (rearranged.length == 0) {
      throw new IllegalArgumentException("maxT needs at least one rearrangement, got 0");
    }
    return new MaxT(observed.clone(), rearranged.clone());
  }

  /** Number of rearrangements. */
  int size() {
    return rearranged.length;
  }

  /** Unadjusted p-values. */
  public double[] raw() {
    double[] p = new double[observed.length];
    for (int j = 0; j < p.length; j++) {
      int hypothesis = j;
      p[j] = share(observed[j], t -> t[hypothesis]);
    }
    return p;
  }

  /** Single-step p-values: simultaneous intervals belong to these. */
  public double[] singleStep() {
    double[] p = new double[observed.length];
    for (int j = 0; j < p.length; j++) {
      p[j] = share(observed[j], t -> Arrays.stream(t).max().orElseThrow());
    }
    return p;
  }

  /** Step-down p-values (algorithm 2.8), monotone in the statistic. */
  public double[] stepDown() {
    double[] negated = Arrays.stream(observed).map(t -> -t).toArray();
    int[] order = SortedOrder.of(negated);
    double[] p = new double[observed.length];
    double before = 0;
    for (int i = 0; i < order.length; i++) {
      int[] rest = Arrays.copyOfRange(order, i, order.length);
      double own =
          share(
              observed[order[i]],
              t -> Arrays.stream(rest).mapToDouble(j -> t[j]).max().orElseThrow());
      before = Math.max(before, own);
      p[order[i]] = before;
    }
    return p;
  }

  /**
   * The value that the largest statistic stays below with this probability: the half-width factor
   * of simultaneous intervals.
   *
   * @param level family level, a fraction in (0, 1)
   */
  public double criticalValue(double level) {
    Interval.requireLevel(level);
    double[] largest =
        Arrays.stream(rearranged).mapToDouble(t -> Arrays.stream(t).max().orElseThrow()).toArray();
    return Quantiles.type7(Quantiles.sorted(largest), level);
  }

  private interface Summary {
    double of(double[] statistics);
  }

  private double share(double threshold, Summary summary) {
    int count = 0;
    for (double[] t : rearranged) {
      count += summary.of(t) >= threshold - SLACK ? 1 : 0;
    }
    return (double) count / rearranged.length;
  }
}
