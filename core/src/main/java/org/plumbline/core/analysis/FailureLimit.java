package org.plumbline.core.analysis;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.plumbline.core.study.CaseOutputs;
import org.plumbline.core.study.Fault;
import org.plumbline.core.study.InvalidInputException;
import org.plumbline.core.study.ModelOutput;
import org.plumbline.core.study.Predictions;
import org.plumbline.core.study.Problem;
import org.plumbline.core.study.Protocol;

/**
 * The share of cases that may fail before the study stops: beyond it the numbers would be about the
 * failures, not about the device.
 */
public final class FailureLimit {

  private FailureLimit() {}

  /**
   * Checks that not too many cases failed. A case failed if any of its outputs is a {@link
   * ModelOutput.ProcessingFailure}; an indeterminate result is not a failure.
   *
   * @throws InvalidInputException of the data, with the counts by reason, if the share of failed
   *     cases is above {@code cohort.max_failures}
   */
  public static void check(Protocol protocol, Predictions predictions) {
    Map<String, Long> reasons = new LinkedHashMap<>();
    long failed = 0;
    for (CaseOutputs c : predictions.cases()) {
      List<String> found = reasons(c);
      failed += found.isEmpty() ? 0 : 1;
      found.forEach(r -> reasons.merge(r, 1L, Long::sum));
    }
    double allowed = protocol.cohort().maxFailures();
    long cases = predictions.cases().size();
    if (failed > allowed * cases) {
      throw new InvalidInputException(problem(protocol, failed, cases, reasons));
    }
  }

  private static List<String> reasons(CaseOutputs outputs) {
    return outputs.outputs().stream()
        .filter(ModelOutput.ProcessingFailure.class::isInstance)
        .map(o -> ((ModelOutput.ProcessingFailure) o).reason())
        .distinct()
        .toList();
  }

  private static Problem problem(
      Protocol protocol, long failed, long cases, Map<String, Long> reasons) {
    String counts =
        reasons.entrySet().stream()
            .sorted(
                Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                    .thenComparing(Map.Entry.comparingByKey()))
            .map(e -> e.getValue() + " × " + e.getKey())
            .collect(Collectors.joining("\n  ", "\n  ", ""));
    return new Problem(
        Fault.DATA,
        protocol.cohort().manifest(),
        String.format(
            Locale.ROOT,
            "%d of %d cases (%.1f %%) could not be processed:%s",
            failed,
            cases,
            100.0 * failed / cases,
            counts),
        String.format(
            Locale.ROOT,
            "At most %s of the cases may fail (cohort.max_failures)",
            protocol.cohort().maxFailures()),
        "Mend the files, or raise cohort.max_failures before the study if so many failures are"
            + " expected; they count as results either way");
  }
}
