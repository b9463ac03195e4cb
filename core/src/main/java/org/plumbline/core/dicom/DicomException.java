package org.plumbline.core.dicom;

import java.util.Objects;

/**
 * A DICOM file that cannot be read. Checked, because such a file is an expected result of reading:
 * a run turns it into a processing failure of the case and goes on.
 *
 * <p>The message says what was found, what was expected and what to do. It holds neither patient
 * data nor the path of the file.
 */
public final class DicomException extends Exception {

  private static final long serialVersionUID = 1L;

  private final DicomFault fault;

  /** A fault with its message. */
  public DicomException(DicomFault fault, String message) {
    this(fault, message, null);
  }

  /**
   * A fault with its message and what caused it. The cause serves debugging; its own message may
   * name the file.
   */
  public DicomException(DicomFault fault, String message, Throwable cause) {
    super(message, cause);
    this.fault = Objects.requireNonNull(fault);
  }

  /** The kind of fault. */
  public DicomFault fault() {
    return fault;
  }
}
