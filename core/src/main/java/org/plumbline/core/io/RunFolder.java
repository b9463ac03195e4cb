package org.plumbline.core.io;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.ReadOnlyFileSystemException;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.plumbline.core.analysis.AnalysisResults;
import org.plumbline.core.analysis.drift.DriftResults;
import org.plumbline.core.evidence.AuditLog;
import org.plumbline.core.evidence.RunFacts;
import org.plumbline.core.evidence.RunManifest;
import org.plumbline.core.evidence.Sha256;
import org.plumbline.core.evidence.TraceEntry;
import org.plumbline.core.study.Cohort;
import org.plumbline.core.study.Digest;
import org.plumbline.core.study.Fault;
import org.plumbline.core.study.IndexTest;
import org.plumbline.core.study.InvalidInputException;
import org.plumbline.core.study.Predictions;
import org.plumbline.core.study.Problem;

/**
 * A run folder while it is written. It lies beside its final place under a hidden name and gets its
 * final one only when it is complete; a run that stops leaves nothing.
 *
 * <p>Order of use: {@code write…} the files, {@link #sealManifest()}, {@link #writeReport} the
 * reports that print the run digest, {@link #complete}. {@link #close()} without {@code complete}
 * takes everything away.
 */
public final class RunFolder implements AutoCloseable {

  /** The file with the digests of all others but the reports. */
  public static final String MANIFEST = "MANIFEST.sha256";

  /** The file with the digests of the reports. */
  public static final String REPORT_DIGESTS = "reports.sha256";

  /** Verbatim copy of the protocol. */
  public static final String PROTOCOL = "protocol.yaml";

  /** What a drift audit found. */
  public static final String DRIFT = "drift.json";

  /** How the name of a folder begins that is not complete. */
  public static final String INCOMPLETE = ".incomplete-";

  private static final Pattern STUDY_ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");
  private static final Pattern REPORT = Pattern.compile("report\\.html|report-[a-z0-9-]+\\.pdf");
  private static final Pattern FINISHED = Pattern.compile("\\d{8}T\\d{6}Z-[0-9a-f]{8}");
  private static final int DIGEST_DIGITS = 8;
  private static final int ATTEMPTS = 3;
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final List<Path> madeFolders;
  private final Path staging;
  private final Map<String, Digest> reports = new TreeMap<>();
  private Optional<Digest> runDigest = Optional.empty();
  private Path path;

  private RunFolder(List<Path> madeFolders, Path staging) {
    this.madeFolders = madeFolders;
    this.staging = staging;
    this.path = staging;
  }

  /**
   * Begins a run folder.
   *
   * @param outRoot the folder of all runs; made if absent
   * @param studyId id of the study, which names the folder of its runs
   * @throws InvalidInputException of fault {@link Fault#OUTPUT} if nothing can be written there
   */
  public static RunFolder create(Path outRoot, String studyId) {
    if (!STUDY_ID.matcher(studyId).matches()) {
      throw new IllegalArgumentException(
          "A study id names a folder: letters, digits, '.', '_' and '-'; got '" + studyId + "'");
    }
    Path parent = outRoot.resolve(studyId);
    for (int attempt = 1; ; attempt++) {
      List<Path> made = new ArrayList<>();
      try {
        makeFolders(parent, made);
        Path staging = parent.resolve(INCOMPLETE + UUID.randomUUID());
        Files.createDirectory(staging);
        return new RunFolder(made, staging);
      } catch (NoSuchFileException e) {
        // Another run that found nothing to keep took the folder away at this very moment.
        if (attempt == ATTEMPTS) {
          throw OutputFile.failed(parent, e);
        }
      } catch (IOException e) {
        removeIfEmpty(made);
        throw OutputFile.failed(parent, e);
      } catch (ReadOnlyFileSystemException e) {
        throw OutputFile.readOnly(parent, e);
      }
    }
  }

  /** Where it lies now: hidden until it is complete. */
  public Path path() {
    return path;
  }

  /** The files written so far, by their path in the folder, sorted. */
  public List<String> files() {
    return List.copyOf(RunFiles.under(staging));
  }

  /** Writes {@code protocol.yaml}, verbatim. */
  public void writeProtocol(byte[] bytes) {
    write(PROTOCOL, out -> out.write(bytes));
  }

  /** Writes {@code protocol.seal.json}, verbatim. */
  public void writeSeal(byte[] bytes) {
    write(SealFile.FILE, out -> out.write(bytes));
  }

