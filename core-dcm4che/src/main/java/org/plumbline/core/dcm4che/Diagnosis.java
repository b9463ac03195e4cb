package org.plumbline.core.dcm4che;

import java.io.IOException;
import org.plumbline.core.dicom.DicomException;
import org.plumbline.core.dicom.DicomFault;

/**
 * Says what is wrong with a file that dcm4che does not read. dcm4che's own messages are written for
 * programmers and may hold values of the file; so the built-in reader tries the same, and what it
 * finds wrong is the fault.
 */
final class Diagnosis {

  private Diagnosis() {}

  /** Something that dcm4che reads. */
  interface Reading<T> {
    T get() throws IOException;
  }

  /** The same with the built-in reader. */
  interface BuiltIn {
    void read() throws DicomException;
  }

  /** Calls dcm4che, of which a hostile file may get any exception. */
  static <T> T run(Reading<T> reading, BuiltIn same) throws DicomException {
    try {
      return reading.get();
    } catch (IOException | RuntimeException | StackOverflowError e) {
      throw fault(same, e);
    }
  }

  /** The fault for which dcm4che failed with {@code cause}; null where it found no pixels. */
  static DicomException fault(BuiltIn same, Throwable cause) {
    try {
      same.read();
    } catch (DicomException told) {
      return told;
    }
    return new DicomException(
        DicomFault.CORRUPT,
        """
        dcm4che does not read the file, though the built-in reader does.
        Expected a file that keeps to the standard.
        Export it again, or build without -Pdcm4che.""",
        cause);
  }
}
