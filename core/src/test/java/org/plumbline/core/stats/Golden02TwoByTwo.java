package org.plumbline.core.stats;

import static org.plumbline.core.stats.GoldenData.limits;
import static org.plumbline.core.stats.GoldenData.noLimits;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.plumbline.core.stats.Interval.Side;

/** Two-by-two tables against R, epiR and vcd. */
final class Golden02TwoByTwo implements GoldenFixture {

  /** The prevalences are coordinates of what is expected, so they are read from there. */
  @Override
  public Map<String, Object> computeCase(JsonNode goldenCase, GoldenData data) {
    List<Double> prevalences = new ArrayList<>();
    goldenCase
        .at("/expected/mercaldo")
        .forEach(row -> prevalences.add(row.get("prevalence").doubleValue()));
    return compute(goldenCase.get("input"), prevalences);
  }

  @Override
  public Map<String, Object> compute(JsonNode input, GoldenData data) {
    return compute(input, List.of());
  }

  private static Map<String, Object> compute(JsonNode input, List<Double> prevalences) {
    TwoByTwo t =
        new TwoByTwo(
            input.get("tp").longValue(),
            input.get("fp").longValue(),
            input.get("fn").longValue(),
            input.get("tn").longValue());
    double level = input.get("conf").doubleValue();
    Map<String, Object> actual = new HashMap<>();
    proportion(actual, "sensitivity", "sens", t.tp(), t.positives(), level);
    proportion(actual, "specificity", "spec", t.tn(), t.negatives(), level);
    proportion(actual, "ppv", "ppv", t.tp(), t.tp() + t.fp(), level);
    proportion(actual, "npv", "npv", t.tn(), t.tn() + t.fn(), level);
    proportion(actual, "accuracy", "acc", t.tp() + t.tn(), t.total(), level);
    proportion(actual, "prevalence", "prev", t.positives(), t.total(), level);
    for (TableMetric metric :
        List.of(
            TableMetric.BALANCED_ACCURACY, TableMetric.YOUDEN, TableMetric.F1, TableMetric.MCC)) {
      actual.put(metric.key(), metric.value(t));
    }
    actual.put("balanced_accuracy_wald", wald(TableMetric.BALANCED_ACCURACY, 0.5, t, level));
    actual.put("youden_wald", wald(TableMetric.YOUDEN, 1, t, level));
    // scikit-learn's convention, not ours: 0 where the formula gives 0 / 0.
    double mcc = TableMetric.MCC.value(t);
    actual.put("mcc_sklearn", Double.isNaN(mcc) ? 0 : mcc);
    ratios(actual, t, level);
    kappa(actual, t, level);
    actual.put("mercaldo", mercaldo(t, prevalences, level));
    return actual;
  }

  private static void proportion(
      Map<String, Object> actual, String value, String interval, long k, long n, double level) {
    actual.put(value, (double) k / n);
    actual.put(
        interval + "_wilson",
        n == 0 ? noLimits() : limits(Proportions.interval(ProportionInterval.WILSON, k, n, level)));
    actual.put(
        interval + "_cp",
        n == 0
            ? noLimits()
            : limits(Proportions.interval(ProportionInterval.CLOPPER_PEARSON, k, n, level)));
  }

  private static List<Double> wald(TableMetric metric, double factor, TwoByTwo t, double level) {
    if (t.positives() == 0 || t.negatives() == 0) {
      return noLimits();
    }
    double p = t.sensitivity();
    double q = t.specificity();
    double variance = p * (1 - p) / t.positives() + q * (1 - q) / t.negatives();
    return limits(
        Interval.normal(metric.value(t), factor * Math.sqrt(variance), level, Side.TWO_SIDED));
  }

  private static void ratios(Map<String, Object> actual, TwoByTwo t, double level) {
    TwoByTwoRatios plain = TwoByTwoRatios.of(t);
    TwoByTwoRatios haldane = TwoByTwoRatios.haldane(t);
    actual.put("lr", likelihoodRatios(plain, level));
    actual.put("lr_haldane", likelihoodRatios(haldane, level));
    actual.put("dor", plain.value(TableMetric.DOR));
    actual.put("dor_ci_woolf", ratio(plain, TableMetric.DOR, level));
    actual.put("dor_haldane", haldane.value(TableMetric.DOR));
    actual.put("dor_haldane_ci", ratio(haldane, TableMetric.DOR, level));
    actual.put("epiR_lr_pos", withValue(plain, TableMetric.LR_PLUS, level));
    actual.put("epiR_lr_neg", withValue(plain, TableMetric.LR_MINUS, level));
    actual.put("epiR_dor", withValue(plain, TableMetric.DOR, level));
  }

  private static Map<String, Object> likelihoodRatios(TwoByTwoRatios ratios, double level) {
    return Map.of(
        "lrp", ratios.value(TableMetric.LR_PLUS),
        "lrp_ci", ratio(ratios, TableMetric.LR_PLUS, level),
        "lrn", ratios.value(TableMetric.LR_MINUS),
        "lrn_ci", ratio(ratios, TableMetric.LR_MINUS, level));
  }

  private static List<Double> ratio(TwoByTwoRatios ratios, TableMetric metric, double level) {
    return ratios
        .interval(metric, level, Side.TWO_SIDED)
        .map(GoldenData::limits)
        .orElseGet(GoldenData::noLimits);
  }

  private static List<Double> withValue(TwoByTwoRatios ratios, TableMetric metric, double level) {
    List<Double> all = new ArrayList<>(List.of(ratios.value(metric)));
    all.addAll(ratio(ratios, metric, level));
    return all;
  }

  private static void kappa(Map<String, Object> actual, TwoByTwo t, double level) {
    double kappa = TableMetric.KAPPA.value(t);
    actual.put("kappa", kappa);
    actual.put("kappa_formula", kappa);
    actual.put(
        "kappa_ci",
        Double.isNaN(kappa)
            ? noLimits()
            : limits(Interval.normal(kappa, Math.sqrt(Kappa.variance(t)), level, Side.TWO_SIDED)));
  }

  private static List<Map<String, Object>> mercaldo(
      TwoByTwo t, List<Double> prevalences, double level) {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (double prevalence : prevalences) {
      Map<String, Object> row = new HashMap<>();
      row.put("prevalence", prevalence);
      row.put("ppv", PredictiveValues.value(PredictiveValues.Kind.POSITIVE, t, prevalence));
      row.put("npv", PredictiveValues.value(PredictiveValues.Kind.NEGATIVE, t, prevalence));
      row.put("ppv_logit_ci", mercaldo(PredictiveValues.Kind.POSITIVE, t, prevalence, level));
      row.put("npv_logit_ci", mercaldo(PredictiveValues.Kind.NEGATIVE, t, prevalence, level));
      rows.add(row);
    }
    return rows;
  }

  private static List<Double> mercaldo(
      PredictiveValues.Kind kind, TwoByTwo t, double prevalence, double level) {
    double value = PredictiveValues.value(kind, t, prevalence);
    return value > 0 && value < 1
        ? limits(PredictiveValues.mercaldo(kind, t, prevalence, level, Side.TWO_SIDED))
        : noLimits();
  }
}
