package org.plumbline.core.dicom;

import java.util.Map;
import java.util.Optional;

/**
 * How a data set is encoded (PS3.5 10, PS3.6 A).
 *
 * @param uid unique identifier
 * @param name as messages print it
 * @param explicitVr whether each attribute states its value representation
 * @param bigEndian whether the most significant byte comes first
 * @param pixels how the pixel data are encoded
 */
record TransferSyntax(
    String uid, String name, boolean explicitVr, boolean bigEndian, Pixels pixels) {

  /** Encoding of pixel data. */
  enum Pixels {
    NATIVE,
    RLE,
    JPEG,
    JPEG_LS,
    JPEG_2000,
    /** Known by name, without a decoder here. */
    UNSUPPORTED
  }

  static final String IMPLICIT = "1.2.840.10008.1.2";
  static final String EXPLICIT = "1.2.840.10008.1.2.1";
  static final String DEFLATED = "1.2.840.10008.1.2.1.99";
  static final String BIG_ENDIAN = "1.2.840.10008.1.2.2";
  private static final String JPEG = "1.2.840.10008.1.2.4.";

  private static final Map<String, TransferSyntax> KNOWN =
      Map.ofEntries(
          Map.entry(
              IMPLICIT,
              new TransferSyntax(
                  IMPLICIT, "Implicit VR Little Endian", false, false, Pixels.NATIVE)),
          Map.entry(
              BIG_ENDIAN,
              new TransferSyntax(BIG_ENDIAN, "Explicit VR Big Endian", true, true, Pixels.NATIVE)),
          little(EXPLICIT, "Explicit VR Little Endian", Pixels.NATIVE),
          little(DEFLATED, "Deflated Explicit VR Little Endian", Pixels.NATIVE),
          little("1.2.840.10008.1.2.5", "RLE Lossless", Pixels.RLE),
          little(JPEG + "50", "JPEG Baseline", Pixels.JPEG),
          little(JPEG + "51", "JPEG Extended", Pixels.JPEG),
          little(JPEG + "57", "JPEG Lossless", Pixels.JPEG),
          little(JPEG + "70", "JPEG Lossless, First-Order Prediction", Pixels.JPEG),
          little(JPEG + "80", "JPEG-LS Lossless", Pixels.JPEG_LS),
          little(JPEG + "81", "JPEG-LS Near-Lossless", Pixels.JPEG_LS),
          little(JPEG + "90", "JPEG 2000 Lossless", Pixels.JPEG_2000),
          little(JPEG + "91", "JPEG 2000", Pixels.JPEG_2000),
          little(JPEG + "92", "JPEG 2000 Multi-component Lossless", Pixels.UNSUPPORTED),
          little(JPEG + "93", "JPEG 2000 Multi-component", Pixels.UNSUPPORTED),
          little(JPEG + "94", "JPIP Referenced", Pixels.UNSUPPORTED),
          little(JPEG + "95", "JPIP Referenced Deflate", Pixels.UNSUPPORTED),
          little(JPEG + "100", "MPEG2 Main Profile / Main Level", Pixels.UNSUPPORTED),
          little(JPEG + "101", "MPEG2 Main Profile / High Level", Pixels.UNSUPPORTED),
          little(JPEG + "102", "MPEG-4 AVC/H.264 High Profile", Pixels.UNSUPPORTED),
          little(JPEG + "103", "MPEG-4 AVC/H.264 BD-compatible", Pixels.UNSUPPORTED),
          little(JPEG + "201", "High-Throughput JPEG 2000 Lossless", Pixels.UNSUPPORTED),
          little(JPEG + "202", "High-Throughput JPEG 2000 RPCL Lossless", Pixels.UNSUPPORTED),
          little(JPEG + "203", "High-Throughput JPEG 2000", Pixels.UNSUPPORTED));

  private static Map.Entry<String, TransferSyntax> little(String uid, String name, Pixels pixels) {
    return Map.entry(uid, new TransferSyntax(uid, name, true, false, pixels));
  }

  /**
   * The transfer syntax of a UID. An unknown one is taken for an encapsulated one, which the
   * standard writes with explicit VR in little endian order, so that at least its attributes can be
   * read.
   */
  static TransferSyntax of(String uid) {
    return Optional.ofNullable(KNOWN.get(uid))
        .orElse(new TransferSyntax(uid, "an unknown one", true, false, Pixels.UNSUPPORTED));
  }

  boolean deflated() {
    return uid.equals(DEFLATED);
  }

  DicomException unsupported() {
    return unsupported("transfer syntax " + name + " (" + uid + ")");
  }

  /** The fault of a file whose pixels no decoder here takes, with the way out. */
  static DicomException unsupported(String what) {
    return new DicomException(
        DicomFault.UNSUPPORTED_TRANSFER_SYNTAX,
        "Pixels in "
            + what
            + ", which is not supported.\nExpected uncompressed, deflated, RLE, JPEG of 8 bits, JPEG"
            + " lossless, JPEG-LS or JPEG 2000.\nTranscode with a lossless tool, for example 'gdcmconv --raw"
            + " IN OUT'.");
  }
}
