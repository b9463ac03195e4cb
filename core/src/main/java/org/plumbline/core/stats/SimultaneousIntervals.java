package org.plumbline.core.stats;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Intervals that hold for a whole family of estimates at once, from bootstrap replicates on the
 * same resamples: value ± c · standard error, where c is the quantile of the largest studentised
 * deviation over the family (single-step maxT). Correlation between the members, such as patients
 * or a comparator in common, makes c smaller than Bonferroni's.
 *
 * <p>The standard error of a member is that of its replicates. A member whose replicates are not
 * all finite, or do not vary, cannot be in the family: leave it out with its reason.
 *
 * <p>Source: Westfall and Young (1993), Resampling-Based Multiple Testing, Wiley.
 */
public final class SimultaneousIntervals {

  private final double[] values;
  private final double[] standardErrors;
  private final MaxT deviations;

  private SimultaneousIntervals(double[] values, double[] standardErrors, MaxT deviations) {
    this.values = values;
    this.standardErrors = standardErrors;
    this.deviations = deviations;
  }

  /**
   * The family.
   *
   * @param values estimates, e.g. differences of groups to their comparator
   * @param replicates by member, then by replicate; all from the same resamples
   */
  public static SimultaneousIntervals of(double[] values, double[][] replicates) {
    if (values.length == 0 || values.length != replicates.length) {
      throw new IllegalArgumentException(
          "One row of replicates for each of at least one value is needed, got "
              + replicates.length
              + " for "
              + values.length);
    }
    double[] errors = new double[values.length];
    for (int j = 0; j < values.length; j++) {
      errors[j] = Math.sqrt(Quantiles.variance(replicates[j]));
      if (!(errors[j] > 0 && errors[j] < Double.POSITIVE_INFINITY)) { // NaN fails too
        throw new IllegalArgumentException(
            "Member " + j + " (from 0) has replicates that are not finite or do not vary");
      }
    }
    double[][] t = new double[replicates[0].length][values.length];
    for (int r = 0; r < t.length; r++) {
      for (int j = 0; j < values.length; j++) {
        t[r][j] = Math.abs(replicates[j][r] - values[j]) / errors[j];
      }
    }
    double[] observed = new double[values.length];
    Arrays.setAll(observed, j -> Math.abs(values[j]) / errors[j]);
    return new SimultaneousIntervals(values.clone(), errors, MaxT.of(observed, t));
  }

  /** The factor c at a family level. */
  public double criticalValue(double familyLevel) {
    return deviations.criticalValue(familyLevel);
  }

  /** The intervals, in the order of the values. */
  public List<Interval> intervals(double familyLevel) {
    double c = criticalValue(familyLevel);
    List<Interval> intervals = new ArrayList<>();
    for (int j = 0; j < values.length; j++) {
      intervals.add(
          Interval.twoSided(
              values[j] - c * standardErrors[j], values[j] + c * standardErrors[j], familyLevel));
    }
    return intervals;
  }

  /** Standard error of each member. */
  public double[] standardErrors() {
    return standardErrors.clone();
  }

  /**
   * p-values of no difference, adjusted for the family. The replicates' own deviations stand for
   * the null hypothesis; the observed data count as one of them, so none is 0.
   */
  public double[] adjustedP() {
    double replicates = deviations.size();
    double[] p = deviations.singleStep();
    for (int j = 0; j < p.length; j++) {
      p[j] = (p[j] * replicates + 1) / (replicates + 1);
    }
    return p;
  }
}
