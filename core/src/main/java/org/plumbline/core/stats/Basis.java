package org.plumbline.core.stats;

import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * What stands behind an estimate.
 *
 * @param k numerator of a proportion, in units of analysis; empty where the estimate is none
 * @param n denominator of a proportion, in units of analysis; empty where the estimate is none
 * @param units units of analysis (images, exams …) that entered the estimate
 * @param clusters independent units (patients) that entered the estimate
 * @param designEffect variance relative to that of as many independent units, where clustering was
 *     accounted for; above 0
 */
public record Basis(
    OptionalLong k, OptionalLong n, long units, long clusters, OptionalDouble designEffect) {

  /** Rejects counts that contradict each other. */
  public Basis {
    if (k.isPresent() != n.isPresent()) {
      throw new IllegalArgumentException("k and n are both given or both absent");
    }
    if (k.isPresent() && !(0 <= k.getAsLong() && k.getAsLong() <= n.getAsLong())) {
      throw new IllegalArgumentException(
          "k = " + k.getAsLong() + " is not in [0, n = " + n.getAsLong() + "]");
    }
    if (units < 0 || clusters < 0) {
      throw new IllegalArgumentException(
          "Counts are not negative, got units " + units + ", clusters " + clusters);
    }
  }

  /** A proportion k of n independent units. */
  public static Basis proportion(long k, long n) {
    return new Basis(OptionalLong.of(k), OptionalLong.of(n), n, n, OptionalDouble.empty());
  }

  /** A proportion k of n units that belong to {@code clusters} patients. */
  public static Basis clusteredProportion(long k, long n, long clusters, double designEffect) {
    return new Basis(
        OptionalLong.of(k), OptionalLong.of(n), n, clusters, OptionalDouble.of(designEffect));
  }

  /** An estimate that is not a proportion, from independent units. */
  public static Basis units(long units) {
    return new Basis(
        OptionalLong.empty(), OptionalLong.empty(), units, units, OptionalDouble.empty());
  }

  /** An estimate that is not a proportion, from units that belong to patients. */
  public static Basis clusteredUnits(long units, long clusters, OptionalDouble designEffect) {
    return new Basis(OptionalLong.empty(), OptionalLong.empty(), units, clusters, designEffect);
  }
}
