package org.plumbline.core.stats;

import static org.plumbline.core.stats.GoldenData.limits;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.plumbline.core.stats.IntraclassCorrelation.Form;
import org.plumbline.core.stats.WeightedKappa.Weights;

/** Agreement and method comparison against irr, psych, epiR, DescTools and mcr. */
final class Golden12Agreement implements GoldenFixture {

  private static final double LEVEL = 0.95;

  @Override
  public Map<String, Object> compute(JsonNode input, GoldenData data) throws IOException {
    if (input.has("matrix_rows")) {
      double[][] rows = new double[input.get("matrix_rows").size()][];
      Arrays.setAll(rows, i -> GoldenData.doubles(input.get("matrix_rows").get(i)));
      return intraclass(rows);
    }
    GoldenData.Table table = data.table(input);
    if (input.has("levels")) {
      return kappa(input, table);
    }
    if (input.has("raters")) {
      return fleiss(input, table);
    }
    if (table.has("r1")) {
      return intraclass(ratings(table));
    }
    if (table.has("x")) {
      return methods(table.doubles("x"), table.doubles("y"));
    }
    throw GoldenFixture.unknownShape(input);
  }

  private static double[][] ratings(GoldenData.Table table) {
    int raters = 1;
    while (table.has("r" + (raters + 1))) {
      raters++;
    }
    double[][] rows = new double[table.rows()][raters];
    for (int j = 0; j < raters; j++) {
      double[] column = table.doubles("r" + (j + 1));
      for (int i = 0; i < rows.length; i++) {
        rows[i][j] = column[i];
      }
    }
    return rows;
  }

  private static Map<String, Object> intraclass(double[][] ratings) {
    IntraclassCorrelation icc = IntraclassCorrelation.of(ratings);
    Map<String, Object> actual = new HashMap<>();
    actual.put("icc_1_1", result(icc.estimate(Form.ONE_WAY_SINGLE, LEVEL)));
    actual.put("icc_2_1", result(icc.estimate(Form.AGREEMENT_SINGLE, LEVEL)));
    actual.put("icc_3_1", result(icc.estimate(Form.CONSISTENCY_SINGLE, LEVEL)));
    actual.put("icc_1_k", result(icc.estimate(Form.ONE_WAY_MEAN, LEVEL)));
    actual.put("icc_2_k", result(icc.estimate(Form.AGREEMENT_MEAN, LEVEL)));
    actual.put("icc_3_k", result(icc.estimate(Form.CONSISTENCY_MEAN, LEVEL)));
    actual.put("psych_2_1_ci", limits(icc.estimate(Form.AGREEMENT_SINGLE, LEVEL).interval()));
    return actual;
  }

  private static Map<String, Object> result(IntraclassCorrelation.Result r) {
    return Map.of(
        "icc", r.value(),
        "ci95", limits(r.interval()),
        "F", r.f(),
        "df1", r.df1(),
        "df2", r.df2(),
        "p", r.pValue());
  }

  /** The same pairs are asked for four things; each case expects some of these fields. */
  private static Map<String, Object> methods(double[] x, double[] y) {
    Map<String, Object> actual = new HashMap<>();
    Concordance ccc = Concordance.of(x, y);
    actual.put("ccc_epiR", ccc.value());
    actual.put("ci_z", limits(ccc.interval(LEVEL)));
    actual.put("ci_asymptotic", limits(ccc.asymptotic(LEVEL)));
    actual.put("ccc_n_denominator", ccc.value());
    actual.put("ccc_n1_denominator", ccc.unbiasedVariances());
    actual.put("pearson", ccc.pearson());
    actual.put("C_b", ccc.biasCorrection());
    actual.put("scale_shift", ccc.scaleShift());
    actual.put("location_shift", ccc.locationShift());
    blandAltman(actual, x, y);
    MethodComparison.Line line = MethodComparison.passingBablok(x, y, LEVEL);
    actual.put("intercept", line.intercept());
    actual.put("intercept_ci", limits(line.interceptInterval()));
    actual.put("slope", line.slope());
    actual.put("slope_ci", limits(line.slopeInterval()));
    actual.put("ratio1_jackknife", deming(x, y, 1, MethodComparison.StandardError.JACKKNIFE));
    actual.put("ratio2_jackknife", deming(x, y, 2, MethodComparison.StandardError.JACKKNIFE));
    actual.put("ratio1_analytical", deming(x, y, 1, MethodComparison.StandardError.ANALYTICAL));
    return actual;
  }

