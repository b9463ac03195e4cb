package org.plumbline.core.stats;

import java.util.Arrays;
import java.util.OptionalDouble;

/**
 * The mean of a value per unit whose units cluster in patients: sum over number, with the variance
 * of that ratio between patients and Student's t on patients − 1 degrees of freedom.
 *
 * <p>One unit per patient: the mean with its usual t interval.
 */
public final class ClusteredMean {

  private final double mean;
  private final double variance;
  private final double independentVariance;
  private final int units;
  private final long patients;

  private ClusteredMean(double[] values, int[] patient) {
    units = values.length;
    mean = Quantiles.mean(values);
    double[] sums = new double[Arrays.stream(patient).max().orElse(-1) + 1];
    boolean[] present = new boolean[sums.length];
    for (int i = 0; i < units; i++) {
      sums[patient[i]] += values[i] - mean;
      present[patient[i]] = true;
    }
    long count = 0;
    double squares = 0;
    for (int c = 0; c < sums.length; c++) {
      count += present[c] ? 1 : 0;
      squares += sums[c] * sums[c];
    }
    patients = count;
    variance = count / (count - 1.0) * squares / ((double) units * units);
    independentVariance = Quantiles.variance(values) / units;
  }

  /**
   * The values.
   *
   * @param values finite, one per unit, at least one
   * @param patient patient index of each unit
   */
  public static ClusteredMean of(double[] values, int[] patient) {
    if (values.length == 0 || values.length != patient.length) {
      throw new IllegalArgumentException(
          "At least one value and one patient per value are needed, got "
              + values.length
              + " and "
              + patient.length);
    }
    for (double v : values) {
      if (!Double.isFinite(v)) {
        throw new IllegalArgumentException("Value " + v + " is not a finite number");
      }
    }
    return new ClusteredMean(values, patient);
  }

  /** The mean over units. */
  public double value() {
    return mean;
  }

  /** Its variance between patients; NaN with one patient. */
  public double variance() {
    return variance;
  }

  /** The mean with its interval. */
  public Estimate estimate(double level, Interval.Side side) {
    boolean independent = patients == units;
    String name = independent ? "Student's t" : "Student's t by patient";
    Basis basis =
        independent
            ? Basis.units(units)
            : Basis.clusteredUnits(
                units,
                patients,
                independentVariance > 0
                    ? OptionalDouble.of(variance / independentVariance)
                    : OptionalDouble.empty());
    if (!(variance > 0)) { // written so that NaN fails too
      return new Estimate.PointOnly(
          mean, basis, name, "The variance between patients is 0 or cannot be estimated.");
    }
    double se = Math.sqrt(variance);
    return new Estimate.WithInterval(
        mean,
        Interval.of(
            level,
            side,
            tail -> mean - Distributions.tUpperQuantile(tail, patients - 1.0) * se,
            tail -> mean + Distributions.tUpperQuantile(tail, patients - 1.0) * se),
        basis,
        name);
  }
}
