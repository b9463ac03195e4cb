package org.plumbline.core.stats;

/**
 * Do estimates of several groups differ by more than their uncertainty, and what do they have in
 * common?
 *
 * <p>The estimates must be independent of each other: groups without a common patient.
 *
 * @see <a href="https://doi.org/10.2307/3001666">Cochran (1954)</a>
 * @see <a href="https://doi.org/10.1002/sim.1186">Higgins and Thompson (2002)</a>
 * @see <a href="https://doi.org/10.1016/0197-2456(86)90046-2">DerSimonian and Laird (1986)</a>
 */
public final class Heterogeneity {

  private final double[] estimates;
  private final double[] variances;

  private Heterogeneity(double[] estimates, double[] variances) {
    this.estimates = estimates;
    this.variances = variances;
  }

  /**
   * The groups.
   *
   * @param estimates one per group, e.g. AUCs
   * @param variances their variances, above 0
   */
  public static Heterogeneity of(double[] estimates, double[] variances) {
    if (estimates.length < 2 || estimates.length != variances.length) {
      throw new IllegalArgumentException(
          "Heterogeneity needs two groups or more with one variance each, got "
              + estimates.length
              + " and "
              + variances.length);
    }
    for (double v : variances) {
      if (!(v > 0)) { // written so that NaN fails too
        throw new IllegalArgumentException("Variance " + v + " is not above 0");
      }
    }
    return new Heterogeneity(estimates.clone(), variances.clone());
  }

  /** The common estimate with weights 1 / variance. */
  public double fixedEffect() {
    return pooled(0);
  }

  /** Its standard error. */
  public double fixedEffectStandardError() {
    return standardError(0);
  }

  /** Cochran's Q, chi-squared on {@link #degreesOfFreedom} if all groups are alike. */
  public double q() {
    double common = fixedEffect();
    double sum = 0;
    for (int i = 0; i < estimates.length; i++) {
      sum += (estimates[i] - common) * (estimates[i] - common) / variances[i];
    }
    return sum;
  }

  /** Groups − 1. */
  public int degreesOfFreedom() {
    return estimates.length - 1;
  }

  /** p-value of Q. */
  public double pValue() {
    return Distributions.chiSquaredSurvival(q(), degreesOfFreedom());
  }

  /** I²: the share of the variation that is not chance, a fraction in [0, 1). */
  public double iSquared() {
    return Math.max(0, (q() - degreesOfFreedom()) / q());
  }

  /** DerSimonian and Laird's variance between groups, at least 0. */
  public double tauSquared() {
    double sum = 0;
    double squares = 0;
    for (double v : variances) {
      sum += 1 / v;
      squares += 1 / (v * v);
    }
    return Math.max(0, (q() - degreesOfFreedom()) / (sum - squares / sum));
  }

  /** The mean of a population of groups, weights 1 / (variance + τ²). */
  public double randomEffects() {
    return pooled(tauSquared());
  }

  /** Its standard error. */
  public double randomEffectsStandardError() {
    return standardError(tauSquared());
  }

  private double pooled(double tau) {
    double weights = 0;
    double sum = 0;
    for (int i = 0; i < estimates.length; i++) {
      double weight = 1 / (variances[i] + tau);
      weights += weight;
      sum += weight * estimates[i];
    }
    return sum / weights;
  }

  private double standardError(double tau) {
    double weights = 0;
    for (double v : variances) {
      weights += 1 / (v + tau);
    }
    return Math.sqrt(1 / weights);
  }
}
