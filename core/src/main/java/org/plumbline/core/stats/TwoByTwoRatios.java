package org.plumbline.core.stats;

import java.util.Optional;
import org.plumbline.core.stats.Interval.Side;

/**
 * Likelihood ratios and the odds ratio of independent units with log-scale intervals, plain or with
 * ½ added to each cell.
 *
 * <p>The plain interval does not exist where a count in its variance is 0; Haldane and Anscombe's ½
 * gives one everywhere, around a value that it shifts, so it is used only by name.
 *
 * @see <a href="https://doi.org/10.1016/0895-4356(91)90128-V">Simel, Samsa and Matchar (1991)</a>
 * @see <a href="https://doi.org/10.1111/j.1469-1809.1955.tb01348.x">Woolf (1955)</a>
 */
public final class TwoByTwoRatios {

  private final double tp;
  private final double fp;
  private final double fn;
  private final double tn;

  private TwoByTwoRatios(double tp, double fp, double fn, double tn) {
    this.tp = tp;
    this.fp = fp;
    this.fn = fn;
    this.tn = tn;
  }

  /** The counts as they are. */
  public static TwoByTwoRatios of(TwoByTwo t) {
    return new TwoByTwoRatios(t.tp(), t.fp(), t.fn(), t.tn());
  }

  /** ½ added to each cell (Haldane and Anscombe). */
  public static TwoByTwoRatios haldane(TwoByTwo t) {
    return new TwoByTwoRatios(t.tp() + 0.5, t.fp() + 0.5, t.fn() + 0.5, t.tn() + 0.5);
  }

  /** The ratio by its formula; NaN or infinite where it has none. */
  double value(TableMetric ratio) {
    return ratio.value(tp, fp, fn, tn);
  }

  /**
   * The interval on the log scale.
   *
   * @param ratio {@link TableMetric#LR_PLUS}, {@link TableMetric#LR_MINUS} or {@link
   *     TableMetric#DOR}
   * @return empty where a count in the variance is 0
   */
  public Optional<Interval> interval(TableMetric ratio, double level, Side side) {
    double variance = variance(ratio);
    double value = value(ratio);
    return Double.isFinite(variance) && value > 0 && Double.isFinite(value)
        ? Optional.of(
            Interval.normal(Math.log(value), Math.sqrt(variance), level, side).map(Math::exp))
        : Optional.empty();
  }

  private double variance(TableMetric ratio) {
    double positives = tp + fn;
    double negatives = fp + tn;
    return switch (ratio) {
      case LR_PLUS -> 1 / tp - 1 / positives + 1 / fp - 1 / negatives;
      case LR_MINUS -> 1 / fn - 1 / positives + 1 / tn - 1 / negatives;
      case DOR -> 1 / tp + 1 / fp + 1 / fn + 1 / tn;
      default ->
          throw new IllegalArgumentException(ratio.key() + " is none of lr_plus, lr_minus, dor");
    };
  }
}
