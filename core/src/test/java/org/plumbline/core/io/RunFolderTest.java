package org.plumbline.core.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.plumbline.core.evidence.AuditLog;
import org.plumbline.core.evidence.Sha256;
import org.plumbline.core.study.Digest;
import org.plumbline.core.study.Fault;
import org.plumbline.core.study.InvalidInputException;
import org.plumbline.core.study.Problem;

class RunFolderTest {

  @TempDir private Path out;

  @Test
  void theFinalNameAppearsOnlyWhenTheRunIsComplete() throws IOException {
    Path study = out.resolve("runs").resolve("small");
    Path run;
    try (RunFolder folder = RunFolder.create(out.resolve("runs"), "small")) {
      SmallStudy.writeAll(folder);
      SmallStudy.writeReport(folder);
      assertThat(names(study)).singleElement().asString().startsWith(".incomplete-");
      run = folder.complete(SmallStudy.END);
    }

    assertThat(names(study)).containsExactly(run.getFileName().toString());
    Digest digest = Sha256.of(run.resolve("MANIFEST.sha256"));
    assertThat(run.getFileName().toString()).isEqualTo("20261124T063007Z-" + digest.first(8));
    assertThat(names(run))
        .containsExactly(
            "MANIFEST.sha256",
            "audit-log.jsonl",
            "case-profile.csv",
            "cohort.csv",
            "figures",
            "operating-points.csv",
            "predictions.csv",
            "protocol.yaml",
            "report-performance.pdf",
            "reports.sha256",
            "results.csv",
            "results.json",
            "run.json",
            "trace.csv");
  }

  @Test
  void theManifestIsWhatSha256sumWrites() throws IOException, InterruptedException {
    Path run = finished();
    Process process =
        new ProcessBuilder(
                "sha256sum", "--check", "--strict", "--quiet", "MANIFEST.sha256", "reports.sha256")
            .directory(run.toFile())
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(process.waitFor()).as(said).isZero();
  }

  @Test
  void whatIsWrittenReadsBackAsItWas() {
    FinishedRun run = RunFolder.open(finished());

    assertThat(run.cohort()).isEqualTo(SmallStudy.cohort());
    assertThat(run.predictions(SmallStudy.CONDITIONS)).isEqualTo(SmallStudy.predictions());
    assertThat(run.results()).isEqualTo(SmallStudy.results());
    assertThat(run.facts()).isEqualTo(SmallStudy.facts());
    assertThat(run.trace()).isEqualTo(SmallStudy.trace());
    assertThat(run.auditLog()).isEqualTo(SmallStudy.auditLog().entries());
    assertThat(AuditLog.head(run.auditLog())).isEqualTo(SmallStudy.auditLog().head());
    assertThat(run.seal()).isEmpty();
    assertThat(run.bytes("protocol.yaml")).isEqualTo(SmallStudy.PROTOCOL);
    assertThat(run.table("case-profile.csv").map(RunTable::rows))
        .hasValue(List.of(List.of("C000001", "7.5")));
  }

  @Test
  void twoRunsOfTheSameStudyHaveTheSameBytes() throws IOException {
    Path one = finished();
    Path other = finished(out.resolve("other"));

    for (String name : RunFiles.under(one)) {
      assertThat(other.resolve(name)).hasSameBinaryContentAs(one.resolve(name));
    }
  }

  @Test
  void oneChangedByteInAnyFileIsFoundAndNamed() throws IOException {
    Path run = finished();
    for (String name : RunFiles.under(run)) {
      Path file = run.resolve(name);
      byte[] good = Files.readAllBytes(file);
      for (int position : new int[] {0, good.length / 2, good.length - 1}) {
        byte[] bad = good.clone();
        bad[position] ^= 1;
        Files.write(file, bad);

        InvalidInputException refusal =
            catchThrowableOfType(InvalidInputException.class, () -> RunFolder.open(run));

        assertThat(refusal).as(name + ", byte " + position).isNotNull();
        assertThat(refusal.problems()).extracting(Problem::fault).containsOnly(Fault.DIGEST);
        assertThat(refusal).hasMessageContaining(name);
      }
      Files.write(file, good);
    }
    assertThat(RunFolder.open(run).digest()).isNotNull();
  }

