package org.plumbline.core.stats;

/**
 * What a simultaneous interval of a difference says against a margin fixed beforehand. Fairness is
 * a question of equivalence: an interval that contains 0 shows no difference, and does not show
 * that there is none. The gravest comes first.
 */
public enum DisparityVerdict {
  /** The whole interval lies outside the margin, on one side. */
  BEYOND_MARGIN,
  /** The interval excludes 0, but whether the margin is kept is undecided. */
  DIFFERENT,
  /** Neither can be told. */
  INCONCLUSIVE,
  /** There is no interval. */
  NOT_ESTIMABLE,
  /** The whole interval lies inside the margin. */
  WITHIN_MARGIN;

  /**
   * The verdict of an interval.
   *
   * @param difference simultaneous interval of group minus comparator
   * @param margin largest difference that counts as alike, a fraction in (0, 1)
   * @throws IllegalArgumentException if the margin is not in (0, 1)
   */
  public static DisparityVerdict of(Interval difference, double margin) {
    requireMargin(margin);
    if (-margin < difference.lower() && difference.upper() < margin) {
      return WITHIN_MARGIN;
    }
    if (difference.lower() > margin || difference.upper() < -margin) {
      return BEYOND_MARGIN;
    }
    return difference.lower() > 0 || difference.upper() < 0 ? DIFFERENT : INCONCLUSIVE;
  }

  /** Rejects a margin that is not in (0, 1). */
  static void requireMargin(double margin) {
    if (!(margin > 0 && margin < 1)) { // written so that NaN fails too
      throw new IllegalArgumentException(
          "Margin " + margin + " is not in (0, 1): write 0.1 for ten percentage points");
    }
  }
}
