package org.plumbline.core.stats;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The empirical ROC curve: one point for each distinct score as a threshold (positive at or above
 * it), equal scores moved together, and one above all scores.
 *
 * <p>Points are ordered by rising threshold: sensitivity falls from 1 to 0 and specificity rises
 * from 0 to 1. Both classes must have at least one unit.
 */
public final class RocCurve {

  private final double[] thresholds;
  private final double[] sensitivity;
  private final double[] specificity;

  private RocCurve(double[] thresholds, double[] sensitivity, double[] specificity) {
    this.thresholds = thresholds;
    this.sensitivity = sensitivity;
    this.specificity = specificity;
  }

  /**
   * The curve of these scores.
   *
   * @throws IllegalArgumentException if one class is empty
   */
  public static RocCurve of(RankedScores ranked) {
    requireBothClasses(ranked);
    int points = 1;
    for (int i = 0; i < ranked.size(); i = ranked.endOfTie(i)) {
      points++;
    }
    double[] thresholds = new double[points];
    double[] sensitivity = new double[points];
    double[] specificity = new double[points];
    int point = 0;
    int positivesBelow = 0;
    for (int i = 0; i < ranked.size(); point++) {
      thresholds[point] = ranked.score(i);
      sensitivity[point] = (double) (ranked.positives() - positivesBelow) / ranked.positives();
      specificity[point] = (double) (i - positivesBelow) / ranked.negatives();
      int end = ranked.endOfTie(i);
      for (; i < end; i++) {
        positivesBelow += ranked.positive(i) ? 1 : 0;
      }
    }
    thresholds[point] = Double.POSITIVE_INFINITY;
    sensitivity[point] = 0;
    specificity[point] = 1;
    return new RocCurve(thresholds, sensitivity, specificity);
  }

  private static void requireBothClasses(RankedScores ranked) {
    if (ranked.positives() == 0 || ranked.negatives() == 0) {
      throw new IllegalArgumentException(
          "A ROC curve needs cases of both classes, got "
              + ranked.positives()
              + " with and "
              + ranked.negatives()
              + " without the condition");
    }
  }

  /** Number of points: distinct scores + 1. */
  public int size() {
    return thresholds.length;
  }

  /** The i-th threshold: a distinct score, or +∞ for the last point. */
  public double threshold(int i) {
    return thresholds[i];
  }

  /** Sensitivity at the i-th threshold, a fraction in [0, 1]. */
  public double sensitivity(int i) {
    return sensitivity[i];
  }

  /** Specificity at the i-th threshold, a fraction in [0, 1]. */
  public double specificity(int i) {
    return specificity[i];
  }

  /** The largest sensitivity among observed thresholds with at least this specificity. */
  public double sensitivityAtSpecificity(double target) {
    requireFraction(target);
    int i = 0;
    while (specificity[i] < target) {
      i++;
    }
    return sensitivity[i];
  }

  /** The largest specificity among observed thresholds with at least this sensitivity. */
  public double specificityAtSensitivity(double target) {
    requireFraction(target);
    int i = size() - 1;
    while (sensitivity[i] < target) {
      i--;
    }
    return specificity[i];
  }

  /** Sensitivity at this specificity, linear between neighbouring points (as pROC). */
  public double interpolatedSensitivity(double target) {
    requireFraction(target);
    int i = 0;
    while (specificity[i] < target) {
      i++;
    }
    return i == 0
        ? sensitivity[0]
        : between(specificity[i - 1], sensitivity[i - 1], specificity[i], sensitivity[i], target);
  }

  /** Specificity at this sensitivity, linear between neighbouring points (as pROC). */
  public double interpolatedSpecificity(double target) {
    requireFraction(target);
    int i = size() - 1;
    while (sensitivity[i] < target) {
      i--;
    }
    return i == size() - 1
        ? specificity[i]
        : between(sensitivity[i + 1], specificity[i + 1], sensitivity[i], specificity[i], target);
  }

  private static double between(double x0, double y0, double x1, double y1, double x) {
    return x == x1 ? y1 : y0 + (x - x0) / (x1 - x0) * (y1 - y0);
  }

