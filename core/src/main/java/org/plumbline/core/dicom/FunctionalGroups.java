package org.plumbline.core.dicom;

import java.util.Optional;

/** Where an enhanced image keeps what a classic one keeps at the top (PS3.3 C.7.6.16). */
final class FunctionalGroups {

  private FunctionalGroups() {}

  /**
   * The attributes that hold {@code tag}: the top of the data set where it is there, else the item
   * of {@code macro} of the first frame, else of all frames, else the top.
   */
  static DicomAttributes source(DicomAttributes attributes, int macro, int tag) {
    if (attributes.contains(tag)) {
      return attributes;
    }
    return item(attributes, Tags.PER_FRAME_FUNCTIONAL_GROUPS_SEQUENCE, macro)
        .or(() -> item(attributes, Tags.SHARED_FUNCTIONAL_GROUPS_SEQUENCE, macro))
        .orElse(attributes);
  }

  private static Optional<DicomAttributes> item(DicomAttributes attributes, int groups, int macro) {
    return attributes.firstItem(groups).flatMap(group -> group.firstItem(macro));
  }
}
