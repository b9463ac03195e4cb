package org.plumbline.core.stats;

import static org.plumbline.core.stats.GoldenData.limits;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.plumbline.core.stats.Interval.Side;

/** Definitions of bootstrap intervals on given replicates, against R's boot. */
final class Golden14BootstrapDefs implements GoldenFixture {

  @Override
  public Map<String, Object> compute(JsonNode input, GoldenData data) {
    return input.has("t") ? given(input) : enumerated(GoldenData.doubles(input.get("x")));
  }

  private static Map<String, Object> given(JsonNode input) {
    double[] x = GoldenData.doubles(input.get("x"));
    double[] y = GoldenData.doubles(input.get("y"));
    boolean correlation = input.get("statistic").asText().equals("correlation");
    double[] jackknife =
        Bootstrap.jackknife(x.length, correlation ? w -> correlation(x, y, w) : w -> mean(x, w));
    double level = input.get("conf").doubleValue();
    BootstrapIntervals intervals =
        BootstrapIntervals.of(GoldenData.doubles(input.get("t")), input.get("t0").doubleValue());
    double a = BootstrapIntervals.acceleration(jackknife);
    double tail = (1 - level) / 2;
    Map<String, Object> actual = new HashMap<>();
    actual.put("jackknife", jackknife);
    actual.put("acceleration", a);
    actual.put("z0", intervals.biasCorrection());
    actual.put("bca_probs", List.of(intervals.adjusted(tail, a), intervals.adjusted(1 - tail, a)));
    actual.put("boot_normal", limits(intervals.bootNormal(level, Side.TWO_SIDED)));
    actual.put("boot_basic", limits(intervals.bootBasic(level, Side.TWO_SIDED)));
    actual.put("boot_perc", limits(intervals.bootPercentile(level, Side.TWO_SIDED)));
    actual.put("boot_bca", limits(intervals.bootBca(jackknife, level, Side.TWO_SIDED)));
    actual.put("percentile_type7", limits(intervals.percentile(level, Side.TWO_SIDED)));
    actual.put("percentile_type6", limits(intervals.percentileType6(level, Side.TWO_SIDED)));
    actual.put("bca_type7", limits(intervals.bca(jackknife, level, Side.TWO_SIDED)));
    actual.put("se", intervals.standardError());
    actual.put("bias", intervals.bias());
    return actual;
  }

  private static Map<String, Object> enumerated(double[] x) {
    double[] means = Quantiles.sorted(Bootstrap.enumerate(x.length, w -> mean(x, w)));
    double[] medians = Quantiles.sorted(Bootstrap.enumerate(x.length, w -> median(x, w)));
    return Map.of(
        "n_resamples", means.length,
        "mean_se", populationSd(means),
        "mean_perc95_type1", List.of(Quantiles.type1(means, 0.025), Quantiles.type1(means, 0.975)),
        "median_mean", Quantiles.mean(medians),
        "median_se", populationSd(medians),
        "median_table", GoldenData.table(medians));
  }

  private static double populationSd(double[] values) {
    return Math.sqrt(Quantiles.sumOfSquares(values) / values.length);
  }

  private static double mean(double[] x, int[] weights) {
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      sum += weights[i] * x[i];
    }
    return sum / Arrays.stream(weights).sum();
  }

  private static double median(double[] x, int[] weights) {
    double[] drawn = new double[Arrays.stream(weights).sum()];
    int next = 0;
    for (int i = 0; i < x.length; i++) {
      for (int w = 0; w < weights[i]; w++) {
        drawn[next++] = x[i];
      }
    }
    return Quantiles.type7(Quantiles.sorted(drawn), 0.5);
  }

  private static double correlation(double[] x, double[] y, int[] weights) {
    double mx = mean(x, weights);
    double my = mean(y, weights);
    double xx = 0;
    double yy = 0;
    double xy = 0;
    for (int i = 0; i < x.length; i++) {
      xx += weights[i] * (x[i] - mx) * (x[i] - mx);
      yy += weights[i] * (y[i] - my) * (y[i] - my);
      xy += weights[i] * (x[i] - mx) * (y[i] - my);
    }
    return xy / Math.sqrt(xx * yy);
  }
}
