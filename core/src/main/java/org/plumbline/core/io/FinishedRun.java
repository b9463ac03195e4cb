package org.plumbline.core.io;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.zip.GZIPInputStream;
import org.plumbline.core.analysis.AnalysisResults;
import org.plumbline.core.analysis.drift.DriftResults;
import org.plumbline.core.evidence.AuditEntry;
import org.plumbline.core.evidence.RunFacts;
import org.plumbline.core.evidence.RunManifest;
import org.plumbline.core.evidence.Seal;
import org.plumbline.core.evidence.Sha256;
import org.plumbline.core.evidence.TraceEntry;
import org.plumbline.core.study.Cohort;
import org.plumbline.core.study.Digest;
import org.plumbline.core.study.Fault;
import org.plumbline.core.study.InvalidInputException;
import org.plumbline.core.study.Predictions;
import org.plumbline.core.study.Problem;

/** A finished run folder whose files are those that its manifest names. */
public final class FinishedRun {

  private final Path path;
  private final Digest digest;
  private final RunManifest manifest;

  private FinishedRun(Path path, Digest digest, RunManifest manifest) {
    this.path = path;
    this.digest = digest;
    this.manifest = manifest;
  }

  static FinishedRun open(Path path) {
    byte[] bytes = manifestBytes(path);
    Digest digest = Sha256.of(bytes);
    List<Problem> problems = new ArrayList<>();
    compareName(path, digest, problems);
    RunManifest manifest = listed(RunFolder.MANIFEST, bytes, problems);
    compare(path, manifest, reportDigests(path, problems), problems);
    if (!problems.isEmpty()) {
      throw new InvalidInputException(withClaims(path, manifest, problems));
    }
    return new FinishedRun(path, digest, manifest);
  }

  /** Where it lies. */
  public Path path() {
    return path;
  }

  /** The run digest. */
  public Digest digest() {
    return digest;
  }

  /** The files and their digests, without the reports. */
  public RunManifest manifest() {
    return manifest;
  }

  /** Where its protocol lies. */
  public Path protocol() {
    return path.resolve(RunFolder.PROTOCOL);
  }

  /** What is known of the run. */
  public RunFacts facts() {
    return RunJson.read(bytes(RunJson.FILE));
  }

  /** The cases as analysed. */
  public Cohort cohort() {
    return RunCohortCsv.read(bytes(RunCohortCsv.FILE));
  }

  /**
   * The results of the index test.
   *
   * @param conditions the target conditions in the protocol's order
   */
  public Predictions predictions(List<String> conditions) {
    return RunPredictionsCsv.read(predictionBytes(), conditions);
  }

  /** Everything that was computed. */
  public AnalysisResults results() {
    return ResultsJson.read(
        bytes(ResultsJson.FILE), OperatingPointsCsv.read(bytes(OperatingPointsCsv.FILE)));
  }

  /** What a drift audit found, if the run is one. */
  public Optional<DriftResults> drift() {
    return has(RunFolder.DRIFT)
        ? Optional.of(Json.read(RunFolder.DRIFT, bytes(RunFolder.DRIFT), DriftResults.class))
        : Optional.empty();
  }

  /** Which requirement is answered by what; empty where none was traced. */
  public List<TraceEntry> trace() {
    return has(TraceCsv.FILE) ? TraceCsv.read(bytes(TraceCsv.FILE)) : List.of();
  }

  /** The audit log. */
  public List<AuditEntry> auditLog() {
    return AuditLogFile.read(bytes(AuditLogFile.FILE));
  }

  /** The seal it ran under, if any. */
  public Optional<Seal> seal() {
    return has(SealFile.FILE)
        ? Optional.of(SealFile.read(SealFile.FILE, bytes(SealFile.FILE)))
        : Optional.empty();
  }

  /** A table of the folder, e.g. {@code case-profile.csv}, if there is one of that name. */
  public Optional<RunTable> table(String name) {
    return has(name) ? Optional.of(RunTable.read(name, bytes(name))) : Optional.empty();
  }

  /** True where the folder holds a file of that name, reports aside. */
  public boolean has(String name) {
    return manifest.files().containsKey(name);
  }

  /**
   * The bytes of a file.
   *
   * @throws InvalidInputException of fault {@link Fault#DIGEST} if there is none of that name
   */
  public byte[] bytes(String name) {
    try {
      return Files.readAllBytes(path.resolve(name));
    } catch (IOException e) {
      throw new InvalidInputException(
          List.of(difference(name, "is not there or cannot be read", "Expected it in a run.")), e);
    }
  }

  /**
   * Adds a report or takes the place of one; of all files only reports and {@code reports.sha256}
   * ever change.
   *
   * @throws InvalidInputException of fault {@link Fault#OUTPUT} if it cannot be written; the folder
   *     is then as it was
   */
  public void writeReport(String name, Content content) {
    RunFolder.requireReport(name);
    Path freshReport = fresh();
    Path freshDigests = fresh();
    try {
      OutputFile.write(freshReport, content);
      SortedMap<String, Digest> digests =
          new TreeMap<>(reportDigests(path, new ArrayList<>()).files());
      digests.put(name, Sha256.of(freshReport));
      byte[] sums = Sha256Sums.bytes(new RunManifest(digests));
      OutputFile.write(freshDigests, out -> out.write(sums));
      replace(freshReport, name);
      replace(freshDigests, RunFolder.REPORT_DIGESTS);
    } catch (IOException e) {
      throw OutputFile.failed(path.resolve(name), e);
    } finally {
      freshReport.toFile().delete();
      freshDigests.toFile().delete();
    }
  }

