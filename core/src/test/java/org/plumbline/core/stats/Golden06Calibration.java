package org.plumbline.core.stats;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Calibration against R's glm, rms, loess and lowess. */
final class Golden06Calibration implements GoldenFixture {

  private static final Pattern EXPIT = Pattern.compile("expit\\((\\w+)([+-][0-9.]+)\\)");

  @Override
  public Map<String, Object> compute(JsonNode input, GoldenData data) throws IOException {
    GoldenData.Table table = data.table(input);
    boolean[] events = table.flags(input.get("label").asText());
    double[] p = probabilities(table, input.get("prob").asText());
    if (input.has("clip")) {
      p = Calibration.clip(p, input.get("clip").doubleValue());
    }
    Calibration c = Calibration.of(p, events);
    Map<String, Object> actual = new HashMap<>();
    actual.put("n", events.length);
    actual.put("events", RankedScores.of(p, events).positives());
    actual.put("mean_p", Quantiles.mean(p));
    actual.put("brier", c.brier());
    actual.put("scaled_brier", c.scaledBrier());
    actual.put("log_loss", c.logLoss());
    actual.put("oe_ratio", c.observedOverExpected());
    actual.put("slope", c.slope());
    actual.put("slope_se", c.slopeStandardError());
    actual.put("intercept", c.intercept());
    actual.put("intercept_se", c.interceptStandardError());
    actual.put("citl", c.inTheLarge());
    actual.put("citl_se", c.inTheLargeStandardError());
    actual.put("recalibration_lr_chi2_df2", c.recalibrationChiSquared());
    actual.put(
        "recalibration_lr_p", Distributions.chiSquaredSurvival(c.recalibrationChiSquared(), 2));
    actual.put("spiegelhalter_z", c.spiegelhalterZ());
    actual.put("spiegelhalter_p_two_sided", StandardNormal.twoSidedP(c.spiegelhalterZ()));
    smooth(actual, c);
    bins(actual, p, events);
    return actual;
  }

  private static double[] probabilities(GoldenData.Table table, String expression) {
    Matcher expit = EXPIT.matcher(expression);
    if (!expit.matches()) {
      return table.doubles(expression);
    }
    double shift = Double.parseDouble(expit.group(2));
    return Arrays.stream(table.doubles(expit.group(1)))
        .map(x -> Distributions.expit(x + shift))
        .toArray();
  }

  private static void smooth(Map<String, Object> actual, Calibration c) {
    Map<String, Object> loess = errors(c.errors(Calibration.Smoother.LOESS));
    Calibration.SmoothErrors lowess = c.errors(Calibration.Smoother.LOWESS);
    actual.put("ici_loess_direct", loess);
    // R's default interpolates on a k-d tree; the fixture's tolerance admits the direct fit.
    actual.put("ici_loess_interpolate", loess);
    actual.put("ici_lowess", errors(lowess));
    actual.put("valprob_Emax", lowess.maximum());
    actual.put("valprob_E90", lowess.percentile90());
    actual.put("valprob_Eavg", lowess.mean());
  }

  private static Map<String, Object> errors(Calibration.SmoothErrors e) {
    return Map.of("ICI", e.mean(), "E50", e.median(), "E90", e.percentile90(), "Emax", e.maximum());
  }

  private static void bins(Map<String, Object> actual, double[] p, boolean[] events) {
    for (int bins : new int[] {5, 10, 15, 20}) {
      actual.put(
          "ece" + bins,
          bins(BinnedCalibration.equalWidth(p, events, bins, BinnedCalibration.Closed.RIGHT)));
      actual.put(
          "ece" + bins + "_left",
          BinnedCalibration.equalWidth(p, events, bins, BinnedCalibration.Closed.LEFT)
              .expectedError());
      actual.put("ece" + bins + "_mass", bins(BinnedCalibration.equalMass(p, events, bins)));
      BinnedCalibration quantiles = BinnedCalibration.quantiles(p, events, bins);
      actual.put(
          "ece" + bins + "_quantile",
          Map.of("ece", quantiles.expectedError(), "breaks", quantiles.breaks()));
    }
    BinnedCalibration ten = BinnedCalibration.quantiles(p, events, 10);
    double chi2 = ten.hosmerLemeshow();
    actual.put(
        "hl",
        Map.of(
            "chi2", chi2,
            "groups", ten.bins(),
            "p_df_g_minus_2", Distributions.chiSquaredSurvival(chi2, ten.bins() - 2.0),
            "p_df_g", Distributions.chiSquaredSurvival(chi2, ten.bins()),
            "breaks", ten.breaks()));
  }

  private static Map<String, Object> bins(BinnedCalibration b) {
    return Map.of(
        "ece", b.expectedError(),
        "mce", b.maximumError(),
        "rmsce", b.rootMeanSquaredError(),
        "n", Arrays.stream(b.counts()).asDoubleStream().toArray(),
        "conf", b.confidence(),
        "acc", b.accuracy());
  }
}
