package org.plumbline.core.stats;

import java.util.Locale;
import java.util.OptionalDouble;
import org.plumbline.core.stats.Interval.Side;

/**
 * Predictive values at a stated prevalence, from sensitivity and specificity (Bayes).
 *
 * <ul>
 *   <li>All four cells above 0: symmetric on the logit scale with the variances of sensitivity and
 *       specificity (Mercaldo, Lau and Zhou 2007); with clusters, or patients of both classes, the
 *       delta method with their covariance between patients.
 *   <li>A zero cell: Mercaldo's adjusted logit interval, which replaces each proportion x / n by (x
 *       + z²/2) / (n + z²) (with clusters: effective counts), extended to the estimate itself where
 *       it would leave it out.
 *   <li>No case of one class, or sensitivity 0 with specificity 1 (PPV), or sensitivity 1 with
 *       specificity 0 (NPV): not estimable.
 * </ul>
 *
 * @see <a href="https://doi.org/10.1002/sim.2677">Mercaldo, Lau and Zhou (2007)</a>
 */
public final class PredictiveValues {

  /** Which predictive value. */
  public enum Kind {
    /** Probability of the condition after a positive result. */
    POSITIVE,
    /** Probability of no condition after a negative result. */
    NEGATIVE
  }

  private PredictiveValues() {}

  /**
   * The predictive value with its interval or one-sided bound.
   *
   * @param prevalence stated prevalence, a fraction in (0, 1)
   * @param level confidence level, a fraction in (0, 1)
   */
  public static Estimate estimate(
      Kind kind, ClusteredTable table, double prevalence, double level, Side side) {
    requirePrevalence(prevalence);
    Interval.requireLevel(level);
    TwoByTwo total = table.total();
    if (total.positives() == 0 || total.negatives() == 0) {
      return new Estimate.NotEstimable(
          total.positives() == 0
              ? "No case with the condition."
              : "No case without the condition.");
    }
    double value = value(kind, total, prevalence);
    if (Double.isNaN(value)) {
      return new Estimate.NotEstimable(
          kind == Kind.POSITIVE ? "No positive result." : "No negative result.");
    }
    return total.hasZeroCell()
        ? adjusted(kind, table, prevalence, value, level, side)
        : logit(kind, table, prevalence, value, level, side);
  }

  /** The two-sided interval. */
  public static Estimate estimate(
      Kind kind, ClusteredTable table, double prevalence, double level) {
    return estimate(kind, table, prevalence, level, Side.TWO_SIDED);
  }

  /** The value by Bayes' rule; NaN where no result of that kind can occur. */
  static double value(Kind kind, TwoByTwo t, double prevalence) {
    double sensitivity = t.sensitivity();
    double specificity = t.specificity();
    double right =
        kind == Kind.POSITIVE ? sensitivity * prevalence : specificity * (1 - prevalence);
    double wrong =
        kind == Kind.POSITIVE
            ? (1 - specificity) * (1 - prevalence)
            : (1 - sensitivity) * prevalence;
    return right / (right + wrong);
  }

  /**
   * Mercaldo's logit interval for two independent groups; NaN-free only where the value is inside
   * (0, 1). Of length 0 where the variance is 0.
   */
  static Interval mercaldo(Kind kind, TwoByTwo t, double prevalence, double level, Side side) {
    double centre = logitValue(kind, t.sensitivity(), t.specificity(), prevalence);
    double variance =
        variance(
            kind, t.sensitivity(), t.specificity(), (double) t.positives(), (double) t.negatives());
    return Interval.normal(centre, Math.sqrt(variance), level, side).map(Distributions::expit);
  }

  private static Estimate logit(
      Kind kind, ClusteredTable table, double prevalence, double value, double level, Side side) {
    TwoByTwo total = table.total();
    if (table.independent()) {
      return new Estimate.WithInterval(
          value,
          mercaldo(kind, total, prevalence, level, side),
          Basis.units(total.total()),
          "Mercaldo logit");
    }
    double[] gradient = gradient(kind, total);
    double variance = table.variance(gradient);
    double independent = table.multinomialVariance(gradient);
    if (!(variance > 0)) { // written so that NaN fails too
      return adjusted(kind, table, prevalence, value, level, side);
    }
    double centre = logitValue(kind, total.sensitivity(), total.specificity(), prevalence);
    return new Estimate.WithInterval(
        value,
        Interval.normal(centre, Math.sqrt(variance), level, side).map(Distributions::expit),
        table.basis(OptionalDouble.of(variance / independent)),
        "Mercaldo logit, delta method by patient");
  }

  private static Estimate adjusted(
      Kind kind, ClusteredTable table, double prevalence, double value, double level, Side side) {
    double z2 = Math.pow(StandardNormal.upperQuantile(Interval.tail(level, side)), 2);
    double positives = ClusteredProportions.effectiveUnits(table.sensitivity());
    double negatives = ClusteredProportions.effectiveUnits(table.specificity());
    double sensitivity = (table.total().sensitivity() * positives + z2 / 2) / (positives + z2);
    double specificity = (table.total().specificity() * negatives + z2 / 2) / (negatives + z2);
    double centre = logitValue(kind, sensitivity, specificity, prevalence);
    double variance = variance(kind, sensitivity, specificity, positives + z2, negatives + z2);
    Interval interval =
        Interval.normal(centre, Math.sqrt(variance), level, side).map(Distributions::expit);
    Interval extended =
        new Interval(
            Math.min(interval.lower(), value), Math.max(interval.upper(), value), level, side);
    return new Estimate.WithInterval(
        value,
        extended,
        table.basis(OptionalDouble.empty()),
        "Mercaldo adjusted logit" + (table.independent() ? "" : ", Rao-Scott by patient"));
  }

  private static double logitValue(
      Kind kind, double sensitivity, double specificity, double prevalence) {
    return kind == Kind.POSITIVE
        ? Math.log(sensitivity) - Math.log1p(-specificity) + Distributions.logit(prevalence)
        : Math.log(specificity) - Math.log1p(-sensitivity) - Distributions.logit(prevalence);
  }

  /** Mercaldo et al. (2007), eq. for the variance of logit PPV and logit NPV. */
  private static double variance(
      Kind kind, double sensitivity, double specificity, double positives, double negatives) {
    double missed = (1 - sensitivity) / sensitivity;
    double spared = (1 - specificity) / specificity;
    return kind == Kind.POSITIVE
        ? missed / positives + 1 / spared / negatives
        : 1 / missed / positives + spared / negatives;
  }

  /** Gradient of the logit of the predictive value: that of log LR+, or of −log LR−. */
  private static double[] gradient(Kind kind, TwoByTwo t) {
    if (kind == Kind.POSITIVE) {
      return TableMetric.LR_PLUS.gradient(t);
    }
    double[] gradient = TableMetric.LR_MINUS.gradient(t);
    for (int i = 0; i < gradient.length; i++) {
      gradient[i] = -gradient[i];
    }
    return gradient;
  }

  private static void requirePrevalence(double prevalence) {
    if (!(prevalence > 0 && prevalence < 1)) { // written so that NaN fails too
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT, "Prevalence %s is not in (0, 1); write 5%% as 0.05", prevalence));
    }
  }
}
