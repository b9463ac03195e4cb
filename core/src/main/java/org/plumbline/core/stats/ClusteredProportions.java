package org.plumbline.core.stats;

import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.plumbline.core.stats.Interval.Side;

/**
 * Intervals for a proportion whose units cluster in patients: the patient is the independent unit.
 *
 * <p>The estimate is the ratio estimator of {@link ClusteredCounts}. Its interval is a plain one on
 * effective counts n / d and k / d, where d is the design effect (Rao and Scott 1992), limited as
 * {@link DesignEffectRule} says. The exact interval on effective counts is Korn and Graubard's
 * (1998), with their degrees-of-freedom correction: the effective n is multiplied by \( (t_{n-1} /
 * t_{m-1})^2 \) at the tail asked for; it is what {@link ProportionInterval#CLOPPER_PEARSON} gives
 * on clustered data, and the printed name says so.
 *
 * <p>The correction is for a variance estimated between m patients. It is left out where k is 0 or
 * n and where there is one patient: nothing is estimated there. It is applied wherever a variance
 * is, so also where fewer than {@link #FEW_PATIENTS} patients on the rarer side hold the effective
 * n to the number of patients m: the corrected n then lies below m, and the interval is wider than
 * that of m independent units, on the safe side. The coverage study is of this form.
 *
 * <ul>
 *   <li>Every patient has one unit: exactly the plain interval under its plain name (not for {@link
 *       DesignEffectRule#RAO_SCOTT_UNCAPPED}).
 *   <li>n = 0: not estimable.
 *   <li>k = 0 or n: the plain interval with the number of patients as n.
 *   <li>One patient: the plain interval with n = 1.
 * </ul>
 *
 * @see <a href="https://doi.org/10.2307/2532311">Rao and Scott (1992)</a>
 * @see <a href="https://www150.statcan.gc.ca/n1/en/catalogue/12-001-X19980024356">Korn and Graubard
 *     (1998)</a>
 */
public final class ClusteredProportions {

  /**
   * Below as many patients on the rarer side the variance between them is not trusted. Of 0, 5, 10,
   * 15, 20 and 30 it is the smallest with which the coverage study recommends the default for the
   * interval and both bounds in as many cells as with any ({@link CoverageStudy}).
   */
  public static final int FEW_PATIENTS = 15;

  /** The exact interval on clustered data, as printed. */
  static final String EXACT_BY_PATIENT =
      ProportionInterval.KORN_GRAUBARD.printedName() + " by patient";

  private ClusteredProportions() {}

  /** k / n with its two-sided interval under the default rule. */
  public static Estimate estimate(ProportionInterval method, ClusteredCounts counts, double level) {
    return estimate(method, counts, level, Side.TWO_SIDED, DesignEffectRule.RAO_SCOTT);
  }

  /** k / n with its interval or one-sided bound under the default rule. */
  public static Estimate estimate(
      ProportionInterval method, ClusteredCounts counts, double level, Side side) {
    return estimate(method, counts, level, side, DesignEffectRule.RAO_SCOTT);
  }

  /**
   * k / n with its interval or one-sided bound.
   *
   * @param method the interval on the effective counts
   * @param level confidence level, a fraction in (0, 1)
   */
  public static Estimate estimate(
      ProportionInterval method,
      ClusteredCounts counts,
      double level,
      Side side,
      DesignEffectRule rule) {
    Interval.requireLevel(level);
    if (counts.n() == 0) {
      return new Estimate.NotEstimable("No case in the denominator (0 of 0).");
    }
    return rule == DesignEffectRule.RAO_SCOTT
        ? capped(method, counts, level, side, FEW_PATIENTS)
        : uncapped(method, counts, level, side);
  }

  /**
   * The default rule with another number of patients in the place of {@link #FEW_PATIENTS}: what
   * the coverage study chooses from. Not for results.
   *
   * @param fewPatients at least 0
   */
  public static Estimate candidate(
      ProportionInterval method, ClusteredCounts counts, double level, Side side, int fewPatients) {
    Interval.requireLevel(level);
    if (counts.n() == 0 || fewPatients < 0) {
      throw new IllegalArgumentException(
          "Units " + counts.n() + ", few patients " + fewPatients + ": expected 1 and 0 at least");
    }
    return capped(method, counts, level, side, fewPatients);
  }

  private static Estimate capped(
      ProportionInterval method, ClusteredCounts counts, double level, Side side, int fewPatients) {
    if (counts.independent()) {
      return Proportions.estimate(method, counts.k(), counts.n(), level, side);
    }
    double effective = effectiveUnits(counts, fewPatients);
    double used =
        isExact(method)
            ? kornGraubardUnits(counts, effective, Interval.tail(level, side))
            : effective;
    return withEffectiveUnits(counts, used, effective, method, level, side, name(method, ""));
  }

