package org.plumbline.core.stats;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.Function;
import org.plumbline.core.stats.FairnessTable.EmptyClass;
import org.plumbline.core.stats.FairnessTable.Rate;

/** Rates by group against fairlearn, whose convention for an empty class is not ours. */
final class Golden09Fairness implements GoldenFixture {

  @Override
  public Map<String, Object> compute(JsonNode input, GoldenData data) throws IOException {
    GoldenData.Table table = data.table(input);
    Map<String, TwoByTwo> groups =
        groups(
            table,
            input.get("group"),
            input.path("label").asText("label"),
            input.path("pred").asText("pred"));
    groups.remove(input.path("exclude").asText(""));
    FairnessTable fairness = FairnessTable.of(groups, EmptyClass.ZERO);
    Map<String, Object> byGroup = new HashMap<>();
    groups.keySet().forEach(g -> byGroup.put(g, rates(r -> fairness.rate(r, g))));
    Map<String, Object> actual = new HashMap<>();
    actual.put("by_group", byGroup);
    actual.put("overall", rates(fairness::overall));
    actual.put("difference_between", rates(fairness::differenceBetween));
    actual.put("difference_to_overall", rates(fairness::differenceToOverall));
    actual.put("ratio_between", rates(fairness::ratioBetween));
    actual.put("ratio_to_overall", rates(fairness::ratioToOverall));
    actual.put("group_min", rates(fairness::least));
    actual.put("group_max", rates(fairness::most));
    named(actual, "difference", fairness::differenceBetween, Math::max);
    named(actual, "difference_to_overall", fairness::differenceToOverall, Math::max);
    named(actual, "ratio", fairness::ratioBetween, Math::min);
    named(actual, "ratio_to_overall", fairness::ratioToOverall, Math::min);
    return actual;
  }

  private interface Worst {
    double of(double a, double b);
  }

  private static void named(
      Map<String, Object> actual, String suffix, Function<Rate, OptionalDouble> gap, Worst worst) {
    double tpr = gap.apply(Rate.TRUE_POSITIVE_RATE).orElse(Double.NaN);
    double fpr = gap.apply(Rate.FALSE_POSITIVE_RATE).orElse(Double.NaN);
    actual.put("demographic_parity_" + suffix, gap.apply(Rate.SELECTION_RATE).orElse(Double.NaN));
    actual.put("equal_opportunity_" + suffix, tpr);
    actual.put("equalized_odds_" + suffix, worst.of(tpr, fpr));
    actual.put("equalized_odds_" + suffix + "_mean", (tpr + fpr) / 2);
  }

  private static Map<String, Object> rates(Function<Rate, OptionalDouble> value) {
    Map<String, Object> rates = new HashMap<>();
    for (Rate rate : Rate.values()) {
      rates.put(rate.key(), value.apply(rate).orElse(Double.NaN));
    }
    return rates;
  }

  private static Map<String, TwoByTwo> groups(
      GoldenData.Table table, JsonNode columns, String label, String pred) {
    boolean[] condition = table.flags(label);
    boolean[] result = table.flags(pred);
    Map<String, TwoByTwo> groups = new TreeMap<>();
    for (int i = 0; i < condition.length; i++) {
      TwoByTwo one =
          new TwoByTwo(
              condition[i] && result[i] ? 1 : 0,
              !condition[i] && result[i] ? 1 : 0,
              condition[i] && !result[i] ? 1 : 0,
              !condition[i] && !result[i] ? 1 : 0);
      groups.merge(
          name(table, columns, i),
          one,
          (a, b) ->
              new TwoByTwo(a.tp() + b.tp(), a.fp() + b.fp(), a.fn() + b.fn(), a.tn() + b.tn()));
    }
    return groups;
  }

  private static String name(GoldenData.Table table, JsonNode columns, int row) {
    if (!columns.isArray()) {
      return table.text(columns.asText())[row];
    }
    StringBuilder name = new StringBuilder();
    for (JsonNode column : columns) {
      name.append(name.length() == 0 ? "" : "|").append(table.text(column.asText())[row]);
    }
    return name.toString();
  }
}