  /** SmallStudy traces CADE-4 to results.csv and cohort.csv. */
  @Test
  void aMissingPieceOfEvidenceNamesTheClaimsThatHungOnIt() throws IOException {
    Path run = finished();
    Files.delete(run.resolve("cohort.csv"));
    Files.delete(run.resolve("figures/roc.svg"));

    InvalidInputException failure =
        catchThrowableOfType(InvalidInputException.class, () -> RunFolder.open(run));

    assertThat(failure.problems()).extracting(Problem::fault).containsOnly(Fault.DIGEST);
    assertThat(failure.problems().get(0).message())
        .startsWith("cohort.csv: is not there")
        .contains("Requirements that rest on it: CADE-4.")
        .contains("Endpoints that rest on it: sens.");
    assertThat(failure.problems().get(1).message())
        .startsWith("figures/roc.svg: is not there")
        .contains("No requirement rests on it.")
        .doesNotContain("Endpoints");
  }

  @Test
  void whereTheTraceItselfIsMissingThatIsSaid() throws IOException {
    Path run = finished();
    Files.delete(run.resolve("trace.csv"));
    Files.delete(run.resolve("results.csv"));

    InvalidInputException failure =
        catchThrowableOfType(InvalidInputException.class, () -> RunFolder.open(run));

    assertThat(failure)
        .hasMessageContaining("trace.csv: is not there")
        .hasMessageContaining("It names the evidence of every requirement")
        .hasMessageContaining("Which requirements rest on it cannot be told: trace.csv");
  }

  @Test
  void aMissingListOfDigestsIsADifferenceAndNotAnotherFolder() throws IOException {
    Path run = finished();
    Files.delete(run.resolve("MANIFEST.sha256"));

    InvalidInputException failure =
        catchThrowableOfType(InvalidInputException.class, () -> RunFolder.open(run));

    assertThat(failure.problems()).extracting(Problem::fault).containsExactly(Fault.DIGEST);
    assertThat(failure).hasMessageContaining("MANIFEST.sha256: is not there");
  }

  @Test
  void aFileTooManyOrTooFewIsNamed() throws IOException {
    Path run = finished();
    Files.writeString(run.resolve("figures/extra.svg"), "<svg/>");
    Files.delete(run.resolve("cohort.csv"));
    Files.delete(run.resolve("report-performance.pdf"));

    assertThatThrownBy(() -> RunFolder.open(run))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("figures/extra.svg: is in no list of digests")
        .hasMessageContaining("cohort.csv: is not there")
        .hasMessageContaining("report-performance.pdf: is not there");
  }

  @Test
  void aReportWithoutItsListOfDigestsIsNamed() throws IOException {
    Path run = finished();
    Files.delete(run.resolve("reports.sha256"));

    assertThatThrownBy(() -> RunFolder.open(run))
        .hasMessageContaining("report-performance.pdf: is in no list of digests");
  }

  @Test
  void aLinkInPlaceOfAFileIsNamed() throws IOException {
    Path run = finished();
    Path moved = Files.move(run.resolve("cohort.csv"), out.resolve("moved.csv"));
    Files.createSymbolicLink(run.resolve("cohort.csv"), moved);

    assertThatThrownBy(() -> RunFolder.open(run))
        .hasMessageContaining("cohort.csv: is no file that can be read");
  }

  @Test
  void digestsRemadeAfterAChangeDoNotFitTheNameOfTheFolder() throws IOException {
    Path run = finished();
    Files.writeString(run.resolve("trace.csv"), "requirement_id\n");
    remakeManifest(run);

    assertThatThrownBy(() -> RunFolder.open(run))
        .hasMessageContaining("MANIFEST.sha256: its digest begins with")
        .hasMessageContaining(run.getFileName().toString());
  }

  @Test
  void aFolderThatIsNoRunIsTheCallersFault() {
    InvalidInputException refusal =
        catchThrowableOfType(InvalidInputException.class, () -> RunFolder.open(out));

    assertThat(refusal.problems()).extracting(Problem::fault).containsExactly(Fault.PROTOCOL);
    assertThat(refusal).hasMessageContaining("no MANIFEST.sha256 in it");
  }

  @Test
  void aRunThatStopsLeavesNothing() {
    try (RunFolder folder = RunFolder.create(out.resolve("runs"), "small")) {
      SmallStudy.writeAll(folder);
    }

    assertThat(out.resolve("runs")).doesNotExist();
  }

  @Test
  void aRunThatStopsLeavesOtherRunsAlone() throws IOException {
    Path run = finished();
    try (RunFolder folder = RunFolder.create(out, "small")) {
      folder.writeProtocol(SmallStudy.PROTOCOL);
    }

    assertThat(names(run.getParent())).containsExactly(run.getFileName().toString());
  }

