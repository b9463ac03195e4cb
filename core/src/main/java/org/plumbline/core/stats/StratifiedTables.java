package org.plumbline.core.stats;

import java.util.List;
import org.apache.commons.math3.special.Gamma;

/**
 * Two-by-two tables of several strata (sites, vendors): is the effect the same in all of them, and
 * what is it in common?
 *
 * <p>The risk difference has the standard error of Sato, Greenland and Robins (1989), Biometrics
 * 45:1323.
 *
 * @see <a href="https://doi.org/10.1093/jnci/22.4.719">Mantel and Haenszel (1959)</a>
 * @see <a href="https://doi.org/10.2307/2531052">Robins, Breslow and Greenland (1986)</a>
 * @see <a href="https://doi.org/10.1093/biomet/72.1.91">Tarone (1985)</a>
 */
public final class StratifiedTables {

  private static final double SLACK = 1 + 1e-7;

  /**
   * One stratum.
   *
   * @param a events in group 1
   * @param b no events in group 1
   * @param c events in group 2
   * @param d no events in group 2
   */
  public record Stratum(long a, long b, long c, long d) {
    /** Rejects negative counts. */
    public Stratum {
      if (a < 0 || b < 0 || c < 0 || d < 0) {
        throw new IllegalArgumentException(
            "Counts are not negative, got " + a + ", " + b + ", " + c + ", " + d);
      }
    }

    private double n() {
      return (double) a + b + c + d;
    }

    private double n1() {
      return (double) a + b;
    }

    private double n2() {
      return (double) c + d;
    }

    private double events() {
      return (double) a + c;
    }

    private double expected() {
      return n1() * events() / n();
    }

    private double variance() {
      return n1() * n2() * events() * (n() - events()) / (n() * n() * (n() - 1));
    }
  }

  private final List<Stratum> strata;

  private StratifiedTables(List<Stratum> strata) {
    this.strata = strata;
  }

  /** The strata; at least one. */
  public static StratifiedTables of(List<Stratum> strata) {
    if (strata.isEmpty()) {
      throw new IllegalArgumentException("At least one stratum is needed, got 0");
    }
    return new StratifiedTables(List.copyOf(strata));
  }

  /** Cochran-Mantel-Haenszel chi-squared on 1 degree of freedom. */
  public double mantelHaenszel() {
    return mantelHaenszel(0);
  }

  /** The same with continuity correction of ½ (none where the deviation is less). */
  public double mantelHaenszelContinuity() {
    return mantelHaenszel(Math.abs(deviation()) >= 0.5 ? 0.5 : 0);
  }

  private double mantelHaenszel(double correction) {
    double distance = Math.abs(deviation()) - correction;
    return distance * distance / strata.stream().mapToDouble(Stratum::variance).sum();
  }

  private double deviation() {
    return strata.stream().mapToDouble(s -> s.a - s.expected()).sum();
  }

  /** Exact two-sided p-value of no common effect, conditional on all margins. */
  public double exactP() {
    double[] distribution = {1};
    int observed = 0;
    for (Stratum s : strata) {
      double[] own = hypergeometric(s);
      distribution = convolve(distribution, own);
      observed += Math.toIntExact(s.a - Math.max(0, s.a - s.d));
    }
    double sum = 0;
    for (double p : distribution) {
      sum += p <= distribution[observed] * SLACK ? p : 0;
    }
    return Math.min(1, sum);
  }

  /** P(a) from its least value on, given the margins. */
  private static double[] hypergeometric(Stratum s) {
    long least = Math.max(0, s.a - s.d);
    long most = Math.min(s.a + s.b, s.a + s.c);
    double[] p = new double[Math.toIntExact(most - least + 1)];
    double sum = 0;
    for (int i = 0; i < p.length; i++) {
      long a = least + i;
      p[i] =
          Math.exp(
              logChoose(s.a + s.b, a)
                  + logChoose(s.c + s.d, s.a + s.c - a)
                  - logChoose(s.a + s.b + s.c + s.d, s.a + s.c));
      sum += p[i];
    }
    for (int i = 0; i < p.length; i++) {
      p[i] /= sum;
    }
    return p;
  }

  private static double logChoose(long n, long k) {
    return Gamma.logGamma(n + 1.0) - Gamma.logGamma(k + 1.0) - Gamma.logGamma(n - k + 1.0);
  }

