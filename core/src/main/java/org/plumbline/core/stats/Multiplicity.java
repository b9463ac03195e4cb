package org.plumbline.core.stats;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;

/**
 * Adjusted p-values of a family of hypotheses, as R's {@code p.adjust} and Sidak's.
 *
 * @see <a href="https://www.jstor.org/stable/4615733">Holm (1979)</a>
 * @see <a href="https://doi.org/10.1093/biomet/75.4.800">Hochberg (1988)</a>
 * @see <a href="https://doi.org/10.1093/biomet/75.2.383">Hommel (1988)</a>
 * @see <a href="https://doi.org/10.1111/j.2517-6161.1995.tb02031.x">Benjamini and Hochberg
 *     (1995)</a>
 * @see <a href="https://doi.org/10.1214/aos/1013699998">Benjamini and Yekutieli (2001)</a>
 * @see <a href="https://doi.org/10.1080/01621459.1967.10482935">Sidak (1967)</a>
 */
public enum Multiplicity {
  /** m p. */
  BONFERRONI("bonferroni"),
  /** Step-down Bonferroni; the default. Valid whatever the dependence. */
  HOLM("holm"),
  /** Step-up; valid under independence and positive dependence. */
  HOCHBERG("hochberg"),
  /** Closed test with Simes; as Hochberg, a little sharper. */
  HOMMEL("hommel"),
  /** False discovery rate under independence and positive dependence. */
  BENJAMINI_HOCHBERG("benjamini-hochberg"),
  /** False discovery rate whatever the dependence. */
  BENJAMINI_YEKUTIELI("benjamini-yekutieli"),
  /** 1 − (1 − p)^m; valid under independence. */
  SIDAK("sidak"),
  /** Step-down Sidak. */
  HOLM_SIDAK("holm-sidak");

  private final String key;

  Multiplicity(String key) {
    this.key = key;
  }

  /** The name in a protocol. */
  public String key() {
    return key;
  }

  /** The method of that protocol name, if there is one. */
  public static Optional<Multiplicity> ofKey(String key) {
    return Arrays.stream(values()).filter(m -> m.key.equals(key)).findFirst();
  }

  /**
   * Adjusted p-values in the order given.
   *
   * @param p p-values, each in [0, 1]
   */
  public double[] adjust(double[] p) {
    for (double value : p) {
      if (!(value >= 0 && value <= 1)) { // written so that NaN fails too
        throw new IllegalArgumentException("p-value " + value + " is not in [0, 1]");
      }
    }
    int[] order = SortedOrder.of(p);
    double[] sorted = new double[p.length];
    for (int i = 0; i < p.length; i++) {
      sorted[i] = p[order[i]];
    }
    double[] adjusted = adjustSorted(sorted);
    double[] result = new double[p.length];
    for (int i = 0; i < p.length; i++) {
      result[order[i]] = Math.min(1, adjusted[i]);
    }
    return result;
  }

  private double[] adjustSorted(double[] p) {
    int m = p.length;
    return switch (this) {
      case BONFERRONI -> each(p, i -> m * p[i]);
      case SIDAK -> each(p, i -> sidak(p[i], m));
      case HOLM -> stepDown(each(p, i -> (m - i) * p[i]));
      case HOLM_SIDAK -> stepDown(each(p, i -> sidak(p[i], m - i)));
      case HOCHBERG -> stepUp(each(p, i -> (m - i) * p[i]));
      case BENJAMINI_HOCHBERG -> stepUp(each(p, i -> m / (i + 1.0) * p[i]));
      case BENJAMINI_YEKUTIELI -> stepUp(each(p, i -> harmonic(m) * m / (i + 1.0) * p[i]));
      case HOMMEL -> hommel(p);
    };
  }

  private static double[] each(double[] p, IntToDoubleFunction f) {
    double[] values = new double[p.length];
    Arrays.setAll(values, f);
    return values;
  }

  private static double sidak(double p, int m) {
    return -Math.expm1(m * Math.log1p(-p));
  }

  private static double harmonic(int m) {
    double sum = 0;
    for (int i = 1; i <= m; i++) {
      sum += 1.0 / i;
    }
    return sum;
  }

  /** Running maximum from the smallest p-value on. */
  private static double[] stepDown(double[] values) {
    for (int i = 1; i < values.length; i++) {
      values[i] = Math.max(values[i], values[i - 1]);
    }
    return values;
  }

  /** Running minimum from the largest p-value on. */
  private static double[] stepUp(double[] values) {
    for (int i = values.length - 2; i >= 0; i--) {
      values[i] = Math.min(values[i], values[i + 1]);
    }
    return values;
  }

  /** Hommel (1988), in the form of Wright (1992) that R uses. */
  private static double[] hommel(double[] p) {
    int n = p.length;
    double simes = Double.POSITIVE_INFINITY;
    for (int i = 0; i < n; i++) {
      simes = Math.min(simes, n * p[i] / (i + 1));
    }
    double[] adjusted = new double[n];
    Arrays.fill(adjusted, simes);
    for (int m = n - 1; m >= 2; m--) {
      int first = n - m + 1;
      double tail = Double.POSITIVE_INFINITY;
      for (int i = first; i < n; i++) {
        tail = Math.min(tail, m * p[i] / (i - first + 2));
      }
      double atBoundary = Math.min(m * p[first - 1], tail);
      for (int i = 0; i < n; i++) {
        double q = i < first ? Math.min(m * p[i], tail) : atBoundary;
        adjusted[i] = Math.max(adjusted[i], q);
      }
    }
    for (int i = 0; i < n; i++) {
      adjusted[i] = Math.max(adjusted[i], p[i]);
    }
    return adjusted;
  }
}
