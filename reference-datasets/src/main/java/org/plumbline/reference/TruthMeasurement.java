package org.plumbline.reference;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Measures what {@link PlantedTruth} holds: how often the demo model is right on very many phantoms
 * of each vendor. Run once for each {@link PhantomGenerator#VERSION}; the README of this module
 * says how and how long it takes.
 */
public final class TruthMeasurement {

  /** Phantoms it is measured on. */
  static final int PHANTOMS = 100_000;

  private TruthMeasurement() {}

  /**
   * Measures and writes.
   *
   * @param arguments the file to write; it is replaced
   */
  public static void main(String[] arguments) throws IOException {
    if (arguments.length != 1) {
      throw new IllegalArgumentException("Give one argument: the CSV file to write");
    }
    DemoModel model = DemoModel.train();
    Files.writeString(
        Path.of(arguments[0]), csv(model, measure(model, PHANTOMS)), StandardCharsets.UTF_8);
  }

  /** Counts of one vendor. */
  private record Counts(long positives, long detected, long negatives, long rejected) {

    static Counts of(boolean positive, boolean called) {
      return new Counts(
          positive ? 1 : 0,
          positive && called ? 1 : 0,
          positive ? 0 : 1,
          positive || called ? 0 : 1);
    }

    Counts plus(Counts other) {
      return new Counts(
          positives + other.positives,
          detected + other.detected,
          negatives + other.negatives,
          rejected + other.rejected);
    }
  }

  private static Map<String, Counts> measure(DemoModel model, int phantoms) {
    PhantomGenerator generator = new PhantomGenerator(DemoPhantoms.truth());
    Map<String, Counts> counts = Collections.synchronizedMap(new TreeMap<>());
    IntStream.range(0, phantoms)
        .parallel()
        .mapToObj(generator::phantom)
        .forEach(
            phantom -> {
              boolean called = model.probability(phantom.image()) >= model.threshold();
              Counts one = Counts.of(phantom.finding().isPresent(), called);
              counts.merge(phantom.vendor(), one, Counts::plus);
            });
    return counts;
  }

  private static String csv(DemoModel model, Map<String, Counts> counts) {
    StringBuilder csv = new StringBuilder();
    csv.append("# Measured by TruthMeasurement on phantoms nobody else sees; do not edit.\n");
    line(csv, "# generator version %s, model %s", PhantomGenerator.VERSION, model.digest());
    line(
        csv,
        "# threshold %.3f, seed %d, phantoms %d",
        model.threshold(),
        DemoPhantoms.truth().seed(),
        counts.values().stream().mapToLong(c -> c.positives() + c.negatives()).sum());
    csv.append("vendor,positives,detected,negatives,rejected\n");
    counts.forEach(
        (vendor, c) ->
            line(
                csv,
                "%s,%d,%d,%d,%d",
                vendor,
                c.positives(),
                c.detected(),
                c.negatives(),
                c.rejected()));
    return csv.toString();
  }

  private static void line(StringBuilder csv, String format, Object... values) {
    csv.append(String.format(Locale.ROOT, format, values)).append('\n');
  }
}
