package org.plumbline.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.plumbline.core.analysis.AnalysisResults;
import org.plumbline.core.analysis.EndpointResult;
import org.plumbline.core.stats.Estimate;
import org.plumbline.core.stats.Interval;
import org.plumbline.core.study.Acceptance;
import org.plumbline.core.study.AcceptanceCriterion;
import org.plumbline.core.study.MarginCriterion;
import org.plumbline.core.study.Protocol;
import org.plumbline.core.study.Role;
import org.plumbline.report.WebEdition;
import org.plumbline.report.model.Printed;

/** What {@code validate} says when it is done: each endpoint on a line, the outcome, the folder. */
final class RunSummary {

  private final Validation.Done done;

  private RunSummary(Validation.Done done) {
    this.done = done;
  }

  static RunSummary of(Validation.Done done) {
    return new RunSummary(done);
  }

  /** For a person. */
  String text() {
    Protocol protocol = done.protocol();
    AnalysisResults results = done.results();
    List<String> lines = new ArrayList<>();
    lines.add(
        protocol.device().name()
            + " "
            + protocol.device().version()
            + ": "
            + protocol.study().title());
    lines.add(
        results.flow().included()
            + " cases of "
            + results.flow().includedPatients()
            + " patients analysed");
    results.endpoints().stream()
        .filter(e -> e.role() != Role.EXPLORATORY)
        .forEach(e -> lines.add("  " + line(e)));
    lines.add(results.outcome().explanation());
    lines.add("Run: " + done.run());
    report().ifPresent(r -> lines.add("Report: " + r));
    page().ifPresent(p -> lines.add("As one page: " + p));
    return String.join(System.lineSeparator(), lines);
  }

  private Optional<Path> report() {
    return written("report-performance.pdf");
  }

  private Optional<Path> page() {
    return written(WebEdition.FILE);
  }

  private Optional<Path> written(String name) {
    Path file = done.run().resolve(name);
    return Files.exists(file) ? Optional.of(file) : Optional.empty();
  }

  private static String line(EndpointResult e) {
    String name = e.endpoint() + " (" + e.role().key() + "), " + e.targetCondition() + ": ";
    String difference = e.comparedWith().map(c -> ", difference to " + c).orElse("");
    String value = e.metric().printedName() + difference + " " + printed(e);
    return name + value + verdict(e).map(v -> "; " + v).orElse("");
  }

  private static String printed(EndpointResult e) {
    Printed.Value value =
        e.metric().isProportion() && e.comparedWith().isEmpty()
            ? Printed.proportion(e.estimate())
            : Printed.estimate(e.estimate(), scale(e));
    return value.text() + value.note().map(n -> " [" + n + "]").orElse("");
  }

  private static Optional<String> verdict(EndpointResult e) {
    return e.outcome()
        .map(
            o -> {
              String word =
                  switch (o) {
                    case MET -> "met";
                    case NOT_MET -> "not met";
                    case NOT_ESTIMABLE -> "not estimable";
                  };
              return goal(e.acceptance().orElseThrow()) + ": " + word;
            });
  }

  private static Printed.Scale scale(EndpointResult e) {
    return e.metric().isProportion() ? Printed.Scale.PERCENT : Printed.Scale.DECIMAL;
  }

  private static String goal(Acceptance criterion) {
    if (criterion instanceof MarginCriterion margin) {
      return margin.question().kind().key() + " by " + margin.question().margin();
    }
    AcceptanceCriterion goal = (AcceptanceCriterion) criterion;
    return "goal " + goal.bound().key() + " " + goal.direction().sign() + " " + goal.goal();
  }

  /** For a script: one JSON object. */
  String json() {
    ObjectNode summary = JsonSummary.object();
    summary.put("study", done.protocol().study().id());
    summary.put("run", done.run().toString());
    summary.put("run_digest", done.runDigest().hex());
    summary.put("cases", done.results().flow().included());
    summary.put("patients", done.results().flow().includedPatients());
    summary.put("outcome", done.results().outcome().outcome().map(Enum::name).orElse(""));
    summary.put("exit_code", done.exitCode().code());
    ArrayNode endpoints = summary.putArray("endpoints");
    done.results().endpoints().forEach(e -> add(endpoints.addObject(), e));
    return JsonSummary.text(summary);
  }

  private static void add(ObjectNode node, EndpointResult e) {
    node.put("endpoint", e.endpoint());
    node.put("role", e.role().key());
    node.put("target_condition", e.targetCondition());
    node.put("metric", e.metric().key());
    node.put("row_id", e.rowId());
    e.estimate().point().ifPresent(v -> node.put("estimate", v));
    interval(e.estimate())
        .ifPresent(
            i -> {
              node.put("lower", i.lower());
              node.put("upper", i.upper());
              node.put("level", i.level());
            });
    e.comparedWith().ifPresent(c -> node.put("comparator", c));
    e.acceptance()
        .ifPresent(
            a -> {
              if (a instanceof AcceptanceCriterion goal) {
                node.put("goal", goal.goal());
              } else if (a instanceof MarginCriterion margin) {
                node.put("question", margin.question().kind().key());
                node.put("margin", margin.question().margin());
              }
            });
    e.outcome().ifPresent(o -> node.put("outcome", o.name()));
  }

  private static Optional<Interval> interval(Estimate estimate) {
    return estimate.fold(
        w -> Optional.of(w.interval()), p -> Optional.empty(), n -> Optional.empty());
  }
}
