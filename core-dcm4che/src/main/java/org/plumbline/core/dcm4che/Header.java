package org.plumbline.core.dcm4che;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dcm4che3.data.Attributes;
import org.dcm4che3.data.Tag;
import org.dcm4che3.data.UID;
import org.dcm4che3.data.VR;
import org.dcm4che3.io.DicomInputStream;
import org.plumbline.core.dicom.DicomAttributes;
import org.plumbline.core.dicom.PixelFormat;

/**
 * What a file holds before its pixels.
 *
 * @param transferSyntax UID that the file declares, or that dcm4che guessed where it declares none
 * @param bigEndian whether the data set is in big endian byte order
 * @param attributes the data set up to the pixel data
 * @param pixelTag tag at which reading stopped; 0 at the end of the file
 * @param pixelLength length of the pixel data in bytes; −1 of encapsulated ones
 */
record Header(
    String transferSyntax,
    boolean bigEndian,
    DicomAttributes attributes,
    int pixelTag,
    long pixelLength) {

  /** Longest value kept, as in the built-in reader: a lookup table of 65,536 entries of 16 bits. */
  private static final int MAX_VALUE = 1 << 17;

  static Header read(Path path) throws IOException {
    List<Integer> passedOver = new ArrayList<>();
    try (DicomInputStream in = DicomInputStream.createWithLimitFromFileLength(path.toFile())) {
      in.setIncludeBulkData(DicomInputStream.IncludeBulkData.NO);
      in.setBulkDataDescriptor(
          (items, creator, tag, vr, length) -> {
            boolean pass = vr != VR.SQ && Integer.compareUnsigned(length, MAX_VALUE) > 0;
            if (pass && items.isEmpty()) {
              passedOver.add(tag);
            }
            return pass;
          });
      Attributes meta = in.readFileMetaInformation();
      Attributes data = in.readDataset(stream -> isPixelData(stream.tag()));
      return of(in, meta, Conversion.of(data, passedOver));
    }
  }

  private static Header of(DicomInputStream in, Attributes meta, DicomAttributes attributes) {
    String declared = meta == null ? null : meta.getString(Tag.TransferSyntaxUID);
    return new Header(
        Optional.ofNullable(declared).orElse(in.getTransferSyntax()),
        in.bigEndian(),
        attributes,
        isPixelData(in.tag()) ? in.tag() : 0,
        in.unsignedLength());
  }

  private static boolean isPixelData(int tag) {
    return tag == Tag.PixelData || tag == Tag.FloatPixelData || tag == Tag.DoubleFloatPixelData;
  }

  boolean hasPixelData() {
    return pixelTag == Tag.PixelData;
  }

  boolean encapsulated() {
    return pixelLength < 0;
  }

  boolean deflated() {
    return transferSyntax.equals(UID.DeflatedExplicitVRLittleEndian);
  }

  /** Whether uncompressed pixels reach to the end of a frame. */
  boolean holds(int frame, PixelFormat format) {
    long bytes = (long) format.valuesPerFrame() * (format.bitsAllocated() / 8);
    return encapsulated() || (frame + 1L) * bytes <= pixelLength;
  }
}
