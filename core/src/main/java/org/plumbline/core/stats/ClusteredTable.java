package org.plumbline.core.stats;

import java.util.Arrays;
import java.util.OptionalDouble;

/**
 * A two-by-two table by patient: the input of every threshold metric, for independent and for
 * clustered units alike.
 *
 * <p>Patients are indices from 0; those without a unit do not contribute. When no patient has more
 * than one unit the table is {@link #independent()} and every metric is the plain one.
 */
public final class ClusteredTable {

  private final long[] tp;
  private final long[] fp;
  private final long[] fn;
  private final long[] tn;
  private final TwoByTwo total;
  private final boolean independent;

  private ClusteredTable(long[] tp, long[] fp, long[] fn, long[] tn) {
    this.tp = tp;
    this.fp = fp;
    this.fn = fn;
    this.tn = tn;
    total = new TwoByTwo(sum(tp), sum(fp), sum(fn), sum(tn));
    boolean single = true;
    for (int i = 0; i < tp.length; i++) {
      single &= units(i) <= 1;
    }
    independent = single;
  }

  /** Starts an empty table for patients 0 … {@code patients} − 1. */
  public static Builder builder(int patients) {
    return new Builder(patients);
  }

  /**
   * The table of units.
   *
   * @param patient patient index of each unit, at least 0
   * @param condition whether the reference standard is positive
   * @param result whether the index test is positive
   */
  public static ClusteredTable of(int[] patient, boolean[] condition, boolean[] result) {
    if (condition.length != patient.length || result.length != patient.length) {
      throw new IllegalArgumentException(
          String.format(
              java.util.Locale.ROOT,
              "Patients of %d units, conditions of %d, results of %d",
              patient.length,
              condition.length,
              result.length));
    }
    Builder table = builder(Arrays.stream(patient).max().orElse(-1) + 1);
    for (int i = 0; i < patient.length; i++) {
      table.add(patient[i], condition[i], result[i]);
    }
    return table.build();
  }

  /** Collects units one at a time. */
  public static final class Builder {
    private final long[] tp;
    private final long[] fp;
    private final long[] fn;
    private final long[] tn;

    private Builder(int patients) {
      if (patients < 0) {
        throw new IllegalArgumentException("Patients " + patients + " is negative");
      }
      tp = new long[patients];
      fp = new long[patients];
      fn = new long[patients];
      tn = new long[patients];
    }

    /**
     * Counts one unit.
     *
     * @param patient index in [0, patients)
     * @param condition whether the reference standard is positive
     * @param result whether the index test is positive
     */
    public Builder add(int patient, boolean condition, boolean result) {
      if (condition) {
        (result ? tp : fn)[patient]++;
      } else {
        (result ? fp : tn)[patient]++;
      }
      return this;
    }

    /** The table of what was added so far. */
    public ClusteredTable build() {
      return new ClusteredTable(tp.clone(), fp.clone(), fn.clone(), tn.clone());
    }
  }

  /** The counts over all patients. */
  public TwoByTwo total() {
    return total;
  }

  /** True where no patient has more than one unit. */
  public boolean independent() {
    return independent;
  }

  /** Patients with at least one unit. */
  public long clusters() {
    long count = 0;
    for (int i = 0; i < tp.length; i++) {
      count += units(i) > 0 ? 1 : 0;
    }
    return count;
  }

  /** Positive results among units with the condition. */
  public ClusteredCounts sensitivity() {
    return ClusteredCounts.of(tp, sum(tp, fn));
  }

  /** Negative results among units without the condition. */
  public ClusteredCounts specificity() {
    return ClusteredCounts.of(tn, sum(tn, fp));
  }

  /** Units with the condition among positive results. */
  public ClusteredCounts positivePredictiveValue() {
    return ClusteredCounts.of(tp, sum(tp, fp));
  }

  /** Units without the condition among negative results. */
  public ClusteredCounts negativePredictiveValue() {
    return ClusteredCounts.of(tn, sum(tn, fn));
  }

  /** Right results among all units. */
  public ClusteredCounts accuracy() {
    return ClusteredCounts.of(sum(tp, tn), sum(sum(tp, fp), sum(fn, tn)));
  }

  /** Units with the condition among all units. */
  public ClusteredCounts prevalence() {
    return ClusteredCounts.of(sum(tp, fn), sum(sum(tp, fp), sum(fn, tn)));
  }

  /** Units with a positive result among all units. */
  public ClusteredCounts selectionRate() {
    return ClusteredCounts.of(sum(tp, fp), sum(sum(tp, fp), sum(fn, tn)));
  }

  /**
   * Delta-method variance of a statistic with this gradient in (tp, fp, fn, tn), which must not
   * change when all counts are multiplied by a constant.
   *
   * <p>Independent units: multinomial. Clustered: \( \frac{m}{m-1} \sum_i (g \cdot c_i)^2 \) over
   * the m patients; NaN for one patient.
   */
  double variance(double[] gradient) {
    return independent ? multinomialVariance(gradient) : sandwichVariance(gradient, gradient);
  }

  /** Delta-method variance as if all units were independent. */
  double multinomialVariance(double[] gradient) {
    double squares = square(gradient[0]) * total.tp() + square(gradient[1]) * total.fp();
    squares += square(gradient[2]) * total.fn() + square(gradient[3]) * total.tn();
    return squares;
  }

  /** Covariance between patients of two statistics with these gradients. */
  double sandwichVariance(double[] first, double[] second) {
    long m = clusters();
    double sum = 0;
    for (int i = 0; i < tp.length; i++) {
      sum += influence(i, first) * influence(i, second);
    }
    return m < 2 ? Double.NaN : m / (m - 1.0) * sum;
  }

  /** Basis of a metric that uses all units. */
  Basis basis(OptionalDouble designEffect) {
    return independent
        ? Basis.units(total.total())
        : Basis.clusteredUnits(total.total(), clusters(), designEffect);
  }

  private double influence(int i, double[] gradient) {
    return gradient[0] * tp[i] + gradient[1] * fp[i] + gradient[2] * fn[i] + gradient[3] * tn[i];
  }

  private long units(int i) {
    return tp[i] + fp[i] + fn[i] + tn[i];
  }

  private static double square(double x) {
    return x * x;
  }

  private static long sum(long[] counts) {
    return Counts.sum(counts);
  }

  private static long[] sum(long[] first, long[] second) {
    long[] sum = new long[first.length];
    for (int i = 0; i < sum.length; i++) {
      sum[i] = Counts.sum(first[i], second[i]);
    }
    return sum;
  }
}
