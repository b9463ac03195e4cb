package org.plumbline.cli;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.plumbline.core.io.StatisticsJson;
import org.plumbline.core.stats.CountInterval;
import org.plumbline.core.stats.Estimate;
import org.plumbline.core.stats.Interval.Side;
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
      description =
          "wilson, wilson-cc (with continuity correction), clopper-pearson, mid-p, jeffreys,"
              + " jeffreys-bcd, agresti-coull or korn-graubard (here the same as clopper-pearson)."
              + " Default: ${DEFAULT-VALUE}.")
  private String method;

  @Option(
      names = "--side",
      paramLabel = "SIDE",
      defaultValue = "both",
      description =
          "both, or lower or upper for a one-sided bound, which errs with 1 − level. Default:"
              + " ${DEFAULT-VALUE}.")
  private String side;

  @Override
  List<String> unused() {
    return List.of("--out", "--key", "--json", "--threads");
  }

  @Override
  ExitCode execute() {
    CountInterval interval = interval();
    Side asked = side();
    long events = count("--k", k);
    long units = count("--n", n);
    Estimate estimate = asked(() -> interval.estimate(events, units, level(), asked));
    String name = interval.printedName() + (asked == Side.TWO_SIDED ? "" : ", one-sided");
    console().result(StatisticsJson.proportion(estimate, events, units, level(), name));
    return code(estimate);
  }

  private CountInterval interval() {
    return CountInterval.ofKey(method)
        .orElseThrow(
            () ->
                wrong(
                    "--method "
                        + method
                        + ": expected "
                        + Arrays.stream(CountInterval.values())
                            .map(CountInterval::key)
                            .collect(Collectors.joining(", "))
                        + "."));
  }

  private Side side() {
    return switch (side) {
      case "both" -> Side.TWO_SIDED;
      case "lower" -> Side.LOWER;
      case "upper" -> Side.UPPER;
      default -> throw wrong("--side " + side + ": expected both, lower or upper.");
    };
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
