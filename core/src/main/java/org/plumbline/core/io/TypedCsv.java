package org.plumbline.core.io;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.ZipException;
import org.plumbline.core.study.Fault;
import org.plumbline.core.study.InvalidInputException;

/**
 * Columns of a CSV file as numbers and as numbered words: {@link CsvTable} for files of millions of
 * rows, with the same rules and the same messages. The file is read in pieces of half a megabyte
 * that end with a row, several at a time, and put together in order: the number of threads changes
 * nothing. It may be compressed with gzip, whatever its name.
 */
final class TypedCsv {

  private static final int PIECE = 1 << 19;
  private static final int LONGEST_ROW = 1 << 26;
  private static final int PIECES_AT_ONCE = 16;

  /**
   * A column that is wanted.
   *
   * @param name its name in the header
   * @param isNumber whether its cells are finite decimal numbers; words otherwise
   * @param why what needs it, for messages, e.g. {@code --score}
   * @param expected what a cell of a number is expected to be, a sentence
   * @param remedy what to do about one that is not
   */
  record Column(String name, boolean isNumber, String why, String expected, String remedy) {

    static Column number(String name, String why, String expected, String remedy) {
      return new Column(name, true, why, expected, remedy);
    }

    static Column words(String name, String why) {
      return new Column(name, false, why, "", "");
    }
  }

  private final List<Column> columns;
  private final List<CsvChunk> chunks = new ArrayList<>();
  private final List<int[]> renumbered = new ArrayList<>(); // columns.size() for each chunk
  private final WordIndex[] words;
  private final List<Integer> firstLines = new ArrayList<>();
  private int rows;

  private TypedCsv(List<Column> columns) {
    this.columns = List.copyOf(columns);
    words = new WordIndex[columns.size()];
    for (int c = 0; c < words.length; c++) {
      words[c] = new WordIndex();
    }
  }

  /**
   * Reads the columns.
   *
   * @param problems receives what is wrong with the content; rows of another length than the header
   *     and cells that are no number are listed and left out
   * @throws InvalidInputException of fault {@link Fault#DATA} if there is no such file, no such
   *     column or no row
   */
  static TypedCsv read(Path file, List<Column> columns, DataProblems problems) {
    InputFiles.require(file, Fault.DATA, file.toString(), "Check the path.");
    TypedCsv csv = new TypedCsv(columns);
    try (InputStream raw = Files.newInputStream(file);
        InputStream in = CsvTable.unpacked(raw)) {
      new Reading(csv, in, problems).run();
    } catch (ZipException | EOFException e) {
      problems.ofFile(
          "a damaged gzip file", "Expected CSV, or CSV compressed with gzip.", "Pack it again.");
    } catch (IOException e) {
      throw InputFiles.broken(file, Fault.DATA, e);
    }
    return csv;
  }

  /** Number of rows. */
  int rows() {
    return rows;
  }

  /** The cells of a column of numbers, by row. */
  double[] numbers(int column) {
    double[] all = new double[rows];
    int at = 0;
    for (CsvChunk chunk : chunks) {
      System.arraycopy(chunk.numbers(column), 0, all, at, chunk.rows());
      at += chunk.rows();
    }
    return all;
  }

  /** The number of each cell's word in {@link #words}, by row. */
  int[] codes(int column) {
    int[] all = new int[rows];
    int at = 0;
    for (int k = 0; k < chunks.size(); k++) {
      int[] local = chunks.get(k).codes(column);
      int[] to = renumbered.get(k * columns.size() + column);
      int end = at + chunks.get(k).rows();
      for (int i = 0; at < end; i++) {
        all[at++] = to[local[i]];
      }
    }
    return all;
  }

  /** The different cells of a column of words. */
  WordIndex words(int column) {
    return words[column];
  }

  /** The line in which a row begins, from 1. */
  int line(int row) {
    int first = 0;
    for (int k = 0; k < chunks.size(); k++) {
      int next = first + chunks.get(k).rows();
      if (row < next) {
        return firstLines.get(k) + chunks.get(k).line(row - first);
      }
      first = next;
    }
    throw new IndexOutOfBoundsException(row);
  }

  private void add(CsvChunk chunk, int firstLine) {
    chunks.add(chunk);
    firstLines.add(firstLine);
    rows = Math.addExact(rows, chunk.rows());
    for (int c = 0; c < words.length; c++) {
      renumbered.add(chunk.words(c) == null ? null : renumber(words[c], chunk.words(c)));
    }
  }

  private static int[] renumber(WordIndex all, WordIndex local) {
    int[] to = new int[local.size()];
    for (int w = 0; w < to.length; w++) {
      to[w] = all.numberOfWord(local.bytes(w));
    }
    return to;
  }

  /** One reading of one file. */
  private static final class Reading {

    /** Whole rows in memory. */
    private static final class Piece {
      private final byte[] bytes;
      private final int from;
      private final int to;

      private Piece(byte[] bytes, int from, int to) {
        this.bytes = bytes;
        this.from = from;
        this.to = to;
      }
    }

