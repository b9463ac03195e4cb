package org.plumbline.core.analysis;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Objects;
import java.util.OptionalDouble;
import org.plumbline.core.study.AnalysisSet;

/**
 * What makes a row of {@code results.csv} unique: its key columns. Empty text = not applicable.
 *
 * @param analysis {@code endpoint overall subgroup intersection …}
 * @param analysisSet how invalid results are read
 * @param endpoint id of the endpoint, or empty
 * @param targetCondition condition, class or label
 * @param attribute attribute of a subgroup, e.g. {@code sex}, {@code sex×vendor}, or empty
 * @param group group of a subgroup, e.g. {@code F}, or empty
 * @param metric key of the metric, e.g. {@code sensitivity}
 * @param threshold operating point, on the scale of the score
 * @param prevalence prevalence at which a predictive value is stated, a fraction
 * @param method interval method as printed
 * @param comparator what a disparity is against, or empty
 * @param period monitoring period of a drift row, or empty
 */
public record ResultKey(
    String analysis,
    AnalysisSet analysisSet,
    String endpoint,
    String targetCondition,
    String attribute,
    String group,
    String metric,
    OptionalDouble threshold,
    OptionalDouble prevalence,
    String method,
    String comparator,
    String period) {

  private static final int ROW_ID_DIGITS = 16;
  private static final char UNIT_SEPARATOR = '\u001f';

  /** Rejects absent parts. */
  public ResultKey {
    Objects.requireNonNull(analysis, "analysis");
    Objects.requireNonNull(analysisSet, "analysisSet");
    Objects.requireNonNull(endpoint, "endpoint");
    Objects.requireNonNull(targetCondition, "targetCondition");
    Objects.requireNonNull(attribute, "attribute");
    Objects.requireNonNull(group, "group");
    Objects.requireNonNull(metric, "metric");
    Objects.requireNonNull(threshold, "threshold");
    Objects.requireNonNull(prevalence, "prevalence");
    Objects.requireNonNull(method, "method");
    Objects.requireNonNull(comparator, "comparator");
    Objects.requireNonNull(period, "period");
  }

  /** The same key with a comparator. */
  ResultKey against(String other) {
    return new ResultKey(
        analysis,
        analysisSet,
        endpoint,
        targetCondition,
        attribute,
        group,
        metric,
        threshold,
        prevalence,
        method,
        other,
        period);
  }

  /**
   * Stable identifier of the row: the first 16 hexadecimal digits of the SHA-256 of the key
   * columns. A report, {@code trace.csv} and a claim point to it.
   */
  public String rowId() {
    String joined =
        String.join(
            String.valueOf(UNIT_SEPARATOR),
            analysis,
            analysisSet.key(),
            endpoint,
            targetCondition,
            attribute,
            group,
            metric,
            text(threshold),
            text(prevalence),
            method,
            comparator,
            period);
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(joined.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash).substring(0, ROW_ID_DIGITS);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }

  private static String text(OptionalDouble value) {
    return value.isPresent() ? Double.toString(value.getAsDouble()) : "";
  }
}
