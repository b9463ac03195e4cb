package org.plumbline.core.dicom;

/**
 * The bits of a JPEG-LS scan (ITU-T T.87 A.1 and C.2.1): after a byte FF the next byte has seven
 * bits, and one above 7F is a marker, which ends the scan.
 */
final class JpegLsBits {

  private final byte[] bytes;
  private int at;
  private int current;
  private int left;

  JpegLsBits(byte[] bytes, int start) {
    this.bytes = bytes;
    this.at = start;
  }

  /** The next bit. */
  int bit() throws DicomException {
    if (left == 0) {
      next();
    }
    left--;
    return (current >>> left) & 1;
  }

  private void next() throws DicomException {
    boolean stuffed = current == 0xFF;
    if (at >= bytes.length || (stuffed && bytes[at] < 0)) {
      throw RasterPixels.failed("JPEG-LS", "the stream ends too early", "all of it", null);
    }
    current = bytes[at++] & 0xFF;
    left = stuffed ? 7 : 8;
  }

  /** The next bits, at most 16, the first one highest. */
  int bits(int count) throws DicomException {
    int value = 0;
    for (int i = 0; i < count; i++) {
      value = (value << 1) | bit();
    }
    return value;
  }

  /** Zeros before the next one, which is taken too. */
  int zeros(int most) throws DicomException {
    int zeros = 0;
    while (bit() == 0) {
      zeros++;
      if (zeros > most) {
        throw RasterPixels.failed("JPEG-LS", "a code that is too long", "a Golomb code", null);
      }
    }
    return zeros;
  }

  /** Where the first byte after the scan lies. */
  int end() {
    boolean stuffedByteFollows = current == 0xFF && at < bytes.length && bytes[at] >= 0;
    return stuffedByteFollows ? at + 1 : at;
  }
}
