package org.plumbline.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.plumbline.core.analysis.AnalysisResults;
import org.plumbline.core.analysis.ResultRow;
import org.plumbline.core.stats.DisparityVerdict;

/** What the verdicts on subgroups mean for a script, and how they are told to a person. */
final class DisparityOutcome {

  private final List<ResultRow> judged;

  private DisparityOutcome(List<ResultRow> judged) {
    this.judged = judged;
  }

  /** The rows with a verdict. */
  static DisparityOutcome of(AnalysisResults results) {
    return new DisparityOutcome(
        results.rows().stream().filter(row -> row.disparityVerdict().isPresent()).toList());
  }

  /** Something beyond its margin 1; else something not within 5; else, or without a margin, 0. */
  ExitCode exitCode() {
    if (count(DisparityVerdict.BEYOND_MARGIN) > 0) {
      return ExitCode.CRITERION_FAILED;
    }
    return count(DisparityVerdict.WITHIN_MARGIN) < judged.size()
        ? ExitCode.NOT_ESTIMABLE
        : ExitCode.OK;
  }

  /** How often each verdict was given, the gravest first. */
  Map<String, Long> counts() {
    Map<String, Long> counts = new LinkedHashMap<>();
    for (DisparityVerdict verdict : DisparityVerdict.values()) {
      counts.put(verdict.name(), count(verdict));
    }
    return counts;
  }

  /** The groups beyond or different, a line each, then the counts. */
  List<String> lines() {
    List<String> lines =
        new java.util.ArrayList<>(
            judged.stream().filter(DisparityOutcome::isGrave).map(DisparityOutcome::line).toList());
    lines.add(
        judged.isEmpty()
            ? "No margin was fixed in the protocol (subgroups.margin): there is no verdict."
            : counts().entrySet().stream()
                .filter(e -> e.getValue() > 0)
                .map(e -> e.getValue() + " " + words(e.getKey()))
                .collect(java.util.stream.Collectors.joining(", ", "Verdicts: ", ".")));
    return lines;
  }

  private static boolean isGrave(ResultRow row) {
    DisparityVerdict verdict = row.disparityVerdict().orElseThrow();
    return verdict == DisparityVerdict.BEYOND_MARGIN || verdict == DisparityVerdict.DIFFERENT;
  }

  private static String line(ResultRow row) {
    return String.format(
        Locale.ROOT,
        "  %s, %s of %s = %s: %s",
        row.key().targetCondition(),
        row.key().metric(),
        row.key().attribute(),
        row.key().group(),
        words(row.outcome()) + ", " + row.side());
  }

  private static String words(String outcome) {
    return outcome.toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private long count(DisparityVerdict verdict) {
    return judged.stream()
        .filter(row -> row.disparityVerdict().equals(Optional.of(verdict)))
        .count();
  }
}
