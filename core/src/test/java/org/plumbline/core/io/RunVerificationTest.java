package org.plumbline.core.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.plumbline.core.analysis.Analysis;
import org.plumbline.core.evidence.EarlierRuns;
import org.plumbline.core.evidence.HostFacts;
import org.plumbline.core.evidence.RunFacts;
import org.plumbline.core.evidence.RunManifest;
import org.plumbline.core.evidence.Seal;
import org.plumbline.core.evidence.SealFacts;
import org.plumbline.core.evidence.Sha256;
import org.plumbline.core.evidence.StudyDigests;
import org.plumbline.core.study.AttributeValue;
import org.plumbline.core.study.Case;
import org.plumbline.core.study.CaseOutputs;
import org.plumbline.core.study.Cohort;
import org.plumbline.core.study.Digest;
import org.plumbline.core.study.Digests;
import org.plumbline.core.study.Fault;
import org.plumbline.core.study.InvalidInputException;
import org.plumbline.core.study.ModelOutput;
import org.plumbline.core.study.Predictions;
import org.plumbline.core.study.Problem;
import org.plumbline.core.study.ReferenceResult;

/**
 * A run of 60 images of 40 patients, analysed for real; then files are changed and digests remade.
 */
class RunVerificationTest {

  private static final String PROTOCOL =
      """
      study: {id: verified}
      device: {name: Finder, version: "1"}
      index_test:
        recorded: {file: scores.csv}
        operating_point: {threshold: 0.5, positive_if: ">="}
      cohort:
        manifest: cohort.csv
        sampling: consecutive
        attributes: {sex: [column sex]}
      reference_standard:
        target_conditions: {effusion: {column: effusion, positive: "1"}}
      analysis: {prevalences: [0.05]}
      endpoints:
        - id: sens
          role: primary
          target_condition: effusion
          metric: sensitivity
          acceptance: {bound: lower, at_least: 0.5, alpha: 0.025}
      subgroups: {by: [sex]}
      """;

  @TempDir private Path out;

  @Test
  void aRunThatNobodyTouchedHolds() {
    RunVerification verification = RunVerification.verify(run(Optional.empty()));

    assertThat(verification.problems()).isEmpty();
    assertThat(verification.holds()).isTrue();
    assertThat(verification.exact()).isTrue();
    assertThat(verification.rows()).isGreaterThan(20);
    assertThat(verification.files()).isEqualTo(10);
  }

  @Test
  void resultsReadBackWithTheirThresholdsAsTheyWere() {
    FinishedRun run = RunFolder.open(run(Optional.empty()));

    assertThat(run.results())
        .isEqualTo(
            Analysis.analyse(
                ProtocolReader.read(run.protocol()).protocol(), cohort(), predictions()));
  }

  @Test
  void aSealedRunThatNobodyTouchedHolds() {
    assertThat(RunVerification.verify(run(Optional.of(seal(sealedProtocol())))).problems())
        .isEmpty();
  }

  @Test
  void oneChangedDigitInTheResultsIsFoundThoughTheDigestsWereRemade() throws IOException {
    Path run = run(Optional.empty());
    RunTable table = RunTable.read("results.csv", Files.readAllBytes(run.resolve("results.csv")));
    int lower = table.column("lower");
    int row = firstRowWith(table, lower, 10);
    String value = table.rows().get(row).get(lower);
    String changed = value.substring(0, value.length() - 1) + otherDigit(value);
    Path forged =
        forge(
            run, "results.csv", text -> text.replaceFirst("," + value + ",", "," + changed + ","));

    RunVerification verification = RunVerification.verify(forged);

    assertThat(verification.problems()).hasSize(1);
    assertThat(verification.problems().get(0).message())
        .contains("results.csv, row_id " + table.rows().get(row).get(0))
        .contains("column lower: '" + changed + "'")
        .contains("Computed again: '" + value + "'");
  }

