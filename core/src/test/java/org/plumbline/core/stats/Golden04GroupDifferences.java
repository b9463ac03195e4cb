package org.plumbline.core.stats;

import static org.plumbline.core.stats.GoldenData.limits;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import org.plumbline.core.stats.Interval.Side;
import org.plumbline.core.stats.TwoProportions.Factor;

/** Differences and ratios of proportions against R, ratesci, DescTools and mpmath. */
final class Golden04GroupDifferences implements GoldenFixture {

  /** The margins are coordinates of what is expected, so they are read from there. */
  @Override
  public Map<String, Object> computeCase(JsonNode goldenCase, GoldenData data) {
    List<Double> margins = new ArrayList<>();
    goldenCase
        .at("/expected/noninferiority")
        .forEach(question -> margins.add(question.get("margin").doubleValue()));
    return compute(goldenCase.get("input"), margins);
  }

  @Override
  public Map<String, Object> compute(JsonNode input, GoldenData data) {
    return compute(input, List.of());
  }

  private static Map<String, Object> compute(JsonNode input, List<Double> margins) {
    if (input.has("n11")) {
      return paired(input, margins);
    }
    if (input.has("x1")) {
      return unpaired(input, margins);
    }
    throw GoldenFixture.unknownShape(input);
  }

  private static long count(JsonNode input, String field) {
    return input.get(field).longValue();
  }

  private static Map<String, Object> unpaired(JsonNode input, List<Double> margins) {
    long x1 = count(input, "x1");
    long x2 = count(input, "x2");
    double level = input.get("conf").doubleValue();
    TwoProportions two = TwoProportions.of(x1, count(input, "n1"), x2, count(input, "n2"));
    Map<String, Object> actual = new HashMap<>();
    actual.put("diff", two.difference());
    actual.put("wald", limits(two.wald(level, Side.TWO_SIDED)));
    actual.put("agresti_caffo", limits(two.agrestiCaffo(level, Side.TWO_SIDED)));
    actual.put("newcombe", limits(two.newcombe(level, Side.TWO_SIDED)));
    actual.put(
        "miettinen_nurminen", limits(two.score(Factor.MIETTINEN_NURMINEN, level, Side.TWO_SIDED)));
    actual.put("mee_fm", limits(two.score(Factor.NONE, level, Side.TWO_SIDED)));
    actual.put("ratio", two.ratio());
    actual.put(
        "katz_log",
        x1 == 0 || x2 == 0 ? GoldenData.noLimits() : limits(two.katz(level, Side.TWO_SIDED)));
    actual.put("koopman", limits(two.ratioScore(Factor.NONE, level, Side.TWO_SIDED)));
    actual.put(
        "mn_ratio", limits(two.ratioScore(Factor.MIETTINEN_NURMINEN, level, Side.TWO_SIDED)));
    tests(actual, two, level, margins);
    return actual;
  }

  private static void tests(
      Map<String, Object> actual, TwoProportions two, double level, List<Double> margins) {
    FisherExact fisher = two.fisher();
    actual.put("fisher_p", fisher.pValue());
    actual.put("odds_ratio_sample", two.oddsRatio());
    actual.put("fisher_or_cmle", oddsRatioAsR(fisher));
    double tail = (1 - level) / 2;
    actual.put("fisher_or_ci", List.of(lowerAsR(fisher, tail), upperAsR(fisher, tail)));
    actual.put("pearson_chi2", two.pearson());
    actual.put("pearson_p", chiSquaredP(two.pearson()));
    actual.put("yates_chi2", two.yates());
    actual.put("yates_p", chiSquaredP(two.yates()));
    List<Map<String, Object>> questions = new ArrayList<>();
    for (double margin : margins) {
      double fm = two.scoreZ(-margin, Factor.NONE);
      double mn = two.scoreZ(-margin, Factor.MIETTINEN_NURMINEN);
      double wald = two.waldZ(-margin);
      questions.add(
          Map.of(
              "margin", margin,
              "fm_z", fm,
              "fm_p", StandardNormal.survival(fm),
              "mn_z", mn,
              "mn_p", StandardNormal.survival(mn),
              "wald_z", wald,
              "wald_p", StandardNormal.survival(wald)));
    }
    actual.put("noninferiority", questions);
  }

  /** Our functions solved with R's stopping rule; {@link UnirootAsR} says why. */
  private static double oddsRatioAsR(FisherExact fisher) {
    double x = fisher.observed();
    if (fisher.observed() == fisher.least() || fisher.observed() == fisher.most()) {
      return fisher.oddsRatio();
    }
    return solveAsR(odds -> fisher.mean(Math.log(odds)) - x);
  }

  private static double lowerAsR(FisherExact fisher, double tail) {
    return fisher.observed() == fisher.least()
        ? 0
        : solveAsR(odds -> fisher.atLeast(Math.log(odds)) - tail);
  }

  private static double upperAsR(FisherExact fisher, double tail) {
    return fisher.observed() == fisher.most()
        ? Double.POSITIVE_INFINITY
        : solveAsR(odds -> fisher.atMost(Math.log(odds)) - tail);
  }

  /** R looks for odds below 1 in (0, 1), and above 1 for their inverse there. */
  private static double solveAsR(DoubleUnaryOperator f) {
    double atOne = f.applyAsDouble(1);
    double nearZero = f.applyAsDouble(1e-300);
    boolean below = Math.signum(atOne) != Math.signum(nearZero);
    return below
        ? UnirootAsR.solve(odds -> f.applyAsDouble(Math.max(odds, 1e-300)), 0, 1)
        : 1 / UnirootAsR.solve(inverse -> f.applyAsDouble(1 / inverse), Math.ulp(1.0), 1);
  }

  private static double chiSquaredP(double statistic) {
    return Double.isNaN(statistic) ? statistic : Distributions.chiSquaredSurvival(statistic, 1);
  }

  private static Map<String, Object> paired(JsonNode input, List<Double> margins) {
    PairedProportions paired =
        new PairedProportions(
            count(input, "n11"), count(input, "n10"), count(input, "n01"), count(input, "n00"));
    double level = input.get("conf").doubleValue();
    Map<String, Object> actual = new HashMap<>();
    actual.put("diff", paired.difference());
    actual.put("wald", limits(paired.wald(level, Side.TWO_SIDED)));
    actual.put("bonett_price", limits(paired.bonettPrice(level, Side.TWO_SIDED)));
    actual.put("tango", limits(paired.tango(level, Side.TWO_SIDED)));
    actual.put("mcnemar_chi2", List.of(paired.mcNemar(), chiSquaredP(paired.mcNemar())));
    actual.put(
        "mcnemar_chi2_cc",
        List.of(paired.mcNemarContinuity(), chiSquaredP(paired.mcNemarContinuity())));
    actual.put("mcnemar_exact_p", paired.mcNemarExact());
    actual.put("mcnemar_midp", paired.mcNemarMidP());
    List<Map<String, Object>> questions = new ArrayList<>();
    for (double margin : margins) {
      double tango = paired.tangoZ(-margin);
      double wald = paired.waldZ(-margin);
      questions.add(
          Map.of(
              "margin", margin,
              "tango_nam_z", tango,
              "tango_nam_p", StandardNormal.survival(tango),
              "wald_z", wald,
              "wald_p", StandardNormal.survival(wald)));
    }
    actual.put("noninferiority", questions);
    return actual;
  }
}
