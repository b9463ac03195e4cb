package org.plumbline.core.stats;

import java.util.Arrays;
import org.apache.commons.statistics.inference.KolmogorovSmirnovTest;
import org.apache.commons.statistics.inference.PValueMethod;

/**
 * Two independent samples of a number: how far their distributions lie apart.
 *
 * <p>The p-values hold for independent values: with several images of a patient they are too small.
 *
 * @see <a href="https://doi.org/10.1007/BF02478259">Hodges (1958), Kolmogorov-Smirnov</a>
 * @see <a href="https://doi.org/10.1214/aoms/1177704477">Anderson (1962), Cramér-von Mises</a>
 * @see <a href="https://doi.org/10.1016/j.jspi.2013.03.018">Székely and Rizzo (2013), energy
 *     distance</a>
 */
public final class TwoSamples {

  private final double[] x;
  private final double[] y;

  private TwoSamples(double[] x, double[] y) {
    this.x = x;
    this.y = y;
  }

  /** Two samples of at least two finite values each. */
  public static TwoSamples of(double[] x, double[] y) {
    for (double[] sample : new double[][] {x, y}) {
      if (sample.length < 2 || !Arrays.stream(sample).allMatch(Double::isFinite)) {
        throw new IllegalArgumentException("A sample has at least two values, all of them finite");
      }
    }
    return new TwoSamples(Quantiles.sorted(x), Quantiles.sorted(y));
  }

  /** Kolmogorov-Smirnov distance: the largest difference of the distribution functions. */
  public double kolmogorovSmirnov() {
    return KolmogorovSmirnovTest.withDefaults().statistic(x, y);
  }

  /** Its exact two-sided p-value for continuous values. */
  public double kolmogorovSmirnovExactP() {
    return KolmogorovSmirnovTest.withDefaults().with(PValueMethod.EXACT).test(x, y).getPValue();
  }

  /** Its p-value from the one-sample distribution at the rounded effective size. */
  public double kolmogorovSmirnovFiniteP() {
    return KolmogorovSmirnovTest.withDefaults()
        .with(PValueMethod.ASYMPTOTIC)
        .test(x, y)
        .getPValue();
  }

  /** Its p-value from Kolmogorov's limit, 2 Σ (−1)<sup>j−1</sup> exp(−2 j² t²). */
  public double kolmogorovSmirnovLimitP() {
    double t = kolmogorovSmirnov();
    double t2 = t * t * x.length * y.length / (x.length + y.length);
    double sum = 0;
    for (int j = 1; j <= 200; j++) {
      double term = Math.exp(-2.0 * j * j * t2);
      sum += j % 2 == 1 ? term : -term;
    }
    return Math.min(1, Math.max(0, 2 * sum));
  }

  /** Wasserstein distance of order 1: the area between the distribution functions, in x's unit. */
  public double wasserstein() {
    return area(1);
  }

  /** {@link #wasserstein()} in standard deviations (with n) of the first sample. */
  public double wassersteinStandardised() {
    return wasserstein() / Math.sqrt(Quantiles.sumOfSquares(x) / x.length);
  }

  /** Energy distance, √(2 ∫ (F − G)²). */
  public double energy() {
    return Math.sqrt(2 * area(2));
  }

  /** ∫ |F − G|<sup>power</sup>. */
  private double area(int power) {
    int i = 0;
    int j = 0;
    double sum = 0;
    double at = Math.min(x[0], y[0]);
    while (i < x.length || j < y.length) {
      boolean first = j == y.length || (i < x.length && x[i] <= y[j]);
      double next = first ? x[i] : y[j];
      double difference = Math.abs((double) i / x.length - (double) j / y.length);
      sum += (next - at) * (power == 1 ? difference : difference * difference);
      at = next;
      i += first ? 1 : 0;
      j += first ? 0 : 1;
    }
    return sum;
  }

  /** Mann-Whitney's two-sided p-value: normal, with ties and continuity corrected for. */
  public double mannWhitneyP() {
    double m = x.length;
    double n = y.length;
    double[] ranks = new double[x.length];
    double ties = midranks(ranks, new double[y.length]);
    double u = Arrays.stream(ranks).sum() - m * (m + 1) / 2;
    double larger = Math.max(u, m * n - u);
    double all = m + n;
    double sd = Math.sqrt(m * n / 12 * (all + 1 - ties / (all * (all - 1))));
    return Math.min(1, 2 * StandardNormal.survival((larger - m * n / 2 - 0.5) / sd));
  }

