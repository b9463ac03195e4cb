package org.plumbline.core.stats;

import java.util.Arrays;

/**
 * A CUSUM of log-likelihood ratios over single cases, each with its own probability of the event:
 * the Bernoulli CUSUM where that is one number, the risk-adjusted CUSUM where it is each case's
 * risk. It looks for the odds of the event to have become {@code oddsRatio} times what the risk
 * says.
 *
 * @see <a href="https://doi.org/10.1080/00224065.1999.11979900">Reynolds and Stoumbos (1999)</a>
 * @see <a href="https://doi.org/10.1093/biostatistics/1.4.441">Steiner et al. (2000)</a>
 */
public final class LikelihoodCusum {

  private static final int STATES = 300;

  private final double oddsRatio;

  /**
   * A chart for that odds ratio.
   *
   * @param oddsRatio above 1 for more events, in (0, 1) for fewer
   */
  public LikelihoodCusum(double oddsRatio) {
    if (!(oddsRatio > 0) || oddsRatio == 1 || Double.isInfinite(oddsRatio)) {
      throw new IllegalArgumentException("An odds ratio above 0 other than 1, got " + oddsRatio);
    }
    this.oddsRatio = oddsRatio;
  }

  /** The chart that tells a proportion p1 from p0. */
  public static LikelihoodCusum bernoulli(double p0, double p1) {
    return new LikelihoodCusum(p1 / (1 - p1) / (p0 / (1 - p0)));
  }

  /** The weight of a case with that risk, a fraction in (0, 1). */
  public double weight(double risk, boolean event) {
    // Steiner et al. (2000), eq. 2.2 with R0 = 1.
    return (event ? Math.log(oddsRatio) : 0) - Math.log1p(risk * (oddsRatio - 1));
  }

  /** The sum after the next case. */
  public double next(double before, double risk, boolean event) {
    return Math.max(0, before + weight(risk, event));
  }

  /**
   * Run length in cases, when risks are drawn from those given and events happen with the odds of
   * the risk times {@code trueOddsRatio}.
   *
   * <p>A Markov chain on 300 steps of the sum; a jump between two steps is divided so that its mean
   * is kept.
   *
   * @param limit the alarm limit h, above 0
   * @param risks of the baseline's cases
   * @param trueOddsRatio 1 where nothing has changed
   */
  public RunLength runLength(double limit, double[] risks, double trueOddsRatio) {
    double[][] step = new double[STATES][STATES];
    double[] alarm = new double[STATES];
    double width = limit / STATES;
    double[] levels = Quantiles.sorted(risks);
    int used = Math.min(levels.length, 50);
    for (int r = 0; r < used; r++) {
      double risk = Quantiles.type7(levels, (r + 0.5) / used);
      double odds = risk / (1 - risk) * trueOddsRatio;
      double p = odds / (1 + odds);
      for (int i = 0; i < STATES; i++) {
        alarm[i] += jump(step[i], i * width + weight(risk, true), width, p / used);
        alarm[i] += jump(step[i], i * width + weight(risk, false), width, (1 - p) / used);
      }
    }
    return RunLength.ofChain(step, alarm);
  }

  /** Enters a jump; returns the probability that it alarms. */
  private static double jump(double[] row, double to, double width, double probability) {
    double place = Math.max(0, to) / width;
    if (place >= STATES) {
      return probability;
    }
    int below = (int) Math.floor(place);
    double share = place - below;
    row[below] += probability * (1 - share);
    if (below + 1 < STATES) {
      row[below + 1] += probability * share;
      return 0;
    }
    return probability * share;
  }

  /**
   * The limit whose mean run length is the one asked where nothing has changed.
   *
   * @param cases mean run length asked, in cases
   */
  public double solve(double cases, double[] risks) {
    double[] sorted = Quantiles.sorted(risks);
    double heaviest =
        Arrays.stream(new double[] {sorted[0], sorted[sorted.length - 1]})
            .map(r -> Math.max(Math.abs(weight(r, true)), Math.abs(weight(r, false))))
            .max()
            .orElseThrow();
    return LimitSearch.smallest(
        h -> runLength(h, risks, 1).mean(), cases, heaviest / 8, 400 * heaviest);
  }
}
