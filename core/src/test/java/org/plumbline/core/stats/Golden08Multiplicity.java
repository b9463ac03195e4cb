package org.plumbline.core.stats;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Adjusted p-values against R's p.adjust; maxT by enumeration. */
final class Golden08Multiplicity implements GoldenFixture {

  @Override
  public Map<String, Object> compute(JsonNode input, GoldenData data) {
    if (input.has("p")) {
      double[] p = GoldenData.doubles(input.get("p"));
      return Map.of(
          "bonferroni", Multiplicity.BONFERRONI.adjust(p),
          "holm", Multiplicity.HOLM.adjust(p),
          "hochberg", Multiplicity.HOCHBERG.adjust(p),
          "hommel", Multiplicity.HOMMEL.adjust(p),
          "bh", Multiplicity.BENJAMINI_HOCHBERG.adjust(p),
          "by", Multiplicity.BENJAMINI_YEKUTIELI.adjust(p),
          "sidak", Multiplicity.SIDAK.adjust(p),
          "holm_sidak", Multiplicity.HOLM_SIDAK.adjust(p));
    }
    if (input.has("X_columns")) {
      return maxT(input);
    }
    throw GoldenFixture.unknownShape(input);
  }

  private static Map<String, Object> maxT(JsonNode input) {
    List<double[]> columns = new ArrayList<>();
    input.get("X_columns").forEach(c -> columns.add(GoldenData.doubles(c)));
    double[] group = GoldenData.doubles(input.get("group"));
    int ones = (int) Arrays.stream(group).sum();
    List<double[]> all = new ArrayList<>();
    for (int set = 0; set < 1 << group.length; set++) {
      if (Integer.bitCount(set) == ones) {
        int members = set;
        double[] relabelled = new double[group.length];
        Arrays.setAll(relabelled, i -> members >> i & 1);
        all.add(statistics(columns, relabelled));
      }
    }
    double[] observed = statistics(columns, group);
    MaxT maxT = MaxT.of(observed, all.toArray(new double[0][]));
    return Map.of(
        "t_abs", observed,
        "n_perm", all.size(),
        "raw_p", maxT.raw(),
        "single_step", maxT.singleStep(),
        "step_down", maxT.stepDown());
  }

  private static double[] statistics(List<double[]> columns, double[] group) {
    return columns.stream().mapToDouble(c -> Math.abs(welch(c, group))).toArray();
  }

  private static double welch(double[] x, double[] group) {
    double[] zero = members(x, group, 0);
    double[] one = members(x, group, 1);
    double variance = Quantiles.variance(zero) / zero.length + Quantiles.variance(one) / one.length;
    return (Quantiles.mean(one) - Quantiles.mean(zero)) / Math.sqrt(variance);
  }

  private static double[] members(double[] x, double[] group, double value) {
    double[] all = new double[x.length];
    int size = 0;
    for (int i = 0; i < x.length; i++) {
      if (group[i] == value) {
        all[size++] = x[i];
      }
    }
    return Arrays.copyOf(all, size);
  }
}
