package org.plumbline.core.stats;

import static org.plumbline.core.stats.GoldenData.limits;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;

/** Proportions against R, DescTools and statsmodels. */
final class Golden01BinomialCi implements GoldenFixture {

  @Override
  public Map<String, Object> compute(JsonNode input, GoldenData data) {
    long k = input.get("x").longValue();
    long n = input.get("n").longValue();
    double level = input.get("conf").doubleValue();
    Map<String, Object> actual = new HashMap<>();
    actual.put("estimate", (double) k / n);
    put(actual, "clopper_pearson", ProportionInterval.CLOPPER_PEARSON, k, n, level);
    put(actual, "wilson", ProportionInterval.WILSON, k, n, level);
    put(actual, "jeffreys", ProportionInterval.JEFFREYS, k, n, level);
    put(actual, "jeffreys_bcd", ProportionInterval.JEFFREYS_BCD, k, n, level);
    put(actual, "agresti_coull_clipped", ProportionInterval.AGRESTI_COULL, k, n, level);
    actual.put("agresti_coull_unclipped", limits(Proportions.agrestiCoullUnclipped(k, n, level)));
    actual.put("wilson_cc", limits(Proportions.wilsonContinuity(k, n, level)));
    actual.put("mid_p", limits(Proportions.midP(k, n, level)));
    actual.put("wald_unclipped", limits(Proportions.wald(k, n, level)));
    return actual;
  }

  private static void put(
      Map<String, Object> actual,
      String name,
      ProportionInterval method,
      long k,
      long n,
      double level) {
    actual.put(name, limits(Proportions.interval(method, k, n, level)));
    actual.put(
        name + "_onesided",
        Map.of(
            "lower", Proportions.lowerBound(method, k, n, level).lower(),
            "upper", Proportions.upperBound(method, k, n, level).upper()));
  }
}
