package org.plumbline.core.stats;

import static org.plumbline.core.stats.GoldenData.limits;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import org.plumbline.core.stats.Interval.Side;

/** ROC curves and areas against pROC. */
final class Golden03Roc implements GoldenFixture {

  @Override
  public Map<String, Object> compute(JsonNode input, GoldenData data) throws IOException {
    GoldenData.Table table = data.table(input);
    boolean[] condition = table.flags(input.get("label").asText());
    if (input.has("score_1")) {
      return paired(input, table, condition);
    }
    if (input.has("group_1")) {
      return unpaired(input, table);
    }
    if (input.has("score")) {
      return one(RankedScores.of(table.doubles(input.get("score").asText()), condition));
    }
    throw GoldenFixture.unknownShape(input);
  }

  private static Map<String, Object> one(RankedScores ranked) {
    Auc auc = Auc.of(ranked);
    RocCurve curve = RocCurve.of(ranked);
    Map<String, Object> actual = new HashMap<>();
    actual.put("n_pos", ranked.positives());
    actual.put("n_neg", ranked.negatives());
    actual.put("auc", auc.value());
    actual.put("delong_var", auc.variance());
    actual.put("delong_se", Math.sqrt(auc.variance()));
    actual.put("delong_ci95", limits(auc.interval(0.95, Side.TWO_SIDED).clip(0, 1)));
    actual.put("delong_ci90", limits(auc.interval(0.90, Side.TWO_SIDED).clip(0, 1)));
    actual.put("delong_ci95_unclipped", limits(auc.interval(0.95, Side.TWO_SIDED)));
    actual.put(
        "delong_logit_ci95",
        auc.value() == 0 || auc.value() == 1
            ? GoldenData.noLimits()
            : limits(auc.logitInterval(0.95, Side.TWO_SIDED)));
    actual.put("hanley_mcneil_se", auc.hanleyMcNeilStandardError());
    actual.put(
        "hanley_mcneil_ci95_unclipped",
        limits(
            Interval.normal(auc.value(), auc.hanleyMcNeilStandardError(), 0.95, Side.TWO_SIDED)));
    partialAreas(actual, curve);
    operatingPoints(actual, curve);
    actual.put("curve", curve(curve));
    return actual;
  }

  private static void partialAreas(Map<String, Object> actual, RocCurve curve) {
    for (double from : new double[] {0.5, 0.6, 0.7, 0.75, 0.8, 0.85, 0.9, 0.95}) {
      for (RocCurve.Focus focus : RocCurve.Focus.values()) {
        String name =
            (focus == RocCurve.Focus.SPECIFICITY ? "pauc_spec_" : "pauc_sens_") + from + "_1";
        actual.put(name, curve.partialArea(focus, from, 1));
        actual.put(name + "_mcclish", curve.standardisedPartialArea(focus, from, 1));
      }
    }
  }

  private static void operatingPoints(Map<String, Object> actual, RocCurve curve) {
    for (int percent : new int[] {50, 60, 70, 75, 80, 85, 90, 95}) {
      double target = percent / 100.0;
      actual.put("sens_at_spec" + percent + "_step", curve.sensitivityAtSpecificity(target));
      actual.put("sens_at_spec" + percent + "_interp", curve.interpolatedSensitivity(target));
      actual.put("spec_at_sens" + percent + "_step", curve.specificityAtSensitivity(target));
      actual.put("spec_at_sens" + percent + "_interp", curve.interpolatedSpecificity(target));
    }
    int[] best = curve.youdenPoints();
    actual.put(
        "youden_best",
        Map.of(
            "threshold", scalarIfOne(best, i -> midpoint(curve, i)),
            "specificity", scalarIfOne(best, curve::specificity),
            "sensitivity", scalarIfOne(best, curve::sensitivity),
            "youden", curve.sensitivity(best[0]) + curve.specificity(best[0]) - 1));
  }

  /** R writes a vector of one as a number. */
  private static Object scalarIfOne(int[] points, IntToDoubleFunction value) {
    double[] values = Arrays.stream(points).mapToDouble(value).toArray();
    return values.length == 1 ? (Object) values[0] : values;
  }

  private static Map<String, Object> paired(
      JsonNode input, GoldenData.Table table, boolean[] condition) {
    AucComparison c =
        AucComparison.of(
            RankedScores.of(table.doubles(input.get("score_1").asText()), condition),
            RankedScores.of(table.doubles(input.get("score_2").asText()), condition));
    Map<String, Object> actual = new HashMap<>();
    actual.put("auc1", c.first().value());
    actual.put("auc2", c.second().value());
    actual.put("var1", c.first().variance());
    actual.put("var2", c.second().variance());
    actual.put("cov", c.covariance());
    actual.put("diff", c.difference());
    actual.put("diff_se", c.standardError());
    actual.put("z", c.z());
    actual.put("p_two_sided", c.pValue());
    actual.put("diff_ci95", limits(c.interval(0.95, Side.TWO_SIDED)));
    double z = c.nonInferiorityZ(input.get("ni_margin").doubleValue());
    actual.put("ni_z", z);
    actual.put("ni_p", StandardNormal.survival(z));
    return actual;
  }

  private static Map<String, Object> unpaired(JsonNode input, GoldenData.Table table) {
    AucComparison c =
        AucComparison.unpaired(group(input, table, "group_1"), group(input, table, "group_2"));
    Map<String, Object> actual = new HashMap<>();
    actual.put("auc1", c.first().value());
    actual.put("auc2", c.second().value());
    actual.put("diff", c.difference());
    actual.put("diff_se", c.standardError());
    actual.put("unpaired_z", c.z());
    actual.put("p_normal", c.pValue());
    actual.put("proc_D", c.z());
    actual.put("proc_df", c.satterthwaite());
    actual.put("proc_p", c.pValueStudent());
    actual.put("diff_ci95_normal", limits(c.interval(0.95, Side.TWO_SIDED)));
    return actual;
  }

  private static RankedScores group(JsonNode input, GoldenData.Table table, String group) {
    GoldenData.Table rows = table.where(input.get("column").asText(), input.get(group).asText());
    return RankedScores.of(
        rows.doubles(input.get("score").asText()), rows.flags(input.get("label").asText()));
  }

  /** pROC states thresholds half way between neighbouring scores. */
  private static Map<String, Object> curve(RocCurve curve) {
    double[] thresholds = new double[curve.size()];
    double[] sensitivity = new double[curve.size()];
    double[] specificity = new double[curve.size()];
    for (int i = 0; i < curve.size(); i++) {
      thresholds[i] = midpoint(curve, i);
      sensitivity[i] = curve.sensitivity(i);
      specificity[i] = curve.specificity(i);
    }
    return Map.of("threshold", thresholds, "sensitivity", sensitivity, "specificity", specificity);
  }

  private static double midpoint(RocCurve curve, int i) {
    if (i == 0) {
      return Double.NEGATIVE_INFINITY;
    }
    return (curve.threshold(i - 1) + curve.threshold(i)) / 2;
  }
}
