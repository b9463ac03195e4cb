package org.plumbline.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code plumbline stats}: one statistic for a script. */
@Command(
    name = "stats",
    subcommands = {StatsAucCommand.class, StatsTableCommand.class, StatsProportionCommand.class},
    description =
        "One statistic from a CSV file or from counts, one JSON object on standard output.")
final class StatsCommand implements Runnable {

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "Name a statistic: 'stats auc', 'stats table' or 'stats proportion'.");
  }
}
