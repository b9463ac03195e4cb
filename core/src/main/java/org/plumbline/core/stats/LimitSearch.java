package org.plumbline.core.stats;

import java.util.function.DoubleUnaryOperator;

/** Finds the smallest limit whose run length is long enough. */
final class LimitSearch {

  private static final double PRECISION = 1e-8;

  /** No limit is smaller than this share of the start. */
  private static final double LEAST = 1e-3;

  private LimitSearch() {}

  /**
   * The smallest limit at which an increasing run length reaches what is asked, to eight digits and
   * never below it.
   *
   * @param runLength mean run length by limit, increasing
   * @param asked the run length asked
   * @param start where to look first, above 0
   * @param largest where to stop: the limit returned where even that is not enough
   */
  static double smallest(
      DoubleUnaryOperator runLength, double asked, double start, double largest) {
    double low = start * LEAST;
    if (runLength.applyAsDouble(low) >= asked) {
      return low;
    }
    double high = start;
    while (runLength.applyAsDouble(high) < asked) {
      if (high >= largest) {
        return Double.POSITIVE_INFINITY;
      }
      low = high;
      high = Math.min(largest, high * 1.5);
    }
    while (high - low > PRECISION * high) {
      double middle = (low + high) / 2;
      if (runLength.applyAsDouble(middle) >= asked) {
        high = middle;
      } else {
        low = middle;
      }
    }
    return high;
  }
}
