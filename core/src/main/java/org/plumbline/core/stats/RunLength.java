package org.plumbline.core.stats;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.apache.commons.math3.analysis.integration.gauss.GaussIntegrator;
import org.apache.commons.math3.analysis.integration.gauss.GaussIntegratorFactory;

/**
 * How many steps a control chart takes from its start to its first alarm, when the standardised
 * values are normal with a given mean and standard deviation.
 *
 * <p>The integral equation of the chart on Gauss-Legendre nodes is a Markov chain on these nodes;
 * its fundamental matrix gives the mean and its powers the distribution. Nodes converge
 * exponentially for the smooth kernels of CUSUM and EWMA.
 *
 * @see <a href="https://doi.org/10.1093/biomet/59.3.539">Brook and Evans (1972)</a>
 * @see <a href="https://doi.org/10.1080/00401706.1987.10488280">Crowder (1987)</a>
 * @see <a href="https://doi.org/10.1080/00401706.1990.10484583">Lucas and Saccucci (1990)</a>
 */
public final class RunLength {

  private static final GaussIntegratorFactory GAUSS = new GaussIntegratorFactory();
  private static final int STEPS_TO_SETTLE = 2_000;
  private static final double SETTLED = 1e-13;

  /** Rounding hides how much longer than this a run is. */
  private static final double LONGEST = 1e12;

  /** One chain, or two of which the first alarm counts; state 0 of each is the start. */
  private final List<double[][]> chains;

  private final double mean;

  private RunLength(List<double[][]> chains, double mean) {
    this.chains = chains;
    this.mean = mean;
  }

  /** What the values are when the chart runs: mean and standard deviation in standardised units. */
  public record Regime(double mean, double deviation) {
    /** As the baseline says: mean 0, standard deviation 1. */
    public static final Regime IN_CONTROL = new Regime(0, 1);

    /** Rejects what is not a distribution. */
    public Regime {
      if (!Double.isFinite(mean) || !(deviation > 0)) {
        throw new IllegalArgumentException("Mean " + mean + ", standard deviation " + deviation);
      }
    }

    /** The same seen from below. */
    Regime mirrored() {
      return new Regime(-mean, deviation);
    }
  }

  /** Both sides alarm, or only a rise. */
  public enum Sides {
    /** A rise and a fall alarm. */
    BOTH,
    /** Only a rise alarms. */
    RISE
  }

  /** Of a Shewhart chart with limits ± L, or an upper limit L. */
  public static RunLength shewhart(double limit, Regime regime, Sides sides) {
    double above = StandardNormal.survival((limit - regime.mean()) / regime.deviation());
    double below =
        sides == Sides.BOTH
            ? StandardNormal.cumulative((-limit - regime.mean()) / regime.deviation())
            : 0;
    double alarm = above + below;
    return new RunLength(List.<double[][]>of(new double[][] {{1 - alarm}}), 1 / alarm);
  }

  /** Of a CUSUM with reference value k and limit h; both sides at once by {@link Sides#BOTH}. */
  public static RunLength cusum(double k, double h, Regime regime, Sides sides) {
    RunLength rise = oneSided(k, h, regime);
    return sides == Sides.RISE ? rise : rise.orElse(oneSided(k, h, regime.mirrored()));
  }

  private static RunLength oneSided(double k, double h, Regime regime) {
    GaussIntegrator rule = GAUSS.legendre(nodes(h / regime.deviation()), 0, h);
    int n = rule.getNumberOfPoints();
    double[][] step = new double[n + 1][n + 1];
    double[] alarm = new double[n + 1];
    for (int i = 0; i <= n; i++) {
      double from = i == 0 ? 0 : rule.getPoint(i - 1);
      double center = from + regime.mean() - k;
      step[i][0] = StandardNormal.cumulative(-center / regime.deviation());
      alarm[i] = StandardNormal.survival((h - center) / regime.deviation());
      density(step[i], rule, s -> (s - center) / regime.deviation(), 1 / regime.deviation());
    }
    return ofChain(step, alarm);
  }

