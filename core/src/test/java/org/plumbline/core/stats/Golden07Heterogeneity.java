package org.plumbline.core.stats;

import static org.plumbline.core.stats.GoldenData.limits;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Heterogeneity between strata and groups against R and metafor. */
final class Golden07Heterogeneity implements GoldenFixture {

  /** R sorts levels by its locale, which looks at letters and digits first. */
  private static final Comparator<String> AS_R =
      Comparator.<String, String>comparing(l -> l.replaceAll("[^A-Za-z0-9]", ""))
          .thenComparing(Comparator.naturalOrder());

  @Override
  public Map<String, Object> compute(JsonNode input, GoldenData data) throws IOException {
    if (input.has("tables")) {
      return strata(input.get("tables"));
    }
    if (input.has("table")) {
      return table(input.get("table"));
    }
    if (input.has("group")) {
      return groups(input, data.table(input));
    }
    throw GoldenFixture.unknownShape(input);
  }

  private static double chiSquaredP(double statistic, double df) {
    return Distributions.chiSquaredSurvival(statistic, df);
  }

  private static Map<String, Object> strata(JsonNode tables) {
    List<StratifiedTables.Stratum> strata = new ArrayList<>();
    for (JsonNode t : tables) {
      strata.add(
          new StratifiedTables.Stratum(
              t.get(0).longValue(),
              t.get(1).longValue(),
              t.get(2).longValue(),
              t.get(3).longValue()));
    }
    StratifiedTables all = StratifiedTables.of(strata);
    double df = strata.size() - 1.0;
    Map<String, Object> actual = new HashMap<>();
    actual.put("cmh_chi2", all.mantelHaenszel());
    actual.put("cmh_p", chiSquaredP(all.mantelHaenszel(), 1));
    actual.put("cmh_chi2_cc", all.mantelHaenszelContinuity());
    actual.put("cmh_p_cc", chiSquaredP(all.mantelHaenszelContinuity(), 1));
    actual.put("cmh_exact_p", all.exactP());
    actual.put("mh_or", all.oddsRatio());
    actual.put("mh_or_ci_rbg", limits(all.oddsRatioInterval(0.95)));
    actual.put("breslow_day", all.breslowDay());
    actual.put("breslow_day_p", chiSquaredP(all.breslowDay(), df));
    actual.put("tarone", all.tarone());
    actual.put("tarone_p", chiSquaredP(all.tarone(), df));
    actual.put("metafor_BD", all.breslowDay());
    actual.put("metafor_TA", all.tarone());
    actual.put("mh_rd", all.riskDifference());
    actual.put("mh_rd_se", all.riskDifferenceStandardError());
    actual.put("mh_rd_Q", all.riskDifferenceQ());
    return actual;
  }

  private static Map<String, Object> table(JsonNode rows) {
    long[][] counts = new long[rows.size()][];
    for (int i = 0; i < counts.length; i++) {
      counts[i] = Arrays.stream(GoldenData.doubles(rows.get(i))).mapToLong(d -> (long) d).toArray();
    }
    ContingencyTable table = ContingencyTable.of(counts);
    return Map.of(
        "freeman_halton_p", table.freemanHalton(),
        "chi2", table.pearson(),
        "df", table.degreesOfFreedom(),
        "p", table.pearsonP(),
        "g_stat", table.likelihoodRatio());
  }

  private static Map<String, Object> groups(JsonNode input, GoldenData.Table table) {
    String column = input.get("group").asText();
    List<String> levels =
        Arrays.stream(table.text(column))
            .distinct()
            .filter(l -> !l.equals(input.path("exclude").asText("")))
            .sorted(AS_R)
            .toList();
    Map<String, Object> actual = new HashMap<>();
    actual.put("levels", levels);
    areas(actual, input, table, levels);
    counts(actual, input, table, levels);
    models(actual, input, table, levels);
    return actual;
  }

  private static void areas(
      Map<String, Object> actual, JsonNode input, GoldenData.Table table, List<String> levels) {
    double[] auc = new double[levels.size()];
    double[] variance = new double[levels.size()];
    double[] logit = new double[levels.size()];
    double[] logitVariance = new double[levels.size()];
    for (int g = 0; g < auc.length; g++) {
      GoldenData.Table rows = table.where(input.get("group").asText(), levels.get(g));
      Auc one =
          Auc.of(RankedScores.of(rows.doubles(input.get("score").asText()), rows.flags("label")));
      auc[g] = one.value();
      variance[g] = one.variance();
      logit[g] = Distributions.logit(auc[g]);
      logitVariance[g] = variance[g] / Math.pow(auc[g] * (1 - auc[g]), 2);
    }
    Heterogeneity plain = Heterogeneity.of(auc, variance);
    Heterogeneity onLogit = Heterogeneity.of(logit, logitVariance);
    actual.put("auc", auc);
    actual.put("delong_var", variance);
    actual.put("fe_auc", plain.fixedEffect());
    actual.put("fe_se", plain.fixedEffectStandardError());
    actual.put("Q", plain.q());
    actual.put("Q_df", plain.degreesOfFreedom());
    actual.put("Q_p", plain.pValue());
    actual.put("I2_percent", 100 * plain.iSquared());
    actual.put("dl_tau2", plain.tauSquared());
    actual.put("dl_auc", plain.randomEffects());
    actual.put("dl_se", plain.randomEffectsStandardError());
    actual.put("logit_Q", onLogit.q());
    actual.put("logit_Q_p", onLogit.pValue());
    actual.put("logit_pooled_auc", Distributions.expit(onLogit.fixedEffect()));
  }

