package org.plumbline.core.io;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.plumbline.core.evidence.Sha256;
import org.plumbline.core.study.Digest;
import org.plumbline.core.study.Fault;
import org.plumbline.core.study.InvalidInputException;

/**
 * A CSV file with a header, read once: its cells without outer blanks, the line of each row, and
 * the digest of the very bytes that were read. The file may be compressed with gzip, whatever its
 * name.
 */
public final class CsvTable {

  private static final int DISTINCT = 1 << 16;
  private static final int GZIP = 0x8b1f;

  private final Path file;
  private final List<String> header;
  private final Map<Integer, Integer> kept; // position in the file → position in a row here
  private final List<String[]> rows;
  private final int[] lines;
  private final Digest digest;

  private CsvTable(Reading reading, Digest digest) {
    this.file = reading.file;
    this.header = List.copyOf(reading.header);
    this.kept = reading.kept;
    this.rows = reading.rows;
    this.lines = reading.lines.stream().mapToInt(Integer::intValue).toArray();
    this.digest = digest;
  }

  /**
   * Reads every column of a file.
   *
   * @throws InvalidInputException of fault {@link Fault#DATA} if there is no such file or it is not
   *     CSV; rows of another length than the header are listed
   */
  public static CsvTable read(Path file) {
    return read(file, column -> true);
  }

  /**
   * Reads the columns that are wanted.
   *
   * @param wanted tells by its name in the file whether a column is kept
   * @throws InvalidInputException of fault {@link Fault#DATA} if there is no such file or it is not
   *     CSV; rows of another length than the header are listed
   */
  public static CsvTable read(Path file, Predicate<String> wanted) {
    InputFiles.require(file, Fault.DATA, InputFiles.name(file), "Check the name in the protocol.");
    MessageDigest digest = Sha256.start();
    Reading reading = new Reading(file);
    try (DigestInputStream raw = new DigestInputStream(Files.newInputStream(file), digest);
        CsvReader csv = new CsvReader(unpacked(raw))) {
      reading.read(csv, wanted);
      raw.transferTo(OutputStream.nullOutputStream()); // the digest is of every byte
    } catch (ZipException | EOFException e) {
      reading.problems.ofFile(
          "a damaged gzip file", "Expected CSV, or CSV compressed with gzip.", "Pack it again.");
    } catch (IOException e) {
      throw InputFiles.broken(file, Fault.DATA, e);
    }
    reading.problems.throwIfAny();
    return new CsvTable(reading, Sha256.end(digest));
  }

  /** The bytes themselves, or what they are the gzip of. */
  static InputStream unpacked(InputStream raw) throws IOException {
    BufferedInputStream in = new BufferedInputStream(raw, 1 << 16);
    in.mark(2);
    int magic = in.read() | in.read() << 8;
    in.reset();
    return magic == GZIP ? new GZIPInputStream(in, 1 << 16) : in;
  }

  /** Tells of a header that something else than commas separates. */
  static void requireCommas(List<String> header, DataProblems problems) {
    String only = header.get(0);
    if (header.size() == 1 && (only.contains(";") || only.contains("\t"))) {
      problems.ofLine(
          1,
          "a header that commas do not separate",
          "Expected CSV with commas (RFC 4180).",
          "Save the file with commas between cells and points in numbers.");
    }
  }

  /** One reading of one file. */
  private static final class Reading {
    private final Path file;
    private final DataProblems problems;
    private final List<String> header = new ArrayList<>();
    private final Map<Integer, Integer> kept = new HashMap<>(); // looked up only
    private final List<String[]> rows = new ArrayList<>();
    private final List<Integer> lines = new ArrayList<>();
    private final Map<String, String> distinct = new HashMap<>(); // looked up only

    Reading(Path file) {
      this.file = file;
      this.problems = new DataProblems(InputFiles.name(file));
    }

    void read(CsvReader csv, Predicate<String> wanted) throws IOException {
      try {
        List<String> first = csv.next();
        if (first == null) {
          problems.ofFile("an empty file", "Expected a header and rows.", "Name the right file.");
          return;
        }
        readHeader(first, wanted);
        for (List<String> row = csv.next(); row != null; row = csv.next()) {
          add(csv.line(), row);
        }
      } catch (CsvReader.SyntaxException e) {
        problems.ofLine(
            e.line(), e.getMessage(), "Expected CSV with commas (RFC 4180).", e.remedy());
        return;
      }
      if (rows.isEmpty() && problems.isEmpty()) {
        problems.ofFile("a header without rows", "Expected at least one row.", "Add the rows.");
      }
    }

    private void readHeader(List<String> first, Predicate<String> wanted) {
      first.forEach(name -> header.add(name.strip()));
      requireCommas(header, problems);
      for (int i = 0; i < header.size(); i++) {
        if (wanted.test(header.get(i))) {
          kept.put(i, kept.size());
        }
      }
    }

    private void add(int line, List<String> cells) {
      if (cells.size() != header.size()) {
        problems.ofLine(
            line,
            cells.size() + (cells.size() == 1 ? " cell" : " cells"),
            "Expected " + header.size() + ", as in the header.",
            "Add the missing commas, or put a cell that holds commas in quotes.");
        return;
      }
      String[] row = new String[kept.size()];
      kept.forEach((from, to) -> row[to] = shared(cells.get(from).strip()));
      rows.add(row);
      lines.add(line);
    }

    /** Equal cells share one text; columns of few values would fill the memory otherwise. */
    private String shared(String cell) {
      return distinct.size() < DISTINCT
          ? distinct.computeIfAbsent(cell, c -> c)
          : distinct.getOrDefault(cell, cell);
    }
  }

  /** The file. */
  public Path file() {
    return file;
  }

  /** Its name, as messages print it. */
  public String name() {
    return InputFiles.name(file);
  }

  /** Digest of its bytes. */
  public Digest digest() {
    return digest;
  }

  /** The names of all columns in the file's order; blank and repeated ones included. */
  public List<String> header() {
    return header;
  }

  /** Number of rows. */
  public int size() {
    return rows.size();
  }

  /** The line in which a row begins, from 1. */
  public int line(int row) {
    return lines[row];
  }

  /** The first column of that name, as a number for {@link #cell}. */
  public OptionalInt column(String name) {
    int at = header.indexOf(name);
    return at < 0 ? OptionalInt.empty() : OptionalInt.of(at);
  }

  /** How many columns have that name. */
  public int count(String name) {
    return (int) header.stream().filter(name::equals).count();
  }

  /**
   * A cell, without outer blanks.
   *
   * @throws IllegalArgumentException if the column was not wanted
   */
  public String cell(int row, int column) {
    Integer at = kept.get(column);
    if (at == null) {
      throw new IllegalArgumentException("Column " + column + " was not kept");
    }
    return rows.get(row)[at];
  }

  /** The rows, from 0. */
  public IntStream rows() {
    return IntStream.range(0, rows.size());
  }
}
