package org.plumbline.core.stats;

/**
 * Wald's sequential probability ratio test of a proportion: p₀ against p₁.
 *
 * @see <a href="https://doi.org/10.1214/aoms/1177731118">Wald (1945)</a>
 */
public final class SequentialTest {

  private final double perEvent;
  private final double perNonEvent;
  private final double upper;
  private final double lower;

  /**
   * A test with these errors.
   *
   * @param p0 the proportion held true, a fraction in (0, 1)
   * @param p1 the proportion that must not be missed, a fraction in (0, 1)
   * @param alpha probability to decide for p1 under p0
   * @param beta probability to decide for p0 under p1
   */
  public SequentialTest(double p0, double p1, double alpha, double beta) {
    for (double p : new double[] {p0, p1, alpha, beta}) {
      if (!(p > 0 && p < 1)) {
        throw new IllegalArgumentException("Proportions and errors lie in (0, 1), got " + p);
      }
    }
    perEvent = Math.log(p1 / p0);
    perNonEvent = Math.log((1 - p1) / (1 - p0));
    upper = Math.log((1 - beta) / alpha);
    lower = Math.log(beta / (1 - alpha));
  }

  /** At or above it the test decides for p1. */
  public double upper() {
    return upper;
  }

  /** At or below it the test decides for p0. */
  public double lower() {
    return lower;
  }

  /** The log-likelihood ratio after each trial. */
  public double[] path(boolean[] events) {
    double[] path = new double[events.length];
    double sum = 0;
    for (int i = 0; i < events.length; i++) {
      sum += events[i] ? perEvent : perNonEvent;
      path[i] = sum;
    }
    return path;
  }

  /** Where a test stands after a trial. */
  public enum Decision {
    /** Neither bound is reached. */
    CONTINUE,
    /** The lower bound is reached: p0. */
    ACCEPT_P0,
    /** The upper bound is reached: p1. */
    ACCEPT_P1
  }

  /** What a log-likelihood ratio decides. */
  public Decision decision(double ratio) {
    if (ratio >= upper) {
      return Decision.ACCEPT_P1;
    }
    return ratio <= lower ? Decision.ACCEPT_P0 : Decision.CONTINUE;
  }
}
