package org.plumbline.core.stats;

import org.apache.commons.rng.UniformRandomProvider;

/**
 * Draws binomial counts whose n and p change from draw to draw, so that no table pays: inversion
 * where fewer than {@link #FEW} events are expected, else Hörmann's transformed rejection with
 * squeeze (BTRS), which needs about 1.2 pairs of uniform numbers whatever n.
 *
 * @see <a href="https://doi.org/10.1080/00949659308811496">Hörmann (1993)</a>
 */
final class BinomialDraw {

  private static final double FEW = 10;

  private BinomialDraw() {}

  /**
   * A count of events.
   *
   * @param n trials, at least 0
   * @param p chance of an event, in [0, 1]
   */
  static int draw(UniformRandomProvider random, int n, double p) {
    if (n == 0 || p <= 0) {
      return 0;
    }
    if (p >= 1) {
      return n;
    }
    if (p > 0.5) {
      return n - smallerHalf(random, n, 1 - p);
    }
    return smallerHalf(random, n, p);
  }

  private static int smallerHalf(UniformRandomProvider random, int n, double p) {
    return n * p < FEW ? inversion(random, n, p) : rejection(random, n, p);
  }

  /** Sums the probabilities from 0 on until they pass a uniform number. */
  private static int inversion(UniformRandomProvider random, int n, double p) {
    double odds = p / (1 - p);
    // Not log1p, which takes as long as all else here: n errors of 1e-16 do not matter.
    double probability = Math.exp(n * Math.log(1 - p));
    double left = random.nextDouble();
    int k = 0;
    while (left > probability && k < n) {
      left -= probability;
      probability *= odds * (n - k) / (k + 1);
      k++;
    }
    return k;
  }

  /** Hörmann (1993), algorithm BTRS; the names are his. */
  private static int rejection(UniformRandomProvider random, int n, double p) {
    double spread = Math.sqrt(n * p * (1 - p));
    double b = 1.15 + 2.53 * spread;
    double a = -0.0873 + 0.0248 * b + 0.01 * p;
    double c = n * p + 0.5;
    double squeeze = 0.92 - 4.2 / b;
    while (true) {
      double u = random.nextDouble() - 0.5;
      double v = random.nextDouble();
      double us = 0.5 - Math.abs(u);
      int k = (int) Math.floor((2 * a / us + b) * u + c);
      if (us >= 0.07 && v <= squeeze) {
        return k;
      }
      if (k >= 0
          && k <= n
          && isBelow(v * (2.83 + 5.1 / b) * spread / (a / (us * us) + b), n, p, k)) {
        return k;
      }
    }
  }

  /** True where v is at most the probability of k over that of the mode. */
  private static boolean isBelow(double v, int n, double p, int k) {
    int mode = (int) Math.floor((n + 1) * p);
    double r = p / (1 - p);
    double bound =
        (mode + 0.5) * Math.log((mode + 1) / (r * (n - mode + 1)))
            + (n + 1.0) * Math.log((n - mode + 1.0) / (n - k + 1.0))
            + (k + 0.5) * Math.log(r * (n - k + 1) / (k + 1))
            + stirling(mode)
            + stirling(n - mode)
            - stirling(k)
            - stirling(n - k);
    return Math.log(v) <= bound;
  }

  /** ln k! minus Stirling's formula about k + 1: the tail of the series, exact to some 1e-8. */
  private static double stirling(int k) {
    if (k < STIRLING.length) {
      return STIRLING[k];
    }
    double x = k + 1.0;
    double square = x * x;
    return (1.0 / 12 - (1.0 / 360 - 1.0 / 1260 / square) / square) / x;
  }

  private static final double[] STIRLING = stirlingOfFew();

  private static double[] stirlingOfFew() {
    double[] tails = new double[10];
    double logFactorial = 0;
    for (int k = 0; k < tails.length; k++) {
      logFactorial += k > 1 ? Math.log(k) : 0;
      tails[k] =
          logFactorial - ((k + 0.5) * Math.log(k + 1.0) - (k + 1.0) + 0.5 * Math.log(2 * Math.PI));
    }
    return tails;
  }
}
