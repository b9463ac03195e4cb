package org.plumbline.core.stats;

import java.util.Arrays;

/**
 * Whether a proportion has changed because the mix of strata has, or within the strata: the
 * baseline's proportions re-weighted to today's mix lie between the two.
 *
 * @see <a href="https://doi.org/10.2307/2281778">Kitagawa (1955)</a>
 */
public final class MixShift {

  private final long[] events;
  private final long[] units;
  private final long[] eventsToday;
  private final long[] unitsToday;

  private MixShift(long[] events, long[] units, long[] eventsToday, long[] unitsToday) {
    this.events = events;
    this.units = units;
    this.eventsToday = eventsToday;
    this.unitsToday = unitsToday;
  }

  /**
   * Counts by stratum. Strata of today that the baseline does not have cannot be re-weighted: they
   * are left out of both and {@link #covered()} says how much of today remains.
   */
  public static MixShift of(long[] events, long[] units, long[] eventsToday, long[] unitsToday) {
    int n = events.length;
    if (units.length != n || eventsToday.length != n || unitsToday.length != n) {
      throw new IllegalArgumentException("Counts of the same strata, got different numbers");
    }
    return new MixShift(events.clone(), units.clone(), eventsToday.clone(), unitsToday.clone());
  }

  /** Share of today's units in strata of the baseline, a fraction; NaN without units. */
  public double covered() {
    return (double) coveredUnits() / Counts.sum(unitsToday);
  }

  private long coveredUnits() {
    long sum = 0;
    for (int s = 0; s < units.length; s++) {
      sum += units[s] > 0 ? unitsToday[s] : 0;
    }
    return sum;
  }

  /** The baseline's proportion; NaN without units. */
  public double baseline() {
    return (double) Counts.sum(events) / Counts.sum(units);
  }

  /** Today's proportion in the strata covered; NaN without units. */
  public double today() {
    long k = 0;
    for (int s = 0; s < units.length; s++) {
      k += units[s] > 0 ? eventsToday[s] : 0;
    }
    return (double) k / coveredUnits();
  }

  /** The baseline's proportions at today's mix. */
  public double expected() {
    double sum = 0;
    for (int s = 0; s < units.length; s++) {
      sum += units[s] > 0 ? weight(s) * events[s] / units[s] : 0;
    }
    return sum;
  }

  private double weight(int s) {
    return units[s] > 0 ? (double) unitsToday[s] / coveredUnits() : 0;
  }

  /** The part of the change that the mix explains. */
  public double byMix() {
    return expected() - baseline();
  }

  /** The part within strata: same mix, another proportion. */
  public double within() {
    return today() - expected();
  }

  /** Standard error of {@link #within()}, for independent units. */
  public double withinStandardError() {
    double sum = 0;
    for (int s = 0; s < units.length; s++) {
      double w = weight(s);
      if (w > 0) {
        sum += w * w * (variance(events[s], units[s]) + variance(eventsToday[s], unitsToday[s]));
      }
    }
    return Math.sqrt(sum);
  }

  /** Standard error of {@link #byMix()}, for independent units. */
  public double byMixStandardError() {
    double all = Counts.sum(units);
    double sum = 0;
    double squaresToday = 0;
    double squares = 0;
    for (int s = 0; s < units.length; s++) {
      if (units[s] > 0) {
        double p = (double) events[s] / units[s];
        double change = weight(s) - units[s] / all;
        sum += change * change * variance(events[s], units[s]);
        squaresToday += weight(s) * p * p;
        squares += units[s] / all * p * p;
      }
    }
    sum += Math.max(0, squaresToday - expected() * expected()) / coveredUnits();
    sum += Math.max(0, squares - baseline() * baseline()) / all;
    return Math.sqrt(sum);
  }

  private static double variance(long k, long n) {
    double p = (k + 0.5) / (n + 1); // a stratum without events is not certain
    return n == 0 ? 0 : p * (1 - p) / n;
  }

  /** How many strata the baseline has. */
  public long strata() {
    return Arrays.stream(units).filter(u -> u > 0).count();
  }
}
