package org.plumbline.core.stats;

import org.plumbline.core.stats.Interval.Side;

/**
 * The difference of two areas under ROC curves: two devices on the same cases, two groups of cases
 * with or without common patients, or a part and the whole it belongs to.
 *
 * <p>The covariance is Obuchowski's with the patient as the independent unit; two devices on cases
 * of patients that do not repeat give DeLong's paired test, groups without a common patient give
 * covariance 0 and DeLong's unpaired test. Patient indices must mean the same patients in both.
 * Where the sets of patients differ, the small-sample factors of the covariance are the geometric
 * means of the two.
 *
 * @see <a href="https://doi.org/10.2307/2531595">DeLong, DeLong and Clarke-Pearson (1988)</a>
 * @see <a href="https://doi.org/10.2307/2533958">Obuchowski (1997)</a>
 */
public final class AucComparison {

  private final Auc first;
  private final Auc second;
  private final double covariance;

  private AucComparison(Auc first, Auc second, double covariance) {
    this.first = first;
    this.second = second;
    this.covariance = covariance;
  }

  /**
   * Compares two areas.
   *
   * @param first scores with patient indices (or rows, if no patient repeats) shared with the
   *     second
   */
  public static AucComparison of(RankedScores first, RankedScores second) {
    Auc a = Auc.of(first);
    Auc b = Auc.of(second);
    return new AucComparison(
        a, b, Auc.Clustered.covariance(a.clusteredParts(), b.clusteredParts()));
  }

  /** Compares two groups that have no patient in common, whatever their indices. */
  public static AucComparison unpaired(RankedScores first, RankedScores second) {
    return new AucComparison(Auc.of(first), Auc.of(second), 0);
  }

  /** First area minus second. */
  public double difference() {
    return first.value() - second.value();
  }

  /** Covariance of the two areas. */
  public double covariance() {
    return covariance;
  }

  /** Standard error of the difference; 0 where both are the same. */
  public double standardError() {
    return Math.sqrt(Math.max(0, first.variance() + second.variance() - 2 * covariance));
  }

  /** The interval of the difference, normal, in [−1, 1] or slightly beyond. */
  public Interval interval(double level, Side side) {
    return Interval.normal(difference(), standardError(), level, side);
  }

  /** Difference over its standard error. */
  public double z() {
    return difference() / standardError();
  }

  /** Two-sided p-value of no difference, normal. */
  public double pValue() {
    return StandardNormal.twoSidedP(z());
  }

  /** Degrees of freedom of Satterthwaite for two unpaired areas, as pROC: cases − 1 in each. */
  public double satterthwaite() {
    double a = first.variance();
    double b = second.variance();
    double ofFirst = a * a / (first.ranked().size() - 1.0);
    double ofSecond = b * b / (second.ranked().size() - 1.0);
    return (a + b) * (a + b) / (ofFirst + ofSecond);
  }

  /** Two-sided p-value of no difference on Student's t, as pROC prints for unpaired curves. */
  public double pValueStudent() {
    return Distributions.tTwoSidedP(z(), satterthwaite());
  }

  /** First area. */
  public Auc first() {
    return first;
  }

  /** Second area. */
  public Auc second() {
    return second;
  }

  /**
   * The z of non-inferiority of the first area: H₀ difference ≤ −margin.
   *
   * @param margin above 0, on the scale of the area
   */
  public double nonInferiorityZ(double margin) {
    if (!(margin > 0 && margin < 1)) { // written so that NaN fails too
      throw new IllegalArgumentException("Margin " + margin + " is not in (0, 1)");
    }
    return (difference() + margin) / standardError();
  }
}