  private Path fresh() {
    return path.resolve(".fresh-" + UUID.randomUUID());
  }

  private void replace(Path fresh, String name) throws IOException {
    Files.move(
        fresh,
        path.resolve(name),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
  }

  private byte[] predictionBytes() {
    if (!has(RunPredictionsCsv.COMPRESSED_FILE)) {
      return bytes(RunPredictionsCsv.FILE);
    }
    byte[] compressed = bytes(RunPredictionsCsv.COMPRESSED_FILE);
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(compressed))) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new InvalidInputException(
          List.of(
              difference(RunPredictionsCsv.COMPRESSED_FILE, "is no gzip file", "Expected one.")),
          e);
    }
  }

  private static byte[] manifestBytes(Path path) {
    try {
      return Files.readAllBytes(path.resolve(RunFolder.MANIFEST));
    } catch (IOException e) {
      if (Files.exists(path.resolve(RunJson.FILE))) {
        throw new InvalidInputException(
            List.of(
                difference(
                    RunFolder.MANIFEST,
                    "is not there or cannot be read",
                    "Expected it: without it no file of the run can be told from a changed one.")),
            e);
      }
      throw new InvalidInputException(
          List.of(
              new Problem(
                  Fault.PROTOCOL,
                  path.toString(),
                  "no " + RunFolder.MANIFEST + " in it",
                  "Expected the folder of a finished run.",
                  "Name a folder runs/<study>/<time>-<digest>.")),
          e);
    }
  }

  /** The same problems; those of evidence say what rested on it. */
  private static List<Problem> withClaims(Path path, RunManifest manifest, List<Problem> problems) {
    Claims claims = Claims.of(path, manifest);
    return problems.stream()
        .map(
            p ->
                manifest.files().containsKey(p.where())
                    ? new Problem(
                        p.fault(),
                        p.where(),
                        p.found(),
                        p.expected(),
                        claims.on(p.where()) + "\n" + p.remedy())
                    : p)
        .toList();
  }

  /** The folder's name holds the run digest: a manifest remade after a change does not fit it. */
  private static void compareName(Path path, Digest digest, List<Problem> problems) {
    String name = InputFiles.name(path.toAbsolutePath().normalize());
    // A copy may be called anything; only a name that states a digest can contradict it.
    if (RunFolder.statesDigest(name) && !name.endsWith("-" + RunFolder.digestInName(digest))) {
      problems.add(
          difference(
              RunFolder.MANIFEST,
              "its digest begins with " + RunFolder.digestInName(digest),
              "Expected the digits at the end of the folder's name, " + name + "."));
    }
  }

  private static RunManifest listed(String name, byte[] bytes, List<Problem> problems) {
    try {
      return Sha256Sums.read(name, bytes);
    } catch (InvalidInputException e) {
      problems.addAll(e.problems());
      throw new InvalidInputException(problems, e);
    }
  }

  private static RunManifest reportDigests(Path path, List<Problem> problems) {
    Path file = path.resolve(RunFolder.REPORT_DIGESTS);
    if (!Files.exists(file)) {
      return RunManifest.of(Map.of());
    }
    try {
      return Sha256Sums.read(RunFolder.REPORT_DIGESTS, Files.readAllBytes(file));
    } catch (InvalidInputException e) {
      problems.addAll(e.problems());
    } catch (IOException e) {
      problems.add(difference(RunFolder.REPORT_DIGESTS, "cannot be read", ""));
    }
    return RunManifest.of(Map.of());
  }

  private static void compare(
      Path path, RunManifest manifest, RunManifest reports, List<Problem> problems) {
    SortedMap<String, Digest> expected = new TreeMap<>(manifest.files());
    expected.putAll(reports.files());
    for (String name : RunFiles.under(path)) {
      Digest recorded = expected.remove(name);
      boolean own = name.equals(RunFolder.MANIFEST) || name.equals(RunFolder.REPORT_DIGESTS);
      if (recorded != null) {
        compareFile(path.resolve(name), name, recorded, problems);
      } else if (!own) {
        problems.add(difference(name, "is in no list of digests", "Expected only listed files."));
      }
    }
    expected
        .keySet()
        .forEach(
            name -> problems.add(difference(name, "is not there", "Expected it: it is listed.")));
  }

  private static void compareFile(Path file, String name, Digest recorded, List<Problem> problems) {
    Optional<Digest> now = Optional.empty();
    try {
      if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
        now = Optional.of(Sha256.of(file));
      }
    } catch (IOException e) {
      // Told below as a file that cannot be read.
    }
    if (!now.equals(Optional.of(recorded))) {
      String list = RunFolder.isReport(name) ? RunFolder.REPORT_DIGESTS : RunFolder.MANIFEST;
      problems.add(
          difference(
              name,
              now.map(d -> "its digest is " + d).orElse("is no file that can be read"),
              "Expected " + recorded + " as in " + list + "."));
    }
  }

  static Problem difference(String where, String found, String expected) {
    return new Problem(
        Fault.DIGEST, where, found, expected, "The folder is not as the run left it; restore it.");
  }
}
