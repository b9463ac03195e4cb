package org.plumbline.core.stats;

/**
 * The stable ascending order of an array of doubles, as indices.
 *
 * <p>A least-significant-digit radix sort on the bits: linear, and faster than a comparison sort of
 * indices from a few hundred values on. −0 counts as 0; NaN is not allowed.
 */
final class SortedOrder {

  private static final int DIGIT_BITS = 11;
  private static final int DIGITS = 6; // 6 · 11 ≥ 64
  private static final int BUCKETS = 1 << DIGIT_BITS;

  private SortedOrder() {}

  /** Indices i₀, i₁, … with values[i₀] ≤ values[i₁] ≤ …; equal values keep their order. */
  static int[] of(double[] values) {
    int n = values.length;
    long[] keys = new long[n];
    int[] order = new int[n];
    int[][] counts = new int[DIGITS][BUCKETS];
    for (int i = 0; i < n; i++) {
      long key = sortableBits(values[i]);
      keys[i] = key;
      order[i] = i;
      for (int d = 0; d < DIGITS; d++) {
        counts[d][digit(key, d)]++;
      }
    }
    return sort(keys, order, counts);
  }

  private static int[] sort(long[] keys, int[] order, int[][] counts) {
    int n = keys.length;
    long[] otherKeys = new long[n];
    int[] otherOrder = new int[n];
    for (int d = 0; d < DIGITS; d++) {
      if (n == 0 || counts[d][digit(keys[0], d)] == n) {
        continue; // all keys share this digit
      }
      int[] next = starts(counts[d]);
      for (int i = 0; i < n; i++) {
        int place = next[digit(keys[i], d)]++;
        otherKeys[place] = keys[i];
        otherOrder[place] = order[i];
      }
      long[] swapKeys = keys;
      keys = otherKeys;
      otherKeys = swapKeys;
      int[] swapOrder = order;
      order = otherOrder;
      otherOrder = swapOrder;
    }
    return order;
  }

  private static int[] starts(int[] counts) {
    int sum = 0;
    for (int b = 0; b < BUCKETS; b++) {
      int count = counts[b];
      counts[b] = sum;
      sum += count;
    }
    return counts;
  }

  private static int digit(long key, int d) {
    return (int) (key >>> (d * DIGIT_BITS)) & (BUCKETS - 1);
  }

  /** Bits whose unsigned order is the order of the values. */
  private static long sortableBits(double value) {
    long bits = Double.doubleToRawLongBits(value + 0.0); // turns −0 into 0
    return bits ^ ((bits >> 63) | Long.MIN_VALUE);
  }
}
