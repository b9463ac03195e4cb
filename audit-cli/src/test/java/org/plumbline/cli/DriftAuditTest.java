package org.plumbline.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.plumbline.core.analysis.drift.DriftCause;
import org.plumbline.core.analysis.drift.DriftChart;
import org.plumbline.core.analysis.drift.DriftPoint;
import org.plumbline.core.analysis.drift.DriftResults;
import org.plumbline.core.analysis.drift.DriftStatus;
import org.plumbline.core.io.FinishedRun;
import org.plumbline.core.io.RunFolder;
import org.plumbline.core.io.RunVerification;
import org.plumbline.core.study.Fault;
import org.plumbline.core.study.InvalidInputException;
import org.plumbline.core.study.Problem;
import org.plumbline.reference.drift.FieldStream;
import org.plumbline.reference.drift.FieldStream.Planted;
import org.plumbline.report.TemplateLibrary;
import org.plumbline.report.pdf.VeraPdf;

/** Drift audits of streams with known answers, and of bad ones. */
class DriftAuditTest {

  private static final Clock NEW_YEAR =
      Clock.fixed(Instant.parse("2026-01-01T00:00:00Z"), ZoneOffset.UTC);

  private static final String PROTOCOL =
      """
      study: {id: in-use, title: Effusion in use}
      device: {name: Finder, version: 1.2.0}
      index_test:
        recorded: {file: baseline.csv, range: [0, 1]}
        operating_point: {threshold: 0.5}
      cohort:
        manifest: baseline.csv
        attributes:
          sex: [column sex]
          vendor: [column vendor]
      reference_standard:
        target_conditions: {effusion: {column: effusion, positive: "1"}}
      endpoints:
        - {id: sens, metric: sensitivity}
      monitoring:
        period: month
        run_length: 24
        inputs: {noise: ks, kvp: psi, vendor: chi-square}
        performance: [sensitivity, specificity, auc]
        by: [vendor]
        label_delay: 0
      """;

  @TempDir private Path folder;
  private Path protocol;

  @BeforeEach
  void writeStudy() throws IOException {
    protocol = Files.writeString(folder.resolve("protocol.yaml"), PROTOCOL);
    stream(Planted.NOTHING, 0).writeBaseline(folder.resolve("baseline.csv"), 2_000);
  }

  private static FieldStream stream(Planted planted, int delay) {
    return new FieldStream(planted, 400, delay, 1, 20261124);
  }

  private Path log(Planted planted) throws IOException {
    Path log = folder.resolve("log.csv");
    stream(planted, 0).writeLog(log, FieldStream.MONTHS);
    return log;
  }

  private DriftAudit.Done audit(Path log, Optional<Path> ledger) {
    return audit(folder.resolve("baseline.csv"), log, ledger, Optional.empty());
  }

  private DriftAudit.Done audit(
      Path baseline, Path log, Optional<Path> ledger, Optional<Path> events) {
    return new DriftAudit(NEW_YEAR)
        .run(
            new DriftAudit.Request(
                protocol,
                baseline,
                log,
                ledger,
                events,
                Files.exists(folder.resolve("runs"))
                    ? folder.resolve("runs-" + System.nanoTime())
                    : folder.resolve("runs"),
                folder.resolve("pseudonym.key"),
                List.of("drift", "protocol.yaml")));
  }

  private static DriftChart chart(DriftResults results, String id) {
    return results.charts().stream().filter(c -> c.id().equals(id)).findFirst().orElseThrow();
  }

  private static String since(DriftResults results, String id) {
    return chart(results, id).firstSignal(12).map(DriftPoint::period).orElse("never");
  }

  private static List<String> red(DriftResults results) {
    return results.charts().stream()
        .filter(c -> c.status(12) == DriftStatus.RED)
        .map(DriftChart::id)
        .toList();
  }

  // Known answers

