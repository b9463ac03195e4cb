package org.plumbline.core.stats;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.DoubleUnaryOperator;

/**
 * Drift statistics and the paths of control charts, against SciPy, scikit-learn and closed forms.
 */
final class Golden10Drift implements GoldenFixture {

  @Override
  public Map<String, Object> compute(JsonNode input, GoldenData data) throws IOException {
    if (input.has("columns")) {
      return discrepancy(input, data);
    }
    if (input.has("ref_csv")) {
      String[] before = column(input, data, "ref_csv");
      String[] today = column(input, data, "cur_csv");
      return before[0].matches("[-+0-9.eE]+")
          ? univariate(numbers(before), numbers(today))
          : categorical(before, today);
    }
    if (input.has("y")) {
      return exact(input);
    }
    if (input.has("z")) {
      return paths(input);
    }
    if (input.has("n")) {
      return shewhart(input);
    }
    if (input.has("p0")) {
      return sequential(input);
    }
    if (input.has("delta")) {
      double[] ph =
          PageHinkley.path(GoldenData.doubles(input.get("x")), input.get("delta").asDouble());
      double limit = input.get("lambda").asDouble();
      return nullable("ph", ph, "first_alarm_1based", first(ph.length, i -> ph[(int) i] - limit));
    }
    throw GoldenFixture.unknownShape(input);
  }

  private static String[] column(JsonNode input, GoldenData data, String csv) throws IOException {
    return table(input, data, csv).text(input.get("column").asText());
  }

  private static GoldenData.Table table(JsonNode input, GoldenData data, String csv)
      throws IOException {
    com.fasterxml.jackson.databind.node.ObjectNode named = input.deepCopy();
    named.put("csv", input.get(csv).asText());
    return data.table(named);
  }

  private static double[] numbers(String[] cells) {
    return Arrays.stream(cells).mapToDouble(Double::parseDouble).toArray();
  }

  private static Map<String, Object> univariate(double[] before, double[] today) {
    ShiftBins bins = ShiftBins.quantiles(before, 10);
    DistributionShift tenths = shift(bins, before, today);
    TwoSamples samples = TwoSamples.of(before, today);
    Map<String, Object> actual = new HashMap<>();
    actual.put("edges", bins.edges());
    actual.put("ref_frac", tenths.baselineShares());
    actual.put("cur_frac", tenths.currentShares());
    actual.put("psi_q10", tenths.populationStability());
    actual.put(
        "psi_q20", shift(ShiftBins.quantiles(before, 20), before, today).populationStability());
    actual.put(
        "psi_width10",
        shift(ShiftBins.equalWidth(before, 10), before, today).populationStability());
    actual.put("js_distance_base2", tenths.jensenShannon(2));
    actual.put("js_distance_basee", tenths.jensenShannon(Math.E));
    actual.put("kl_cur_ref", tenths.divergence());
    actual.put("hellinger", tenths.hellinger());
    actual.put("ks", samples.kolmogorovSmirnov());
    actual.put("ks_p_asymp", samples.kolmogorovSmirnovFiniteP());
    actual.put("ks_p_exact", samples.kolmogorovSmirnovExactP());
    actual.put("ks_p_kolmogorov_limit", samples.kolmogorovSmirnovLimitP());
    actual.put("wasserstein", samples.wasserstein());
    actual.put("wasserstein_norm", samples.wassersteinStandardised());
    actual.put("energy", samples.energy());
    actual.put("mannwhitney_p", samples.mannWhitneyP());
    actual.put("cvm", samples.cramerVonMises());
    // SciPy ends the series after a term below 1e-7, which p-values below 1e-5 show.
    actual.put("cvm_p", samples.cramerVonMisesP(1e-7));
    actual.put("welch_t", samples.welchT());
    actual.put("welch_p", samples.welchP());
    return actual;
  }

  private static DistributionShift shift(ShiftBins bins, double[] before, double[] today) {
    return DistributionShift.of(bins.counts(before), bins.counts(today));
  }

  private static Map<String, Object> categorical(String[] before, String[] today) {
    TreeMap<String, long[]> counts = new TreeMap<>();
    for (String v : before) {
      counts.computeIfAbsent(v, k -> new long[2])[0]++;
    }
    for (String v : today) {
      counts.computeIfAbsent(v, k -> new long[2])[1]++;
    }
    DistributionShift shift =
        DistributionShift.of(
            counts.values().stream().mapToLong(c -> c[0]).toArray(),
            counts.values().stream().mapToLong(c -> c[1]).toArray());
    Map<String, Object> ofRef = new LinkedHashMap<>();
    Map<String, Object> ofCur = new LinkedHashMap<>();
    counts.forEach((value, c) -> ofRef.put(value, c[0]));
    counts.forEach((value, c) -> ofCur.put(value, c[1]));
    return Map.of(
        "counts_ref", ofRef,
        "counts_cur", ofCur,
        "chi2", shift.chiSquared(),
        "df", shift.degreesOfFreedom(),
        "p", shift.chiSquaredP(),
        "psi", shift.populationStability(),
        "js_distance_base2", shift.jensenShannon(2),
        "l_infinity", shift.largestDifference(),
        "cramers_v", shift.cramersV());
  }