  private static double[] convolve(double[] a, double[] b) {
    double[] sum = new double[a.length + b.length - 1];
    for (int i = 0; i < a.length; i++) {
      for (int j = 0; j < b.length; j++) {
        sum[i + j] += a[i] * b[j];
      }
    }
    return sum;
  }

  /** Mantel and Haenszel's common odds ratio. */
  public double oddsRatio() {
    double numerator = strata.stream().mapToDouble(s -> (double) s.a * s.d / s.n()).sum();
    double denominator = strata.stream().mapToDouble(s -> (double) s.b * s.c / s.n()).sum();
    return numerator / denominator;
  }

  /** Its interval on the log scale with the variance of Robins, Breslow and Greenland. */
  public Interval oddsRatioInterval(double level) {
    double r = 0;
    double t = 0;
    double pr = 0;
    double mixed = 0;
    double qt = 0;
    for (Stratum s : strata) {
      double p = (s.a + s.d) / s.n();
      double q = (s.b + s.c) / s.n();
      double ad = (double) s.a * s.d / s.n();
      double bc = (double) s.b * s.c / s.n();
      r += ad;
      t += bc;
      pr += p * ad;
      mixed += p * bc + q * ad;
      qt += q * bc;
    }
    double variance = pr / (2 * r * r) + mixed / (2 * r * t) + qt / (2 * t * t);
    return Interval.normal(
            Math.log(oddsRatio()), Math.sqrt(variance), level, Interval.Side.TWO_SIDED)
        .map(Math::exp);
  }

  /** Breslow and Day's chi-squared of equal odds ratios, on strata − 1 degrees of freedom. */
  public double breslowDay() {
    return homogeneity(false);
  }

  /** Tarone's corrected form of it. */
  public double tarone() {
    return homogeneity(true);
  }

  private double homogeneity(boolean corrected) {
    double ratio = oddsRatio();
    double statistic = 0;
    double deviations = 0;
    double variances = 0;
    for (Stratum s : strata) {
      double a = fitted(s, ratio);
      double inverse =
          1 / a + 1 / (s.n1() - a) + 1 / (s.events() - a) + 1 / (s.n2() - s.events() + a);
      statistic += (s.a - a) * (s.a - a) * inverse;
      deviations += s.a - a;
      variances += 1 / inverse;
    }
    return corrected ? statistic - deviations * deviations / variances : statistic;
  }

  /** The count in cell a that has this odds ratio with the margins as they are. */
  private static double fitted(Stratum s, double ratio) {
    double qa = 1 - ratio;
    double qb = s.n2() - s.events() + ratio * (s.n1() + s.events());
    double qc = -ratio * s.n1() * s.events();
    return Math.abs(qa) < 1e-14 ? -qc / qb : -2 * qc / (qb + Math.sqrt(qb * qb - 4 * qa * qc));
  }

  /** Mantel and Haenszel's common risk difference. */
  public double riskDifference() {
    double sum = 0;
    for (Stratum s : strata) {
      sum += (s.a * s.n2() - s.c * s.n1()) / s.n();
    }
    return sum / weight();
  }

  private double weight() {
    return strata.stream().mapToDouble(s -> s.n1() * s.n2() / s.n()).sum();
  }

  /** Its standard error, consistent for few large and many small strata (Sato). */
  public double riskDifferenceStandardError() {
    double p = 0;
    double q = 0;
    for (Stratum s : strata) {
      double g1 = s.n1() / s.n();
      double g2 = s.n2() / s.n();
      p += s.c * g1 * g1 - s.a * g2 * g2 + g1 * g2 * (s.n2() - s.n1()) / 2;
      q += (s.a * (s.n2() - s.c) + s.c * (s.n1() - s.a)) / s.n() / 2;
    }
    return Math.sqrt((riskDifference() * p + q) / (weight() * weight()));
  }

  /**
   * Heterogeneity of the risk differences about the common one, chi-squared on strata − 1 degrees
   * of freedom. In a stratum with a zero cell ½ is added to each.
   */
  public double riskDifferenceQ() {
    double common = riskDifference();
    double q = 0;
    for (Stratum s : strata) {
      double add = s.a == 0 || s.b == 0 || s.c == 0 || s.d == 0 ? 0.5 : 0;
      double n1 = s.n1() + 2 * add;
      double n2 = s.n2() + 2 * add;
      double p1 = (s.a + add) / n1;
      double p2 = (s.c + add) / n2;
      double variance = p1 * (1 - p1) / n1 + p2 * (1 - p2) / n2;
      q += (p1 - p2 - common) * (p1 - p2 - common) / variance;
    }
    return q;
  }
}