  @Test
  void whereNothingChangesNothingIsRaisedOverABudgetOfOneInTwentyFourMonths() throws Exception {
    DriftAudit.Done done = audit(log(Planted.NOTHING), Optional.empty());
    assertThat(red(done.results())).isEmpty();
    assertThat(done.exitCode()).isEqualTo(ExitCode.OK);
    assertThat(done.results().periods()).hasSize(12).startsWith("2025-01").endsWith("2025-12");
  }

  @Test
  void anUpgradeThatChangesTheNoiseIsFoundInItsMonthAndNamed() throws Exception {
    DriftAudit.Done done = audit(log(Planted.NOISE), Optional.empty());
    assertThat(done.exitCode()).isEqualTo(ExitCode.CRITERION_FAILED);
    assertThat(red(done.results())).containsExactly("input|noise");
    assertThat(since(done.results(), "input|noise")).isEqualTo("2025-06");
    assertThat(done.results().causes().get(0).inputs().get(0)).startsWith("noise: ");
  }

  @Test
  void aRisingPrevalenceRaisesThePositiveRateAndNotSensitivity() throws Exception {
    DriftResults results = audit(log(Planted.PREVALENCE), Optional.empty()).results();
    assertThat(since(results, "positive_rate|effusion")).isIn("2025-07", "2025-08");
    assertThat(red(results)).doesNotContain("sensitivity|effusion", "specificity|effusion");
  }

  @Test
  void aFallOfSensitivityInOneVendorIsFoundThereAndIsNotTheMix() throws Exception {
    DriftResults results = audit(log(Planted.SENSITIVITY), Optional.empty()).results();
    String id = "sensitivity|effusion";
    assertThat(red(results)).contains(id, id + "|vendor|GE HealthCare");
    assertThat(red(results)).doesNotContain(id + "|vendor|Philips", "specificity|effusion");
    DriftCause cause =
        results.causes().stream().filter(c -> c.chart().equals(id)).findFirst().orElseThrow();
    DriftCause.Mix mix = cause.mixes().get(0);
    assertThat(mix.worst()).startsWith("GE HealthCare");
    // The mix of vendors is what it was: the fall lies within them.
    assertThat(Math.abs(mix.byMix())).isLessThan(0.01);
    assertThat(mix.within()).isLessThan(-2 * mix.withinError());
    assertThat(cause.since().orElseThrow().earliest()).isBetween("2025-05", "2025-09");
    assertThat(cause.cases()).isNotEmpty().allMatch(c -> c.matches("X[0-9a-f]{12}"));
  }

  @Test
  void truthThatComesThreeMonthsLateIsWaitedFor() throws Exception {
    Files.writeString(protocol, PROTOCOL.replace("label_delay: 0", "label_delay: 3"));
    Path log = folder.resolve("log.csv");
    stream(Planted.SENSITIVITY, 3).writeLog(log, 12);
    DriftChart chart = chart(audit(log, Optional.empty()).results(), "sensitivity|effusion");
    assertThat(chart.points()).hasSize(9);
    assertThat(chart.points().get(8).period()).isEqualTo("2025-09");
    assertThat(chart.points().get(0).delay().orElseThrow()).isGreaterThan(3);
  }

  @Test
  void newValuesAreNamed() throws Exception {
    Path log = log(Planted.NOTHING);
    Files.writeString(log, Files.readString(log).replaceFirst(",Philips,", ",Acme X,"));
    DriftResults results = audit(log, Optional.empty()).results();
    DriftPoint point = chart(results, "input|vendor").points().get(0);
    assertThat(point.status()).isEqualTo(DriftStatus.AMBER);
    assertThat(point.note()).isEqualTo("new: Acme X (1)");
    assertThat(results.status()).isEqualTo(DriftStatus.AMBER);
  }

