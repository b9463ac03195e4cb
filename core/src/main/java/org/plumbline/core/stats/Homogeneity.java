package org.plumbline.core.stats;

/**
 * A test whether several groups are alike.
 *
 * @param statistic chi-squared under the null that they are, at least 0
 * @param degreesOfFreedom independent differences between the groups, at least 1
 */
public record Homogeneity(double statistic, int degreesOfFreedom) {

  /** Rejects what no such test gives. */
  public Homogeneity {
    if (!(statistic >= 0) || degreesOfFreedom < 1) { // written so that NaN fails too
      throw new IllegalArgumentException(
          "Chi-squared " + statistic + " on " + degreesOfFreedom + " degrees of freedom");
    }
  }

  /** The p-value, a fraction. */
  public double p() {
    return Distributions.chiSquaredSurvival(statistic, degreesOfFreedom);
  }
}
