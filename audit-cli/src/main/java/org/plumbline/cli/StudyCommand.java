package org.plumbline.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What every command has: the common options, a console and a clock. */
abstract class StudyCommand implements Callable<Integer> {

  @Mixin private CommonOptions options;

  @Spec private CommandSpec spec;

  /** Does the work. */
  abstract ExitCode execute() throws Exception;

  @Override
  public final Integer call() throws Exception {
    options
        .askedThreads()
        .filter(n -> n < 1)
        .ifPresent(
            n -> {
              throw new ParameterException(
                  spec.commandLine(), "--threads " + n + ": expected a number of at least 1.");
            });
    return execute().code();
  }

  /** Common options that the command takes and has no use for: its help does not list them. */
  List<String> unused() {
    return List.of();
  }

  CommonOptions options() {
    return options;
  }

  /** The launcher says whether standard error is a terminal; Java cannot ask. */
  Console console() {
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    return new Console(out, err, options.quiet(), Boolean.getBoolean("plumbline.terminal"));
  }

  Clock clock() {
    return Clock.systemUTC();
  }

  Path keyFile() {
    return PseudonymKeys.file(options, System.getenv());
  }

  /** The arguments as given, for the record. */
  List<String> arguments() {
    return spec.commandLine().getParent().getParseResult().originalArgs();
  }

  /** True where the option stands on the command line, default or not. */
  boolean given(String option) {
    return spec.commandLine().getParseResult().hasMatchedOption(option);
  }

  ParameterException wrong(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
