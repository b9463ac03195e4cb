package org.plumbline.cli;

import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Options that mean the same in every command. */
final class CommonOptions {

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description =
          "Folder that takes the place of 'runs'; made if absent. Default: ${DEFAULT-VALUE}.",
      defaultValue = "runs")
  private Path out;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description =
          "Threads for reading and scoring; the results do not depend on it. Default: all cores.")
  private Integer threads;

  @Option(names = "--quiet", description = "No progress and no remarks on standard error.")
  private boolean quiet;

  @Option(names = "--json", description = "A machine-readable summary on standard output.")
  private boolean json;

  @Option(
      names = "--key",
      paramLabel = "FILE",
      description =
          "Key of the pseudonyms; made if absent. Default: pseudonym.key in your configuration"
              + " folder.")
  private Path key;

  Path out() {
    return out;
  }

  int threads() {
    return threads == null ? Runtime.getRuntime().availableProcessors() : threads;
  }

  /** The number of threads as asked for, to be checked before use. */
  Optional<Integer> askedThreads() {
    return Optional.ofNullable(threads);
  }

  boolean quiet() {
    return quiet;
  }

  boolean json() {
    return json;
  }

  Optional<Path> key() {
    return Optional.ofNullable(key);
  }
}
