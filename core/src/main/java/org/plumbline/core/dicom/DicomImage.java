package org.plumbline.core.dicom;

import java.util.List;
import java.util.Optional;

/**
 * A decoded single-frame monochrome image with what its values mean. Immutable.
 *
 * <p>Values lie row by row from the top left pixel.
 */
public final class DicomImage {

  private final PixelFormat format;
  private final int[] stored;
  private final ModalityTransform modality;
  private final DicomAttributes attributes;

  DicomImage(
      PixelFormat format, int[] stored, ModalityTransform modality, DicomAttributes attributes) {
    this.format = format;
    this.stored = stored;
    this.modality = modality;
    this.attributes = attributes;
  }

  /**
   * Decodes the image of a file.
   *
   * @throws DicomException if it has several frames or colour or cannot be decoded
   */
  static DicomImage of(DicomFile file) throws DicomException {
    PixelFormat format = file.pixelFormat();
    if (format.frames() > 1) {
      throw unsupported(format.frames() + " frames", "one frame", "Split the file by frames");
    }
    if (!format.monochrome() || format.samples() > 1) {
      throw unsupported(
          "A colour image", "MONOCHROME1 or MONOCHROME2", "Convert the image to grey levels");
    }
    ModalityTransform modality = ModalityTransform.of(file.attributes());
    return new DicomImage(format, file.storedValues(0), modality, file.attributes());
  }

  private static DicomException unsupported(String found, String expected, String remedy) {
    return new DicomException(
        DicomFault.UNSUPPORTED_IMAGE,
        found + ".\nExpected " + expected + ".\n" + remedy + " or leave the case out by a rule.");
  }

  /** Height in pixels. */
  public int rows() {
    return format.rows();
  }

  /** Width in pixels. */
  public int columns() {
    return format.columns();
  }

  /** Layout of the pixels in the file. */
  public PixelFormat format() {
    return format;
  }

  /** Whether the smallest value is meant to be shown white. */
  public boolean monochrome1() {
    return format.photometricInterpretation().equals("MONOCHROME1");
  }

  /** From stored values to {@link #values()}. */
  public ModalityTransform modality() {
    return modality;
  }

  /** Stored values, a copy; see {@link DicomFile#storedValues}. */
  public int[] storedValues() {
    return stored.clone();
  }

  /** Values after the modality transform, a new array. */
  public double[] values() {
    double[] values = new double[stored.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = modality.apply(format.toDouble(stored[i]));
    }
    return values;
  }

  /** The value of one pixel after the modality transform. */
  public double value(int row, int column) {
    int index = Math.addExact(row * format.columns(), column);
    return modality.apply(format.toDouble(stored[index]));
  }

  /**
   * The smallest value that the stored bits can express, after the modality transform; of a table
   * its smallest entry. Not the smallest in this image.
   */
  public double smallestValue() {
    return range()[0];
  }

  /**
   * The largest value that the stored bits can express, after the modality transform; of a table
   * its largest entry. Not the largest in this image.
   */
  public double largestValue() {
    return range()[1];
  }

  private double[] range() {
    if (modality instanceof ModalityTransform.Table table) {
      return new double[] {table.table().smallest(), table.table().largest()};
    }
    double first = modality.apply(format.smallest());
    double last = modality.apply(format.largest());
    return new double[] {Math.min(first, last), Math.max(first, last)};
  }

  /**
   * The windows that the file suggests, in its order; none if it suggests none.
   *
   * @throws DicomException if what it suggests is invalid
   */
  public List<VoiWindow> windows() throws DicomException {
    return VoiWindow.of(attributes);
  }

  /**
   * The first VOI LUT that the file suggests, if any; it takes and gives values after the modality
   * transform.
   *
   * @throws DicomException if the table is invalid
   */
  public Optional<LookupTable> voiTable() throws DicomException {
    Optional<DicomAttributes> item = attributes.firstItem(Tags.VOI_LUT_SEQUENCE);
    return item.isPresent() ? Optional.of(LookupTable.of(item.get())) : Optional.empty();
  }

  /** Whether the pixels have been compressed with loss at some time, as far as the file says. */
  public boolean lossy() {
    return attributes.text(Tags.LOSSY_IMAGE_COMPRESSION).filter("01"::equals).isPresent();
  }
}
