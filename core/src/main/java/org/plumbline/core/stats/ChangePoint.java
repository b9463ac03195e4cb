package org.plumbline.core.stats;

import java.util.Optional;

/**
 * Since when a proportion has been another one: the division of periods that makes the events most
 * likely, and all divisions that are not much less likely.
 *
 * @param first index of the first changed period
 * @param earliest the earliest period that the interval holds
 * @param latest the latest
 * @param before proportion before
 * @param since proportion since
 * @see <a href="https://doi.org/10.1093/biomet/57.1.1">Hinkley (1970)</a>
 */
public record ChangePoint(int first, int earliest, int latest, double before, double since) {

  /**
   * Looks for one change.
   *
   * <p>The interval holds the periods whose log-likelihood is within half of the chi-squared
   * quantile of 1 degree of freedom of the largest: approximate, and wide where the change is
   * small.
   *
   * @param events events by period
   * @param units units by period; a period without any says nothing
   * @param level of the interval, a fraction in (0, 1)
   * @return empty where fewer than two periods have units
   */
  public static Optional<ChangePoint> of(long[] events, long[] units, double level) {
    double[] likelihood = new double[events.length];
    int best = 0;
    for (int t = 1; t < events.length; t++) {
      likelihood[t] = divided(events, units, t);
      best = best == 0 || likelihood[t] > likelihood[best] ? t : best;
    }
    if (best == 0 || sum(units, 0, best) == 0 || sum(units, best, units.length) == 0) {
      return Optional.empty();
    }
    double reach = Distributions.chiSquaredQuantile(Interval.requireLevel(level), 1) / 2;
    int earliest = best;
    int latest = best;
    for (int t = 1; t < events.length; t++) {
      if (likelihood[t] >= likelihood[best] - reach) {
        earliest = Math.min(earliest, t);
        latest = Math.max(latest, t);
      }
    }
    return Optional.of(
        new ChangePoint(
            best,
            earliest,
            latest,
            (double) sum(events, 0, best) / sum(units, 0, best),
            (double) sum(events, best, events.length) / sum(units, best, units.length)));
  }

  private static double divided(long[] events, long[] units, int at) {
    return logLikelihood(sum(events, 0, at), sum(units, 0, at))
        + logLikelihood(sum(events, at, events.length), sum(units, at, units.length));
  }

  private static double logLikelihood(long k, long n) {
    return xLogX(k, n) + xLogX(n - k, n);
  }

  private static double xLogX(long k, long n) {
    return k == 0 ? 0 : k * Math.log((double) k / n);
  }

  private static long sum(long[] counts, int from, int to) {
    long sum = 0;
    for (int i = from; i < to; i++) {
      sum += counts[i];
    }
    return sum;
  }
}
