package org.plumbline.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.plumbline.report.TemplateLibrary;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code plumbline fairness}. */
@Command(
    name = "fairness",
    description =
        "The bias audit of a run, or of recorded outputs: each group against its comparator, with"
            + " the verdict against the margin. Ends with 1 where a group lies beyond its margin,"
            + " with 5 where something cannot be told.")
final class FairnessCommand extends StudyCommand {

  @Parameters(
      paramLabel = "RUN|PROTOCOL",
      description = "A run folder, or the protocol of a study with recorded outputs.")
  private Path source;

  @Override
  ExitCode execute() throws InterruptedException {
    Validation.Done done =
        Files.isDirectory(source)
            ? new BiasAudit(clock()).of(source, options().out(), arguments())
            : new Validation(clock(), console(), options().threads())
                .run(
                    new Validation.Request(
                        Purpose.FAIRNESS,
                        source,
                        options().out(),
                        keyFile(),
                        arguments(),
                        Optional.empty(),
                        TemplateLibrary.shipped()));
    console().result(options().json() ? json(done) : text(done));
    return done.exitCode();
  }

  private static String text(Validation.Done done) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "Subgroups of " + done.protocol().device().name() + ": " + done.protocol().study().title());
    lines.addAll(DisparityOutcome.of(done.results()).lines());
    lines.add("Run: " + done.run());
    lines.add("Report: " + done.run().resolve("report-bias-audit.pdf"));
    return String.join(System.lineSeparator(), lines);
  }

  private static String json(Validation.Done done) {
    ObjectNode summary = JsonSummary.object();
    summary.put("study", done.protocol().study().id());
    summary.put("run", done.run().toString());
    summary.put("run_digest", done.runDigest().hex());
    summary.put("exit_code", done.exitCode().code());
    ObjectNode verdicts = summary.putObject("verdicts");
    DisparityOutcome.of(done.results()).counts().forEach(verdicts::put);
    return JsonSummary.text(summary);
  }
}
