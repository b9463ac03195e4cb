package org.plumbline.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.plumbline.core.evidence.Sha256;
import org.plumbline.reference.drift.FieldStream;
import org.plumbline.report.pdf.VeraPdf;

/** Every command once in a Java of its own; a small study of recorded outputs. */
class CommandsTest {

  private static final String PROTOCOL =
      """
      study: {id: small, title: A small study, version: "1.0"}
      device: {name: Finder, version: 1.0.0}
      index_test:
        recorded: {file: scores.csv, range: [0, 1]}
        operating_point: {threshold: 0.5}
      cohort:
        manifest: cohort.csv
        sampling: consecutive
        attributes: {sex: [column sex]}
      reference_standard:
        target_conditions: {effusion: {column: effusion, positive: "1"}}
      endpoints:
        - id: sens
          role: primary
          metric: sensitivity
          acceptance: {bound: lower, at_least: 0.5, alpha: 0.025}
      subgroups: {by: [sex]}
      """;

  private static final int CASES = 60;

  @TempDir private Path folder;
  private Path protocol;

  @BeforeEach
  void writeStudy() throws IOException {
    StringBuilder manifest = new StringBuilder("case_id,patient_id,effusion,sex\n");
    StringBuilder scores = new StringBuilder("case_id,score\n");
    for (int i = 0; i < CASES; i++) {
      boolean positive = i % 2 == 0;
      boolean wrong = i % 10 == 0;
      manifest.append("case" + i + ",pat" + i + "," + (positive ? 1 : 0));
      manifest.append(i % 3 == 0 ? ",F\n" : ",M\n");
      scores.append("case" + i + "," + (positive != wrong ? "0.9" : "0.1") + "\n");
    }
    Files.writeString(folder.resolve("cohort.csv"), manifest);
    Files.writeString(folder.resolve("scores.csv"), scores);
    protocol = Files.writeString(folder.resolve("protocol.yaml"), PROTOCOL);
  }

  @Test
  void theVersionIsPrintedOnStandardOutput() throws Exception {
    Jvm.Result result = Jvm.plumbline(folder, "--version");
    assertThat(result.out()).startsWith("plumbline ");
    assertThat(result.code()).isZero();
  }

  @Test
  void driftEndsWithOneOnARedAlarmAndNamesIt() throws Exception {
    FieldStream stream = new FieldStream(FieldStream.Planted.NOISE, 400, 0, 1, 20261124);
    stream.writeBaseline(folder.resolve("baseline.csv"), 2_000);
    stream.writeLog(folder.resolve("log.csv"), FieldStream.MONTHS);
    Files.writeString(
        protocol, PROTOCOL.replace("subgroups: {by: [sex]}", "monitoring: {inputs: {noise: ks}}"));

    Jvm.Result result =
        run(
            "drift",
            protocol.toString(),
            "--baseline",
            folder.resolve("baseline.csv").toString(),
            "--current",
            folder.resolve("log.csv").toString(),
            "--ledger",
            folder.resolve("ledger").toString());

    assertThat(result.code()).as(result.err()).isEqualTo(1);
    assertThat(result.out()).contains("RED  noise since 2025-06");
    assertThat(folder.resolve("ledger/ledger.jsonl")).exists();
  }

