package org.plumbline.core.dicom;

/**
 * Unpacks uncompressed pixels (PS3.5 8.1 and D).
 *
 * @param format layout of the pixels
 * @param bigEndian byte order
 * @param words whether the data come as OW; cells of 8 bits then lie two to a word
 */
record NativeDecoder(PixelFormat format, boolean bigEndian, boolean words) {

  private boolean subsampled() {
    return format.samples() == 3 && format.photometricInterpretation().equals("YBR_FULL_422");
  }

  private long bitsPerFrame() {
    long cells = subsampled() ? format.valuesPerFrame() / 3L * 2 : format.valuesPerFrame();
    return cells * format.bitsAllocated();
  }

  /** Offset of the first byte of a frame; frames of single bits follow each other without a gap. */
  long firstByte(int frame) {
    return frame * bitsPerFrame() / 8 - (swapped() ? frame * bitsPerFrame() / 8 % 2 : 0);
  }

  /** Number of bytes from {@link #firstByte} to the last one of the frame. */
  long bytes(int frame) {
    long end = ((frame + 1L) * bitsPerFrame() + 7) / 8;
    long length = end - firstByte(frame);
    return swapped() ? length + length % 2 : length;
  }

  /** In big endian words the two bytes of a pair change places (PS3.5 D). */
  private boolean swapped() {
    return bigEndian && words && format.bitsAllocated() <= 8;
  }

  int[] decode(byte[] bytes, int frame) {
    int[] cells = cells(bytes, frame);
    int[] values = subsampled() ? expand(cells) : interleave(cells);
    for (int i = 0; i < values.length; i++) {
      values[i] = format.mask(values[i]);
    }
    return values;
  }

  private int[] cells(byte[] bytes, int frame) {
    if (swapped()) {
      swap(bytes);
    }
    int[] cells = new int[(int) (bitsPerFrame() / format.bitsAllocated())];
    int first = (int) (frame * bitsPerFrame() - firstByte(frame) * 8);
    for (int i = 0; i < cells.length; i++) {
      cells[i] =
          switch (format.bitsAllocated()) {
            case 1 -> bytes[(first + i) >>> 3] >>> ((first + i) & 7) & 1;
            case 8 -> bytes[first / 8 + i] & 0xFF;
            case 16 -> u16(bytes, 2 * i);
            default -> u32(bytes, 4 * i);
          };
    }
    return cells;
  }

  private static void swap(byte[] bytes) {
    for (int i = 0; i + 1 < bytes.length; i += 2) {
      byte first = bytes[i];
      bytes[i] = bytes[i + 1];
      bytes[i + 1] = first;
    }
  }

  private int u16(byte[] bytes, int at) {
    int first = bytes[at] & 0xFF;
    int second = bytes[at + 1] & 0xFF;
    return bigEndian ? first << 8 | second : second << 8 | first;
  }

  private int u32(byte[] bytes, int at) {
    int first = u16(bytes, at);
    int second = u16(bytes, at + 2);
    return bigEndian ? first << 16 | second : second << 16 | first;
  }

  private int[] interleave(int[] cells) {
    if (!format.planar()) {
      return cells;
    }
    int samples = format.samples();
    int pixels = cells.length / samples;
    int[] values = new int[cells.length];
    for (int i = 0; i < cells.length; i++) {
      values[i % pixels * samples + i / pixels] = cells[i];
    }
    return values;
  }

  /** Two pixels share their colour: Y1 Y2 Cb Cr. */
  private static int[] expand(int[] cells) {
    int[] values = new int[cells.length / 4 * 6];
    for (int from = 0, to = 0; from + 3 < cells.length; from += 4, to += 6) {
      values[to] = cells[from];
      values[to + 3] = cells[from + 1];
      values[to + 1] = values[to + 4] = cells[from + 2];
      values[to + 2] = values[to + 5] = cells[from + 3];
    }
    return values;
  }
}