  private static Map<String, Object> discrepancy(JsonNode input, GoldenData data)
      throws IOException {
    double[][] before = rows(input, table(input, data, "ref_csv"));
    double[][] today = rows(input, table(input, data, "cur_csv"));
    MeanDiscrepancy mmd =
        MeanDiscrepancy.of(
            MeanDiscrepancy.standardise(before, before),
            MeanDiscrepancy.standardise(today, before));
    return Map.of(
        "sigma", mmd.sigma(), "mmd2_unbiased", mmd.unbiased(), "mmd2_biased", mmd.biased());
  }

  private static double[][] rows(JsonNode input, GoldenData.Table table) {
    double[][] rows = new double[table.rows()][input.get("columns").size()];
    for (int c = 0; c < input.get("columns").size(); c++) {
      double[] values = table.doubles(input.get("columns").get(c).asText());
      for (int i = 0; i < values.length; i++) {
        rows[i][c] = values[i];
      }
    }
    return rows;
  }

  private static Map<String, Object> exact(JsonNode input) {
    MeanDiscrepancy mmd = MeanDiscrepancy.of(matrix(input.get("x")), matrix(input.get("y")));
    MeanDiscrepancy.Exact test = mmd.exactPermutation();
    return Map.of(
        "sigma", mmd.sigma(),
        "mmd2_unbiased", mmd.unbiased(),
        "n_perm", test.permutations(),
        "p_exact", test.p());
  }

  private static double[][] matrix(JsonNode rows) {
    List<double[]> matrix = new ArrayList<>();
    rows.forEach(r -> matrix.add(GoldenData.doubles(r)));
    return matrix.toArray(double[][]::new);
  }

  private static Map<String, Object> paths(JsonNode input) {
    double[] z = GoldenData.doubles(input.get("z"));
    Cusum[] cusum = Cusum.path(z, input.get("k").asDouble());
    double h = input.get("h").asDouble();
    Ewma average = new Ewma(input.get("lambda").asDouble());
    double[] ewma = average.path(z);
    double[] limits = average.growingLimits(z.length, input.get("L").asDouble());
    Map<String, Object> actual =
        nullable(
            "cusum_first_alarm_1based",
            first(z.length, i -> cusum[(int) i].larger() - h),
            "ewma_first_alarm_1based",
            first(z.length, i -> Math.abs(ewma[(int) i]) - limits[(int) i]));
    actual.put("cusum_plus", Arrays.stream(cusum).mapToDouble(Cusum::rise).toArray());
    actual.put("cusum_minus", Arrays.stream(cusum).mapToDouble(Cusum::fall).toArray());
    actual.put("ewma", ewma);
    actual.put("ewma_limit", limits);
    return actual;
  }

  private static Map<String, Object> shewhart(JsonNode input) {
    ProportionChart chart = ProportionChart.of(longs(input.get("x")), longs(input.get("n")));
    return Map.of(
        "pbar", chart.center(),
        "ucl", chart.upper(3),
        "lcl", chart.lower(3),
        "ucl_unclipped", chart.upperUncut(3));
  }

  private static long[] longs(JsonNode array) {
    return Arrays.stream(GoldenData.doubles(array)).mapToLong(Math::round).toArray();
  }

  private static Map<String, Object> sequential(JsonNode input) {
    SequentialTest test =
        new SequentialTest(
            input.get("p0").asDouble(),
            input.get("p1").asDouble(),
            input.get("alpha").asDouble(),
            input.get("beta").asDouble());
    double[] x = GoldenData.doubles(input.get("x"));
    boolean[] events = new boolean[x.length];
    for (int i = 0; i < x.length; i++) {
      events[i] = x[i] == 1;
    }
    double[] path = test.path(events);
    Integer decided =
        first(
            path.length,
            i -> test.decision(path[(int) i]) == SequentialTest.Decision.CONTINUE ? 0 : 1);
    SequentialTest.Decision decision =
        test.decision(path[decided == null ? path.length - 1 : decided - 1]);
    Map<String, Object> actual =
        nullable(
            "decision_n_1based", decided, "decision", decision.name().toLowerCase(Locale.ROOT));
    actual.put("upper_A", test.upper());
    actual.put("lower_B", test.lower());
    actual.put("llr_path", path);
    return actual;
  }

  /** The first step, from 1, at which something is above 0; null where there is none. */
  private static Integer first(int steps, DoubleUnaryOperator above) {
    for (int i = 0; i < steps; i++) {
      if (above.applyAsDouble(i) > 0) {
        return i + 1;
      }
    }
    return null;
  }

  private static Map<String, Object> nullable(String one, Object a, String two, Object b) {
    Map<String, Object> map = new HashMap<>();
    map.put(one, a);
    map.put(two, b);
    return map;
  }
}
