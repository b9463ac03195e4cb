package org.plumbline.core.stats;

/**
 * Where a chart stands after a period: what is held against its limit, for a rise and for a fall.
 *
 * @param rise the statistic for a rise, in standard deviations (Shewhart, EWMA) or their sum
 *     (CUSUM)
 * @param fall the same for a fall
 */
public record ChartState(double rise, double fall) {

  /** Before the first period. */
  public static final ChartState START = new ChartState(0, 0);

  /** Rejects what is not a number. */
  public ChartState {
    if (Double.isNaN(rise) || Double.isNaN(fall)) {
      throw new IllegalArgumentException("A chart stands at a number");
    }
  }

  /** The larger of the two: what is drawn. */
  public double larger() {
    return Math.max(rise, fall);
  }
}