  private static Estimate uncapped(
      ProportionInterval method, ClusteredCounts counts, double level, Side side) {
    double designEffect = counts.designEffect();
    if (!(designEffect > 0)) { // written so that NaN fails too
      return new Estimate.PointOnly(
          counts.proportion(),
          new Basis(
              OptionalLong.of(counts.k()),
              OptionalLong.of(counts.n()),
              counts.n(),
              counts.clusters(),
              OptionalDouble.empty()),
          name(method, "uncapped "),
          "The variance between patients is 0 or cannot be estimated.");
    }
    double effective = counts.n() / designEffect;
    double used =
        isExact(method)
            ? effective * freedomCorrection(counts, Interval.tail(level, side))
            : effective;
    return withEffectiveUnits(
        counts, used, effective, method, level, side, name(method, "uncapped "));
  }

  private static Estimate withEffectiveUnits(
      ClusteredCounts counts,
      double used,
      double effective,
      ProportionInterval method,
      double level,
      Side side,
      String name) {
    double p = counts.proportion();
    // Equal to 0 and n where the counts are, so that the edges of the plain methods hold.
    double x = counts.k() == counts.n() ? used : p * used;
    return new Estimate.WithInterval(
        p,
        Proportions.interval(method, x, used, level, side),
        Basis.clusteredProportion(
            counts.k(), counts.n(), counts.clusters(), counts.n() / effective),
        name);
  }

  /**
   * Effective units under {@link DesignEffectRule#RAO_SCOTT}: in [1, n], and n over it is the
   * design effect that is printed.
   */
  static double effectiveUnits(ClusteredCounts counts) {
    return effectiveUnits(counts, FEW_PATIENTS);
  }

  private static double effectiveUnits(ClusteredCounts counts, int fewPatients) {
    double designEffect = counts.designEffect();
    double effective = designEffect > 1 ? counts.n() / designEffect : counts.n();
    return isSparse(counts, fewPatients)
        ? Math.min(effective, (double) counts.clusters())
        : effective;
  }

  private static boolean isSparse(ClusteredCounts counts, int fewPatients) {
    return counts.k() == 0 || counts.k() == counts.n() || counts.clustersWithRarer() < fewPatients;
  }

  private static double kornGraubardUnits(ClusteredCounts counts, double effective, double tail) {
    if (counts.k() == 0 || counts.k() == counts.n() || counts.clusters() < 2) {
      return effective;
    }
    return effective * freedomCorrection(counts, tail);
  }

  /** Korn and Graubard (1998): (t<sub>n−1</sub> / t<sub>m−1</sub>)², at most 1. */
  private static double freedomCorrection(ClusteredCounts counts, double tail) {
    double ratio =
        Distributions.tUpperQuantile(tail, counts.n() - 1.0)
            / Distributions.tUpperQuantile(tail, counts.clusters() - 1.0);
    return ratio * ratio;
  }

  private static boolean isExact(ProportionInterval method) {
    return method == ProportionInterval.CLOPPER_PEARSON
        || method == ProportionInterval.KORN_GRAUBARD;
  }

  /** As printed, on clustered data. */
  static String name(ProportionInterval method) {
    return name(method, "");
  }

  private static String name(ProportionInterval method, String rule) {
    return isExact(method)
        ? rule.isEmpty()
            ? EXACT_BY_PATIENT
            : ProportionInterval.KORN_GRAUBARD.printedName() + ", " + rule + "by patient"
        : method.printedName() + ", " + rule + "Rao-Scott by patient";
  }

  /** Wald's interval with the variance between patients, unclipped; to compare with R's survey. */
  public static Interval wald(ClusteredCounts counts, double level) {
    return Interval.normal(
        counts.proportion(), Math.sqrt(requireVariance(counts)), level, Side.TWO_SIDED);
  }

  /** The same with Student's t on m − 1 degrees of freedom. */
  public static Interval waldT(ClusteredCounts counts, double level) {
    double se = Math.sqrt(requireVariance(counts));
    double t =
        Distributions.tUpperQuantile(Interval.tail(level, Side.TWO_SIDED), counts.clusters() - 1.0);
    return Interval.twoSided(counts.proportion() - t * se, counts.proportion() + t * se, level);
  }

  /** Wald's interval on the logit scale; k must be neither 0 nor n. */
  public static Interval logit(ClusteredCounts counts, double level) {
    double p = counts.proportion();
    double se = Math.sqrt(requireVariance(counts)) / (p * (1 - p));
    return Interval.normal(Distributions.logit(p), se, level, Side.TWO_SIDED)
        .map(Distributions::expit);
  }

  private static double requireVariance(ClusteredCounts counts) {
    if (counts.clusters() < 2) {
      throw new IllegalArgumentException(
          "A variance between patients needs at least 2 patients, got " + counts.clusters());
    }
    return counts.variance();
  }
}
