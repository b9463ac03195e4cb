package org.plumbline.core.io;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.plumbline.core.io.TypedCsv.Column;

/**
 * Whole rows of a CSV file as typed columns. Plain rows are read from their bytes without an object
 * for a cell; from the first row on that only {@link CsvReader} can judge (a doubled quote, a line
 * end in a cell, bytes that may not be UTF-8) it reads the rest of the chunk.
 */
final class CsvChunk {

  /** What is wrong with a cell or a line, counted from the chunk's first line as 0. */
  record Note(int line, String part, String found, String expected, String remedy) {}

  private static final int ROWS = 1 << 12;
  private static final int SKIPPED = -1; // in slots
  private static final int NOT_PLAIN = -1; // instead of an offset

  private final byte[] bytes;
  private final int to;
  private final List<Column> columns;
  private final int[] slots;
  private final double[][] numbers;
  private final int[][] codes;
  private final WordIndex[] words;
  private final List<Note> notes = new ArrayList<>();
  private int[] lineOfRow = new int[ROWS];
  private int rows;
  private int lines;
  private boolean broken;

  private CsvChunk(byte[] bytes, int to, List<Column> columns, int[] slots) {
    this.bytes = bytes;
    this.to = to;
    this.columns = columns;
    this.slots = slots;
    numbers = new double[columns.size()][];
    codes = new int[columns.size()][];
    words = new WordIndex[columns.size()];
    for (int c = 0; c < columns.size(); c++) {
      if (columns.get(c).isNumber()) {
        numbers[c] = new double[ROWS];
      } else {
        codes[c] = new int[ROWS];
        words[c] = new WordIndex();
      }
    }
  }

  /**
   * Reads the rows.
   *
   * @param from where the first row begins
   * @param to where the last ends
   * @param columns what is wanted
   * @param slots for each column of the file its place in {@code columns}, or -1
   */
  static CsvChunk of(byte[] bytes, int from, int to, List<Column> columns, int[] slots) {
    CsvChunk chunk = new CsvChunk(bytes, to, columns, slots);
    int odd = chunk.plainRows(from);
    if (odd < to) {
      chunk.otherRows(odd);
    }
    return chunk;
  }

  int rows() {
    return rows;
  }

  /** Line ends in the chunk. */
  int lines() {
    return lines;
  }

  /** Line of a row, from 0. */
  int line(int row) {
    return lineOfRow[row];
  }

  /** The numbers of a column; longer than there are rows. */
  double[] numbers(int column) {
    return numbers[column];
  }

  /** The codes of a column, numbers in {@link #words}; longer than there are rows. */
  int[] codes(int column) {
    return codes[column];
  }

  WordIndex words(int column) {
    return words[column];
  }

  List<Note> notes() {
    return notes;
  }

  /** True where reading stopped because the text is not CSV. */
  boolean broken() {
    return broken;
  }

  /** Reads plain rows; returns where the first other row begins, or the end. */
  private int plainRows(int from) {
    int i = from;
    while (i < to) {
      int blank = lineEnd(i);
      if (blank > i) {
        i = blank;
        lines++;
        continue;
      }
      int notesBefore = notes.size();
      int end = plainRow(i);
      if (end < 0) {
        notes.subList(notesBefore, notes.size()).clear();
        return i;
      }
      i = lineEnd(end);
      lines += i > end ? 1 : 0;
    }
    return to;
  }

  /** The offset after the line end at {@code i}; {@code i} if there is none. */
  private int lineEnd(int i) {
    if (i < to && bytes[i] == '\n') {
      return i + 1;
    }
    if (i < to && bytes[i] == '\r') {
      return i + 1 < to && bytes[i + 1] == '\n' ? i + 2 : i + 1;
    }
    return i;
  }

  /** Reads one row and returns the offset of its line end; -1 if it is not plain. */
  private int plainRow(int from) {
    makeRoom();
    int i = from;
    int column = 0;
    while (true) {
      i = plainCell(i, column < slots.length ? slots[column] : SKIPPED);
      column++;
      if (i < 0 || i == to || bytes[i] != ',') {
        break;
      }
      i++;
    }
    if (i < 0 || (i < to && bytes[i] != '\n' && bytes[i] != '\r')) {
      return NOT_PLAIN;
    }
    endRow(lines, column);
    return i;
  }

  /** Takes the cell at {@code from} into its column and returns the offset of what ends it. */
  private int plainCell(int from, int slot) {
    if (from < to && bytes[from] == '"') {
      int end = closingQuote(from + 1);
      boolean taken = end >= 0 && (slot == SKIPPED || take(slot, from + 1, end));
      return taken ? end + 1 : NOT_PLAIN;
    }
    if (slot == SKIPPED) {
      return endOfCell(from);
    }
    return words[slot] == null ? number(slot, from) : word(slot, from);
  }

  /** Where a cell without quotes ends, or a byte that is for {@link CsvReader} to judge. */
  private int endOfCell(int from) {
    byte[] b = bytes; // in a variable: this loop runs millions of times, at first not optimised
    int end = to;
    int i = from;
    while (i < end && (b[i] > ',' || (b[i] != ',' && b[i] != '\n' && b[i] != '\r' && b[i] > 0))) {
      i++;
    }
    return i < end && b[i] <= 0 ? NOT_PLAIN : i;
  }

