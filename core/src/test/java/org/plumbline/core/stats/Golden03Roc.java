package org.plumbline.core.stats;

import static org.plumbline.core.stats.GoldenData.limits;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.plumbline.core.stats.Interval.Side;

/** ROC curves and areas against pROC. */
final class Golden03Roc implements GoldenFixture {

  @Override
  public Map<String, Object> compute(JsonNode input, GoldenData data) throws IOException {
    GoldenData.Table table = data.table(input);
    boolean[] condition = table.flags(input.get("label").asText());
    if (input.has("group_1") || input.has("score_1")) {
      return Map.of();
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
    actual.put("sens_at_spec90_step", curve.sensitivityAtSpecificity(0.9));
    actual.put("sens_at_spec80_step", curve.sensitivityAtSpecificity(0.8));
    actual.put("spec_at_sens90_step", curve.specificityAtSensitivity(0.9));
    actual.put("curve", curve(curve));
    return actual;
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
