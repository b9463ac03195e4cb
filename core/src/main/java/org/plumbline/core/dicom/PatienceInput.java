package org.plumbline.core.dicom;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * Bytes for a decoder that does not notice their end: JJ2000 takes the end for ones and, in a
 * damaged packet header, counts them for ever. A few reads beyond the end are normal, many are a
 * fault.
 */
final class PatienceInput extends MemoryCacheImageInputStream {

  private static final int PATIENCE = 1 << 20;

  private int readsBeyondEnd;

  PatienceInput(byte[] bytes) {
    super(new ByteArrayInputStream(bytes));
  }

  @Override
  public int read() throws IOException {
    return checked(super.read());
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    return checked(super.read(bytes, offset, length));
  }

  private int checked(int read) {
    if (read < 0 && ++readsBeyondEnd > PATIENCE) {
      // Not an IOException: the decoder takes that for the end of a stream and goes on.
      throw new IllegalStateException("The decoder reads on and on beyond the end of the stream");
    }
    return read;
  }
}
