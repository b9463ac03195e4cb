package org.plumbline.core.stats;

/**
 * The tabular cumulative sum: C<sub>i</sub> = max(0, C<sub>i−1</sub> + x<sub>i</sub> − k) for a
 * rise, and of −x<sub>i</sub> for a fall.
 *
 * @param rise the sum for a rise, at least 0
 * @param fall the sum for a fall, at least 0
 * @see <a href="https://doi.org/10.1093/biomet/41.1-2.100">Page (1954)</a>
 */
public record Cusum(double rise, double fall) {

  /** Where both sums start. */
  public static final Cusum START = new Cusum(0, 0);

  /** Rejects a negative sum. */
  public Cusum {
    if (!(rise >= 0 && fall >= 0)) {
      throw new IllegalArgumentException("Sums are at least 0, got " + rise + " and " + fall);
    }
  }

  /** Both sums after the next standardised value, with reference value k. */
  public Cusum next(double z, double k) {
    return new Cusum(Math.max(0, rise + z - k), Math.max(0, fall - z - k));
  }

  /** The larger of the two. */
  public double larger() {
    return Math.max(rise, fall);
  }

  /** Both sums of a sequence. */
  public static Cusum[] path(double[] z, double k) {
    Cusum[] path = new Cusum[z.length];
    Cusum at = START;
    for (int i = 0; i < z.length; i++) {
      at = at.next(z[i], k);
      path[i] = at;
    }
    return path;
  }
}
