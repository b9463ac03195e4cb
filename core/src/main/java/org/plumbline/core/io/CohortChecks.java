package org.plumbline.core.io;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.plumbline.core.study.CheckResult;
import org.plumbline.core.study.CheckResult.Severity;

/** Collects what the checks of a cohort found, by row; pseudonyms come in at the end. */
final class CohortChecks {

  private static final int NAMED = 20;

  private record Found(String type, Severity severity, String what, List<Integer> rows) {}

  private final List<Found> found = new ArrayList<>();

  /** A check that found nothing. */
  void passed(String type, String what) {
    found.add(new Found(type, Severity.PASSED, what, List.of()));
  }

  /** A remark on the study. */
  void add(String type, Severity severity, String what) {
    found.add(new Found(type, severity, what, List.of()));
  }

  /** A remark on some rows. */
  void add(String type, Severity severity, String what, Collection<Integer> rows) {
    found.add(new Found(type, severity, what, List.copyOf(rows)));
  }

  /** The rows of so many for which something holds. */
  static List<Integer> rows(int size, IntPredicate holds) {
    return IntStream.range(0, size).filter(holds).boxed().toList();
  }

  /** The results, with the pseudonyms of the first 20 cases of each in their order. */
  List<CheckResult> results(IntFunction<String> pseudonym) {
    return found.stream()
        .map(
            f ->
                new CheckResult(
                    f.type(),
                    f.severity(),
                    f.what(),
                    f.rows().stream().map(pseudonym::apply).sorted().limit(NAMED).toList(),
                    f.rows().size()))
        .toList();
  }
}
