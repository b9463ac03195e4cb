package org.plumbline.core.dicom;

/** What is wrong with a DICOM file: a fault of one case, to be counted, never of the study. */
public enum DicomFault {
  /** There is no file of this name. */
  NOT_FOUND,
  /** The file cannot be read: a folder, no permission, a fault of the disk. */
  UNREADABLE,
  /** The content is something else: a picture, a text, an empty file. */
  NOT_DICOM,
  /** The file ends before what it announces. */
  TRUNCATED,
  /** The structure contradicts itself. */
  CORRUPT,
  /** A data set without pixels: a report, a plan, a directory. */
  NO_PIXEL_DATA,
  /** An attribute that the pixels need is absent or empty. */
  MISSING_ATTRIBUTE,
  /** An attribute has a value that the standard does not allow. */
  INVALID_ATTRIBUTE,
  /** The encoding of the pixels has no decoder here. */
  UNSUPPORTED_TRANSFER_SYNTAX,
  /** The pixels are of a kind that has no meaning here: colour, several frames, floating point. */
  UNSUPPORTED_IMAGE,
  /** More pixels or more attributes than the reader holds in memory. */
  TOO_LARGE,
  /** The compressed pixels cannot be decoded. */
  DECODING_FAILED
}