  /** Writes {@code cohort.csv}. */
  public void writeCohort(Cohort cohort) {
    write(RunCohortCsv.FILE, out -> RunCohortCsv.write(out, cohort));
  }

  /**
   * Writes {@code predictions.csv}, or {@code predictions.csv.gz} above 100,000 rows.
   *
   * @param cohort the cohort they belong to; gives the patients
   */
  public void writePredictions(Cohort cohort, Predictions predictions) {
    String name = RunPredictionsCsv.fileName(predictions);
    write(
        name,
        out -> {
          // A GZIPOutputStream writes no time and no name, so equal rows give equal bytes.
          boolean compressed = name.equals(RunPredictionsCsv.COMPRESSED_FILE);
          OutputStream rows = compressed ? new GZIPOutputStream(out) : out;
          RunPredictionsCsv.write(rows, cohort, predictions);
        });
  }

  /** Writes {@code calls.csv}; nothing where no condition has an operating point. */
  public void writeCalls(IndexTest indexTest, Predictions predictions) {
    if (!indexTest.operatingPoints().isEmpty()) {
      write(
          RunCallsCsv.FILE,
          out -> RunCallsCsv.write(out, indexTest.operatingPoints(), predictions));
    }
  }

  /** Writes {@code results.csv}, {@code results.json} and {@code operating-points.csv}. */
  public void writeResults(AnalysisResults results) {
    write(ResultsCsv.FILE, out -> ResultsCsv.write(out, results.rows()));
    write(OperatingPointsCsv.FILE, out -> OperatingPointsCsv.write(out, results.operatingPoints()));
    write(ResultsJson.FILE, out -> ResultsJson.write(out, results));
  }

  /** Writes {@code drift.json} and the ledger as it stood after the audit, if there is one. */
  public void writeDrift(DriftResults results, Optional<byte[]> ledger) {
    write(DRIFT, out -> Json.writeDense(out, results));
    ledger.ifPresent(bytes -> write(DriftLedger.FILE, out -> out.write(bytes)));
  }

  /** Writes {@code run.json}. */
  public void writeFacts(RunFacts facts) {
    write(RunJson.FILE, out -> Json.write(out, facts));
  }

  /** Writes {@code trace.csv}. */
  public void writeTrace(List<TraceEntry> trace) {
    write(TraceCsv.FILE, out -> TraceCsv.table(trace).writeTo(out));
  }

  /** Writes {@code audit-log.jsonl}; what happens afterwards stands in no log. */
  public void writeAuditLog(AuditLog log) {
    write(AuditLogFile.FILE, out -> AuditLogFile.write(out, log.entries()));
  }

  /** Writes a table, e.g. {@code case-profile.csv}. */
  public void writeTable(String name, RunTable table) {
    write(name, table::writeTo);
  }

  /**
   * Writes any other file, e.g. {@code figures/roc.svg}.
   *
   * @param name its path in the folder, with {@code /} between its parts
   * @throws InvalidInputException of fault {@link Fault#OUTPUT} if it cannot be written
   * @throws IllegalStateException once the manifest is sealed
   */
  public void write(String name, Content content) {
    if (runDigest.isPresent()) {
      throw new IllegalStateException("The manifest is sealed; " + name + " would not be in it");
    }
    if (!isInside(name) || isReport(name) || name.equals(MANIFEST)) {
      throw new IllegalArgumentException("'" + name + "' is no name of a file of a run");
    }
    newFile(name, content);
  }

  /**
   * Writes {@code MANIFEST.sha256} over every file there is. Only reports may follow.
   *
   * @return the run digest: the digest of that file
   */
  public Digest sealManifest() {
    byte[] bytes = Sha256Sums.bytes(manifest());
    newFile(MANIFEST, out -> out.write(bytes));
    Digest digest = Sha256.of(bytes);
    runDigest = Optional.of(digest);
    return digest;
  }

  /**
   * Adds a report, which may print the run digest.
   *
   * @param name {@code report-performance.pdf}, {@code report-<template>.pdf} or {@code
   *     report.html}
   */
  public void writeReport(String name, Content content) {
    if (runDigest.isEmpty()) {
      throw new IllegalStateException(
          "Seal the manifest before the reports, which print its digest");
    }
    requireReport(name);
    newFile(name, content);
    reports.put(name, digest(staging.resolve(name)));
  }

