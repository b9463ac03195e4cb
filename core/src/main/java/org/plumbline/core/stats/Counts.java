package org.plumbline.core.stats;

/** Sums of counts that say so when they do not fit. */
final class Counts {

  private Counts() {}

  static long sum(long... counts) {
    long sum = 0;
    for (long count : counts) {
      long next = sum + count;
      if (next < sum) {
        throw new IllegalArgumentException(
            "Counts " + sum + " and " + count + " do not fit together below " + Long.MAX_VALUE);
      }
      sum = next;
    }
    return sum;
  }
}