  /** Fills in the midranks of both sorted samples; returns Σ (t³ − t) over ties of t. */
  private double midranks(double[] ofX, double[] ofY) {
    int i = 0;
    int j = 0;
    double ties = 0;
    while (i < x.length || j < y.length) {
      double value = j == y.length || (i < x.length && x[i] <= y[j]) ? x[i] : y[j];
      int fromX = i;
      int fromY = j;
      while (i < x.length && x[i] == value) {
        i++;
      }
      while (j < y.length && y[j] == value) {
        j++;
      }
      double t = i - fromX + j - (double) fromY;
      double rank = fromX + fromY + (t + 1) / 2;
      Arrays.fill(ofX, fromX, i, rank);
      Arrays.fill(ofY, fromY, j, rank);
      ties += t * t * t - t;
    }
    return ties;
  }

  /** The two-sample Cramér-von Mises statistic T. */
  public double cramerVonMises() {
    double[] ofX = new double[x.length];
    double[] ofY = new double[y.length];
    midranks(ofX, ofY);
    double m = x.length;
    double n = y.length;
    double u = m * squares(ofX) + n * squares(ofY);
    return u / (m * n * (m + n)) - (4 * m * n - 1) / (6 * (m + n));
  }

  private static double squares(double[] ranks) {
    double sum = 0;
    for (int i = 0; i < ranks.length; i++) {
      double d = ranks[i] - (i + 1);
      sum += d * d;
    }
    return sum;
  }

  /** Its p-value from the limiting distribution, at the statistic standardised as Anderson does. */
  public double cramerVonMisesP() {
    return cramerVonMisesP(1e-18);
  }

  /** The same, the series of the limiting distribution ended after a term below {@code least}. */
  double cramerVonMisesP(double least) {
    double m = x.length;
    double n = y.length;
    double all = m + n;
    double mean = (1 + 1 / all) / 6;
    double variance =
        (all + 1)
            * (4 * m * n * all - 3 * (m * m + n * n) - 2 * m * n)
            / (45 * all * all * 4 * m * n);
    double standard = 1.0 / 6 + (cramerVonMises() - mean) / Math.sqrt(45 * variance);
    return standard < 0.003 ? 1 : Math.max(0, 1 - limitingCramerVonMises(standard, least));
  }

  /** Anderson and Darling (1952), eq. 1.3: a sum over Bessel functions of order ¼. */
  private static double limitingCramerVonMises(double w, double least) {
    double sum = 0;
    double gammas = Math.sqrt(Math.PI); // Γ(k + ½) / Γ(k + 1)
    for (int k = 0; k < 200; k++) {
      double odd = 4.0 * k + 1;
      double term = gammas * Math.sqrt(odd / w) * scaledBessel(odd * odd / (16 * w));
      sum += term;
      if (term < least) {
        break;
      }
      gammas *= (k + 0.5) / (k + 1);
    }
    return sum / Math.pow(Math.PI, 1.5);
  }

  /** exp(−q) K<sub>¼</sub>(q) = ∫ exp(−q (1 + cosh t)) cosh(t / 4) dt, by the trapezoidal rule. */
  private static double scaledBessel(double q) {
    double step = 1.0 / 64;
    double sum = Math.exp(-2 * q) / 2;
    for (double t = step; t < 40; t += step) {
      double term = Math.exp(-q * (1 + Math.cosh(t))) * Math.cosh(t / 4);
      sum += term;
      if (term < 1e-20 * sum) {
        break;
      }
    }
    return sum * step;
  }

  /** Welch's t of the first less the second sample. */
  public double welchT() {
    return (Quantiles.mean(x) - Quantiles.mean(y)) / Math.sqrt(perSize(x) + perSize(y));
  }

  /** Its two-sided p-value with Satterthwaite's degrees of freedom. */
  public double welchP() {
    double a = perSize(x);
    double b = perSize(y);
    double df = (a + b) * (a + b) / (a * a / (x.length - 1) + b * b / (y.length - 1));
    return Distributions.tTwoSidedP(welchT(), df);
  }

  private static double perSize(double[] sample) {
    return Quantiles.variance(sample) / sample.length;
  }
}
