package org.plumbline.regulatory;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.plumbline.core.analysis.AnalysisResults;
import org.plumbline.core.analysis.EndpointResult;
import org.plumbline.core.analysis.ResultRow;
import org.plumbline.core.stats.Estimate;
import org.plumbline.core.study.AnalysisSet;
import org.plumbline.core.study.Role;

/**
 * The rows of a run that answer something: with a value, of rows that differ in the method only the
 * plan's, in the primary analysis set unless another is asked for.
 */
final class RunRows {

  private static final Set<String> USUAL = Set.of("sensitivity", "specificity", "auc");

  private final AnalysisResults results;
  private final AnalysisSet primarySet;
  private final Set<String> headline;

  RunRows(AnalysisResults results, AnalysisSet primarySet) {
    this.results = results;
    this.primarySet = primarySet;
    this.headline = headline(results);
  }

  /** Condition and metric of what the study is about: of its primary endpoints, or of all. */
  private static Set<String> headline(AnalysisResults results) {
    List<EndpointResult> all =
        results.endpoints().stream().filter(e -> e.comparedWith().isEmpty()).toList();
    List<EndpointResult> primary = all.stream().filter(e -> e.role() == Role.PRIMARY).toList();
    Set<String> headline = new LinkedHashSet<>();
    for (EndpointResult endpoint : primary.isEmpty() ? all : primary) {
      headline.add(pair(endpoint.targetCondition(), endpoint.metric().key()));
    }
    return headline;
  }

  private static String pair(String condition, String metric) {
    return condition + '\u001f' + metric;
  }

  /** Rows of an analysis. */
  List<ResultRow> of(String analysis) {
    return distinct(in(analysis).filter(r -> r.key().analysisSet() == primarySet));
  }

  /** Rows of an analysis that bear on what the study is about. */
  List<ResultRow> headlineOf(String analysis) {
    return of(analysis).stream().filter(this::isHeadline).toList();
  }

  /** Rows of an analysis that bear on what the study is about, in one analysis set. */
  List<ResultRow> headlineOf(String analysis, AnalysisSet set) {
    return distinct(
        in(analysis).filter(r -> r.key().analysisSet() == set).filter(this::isHeadline));
  }

  /** The endpoint rows that satisfy a condition, whatever their method. */
  List<ResultRow> endpoints(Predicate<ResultRow> wanted) {
    return in("endpoint").filter(wanted).toList();
  }

  private Stream<ResultRow> in(String analysis) {
    return results.rows().stream()
        .filter(r -> r.key().analysis().equals(analysis))
        .filter(r -> !(r.estimate() instanceof Estimate.NotEstimable));
  }

  private boolean isHeadline(ResultRow row) {
    return headline.isEmpty()
        ? USUAL.contains(row.key().metric())
        : headline.contains(pair(row.key().targetCondition(), row.key().metric()));
  }

  /** Of rows that differ in the method only, the plan's comes first. */
  private static List<ResultRow> distinct(Stream<ResultRow> rows) {
    Map<List<Object>, ResultRow> first = new LinkedHashMap<>();
    rows.forEach(
        r ->
            first.putIfAbsent(
                List.of(
                    r.key().analysisSet(),
                    r.key().targetCondition(),
                    r.key().attribute(),
                    r.key().group(),
                    r.key().metric(),
                    r.key().threshold(),
                    r.key().prevalence()),
                r));
    return List.copyOf(first.values());
  }
}
