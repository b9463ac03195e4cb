package org.plumbline.core.stats;

import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.RealVector;
import org.apache.commons.math3.linear.SingularValueDecomposition;

/**
 * How far the make-up of a sample lies from that of a population, in standard deviations: free of
 * the sample's size, as a balance of covariates is judged. Above 0.1 is commonly called a
 * difference that matters.
 *
 * @see <a href="https://doi.org/10.1080/03610910902859574">Austin (2009)</a>
 * @see <a href="https://support.sas.com/resources/papers/proceedings12/335-2012.pdf">Yang and
 *     Dalton (2012)</a>
 */
public final class StandardisedShares {

  private StandardisedShares() {}

  /**
   * Difference of two shares over the root of their mean variance; 0 where both are 0 or both 1.
   *
   * @param sample a fraction
   * @param population a fraction
   */
  public static double difference(double sample, double population) {
    double variance = (sample * (1 - sample) + population * (1 - population)) / 2;
    return variance > 0 ? (sample - population) / Math.sqrt(variance) : 0;
  }

  /**
   * Distance of two distributions over the same groups: Mahalanobis' with the mean of their
   * multinomial covariances; for two groups the absolute value of {@link #difference}.
   *
   * @param sample shares that add up to 1
   * @param population shares that add up to 1, in the same order
   */
  public static double distance(double[] sample, double[] population) {
    int free = sample.length - 1;
    if (free < 1 || population.length != sample.length) {
      throw new IllegalArgumentException(
          "A distance needs the shares of two groups or more in both, got "
              + sample.length
              + " and "
              + population.length);
    }
    double[] apart = new double[free];
    double[][] covariance = new double[free][free];
    for (int i = 0; i < free; i++) {
      apart[i] = sample[i] - population[i];
      for (int j = 0; j < free; j++) {
        double product = sample[i] * sample[j] + population[i] * population[j];
        covariance[i][j] = ((i == j ? sample[i] + population[i] : 0) - product) / 2;
      }
    }
    RealVector difference = new ArrayRealVector(apart, false);
    RealVector solved =
        new SingularValueDecomposition(new Array2DRowRealMatrix(covariance, false))
            .getSolver()
            .solve(difference);
    return Math.sqrt(Math.max(0, difference.dotProduct(solved)));
  }
}
