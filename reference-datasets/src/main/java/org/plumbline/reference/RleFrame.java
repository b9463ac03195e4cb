package org.plumbline.reference;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** A frame of 16-bit pixels in the RLE encoding of PS3.5 annex G: PackBits, high bytes first. */
final class RleFrame {

  private static final int HEADER = 64;
  private static final int LONGEST = 128;

  private RleFrame() {}

  static byte[] encode(PhantomImage image) {
    byte[] high = plane(image, 8);
    byte[] low = plane(image, 0);
    ByteBuffer header = ByteBuffer.allocate(HEADER).order(ByteOrder.LITTLE_ENDIAN);
    header.putInt(2).putInt(HEADER).putInt(HEADER + high.length);
    ByteArrayOutputStream frame = new ByteArrayOutputStream();
    frame.writeBytes(header.array());
    frame.writeBytes(high);
    frame.writeBytes(low);
    return frame.toByteArray();
  }

  /** One byte of every pixel, compressed row by row, padded to even length. */
  private static byte[] plane(PhantomImage image, int shift) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    byte[] line = new byte[image.columns()];
    for (int row = 0; row < image.rows(); row++) {
      for (int column = 0; column < line.length; column++) {
        line[column] = (byte) (image.stored(row, column) >>> shift);
      }
      packBits(line, out);
    }
    if (out.size() % 2 != 0) {
      out.write(0);
    }
    return out.toByteArray();
  }

  private static void packBits(byte[] line, ByteArrayOutputStream out) {
    int at = 0;
    while (at < line.length) {
      int run = runLength(line, at);
      if (run >= 3) {
        out.write(1 - run);
        out.write(line[at]);
        at += run;
      } else {
        int literal = literalLength(line, at);
        out.write(literal - 1);
        out.write(line, at, literal);
        at += literal;
      }
    }
  }

  private static int runLength(byte[] line, int from) {
    int length = 1;
    while (from + length < line.length && length < LONGEST && line[from + length] == line[from]) {
      length++;
    }
    return length;
  }

  /** Bytes up to the next run worth its two bytes. */
  private static int literalLength(byte[] line, int from) {
    int length = 1;
    while (from + length < line.length && length < LONGEST && runLength(line, from + length) < 3) {
      length++;
    }
    return length;
  }
}
