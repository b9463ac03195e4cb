package org.plumbline.core.dcm4che;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.dcm4che3.data.Attributes;
import org.dcm4che3.data.Fragments;
import org.dcm4che3.data.Sequence;
import org.dcm4che3.data.Tag;
import org.dcm4che3.data.VR;
import org.plumbline.core.dicom.DicomAttributes;

/** dcm4che's attributes as Plumbline's: the bytes of each value, in little endian byte order. */
final class Conversion {

  private Conversion() {}

  /**
   * Converts a data set.
   *
   * @param passedOver tags whose values were too long to be kept
   */
  static DicomAttributes of(Attributes data, List<Integer> passedOver) throws IOException {
    DicomAttributes.Builder builder = new DicomAttributes.Builder();
    fill(builder, data);
    for (int tag : passedOver) {
      builder.addWithoutValue(tag, "UN");
    }
    return builder.build();
  }

  private static void fill(DicomAttributes.Builder builder, Attributes data) throws IOException {
    for (int tag : data.tags()) { // ascending, so that the character set comes before any text
      VR.Holder vr = new VR.Holder();
      Object value = data.getValue(tag, vr);
      if (value instanceof Sequence items) {
        boolean first = tag == Tag.PerFrameFunctionalGroupsSequence; // as the built-in reader does
        builder.add(
            tag, items(builder, first ? items.subList(0, Math.min(1, items.size())) : items));
      } else if (vr.vr == VR.SQ) {
        builder.add(tag, List.of());
      } else if (value instanceof Fragments) {
        builder.addWithoutValue(tag, vr.vr.name());
      } else {
        builder.add(tag, vr.vr.name(), bytes(data, tag, vr.vr));
      }
    }
  }

  private static List<DicomAttributes> items(
      DicomAttributes.Builder parent, List<Attributes> sequence) throws IOException {
    List<DicomAttributes> items = new ArrayList<>();
    for (Attributes item : sequence) {
      DicomAttributes.Builder builder = parent.item();
      fill(builder, item);
      items.add(builder.build());
    }
    return items;
  }

  private static byte[] bytes(Attributes data, int tag, VR vr) throws IOException {
    byte[] bytes = data.getBytes(tag);
    if (bytes == null) {
      return new byte[0];
    }
    return data.bigEndian() ? vr.toggleEndian(bytes, true) : bytes;
  }
}
