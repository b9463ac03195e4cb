package org.plumbline.cli;

import org.plumbline.core.io.StatisticsJson;
import org.plumbline.core.stats.Estimate;
import org.plumbline.core.stats.ProportionInterval;
import org.plumbline.core.stats.Proportions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code plumbline stats proportion}. */
@Command(
    name = "proportion",
    description = "A proportion k of n with its interval; ends with 5 where n is 0.")
final class StatsProportionCommand extends StatisticCommand {

  @Option(
      names = "--k",
      required = true,
      paramLabel = "COUNT",
      description = "Units with the event, from 0 to n.")
  private String k;

  @Option(
      names = "--n",
      required = true,
      paramLabel = "COUNT",
      description = "Units, from 0 to " + Long.MAX_VALUE + ".")
  private String n;

  @Option(
      names = "--method",
      paramLabel = "NAME",
      defaultValue = "wilson",
      description = "Interval, as a protocol names it. Default: ${DEFAULT-VALUE}.")
  private String method;

  @Override
  ExitCode execute() {
    ProportionInterval interval = proportionInterval(method);
    long events = count("--k", k);
    long units = count("--n", n);
    Estimate estimate = asked(() -> Proportions.estimate(interval, events, units, level()));
    console()
        .result(
            StatisticsJson.proportion(estimate, events, units, level(), interval.printedName()));
    return code(estimate);
  }

  private long count(String option, String text) {
    try {
      long count = Long.parseLong(text);
      if (count >= 0) {
        return count;
      }
    } catch (NumberFormatException e) {
      // told below, as a negative number is
    }
    throw wrong(
        option + " " + text + ": expected a whole number from 0 to " + Long.MAX_VALUE + ".");
  }
}