  @Test
  void anInterruptedRunLeavesNothingAndStaysInterrupted() {
    assertThatThrownBy(
            () -> {
              try (RunFolder folder = RunFolder.create(out.resolve("runs"), "small")) {
                SmallStudy.writeAll(folder);
                Thread.currentThread().interrupt();
                SmallStudy.writeReport(folder);
              }
            })
        .isInstanceOf(CancellationException.class);
    assertThat(Thread.interrupted()).isTrue();
    assertThat(out.resolve("runs")).doesNotExist();
  }

  @Test
  void aRunFolderOfThatNameIsNotTouched() throws IOException {
    Path run = finished();
    byte[] before = Files.readAllBytes(run.resolve("MANIFEST.sha256"));

    InvalidInputException refusal =
        catchThrowableOfType(InvalidInputException.class, this::finished);

    assertThat(refusal.problems()).extracting(Problem::fault).containsExactly(Fault.OUTPUT);
    assertThat(refusal).hasMessageContaining("a run folder of that name exists");
    assertThat(run.resolve("MANIFEST.sha256")).hasBinaryContent(before);
    assertThat(names(run.getParent())).hasSize(1);
  }

  @Test
  void ofManyRunsThatFinishAtOnceOneGetsTheName() throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(4);
    List<Future<Boolean>> finished = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      Callable<Boolean> one =
          () -> {
            try {
              finished();
              return true;
            } catch (InvalidInputException e) {
              return false;
            }
          };
      finished.add(pool.submit(one));
    }
    int winners = 0;
    for (Future<Boolean> f : finished) {
      winners += f.get() ? 1 : 0;
    }
    pool.shutdown();

    assertThat(winners).isEqualTo(1);
    Path study = out.resolve("small");
    assertThat(names(study)).hasSize(1);
    assertThat(RunFolder.open(study.resolve(names(study).get(0))).cohort())
        .isEqualTo(SmallStudy.cohort());
  }

  @Test
  void aFileWhereTheFolderShouldBeIsAFaultOfTheOutput() throws IOException {
    Path file = Files.writeString(out.resolve("runs"), "not a folder");

    InvalidInputException refusal =
        catchThrowableOfType(
            InvalidInputException.class, () -> RunFolder.create(file, "small").close());

    assertThat(refusal.problems()).extracting(Problem::fault).containsExactly(Fault.OUTPUT);
    assertThat(refusal).hasMessageContaining("exists already").hasMessageContaining("--out");
  }

  @Test
  void aFolderThatTakesNoWritesIsAFaultOfTheOutput() {
    Path readOnly = Path.of("/proc/sys");
    Assumptions.assumeTrue(Files.isDirectory(readOnly), "skipped: no folder that takes no writes");

    InvalidInputException refusal =
        catchThrowableOfType(
            InvalidInputException.class, () -> RunFolder.create(readOnly, "small").close());

    assertThat(refusal.problems()).extracting(Problem::fault).containsExactly(Fault.OUTPUT);
  }

  @Test
  void aFullDiskIsToldAsSuchEvenWhereALibraryHidesIt() {
    Path full = Path.of("/dev/full");
    Assumptions.assumeTrue(Files.exists(full), "skipped: no /dev/full, which is always full");

    InvalidInputException refusal =
        catchThrowableOfType(
            InvalidInputException.class,
            () ->
                OutputFile.write(
                    full,
                    stream -> {
                      try {
                        stream.write(new byte[100_000]);
                      } catch (IOException e) {
                        throw new UncheckedIOException("as a PDF library does", e);
                      }
                    }));

    assertThat(refusal.problems()).extracting(Problem::fault).containsExactly(Fault.OUTPUT);
    assertThat(refusal).hasMessageContaining("no space is left on the disk");
  }

  @Test
  void onAFullDiskTheRunLeavesNothing() throws IOException, InterruptedException {
    Path disk = Files.createDirectory(out.resolve("disk"));
    Assumptions.assumeTrue(
        run("mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", disk.toString()) == 0,
        "skipped: no right to mount a small disk");
    try {
      InvalidInputException refusal =
          catchThrowableOfType(
              InvalidInputException.class,
              () -> {
                try (RunFolder folder = RunFolder.create(disk.resolve("runs"), "small")) {
                  folder.write("figures/big.svg", stream -> stream.write(new byte[200_000]));
                }
              });

      assertThat(refusal.problems()).extracting(Problem::fault).containsExactly(Fault.OUTPUT);
      assertThat(refusal).hasMessageContaining("no space is left on the disk");
      assertThat(names(disk)).isEmpty();
    } finally {
      run("umount", disk.toString());
    }
  }

  @Test
  void namesThatLeaveTheFolderAreRefused() {
    try (RunFolder folder = RunFolder.create(out, "small")) {
      for (String name :
          List.of("../x", "/x", "a/../x", "a//b", "", "a\\b", "report.html", "MANIFEST.sha256")) {
        assertThatThrownBy(() -> folder.write(name, stream -> {}))
            .as(name)
            .isInstanceOf(IllegalArgumentException.class);
      }
    }
    assertThatThrownBy(() -> RunFolder.create(out, "../small"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void nothingIsWrittenAfterTheManifestButReports() {
    try (RunFolder folder = RunFolder.create(out, "small")) {
      assertThatThrownBy(() -> SmallStudy.writeReport(folder))
          .isInstanceOf(IllegalStateException.class);
      folder.writeProtocol(SmallStudy.PROTOCOL);
      folder.sealManifest();
      assertThatThrownBy(() -> folder.writeProtocol(SmallStudy.PROTOCOL))
          .isInstanceOf(IllegalStateException.class);
    }
  }

  @Test
  void aReportAddedLaterChangesOnlyReportsAndTheirDigests() throws IOException {
    Path path = finished();
    FinishedRun run = RunFolder.open(path);
    byte[] manifest = Files.readAllBytes(path.resolve("MANIFEST.sha256"));

    run.writeReport("report-performance.pdf", stream -> stream.write(1));
    run.writeReport("report-claim.pdf", stream -> stream.write(2));

    FinishedRun again = RunFolder.open(path);
    assertThat(again.digest()).isEqualTo(run.digest());
    assertThat(path.resolve("MANIFEST.sha256")).hasBinaryContent(manifest);
    assertThat(path.resolve("report-performance.pdf")).hasBinaryContent(new byte[] {1});
    assertThat(Files.readAllLines(path.resolve("reports.sha256"))).hasSize(2);
  }

  @Test
  void manyPredictionsAreCompressedAlikeEachTimeAndReadBack() throws IOException {
    LargeStudy large = new LargeStudy(RunPredictionsCsv.LARGEST_PLAIN + 1);
    Path one = large.write(out.resolve("one"));
    Path other = large.write(out.resolve("other"));

    assertThat(one.resolve("predictions.csv")).doesNotExist();
    assertThat(other.resolve("predictions.csv.gz"))
        .hasSameBinaryContentAs(one.resolve("predictions.csv.gz"));
    assertThat(RunFolder.open(one).predictions(List.of("effusion"))).isEqualTo(large.predictions());
  }

  @Test
  void theStateOfACaseStandsOnceWhereItsConditionsShareIt() throws IOException {
    Path file = out.resolve("predictions.csv");
    OutputFile.write(
        file,
        stream ->
            RunPredictionsCsv.write(stream, SmallStudy.cohort(), SmallStudy.plainPredictions()));

    assertThat(file)
        .hasContent(
            """
            case_id,patient_id,score_effusion,"score_mass, any",status,reason
            C000001,P000002,0.30000000000000004,0.1809999942779541,ok,
            C000003,P000002,,,failure,no pixels
            """);
    assertThat(RunPredictionsCsv.read(Files.readAllBytes(file), SmallStudy.CONDITIONS))
        .isEqualTo(SmallStudy.plainPredictions());
  }

  private Path finished() {
    return finished(out);
  }

  static Path finished(Path outRoot) {
    try (RunFolder folder = RunFolder.create(outRoot, "small")) {
      SmallStudy.writeAll(folder);
      SmallStudy.writeReport(folder);
      return folder.complete(SmallStudy.END);
    }
  }

  static void remakeManifest(Path run) throws IOException {
    java.util.Map<String, Digest> files = new java.util.TreeMap<>();
    for (String name : RunFiles.under(run)) {
      if (!name.equals(RunFolder.MANIFEST) && !RunFolder.isReport(name)) {
        files.put(name, Sha256.of(run.resolve(name)));
      }
    }
    Files.write(
        run.resolve(RunFolder.MANIFEST),
        Sha256Sums.bytes(org.plumbline.core.evidence.RunManifest.of(files)));
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(f -> f.getFileName().toString()).sorted().toList();
    }
  }

  private static int run(String... command) throws IOException, InterruptedException {
    try {
      return new ProcessBuilder(command)
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start()
          .waitFor();
    } catch (IOException e) {
      return Optional.of(e).map(x -> 127).get();
    }
  }
}
