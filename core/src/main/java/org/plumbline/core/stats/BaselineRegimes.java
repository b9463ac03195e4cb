package org.plumbline.core.stats;

import java.util.List;
import org.plumbline.core.stats.Interval.Side;
import org.plumbline.core.stats.RunLength.Regime;
import org.plumbline.core.stats.RunLength.Sides;

/**
 * What a chart's standardised values may be where nothing has changed, given that the baseline they
 * are standardised with is an estimate: the ends of its 90 % interval. A chart that holds its run
 * length at both ends holds it for at least 90 % of baselines.
 */
public final class BaselineRegimes {

  /** Share of baselines for which the run length asked is held. */
  public static final double SHARE = 0.9;

  private BaselineRegimes() {}

  /**
   * Of a proportion, by the Wilson interval of the baseline.
   *
   * @param events events of the baseline over its design effect
   * @param units units of the baseline over its design effect, above 0
   * @param perPeriod units of a period over the design effect, above 0
   * @param sides of the chart; a rise is a rise of the proportion
   */
  public static List<Regime> proportion(
      double events, double units, double perPeriod, Sides sides) {
    double center = center(events, units);
    if (sides == Sides.RISE) {
      Interval bound =
          Proportions.interval(ProportionInterval.WILSON, events, units, SHARE, Side.UPPER);
      return List.of(regime(Math.max(center, bound.upper()), center, perPeriod));
    }
    Interval both =
        Proportions.interval(ProportionInterval.WILSON, events, units, SHARE, Side.TWO_SIDED);
    return List.of(
        regime(both.lower(), center, perPeriod), regime(both.upper(), center, perPeriod));
  }

  /** The proportion a chart takes as baseline: half an event is added to both kinds. */
  public static double center(double events, double units) {
    return (events + 0.5) / (units + 1);
  }

  /** What the standardised values are when the proportion is {@code truth}. */
  public static Regime regime(double truth, double center, double perPeriod) {
    double inside = Math.min(Math.max(truth, 1e-9), 1 - 1e-9);
    double unit = center * (1 - center);
    return new Regime(
        (inside - center) / Math.sqrt(unit / perPeriod), Math.sqrt(inside * (1 - inside) / unit));
  }

  /**
   * Of a mean, an area or another estimate that is close to normal.
   *
   * @param ofBaseline standard error of the baseline's estimate, at least 0
   * @param ofPeriod standard error of a period's estimate, above 0
   */
  public static List<Regime> mean(double ofBaseline, double ofPeriod, Sides sides) {
    double z =
        sides == Sides.BOTH
            ? StandardNormal.twoSidedQuantile(SHARE)
            : StandardNormal.upperQuantile(1 - SHARE);
    return List.of(new Regime(z * ofBaseline / ofPeriod, 1));
  }

  /**
   * The standard normal value as unusual as k events among n are at the baseline's proportion: that
   * of the mid-p probability, over the root of the design effect.
   *
   * @param center the baseline's proportion, a fraction in (0, 1)
   * @param designEffect of a period's units, at least 1
   * @see <a href="https://doi.org/10.1080/00224065.1991.11979319">Quesenberry (1991)</a>
   */
  public static double normalScore(long k, long n, double center, double designEffect) {
    double equal = probability(k, n, center);
    double below = Distributions.binomialCumulative(k - 1, n, center) + equal / 2;
    double above = Distributions.binomialSurvival(k, n, center) + equal / 2;
    double score =
        below <= above
            ? StandardNormal.quantile(Math.max(below, Double.MIN_NORMAL))
            : StandardNormal.upperQuantile(Math.max(above, Double.MIN_NORMAL));
    return score / Math.sqrt(designEffect);
  }

  private static double probability(long k, long n, double p) {
    return Math.max(
        0,
        Distributions.binomialCumulative(k, n, p) - Distributions.binomialCumulative(k - 1, n, p));
  }
}
