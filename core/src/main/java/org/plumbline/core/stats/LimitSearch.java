package org.plumbline.core.stats;

import java.util.function.DoubleUnaryOperator;

/** Finds the smallest limit whose run length is long enough. */
final class LimitSearch {

  private static final double PRECISION = 1e-8;

  /** No limit is smaller than this share of the start. */
  private static final double LEAST = 1e-3;

  private static final int MOST_STEPS = 200;

  private LimitSearch() {}

  /**
   * The smallest limit at which an increasing run length reaches what is asked, to eight digits of
   * the run length or of the limit, and never below it.
   *
   * <p>The logarithm of a run length is close to a straight line in the limit, so false position
   * takes a handful of steps (Illinois algorithm).
   *
   * @param runLength mean run length by limit, increasing
   * @param asked the run length asked
   * @param start where to look first, above 0
   * @param largest where to stop: infinity is returned where even that is not enough
   * @see <a href="https://doi.org/10.1007/BF01934364">Dowell and Jarratt (1971)</a>
   */
  static double smallest(
      DoubleUnaryOperator runLength, double asked, double start, double largest) {
    DoubleUnaryOperator excess = h -> Math.log(runLength.applyAsDouble(h) / asked);
    double low = start * LEAST;
    double below = excess.applyAsDouble(low);
    if (below >= 0) {
      return low;
    }
    double high = start;
    double above = excess.applyAsDouble(high);
    while (above < 0) {
      if (high >= largest) {
        return Double.POSITIVE_INFINITY;
      }
      low = high;
      below = above;
      high = Math.min(largest, high * 1.5);
      above = excess.applyAsDouble(high);
    }
    return between(excess, low, below, high, above);
  }

  private static double between(
      DoubleUnaryOperator excess, double from, double below, double to, double above) {
    double low = from;
    double high = to;
    double atLow = below;
    double atHigh = above;
    int side = 0;
    for (int step = 0; step < MOST_STEPS && high - low > PRECISION * high; step++) {
      double middle = (low * atHigh - high * atLow) / (atHigh - atLow);
      double at = excess.applyAsDouble(middle);
      if (at >= 0 && at < PRECISION) {
        return middle;
      }
      if (at >= 0) {
        high = middle;
        atHigh = at;
        atLow /= side > 0 ? 2 : 1; // twice on one side: pull the other nearer
        side = 1;
      } else {
        low = middle;
        atLow = at;
        atHigh /= side < 0 ? 2 : 1;
        side = -1;
      }
    }
    return high;
  }
}
