package org.plumbline.core.io;

/**
 * Where rows of CSV end in a buffer of bytes, by the same rules as {@link CsvReader}: with LF, CRLF
 * or CR outside of quotes, and a quote counts only at the beginning of a cell. UTF-8 needs no
 * decoding for that: no byte of a longer character equals one of these signs.
 */
final class RowEnds {

  /** No row ends here. */
  static final int NONE = -1;

  private RowEnds() {}

  /**
   * The offset after the first row.
   *
   * @param from where a row begins
   * @param whole whether the input ends at {@code to}
   */
  static int first(byte[] bytes, int from, int to, boolean whole) {
    return scan(bytes, from, to, whole, true);
  }

  /** The offset after the last complete row; rows begin at {@code from}. */
  static int last(byte[] bytes, int from, int to, boolean whole) {
    return quoted(bytes, from, to)
        ? scan(bytes, from, to, whole, false)
        : lastLineEnd(bytes, from, to, whole);
  }

  private static boolean quoted(byte[] bytes, int from, int to) {
    boolean found = false;
    for (int i = from; i < to; i++) {
      found |= bytes[i] == '"';
    }
    return found;
  }

  private static int lastLineEnd(byte[] bytes, int from, int to, boolean whole) {
    for (int i = to - 1; i >= from; i--) {
      // A CR at the very end may be the first half of a CRLF.
      if (bytes[i] == '\n' || (bytes[i] == '\r' && (whole || i + 1 < to))) {
        return i + 1;
      }
    }
    return NONE;
  }

  private static int scan(byte[] bytes, int from, int to, boolean whole, boolean onlyFirst) {
    int end = NONE;
    boolean cellBegins = true;
    for (int i = from; i < to; i++) {
      byte c = bytes[i];
      if (cellBegins && c == '"') {
        i = closingQuote(bytes, i, to);
        cellBegins = false;
      } else if (c == '\n' || (c == '\r' && (whole || i + 1 < to))) {
        i += c == '\r' && i + 1 < to && bytes[i + 1] == '\n' ? 1 : 0;
        end = i + 1;
        if (onlyFirst) {
          return end;
        }
        cellBegins = true;
      } else {
        cellBegins = c == ',';
      }
    }
    return end;
  }

  /** The offset of the quote that closes the one at {@code open}; {@code to} if there is none. */
  private static int closingQuote(byte[] bytes, int open, int to) {
    int i = open + 1;
    while (i < to) {
      if (bytes[i] != '"') {
        i++;
      } else if (i + 1 < to && bytes[i + 1] == '"') {
        i += 2;
      } else {
        return i;
      }
    }
    return to;
  }
}
