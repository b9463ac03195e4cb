package org.plumbline.core.io;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.plumbline.core.analysis.drift.DriftAnalysis;
import org.plumbline.core.analysis.drift.DriftPoint;
import org.plumbline.core.evidence.LedgerEntry;
import org.plumbline.core.evidence.Sha256;
import org.plumbline.core.study.Digest;
import org.plumbline.core.study.Fault;
import org.plumbline.core.study.InvalidInputException;
import org.plumbline.core.study.Problem;

/**
 * The folder that drift audits keep from month to month: {@code ledger.jsonl}, one line for each
 * chart and period, and the keyed hashes of the cases of each period, by which a case that comes
 * again is found.
 *
 * <p>The whole file is written anew beside the old one and takes its place in one step, so that a
 * run that is killed leaves the ledger as it was. One process at a time.
 */
public final class DriftLedger implements AutoCloseable {

  /** The name of the ledger in its folder. */
  public static final String FILE = "ledger.jsonl";

  private static final String PLAN = "plan";
  private static final String CASES = "cases";
  private static final String TRUTH = "truth";

  private final Path folder;
  private final FileChannel channel;
  private final List<LedgerEntry> entries;

  private DriftLedger(Path folder, FileChannel channel, List<LedgerEntry> entries) {
    this.folder = folder;
    this.channel = channel;
    this.entries = entries;
  }

  /**
   * Opens a ledger, or begins one.
   *
   * @param protocol digest of the protocol
   * @param baseline digest of the baseline
   * @throws InvalidInputException of fault {@link Fault#DIGEST} if a line was changed, or the
   *     ledger belongs to another protocol or baseline; of {@link Fault#OUTPUT} if it cannot be
   *     written, or another run holds it
   */
  public static DriftLedger open(Path folder, Digest protocol, Digest baseline) {
    FileChannel channel = lock(folder);
    try {
      DriftLedger ledger = new DriftLedger(folder, channel, read(folder.resolve(FILE)));
      Map<String, String> plan = new LinkedHashMap<>();
      plan.put("protocol", protocol.hex());
      plan.put("baseline", baseline.hex());
      ledger.begin(plan);
      return ledger;
    } catch (RuntimeException e) {
      release(channel);
      throw e;
    }
  }