  @Test
  void anUnknownCommandIsAnErrorOfTheCommandLine() throws Exception {
    Jvm.Result result = Jvm.plumbline(folder, "validat", protocol.toString());
    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err()).contains("validat").contains("validate");
    assertThat(result.out()).isEmpty();
  }

  @Test
  void initWritesAProtocolThatCanBeReadAndOverwritesNothing() throws Exception {
    Path fresh = folder.resolve("fresh");
    assertThat(run("init", fresh.toString()).code()).isZero();
    assertThat(fresh.resolve("protocol.yaml")).exists();
    assertThat(fresh.resolve("cohort.csv")).exists();

    Jvm.Result again = run("init", fresh.toString());

    assertThat(again.code()).isEqualTo(73);
    assertThat(again.err()).contains("protocol.yaml").contains("nothing is overwritten");
  }

  @Test
  void inspectCountsWithoutShowingValues() throws Exception {
    Jvm.Result result = run("inspect", folder.resolve("cohort.csv").toString());
    assertThat(result.code()).isZero();
    assertThat(result.out()).contains("rows: 60").contains("'sex': 2 different values");
    assertThat(result.out()).doesNotContain("pat1");
  }

  @Test
  void checkTellsEveryProblemOfTheProtocolAtOnce() throws Exception {
    Files.writeString(
        protocol,
        PROTOCOL.replace("sampling:", "samplin:").replace("metric: sens", "metric: sans"));
    Jvm.Result result = run("check", protocol.toString());
    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err()).contains("samplin").contains("sampling").contains("sansitivity");
    assertThat(folder.resolve("runs")).doesNotExist();
  }

  @Test
  void validateLeavesARunThatVerifiesAndRendersAgain() throws Exception {
    Jvm.Result validated = run("validate", protocol.toString());
    assertThat(validated.err()).isEmpty();
    assertThat(validated.code()).isZero();
    Path run = onlyRun();
    assertThat(validated.out()).contains(run.toString());
    assertThat(names(run))
        .contains("MANIFEST.sha256", "results.csv", "results.json", "predictions.csv", "cohort.csv")
        .contains(
            "operating-points.csv", "run.json", "trace.csv", "audit-log.jsonl", "protocol.yaml")
        .contains("report-performance.pdf", "report.html", "reports.sha256", "figures");
    assertThat(Files.readString(run.resolve("results.csv"), StandardCharsets.UTF_8))
        .startsWith("row_id,analysis,analysis_set,endpoint,role,target_condition,attribute,group,")
        .doesNotContain("pat1");

    byte[] report = Files.readAllBytes(run.resolve("report-performance.pdf"));
    byte[] page = Files.readAllBytes(run.resolve("report.html"));
    Jvm.Result rendered = run("report", run.toString(), "--template", "fda-510k-performance");
    assertThat(rendered.code()).isZero();
    assertThat(Files.readAllBytes(run.resolve("report-performance.pdf"))).isEqualTo(report);
    assertThat(Files.readAllBytes(run.resolve("report.html"))).isEqualTo(page);
    assertThat(run("verify", run.toString()).code()).isZero();

    Files.writeString(
        run.resolve("cohort.csv"), Files.readString(run.resolve("cohort.csv")).replace("F", "M"));
    Jvm.Result tampered = run("verify", run.toString());
    assertThat(tampered.code()).isEqualTo(4);
    assertThat(tampered.err()).contains("cohort.csv");
  }

  @Test
  void statementsBesideTheProtocolLieInTheRunAndLaterOnesAreNamedWithTheirDigests()
      throws Exception {
    Path statements = Files.createDirectory(folder.resolve("statements"));
    String text = "---\nauthor: A. Example\ndate: 2026-11-20\n---\nNobody saw the truth.\n";
    Files.writeString(statements.resolve("CADE-55.md"), text);
    Jvm.Result refused = run("check", protocol.toString());
    assertThat(refused.code()).isEqualTo(2);
    assertThat(refused.err())
        .contains("statements/CADE-55.md")
        .contains("Did you mean 'CADE-5.md'?");

    Files.delete(statements.resolve("CADE-55.md"));
    Files.writeString(statements.resolve("DSF25-5.md"), text);
    assertThat(run("validate", protocol.toString(), "--operator", "A. Example").code()).isZero();
    Path run = onlyRun();
    assertThat(Files.readAllLines(run.resolve("audit-log.jsonl")).get(0))
        .contains("\"operator\":\"A. Example\"");
    assertThat(run.resolve("statements").resolve("DSF25-5.md")).hasContent(text);
    assertThat(Files.readString(run.resolve("MANIFEST.sha256"))).contains("statements/DSF25-5.md");
    assertThat(Files.readAllLines(run.resolve("trace.csv")))
        .anyMatch(l -> l.startsWith("DSF25-5,") && l.contains(",closed,,statements/DSF25-5.md,"));
    assertThat(run("verify", run.toString()).code()).isZero();

    Path later = Files.createDirectory(folder.resolve("later"));
    Files.writeString(later.resolve("DSF25-23.md"), text);
    Files.writeString(later.resolve("DSF25-28.md"), text);
    checkAFramework(run, later);
    Jvm.Result rendered =
        run(
            "report",
            run.toString(),
            "--template",
            "fda-510k-performance",
            "--statements",
            later.toString());
    assertThat(rendered.code()).isZero();
    assertThat(rendered.out())
        .contains("later/DSF25-23.md")
        .contains(Sha256.of(text.getBytes(StandardCharsets.UTF_8)).hex());
    assertThat(run("verify", run.toString()).code()).isZero();

    Files.writeString(run.resolve("statements").resolve("DSF25-5.md"), text + "Truly.\n");
    Jvm.Result tampered = run("verify", run.toString());
    assertThat(tampered.code()).isEqualTo(4);
    assertThat(tampered.err()).contains("statements/DSF25-5.md");
  }

  /** The requirement DSF25-28 is for a person alone to answer, DSF25-27 is open to a machine. */
  private void checkAFramework(Path run, Path later) throws Exception {
    Jvm.Result open = run("report", run.toString(), "--check", "fda-model-card");
    assertThat(open.code()).isEqualTo(5);
    assertThat(open.out())
        .contains("7 requirements: ")
        .contains("DSF25-28 (gap): ")
        .contains("Marketing Submission Recommendations (draft), App. E model card")
        .contains("  source   FDA CDRH/CBER/CDER/OCP, 2025-01-07")
        .contains("(to be confirmed)")
        .contains("  missing  statement")
        .contains("  close    Write statements/DSF25-28.md with author and date: ");

    Path csv = folder.resolve("matrix.csv");
    Jvm.Result stated =
        run(
            "report",
            run.toString(),
            "--check",
            "fda-model-card",
            "--statements",
            later.toString(),
            "--csv",
            csv.toString(),
            "--json");
    assertThat(stated.code()).isEqualTo(5);
    assertThat(stated.out())
        .contains("\"framework\":\"fda-model-card\"")
        .contains("\"later_statements\":[{\"requirement_id\":\"DSF25-23\"")
        .contains("\"requirement_id\":\"DSF25-27\"")
        .contains("\"to_be_confirmed\":true")
        .doesNotContain("{\"requirement_id\":\"DSF25-28\",\"clause\"");
    assertThat(Files.readAllLines(csv))
        .hasSize(8)
        .anyMatch(l -> l.startsWith("DSF25-28,") && l.contains(",A. Example,2026-11-20,"));

    Jvm.Result dossier = run("report", run.toString(), "--check", "fda-510k-performance");
    assertThat(dossier.code()).isEqualTo(5);
    assertThat(dossier.out()).contains("CADE-11 (gap): ").doesNotContain("\nPDF-2 (");

    Jvm.Result again =
        run("report", run.toString(), "--check", "fda-model-card", "--csv", csv.toString());
    assertThat(again.code()).isEqualTo(73);
    Jvm.Result unknown = run("report", run.toString(), "--check", "fda-modelcard");
    assertThat(unknown.code()).isEqualTo(2);
    assertThat(unknown.err()).contains("Did you mean 'fda-model-card'?");
    assertThat(run("report", run.toString()).code()).isEqualTo(2);
  }

  @Test
  void evidenceThatWasDeletedEndsTheReportWithTheClaimsThatHungOnIt() throws Exception {
    assertThat(run("validate", protocol.toString()).code()).isZero();
    Path run = onlyRun();
    Files.delete(run.resolve("results.csv"));

    for (String option : List.of("--template", "--check")) {
      Jvm.Result result = run("report", run.toString(), option, "fda-510k-performance");
      assertThat(result.code()).as(option).isEqualTo(4);
      assertThat(result.err())
          .as(option)
          .contains("results.csv: is not there")
          .containsPattern("Requirements that rest on it: .*ST-1, ST-2")
          .contains("Endpoints that rest on it: sens.");
      assertThat(result.out()).as(option).isEmpty();
    }
  }

  @Test
  void aSealedStudyRefusesAChangedFileAndNamesIt() throws Exception {
    assertThat(run("seal", protocol.toString()).code()).isZero();
    assertThat(run("validate", protocol.toString()).code()).isZero();

    Path scores = folder.resolve("scores.csv");
    Files.writeString(scores, Files.readString(scores).replace("case1,0.1", "case1,0.2"));
    Jvm.Result refused = run("validate", protocol.toString());

    assertThat(refused.code()).isEqualTo(4);
    assertThat(refused.err()).contains("predictions");
    assertThat(refused.out()).isEmpty();
  }

  /** Of 30 with the condition 6 are missed: at that size no group can be told from the rest. */
  @Test
  void fairnessJudgesRecordedOutputsAndARunAlikeInAFolderOfItsOwn() throws Exception {
    Files.writeString(
        protocol, PROTOCOL.replace("{by: [sex]}", "{by: [sex], margin: {sensitivity: 0.1}}"));
    Jvm.Result validated = run("validate", protocol.toString());
    assertThat(validated.err()).isEmpty();
    Path source = onlyRun();

    Jvm.Result ofRun = runInto("audits", "fairness", source.toString());

    assertThat(ofRun.err()).isEmpty();
    assertThat(ofRun.out()).contains("Verdicts: 2 inconclusive.");
    assertThat(ofRun.code()).isEqualTo(5);
    Path audit = onlyRun("audits");
    assertThat(names(audit)).contains("report-bias-audit.pdf", "results.csv", "run.json");
    assertThat(Files.readString(audit.resolve("run.json"), StandardCharsets.UTF_8))
        .contains("\"fairness\"")
        .contains(String.valueOf(source.getFileName()));
    assertThat(Files.readAllBytes(audit.resolve("results.csv")))
        .isEqualTo(Files.readAllBytes(source.resolve("results.csv")));
    assertThat(run("verify", audit.toString()).code()).isZero();
    assertThat(run("verify", source.toString()).code()).isZero();

    Jvm.Result ofProtocol = runInto("more", "fairness", protocol.toString(), "--json");
    assertThat(ofProtocol.code()).isEqualTo(5);
    assertThat(ofProtocol.out()).contains("\"INCONCLUSIVE\":2").contains("\"BEYOND_MARGIN\":0");
  }

  @Test
  void fairnessWithoutAMarginGivesNoVerdictAndEndsWithNought() throws Exception {
    Jvm.Result result = run("fairness", protocol.toString());
    assertThat(result.out()).contains("No margin was fixed");
    assertThat(result.code()).isZero();
  }

  @Test
  void aStudyThatFailsItsGoalEndsWithOneAndSaysNotMet() throws Exception {
    Files.writeString(protocol, PROTOCOL.replace("at_least: 0.5", "at_least: 0.95"));
    Jvm.Result result = run("validate", protocol.toString(), "--json");
    assertThat(result.code()).isEqualTo(1);
    assertThat(result.out()).contains("\"outcome\":\"NOT_MET\"").contains("\"exit_code\":1");
  }

  @Test
  void aNonInferiorityStudyInFixedSequenceRunsEndToEnd() throws Exception {
    Path manifest = folder.resolve("cohort.csv");
    List<String> rows = Files.readAllLines(manifest);
    StringBuilder compared = new StringBuilder(rows.get(0) + ",v1\n");
    for (int i = 1; i < rows.size(); i++) {
      compared.append(rows.get(i)).append(i % 4 == 1 ? ",0.4\n" : ",0.6\n");
    }
    Files.writeString(manifest, compared);
    String endpoints =
        """
        comparators: {previous: {scores: v1, operating_point: {threshold: 0.5}}}
        success: fixed-sequence
        endpoints:
          - id: not-worse
            metric: sensitivity
            compared_with: previous
            acceptance: {question: non-inferiority, margin: 0.1}
          - id: better
            metric: sensitivity
            compared_with: previous
            acceptance: {question: superiority}
          - id: area
            metric: auc
            compared_with: previous
            acceptance: {question: equivalence, margin: 0.05}
        subgroups""";
    Files.writeString(protocol, PROTOCOL.replaceAll("(?s)endpoints:.*subgroups", endpoints));
    assertThat(run("seal", protocol.toString()).code()).isZero();

    Jvm.Result result = run("validate", protocol.toString());

    assertThat(result.err()).isEmpty();
    assertThat(result.out()).contains("not-worse").contains("non-inferiority by 0.1: met");
    assertThat(result.code()).isZero();
    assertThat(Files.readString(onlyRun().resolve("results.csv"), StandardCharsets.UTF_8))
        .contains(",previous,");
    assertThat(run("verify", onlyRun().toString()).code()).isZero();
  }

  @Test
  void aStudyThatIsWrongLeavesNothingBehind() throws Exception {
    Path manifest = folder.resolve("cohort.csv");
    Files.writeString(manifest, Files.readString(manifest).replace("case7,", "case5,"));
    Jvm.Result result = run("validate", protocol.toString());
    assertThat(result.code()).isEqualTo(3);
    assertThat(result.err())
        .contains("cohort.csv, line 9")
        .contains("line 7")
        .doesNotContain("case5");
    assertThat(folder.resolve("runs")).doesNotExist();
  }

  @Test
  void theDemoFindsWhatWasPlantedAndOnlyThat() throws Exception {
    Jvm.Result planted = run("demo");
    assertThat(planted.out()).contains("agrees with what was planted");
    assertThat(planted.code()).isZero();
    byte[] pdf = Files.readAllBytes(demoReport());
    assertThat(VeraPdf.failures(pdf)).isEmpty();
    Path demoRun = demoReport().getParent();
    assertThat(Files.readAllLines(demoRun.resolve("gallery.csv"))).hasSize(1 + 12);
    String again = demoRun.toString();
    assertThat(run("report", again, "--template", "fda-510k-performance").code()).isZero();
    assertThat(Files.readAllBytes(demoReport())).isEqualTo(pdf);

    Jvm.Result without = run("demo", "--without-weakness");
    assertThat(without.out()).contains("is not what was planted");
    assertThat(without.code()).isEqualTo(70);
  }

  /** Oracle: golden/15_sample_size.json, 113 cases keep the power of 0.8. */
  @Test
  void planAnswersHowManyCasesAGoalTakesAndDrawsIt() throws Exception {
    Path chart = folder.resolve("power.svg");
    List<String> asked =
        List.of("plan", "goal", "--goal", "0.8", "--expected", "0.9", "--share", "0.25");
    List<String> all = new ArrayList<>(asked);
    all.addAll(List.of("--group", "women=0.5", "--json", "--chart", chart.toString()));

    Jvm.Result result = Jvm.plumbline(folder, all.toArray(String[]::new));

    assertThat(result.code()).isZero();
    assertThat(result.out())
        .contains("\"independent_cases\":113")
        .contains("\"group\":\"all\",\"share\":1.0,\"cases\":113,\"cohort\":452")
        .contains("\"group\":\"women\",\"share\":0.5,\"cases\":113,\"cohort\":904");
    assertThat(Files.readString(chart)).contains("<svg").contains("113 cases");

    Jvm.Result again = Jvm.plumbline(folder, all.toArray(String[]::new));
    assertThat(again.code()).isEqualTo(73);
    Jvm.Result impossible =
        Jvm.plumbline(folder, "plan", "goal", "--goal", "0.9", "--expected", "0.8");
    assertThat(impossible.code()).isEqualTo(2);
    assertThat(impossible.err()).contains("goal < expected");
  }

  /** Oracle: SciPy's binom, 185 cases keep the power of 0.8 for 0.88 against a goal of 0.80. */
  @Test
  void planStudySaysWhatTheCriteriaOfAProtocolTake() throws Exception {
    String example = Path.of("../docs/protocol-example.yaml").toAbsolutePath().toString();
    Jvm.Result result =
        Jvm.plumbline(folder, "plan", "study", example, "--json", "--group", "sex=F=0.5");

    assertThat(result.err()).isEmpty();
    assertThat(result.code()).isZero();
    assertThat(result.out())
        .contains("\"independent_cases\":185")
        .contains("\"group\":\"all\",\"share\":1.0,\"cohort\":1285") // 185 / 0.144
        .contains("\"group\":\"sex=F\",\"share\":0.5,\"cohort\":2570")
        .endsWith("\"cohort\":1285}" + System.lineSeparator());
    assertThat(Jvm.plumbline(folder, "plan", "study", example).out())
        .contains("sens (primary, Sensitivity, effusion)")
        .contains("185 cases with the condition; power with so many 83.5")
        .contains("Cohort for all of them: 1,285");
    Jvm.Result wrong = Jvm.plumbline(folder, "plan", "study", example, "--power", "80");
    assertThat(wrong.code()).isEqualTo(2);
    assertThat(wrong.err()).contains("between 0 and 1");
  }

  @Test
  void anInterruptionEndsWith130AndLeavesNothingBehind() throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/bin/kill")), "/bin/kill is absent: no interruption");
    Jvm.Result result =
        Jvm.interrupted(
            folder,
            "Making",
            "demo",
            "--out",
            folder.resolve("runs").toString(),
            "--key",
            folder.resolve("key").toString());
    assertThat(result.code()).isEqualTo(130);
    assertThat(result.err()).contains("interrupted; nothing was left behind");
    assertThat(folder.resolve("runs")).doesNotExist();
  }

  private Jvm.Result run(String... arguments) throws Exception {
    return runInto("runs", arguments);
  }

  private Jvm.Result runInto(String out, String... arguments) throws Exception {
    List<String> common =
        List.of("--out", folder.resolve(out).toString(), "--key", folder.resolve("key").toString());
    return Jvm.plumbline(
        folder, Stream.concat(Stream.of(arguments), common.stream()).toArray(String[]::new));
  }

  private Path demoReport() throws IOException {
    try (Stream<Path> files = Files.walk(folder.resolve("runs"))) {
      return files.filter(f -> f.endsWith("report-performance.pdf")).findFirst().orElseThrow();
    }
  }

  private Path onlyRun() throws IOException {
    return onlyRun("runs");
  }

  private Path onlyRun(String out) throws IOException {
    try (Stream<Path> runs = Files.list(folder.resolve(out).resolve("small"))) {
      List<Path> found = runs.toList();
      assertThat(found).hasSize(1);
      return found.get(0);
    }
  }

  private static List<String> names(Path run) throws IOException {
    try (Stream<Path> files = Files.list(run)) {
      return files.map(f -> f.getFileName().toString()).toList();
    }
  }
}