  /** Of an EWMA with weight λ and fixed limits ± L asymptotic standard deviations. */
  public static RunLength ewma(double lambda, double factor, Regime regime, Sides sides) {
    double c = factor * new Ewma(lambda).deviation();
    double low = sides == Sides.BOTH ? -c : -c - 8 * new Ewma(lambda).deviation();
    double width = lambda * regime.deviation();
    GaussIntegrator rule = GAUSS.legendre(nodes((c - low) / width), low, c);
    int n = rule.getNumberOfPoints();
    double[][] step = new double[n + 1][n + 1];
    double[] alarm = new double[n + 1];
    for (int i = 0; i <= n; i++) {
      double from = i == 0 ? 0 : rule.getPoint(i - 1);
      double center = (1 - lambda) * from + lambda * regime.mean();
      alarm[i] =
          StandardNormal.survival((c - center) / width)
              + (sides == Sides.BOTH ? StandardNormal.cumulative((low - center) / width) : 0);
      density(step[i], rule, s -> (s - center) / width, 1 / width);
    }
    return ofChain(step, alarm);
  }

  /** Enough for a kernel that is this many of its standard deviations narrower than the range. */
  private static int nodes(double range) {
    return (int) Math.min(160, Math.max(30, Math.ceil(3 * range + 20)));
  }

  private static void density(
      double[] row, GaussIntegrator rule, DoubleUnaryOperator standard, double scale) {
    for (int j = 1; j < row.length; j++) {
      double z = standard.applyAsDouble(rule.getPoint(j - 1));
      row[j] = rule.getWeight(j - 1) * scale * Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI);
    }
  }

  /**
   * Of a chain whose state 0 is the start.
   *
   * <p>States are taken out one by one without a subtraction (Grassmann, Taksar and Heyman 1985),
   * so that an alarm in 10<sup>12</sup> steps is told from none.
   *
   * @param step probabilities to go from a state to another
   * @param alarm probabilities of an alarm from each state
   */
  static RunLength ofChain(double[][] step, double[] alarm) {
    int n = step.length;
    double[][] to = new double[n][];
    Arrays.setAll(to, i -> step[i].clone());
    double[] end = alarm.clone();
    double[] time = ones(n);
    for (int out = n - 1; out > 0; out--) {
      double leaving = end[out];
      for (int j = 0; j < out; j++) {
        leaving += to[out][j];
      }
      for (int i = 0; i < out; i++) {
        double through = to[i][out] / leaving;
        if (through > 0) {
          for (int j = 0; j < out; j++) {
            to[i][j] += through * to[out][j];
          }
          end[i] += through * end[out];
          time[i] += through * time[out];
        }
      }
    }
    double mean = time[0] / end[0];
    return new RunLength(List.<double[][]>of(step), mean < LONGEST ? mean : LONGEST);
  }

  private static double[] times(double[][] matrix, double[] vector) {
    double[] product = new double[vector.length];
    for (int i = 0; i < product.length; i++) {
      double sum = 0;
      for (int j = 0; j < vector.length; j++) {
        sum += matrix[i][j] * vector[j];
      }
      product[i] = sum;
    }
    return product;
  }

  /**
   * Of two charts at once, the first alarm of either. The means combine as 1 / (1/a + 1/b), which
   * is exact for the two sides of a CUSUM; the distribution takes the two as independent.
   */
  RunLength orElse(RunLength other) {
    List<double[][]> both = new ArrayList<>(chains);
    both.addAll(other.chains);
    return new RunLength(both, 1 / (1 / mean + 1 / other.mean));
  }

  /** Mean number of steps to the first alarm, at least 1; 10<sup>12</sup> stands for any longer. */
  public double mean() {
    return mean;
  }

  /**
   * The number of steps within which the first alarm has come with probability p.
   *
   * <p>Steps are counted one by one until the probability of no alarm falls by a constant factor,
   * and by that factor from there.
   *
   * @param p a fraction in (0, 1)
   */
  public long quantile(double p) {
    List<double[]> alive = new ArrayList<>();
    chains.forEach(c -> alive.add(ones(c.length)));
    double survival = 1;
    double decay = 0;
    for (int steps = 1; steps <= STEPS_TO_SETTLE; steps++) {
      double before = survival;
      survival = 1;
      for (int c = 0; c < chains.size(); c++) {
        alive.set(c, times(chains.get(c), alive.get(c)));
        survival *= alive.get(c)[0];
      }
      if (survival <= 1 - p) {
        return steps;
      }
      double factor = survival / before;
      if (steps == STEPS_TO_SETTLE || Math.abs(factor - decay) < SETTLED * factor) {
        return steps + (long) Math.ceil(Math.log((1 - p) / survival) / Math.log(factor) - 1e-9);
      }
      decay = factor;
    }
    throw new AssertionError("The loop ends inside");
  }

  private static double[] ones(int n) {
    double[] ones = new double[n];
    Arrays.fill(ones, 1);
    return ones;
  }
}