  private static void counts(
      Map<String, Object> actual, JsonNode input, GoldenData.Table table, List<String> levels) {
    long[][] right = new long[levels.size()][2];
    long[][] positives = new long[levels.size()][2];
    long[][] negatives = new long[levels.size()][2];
    String[] group = table.text(input.get("group").asText());
    boolean[] label = table.flags("label");
    boolean[] pred = table.flags(input.get("pred").asText());
    for (int i = 0; i < group.length; i++) {
      int g = levels.indexOf(group[i]);
      if (g >= 0) {
        right[g][label[i] == pred[i] ? 1 : 0]++;
        (label[i] ? positives : negatives)[g][pred[i] ? 1 : 0]++;
      }
    }
    ContingencyTable accuracy = ContingencyTable.of(right);
    ContingencyTable sensitivity = ContingencyTable.of(positives);
    ContingencyTable specificity = ContingencyTable.of(negatives);
    actual.put(
        "accuracy_table",
        Arrays.stream(right).map(r -> Arrays.stream(r).asDoubleStream().toArray()).toList());
    actual.put("accuracy_chi2", accuracy.pearson());
    actual.put("accuracy_chi2_p", accuracy.pearsonP());
    actual.put("sens_chi2", sensitivity.pearson());
    actual.put("sens_chi2_p", sensitivity.pearsonP());
    actual.put("sens_freeman_halton_p", sensitivity.freemanHalton());
    actual.put("spec_chi2", specificity.pearson());
    actual.put("spec_chi2_p", specificity.pearsonP());
  }

  /** R's factors make a column for each level but the first, and the interactions after them. */
  private static void models(
      Map<String, Object> actual, JsonNode input, GoldenData.Table table, List<String> levels) {
    String[] group = table.text(input.get("group").asText());
    int[] kept = rows(group, levels);
    boolean[] label = pick(table.flags("label"), kept);
    boolean[] pred = pick(table.flags(input.get("pred").asText()), kept);
    double[] p =
        Calibration.clip(
            table.doubles(input.get("score").asText()), input.get("logit_clip").doubleValue());
    boolean[] right = new boolean[kept.length];
    double[][] groups = new double[kept.length][levels.size()];
    double[][] additive = new double[kept.length][levels.size() + 1];
    double[][] full = new double[kept.length][2 * levels.size()];
    for (int i = 0; i < kept.length; i++) {
      right[i] = label[i] == pred[i];
      int g = levels.indexOf(group[kept[i]]);
      double lg = Distributions.logit(p[kept[i]]);
      fill(groups[i], additive[i], full[i], g, lg);
    }
    LogisticRegression one = asR(groups, right);
    LogisticRegression none = asR(LogisticRegression.intercept(kept.length), right);
    LogisticRegression without = asR(additive, label);
    LogisticRegression with = asR(full, label);
    double df = levels.size() - 1.0;
    actual.put("lr_group_stat", none.deviance() - one.deviance());
    actual.put("lr_group_df", df);
    actual.put("lr_group_p", chiSquaredP(none.deviance() - one.deviance(), df));
    double interaction = without.deviance() - with.deviance();
    actual.put("lr_interaction_stat", interaction);
    actual.put("lr_interaction_df", df);
    actual.put("lr_interaction_p", chiSquaredP(interaction, df));
    List<String> names = new ArrayList<>(List.of("(Intercept)", "lg"));
    levels.stream().skip(1).forEach(l -> names.add("G" + l));
    levels.stream().skip(1).forEach(l -> names.add("lg:G" + l));
    actual.put("interaction_coef_names", names);
    actual.put("interaction_coef", with.coefficients());
    double[] se = new double[names.size()];
    Arrays.setAll(se, with::standardError);
    actual.put("interaction_se", se);
  }

  private static LogisticRegression asR(double[][] x, boolean[] y) {
    return LogisticRegression.fit(x, y, new double[y.length], LogisticRegression.Stop.AS_R);
  }

  private static void fill(double[] groups, double[] additive, double[] full, int g, double lg) {
    groups[0] = 1;
    additive[0] = 1;
    full[0] = 1;
    additive[1] = lg;
    full[1] = lg;
    if (g > 0) {
      groups[g] = 1;
      additive[1 + g] = 1;
      full[1 + g] = 1;
      full[full.length / 2 + g] = lg;
    }
  }

  private static int[] rows(String[] group, List<String> levels) {
    int[] all = new int[group.length];
    int size = 0;
    for (int i = 0; i < group.length; i++) {
      if (levels.contains(group[i])) {
        all[size++] = i;
      }
    }
    return Arrays.copyOf(all, size);
  }

  private static boolean[] pick(boolean[] flags, int[] rows) {
    boolean[] picked = new boolean[rows.length];
    for (int i = 0; i < rows.length; i++) {
      picked[i] = flags[rows[i]];
    }
    return picked;
  }
}
