package org.plumbline.core.scoring;

import org.plumbline.core.dicom.DicomException;
import org.plumbline.core.dicom.DicomFault;

/**
 * What the participant flow says of a file that could not be used: the kind, and what was found.
 */
final class FailureReason {

  private FailureReason() {}

  /** The reason, e.g. {@code unsupported image: 5 frames}. */
  static String of(DicomException e) {
    if (e.fault() == DicomFault.NOT_FOUND || e.fault() == DicomFault.NO_PIXEL_DATA) {
      return kind(e.fault());
    }
    return kind(e.fault()) + ": " + found(e.getMessage());
  }

  /** The first line of a message: what was found. The rest says what to do. */
  private static String found(String message) {
    String line = message.lines().findFirst().orElse("").strip();
    return line.endsWith(".") ? line.substring(0, line.length() - 1) : line;
  }

  private static String kind(DicomFault fault) {
    return switch (fault) {
      case NOT_FOUND -> "file missing";
      case UNREADABLE -> "file unreadable";
      case NOT_DICOM -> "not a DICOM file";
      case TRUNCATED -> "file truncated";
      case CORRUPT -> "file damaged";
      case NO_PIXEL_DATA -> "no pixels in the file";
      case MISSING_ATTRIBUTE -> "attribute missing";
      case INVALID_ATTRIBUTE -> "attribute invalid";
      case UNSUPPORTED_TRANSFER_SYNTAX -> "unsupported encoding";
      case UNSUPPORTED_IMAGE -> "unsupported image";
      case TOO_LARGE -> "image too large";
      case DECODING_FAILED -> "pixels cannot be decoded";
    };
  }
}
