package org.plumbline.core.io;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * Characters of a UTF-8 stream. Unlike {@link java.io.InputStreamReader} it hands out every
 * character before a byte that is not UTF-8, so that whoever counts lines knows in which it is. A
 * byte order mark is left out.
 */
final class Utf8Source implements Closeable {

  /** No more characters. */
  static final int END = -1;

  /** A byte that is not UTF-8. */
  static final int MALFORMED = -2;

  private static final int BUFFER = 1 << 16;

  private final InputStream in;
  private final CharsetDecoder decoder =
      StandardCharsets.UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPORT)
          .onUnmappableCharacter(CodingErrorAction.REPORT);
  private final ByteBuffer bytes = ByteBuffer.allocate(BUFFER).flip();
  private final CharBuffer chars = CharBuffer.allocate(BUFFER).flip();
  private boolean inputEnded;
  private boolean started;

  Utf8Source(InputStream in) {
    this.in = in;
  }

  /** The next character, {@link #END} or {@link #MALFORMED}, taking it. */
  int next() throws IOException {
    int c = peek();
    if (c >= 0) {
      chars.position(chars.position() + 1);
    }
    return c;
  }

  /** The next character, {@link #END} or {@link #MALFORMED}, without taking it. */
  int peek() throws IOException {
    if (!chars.hasRemaining()) {
      int state = fill();
      if (state < 0) {
        return state;
      }
    }
    return chars.get(chars.position());
  }

  private int fill() throws IOException {
    while (true) {
      chars.clear();
      CoderResult result = decoder.decode(bytes, chars, inputEnded);
      chars.flip();
      skipByteOrderMark();
      if (chars.hasRemaining()) {
        return 0;
      }
      if (result.isError()) {
        return MALFORMED;
      }
      if (inputEnded) {
        return END;
      }
      readMore();
    }
  }

  private void skipByteOrderMark() {
    if (!started && chars.hasRemaining()) {
      started = true;
      if (chars.get(0) == '\uFEFF') {
        chars.position(1);
      }
    }
  }

  private void readMore() throws IOException {
    bytes.compact();
    int n = in.read(bytes.array(), bytes.position(), bytes.remaining());
    if (n < 0) {
      inputEnded = true;
    } else {
      bytes.position(bytes.position() + n);
    }
    bytes.flip();
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
