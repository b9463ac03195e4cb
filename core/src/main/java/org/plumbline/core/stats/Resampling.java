package org.plumbline.core.stats;

import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * How independent units (patients) are drawn with replacement: all together, within strata whose
 * sizes stay fixed, or together by kind where many are alike.
 *
 * <p>A resample is an array of weights, how often each unit was drawn; by kind, how often any unit
 * of the kind.
 */
public abstract class Resampling {

  private Resampling() {}

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
    return new Stratified(members, ends);
  }

  /**
   * All units together, of kinds that do not differ in anything a statistic looks at. The same
   * distribution as {@link #of} of all units, at the cost of the kinds where they are few.
   *
   * @param sizes how many units are of each kind, at least 1
   */
  public static Resampling alike(int[] sizes) {
    int units = 0;
    for (int size : sizes) {
      if (size < 1) {
        throw new IllegalArgumentException("A kind of " + size + " units: expected 1 at least");
      }
      units = Math.addExact(units, size);
    }
    return new Alike(sizes.clone(), units);
  }

  /** Number of weights: of units, or of kinds. */
  public abstract int units();

  /** Fills the weights with one resample. */
  abstract void draw(UniformRandomProvider random, int[] weights);

  private static final class Stratified extends Resampling {
    private final int[] members;
    private final int[] ends;

    Stratified(int[] members, int[] ends) {
      this.members = members;
      this.ends = ends;
    }

    @Override
    public int units() {
      return members.length;
    }

    @Override
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

  private static final class Alike extends Resampling {
    /** A binomial count takes about as long as so many units drawn one by one. */
    private static final int UNITS_PER_COUNT = 16;

    private final int[] sizes;
    private final int units;
    private final int[] kind;

    Alike(int[] sizes, int units) {
      this.sizes = sizes;
      this.units = units;
      kind = (long) sizes.length * UNITS_PER_COUNT < units ? new int[0] : new int[units];
      int next = 0;
      for (int k = 0; k < sizes.length && kind.length > 0; k++) {
        Arrays.fill(kind, next, next + sizes[k], k);
        next += sizes[k];
      }
    }

    @Override
    public int units() {
      return sizes.length;
    }

    @Override
    void draw(UniformRandomProvider random, int[] weights) {
      if (kind.length > 0) {
        Arrays.fill(weights, 0);
        for (int i = 0; i < units; i++) {
          weights[kind[random.nextInt(units)]]++;
        }
      } else {
        multinomial(random, weights);
      }
    }

    /** Kind by kind, each binomial given those before. */
    private void multinomial(UniformRandomProvider random, int[] weights) {
      int left = units;
      int draws = units;
      for (int k = 0; k < sizes.length; k++) {
        weights[k] = BinomialDraw.draw(random, draws, (double) sizes[k] / left);
        draws -= weights[k];
        left -= sizes[k];
      }
    }
  }
}
