package org.plumbline.core.stats;

import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.apache.commons.statistics.distribution.PoissonDistribution;

/**
 * Events among an exposure, e.g. incidents among examinations: the rate with its exact interval,
 * and its exact test against a threshold fixed beforehand.
 *
 * @param events how many, at least 0
 * @param exposure among how much, above 0, in the unit of the rate
 * @see <a href="https://doi.org/10.1093/biomet/28.3-4.437">Garwood (1936)</a>
 */
public record PoissonRate(long events, double exposure) {

  /** Rejects negative events and an exposure that is not above 0. */
  public PoissonRate {
    if (events < 0 || !(exposure > 0)) {
      throw new IllegalArgumentException("Events " + events + " among an exposure of " + exposure);
    }
  }

  /** Events per unit of exposure. */
  public double value() {
    return events / exposure;
  }

  /** Garwood's exact interval of the rate. */
  public Interval interval(double level) {
    return Interval.of(
        level,
        Interval.Side.TWO_SIDED,
        tail -> events == 0 ? 0 : chiSquared(2.0 * events, tail) / 2 / exposure,
        tail -> chiSquared(2.0 * events + 2, 1 - tail) / 2 / exposure);
  }

  private static double chiSquared(double df, double p) {
    return ChiSquaredDistribution.of(df).inverseCumulativeProbability(p);
  }

  /**
   * The probability of at least these events if the rate were the threshold.
   *
   * @param threshold events per unit of exposure, above 0
   */
  public double exceeds(double threshold) {
    return events == 0
        ? 1
        : PoissonDistribution.of(threshold * exposure)
            .survivalProbability(Math.toIntExact(events) - 1);
  }
}
