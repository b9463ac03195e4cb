package org.plumbline.core.stats;

import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * How independent units (patients) are drawn with replacement: all together, or within strata whose
 * sizes stay fixed.
 *
 * <p>A resample is an array of weights, how often each unit was drawn.
 */
public final class Resampling {

  private final int[] members;
  private final int[] ends;

  private Resampling(int[] members, int[] ends) {
    this.members = members;
    this.ends = ends;
  }

  /** All of units 0 … {@code units} − 1 together. */
  public static Resampling of(int units) {
    return stratified(new int[units]);
  }

  /**
   * Each unit within its stratum.
   *
   * @param stratum stratum of each unit, at least 0
   */
  public static Resampling stratified(int[] stratum) {
    int strata = 0;
    for (int s : stratum) {
      if (s < 0) {
        throw new IllegalArgumentException("Stratum " + s + " is negative");
      }
      strata = Math.max(strata, s + 1);
    }
    int[] ends = new int[strata];
    int[] members = new int[stratum.length];
    int next = 0;
    for (int s = 0; s < strata; s++) {
      for (int i = 0; i < stratum.length; i++) {
        if (stratum[i] == s) {
          members[next++] = i;
        }
      }
      ends[s] = next;
    }
    return new Resampling(members, ends);
  }

  /** Number of units. */
  public int units() {
    return members.length;
  }

  /** Fills the weights with one resample. */
  void draw(UniformRandomProvider random, int[] weights) {
    Arrays.fill(weights, 0);
    int start = 0;
    for (int end : ends) {
      int size = end - start;
      for (int i = 0; i < size; i++) {
        weights[members[start + random.nextInt(size)]]++;
      }
      start = end;
    }
  }
}
