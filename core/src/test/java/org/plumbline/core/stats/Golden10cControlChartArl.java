package org.plumbline.core.stats;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import org.plumbline.core.stats.RunLength.Regime;
import org.plumbline.core.stats.RunLength.Sides;

/** Average run lengths against R's spc and the closed form. */
final class Golden10cControlChartArl implements GoldenFixture {

  @Override
  public Map<String, Object> compute(JsonNode input, GoldenData data) {
    double[] shifts = GoldenData.doubles(input.get("mu"));
    if (input.has("h")) {
      double k = input.get("k").asDouble();
      double h = input.get("h").asDouble();
      return Map.of(
          "arl_one_sided", means(shifts, r -> RunLength.cusum(k, h, r, Sides.RISE)),
          "arl_two_sided", means(shifts, r -> RunLength.cusum(k, h, r, Sides.BOTH)));
    }
    double limit = input.get("L").asDouble();
    if (input.has("lambda")) {
      double lambda = input.get("lambda").asDouble();
      return Map.of(
          "arl_two_sided", means(shifts, r -> RunLength.ewma(lambda, limit, r, Sides.BOTH)),
          "L_for_arl370",
              LimitSearch.smallest(
                  l -> RunLength.ewma(lambda, l, Regime.IN_CONTROL, Sides.BOTH).mean(),
                  370,
                  1,
                  10));
    }
    return Map.of("arl", means(shifts, r -> RunLength.shewhart(limit, r, Sides.BOTH)));
  }

  private static double[] means(double[] shifts, Function<Regime, RunLength> chart) {
    return Arrays.stream(shifts).map(m -> chart.apply(new Regime(m, 1)).mean()).toArray();
  }
}