  /** The closing quote of a cell of ASCII on one line; -1 if it is none. */
  private int closingQuote(int from) {
    int i = from;
    while (i < to && bytes[i] > 0 && bytes[i] != '"' && bytes[i] != '\n' && bytes[i] != '\r') {
      i++;
    }
    boolean closed = i < to && bytes[i] == '"' && (i + 1 == to || bytes[i + 1] != '"');
    return closed ? i : NOT_PLAIN;
  }

  /** Takes a number; the usual one, digits with a point, in one pass. */
  private int number(int slot, int from) {
    byte[] b = bytes;
    int end = to;
    int i = from;
    boolean negative = i < end && b[i] == '-';
    i += negative ? 1 : 0;
    int begin = i;
    long digits = 0;
    int point = end;
    for (; i < end; i++) {
      int c = b[i];
      if (c >= '0' && c <= '9') {
        digits = 10 * digits + (c - '0');
      } else if (c == '.' && point == end) {
        point = i;
      } else {
        break;
      }
    }
    boolean ended = i == end || b[i] == ',' || b[i] == '\n' || b[i] == '\r';
    int places = point == end ? 0 : i - point - 1;
    int count = i - begin - (point == end ? 0 : 1);
    if (ended && DecimalNumber.isExact(count, digits, places)) {
      double value = DecimalNumber.exact(digits, places);
      numbers[slot][rows] = negative ? -value : value;
      return i;
    }
    int last = endOfCell(i);
    return last >= 0 && take(slot, from, last) ? last : NOT_PLAIN;
  }

  /** Takes a word, which may have characters of more than one byte. */
  private int word(int slot, int from) {
    byte[] b = bytes;
    int end = to;
    int i = from;
    while (i < end && (b[i] > ',' || (b[i] != ',' && b[i] != '\n' && b[i] != '\r' && b[i] != 0))) {
      i++;
    }
    boolean plain = (i == end || b[i] != 0) && take(slot, from, i);
    return plain ? i : NOT_PLAIN;
  }

  /** Takes a cell into its column; false if its bytes are not UTF-8. */
  private boolean take(int slot, int begin, int end) {
    if (words[slot] == null) {
      parse(slot, begin, end);
      return true;
    }
    try {
      codes[slot][rows] = words[slot].number(bytes, begin, end);
      return true;
    } catch (CharacterCodingException e) {
      return false; // CsvReader says so, with the line
    }
  }

  private void parse(int slot, int begin, int end) {
    int first = begin;
    int last = end;
    while (first < last && Character.isWhitespace(bytes[first])) {
      first++;
    }
    while (first < last && Character.isWhitespace(bytes[last - 1])) {
      last--;
    }
    double value = DecimalNumber.parse(bytes, first, last);
    numbers[slot][rows] = value;
    if (Double.isNaN(value)) {
      noteNumber(slot, lines, new String(bytes, first, last - first, StandardCharsets.UTF_8));
    }
  }

  private void noteNumber(int slot, int line, String found) {
    Column column = columns.get(slot);
    notes.add(
        new Note(
            line,
            "column " + column.name(),
            Shown.value(found),
            column.expected(),
            column.remedy()));
  }

  private void endRow(int line, int cells) {
    if (cells == slots.length) {
      lineOfRow[rows++] = line;
    } else {
      notes.add(
          new Note(
              line,
              "",
              cells + (cells == 1 ? " cell" : " cells"),
              "Expected " + slots.length + ", as in the header.",
              "Add the missing commas, or put a cell that holds commas in quotes."));
    }
  }

  private void makeRoom() {
    if (rows < lineOfRow.length) {
      return;
    }
    int room = 2 * rows;
    lineOfRow = Arrays.copyOf(lineOfRow, room);
    for (int c = 0; c < numbers.length; c++) {
      if (numbers[c] != null) {
        numbers[c] = Arrays.copyOf(numbers[c], room);
      } else {
        codes[c] = Arrays.copyOf(codes[c], room);
      }
    }
  }

  /** Reads the rest with the reader of text. */
  private void otherRows(int from) {
    int before = lines;
    try (CsvReader csv = new CsvReader(new ByteArrayInputStream(bytes, from, to - from))) {
      for (List<String> row = csv.next(); row != null; row = csv.next()) {
        add(before + csv.line() - 1, row);
      }
      lines = before + csv.lineEnds();
    } catch (CsvReader.SyntaxException e) {
      broken = true;
      notes.add(
          new Note(
              before + e.line() - 1,
              "",
              e.getMessage(),
              "Expected CSV with commas (RFC 4180).",
              e.remedy()));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException("Memory does not fail", e);
    }
  }

  private void add(int line, List<String> cells) {
    makeRoom();
    for (int c = 0; c < Math.min(cells.size(), slots.length); c++) {
      int slot = slots[c];
      if (slot >= 0 && words[slot] != null) {
        codes[slot][rows] = words[slot].number(cells.get(c));
      } else if (slot >= 0) {
        String text = cells.get(c).strip();
        numbers[slot][rows] = DecimalNumber.parse(text).orElse(Double.NaN);
        if (Double.isNaN(numbers[slot][rows])) {
          noteNumber(slot, line, text);
        }
      }
    }
    endRow(line, cells.size());
  }
}