    private final TypedCsv csv;
    private final InputStream in;
    private final DataProblems problems;
    private byte[] buffer = new byte[PIECE];
    private int filled;
    private boolean ended;
    private int[] slots;
    private int line = 1;

    Reading(TypedCsv csv, InputStream in, DataProblems problems) {
      this.csv = csv;
      this.in = in;
      this.problems = problems;
    }

    void run() throws IOException {
      Piece first = next(byteOrderMark());
      int body = first == null ? 0 : header(first);
      if (first == null || slots == null) {
        if (first == null) {
          problems.ofFile("an empty file", "Expected a header and rows.", "Name the right file.");
        }
        return;
      }
      List<Piece> pieces = new ArrayList<>();
      pieces.add(new Piece(first.bytes, body, first.to));
      boolean readable = true;
      for (Piece piece = next(0); piece != null && readable; piece = next(0)) {
        pieces.add(piece);
        if (pieces.size() == PIECES_AT_ONCE) {
          readable = parse(pieces);
          pieces.clear();
        }
      }
      readable = readable && parse(pieces);
      if (readable && csv.rows == 0 && problems.isEmpty()) {
        problems.ofFile("a header without rows", "Expected at least one row.", "Add the rows.");
      }
    }

    /** Length of the mark at the beginning, if there is one. */
    private int byteOrderMark() throws IOException {
      fill();
      boolean mark =
          filled >= 3
              && (buffer[0] & 0xff) == 0xef
              && (buffer[1] & 0xff) == 0xbb
              && (buffer[2] & 0xff) == 0xbf;
      return mark ? 3 : 0;
    }

    private void fill() throws IOException {
      while (!ended && filled < buffer.length) {
        int n = in.read(buffer, filled, buffer.length - filled);
        ended = n < 0;
        filled += Math.max(n, 0);
      }
    }

    /** The next rows, at least one of them whole; null after the last. */
    private Piece next(int from) throws IOException {
      fill();
      int end = RowEnds.last(buffer, from, filled, ended);
      while (end == RowEnds.NONE && !ended && buffer.length < LONGEST_ROW) {
        buffer = Arrays.copyOf(buffer, 2 * buffer.length);
        fill();
        end = RowEnds.last(buffer, from, filled, ended);
      }
      if (end == RowEnds.NONE && !ended) {
        problems.ofFile(
            "a row of more than " + LONGEST_ROW + " bytes",
            "Expected CSV with commas (RFC 4180).",
            "Look for a quote that is not closed.");
        problems.throwIfAny();
      }
      int to = ended ? filled : end;
      if (from >= to) {
        return null;
      }
      Piece piece = new Piece(buffer, from, to);
      byte[] rest = new byte[PIECE];
      if (filled - to > rest.length) {
        rest = new byte[buffer.length];
      }
      System.arraycopy(buffer, to, rest, 0, filled - to);
      buffer = rest;
      filled -= to;
      return piece;
    }

    /** Reads the header and returns where the rows begin. */
    private int header(Piece piece) throws IOException {
      int from = piece.from;
      while (from < piece.to && (piece.bytes[from] == '\n' || piece.bytes[from] == '\r')) {
        boolean pair =
            piece.bytes[from] == '\r' && from + 1 < piece.to && piece.bytes[from + 1] == '\n';
        from += pair ? 2 : 1;
        line++;
      }
      int end = RowEnds.first(piece.bytes, from, piece.to, true);
      end = end == RowEnds.NONE ? piece.to : end;
      try (CsvReader reader =
          new CsvReader(new ByteArrayInputStream(piece.bytes, from, end - from))) {
        List<String> names = reader.next();
        if (names == null) {
          problems.ofFile("an empty file", "Expected a header and rows.", "Name the right file.");
        } else {
          find(names.stream().map(String::strip).toList());
        }
        line += reader.lineEnds();
      } catch (CsvReader.SyntaxException e) {
        problems.ofLine(
            line + e.line() - 1,
            e.getMessage(),
            "Expected CSV with commas (RFC 4180).",
            e.remedy());
      }
      return end;
    }

    private void find(List<String> names) {
      CsvTable.requireCommas(names, problems);
      CsvColumns header = new CsvColumns(names, problems);
      int[] found = new int[names.size()];
      Arrays.fill(found, -1);
      for (int c = 0; c < csv.columns.size(); c++) {
        int at = header.require(csv.columns.get(c).name(), csv.columns.get(c).why());
        if (at >= 0) {
          found[at] = c;
        }
      }
      slots = problems.isEmpty() ? found : null;
    }

    /** Takes the rows of some pieces; false where the text stops being CSV. */
    private boolean parse(List<Piece> pieces) {
      List<CsvChunk> parsed =
          pieces.stream()
              .parallel()
              .map(p -> CsvChunk.of(p.bytes, p.from, p.to, csv.columns, slots))
              .toList();
      for (CsvChunk chunk : parsed) {
        csv.add(chunk, line);
        for (CsvChunk.Note n : chunk.notes()) {
          problems.of(line + n.line(), n.part(), n.found(), n.expected(), n.remedy());
        }
        if (chunk.broken()) {
          return false;
        }
        line += chunk.lines();
      }
      return true;
    }
  }
}