  @Test
  void theRunIsARunFolderThatNamesBaselineAndLogByDigest() throws Exception {
    DriftAudit.Done done = audit(log(Planted.NOTHING), Optional.empty());
    FinishedRun run = RunFolder.open(done.run());
    assertThat(run.facts().inputs()).extracting("name").contains("baseline", "field log");
    assertThat(run.drift()).contains(done.results());
    assertThat(Files.readString(done.run().resolve("results.csv")))
        .contains(",drift,")
        .contains("2025-12")
        .doesNotContain("F1-0");
    assertThat(RunVerification.verify(done.run()).problems()).isEmpty();
  }

  @Test
  void theReportIsAnArchivablePdfWithTheWordOfEachIndicatorAndAPage() throws Exception {
    Path run = audit(log(Planted.SENSITIVITY), Optional.empty()).run();
    for (String name : List.of("report-drift-audit.pdf", "report-psur-trend.pdf")) {
      assertThat(VeraPdf.failures(Files.readAllBytes(run.resolve(name)))).as(name).isEmpty();
    }
    assertThat(Files.readString(run.resolve("report.html")))
        .contains("Does it still work?")
        .contains("Sensitivity, Vendor GE HealthCare")
        .contains("No event data were supplied")
        .contains("no trend in the sense of MDR Article 88");
  }

  // The ledger

  @Test
  void twelveMonthsOneAfterAnotherEqualTwelveAtOnce() throws Exception {
    Files.writeString(protocol, PROTOCOL.replace("label_delay: 0", "label_delay: 3"));
    FieldStream stream = stream(Planted.SENSITIVITY, 3);
    Path log = folder.resolve("log.csv");
    DriftAudit.Done last = null;
    for (int month = 1; month <= 12; month++) {
      // A job exports what is not settled yet: the months of the label delay and the new one.
      stream.writeLog(log, Math.max(1, month - 3), month);
      last = audit(log, Optional.of(folder.resolve("monthly")));
    }
    stream.writeLog(log, 12);
    DriftAudit.Done whole = audit(log, Optional.of(folder.resolve("whole")));

    assertThat(bytes(folder.resolve("monthly"))).isEqualTo(bytes(folder.resolve("whole")));
    assertThat(last.results().charts()).isEqualTo(whole.results().charts());

    audit(log, Optional.of(folder.resolve("monthly"))); // again: nothing changes
    assertThat(bytes(folder.resolve("monthly"))).isEqualTo(bytes(folder.resolve("whole")));
  }

  private static String bytes(Path ledger) throws IOException {
    return Files.readString(ledger.resolve("ledger.jsonl"), StandardCharsets.UTF_8);
  }

  @Test
  void aRunThatWasKilledLeavesNothingThatTheNextDoesNotPutRight() throws Exception {
    FieldStream stream = stream(Planted.NOTHING, 0);
    Path ledger = folder.resolve("ledger");
    Path log = folder.resolve("log.csv");
    stream.writeLog(log, 2);
    audit(log, Optional.of(ledger));
    String two = bytes(ledger);
    stream.writeLog(log, 3);
    audit(log, Optional.of(ledger));
    String three = bytes(ledger);

    // Killed between the cases and the ledger: the cases of March are there, its lines are not.
    Files.writeString(ledger.resolve("ledger.jsonl"), two);
    Files.writeString(ledger.resolve(".fresh-1"), "half a li");
    audit(log, Optional.of(ledger));

    assertThat(bytes(ledger)).isEqualTo(three);
  }

  @Test
  void aLineChangedByHandIsFound() throws Exception {
    Path ledger = folder.resolve("ledger");
    audit(log(Planted.NOTHING), Optional.of(ledger));
    Path file = ledger.resolve("ledger.jsonl");
    List<String> lines = Files.readAllLines(file);
    lines.set(4, lines.get(4).replace("\"alarm\":false", "\"alarm\":true"));
    Files.write(file, lines);

    assertFault(Fault.DIGEST, ledger, "ledger.jsonl, line 5", "does not follow");
  }

