package org.plumbline.core.dicom;

/**
 * An open DICOM file: its attributes at hand, its pixels on request. For one thread at a time.
 *
 * <p>Attributes stay valid after {@link #close()}.
 */
public interface DicomFile extends AutoCloseable {

  /** The data set up to the pixel data, without file meta information. */
  DicomAttributes attributes();

  /** UID of the transfer syntax, for example {@code 1.2.840.10008.1.2.1}. */
  String transferSyntax();

  /**
   * Decodes one frame.
   *
   * @param frame index from 0 to {@code pixelFormat().frames() - 1}
   * @return a new array of rows × columns × samples stored values, row by row, the samples of a
   *     pixel side by side: before any modality transform and without a change of colour space,
   *     masked to the stored bits and sign-extended. Unsigned values of 32 bits wrap; see {@link
   *     PixelFormat#toDouble(int)}.
   * @throws DicomException if there are no pixels, they are broken, or their encoding is not
   *     supported
   * @throws IndexOutOfBoundsException if there is no such frame
   */
  int[] storedValues(int frame) throws DicomException;

  /**
   * Describes the pixels without decoding any.
   *
   * @throws DicomException if there are no pixels, or an attribute that describes them is missing
   *     or invalid
   */
  PixelFormat pixelFormat() throws DicomException;

  /**
   * Decodes the image of a file that holds exactly one monochrome frame.
   *
   * @throws DicomException also with {@link DicomFault#UNSUPPORTED_IMAGE} if the file holds several
   *     frames or colour
   */
  default DicomImage image() throws DicomException {
    return DicomImage.of(this);
  }

  /** Releases the file; closing again does nothing. */
  @Override
  void close();
}
