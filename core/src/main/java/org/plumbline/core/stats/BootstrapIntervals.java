package org.plumbline.core.stats;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import org.plumbline.core.stats.Interval.Side;

/**
 * Intervals from bootstrap replicates. The defaults are {@link #percentile} and {@link #bca}, both
 * with type-7 quantiles; the others are those of R's {@code boot.ci}.
 *
 * <p>Replicates must be finite.
 *
 * @see <a href="https://doi.org/10.1080/01621459.1987.10478410">Efron (1987), BCa</a>
 * @see <a href="https://doi.org/10.1017/CBO9780511802843">Davison and Hinkley (1997), boot.ci</a>
 */
public final class BootstrapIntervals {

  private final double[] sorted;
  private final double value;

  private BootstrapIntervals(double[] sorted, double value) {
    this.sorted = sorted;
    this.value = value;
  }

  /**
   * Intervals from these replicates.
   *
   * @param replicates finite
   * @param value the statistic of the data as observed
   */
  public static BootstrapIntervals of(double[] replicates, double value) {
    for (double r : replicates) {
      if (!Double.isFinite(r)) {
        throw new IllegalArgumentException(
            "Replicate " + r + " is not finite; leave out the undefined ones and count them");
      }
    }
    return new BootstrapIntervals(Quantiles.sorted(replicates), value);
  }

  /** Percentile interval with type-7 quantiles, as numpy and pROC. */
  public Interval percentile(double level, Side side) {
    return at(level, side, p -> Quantiles.type7(sorted, p));
  }

  /** Percentile interval with type-6 quantiles. */
  public Interval percentileType6(double level, Side side) {
    return at(level, side, p -> Quantiles.type6(sorted, p));
  }

  /** Percentile interval as {@code boot.ci(type = "perc")}. */
  public Interval bootPercentile(double level, Side side) {
    return at(level, side, this::bootQuantile);
  }

  /** Basic interval as {@code boot.ci(type = "basic")}. */
  public Interval bootBasic(double level, Side side) {
    return Interval.of(
        level,
        side,
        tail -> 2 * value - bootQuantile(1 - tail),
        tail -> 2 * value - bootQuantile(tail));
  }

  /** Normal interval, bias-corrected, as {@code boot.ci(type = "norm")}. */
  public Interval bootNormal(double level, Side side) {
    return Interval.normal(value - bias(), standardError(), level, side);
  }

  /**
   * Bias-corrected and accelerated interval with type-7 quantiles.
   *
   * @param jackknife the statistic with each independent unit left out
   */
  public Interval bca(double[] jackknife, double level, Side side) {
    double a = acceleration(jackknife);
    return at(level, side, p -> Quantiles.type7(sorted, adjusted(p, a)));
  }

  /** The BCa interval as {@code boot.ci(type = "bca")}. */
  public Interval bootBca(double[] jackknife, double level, Side side) {
    double a = acceleration(jackknife);
    return at(level, side, p -> bootQuantile(adjusted(p, a)));
  }

  /** Mean of the replicates minus the value. */
  public double bias() {
    return Quantiles.mean(sorted) - value;
  }

  /** Standard deviation of the replicates. */
  public double standardError() {
    return Math.sqrt(Quantiles.variance(sorted));
  }

  /** z₀: how far the value lies from the median of the replicates, in standard normal units. */
  public double biasCorrection() {
    int below = 0;
    while (below < sorted.length && sorted[below] < value) {
      below++;
    }
    return StandardNormal.quantile((double) below / sorted.length);
  }

  /** The probability that takes the place of p in the BCa interval. */
  double adjusted(double p, double acceleration) {
    double z0 = biasCorrection();
    double shifted = z0 + StandardNormal.quantile(p);
    return StandardNormal.cumulative(z0 + shifted / (1 - acceleration * shifted));
  }

  /** The acceleration from jackknife values; 0 where they are all equal. */
  public static double acceleration(double[] jackknife) {
    double mean = Quantiles.mean(jackknife);
    double squares = 0;
    double cubes = 0;
    for (double j : jackknife) {
      double d = mean - j;
      squares += d * d;
      cubes += d * d * d;
    }
    return squares > 0 ? cubes / (6 * Math.pow(squares, 1.5)) : 0;
  }

  private static Interval at(double level, Side side, DoubleUnaryOperator quantile) {
    return Interval.of(level, side, quantile, tail -> quantile.applyAsDouble(1 - tail));
  }

  /** The order statistic at (R + 1) p, between two of them on the normal scale (boot's rule). */
  private double bootQuantile(double p) {
    int r = sorted.length;
    double rank = (r + 1) * p;
    double nearest = Math.rint(rank);
    // boot compares exactly; a rank that is whole but for rounding counts as whole.
    double k = Math.abs(rank - nearest) < 1e-10 * r ? nearest : Math.floor(rank);
    if (k <= 0 || k >= r) {
      return k <= 0 ? sorted[0] : sorted[r - 1];
    }
    double low = sorted[(int) k - 1];
    if (k == nearest && Math.abs(rank - nearest) < 1e-10 * r) {
      return low;
    }
    double from = StandardNormal.quantile(k / (r + 1.0));
    double to = StandardNormal.quantile((k + 1) / (r + 1.0));
    return low + (StandardNormal.quantile(p) - from) / (to - from) * (sorted[(int) k] - low);
  }

  /** The finite ones of these replicates. */
  static double[] finite(double[] replicates) {
    return Arrays.stream(replicates).filter(Double::isFinite).toArray();
  }
}