  /**
   * Gives the folder its final name, {@code <UTC time>-<first 8 digits of the run digest>}.
   *
   * @param at the time in its name
   * @return where it lies now
   * @throws InvalidInputException of fault {@link Fault#OUTPUT} if there is such a folder
   */
  public Path complete(Instant at) {
    Digest digest =
        runDigest.orElseThrow(() -> new IllegalStateException("The manifest is not sealed"));
    if (!reports.isEmpty()) {
      newFile(REPORT_DIGESTS, out -> out.write(Sha256Sums.bytes(RunManifest.of(reports))));
    }
    OutputFile.stopIfInterrupted();
    Path target = staging.resolveSibling(TIME.format(at) + "-" + digest.first(DIGEST_DIGITS));
    try {
      // A rename silently takes the place of an empty folder, and fails on one with files in it.
      if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
        throw new FileAlreadyExistsException(target.toString());
      }
      Files.move(staging, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (FileAlreadyExistsException | DirectoryNotEmptyException e) {
      throw exists(target, e);
    } catch (IOException e) {
      throw OutputFile.failed(target, e);
    }
    path = target;
    return target;
  }

  /**
   * Takes the folder away unless it is complete, and the folders made for it if nothing is left.
   */
  @Override
  public void close() {
    if (!path.equals(staging)) {
      return;
    }
    // An interrupted thread still has to clean up.
    boolean interrupted = Thread.interrupted();
    try {
      remove(staging);
      removeIfEmpty(madeFolders);
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /**
   * Opens a finished run folder for reading. Every digest is compared before anything is parsed.
   *
   * @throws InvalidInputException of fault {@link Fault#DIGEST} that names every file that differs;
   *     of fault {@link Fault#PROTOCOL} if this is no run folder
   */
  public static FinishedRun open(Path run) {
    return FinishedRun.open(run);
  }

  /**
   * True where a path stays in the folder: relative, without empty parts, {@code .} and {@code ..}.
   */
  static boolean isInside(String name) {
    if (name.isEmpty() || name.indexOf('\\') >= 0 || name.indexOf('\n') >= 0) {
      return false;
    }
    return Stream.of(name.split("/", -1))
        .noneMatch(part -> part.isEmpty() || part.equals(".") || part.equals(".."));
  }

  /** True for the files that may change in a finished run: the reports and their digests. */
  static boolean isReport(String name) {
    return name.equals(REPORT_DIGESTS) || REPORT.matcher(name).matches();
  }

  static void requireReport(String name) {
    if (!REPORT.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "A report is called report.html or report-<template>.pdf, not '" + name + "'");
    }
  }

  /** True where a folder's name has the form of a finished run's. */
  static boolean statesDigest(String name) {
    return FINISHED.matcher(name).matches();
  }

  /** The digits of the run digest that a finished folder's name ends with. */
  static String digestInName(Digest digest) {
    return digest.first(DIGEST_DIGITS);
  }

  private RunManifest manifest() {
    Map<String, Digest> files = new TreeMap<>();
    for (String name : RunFiles.under(staging)) {
      files.put(name, digest(staging.resolve(name)));
    }
    return RunManifest.of(files);
  }

  private static Digest digest(Path file) {
    try {
      return Sha256.of(file);
    } catch (IOException e) {
      throw OutputFile.failed(file, e);
    }
  }

  private void newFile(String name, Content content) {
    Path file = staging.resolve(name);
    try {
      Files.createDirectories(file.getParent());
    } catch (IOException e) {
      throw OutputFile.failed(file, e);
    }
    OutputFile.write(file, content, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW);
  }

  private static InvalidInputException exists(Path target, IOException cause) {
    return new InvalidInputException(
        List.of(
            new Problem(
                Fault.OUTPUT,
                target.toString(),
                "a run folder of that name exists",
                "Expected a new one.",
                "Move it, or name another folder with --out.")),
        cause);
  }

  private static void makeFolders(Path folder, List<Path> made) throws IOException {
    if (Files.isDirectory(folder)) {
      return;
    }
    Path parent = folder.toAbsolutePath().getParent();
    if (parent != null) {
      makeFolders(parent, made);
    }
    try {
      Files.createDirectory(folder);
      made.add(folder);
    } catch (FileAlreadyExistsException e) {
      if (!Files.isDirectory(folder)) {
        throw e;
      }
    }
  }

  private static void removeIfEmpty(List<Path> folders) {
    for (int i = folders.size() - 1; i >= 0; i--) {
      try {
        Files.delete(folders.get(i));
      } catch (IOException e) {
        return; // somebody else's run lies in it
      }
    }
  }

  private static void remove(Path folder) {
    try (Stream<Path> inside = Files.walk(folder)) {
      for (Path file : inside.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw OutputFile.failed(folder, e);
    }
  }
}
