package org.plumbline.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.plumbline.core.analysis.drift.DriftChart;
import org.plumbline.core.analysis.drift.DriftResults;
import org.plumbline.core.analysis.drift.DriftStatus;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code plumbline drift}. */
@Command(
    name = "drift",
    description =
        "The drift audit: results of use in the field against a baseline, on control charts. Ends"
            + " with 1 on a red alarm, with 5 on amber or where a period cannot be judged.")
final class DriftCommand extends StudyCommand {

  @Parameters(paramLabel = "PROTOCOL", description = "A protocol with a monitoring plan.")
  private Path protocol;

  @Option(
      names = "--baseline",
      required = true,
      paramLabel = "RUN|FILE",
      description = "A validation run folder, or recorded outputs with truth as CSV.")
  private Path baseline;

  @Option(
      names = "--current",
      required = true,
      paramLabel = "FILE",
      description =
          "The field log: case_id, time, score, and what the plan watches; CSV or CSV.gz.")
  private Path current;

  @Option(
      names = "--ledger",
      paramLabel = "DIR",
      description = "The folder that carries the charts from audit to audit; made if absent.")
  private Path ledger;

  @Option(
      names = "--events",
      paramLabel = "FILE",
      description = "Reported events: period, code, severity, count.")
  private Path events;

  @Override
  ExitCode execute() {
    DriftAudit.Done done =
        new DriftAudit(clock())
            .run(
                new DriftAudit.Request(
                    protocol,
                    baseline,
                    current,
                    Optional.ofNullable(ledger),
                    Optional.ofNullable(events),
                    options().out(),
                    keyFile(),
                    arguments()));
    console().result(options().json() ? json(done) : text(done));
    return done.exitCode();
  }

  private static String text(DriftAudit.Done done) {
    DriftResults results = done.results();
    List<String> lines = new ArrayList<>();
    lines.add(
        "Drift of "
            + done.protocol().device().name()
            + ": "
            + results.status().name()
            + ", "
            + results.charts().size()
            + " charts over "
            + results.periods().size()
            + " periods");
    for (DriftStatus status : List.of(DriftStatus.RED, DriftStatus.AMBER)) {
      for (DriftChart chart : results.charts()) {
        if (chart.status(results.lookBack()) == status) {
          lines.add("  " + status.name() + "  " + name(chart) + signal(chart, results));
        }
      }
    }
    lines.add("Run: " + done.run());
    lines.add("Report: " + done.run().resolve("report-drift-audit.pdf"));
    return String.join(System.lineSeparator(), lines);
  }

  private static String name(DriftChart chart) {
    String group = chart.group().isEmpty() ? "" : ", " + chart.attribute() + " " + chart.group();
    String condition = chart.condition().isEmpty() ? "" : chart.condition() + ": ";
    return condition + chart.title() + group;
  }

  private static String signal(DriftChart chart, DriftResults results) {
    return chart
        .firstSignal(results.lookBack())
        .map(p -> " since " + p.period() + (p.note().isEmpty() ? "" : " (" + p.note() + ")"))
        .orElse("");
  }

  private static String json(DriftAudit.Done done) {
    ObjectNode summary = JsonSummary.object();
    summary.put("study", done.protocol().study().id());
    summary.put("run", done.run().toString());
    summary.put("run_digest", done.runDigest().hex());
    summary.put("status", done.results().status().key());
    summary.put("exit_code", done.exitCode().code());
    ObjectNode charts = summary.putObject("charts");
    DriftAudit.counts(done.results())
        .forEach((status, n) -> charts.put(status.name().toLowerCase(Locale.ROOT), n));
    return JsonSummary.text(summary);
  }
}