  @Test
  void changedCasesAndLabelsThatContradictEarlierOnesAreFound() throws Exception {
    Path ledger = folder.resolve("ledger");
    Path log = log(Planted.NOTHING);
    audit(log, Optional.of(ledger));
    String text = Files.readString(log);

    Files.writeString(log, text.replaceFirst(",GE,", ",Philips,"));
    assertFault(Fault.DIGEST, ledger, "the cases of 2025-01 differ");

    Files.writeString(log, text.replaceFirst("(F1-\\d+,[^,]*,[^,]*,[^,]*),0,", "$1,1,"));
    assertFault(Fault.DIGEST, ledger, "the truth of 2025-01 differ");
  }

  @Test
  void aCaseOfAnEarlierMonthThatComesAgainIsFound() throws Exception {
    Path ledger = folder.resolve("ledger");
    Path log = folder.resolve("log.csv");
    stream(Planted.NOTHING, 0).writeLog(log, 1);
    audit(log, Optional.of(ledger));
    stream(Planted.NOTHING, 0).writeLog(log, 2, 2);
    Files.writeString(log, Files.readString(log).replaceFirst("F2-0,", "F1-7,"));

    assertFault(Fault.DATA, ledger, "1 case of period 2025-01");
  }

  @Test
  void aLedgerOfAnotherProtocolIsNotContinued() throws Exception {
    Path ledger = folder.resolve("ledger");
    audit(log(Planted.NOTHING), Optional.of(ledger));
    Files.writeString(protocol, PROTOCOL.replace("run_length: 24", "run_length: 48"));

    assertFault(Fault.DIGEST, ledger, "a ledger of another protocol");
  }

  private void assertFault(Fault fault, Path ledger, String... words) {
    assertFault(fault, folder.resolve("log.csv"), Optional.of(ledger), words);
  }

  private void assertFault(Fault fault, Path log, Optional<Path> ledger, String... words) {
    assertThatThrownBy(() -> audit(log, ledger))
        .isInstanceOfSatisfying(
            InvalidInputException.class,
            e -> assertThat(e.problems()).extracting(Problem::fault).containsOnly(fault))
        .hasMessageContainingAll(words);
  }

  // Bad input

  @Test
  void aMonthWithoutCasesIsAmberAndSaysSo() throws Exception {
    Path log = log(Planted.NOTHING);
    Files.write(
        log, Files.readAllLines(log).stream().filter(l -> !l.contains("2025-04-")).toList());
    DriftResults results = audit(log, Optional.empty()).results();
    DriftPoint april = chart(results, "positive_rate|effusion").points().get(3);
    assertThat(april.status()).isEqualTo(DriftStatus.AMBER);
    assertThat(april.estimate().toString()).contains("No case in this period.");
    assertThat(results.status()).isEqualTo(DriftStatus.AMBER);
  }

  @Test
  void badTimesAreToldWithTheirLinesAllAtOnce() throws Exception {
    Path log = log(Planted.NOTHING);
    List<String> lines = Files.readAllLines(log);
    lines.set(1, lines.get(1).replace("+01:00", ""));
    lines.set(2, lines.get(2).replace("2025-01", "2031-01"));
    lines.set(3, lines.get(3).replaceAll("2025-01-01T[^,]*", "yesterday"));
    Files.write(log, lines);

    assertFault(
        Fault.DATA,
        log,
        Optional.empty(),
        "log.csv, line 2, column time",
        "Expected a time with its zone (ISO 8601).",
        "log.csv, line 3, column time: '2031-01",
        "Expected a time that has passed.",
        "log.csv, line 4, column time: 'yesterday'");
  }

  @Test
  void timesInSeveralZonesAreBroughtIntoOneAndSaid() throws Exception {
    Path log = log(Planted.NOTHING);
    Files.writeString(log, Files.readString(log).replaceFirst("\\+01:00", "-05:00"));
    assertThat(audit(log, Optional.empty()).results().remarks())
        .anyMatch(r -> r.contains("times in 2 offsets from UTC"));
  }

