package org.plumbline.core.dcm4che;

import java.util.Set;
import org.dcm4che3.data.UID;
import org.plumbline.core.dicom.PixelFormat;

/** Who decodes the pixels of a file. */
enum Decoder {
  /** dcm4che, uncompressed pixels. */
  NATIVE,
  /** dcm4che, RLE. */
  RLE,
  /** The built-in reader: dcm4che would need native code, or does not decode such pixels. */
  BUILT_IN;

  private static final Set<String> UNCOMPRESSED =
      Set.of(
          UID.ImplicitVRLittleEndian,
          UID.ExplicitVRLittleEndian,
          UID.ExplicitVRBigEndian,
          UID.DeflatedExplicitVRLittleEndian);

  static Decoder of(Header header, PixelFormat format) {
    if (UNCOMPRESSED.contains(header.transferSyntax()) && !header.encapsulated()) {
      return bytes(header, format) || words(format) ? NATIVE : BUILT_IN;
    }
    if (header.transferSyntax().equals(UID.RLELossless) && header.encapsulated()) {
      return bytes(header, format) || (words(format) && format.samples() == 1) ? RLE : BUILT_IN;
    }
    return BUILT_IN;
  }

  /** 8 bits. The last byte of an odd number of them in big endian words would be a wrong one. */
  private static boolean bytes(Header header, PixelFormat format) {
    boolean odd = format.valuesPerFrame() % 2 == 1;
    boolean subsampled = format.photometricInterpretation().matches(".*_42[02]");
    return format.bitsAllocated() == 8 && !subsampled && !(odd && header.bigEndian());
  }

  /** 16 bits. Of several planes dcm4che fills the first one only. */
  private static boolean words(PixelFormat format) {
    return format.bitsAllocated() == 16 && !format.planar();
  }
}
