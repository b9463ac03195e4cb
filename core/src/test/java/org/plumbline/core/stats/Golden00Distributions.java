package org.plumbline.core.stats;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/** Distribution functions against R. */
final class Golden00Distributions implements GoldenFixture {

  /** qt and qchisq take inputs of the same shape: the oracle says which R function it was. */
  @Override
  public Map<String, Object> computeCase(JsonNode goldenCase, GoldenData data) {
    JsonNode input = goldenCase.path("input");
    return goldenCase.path("oracle").asText().contains("qchisq")
        ? Map.of(
            "q",
            each(
                input,
                "p",
                i -> Distributions.chiSquaredQuantile(at(input, "p", i), at(input, "df", i))))
        : compute(input, data);
  }

  @Override
  public Map<String, Object> compute(JsonNode in, GoldenData data) {
    if (in.has("ncp")) {
      return Map.of(
          "p",
          each(
              in,
              "t",
              i -> NoncentralT.cumulative(at(in, "t", i), at(in, "df", i), at(in, "ncp", i))));
    }
    if (in.has("k")) {
      return binomial(in);
    }
    if (in.has("z")) {
      return Map.of(
          "lower", each(in, "z", i -> StandardNormal.cumulative(at(in, "z", i))),
          "upper", each(in, "z", i -> StandardNormal.survival(at(in, "z", i))));
    }
    if (in.has("f")) {
      return Map.of(
          "p",
          each(
              in,
              "f",
              i -> Distributions.fSurvival(at(in, "f", i), at(in, "df1", i), at(in, "df2", i))));
    }
    if (in.has("t")) {
      return Map.of(
          "p", each(in, "t", i -> Distributions.tTwoSidedP(at(in, "t", i), at(in, "df", i))));
    }
    if (in.has("x")) {
      return Map.of(
          "p",
          each(in, "x", i -> Distributions.chiSquaredSurvival(at(in, "x", i), at(in, "df", i))));
    }
    return Map.of("q", each(in, "p", i -> quantile(in, i)));
  }

  private static double quantile(JsonNode in, int i) {
    double p = at(in, "p", i);
    if (in.has("a")) {
      return Distributions.betaQuantile(p, at(in, "a", i), at(in, "b", i));
    }
    if (in.has("df1")) {
      return Distributions.fQuantile(p, at(in, "df1", i), at(in, "df2", i));
    }
    return in.has("df")
        ? -Distributions.tUpperQuantile(p, at(in, "df", i))
        : StandardNormal.quantile(p);
  }

  private static Map<String, Object> binomial(JsonNode in) {
    return Map.of(
        "lower",
            each(
                in,
                "k",
                i ->
                    Distributions.binomialCumulative(
                        count(in, "k", i), count(in, "n", i), at(in, "p", i))),
        "upper_exclusive",
            each(
                in,
                "k",
                i ->
                    Distributions.binomialSurvival(
                        count(in, "k", i), count(in, "n", i), at(in, "p", i))),
        "pmf",
            each(
                in,
                "k",
                i ->
                    Distributions.binomialProbability(
                        count(in, "k", i), count(in, "n", i), at(in, "p", i))));
  }

  private static double[] each(JsonNode in, String length, IntToDoubleFunction value) {
    return IntStream.range(0, in.get(length).size()).mapToDouble(value).toArray();
  }

  private static double at(JsonNode in, String field, int i) {
    return in.get(field).get(i).doubleValue();
  }

  private static long count(JsonNode in, String field, int i) {
    return in.get(field).get(i).longValue();
  }
}