  private static FileChannel lock(Path folder) {
    try {
      Files.createDirectories(folder);
      FileChannel channel =
          FileChannel.open(
              folder.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      FileLock lock = tryLock(channel);
      if (lock == null) {
        channel.close();
        throw new InvalidInputException(
            new Problem(
                Fault.OUTPUT,
                folder.toString(),
                "another run holds the ledger",
                "Expected to write here.",
                "Wait until it has ended."));
      }
      return channel;
    } catch (IOException e) {
      throw OutputFile.failed(folder, e);
    }
  }

  private static FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null;
    }
  }

  private static void release(FileChannel channel) {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<LedgerEntry> read(Path file) {
    try {
      return Files.exists(file) ? parse(Files.readAllBytes(file)) : new ArrayList<>();
    } catch (IOException e) {
      throw InputFiles.broken(file, Fault.DIGEST, e);
    }
  }

  /**
   * Reads the lines of a ledger.
   *
   * @throws InvalidInputException of fault {@link Fault#DIGEST} if one is no such line, or does not
   *     follow from the one before
   */
  static List<LedgerEntry> parse(byte[] bytes) {
    List<LedgerEntry> entries = new ArrayList<>();
    for (String line : new String(bytes, StandardCharsets.UTF_8).lines().toList()) {
      entries.add(
          Json.read(
              FILE + ", line " + (entries.size() + 1),
              line.getBytes(StandardCharsets.UTF_8),
              LedgerEntry.class));
    }
    OptionalInt broken = LedgerEntry.firstBroken(entries);
    if (broken.isPresent()) {
      throw changed(
          FILE + ", line " + broken.getAsInt(),
          "does not follow from the line before",
          "Expected every line as the program wrote it.",
          "Restore the ledger from a copy; a line changed by hand cannot be mended.");
    }
    return entries;
  }

  private void begin(Map<String, String> plan) {
    if (entries.isEmpty()) {
      entries.add(LedgerEntry.after(entries, "", PLAN, plan, Optional.empty()));
    } else if (!entries.get(0).facts().equals(plan)) {
      boolean protocol = !entries.get(0).facts().get("protocol").equals(plan.get("protocol"));
      throw changed(
          FILE + ", line 1",
          "a ledger of another " + (protocol ? "protocol" : "baseline"),
          "Expected " + entries.get(0).facts() + ".",
          "Charts do not go on under another plan: begin a ledger in a new folder.");
    }
  }

  private static InvalidInputException changed(
      String where, String found, String expected, String remedy) {
    return new InvalidInputException(new Problem(Fault.DIGEST, where, found, expected, remedy));
  }

  /** The lines. */
  public List<LedgerEntry> entries() {
    return List.copyOf(entries);
  }

  /** The digest of the last line: with it the whole ledger is fixed. */
  public Digest head() {
    return entries.get(entries.size() - 1).digest();
  }

  /** What was judged before, by chart. */
  public Map<String, List<DriftPoint>> history() {
    Map<String, List<DriftPoint>> history = new HashMap<>();
    for (LedgerEntry e : entries) {
      e.point().ifPresent(p -> history.computeIfAbsent(e.subject(), s -> new ArrayList<>()).add(p));
    }
    return history;
  }

  /** The periods before with the number of their cases, in order. */
  public Map<String, Long> periods() {
    Map<String, Long> periods = new LinkedHashMap<>();
    for (LedgerEntry e : entries) {
      if (e.subject().equals(CASES)) {
        periods.put(e.period(), Long.parseLong(e.facts().get("cases")));
      }
    }
    return periods;
  }

  /**
   * Holds a log against what the ledger knows of its periods.
   *
   * @throws InvalidInputException of fault {@link Fault#DIGEST} where the cases, or the truth that
   *     was judged, of a period are others now; of {@link Fault#DATA} where a case of an earlier
   *     period that the log does not hold comes again
   */
  public void compare(DriftAnalysis log, PeriodDigests digests) {
    List<Problem> problems = new ArrayList<>();
    for (LedgerEntry e : entries) {
      if (e.subject().equals(CASES) && log.cases(e.period()) > 0) {
        compare(e, e.period(), digests.cases(e.period()), "the cases of " + e.period(), problems);
      } else if (e.subject().equals(TRUTH) && log.cases(e.facts().get("of")) > 0) {
        String of = e.facts().get("of");
        compare(e, of, digests.truth(of), "the truth of " + of, problems);
      }
    }
    repeated(log, problems);
    if (!problems.isEmpty()) {
      throw new InvalidInputException(problems);
    }
  }

  private static void compare(
      LedgerEntry entry, String period, Digest now, String what, List<Problem> problems) {
    if (!entry.facts().get("digest").equals(now.hex())) {
      problems.add(
          new Problem(
              Fault.DIGEST,
              FILE + ", line " + entry.number(),
              what + " differ now from those that were judged",
              "Expected period " + period + " unchanged.",
              "Find out who changed the log. If the new values are right, begin a new ledger and"
                  + " give it the whole log."));
    }
  }

  private void repeated(DriftAnalysis log, List<Problem> problems) {
    LongSet now = new LongSet();
    log.periods().forEach(p -> Arrays.stream(log.caseKeys(p)).forEach(now::add));
    for (Map.Entry<String, Long> earlier : periods().entrySet()) {
      if (earlier.getValue() > 0 && log.cases(earlier.getKey()) == 0) {
        long again = Arrays.stream(readCases(earlier.getKey())).filter(now::contains).count();
        if (again > 0) {
          problems.add(
              new Problem(
                  Fault.DATA,
                  "the field log",
                  again + (again == 1 ? " case" : " cases") + " of period " + earlier.getKey(),
                  "Expected each case in one period.",
                  "Remove the repeated rows, or give the whole log from that period on."));
        }
      }
    }
  }

  /** Adds what was judged now; nothing is written before {@link #write}. */
  public void add(
      Map<String, List<DriftAnalysis.Judged>> fresh,
      DriftAnalysis log,
      PeriodDigests digests,
      int labelDelay,
      List<String> order) {
    fresh.forEach(
        (due, judged) -> {
          if (!periods().containsKey(due)) {
            add(due, CASES, facts("cases", String.valueOf(log.cases(due)), digests.cases(due)));
          }
          int target = order.indexOf(due) - labelDelay;
          if (target >= 0) {
            String of = order.get(target);
            add(due, TRUTH, facts("of", of, digests.truth(of)));
          }
          for (DriftAnalysis.Judged j : judged) {
            entries.add(
                LedgerEntry.after(entries, due, j.chart(), Map.of(), Optional.of(j.point())));
          }
        });
  }

  private void add(String period, String subject, Map<String, String> facts) {
    entries.add(LedgerEntry.after(entries, period, subject, facts, Optional.empty()));
  }

  private static Map<String, String> facts(String name, String value, Digest digest) {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put(name, value);
    facts.put("digest", digest.hex());
    return facts;
  }

  /** The bytes of the ledger as it stands. */
  public byte[] bytes() {
    StringBuilder text = new StringBuilder();
    entries.forEach(e -> text.append(Json.line(e)).append('\n'));
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  /**
   * Writes the cases of the log's periods, then the ledger in the place of the one before.
   *
   * @throws InvalidInputException of fault {@link Fault#OUTPUT} if it cannot be written; the ledger
   *     is then as it was
   */
  public void write(DriftAnalysis log) {
    for (String period : log.periods()) {
      if (log.cases(period) > 0) {
        byte[] cases = packed(log.caseKeys(period));
        replace(casesFile(period), out -> out.write(cases));
      }
    }
    byte[] ledger = bytes();
    replace(folder.resolve(FILE), out -> out.write(ledger));
  }

  private void replace(Path file, Content content) {
    Path fresh = folder.resolve(".fresh-" + UUID.randomUUID());
    try {
      OutputFile.write(fresh, content);
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw OutputFile.failed(file, e);
    } finally {
      fresh.toFile().delete();
    }
  }

  /** Named by a hash, because the name of a release may hold anything. */
  private Path casesFile(String period) {
    String name =
        period.matches("[A-Za-z0-9-]+")
            ? period
            : Sha256.of(period.getBytes(StandardCharsets.UTF_8)).first(16);
    return folder.resolve("cases-" + name + ".txt.gz");
  }

  private static byte[] packed(long[] keys) {
    long[] sorted = keys.clone();
    Arrays.sort(sorted);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(bytes)) {
      for (long key : sorted) {
        out.write((Long.toHexString(key) + "\n").getBytes(StandardCharsets.US_ASCII));
      }
    } catch (IOException e) {
      throw new IllegalStateException("Memory does not fail", e);
    }
    return bytes.toByteArray();
  }

  private long[] readCases(String period) {
    Path file = casesFile(period);
    try (GZIPInputStream in =
        new GZIPInputStream(new ByteArrayInputStream(Files.readAllBytes(file)))) {
      return new String(in.readAllBytes(), StandardCharsets.US_ASCII)
          .lines()
          .mapToLong(line -> Long.parseUnsignedLong(line, 16))
          .toArray();
    } catch (IOException | NumberFormatException e) {
      throw new InvalidInputException(
          List.of(
              new Problem(
                  Fault.DIGEST,
                  InputFiles.name(file),
                  "is not there or cannot be read",
                  "Expected the cases of " + period + ", to find those that come again.",
                  "Restore the folder of the ledger.")),
          e);
    }
  }

  @Override
  public void close() {
    release(channel);
  }
}