  @Test
  void aChangeInAnyFileIsFoundThoughTheDigestsWereRemade() throws IOException {
    Map<String, UnaryOperator<String>> changes = new TreeMap<>();
    changes.put(
        "results.json", text -> text.replaceFirst("\"NOT_MET\"|\"MET\"", "\"NOT_ESTIMABLE\""));
    changes.put("operating-points.csv", text -> text.replaceFirst("Wilson", "Wald"));
    changes.put("predictions.csv", text -> text.replaceFirst(",0\\.[0-9]+,ok", ",0.99,ok"));
    changes.put("cohort.csv", text -> text.replaceFirst("positive", "negative"));
    changes.put("protocol.yaml", text -> text.replace("0.05", "0.06"));
    changes.put("audit-log.jsonl", text -> text.replaceFirst("analysed", "invented"));
    changes.put("calls.csv", text -> text.replaceFirst("positive", "negative"));
    changes.put("run.json", text -> text.replace("scores.csv", "other.csv"));
    for (Map.Entry<String, UnaryOperator<String>> change : changes.entrySet()) {
      Path run = run(Optional.empty());
      Path forged = forge(run, change.getKey(), change.getValue());

      RunVerification verification = RunVerification.verify(forged);

      if (change.getKey().equals("run.json")) {
        // The name of an input is a statement that nothing else in the folder bears out or denies.
        assertThat(verification.problems()).isEmpty();
      } else {
        assertThat(verification.problems()).as(change.getKey()).isNotEmpty();
        assertThat(verification.problems()).extracting(Problem::fault).containsOnly(Fault.DIGEST);
      }
      deleteRun(forged);
    }
  }

  @Test
  void aBrokenChainNamesItsLine() throws IOException {
    Path forged =
        forge(
            run(Optional.empty()),
            "audit-log.jsonl",
            text -> text.replace("predictions read", "predictions made"));

    assertThat(messages(RunVerification.verify(forged)))
        .contains("audit-log.jsonl, line 2: the chain is broken");
  }

  @Test
  void aSealOfAnotherProtocolIsFound() {
    Path run = run(Optional.of(seal(Sha256.of(new byte[] {7}))));

    assertThat(messages(RunVerification.verify(run))).contains("run.json, input protocol");
  }

  @Test
  void whereADigestDiffersNothingIsParsed() throws IOException {
    Path run = run(Optional.empty());
    Files.writeString(run.resolve("results.csv"), "x");

    RunVerification verification = RunVerification.verify(run);

    assertThat(verification.rows()).isZero();
    assertThat(messages(verification)).startsWith("results.csv: its digest is");
  }

  @Test
  void aFolderThatIsNoRunIsTheCallersFault() {
    InvalidInputException refusal =
        catchThrowableOfType(InvalidInputException.class, () -> RunVerification.verify(out));

    assertThat(refusal.problems()).extracting(Problem::fault).containsExactly(Fault.PROTOCOL);
  }

  @Test
  void onAnotherMachineTheLastDigitMayDifferButNotTheTenth() {
    RunTable recorded = table("0.30000000000000004");
    Agreement elsewhere = new Agreement(false);

    assertThat(elsewhere.compare("t.csv", recorded, table("0.3"), List.of())).isEmpty();
    assertThat(elsewhere.compare("t.csv", recorded, table("0.300000001"), List.of())).hasSize(1);
    assertThat(elsewhere.compare("t.csv", recorded, table("Infinity"), List.of())).hasSize(1);
    assertThat(new Agreement(true).compare("t.csv", recorded, table("0.3"), List.of())).hasSize(1);
  }

  private static RunTable table(String value) {
    return new RunTable(List.of("x"), List.of(List.of(value)));
  }

  private static int firstRowWith(RunTable table, int column, int digits) {
    for (int r = 0; r < table.rows().size(); r++) {
      if (table.rows().get(r).get(column).length() > digits) {
        return r;
      }
    }
    throw new AssertionError("no row with a long number");
  }

  private static char otherDigit(String value) {
    return value.endsWith("7") ? '6' : '7';
  }

  private static String messages(RunVerification verification) {
    return String.join("\n", verification.problems().stream().map(Problem::message).toList());
  }

