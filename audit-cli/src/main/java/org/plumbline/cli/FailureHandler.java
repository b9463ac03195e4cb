package org.plumbline.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.util.concurrent.CancellationException;
import org.plumbline.core.study.InvalidInputException;
import org.plumbline.core.study.Problem;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Turns what went wrong into one message and one exit code; the only place that does. */
final class FailureHandler implements IExecutionExceptionHandler, IParameterExceptionHandler {

  private final Interruption interruption;

  FailureHandler(Interruption interruption) {
    this.interruption = interruption;
  }

  @Override
  public int handleExecutionException(
      Exception failure, CommandLine command, ParseResult parseResult) {
    PrintWriter err = command.getErr();
    ExitCode code = explain(failure, err);
    err.flush();
    return code.code();
  }

  @Override
  public int handleParseException(ParameterException failure, String[] args) {
    CommandLine command = failure.getCommandLine();
    PrintWriter err = command.getErr();
    err.println("plumbline: " + failure.getMessage());
    CommandLine.UnmatchedArgumentException.printSuggestions(failure, err);
    err.println("See '" + command.getCommandSpec().qualifiedName() + " --help'.");
    err.flush();
    return ExitCode.USAGE.code();
  }

  /** Tells what went wrong. */
  ExitCode explain(Throwable failure, PrintWriter err) {
    // A channel that an interruption closes reports a failed write; the cause is Ctrl-C.
    if (interruption.asked()
        || failure instanceof InterruptedException
        || failure instanceof CancellationException) {
      err.println("plumbline: interrupted; nothing was left behind.");
      return ExitCode.INTERRUPTED;
    }
    if (failure instanceof InvalidInputException invalid) {
      invalid.problems().forEach(p -> err.println(p.message() + "\n"));
      return ExitCode.strongest(
          invalid.problems().stream().map(Problem::fault).map(ExitCode::of).toList());
    }
    if (failure instanceof UncheckedIOException || failure instanceof IOException) {
      return explainIo(failure, err);
    }
    err.println("plumbline: a fault of the program itself. Please report it with these lines:");
    failure.printStackTrace(err);
    return ExitCode.INTERNAL;
  }

  private static ExitCode explainIo(Throwable failure, PrintWriter err) {
    Throwable io = failure instanceof UncheckedIOException ? failure.getCause() : failure;
    String reason =
        io instanceof FileSystemException file && file.getReason() != null
            ? file.getFile() + ": " + file.getReason()
            : String.valueOf(io.getMessage());
    err.println("plumbline: cannot read or write " + reason + ".");
    return ExitCode.OUTPUT;
  }
}
