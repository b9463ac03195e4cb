package org.plumbline.core.stats;

import java.util.Objects;
import org.plumbline.core.stats.Interval.Side;

/**
 * How often the two-sided 95 % interval of a method held the true area under the ROC curve in one
 * design of the coverage study.
 *
 * @param method as printed beside an estimate, e.g. {@code DeLong, logit}
 * @param cell the design
 * @param runs data sets drawn
 * @param coverage share of all data sets whose interval held the true area; a data set without
 *     interval counts as not covered
 * @param lowerError share whose lower limit lay above it
 * @param upperError share whose upper limit lay below it
 * @param withoutInterval share without an interval, because the area seen was exactly 1
 * @param width mean width
 */
public record AucCoverageRow(
    String method,
    AucCoverageCell cell,
    int runs,
    double coverage,
    double lowerError,
    double upperError,
    double withoutInterval,
    double width) {

  /** Rejects an absent method or cell. */
  public AucCoverageRow {
    Objects.requireNonNull(method, "method");
    Objects.requireNonNull(cell, "cell");
  }

  /** Coverage among the data sets that have an interval, a fraction. */
  public double coverageWhereGiven() {
    return coverage / (1 - withoutInterval);
  }

  /**
   * How often the limit of this side, as a bound at alpha 0.025, lies beyond the true area; of both
   * sides for {@link Side#TWO_SIDED}.
   */
  public double error(Side side) {
    return switch (side) {
      case TWO_SIDED -> lowerError + upperError;
      case LOWER -> lowerError;
      case UPPER -> upperError;
    };
  }

  /**
   * True where the study recommends the interval, or the bound as a criterion, by the rule of
   * {@link CoverageRow#recommended}: coverage of all data sets at least 0.94, and for a bound its
   * own error at most alpha + 0.005. A data set without an interval counts as not covered, or a
   * method that gives none where it is difficult would look best there.
   */
  public boolean recommended(Side side) {
    return coverage >= CoverageRow.LEAST_COVERAGE
        && (side == Side.TWO_SIDED || error(side) <= CoverageRow.MOST_ERROR);
  }
}
