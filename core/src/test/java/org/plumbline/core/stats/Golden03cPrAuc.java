package org.plumbline.core.stats;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Map;

/** Precision and recall against scikit-learn. */
final class Golden03cPrAuc implements GoldenFixture {

  @Override
  public Map<String, Object> compute(JsonNode input, GoldenData data) throws IOException {
    GoldenData.Table table = data.table(input);
    RankedScores ranked =
        RankedScores.of(
            table.doubles(input.get("score").asText()), table.flags(input.get("label").asText()));
    PrecisionRecall curve = PrecisionRecall.of(ranked);
    return Map.of(
        "average_precision", curve.averagePrecision(),
        "pr_trapezoid", curve.trapezoidArea(),
        "roc_auc", Auc.of(ranked).value(),
        "prevalence", (double) ranked.positives() / ranked.size(),
        "max_fpr_0.1_sklearn_mcclish",
            RocCurve.of(ranked).standardisedPartialArea(RocCurve.Focus.SPECIFICITY, 0.9, 1));
  }
}
