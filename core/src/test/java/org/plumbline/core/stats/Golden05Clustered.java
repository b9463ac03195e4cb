package org.plumbline.core.stats;

import static org.plumbline.core.stats.GoldenData.limits;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Arrays;
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
    if (input.has("pred_1")) {
      return pairedDifference(input, table);
    }
    if (input.has("corstr")) {
      return gee(input, table);
    }
    if (input.has("statistic")) {
      return enumerated(input, table);
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
    AucComparison comparison = AucComparison.of(first.ranked(), second.ranked());
    actual.put("cov", comparison.covariance());
    actual.put("diff", comparison.difference());
    actual.put("diff_se", comparison.standardError());
    actual.put("z", comparison.z());
    actual.put("p", comparison.pValue());
    actual.put("I", parts.all);
    actual.put("I10", parts.withPositive);
    actual.put("I01", parts.withNegative);
    actual.put("M", count(condition, true));
    actual.put("N", count(condition, false));
    return actual;
  }

  private static Map<String, Object> pairedDifference(JsonNode input, GoldenData.Table all) {
    GoldenData.Table table = all.where("label", "1");
    int[] patients = table.indices(input.get("cluster").asText());
    ClusteredDifference difference =
        ClusteredDifference.of(
            ClusteredCounts.of(patients, table.flags(input.get("pred_1").asText())),
            ClusteredCounts.of(patients, table.flags(input.get("pred_2").asText())));
    return Map.of(
        "diff", difference.value(),
        "se", difference.standardError(),
        "z", difference.z(),
        "p_two_sided", difference.pValue(),
        "ci95", limits(difference.wald(LEVEL, Side.TWO_SIDED)));
  }

  private static Map<String, Object> gee(JsonNode input, GoldenData.Table all) {
    boolean sensitivity = input.get("population").asText().equals("sens");
    GoldenData.Table table = all.where("label", sensitivity ? "1" : "0");
    boolean[] right = table.flags(input.get("pred").asText());
    for (int i = 0; i < right.length; i++) {
      right[i] = right[i] == sensitivity;
    }
    int[] patients = table.indices(input.get("cluster").asText());
    GeeLogistic.Correlation correlation =
        input.get("corstr").asText().equals("exchangeable")
            ? GeeLogistic.Correlation.EXCHANGEABLE
            : GeeLogistic.Correlation.INDEPENDENCE;
    double[][] intercept = new double[right.length][1];
    double[][] groups = new double[right.length][2];
    String[] group = table.text("group");
    String second = Arrays.stream(group).distinct().sorted().skip(1).findFirst().orElseThrow();
    for (int i = 0; i < right.length; i++) {
      intercept[i][0] = 1;
      groups[i][0] = 1;
      groups[i][1] = group[i].equals(second) ? 1 : 0;
    }
    GeeLogistic one = GeeLogistic.fit(intercept, right, patients, correlation);
    GeeLogistic two = GeeLogistic.fit(groups, right, patients, correlation);
    double b = one.coefficient(0);
    double se = one.standardError(0);
    return Map.of(
        "intercept", b,
        "robust_se", se,
        "p", Distributions.expit(b),
        "ci95", limits(Interval.normal(b, se, LEVEL, Side.TWO_SIDED).map(Distributions::expit)),
        "alpha", one.alpha(),
        "group_model",
            Map.of(
                "coef", List.of(two.coefficient(0), two.coefficient(1)),
                "robust_se", List.of(two.standardError(0), two.standardError(1)),
                "wald", List.of(two.wald(0), two.wald(1)),
                "p",
                    List.of(
                        Distributions.chiSquaredSurvival(two.wald(0), 1),
                        Distributions.chiSquaredSurvival(two.wald(1), 1)),
                "alpha", two.alpha()));
  }

  private static Map<String, Object> enumerated(JsonNode input, GoldenData.Table all) {
    GoldenData.Table table = all.where("label", "1");
    int[] patients = table.indices(input.get("cluster").asText());
    boolean[] event = table.flags("pred");
    int clusters = Arrays.stream(patients).max().orElseThrow() + 1;
    Bootstrap.Statistic proportion =
        weights -> {
          double k = 0;
          double n = 0;
          for (int i = 0; i < event.length; i++) {
            n += weights[patients[i]];
            k += event[i] ? weights[patients[i]] : 0;
          }
          return k / n;
        };
    double[] sorted = Quantiles.sorted(Bootstrap.enumerate(clusters, proportion));
    return Map.of(
        "p", ClusteredCounts.of(patients, event).proportion(),
        "n_resamples", sorted.length,
        "boot_mean", Quantiles.mean(sorted),
        "boot_sd_population", Math.sqrt(Quantiles.sumOfSquares(sorted) / sorted.length),
        "distribution", GoldenData.table(sorted),
        "percentile95_inverse_cdf",
            List.of(Quantiles.type1(sorted, 0.025), Quantiles.type1(sorted, 0.975)));
  }

  private static Auc auc(
      GoldenData.Table table, String score, boolean[] condition, int[] patients) {
    return Auc.of(RankedScores.of(table.doubles(score), condition, patients));
  }

  private static long count(boolean[] condition, boolean value) {
    long count = 0;
    for (boolean c : condition) {
      count += c == value ? 1 : 0;
    }
    return count;
  }
}
