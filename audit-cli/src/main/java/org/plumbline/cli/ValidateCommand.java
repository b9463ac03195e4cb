package org.plumbline.cli;

import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code plumbline validate}. */
@Command(
    name = "validate",
    description =
        "The main job: score the cohort (or read recorded outputs), analyse, record, report.")
final class ValidateCommand extends StudyCommand {

  @Parameters(paramLabel = "PROTOCOL", description = "The protocol file.")
  private Path protocol;

  @Option(
      names = "--operator",
      paramLabel = "NAME",
      description = "Who runs this, for the audit log; nothing is recorded unless you say so.")
  private String operator;

  @Mixin private TemplateOptions templates;

  @Override
  ExitCode execute() throws InterruptedException {
    Console console = console();
    Validation.Done done =
        new Validation(clock(), console, options().threads())
            .run(
                new Validation.Request(
                    Purpose.VALIDATE,
                    protocol,
                    options().out(),
                    keyFile(),
                    arguments(),
                    Optional.ofNullable(operator),
                    templates.library()));
    RunSummary summary = RunSummary.of(done);
    console.result(options().json() ? summary.json() : summary.text());
    return done.exitCode();
  }
}
