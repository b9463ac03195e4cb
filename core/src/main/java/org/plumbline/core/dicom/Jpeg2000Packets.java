package org.plumbline.core.dicom;

import java.util.Arrays;

/**
 * How many packets a JPEG 2000 coding style calls for (ITU-T T.800 A.6 and B.6).
 *
 * <p>Each packet takes at least a byte of the stream. A damaged coding style calls for millions;
 * JJ2000 then searches for them for hours.
 */
final class Jpeg2000Packets {

  private static final int LARGEST_PRECINCT = 0xFF; // 2^15 × 2^15, where none are given

  private final int layers;

  /** Of the size of a precinct by resolution: width in the low and height in the high four bits. */
  private final int[] exponents;

  private Jpeg2000Packets(int layers, int[] exponents) {
    this.layers = layers;
    this.exponents = exponents;
  }

  /**
   * Reads a coding style.
   *
   * @param layers quality layers
   * @param parameters position of SPcod or SPcoc, which starts with the decomposition levels
   * @param precincts whether sizes of precincts follow
   */
  static Jpeg2000Packets read(byte[] stream, int layers, int parameters, boolean precincts)
      throws DicomException {
    int levels = parameters + 5 <= stream.length ? stream[parameters] & 0xFF : 255;
    if (levels > 32 || layers == 0 || (precincts && parameters + 6 + levels > stream.length)) {
      throw RasterPixels.failed("JPEG 2000", "an impossible coding style", "0 to 32 levels", null);
    }
    int[] exponents = new int[levels + 1];
    Arrays.fill(exponents, LARGEST_PRECINCT);
    for (int r = 0; precincts && r <= levels; r++) {
      exponents[r] = stream[parameters + 5 + r] & 0xFF;
    }
    return new Jpeg2000Packets(layers, exponents);
  }

  /** Packets of a component of a tile; a tile of which nothing is known has one pixel. */
  long ofTile(long width, long height) {
    long packets = 0;
    for (int r = 0; r < exponents.length; r++) {
      int reduction = exponents.length - 1 - r;
      long across = ceil(ceil(width, reduction), exponents[r] & 0x0F);
      packets += across * ceil(ceil(height, reduction), exponents[r] >> 4);
    }
    return packets * layers;
  }

  private static long ceil(long size, int exponent) {
    return (size + (1L << exponent) - 1) >> exponent;
  }
}
