package org.plumbline.reference.coverage;

import java.util.Arrays;
import org.plumbline.core.stats.Interval;

/**
 * The percentile bootstrap interval of a proportion with infinitely many replicates.
 *
 * <p>A resample of m patients draws m times from the tally, so its images right are a sum of m
 * independent draws, whose distribution is found by squaring and multiplying instead of by drawing.
 * What falls below 1e-18 at the ends is left out.
 */
final class ResampledPatients {

  private static final double NEGLIGIBLE = 1e-18;

  private final double[] probabilities;
  private final int first;

  private ResampledPatients(double[] probabilities, int first) {
    this.probabilities = probabilities;
    this.first = first;
  }

  /** Patients resampled. */
  static Interval byPatient(PatientTally tally, double level) {
    double[] draw = new double[tally.images() + 1];
    for (int j = 0; j < draw.length; j++) {
      draw[j] = tally.with(j) / (double) tally.patients();
    }
    return new ResampledPatients(draw, 0)
        .trimmed()
        .power(tally.patients())
        .interval(tally.units(), level);
  }

  /** Images resampled, as if they were independent: what not to do. */
  static Interval byImage(PatientTally tally, double level) {
    double p = (double) tally.right() / tally.units();
    return new ResampledPatients(new double[] {1 - p, p}, 0)
        .trimmed()
        .power(Math.toIntExact(tally.units()))
        .interval(tally.units(), level);
  }

  private ResampledPatients power(int exponent) {
    ResampledPatients result = this;
    for (int bit = Integer.highestOneBit(exponent) >> 1; bit > 0; bit >>= 1) {
      result = result.plus(result);
      if ((exponent & bit) != 0) {
        result = result.plus(this);
      }
    }
    return result;
  }

  /** The sum of two independent draws. */
  private ResampledPatients plus(ResampledPatients other) {
    double[] sum = new double[probabilities.length + other.probabilities.length - 1];
    for (int i = 0; i < probabilities.length; i++) {
      for (int j = 0; j < other.probabilities.length; j++) {
        sum[i + j] += probabilities[i] * other.probabilities[j];
      }
    }
    return new ResampledPatients(sum, first + other.first).trimmed();
  }

  private ResampledPatients trimmed() {
    int from = 0;
    int to = probabilities.length;
    while (probabilities[from] < NEGLIGIBLE) {
      from++;
    }
    while (probabilities[to - 1] < NEGLIGIBLE) {
      to--;
    }
    return new ResampledPatients(Arrays.copyOfRange(probabilities, from, to), first + from);
  }

  private Interval interval(long units, double level) {
    double tail = (1 - level) / 2;
    return Interval.twoSided(
        quantile(tail) / (double) units, quantile(1 - tail) / (double) units, level);
  }

  /** The smallest sum that at least a share of all resamples does not exceed. */
  private long quantile(double share) {
    double below = 0;
    for (int i = 0; i < probabilities.length; i++) {
      below += probabilities[i];
      if (below >= share) {
        return first + (long) i;
      }
    }
    return first + probabilities.length - 1L;
  }
}