  private Path run(Optional<Seal> seal) {
    byte[] protocol = PROTOCOL.getBytes(StandardCharsets.UTF_8);
    try (RunFolder folder = RunFolder.create(out, "verified")) {
      folder.writeProtocol(protocol);
      seal.ifPresent(s -> folder.writeSeal(SealFile.render(s)));
      folder.writeCohort(cohort());
      folder.writePredictions(cohort(), predictions());
      folder.writeCalls(
          ProtocolReader.read(out.resolve("protocol.yaml"), protocol).protocol().indexTest(),
          predictions());
      folder.writeResults(
          Analysis.analyse(
              ProtocolReader.read(out.resolve("protocol.yaml"), protocol).protocol(),
              cohort(),
              predictions()));
      folder.writeAuditLog(SmallStudy.auditLog());
      folder.writeFacts(facts(seal));
      folder.sealManifest();
      return folder.complete(SmallStudy.END);
    }
  }

  private static RunFacts facts(Optional<Seal> seal) {
    return new RunFacts(
        "validate",
        List.of("validate", "protocol.yaml"),
        "verified",
        List.of(
            new RunFacts.Input(
                "protocol", "protocol.yaml", Sha256.of(PROTOCOL.getBytes(StandardCharsets.UTF_8))),
            new RunFacts.Input("predictions", "scores.csv", Sha256.of(new byte[] {1}))),
        Map.of("plumbline", "0.1.0"),
        HostFacts.here(),
        Optional.empty(),
        Optional.empty(),
        1,
        SmallStudy.START,
        SmallStudy.END,
        0,
        seal.map(SealFacts::of),
        EarlierRuns.NONE,
        List.of());
  }

  private static Digest sealedProtocol() {
    return Sha256.of(PROTOCOL.getBytes(StandardCharsets.UTF_8));
  }

  private static Seal seal(Digest protocol) {
    Digests digests = new Digests(Map.of("protocol", protocol), Map.of("plumbline", "0.1.0"));
    return new Seal(new StudyDigests(digests, List.of()), SmallStudy.START, List.of());
  }

  private static Cohort cohort() {
    List<Case> cases = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      int patient = i % 40;
      cases.add(
          new Case(
              String.format(Locale.ROOT, "C%06d", i),
              String.format(Locale.ROOT, "P%06d", patient),
              List.of(patient % 7 == 0 ? AttributeValue.NONE : AttributeValue.of(sex(patient))),
              List.of(i % 3 == 0 ? ReferenceResult.POSITIVE : ReferenceResult.NEGATIVE),
              Optional.empty()));
    }
    return new Cohort(List.of("effusion"), List.of("sex"), cases);
  }

  private static String sex(int patient) {
    return patient % 2 == 0 ? "F" : "M";
  }

  private static Predictions predictions() {
    Random random = new Random(20261124);
    List<CaseOutputs> cases = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      double score =
          Math.min(1, Math.max(0, 0.35 * random.nextGaussian() + (i % 3 == 0 ? 0.7 : 0.3)));
      ModelOutput output =
          i == 9 ? new ModelOutput.ProcessingFailure("no pixels") : new ModelOutput.Score(score);
      cases.add(new CaseOutputs(String.format(Locale.ROOT, "C%06d", i), List.of(output)));
    }
    return new Predictions(List.of("effusion"), cases);
  }

  /** Changes a file, remakes every digest and gives the folder the name that goes with them. */
  private static Path forge(Path run, String name, UnaryOperator<String> change)
      throws IOException {
    Path file = run.resolve(name);
    String before = Files.readString(file);
    String after = change.apply(before);
    assertThat(after).as(name).isNotEqualTo(before);
    Files.writeString(file, after);
    Files.delete(run.resolve(RunFolder.MANIFEST));
    Map<String, Digest> files = new TreeMap<>();
    for (String other : RunFiles.under(run)) {
      files.put(other, Sha256.of(run.resolve(other)));
    }
    byte[] manifest = Sha256Sums.bytes(RunManifest.of(files));
    Files.write(run.resolve(RunFolder.MANIFEST), manifest);
    return Files.move(run, run.resolveSibling("20261124T063007Z-" + Sha256.of(manifest).first(8)));
  }

  private static void deleteRun(Path run) throws IOException {
    for (String name : RunFiles.under(run)) {
      Files.delete(run.resolve(name));
    }
    Files.delete(run);
  }
}
