package org.plumbline.core.stats;

import java.util.Objects;
import org.plumbline.core.stats.Interval.Side;

/**
 * How often the two-sided 95 % interval of a method held the truth in one cell of the coverage
 * study, averaged over the cell's true proportions. Its two limits are the one-sided bounds at
 * alpha = 0.025.
 *
 * @param method as printed beside an estimate, e.g. {@code Wilson, Rao-Scott by patient}
 * @param cell the design
 * @param runs simulated data sets; 0 where every outcome was enumerated and nothing simulated
 * @param coverage mean coverage, a fraction; a data set without interval counts as not covered
 * @param minimum the smallest coverage at any one of the true proportions
 * @param lowerError how often the lower limit lay above the truth, a fraction
 * @param upperError how often the upper limit lay below the truth, a fraction
 * @param monteCarloError standard error of the coverage; 0 where nothing was simulated
 * @param width mean width, a fraction
 */
public record CoverageRow(
    String method,
    CoverageCell cell,
    long runs,
    double coverage,
    double minimum,
    double lowerError,
    double upperError,
    double monteCarloError,
    double width) {

  /** Mean coverage a recommended interval has at least. */
  public static final double LEAST_COVERAGE = 0.94;

  /** Error of one side that a bound recommended as criterion has at most: alpha + 0.005. */
  public static final double MOST_ERROR = 0.030;

  /** Rejects an absent method or cell. */
  public CoverageRow {
    Objects.requireNonNull(method, "method");
    Objects.requireNonNull(cell, "cell");
  }

  /**
   * True where the study recommends the interval, or the bound as a criterion: mean coverage at
   * least 0.94, and for a bound its own error at most alpha + 0.005.
   */
  public boolean recommended(Side side) {
    return coverage >= LEAST_COVERAGE
        && switch (side) {
          case TWO_SIDED -> true;
          case LOWER -> lowerError <= MOST_ERROR;
          case UPPER -> upperError <= MOST_ERROR;
        };
  }

  /** True where it is recommended as interval and for both bounds. */
  public boolean recommendedThroughout() {
    return recommended(Side.LOWER) && recommended(Side.UPPER);
  }
}
