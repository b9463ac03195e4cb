package org.plumbline.reference;

import java.util.Objects;

/** The stored pixels of one phantom, row by row, unsigned. */
public final class PhantomImage {

  private final int rows;
  private final int columns;
  private final VendorHabits.Encoding encoding;
  private final short[] stored;

  PhantomImage(int rows, int columns, VendorHabits.Encoding encoding, short[] stored) {
    if (stored.length != rows * columns) {
      throw new IllegalArgumentException(
          stored.length + " pixels do not fill " + rows + " × " + columns);
    }
    this.rows = rows;
    this.columns = columns;
    this.encoding = Objects.requireNonNull(encoding, "encoding");
    this.stored = stored.clone();
  }

  /** Number of rows. */
  public int rows() {
    return rows;
  }

  /** Number of columns. */
  public int columns() {
    return columns;
  }

  /** How the stored values are to be read. */
  public VendorHabits.Encoding encoding() {
    return encoding;
  }

  /** The stored value of a pixel, from 0 to 2^BitsStored − 1. */
  public int stored(int row, int column) {
    return stored[row * columns + column] & 0xffff;
  }

  /**
   * The value after rescale, with MONOCHROME1 turned round: bright is large, 0 to about 4095. The
   * same as the preprocessing steps {@code rescale} and {@code invert-monochrome1} of a protocol.
   */
  public double bright(int row, int column) {
    int value = stored(row, column);
    int max = (1 << encoding.bitsStored()) - 1;
    boolean inverted = encoding.polarity() == VendorHabits.Polarity.MONOCHROME1;
    return encoding.rescaleSlope() * (inverted ? max - value : value);
  }
}