  @Test
  void rowsOutOfOrderMatterOnlyWherePeriodsGoByCount() throws Exception {
    Path log = log(Planted.NOTHING);
    List<String> lines = Files.readAllLines(log);
    lines.add(lines.remove(1));
    Files.write(log, lines);
    assertThat(audit(log, Optional.empty()).results().remarks())
        .anyMatch(r -> r.contains("1 rows stand after a later one"));

    Files.writeString(protocol, PROTOCOL.replace("period: month", "period: {cases: 400}"));
    assertFault(Fault.DATA, log, Optional.empty(), "a time before that of an earlier row");
  }

  @Test
  void aCaseTwiceAColumnRenamedAndAParquetFileAreTold() throws Exception {
    Path log = log(Planted.NOTHING);
    String text = Files.readString(log);
    Files.writeString(log, text.replaceFirst("F1-1,", "F1-0,"));
    assertFault(Fault.DATA, log, Optional.empty(), "line 3", "stands further up already");

    Files.writeString(log, text.replaceFirst("noise", "noise_level"));
    assertFault(Fault.DATA, log, Optional.empty(), "no column 'noise'");

    Files.writeString(log, "PAR1 and more");
    assertFault(Fault.DATA, log, Optional.empty(), "a Parquet file", "Expected CSV");
  }

  @Test
  void eventsAreTestedAgainstTheSealedThresholdExactly() throws Exception {
    Files.writeString(protocol, PROTOCOL + "  events: {threshold: 0.002}\n");
    Path events =
        Files.writeString(
            folder.resolve("events.csv"), "period,code,severity,count\n2025-03,A0908,serious,5\n");
    DriftResults results =
        audit(
                folder.resolve("baseline.csv"),
                log(Planted.NOTHING),
                Optional.empty(),
                Optional.of(events))
            .results();
    DriftResults.EventRow row = results.events().get(0);
    assertThat(row.exposure()).isEqualTo(400);
    // SciPy 1.17.1: poisson.sf(4, 0.8).
    assertThat(row.p().orElseThrow()).isCloseTo(0.001411310145886735, within(1e-12));
  }

  @Test
  void aProtocolWithoutAPlanIsRefused() throws Exception {
    Files.writeString(protocol, PROTOCOL.substring(0, PROTOCOL.indexOf("monitoring:")));
    assertFault(Fault.PROTOCOL, log(Planted.NOTHING), Optional.empty(), "no monitoring");
  }

  @Test
  void aBaselineOfAnotherVersionOrThresholdEndsWithADigestFault() throws Exception {
    Path run = validated();
    assertThat(audit(run, log(Planted.NOTHING), Optional.empty(), Optional.empty()).results())
        .isNotNull();
    Files.writeString(
        protocol, PROTOCOL.replace("version: 1.2.0", "version: 1.3.0").replace("0.5}", "0.4}"));
    assertThatThrownBy(
            () -> audit(run, folder.resolve("log.csv"), Optional.empty(), Optional.empty()))
        .isInstanceOfSatisfying(
            InvalidInputException.class,
            e ->
                assertThat(e.problems())
                    .hasSize(2)
                    .extracting(Problem::fault)
                    .containsOnly(Fault.DIGEST))
        .hasMessageContainingAll("device.version differs", "the operating point differs");
  }

  private Path validated() throws Exception {
    Files.writeString(
        protocol, PROTOCOL.replace("inputs: {noise: ks, kvp: psi, vendor", "inputs: {vendor"));
    new Validation(
            NEW_YEAR,
            new Console(
                new PrintWriter(Writer.nullWriter()),
                new PrintWriter(Writer.nullWriter()),
                true,
                false),
            1)
        .run(
            new Validation.Request(
                Purpose.VALIDATE,
                protocol,
                folder.resolve("validated"),
                folder.resolve("pseudonym.key"),
                List.of("validate"),
                Optional.empty(),
                TemplateLibrary.shipped()));
    try (Stream<Path> runs = Files.list(folder.resolve("validated").resolve("in-use"))) {
      return runs.findFirst().orElseThrow();
    }
  }
}
