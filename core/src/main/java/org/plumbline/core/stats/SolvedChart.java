package org.plumbline.core.stats;

import java.util.List;
import org.plumbline.core.stats.RunLength.Regime;
import org.plumbline.core.stats.RunLength.Sides;

/**
 * A chart over periods with its limit solved, so that the mean run length without change is at
 * least the one asked for every regime that an estimated baseline leaves possible, alarms of both
 * sides counted.
 *
 * <p>The regimes come from {@link BaselineRegimes}: with probability 0.9 the truth is no further
 * from the estimated baseline than they are, so that at least 90 % of baselines get the run length
 * asked. A CUSUM's reference value lies halfway between the worst regime and the smallest shift
 * that matters, and never below the worst regime.
 */
public final class SolvedChart {

  private static final double FARTHEST = 1e4;

  /** A shift of 3 standard deviations is seen at once; tuned for more, smaller ones go unseen. */
  private static final double LARGEST_BEYOND = 1.5;

  private final ChartKind kind;
  private final Sides sides;
  private final double reference;
  private final double limit;

  private SolvedChart(ChartKind kind, Sides sides, double reference, double limit) {
    this.kind = kind;
    this.sides = sides;
    this.reference = reference;
    this.limit = limit;
  }

  /** A chart whose limit somebody else chose. */
  public static SolvedChart withLimit(ChartKind kind, Sides sides, double reference, double limit) {
    return new SolvedChart(kind, sides, reference, limit);
  }

  /**
   * Solves the limit.
   *
   * @param runLength mean run length asked, in periods, above 1
   * @param possible the regimes without change that the baseline leaves possible, at least one
   * @param shift the smallest shift that matters, in standard deviations of a period, above 0
   */
  public static SolvedChart solve(
      ChartKind kind, Sides sides, double runLength, List<Regime> possible, double shift) {
    if (!(runLength > 1) || possible.isEmpty() || !(shift > 0)) {
      throw new IllegalArgumentException(
          "A run length above 1, regimes and a shift above 0; got " + runLength + ", " + shift);
    }
    double worst = possible.stream().mapToDouble(r -> Math.abs(r.mean())).max().orElseThrow();
    double beyond = Math.min(LARGEST_BEYOND, Math.max(0, (shift - worst) / 2));
    double reference = kind == ChartKind.CUSUM ? worst + beyond : 0;
    double limit =
        LimitSearch.smallest(
            h ->
                possible.stream()
                    .mapToDouble(r -> runLength(kind, sides, reference, h, r).mean())
                    .min()
                    .orElseThrow(),
            runLength,
            0.5,
            FARTHEST);
    return new SolvedChart(kind, sides, reference, limit);
  }

  private static RunLength runLength(
      ChartKind kind, Sides sides, double reference, double limit, Regime regime) {
    return switch (kind) {
      case SHEWHART -> RunLength.shewhart(limit, regime, sides);
      case EWMA -> RunLength.ewma(ChartKind.LAMBDA, limit, regime, sides);
      case CUSUM -> RunLength.cusum(reference, limit, regime, sides);
    };
  }

  /** Its run length in periods under a regime. */
  public RunLength runLength(Regime regime) {
    return runLength(kind, sides, reference, limit, regime);
  }

  /** Which chart it is. */
  public ChartKind kind() {
    return kind;
  }

  /** Which sides alarm. */
  public Sides sides() {
    return sides;
  }

  /** A CUSUM's reference value k in standard deviations of a period, else 0. */
  public double reference() {
    return reference;
  }

  /** What a {@link ChartState} must exceed to alarm. */
  public double limit() {
    return limit;
  }

  /** Where the chart stands after a further period. */
  public ChartState next(ChartState before, double z) {
    return switch (kind) {
      case SHEWHART -> new ChartState(z + 0.0, -z + 0.0); // no negative zero
      case EWMA -> {
        Ewma average = new Ewma(ChartKind.LAMBDA);
        double next = average.next(before.rise() * average.deviation(), z) / average.deviation();
        yield new ChartState(next + 0.0, -next + 0.0);
      }
      case CUSUM -> {
        Cusum next =
            new Cusum(Math.max(0, before.rise()), Math.max(0, before.fall())).next(z, reference);
        yield new ChartState(next.rise(), next.fall());
      }
    };
  }

  /** Whether a state alarms. */
  public boolean alarms(ChartState state) {
    return state.rise() > limit || (sides == Sides.BOTH && state.fall() > limit);
  }
}
