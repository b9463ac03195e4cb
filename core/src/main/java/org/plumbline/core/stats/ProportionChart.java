package org.plumbline.core.stats;

import java.util.Arrays;

/**
 * Shewhart's p chart: the proportion of each period between limits of ± z standard deviations.
 *
 * <p>The plain chart takes events as independent; {@code designEffect} widens it where they cluster
 * in patients, and {@link #laney} where periods differ by more than chance.
 *
 * @see <a href="https://doi.org/10.1081/QEN-120006555">Laney (2002), p′</a>
 */
public final class ProportionChart {

  private final long[] events;
  private final long[] units;
  private final double center;
  private final double factor;

  private ProportionChart(long[] events, long[] units, double center, double factor) {
    this.events = events;
    this.units = units;
    this.center = center;
    this.factor = factor;
  }

  /** The plain chart, its centre the proportion of all periods together. */
  public static ProportionChart of(long[] events, long[] units) {
    return clustered(events, units, 1);
  }

  /**
   * Limits widened by the root of a design effect.
   *
   * @param designEffect variance by patient over that of independent units, at least 1
   */
  public static ProportionChart clustered(long[] events, long[] units, double designEffect) {
    require(events, units);
    if (!(designEffect >= 1)) {
      throw new IllegalArgumentException("A design effect here is at least 1, got " + designEffect);
    }
    return new ProportionChart(
        events.clone(), units.clone(), pooled(events, units), Math.sqrt(designEffect));
  }

  /**
   * Laney's p′ chart: limits widened, or narrowed, by the standard deviation of the standardised
   * proportions, which their mean moving range / 1.128 estimates.
   *
   * @param events at least two periods
   */
  public static ProportionChart laney(long[] events, long[] units) {
    require(events, units);
    if (events.length < 2) {
      throw new IllegalArgumentException("A moving range needs at least two periods");
    }
    ProportionChart plain = of(events, units);
    double range = 0;
    for (int i = 1; i < events.length; i++) {
      range += Math.abs(plain.standardised(i) - plain.standardised(i - 1));
    }
    double sigma = range / (events.length - 1) / 1.128;
    return new ProportionChart(plain.events, plain.units, plain.center, sigma);
  }

  private static void require(long[] events, long[] units) {
    for (int i = 0; i < events.length; i++) {
      if (units.length != events.length || units[i] < 1 || events[i] < 0 || events[i] > units[i]) {
        throw new IllegalArgumentException("Each period has units, and at most as many events");
      }
    }
  }

  private static double pooled(long[] events, long[] units) {
    return (double) Arrays.stream(events).sum() / Arrays.stream(units).sum();
  }

  /** The proportion of all periods together. */
  public double center() {
    return center;
  }

  /** What the binomial standard deviation is multiplied by. */
  public double sigmaFactor() {
    return factor;
  }

  /** The proportion of a period, in binomial standard deviations from the centre. */
  public double standardised(int period) {
    return ((double) events[period] / units[period] - center) / deviation(period);
  }

  private double deviation(int period) {
    return Math.sqrt(center * (1 - center) / units[period]);
  }

  /** Upper limits, not cut at 1. */
  public double[] upperUncut(double z) {
    double[] limits = new double[units.length];
    Arrays.setAll(limits, i -> center + z * factor * deviation(i));
    return limits;
  }

  /** Upper limits, at most 1. */
  public double[] upper(double z) {
    return Arrays.stream(upperUncut(z)).map(u -> Math.min(1, u)).toArray();
  }

  /** Lower limits, at least 0. */
  public double[] lower(double z) {
    double[] limits = new double[units.length];
    Arrays.setAll(limits, i -> Math.max(0, center - z * factor * deviation(i)));
    return limits;
  }
}
