package org.plumbline.core.dicom;

import java.util.Objects;

/**
 * How the pixels of a file are laid out: the Image Pixel module (PS3.3 C.7.6.3).
 *
 * @param rows height of a frame in pixels, at least 1
 * @param columns width of a frame in pixels, at least 1
 * @param samples values per pixel: 1 of monochrome and palette images, 3 of colour
 * @param frames number of frames, at least 1
 * @param bitsAllocated bits a value occupies in an uncompressed file: 1, 8, 16 or 32
 * @param bitsStored bits that carry the value, at most {@code bitsAllocated}
 * @param highBit position of the highest bit that carries the value
 * @param signed whether values are in two's complement
 * @param photometricInterpretation for example {@code MONOCHROME2}
 * @param planar whether an uncompressed colour frame stores its planes one after the other
 */
public record PixelFormat(
    int rows,
    int columns,
    int samples,
    int frames,
    int bitsAllocated,
    int bitsStored,
    int highBit,
    boolean signed,
    String photometricInterpretation,
    boolean planar) {

  /**
   * Most values per frame that a reader decodes, 2²⁶: four bytes each make 256 MiB. The largest
   * radiographs made of several exposures have about 30 million.
   */
  public static final int MAX_VALUES_PER_FRAME = 1 << 26;

  /** Rejects what no reader can decode; files are checked by {@link #of}. */
  public PixelFormat {
    Objects.requireNonNull(photometricInterpretation);
    if (rows < 1 || columns < 1 || samples < 1 || frames < 1) {
      throw new IllegalArgumentException("Rows, columns, samples and frames are at least 1");
    }
    if (bitsStored < 1 || bitsStored > bitsAllocated || bitsAllocated > 32) {
      throw new IllegalArgumentException(
          "Bits stored " + bitsStored + " of " + bitsAllocated + " allocated; at most 32 fit");
    }
    if (highBit < bitsStored - 1 || highBit >= bitsAllocated) {
      throw new IllegalArgumentException(
          "High bit "
              + highBit
              + " does not hold "
              + bitsStored
              + " of "
              + bitsAllocated
              + " bits");
    }
    if ((long) rows * columns * samples > MAX_VALUES_PER_FRAME) {
      throw new IllegalArgumentException("More than " + MAX_VALUES_PER_FRAME + " values a frame");
    }
  }

  /**
   * Reads the format from the attributes of a file.
   *
   * <p>Where only the way of writing is wrong but the meaning is clear, the file is read:
   * BitsStored absent means all bits allocated, HighBit absent or impossible means BitsStored − 1,
   * NumberOfFrames absent or empty means 1.
   *
   * @throws DicomException if an attribute is missing or invalid, or a frame is larger than {@link
   *     #MAX_VALUES_PER_FRAME}
   */
  public static PixelFormat of(DicomAttributes attributes) throws DicomException {
    return new PixelModule(attributes).format();
  }

  /** Values per frame: rows × columns × samples. */
  public int valuesPerFrame() {
    return rows * columns * samples;
  }

  /** Whether a pixel is one grey level. */
  public boolean monochrome() {
    return photometricInterpretation.equals("MONOCHROME1")
        || photometricInterpretation.equals("MONOCHROME2");
  }

  /** The smallest value that the stored bits can hold. */
  public double smallest() {
    return signed ? -Math.scalb(1.0, bitsStored - 1) : 0;
  }

  /** The largest value that the stored bits can hold. */
  public double largest() {
    return Math.scalb(1.0, signed ? bitsStored - 1 : bitsStored) - 1;
  }

  /** The number that a stored value stands for; differs from it only for unsigned 32-bit values. */
  public double toDouble(int stored) {
    return signed ? stored : Integer.toUnsignedLong(stored);
  }

  /** The nearest value that the stored bits can hold. */
  int clamp(int value) {
    return (int) (long) Math.max(smallest(), Math.min(value, largest()));
  }

  /** Keeps the stored bits of a cell and extends their sign. */
  public int mask(int cell) {
    int leading = Integer.SIZE - 1 - highBit;
    int shifted = cell << leading;
    int unused = Integer.SIZE - bitsStored;
    return signed ? shifted >> unused : shifted >>> unused;
  }
}
