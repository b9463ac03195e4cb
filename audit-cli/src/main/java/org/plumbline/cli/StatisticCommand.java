package org.plumbline.cli;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ForkJoinPool;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.plumbline.core.stats.Estimate;
import org.plumbline.core.stats.ProportionInterval;
import picocli.CommandLine.Option;

/** What the statistics for scripts have in common. */
abstract class StatisticCommand extends StudyCommand {

  @Option(
      names = "--level",
      paramLabel = "FRACTION",
      defaultValue = "0.95",
      description = "Confidence level, a fraction between 0 and 1. Default: ${DEFAULT-VALUE}.")
  private double level;

  double level() {
    return level;
  }

  @Override
  List<String> unused() {
    return List.of("--out", "--key", "--json");
  }

  /** The interval of a proportion that goes by this name. */
  ProportionInterval proportionInterval(String name) {
    return ProportionInterval.ofKey(name)
        .orElseThrow(
            () ->
                wrong(
                    "--method "
                        + name
                        + ": expected "
                        + Arrays.stream(ProportionInterval.values())
                            .map(ProportionInterval::key)
                            .collect(Collectors.joining(", "))
                        + "."));
  }

  /** What an option asks for; a value that it cannot be is an error of the command line. */
  <T> T asked(Supplier<T> value) {
    try {
      return value.get();
    } catch (IllegalArgumentException e) {
      throw wrong(e.getMessage() + ".");
    }
  }

  /** Does the work with the number of threads asked for; the results do not depend on it. */
  <T> T compute(Supplier<T> work) throws InterruptedException {
    if (options().askedThreads().isEmpty()) {
      return work.get();
    }
    ForkJoinPool pool = new ForkJoinPool(options().threads());
    try {
      return pool.submit(work::get).get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw new IllegalStateException("The work failed", e);
    } finally {
      pool.shutdown();
    }
  }

  /** A statistic without an interval does not answer the question. */
  static ExitCode code(Estimate estimate) {
    return estimate.fold(
        e -> ExitCode.OK, e -> ExitCode.NOT_ESTIMABLE, e -> ExitCode.NOT_ESTIMABLE);
  }
}
