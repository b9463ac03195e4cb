package org.plumbline.core.stats;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;
import org.plumbline.core.stats.SampleSize.McNemarTest;

/** Sample sizes against R, pwr, epiR and pROC. */
final class Golden15SampleSize implements GoldenFixture {

  @Override
  public Map<String, Object> compute(JsonNode in, GoldenData data) {
    if (in.has("ci_half_width")) {
      return auc(in);
    }
    if (in.has("half_width")) {
      return halfWidth(in);
    }
    if (in.has("margin")) {
      double n =
          SampleSize.nonInferiority(
              at(in, "p_new"), at(in, "p_ref"), at(in, "margin"), at(in, "alpha"), at(in, "power"));
      return Map.of("n_per_group_raw", n, "n_per_group", Math.ceil(n));
    }
    if (in.has("p0")) {
      return goal(in);
    }
    if (in.has("p10")) {
      return mcNemar(in);
    }
    if (in.has("p1")) {
      return twoProportions(in);
    }
    throw GoldenFixture.unknownShape(in);
  }

  private static double at(JsonNode in, String field) {
    return in.get(field).doubleValue();
  }

  private static Map<String, Object> halfWidth(JsonNode in) {
    double p = at(in, "p");
    double w = at(in, "half_width");
    double level = at(in, "conf");
    double wald = SampleSize.waldForHalfWidth(p, w, level);
    return Map.of(
        "wald_n", Math.ceil(wald),
        "wilson_n", SampleSize.forHalfWidth(ProportionInterval.WILSON, p, w, level),
        "cp_n", SampleSize.forHalfWidth(ProportionInterval.CLOPPER_PEARSON, p, w, level),
        "buderer_total_n_prev_0.1_sens", Math.ceil(SampleSize.atPrevalence(wald, 0.1)));
  }

  private static Map<String, Object> goal(JsonNode in) {
    SampleSize.ExactGoal goal =
        new SampleSize.ExactGoal(at(in, "p0"), at(in, "p1"), at(in, "alpha_one_sided"));
    double power = at(in, "power");
    long first = goal.firstN(power);
    return Map.of(
        "first_n", first,
        "stable_n", goal.stableN(power, 2000).orElseThrow(),
        "critical_x_at_first_n", goal.criticalCount(first),
        "power_at_first_n", goal.power(first),
        "actual_alpha", goal.actualAlpha(first),
        "normal_approx_n", Math.ceil(goal.normalN(power)));
  }

  private static Map<String, Object> mcNemar(JsonNode in) {
    double p10 = at(in, "p10");
    double p01 = at(in, "p01");
    double alpha = at(in, "alpha");
    double raw = SampleSize.mcNemar(p10, p01, alpha, at(in, "power"));
    long n = (long) Math.ceil(raw);
    return Map.of(
        "connor_n_raw",
        raw,
        "connor_n",
        n,
        "exact_test_power_at_connor_n",
        SampleSize.mcNemarPower(McNemarTest.EXACT, p10, p01, n, alpha),
        "midp_test_power_at_connor_n",
        SampleSize.mcNemarPower(McNemarTest.MID_P, p10, p01, n, alpha));
  }

  private static Map<String, Object> auc(JsonNode in) {
    double auc = at(in, "auc");
    double ratio = at(in, "kappa");
    double cases =
        SampleSize.aucAboveChance(auc, ratio, at(in, "alpha_two_sided"), at(in, "power"));
    double width = at(in, "ci_half_width");
    Map<String, Object> actual = new HashMap<>();
    actual.put("pROC_ncases", cases);
    actual.put("pROC_ncontrols", cases * ratio);
    actual.put("obuchowski_V_1.414", SampleSize.obuchowskiVariance(auc, ratio));
    actual.put(
        "hanley_mcneil_npos_for_halfwidth_" + width,
        SampleSize.aucHalfWidth(auc, ratio, width, 0.95));
    return actual;
  }

  private static Map<String, Object> twoProportions(JsonNode in) {
    double p1 = at(in, "p1");
    double p2 = at(in, "p2");
    double alpha = at(in, "alpha");
    double power = at(in, "power");
    return Map.of(
        "cohen_h", SampleSize.cohenH(p1, p2),
        "pwr_n", SampleSize.twoProportionsArcsine(p1, p2, alpha, power),
        "power_prop_test_n", SampleSize.twoProportions(p1, p2, alpha, power));
  }
}