  /** Which axis bounds a partial area. */
  public enum Focus {
    /** Area over a range of specificity. */
    SPECIFICITY,
    /** Area over a range of sensitivity. */
    SENSITIVITY
  }

  /**
   * The area under the part of the curve where specificity (sensitivity) lies in [from, to], by
   * trapezia with linear interpolation at the ends; at most to − from.
   */
  public double partialArea(Focus focus, double from, double to) {
    if (!(0 <= from && from < to && to <= 1)) { // written so that NaN fails too
      throw new IllegalArgumentException(
          "Range [" + from + ", " + to + "] is not a part of [0, 1] with from < to");
    }
    double[] x = focus == Focus.SPECIFICITY ? specificity : sensitivity;
    double[] y = focus == Focus.SPECIFICITY ? sensitivity : specificity;
    double area = 0;
    for (int i = 1; i < size(); i++) {
      int low = x[i] > x[i - 1] ? i - 1 : i;
      int high = 2 * i - 1 - low;
      double left = Math.max(from, x[low]);
      double right = Math.min(to, x[high]);
      if (left < right) {
        double atLeft = between(x[low], y[low], x[high], y[high], left);
        double atRight = between(x[low], y[low], x[high], y[high], right);
        area += (right - left) * (atLeft + atRight) / 2;
      }
    }
    return area;
  }

  /**
   * McClish's standardised partial area: 0.5 for a curve on the diagonal, 1 for a perfect one.
   *
   * @see <a href="https://doi.org/10.1177/0272989X8900900307">McClish (1989)</a>
   */
  public double standardisedPartialArea(Focus focus, double from, double to) {
    double width = to - from;
    double chance = width * (2 - from - to) / 2;
    return 0.5 * (1 + (partialArea(focus, from, to) - chance) / (width - chance));
  }

  /**
   * A band that holds the whole true curve with at least this probability, for independent cases.
   *
   * <p>By Kolmogorov's limits of the score distribution of each class at level √level (Campbell
   * 1994; here the bound of Dvoretzky, Kiefer and Wolfowitz with Massart's constant, which is valid
   * for every number of cases): sensitivity ± {@link Band#sensitivity} and specificity ± {@link
   * Band#specificity} at every threshold at once.
   *
   * @param positives cases with the condition
   * @param negatives cases without the condition
   * @see <a href="https://doi.org/10.1002/sim.4780130508">Campbell (1994)</a>
   * @see <a href="https://doi.org/10.1214/aop/1176990746">Massart (1990)</a>
   */
  public static Band band(long positives, long negatives, double level) {
    double each = 1 - Math.sqrt(Interval.requireLevel(level));
    double scale = Math.sqrt(Math.log(2 / each) / 2);
    return new Band(
        Math.min(1, scale / Math.sqrt((double) positives)),
        Math.min(1, scale / Math.sqrt((double) negatives)));
  }

  /**
   * Half-widths of a simultaneous band.
   *
   * @param sensitivity of sensitivity, a fraction
   * @param specificity of specificity, a fraction
   */
  public record Band(double sensitivity, double specificity) {}

  /**
   * The thresholds with the largest Youden index, as point indices: more than one where they tie.
   * They are chosen on the data, so what they reach there is optimistic.
   */
  int[] youdenPoints() {
    double[] youden = new double[size()];
    for (int i = 0; i < youden.length; i++) {
      // Rounded, so that equal counts compare equal whatever their order of addition.
      youden[i] = Math.rint((sensitivity[i] + specificity[i]) * 1e12);
    }
    double best = Arrays.stream(youden).max().orElseThrow();
    return IntStream.range(0, youden.length).filter(i -> youden[i] == best).toArray();
  }

  static double requireFraction(double target) {
    if (!(target >= 0 && target <= 1)) { // written so that NaN fails too
      throw new IllegalArgumentException(
          "Fraction " + target + " is not in [0, 1]; write 90% as 0.9");
    }
    return target;
  }
}
