package org.plumbline.core.io;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.plumbline.core.stats.DoubleText;

/**
 * Writes CSV (RFC 4180) in UTF-8 without a byte order mark. Lines end with LF, not CRLF, so that
 * the usual text tools and version control leave the bytes as they are.
 *
 * <p>A field is quoted only where it holds a comma, a quote, a line end or a blank at its edge;
 * values are never altered. Closing it closes the stream.
 */
final class CsvWriter implements AutoCloseable {

  private static final int BUFFER = 1 << 16;

  private final Writer out;

  CsvWriter(OutputStream out) {
    this.out = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), BUFFER);
  }

  /** Writes a row. */
  void row(List<String> fields) throws IOException {
    for (int i = 0; i < fields.size(); i++) {
      if (i > 0) {
        out.write(',');
      }
      field(fields.get(i));
    }
    // A row of one empty field would be an empty line, which readers skip.
    if (fields.size() == 1 && fields.get(0).isEmpty()) {
      out.write("\"\"");
    }
    out.write('\n');
  }

  private void field(String text) throws IOException {
    if (needsQuotes(text)) {
      out.write('"');
      out.write(text.replace("\"", "\"\""));
      out.write('"');
    } else {
      out.write(text);
    }
  }

  private static boolean needsQuotes(String text) {
    if (text.isEmpty()) {
      return false;
    }
    boolean blankEdge = text.charAt(0) <= ' ' || text.charAt(text.length() - 1) <= ' ';
    return blankEdge || text.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
  }

  /** A number, empty where there is none. */
  static String number(OptionalDouble value) {
    return value.isPresent() ? DoubleText.of(value.getAsDouble()) : "";
  }

  /** A count, empty where there is none. */
  static String count(OptionalLong value) {
    return value.isPresent() ? Long.toString(value.getAsLong()) : "";
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
