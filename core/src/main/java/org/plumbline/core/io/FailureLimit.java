package org.plumbline.core.io;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.plumbline.core.study.CaseOutputs;
import org.plumbline.core.study.Fault;
import org.plumbline.core.study.InvalidInputException;
import org.plumbline.core.study.ModelOutput.ProcessingFailure;
import org.plumbline.core.study.Predictions;
import org.plumbline.core.study.Problem;

/**
 * More failures than {@code cohort.max_failures} mean that something is wrong with the study rather
 * than with single cases.
 */
public final class FailureLimit {

  private FailureLimit() {}

  /**
   * Ends a study whose device failed too often. A case counts once, however many of its outputs
   * failed; an indeterminate result is no failure.
   *
   * @throws InvalidInputException of fault {@link Fault#DATA} if the share of included cases that
   *     failed is above the limit
   */
  public static void check(ProtocolFile protocol, Predictions predictions) {
    double limit = protocol.protocol().cohort().maxFailures();
    Map<String, Integer> reasons = new TreeMap<>();
    int failed = 0;
    for (CaseOutputs c : predictions.cases()) {
      String reason = reason(c);
      if (!reason.isEmpty()) {
        reasons.merge(reason, 1, Integer::sum);
        failed++;
      }
    }
    int cases = predictions.cases().size();
    if (failed > limit * cases) {
      throw new InvalidInputException(problem(protocol, failed, cases, limit, reasons));
    }
  }

  private static String reason(CaseOutputs c) {
    return c.outputs().stream()
        .filter(output -> output instanceof ProcessingFailure)
        .map(output -> ((ProcessingFailure) output).reason())
        .findFirst()
        .orElse("");
  }

  private static Problem problem(
      ProtocolFile protocol, int failed, int cases, double limit, Map<String, Integer> reasons) {
    String why =
        reasons.entrySet().stream()
            .map(e -> e.getKey() + " (" + e.getValue() + ")")
            .collect(Collectors.joining("; "));
    return new Problem(
        Fault.DATA,
        protocol.protocol().cohort().manifest(),
        failed + " of " + cases + " cases could not be processed: " + why,
        "Expected at most " + percent(limit) + " % (" + protocol.cite("cohort.max_failures") + ").",
        "Correct the cases, or state a limit that the study can bear.");
  }

  private static String percent(double fraction) {
    BigDecimal value = BigDecimal.valueOf(fraction).movePointRight(2).round(MathContext.DECIMAL32);
    return value.stripTrailingZeros().toPlainString();
  }
}
