package org.plumbline.core.stats;

import java.util.Arrays;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * Bootstrap replicates, jackknife values and exact enumerations of any statistic that can be
 * computed from how often each independent unit (patient) counts.
 *
 * <p>Replicate i uses the stream of (seed, i), so the number of threads changes nothing; they are
 * those of the caller's fork-join pool, or of the common one. Nothing is sorted or allocated for a
 * replicate but its generator; a statistic should count rather than sort.
 *
 * @see <a href="https://doi.org/10.1201/9780429246593">Efron and Tibshirani (1993)</a>
 */
public final class Bootstrap {

  private static final int CHUNK = 32;
  private static final int MOST_ENUMERATED = 8;

  private Bootstrap() {}

  /**
   * Replicates and seed.
   *
   * @param replicates number of resamples, at least 2
   * @param seed of all streams; from the protocol
   */
  public record Plan(int replicates, long seed) {
    /** Rejects fewer than two replicates. */
    public Plan {
      if (replicates < 2) {
        throw new IllegalArgumentException(
            "Replicates " + replicates + ": a bootstrap needs at least 2, usually 2000");
      }
    }
  }

  /**
   * One or more statistics of weighted units. May keep scratch arrays: one instance, one thread.
   */
  @FunctionalInterface
  public interface Statistics {
    /**
     * Computes the statistics.
     *
     * @param weights how often each unit counts
     * @param values receives the statistics; NaN where one is not defined
     */
    void compute(int[] weights, double[] values);
  }

  /** One statistic of weighted units. */
  @FunctionalInterface
  public interface Statistic {
    /** The statistic; NaN where it is not defined. */
    double of(int[] weights);
  }

  /**
   * Replicates of several statistics on the same resamples.
   *
   * @param count number of statistics
   * @param statistics makes an instance for each task
   * @return by statistic, then by replicate
   */
  public static double[][] replicates(
      Plan plan, Resampling resampling, int count, Supplier<? extends Statistics> statistics) {
    double[][] all = new double[count][plan.replicates()];
    int chunks = (plan.replicates() + CHUNK - 1) / CHUNK;
    IntStream.range(0, chunks)
        .parallel()
        .forEach(c -> chunk(c * CHUNK, plan, resampling, statistics.get(), all));
    return all;
  }

  /** Replicates of one statistic. */
  public static double[] replicates(
      Plan plan, Resampling resampling, Supplier<? extends Statistic> statistic) {
    return replicates(plan, resampling, 1, () -> single(statistic.get()))[0];
  }

  private static Statistics single(Statistic statistic) {
    return (weights, values) -> values[0] = statistic.of(weights);
  }

  private static void chunk(
      int first, Plan plan, Resampling resampling, Statistics statistics, double[][] all) {
    int[] weights = new int[resampling.units()];
    double[] values = new double[all.length];
    int end = Math.min(first + CHUNK, plan.replicates());
    for (int r = first; r < end; r++) {
      resampling.draw(RandomStreams.stream(plan.seed(), r), weights);
      statistics.compute(weights, values);
      for (int s = 0; s < values.length; s++) {
        all[s][r] = values[s];
      }
    }
  }

  /** The statistic with each unit left out in turn. */
  public static double[] jackknife(int units, Statistic statistic) {
    int[] weights = new int[units];
    Arrays.fill(weights, 1);
    double[] values = new double[units];
    for (int i = 0; i < units; i++) {
      weights[i] = 0;
      values[i] = statistic.of(weights);
      weights[i] = 1;
    }
    return values;
  }

  /**
   * The statistic of all m<sup>m</sup> resamples of m units, the bootstrap distribution itself.
   *
   * @param units m, at most 8
   */
  public static double[] enumerate(int units, Statistic statistic) {
    if (units < 1 || units > MOST_ENUMERATED) {
      throw new IllegalArgumentException(
          units + " units: an enumeration takes 1 to " + MOST_ENUMERATED);
    }
    int[] drawn = new int[units];
    int[] weights = new int[units];
    weights[0] = units;
    double[] values = new double[(int) Math.pow(units, units)];
    for (int i = 0; i < values.length; i++) {
      values[i] = statistic.of(weights);
      for (int d = 0; d < units; d++) {
        weights[drawn[d]]--;
        drawn[d] = (drawn[d] + 1) % units;
        weights[drawn[d]]++;
        if (drawn[d] > 0) {
          break;
        }
      }
    }
    return values;
  }
}
