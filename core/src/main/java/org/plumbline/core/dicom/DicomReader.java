package org.plumbline.core.dicom;

import java.nio.file.Path;

/**
 * Reads DICOM files. Found by {@link java.util.ServiceLoader}, so that another implementation can
 * stand in the place of the built-in one; both must pass the same parity tests. Implementations are
 * stateless and safe for use by many threads.
 */
public interface DicomReader {

  /** Name of the reader as the evidence records it, for example {@code plumbline}. */
  String name();

  /** Version of the reader as the evidence records it; never empty. */
  String version();

  /**
   * Opens a file and reads everything before its pixel data. Costs no more than the header, however
   * many pixels follow.
   *
   * @throws DicomException if the file is missing, unreadable or not DICOM, or its header is broken
   */
  DicomFile open(Path path) throws DicomException;
}
