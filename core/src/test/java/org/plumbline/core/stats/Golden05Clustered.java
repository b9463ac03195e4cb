package org.plumbline.core.stats;

import static org.plumbline.core.stats.GoldenData.limits;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.plumbline.core.stats.Interval.Side;

/** Clustered data against R's survey, geepack, pROC and Obuchowski's formulas. */
final class Golden05Clustered implements GoldenFixture {

  private static final double LEVEL = 0.95;

  @Override
  public Map<String, Object> compute(JsonNode input, GoldenData data) throws IOException {
    GoldenData.Table table = data.table(input);
    if (input.has("score_1")) {
      return areas(input, table);
    }
    if (input.has("pred_1") || input.has("corstr") || input.has("statistic")) {
      return Map.of();
    }
    if (input.has("pred")) {
      return proportions(input, table);
    }
    throw GoldenFixture.unknownShape(input);
  }

  private static Map<String, Object> proportions(JsonNode input, GoldenData.Table table) {
    int[] patients = table.indices(input.get("cluster").asText());
    ClusteredTable counts =
        ClusteredTable.of(
            patients,
            table.flags(input.get("label").asText()),
            table.flags(input.get("pred").asText()));
    ClusteredCounts sensitivity = counts.sensitivity();
    double all = counts.clusters();
    double m = sensitivity.clusters();
    double allClusters = all / (all - 1) / (m / (m - 1));
    return Map.of(
        "sensitivity", proportion(sensitivity),
        "specificity", proportion(counts.specificity()),
        "sens_se_all_clusters_alt", Math.sqrt(sensitivity.variance() * allClusters));
  }

  private static Map<String, Object> proportion(ClusteredCounts counts) {
    Map<String, Object> actual = new HashMap<>();
    actual.put("n_units", counts.n());
    actual.put("n_clusters", counts.clusters());
    actual.put("x", counts.k());
    actual.put("p", counts.proportion());
    actual.put("var", counts.variance());
    actual.put("se", Math.sqrt(counts.variance()));
    actual.put("wald_ci", limits(ClusteredProportions.wald(counts, LEVEL)));
    actual.put("t_ci", limits(ClusteredProportions.waldT(counts, LEVEL)));
    actual.put("logit_ci", limits(ClusteredProportions.logit(counts, LEVEL)));
    actual.put("deff", counts.designEffect());
    actual.put("n_eff", counts.n() / counts.designEffect());
    Estimate wilson =
        ClusteredProportions.estimate(
            ProportionInterval.WILSON,
            counts,
            LEVEL,
            Side.TWO_SIDED,
            DesignEffectRule.RAO_SCOTT_UNCAPPED);
    actual.put(
        "rs_wilson", wilson.<List<Double>>fold(w -> limits(w.interval()), p -> null, n -> null));
    return actual;
  }

  private static Map<String, Object> areas(JsonNode input, GoldenData.Table table) {
    int[] patients = table.indices(input.get("cluster").asText());
    boolean[] condition = table.flags(input.get("label").asText());
    Auc first = auc(table, input.get("score_1").asText(), condition, patients);
    Auc second = auc(table, input.get("score_2").asText(), condition, patients);
    Auc.Clustered parts = first.clusteredParts();
    Map<String, Object> actual = new HashMap<>();
    actual.put("auc1", first.value());
    actual.put("var1", first.variance());
    actual.put("se1", Math.sqrt(first.variance()));
    actual.put("S10", parts.s10);
    actual.put("S01", parts.s01);
    actual.put("S11", parts.s11);
    actual.put("ci1", limits(first.interval(LEVEL, Side.TWO_SIDED)));
    actual.put("auc2", second.value());
    actual.put("var2", second.variance());
    actual.put("I", parts.all);
    actual.put("I10", parts.withPositive);
    actual.put("I01", parts.withNegative);
    actual.put("M", input(condition, true));
    actual.put("N", input(condition, false));
    return actual;
  }

  private static Auc auc(
      GoldenData.Table table, String score, boolean[] condition, int[] patients) {
    return Auc.of(RankedScores.of(table.doubles(score), condition, patients));
  }

  private static long input(boolean[] condition, boolean value) {
    long count = 0;
    for (boolean c : condition) {
      count += c == value ? 1 : 0;
    }
    return count;
  }
}
