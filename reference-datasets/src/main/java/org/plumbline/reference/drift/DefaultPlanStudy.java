package org.plumbline.reference.drift;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.plumbline.core.analysis.drift.DriftAnalysis;
import org.plumbline.core.analysis.drift.DriftPoint;
import org.plumbline.core.analysis.drift.DriftResults;
import org.plumbline.core.analysis.drift.FieldCase;
import org.plumbline.core.analysis.drift.Watchlist;
import org.plumbline.core.io.DecimalNumber;
import org.plumbline.core.io.FieldLogReader;
import org.plumbline.core.io.ProtocolFile;
import org.plumbline.core.io.ProtocolReader;
import org.plumbline.core.io.PseudonymKey;

/** False alarms of a year over all charts of a default plan, where nothing changes. */
public final class DefaultPlanStudy {

  private static final String PROTOCOL =
      """
      study: {id: default-plan}
      device: {name: Made up, version: "1"}
      index_test:
        recorded: {file: baseline.csv, range: [0, 1]}
        operating_point: {threshold: 0.5}
      cohort:
        manifest: baseline.csv
        attributes: {sex: [column sex], vendor: [column vendor]}
      reference_standard:
        target_conditions: {effusion: {column: effusion, positive: "1"}}
      endpoints: [{id: sens, metric: sensitivity}]
      monitoring:
        inputs: {noise: ks, kvp: psi, vendor: chi-square, sex: psi}
        by: [sex, vendor]
      """;

  private DefaultPlanStudy() {}

  /**
   * Years without change.
   *
   * @param years how many
   * @param charts charts of the plan
   * @param alarms alarms of each year, over all charts
   * @param alarmed years with at least one
   */
  public record Outcome(int years, int charts, double alarms, int alarmed) {}

  /**
   * Makes years of 12 months of 400 cases against baselines of 2,000, each of its own seed.
   *
   * @throws IOException if the folder for temporary files cannot be written
   */
  public static Outcome run(long seed, int years) throws IOException {
    Path folder = Files.createTempDirectory("plumbline-drift");
    try {
      ProtocolFile protocol =
          ProtocolReader.read(
              Files.writeString(folder.resolve("protocol.yaml"), PROTOCOL, StandardCharsets.UTF_8));
      long alarms = 0;
      int alarmed = 0;
      int charts = 0;
      for (int year = 0; year < years; year++) {
        DriftResults results = year(protocol, folder, seed + year);
        charts = results.charts().size();
        long ofYear =
            results.charts().stream()
                .flatMap(c -> c.points().stream())
                .filter(DriftPoint::alarm)
                .count();
        alarms += ofYear;
        alarmed += ofYear > 0 ? 1 : 0;
      }
      return new Outcome(years, charts, (double) alarms / years, alarmed);
    } finally {
      remove(folder);
    }
  }

  private static DriftResults year(ProtocolFile protocol, Path folder, long seed)
      throws IOException {
    FieldStream stream = new FieldStream(FieldStream.Planted.NOTHING, 400, 0, 1, seed);
    Path baseline = folder.resolve("baseline.csv");
    Path log = folder.resolve("log.csv");
    stream.writeBaseline(baseline, 2_000);
    stream.writeLog(log, FieldStream.MONTHS);
    Watchlist watched = Watchlist.of(protocol.protocol());
    PseudonymKey key = PseudonymKey.of(new byte[32]);
    List<FieldCase> cases = new ArrayList<>();
    FieldLogReader.read(protocol, watched, baseline, key, Optional.empty(), cases::add);
    DriftAnalysis analysis = DriftAnalysis.against(watched, cases, DecimalNumber::parse);
    FieldLogReader.read(protocol, watched, log, key, Optional.of(Instant.MAX), analysis::add);
    return analysis.judge(Map.of(), Map.of(), Long::toHexString).results();
  }

  private static void remove(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