  private static void blandAltman(Map<String, Object> actual, double[] x, double[] y) {
    double[] differences = new double[x.length];
    double[] means = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      differences[i] = y[i] - x[i];
      means[i] = (x[i] + y[i]) / 2;
    }
    BlandAltman b = BlandAltman.of(differences, 0.95);
    actual.put("bias", b.bias());
    actual.put("sd", b.standardDeviation());
    actual.put("loa", List.of(b.lowerLimit(), b.upperLimit()));
    actual.put("bias_ci95", limits(b.biasInterval(LEVEL)));
    actual.put("loa_lower_ci", limits(b.lowerLimitInterval(LEVEL)));
    actual.put("loa_upper_ci", limits(b.upperLimitInterval(LEVEL)));
    actual.put("loa_se_simple", b.simpleLimitStandardError());
    actual.put("carkeet_exact_upper_loa_ci", limits(b.exactUpperLimitInterval(LEVEL)));
    actual.put("carkeet_exact_lower_loa_ci", limits(b.exactLowerLimitInterval(LEVEL)));
    actual.put(
        "proportional_slope_diff_vs_mean", BlandAltman.proportionalSlope(differences, means));
  }

  private static Map<String, Object> deming(
      double[] x, double[] y, double ratio, MethodComparison.StandardError standardError) {
    MethodComparison.Deming d = MethodComparison.deming(x, y, ratio, standardError);
    return Map.of(
        "intercept", d.intercept(),
        "intercept_ci", limits(d.interceptInterval(LEVEL)),
        "slope", d.slope(),
        "slope_ci", limits(d.slopeInterval(LEVEL)),
        "se", List.of(d.interceptError(), d.slopeError()));
  }

  private static Map<String, Object> kappa(JsonNode input, GoldenData.Table table) {
    double[] levels = GoldenData.doubles(input.get("levels"));
    double[] first = table.doubles(input.get("raters").get(0).asText());
    double[] second = table.doubles(input.get("raters").get(1).asText());
    long[][] counts = new long[levels.length][levels.length];
    for (int i = 0; i < first.length; i++) {
      counts[index(levels, first[i])][index(levels, second[i])]++;
    }
    WeightedKappa kappa = WeightedKappa.of(counts);
    Map<String, Object> actual = new HashMap<>();
    actual.put(
        "table",
        Arrays.stream(counts).map(r -> Arrays.stream(r).asDoubleStream().toArray()).toList());
    actual.put("unweighted", kappa.value(Weights.UNWEIGHTED));
    actual.put("linear", kappa.value(Weights.LINEAR));
    actual.put("quadratic", kappa.value(Weights.QUADRATIC));
    actual.put("unweighted_null_z", kappa.nullZ());
    actual.put("desctools_unweighted", withLimits(kappa, Weights.UNWEIGHTED));
    actual.put("desctools_linear", withLimits(kappa, Weights.LINEAR));
    actual.put("desctools_quadratic", withLimits(kappa, Weights.QUADRATIC));
    double psych = psychQuadraticVariance(counts);
    Interval ofPsych =
        Interval.normal(
            kappa.value(Weights.QUADRATIC), Math.sqrt(psych), LEVEL, Interval.Side.TWO_SIDED);
    actual.put("psych_unweighted_var", kappa.variance(Weights.UNWEIGHTED));
    actual.put("psych_quadratic_var", psych);
    Interval plain = kappa.interval(Weights.UNWEIGHTED, LEVEL);
    actual.put(
        "psych_confid",
        List.of(
            List.of(plain.lower(), kappa.value(Weights.UNWEIGHTED), plain.upper()),
            List.of(ofPsych.lower(), kappa.value(Weights.QUADRATIC), ofPsych.upper())));
    return actual;
  }

  private static List<Double> withLimits(WeightedKappa kappa, Weights weights) {
    Interval interval = kappa.interval(weights, LEVEL);
    return List.of(kappa.value(weights), interval.lower(), interval.upper());
  }

  /**
   * What R's psych 2.2.9 prints, not ours: it weights the row margins by the sums of their own
   * weights, which is not the formula of Fleiss, Cohen and Everitt that it cites. DescTools and vcd
   * agree with ours.
   */
  private static double psychQuadraticVariance(long[][] counts) {
    int k = counts.length;
    double n = Arrays.stream(counts).flatMapToLong(Arrays::stream).sum();
    double[] rows = new double[k];
    double[] columns = new double[k];
    double[][] w = new double[k][k];
    for (int i = 0; i < k; i++) {
      for (int j = 0; j < k; j++) {
        rows[i] += counts[i][j] / n;
        columns[j] += counts[i][j] / n;
        w[i][j] = 1 - Math.pow((i - j) / (k - 1.0), 2);
      }
    }
    double po = 0;
    double pc = 0;
    double[] ofColumns = new double[k];
    double[] ofRows = new double[k];
    for (int i = 0; i < k; i++) {
      for (int j = 0; j < k; j++) {
        po += w[i][j] * counts[i][j] / n;
        pc += w[i][j] * rows[i] * columns[j];
        ofColumns[j] += w[i][j] * columns[i];
        ofRows[i] += w[i][j] * rows[i];
      }
    }
    double sum = 0;
    for (int i = 0; i < k; i++) {
      for (int j = 0; j < k; j++) {
        double term = w[i][j] * (1 - pc) - (ofColumns[i] + ofRows[j]) * (1 - po);
        sum += counts[i][j] / n * term * term;
      }
    }
    double bias = po * pc - 2 * pc + po;
    return (sum - bias * bias) / (n * Math.pow(1 - pc, 4));
  }

  private static int index(double[] levels, double value) {
    for (int i = 0; i < levels.length; i++) {
      if (levels[i] == value) {
        return i;
      }
    }
    throw new IllegalArgumentException("No level " + value);
  }

  private static Map<String, Object> fleiss(JsonNode input, GoldenData.Table table) {
    double[][] ratings = new double[input.get("raters").size()][];
    Arrays.setAll(ratings, r -> table.doubles(input.get("raters").get(r).asText()));
    double[] levels =
        Arrays.stream(ratings).flatMapToDouble(Arrays::stream).distinct().sorted().toArray();
    long[][] counts = new long[table.rows()][levels.length];
    for (double[] rater : ratings) {
      for (int i = 0; i < rater.length; i++) {
        counts[i][index(levels, rater[i])]++;
      }
    }
    FleissKappa kappa = FleissKappa.of(counts);
    double[] byCategory = new double[kappa.categories()];
    Arrays.setAll(byCategory, kappa::ofCategory);
    return Map.of(
        "kappa", kappa.value(),
        "z", kappa.z(),
        "p", StandardNormal.twoSidedP(kappa.z()),
        "by_category", byCategory);
  }
}
