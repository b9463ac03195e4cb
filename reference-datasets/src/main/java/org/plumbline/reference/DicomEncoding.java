package org.plumbline.reference;

/** The encodings in which {@link DicomWriter} writes. */
public enum DicomEncoding {
  /** Implicit VR, little endian. */
  IMPLICIT_LITTLE_ENDIAN("1.2.840.10008.1.2"),
  /** Explicit VR, little endian. */
  EXPLICIT_LITTLE_ENDIAN("1.2.840.10008.1.2.1"),
  /** RLE lossless (PackBits by byte plane), explicit VR. */
  RLE_LOSSLESS("1.2.840.10008.1.2.5");

  private final String uid;

  DicomEncoding(String uid) {
    this.uid = uid;
  }

  /** The transfer syntax UID of PS3.5. */
  public String uid() {
    return uid;
  }
}
