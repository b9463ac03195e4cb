package org.plumbline.core.io;

import java.util.Arrays;

/** A set of numbers without boxes, for millions of them; 0 counts as −1. */
final class LongSet {

  private long[] table = new long[1 << 12]; // 0 = free
  private int size;

  /** Adds a number; false where it was there. */
  boolean add(long number) {
    long value = number == 0 ? -1 : number;
    if (2 * size >= table.length) {
      enlarge();
    }
    int place = place(table, value);
    if (table[place] == value) {
      return false;
    }
    table[place] = value;
    size++;
    return true;
  }

  boolean contains(long number) {
    long value = number == 0 ? -1 : number;
    return table[place(table, value)] == value;
  }

  private static int place(long[] table, long value) {
    long mixed = value * 0x9E3779B97F4A7C15L;
    int place = (int) (mixed >>> 40) & (table.length - 1);
    while (table[place] != 0 && table[place] != value) {
      place = (place + 1) & (table.length - 1);
    }
    return place;
  }

  private void enlarge() {
    long[] larger = new long[table.length * 2];
    Arrays.stream(table).filter(v -> v != 0).forEach(v -> larger[place(larger, v)] = v);
    table = larger;
  }
}
