package org.plumbline.core.dicom;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** Tells from the first bytes of a file what it is if it is not DICOM. */
final class FileKind {

  private record Magic(String start, String what) {}

  private static final List<Magic> KNOWN =
      List.of(
          new Magic("\u0089PNG", "The file is a PNG picture"),
          new Magic("\u00FF\u00D8\u00FF", "The file is a JPEG picture"),
          new Magic("\0\0\0\fjP  ", "The file is a JPEG 2000 picture"),
          new Magic("GIF8", "The file is a GIF picture"),
          new Magic("BM", "The file is a BMP picture"),
          new Magic("II*\0", "The file is a TIFF picture"),
          new Magic("MM\0*", "The file is a TIFF picture"),
          new Magic("%PDF", "The file is a PDF document"),
          new Magic("PK\u0003\u0004", "The file is a ZIP archive"),
          new Magic("\u001F\u008B", "The file is compressed with gzip"),
          new Magic("\\\u0001\0\0", "The file is a NIfTI image"),
          new Magic("NRRD", "The file is an NRRD image"));

  private FileKind() {}

  static String describe(byte[] start) {
    if (start.length == 0) {
      return "The file is empty";
    }
    String text = new String(start, StandardCharsets.ISO_8859_1);
    return KNOWN.stream()
        .filter(magic -> text.startsWith(magic.start()))
        .findFirst()
        .map(Magic::what)
        .orElse("The file does not start like DICOM");
  }

  /**
   * Whether the first element is in group 0002 or 0008, low in the group, and has an explicit VR or
   * a length that a first element could have.
   */
  static boolean startsLikeADataSet(byte[] start) {
    if (start.length < 8) {
      return false;
    }
    boolean explicit = DataSetParser.isVr(new String(start, 4, 2, StandardCharsets.ISO_8859_1));
    boolean shortValue = u16(start, 6) == 0 && u16(start, 4) <= 64;
    return (isFirstTag(u16(start, 0), u16(start, 2)) && (explicit || shortValue))
        || (isBigEndian(start) && explicit);
  }

  /** Whether the first tag is one only in big endian byte order. */
  static boolean isBigEndian(byte[] start) {
    return start.length >= 4 && isFirstTag(swapped(start, 0), swapped(start, 2));
  }

  private static boolean isFirstTag(int group, int element) {
    return (group == 0x0002 || group == 0x0008) && element < 0x0100;
  }

  private static int swapped(byte[] bytes, int at) {
    return Short.toUnsignedInt(Short.reverseBytes((short) u16(bytes, at)));
  }

  private static int u16(byte[] bytes, int at) {
    return (bytes[at] & 0xFF) | ((bytes[at + 1] & 0xFF) << 8);
  }
}
