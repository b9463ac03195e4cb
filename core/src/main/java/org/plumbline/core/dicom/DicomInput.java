package org.plumbline.core.dicom;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import java.util.zip.ZipException;

/**
 * Bytes with a position. The end of the bytes is an {@link EOFException} at every read, so that a
 * length that a file only claims never becomes memory.
 */
abstract class DicomInput implements Closeable {

  private static final int CHUNK = 1 << 16;

  private final byte[] buffer = new byte[CHUNK];
  private int at;
  private int filled;
  private long bufferStart; // position of buffer[0]

  /** Bytes in a file. */
  static DicomInput of(SeekableByteChannel channel) throws IOException {
    return new Plain(channel);
  }

  /** The bytes that a deflated stream from {@code start} to the end of the file stands for. */
  static DicomInput inflated(SeekableByteChannel channel, long start) throws IOException {
    return new Inflated(channel, start);
  }

  /** Reads up to {@code length} bytes at the position of the source; −1 at the end. */
  abstract int source(byte[] bytes, int offset, int length) throws IOException;

  /** Moves the source. */
  abstract void move(long position) throws IOException;

  /** Where the bytes end; {@link Long#MAX_VALUE} where only reading can tell. */
  abstract long end();

  final long position() {
    return bufferStart + at;
  }

  final void seek(long position) throws IOException {
    if (position > end()) {
      throw new EOFException();
    }
    if (position >= bufferStart && position <= bufferStart + filled) {
      at = (int) (position - bufferStart);
    } else {
      move(position);
      bufferStart = position;
      at = 0;
      filled = 0;
    }
  }

  final void skip(long length) throws IOException {
    if (length > end() - position()) {
      throw new EOFException();
    }
    seek(position() + length);
  }

  /** Whether no byte follows. */
  final boolean atEnd() throws IOException {
    return at == filled && !fill();
  }

  private boolean fill() throws IOException {
    bufferStart += filled;
    at = 0;
    filled = 0;
    int count = source(buffer, 0, CHUNK);
    filled = Math.max(count, 0);
    return count > 0;
  }

  final int read() throws IOException {
    if (at == filled && !fill()) {
      throw new EOFException();
    }
    return buffer[at++] & 0xFF;
  }

  final byte[] read(long length) throws IOException {
    if (length > Integer.MAX_VALUE - 8 || length > end() - position()) {
      throw new EOFException();
    }
    boolean certain = end() < Long.MAX_VALUE;
    byte[] bytes = new byte[certain ? (int) length : (int) Math.min(length, CHUNK)];
    int count = 0;
    while (count < length) {
      if (count == bytes.length) {
        bytes = Arrays.copyOf(bytes, (int) Math.min(length, 2L * count));
      }
      count += readSome(bytes, count);
    }
    return bytes;
  }

  private int readSome(byte[] bytes, int offset) throws IOException {
    if (at == filled && !fill()) {
      throw new EOFException();
    }
    int count = Math.min(filled - at, bytes.length - offset);
    System.arraycopy(buffer, at, bytes, offset, count);
    at += count;
    return count;
  }

  private static final class Plain extends DicomInput {

    private final SeekableByteChannel channel;
    private final long end;

    Plain(SeekableByteChannel channel) throws IOException {
      this.channel = channel;
      this.end = channel.size();
    }

    @Override
    int source(byte[] bytes, int offset, int length) throws IOException {
      return channel.read(ByteBuffer.wrap(bytes, offset, length));
    }

    @Override
    void move(long position) throws IOException {
      channel.position(position);
    }

    @Override
    long end() {
      return end;
    }

    @Override
    public void close() throws IOException {
      channel.close();
    }
  }

  private static final class Inflated extends DicomInput {

    private final SeekableByteChannel channel;
    private final long start;
    private final byte[] deflated = new byte[CHUNK];
    private final Inflater inflater = new Inflater(true);
    private long inflatedTo;

    Inflated(SeekableByteChannel channel, long start) throws IOException {
      this.channel = channel;
      this.start = start;
      channel.position(start);
    }

    @Override
    int source(byte[] bytes, int offset, int length) throws IOException {
      try {
        int count = inflater.inflate(bytes, offset, length);
        while (count == 0 && !inflater.finished() && feed()) {
          count = inflater.inflate(bytes, offset, length);
        }
        inflatedTo += count;
        return count == 0 ? -1 : count;
      } catch (DataFormatException e) {
        throw (IOException) new ZipException("The deflated data are broken").initCause(e);
      }
    }

    private boolean feed() throws IOException {
      int count = inflater.needsInput() ? channel.read(ByteBuffer.wrap(deflated)) : -1;
      if (count > 0) {
        inflater.setInput(deflated, 0, count);
      }
      return count > 0;
    }

    @Override
    void move(long position) throws IOException {
      if (position < inflatedTo) {
        inflater.reset();
        channel.position(start);
        inflatedTo = 0;
      }
      byte[] passed = new byte[CHUNK];
      while (inflatedTo < position) {
        if (source(passed, 0, (int) Math.min(CHUNK, position - inflatedTo)) < 0) {
          throw new EOFException();
        }
      }
    }

    @Override
    long end() {
      return Long.MAX_VALUE;
    }

    @Override
    public void close() throws IOException {
      inflater.end();
      channel.close();
    }
  }
}
