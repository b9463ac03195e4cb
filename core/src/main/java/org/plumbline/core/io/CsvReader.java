package org.plumbline.core.io;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * Rows of a CSV file as RFC 4180 defines them, with the line each begins in. Lines end with LF,
 * CRLF or CR; a row may span lines inside quotes; lines without any character are skipped. A quote
 * inside an unquoted cell is an ordinary character.
 */
final class CsvReader implements Closeable {

  /** Longest cell, in characters. */
  static final int LONGEST_CELL = 1 << 20;

  /** Where the text stops being CSV. */
  static final class SyntaxException extends Exception {
    private static final long serialVersionUID = 1L;
    private final int line;
    private final String remedy;

    SyntaxException(int line, String found, String remedy) {
      super(found);
      this.line = line;
      this.remedy = remedy;
    }

    int line() {
      return line;
    }

    String remedy() {
      return remedy;
    }
  }

  private final Utf8Source source;
  private final StringBuilder cell = new StringBuilder();
  private int line = 1;
  private int rowLine = 1;

  CsvReader(InputStream in) {
    source = new Utf8Source(in);
  }

  /** The line in which the row last read begins, from 1. */
  int line() {
    return rowLine;
  }

  /** Line ends passed so far. */
  int lineEnds() {
    return line - 1;
  }

  /** The cells of the next row; null after the last. */
  List<String> next() throws IOException, SyntaxException {
    while (source.peek() == '\n' || source.peek() == '\r') {
      endLine();
    }
    rowLine = line;
    if (source.peek() == Utf8Source.END) {
      return null;
    }
    List<String> cells = new ArrayList<>();
    do {
      cells.add(source.peek() == '"' ? quoted() : plain());
    } while (taken(','));
    if (!taken('\n') && !taken('\r') && source.peek() != Utf8Source.END) {
      throw new SyntaxException(
          line,
          "text after a closing quote",
          "Put the whole cell in quotes and double the quotes inside it.");
    }
    return cells;
  }

  /** Takes the character if it is the next, a whole line end where it begins one. */
  private boolean taken(char c) throws IOException {
    if (source.peek() != c) {
      return false;
    }
    if (c == ',') {
      source.next();
    } else {
      endLine();
    }
    return true;
  }

  private void endLine() throws IOException {
    if (source.next() == '\r' && source.peek() == '\n') {
      source.next();
    }
    line++;
  }

  private String plain() throws IOException, SyntaxException {
    cell.setLength(0);
    for (int c = source.peek(); !endsCell(c); c = source.peek()) {
      append(source.next());
    }
    return cell.toString();
  }

  private static boolean endsCell(int c) {
    return c == ',' || c == '\n' || c == '\r' || c == Utf8Source.END;
  }

  private String quoted() throws IOException, SyntaxException {
    int begin = line;
    cell.setLength(0);
    source.next();
    while (true) {
      int c = source.next();
      if (c == Utf8Source.END) {
        throw new SyntaxException(
            begin, "a quote that is not closed", "Close it, or double quotes inside a cell.");
      }
      if (c == '"' && source.peek() != '"') {
        return cell.toString();
      }
      if (c == '"') {
        source.next();
      }
      boolean newLine = c == '\n' || (c == '\r' && source.peek() != '\n');
      append(c);
      line += newLine ? 1 : 0;
    }
  }

  private void append(int c) throws SyntaxException {
    if (c == Utf8Source.MALFORMED) {
      throw new SyntaxException(
          line, "a byte that is not UTF-8 text", "Save the file as CSV in UTF-8.");
    }
    if (c == 0) {
      throw new SyntaxException(line, "a NUL byte", "Save the file as CSV in UTF-8.");
    }
    if (cell.length() == LONGEST_CELL) {
      throw new SyntaxException(
          line,
          "a cell of more than " + LONGEST_CELL + " characters",
          "Look for a quote that is not closed.");
    }
    cell.append((char) c);
  }

  @Override
  public void close() throws IOException {
    source.close();
  }
}
