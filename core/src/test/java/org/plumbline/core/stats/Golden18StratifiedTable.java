package org.plumbline.core.stats;

import static org.plumbline.core.stats.GoldenData.limits;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.plumbline.core.stats.Interval.Side;

/** The table of a whole study by subgroup, against R. */
final class Golden18StratifiedTable implements GoldenFixture {

  private static final double LEVEL = 0.95;

  @Override
  public Map<String, Object> compute(JsonNode input, GoldenData data) throws IOException {
    GoldenData.Table table = data.table(input);
    boolean[] condition = table.flags("label");
    double[] scores = table.doubles("score_a");
    boolean[] result = new boolean[scores.length];
    for (int i = 0; i < result.length; i++) {
      result[i] = scores[i] >= 0.5;
    }
    ClusteredTable counts = ClusteredTable.of(table.indices("patient_id"), condition, result);
    TwoByTwo total = counts.total();
    Map<String, Object> actual = new HashMap<>();
    actual.put("n", total.total());
    actual.put("patients", counts.clusters());
    actual.put("tp", total.tp());
    actual.put("fp", total.fp());
    actual.put("fn", total.fn());
    actual.put("tn", total.tn());
    actual.put("sensitivity", proportion(counts.sensitivity()));
    actual.put("specificity", proportion(counts.specificity()));
    actual.put("ppv", proportion(counts.positivePredictiveValue()));
    actual.put("npv", proportion(counts.negativePredictiveValue()));
    actual.put("accuracy", proportion(counts.accuracy()));
    actual.put("auc", auc(RankedScores.of(scores, condition)));
    actual.put("patient_cluster_se_sens", Math.sqrt(counts.sensitivity().variance()));
    actual.put("patient_cluster_se_spec", Math.sqrt(counts.specificity().variance()));
    return actual;
  }

  private static Map<String, Object> proportion(ClusteredCounts c) {
    return Map.of(
        "x", c.k(),
        "n", c.n(),
        "est", c.proportion(),
        "wilson", interval(ProportionInterval.WILSON, c),
        "clopper_pearson", interval(ProportionInterval.CLOPPER_PEARSON, c));
  }

  private static Object interval(ProportionInterval method, ClusteredCounts c) {
    return c.n() == 0
        ? GoldenData.noLimits()
        : limits(Proportions.interval(method, c.k(), c.n(), LEVEL));
  }

  private static Object auc(RankedScores ranked) {
    if (ranked.positives() == 0 || ranked.negatives() == 0) {
      return Map.of("est", Double.NaN, "se", Double.NaN, "ci", GoldenData.noLimits());
    }
    Auc auc = Auc.of(ranked);
    return Map.of(
        "est", auc.value(),
        "se", Math.sqrt(auc.variance()),
        "ci", limits(auc.interval(LEVEL, Side.TWO_SIDED).clip(0, 1)));
  }
}
