package org.plumbline.core.dicom;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Reads data elements (PS3.5 7) up to the pixel data of the data set.
 *
 * <p>What memory it takes is bounded whatever the file says: values longer than {@link #MAX_VALUE}
 * are passed over, values in all are limited, so are elements and the depth of sequences. Items of
 * the Per-Frame Functional Groups after the first are passed over.
 */
final class DataSetParser {

  /** Longest value kept: a lookup table of 65,536 entries of 16 bits. */
  private static final int MAX_VALUE = 1 << 17;

  private static final long MAX_VALUES = 1 << 26;
  private static final int MAX_ELEMENTS = 1_000_000;
  private static final int MAX_DEPTH = 32;

  private static final long UNDEFINED = 0xFFFFFFFFL;

  private static final Set<String> LONG_FORM =
      Set.of("OB", "OD", "OF", "OL", "OV", "OW", "SQ", "SV", "UC", "UN", "UR", "UT", "UV");
  private static final Set<String> SHORT_FORM =
      Set.of(
          "AE", "AS", "AT", "CS", "DA", "DS", "DT", "FD", "FL", "IS", "LO", "LT", "PN", "SH", "SL",
          "SS", "ST", "TM", "UI", "UL", "US");

  private final DicomInput in;
  private long valueBytes;
  private int elements;
  private PixelData pixelData;

  DataSetParser(DicomInput in) {
    this.in = in;
  }

  /** Byte order and whether VRs are explicit. */
  record Encoding(boolean explicitVr, boolean bigEndian) {
    static final Encoding EXPLICIT = new Encoding(true, false);
    static final Encoding IMPLICIT = new Encoding(false, false);
  }

  /**
   * Where the pixel data lie.
   *
   * @param tag integer, float or double pixel data
   * @param vr OB or OW
   * @param position of the first byte of the value
   * @param length in bytes, or −1 for encapsulated fragments
   */
  record PixelData(int tag, String vr, long position, long length) {
    boolean encapsulated() {
      return length < 0;
    }
  }

  private record Header(int tag, String vr, long length) {}

  /** The pixel data at which {@link #dataSet} stopped, or null. */
  PixelData pixelData() {
    return pixelData;
  }

  /** Whether the two bytes of a VR field hold a VR. */
  static boolean isVr(String vr) {
    return LONG_FORM.contains(vr) || SHORT_FORM.contains(vr);
  }

  /** Reads elements of group 0002 only, which are always explicit and little endian. */
  DicomAttributes metaInformation() throws IOException, DicomException {
    DicomAttributes.Builder builder = new DicomAttributes.Builder();
    while (!in.atEnd()) {
      long start = in.position();
      if (tag(Encoding.EXPLICIT) >>> 16 != 0x0002) {
        in.seek(start);
        break;
      }
      in.seek(start);
      element(builder, Encoding.EXPLICIT, 0);
    }
    return builder.build();
  }

  /** Reads the elements of the data set up to its pixel data or to the end of the input. */
  DicomAttributes dataSet(Encoding encoding) throws IOException, DicomException {
    DicomAttributes.Builder builder = new DicomAttributes.Builder();
    while (pixelData == null && !in.atEnd() && !onlyPaddingFollows()) {
      element(builder, encoding, 0);
    }
    return builder.build();
  }

  /** Some writers fill the file up with a few NULs, fewer than an element has. */
  private boolean onlyPaddingFollows() throws IOException {
    long start = in.position();
    boolean padding = in.end() - start < 8;
    while (padding && !in.atEnd()) {
      padding = in.read() == 0;
    }
    in.seek(start);
    return padding;
  }

  private void element(DicomAttributes.Builder builder, Encoding encoding, int depth)
      throws IOException, DicomException {
    Header header = header(encoding);
    if (header.vr.equals("UN")) { // written with implicit VR inside (PS3.5 6.2.2 note 2)
      element(
          builder,
          new Header(header.tag, dictionaryVr(header.tag), header.length),
          Encoding.IMPLICIT,
          depth);
    } else {
      element(builder, header, encoding, depth);
    }
  }

  private void element(DicomAttributes.Builder builder, Header header, Encoding encoding, int depth)
      throws IOException, DicomException {
    if (++elements > MAX_ELEMENTS) {
      throw tooLarge("more than " + MAX_ELEMENTS + " attributes");
    }
    if (depth == 0 && isPixelData(header.tag)) {
      long length = header.length == UNDEFINED ? -1 : header.length;
      pixelData = new PixelData(header.tag, header.vr, in.position(), length);
    } else if (header.length == UNDEFINED) {
      undefinedLength(builder, header, encoding, depth);
    } else if (header.vr.equals("SQ")) {
      builder.add(header.tag, items(builder, header, encoding, depth));
    } else {
      value(builder, header, encoding);
    }
  }

  private static boolean isPixelData(int tag) {
    return tag == Tags.PIXEL_DATA
        || tag == Tags.FLOAT_PIXEL_DATA
        || tag == Tags.DOUBLE_FLOAT_PIXEL_DATA;
  }

  private void undefinedLength(
      DicomAttributes.Builder builder, Header header, Encoding encoding, int depth)
      throws IOException, DicomException {
    boolean binary = header.vr.startsWith("O");
    if (binary) { // encapsulated pixels of an icon, for example
      fragments();
      builder.addWithoutValue(header.tag, header.vr);
    } else {
      builder.add(header.tag, items(builder, header, encoding, depth));
    }
  }

  private void fragments() throws IOException, DicomException {
    while (true) {
      int tag = tag(Encoding.EXPLICIT);
      long length = u32(false);
      if (tag == Tags.SEQUENCE_DELIMITATION) {
        return;
      }
      if (tag != Tags.ITEM) {
        throw corrupt("a fragment does not start with an item tag");
      }
      in.skip(length);
    }
  }

  private void value(DicomAttributes.Builder builder, Header header, Encoding encoding)
      throws IOException, DicomException {
    if (header.length > MAX_VALUE) {
      in.skip(header.length);
      builder.addWithoutValue(header.tag, header.vr);
      return;
    }
    valueBytes += header.length;
    if (valueBytes > MAX_VALUES) {
      throw tooLarge("attributes of more than " + MAX_VALUES + " bytes");
    }
    builder.add(header.tag, header.vr, in.read(header.length), encoding.bigEndian);
  }

  private List<DicomAttributes> items(
      DicomAttributes.Builder parent, Header header, Encoding encoding, int depth)
      throws IOException, DicomException {
    if (depth == MAX_DEPTH) {
      throw tooLarge("sequences nested more than " + MAX_DEPTH + " deep");
    }
    List<DicomAttributes> items = new ArrayList<>();
    long end = header.length == UNDEFINED ? Long.MAX_VALUE : in.position() + header.length;
    requireWithin(end);
    while (in.position() < end) {
      int tag = tag(encoding);
      long length = u32(encoding.bigEndian);
      if (tag == Tags.SEQUENCE_DELIMITATION) {
        break;
      }
      if (tag != Tags.ITEM) {
        throw corrupt("a sequence holds something that is no item");
      }
      DicomAttributes item = item(parent.item(), length, encoding, depth + 1);
      if (items.isEmpty() || header.tag != Tags.PER_FRAME_FUNCTIONAL_GROUPS_SEQUENCE) {
        items.add(item);
      }
    }
    return items;
  }

  private DicomAttributes item(
      DicomAttributes.Builder builder, long length, Encoding encoding, int depth)
      throws IOException, DicomException {
    long end = length == UNDEFINED ? Long.MAX_VALUE : in.position() + length;
    requireWithin(end);
    if (++elements > MAX_ELEMENTS) {
      throw tooLarge("more than " + MAX_ELEMENTS + " attributes");
    }
    while (in.position() < end) {
      long start = in.position();
      if (tag(encoding) == Tags.ITEM_DELIMITATION) {
        u32(encoding.bigEndian);
        break;
      }
      in.seek(start);
      element(builder, encoding, depth);
    }
    return builder.build();
  }

  private void requireWithin(long end) throws IOException {
    if (end != Long.MAX_VALUE && end > in.end()) {
      throw new java.io.EOFException();
    }
  }

  private Header header(Encoding encoding) throws IOException, DicomException {
    int tag = tag(encoding);
    if (tag >>> 16 == 0xFFFE) {
      throw corrupt("a delimiter stands where an attribute should");
    }
    if (!encoding.explicitVr) {
      return new Header(tag, dictionaryVr(tag), u32(encoding.bigEndian));
    }
    int first = in.read();
    int second = in.read();
    String vr = "" + (char) first + (char) second;
    if (LONG_FORM.contains(vr)) {
      u16(encoding.bigEndian);
      return new Header(tag, vr, u32(encoding.bigEndian));
    }
    if (SHORT_FORM.contains(vr) || (isCapital(first) && isCapital(second))) {
      return new Header(tag, vr, u16(encoding.bigEndian));
    }
    return badVr(tag, first, second, encoding);
  }

  private static boolean isCapital(int character) {
    return character >= 'A' && character <= 'Z';
  }

  /** No VR at all: some writers leave the VR out of single elements, others write blanks. */
  private Header badVr(int tag, int first, int second, Encoding encoding) throws IOException {
    int low = u16(encoding.bigEndian);
    if ((first == 0 && second == 0) || first == ' ' || first == '?') {
      return new Header(tag, dictionaryVr(tag), low);
    }
    long length =
        encoding.bigEndian ? first << 24 | second << 16 | low : low << 16 | second << 8 | first;
    return new Header(tag, dictionaryVr(tag), length & UNDEFINED);
  }

  private static String dictionaryVr(int tag) {
    if ((tag & 0xFFFF) == 0 && (tag >>> 16) % 2 == 0) {
      return "UL"; // group length
    }
    return DataDictionary.find(tag).map(DataDictionary.Entry::vr).orElse("UN");
  }

  private int tag(Encoding encoding) throws IOException {
    int group = u16(encoding.bigEndian);
    return group << 16 | u16(encoding.bigEndian);
  }

  private int u16(boolean bigEndian) throws IOException {
    int first = in.read();
    int second = in.read();
    return bigEndian ? first << 8 | second : second << 8 | first;
  }

  private long u32(boolean bigEndian) throws IOException {
    long first = u16(bigEndian);
    long second = u16(bigEndian);
    return bigEndian ? first << 16 | second : second << 16 | first;
  }

  private DicomException corrupt(String what) {
    return new DicomException(
        DicomFault.CORRUPT,
        "At byte %d %s.\nExpected a data set as DICOM PS3.5 defines it.\nExport the file again."
            .formatted(in.position(), what));
  }

  private static DicomException tooLarge(String what) {
    return new DicomException(
        DicomFault.TOO_LARGE,
        "The header holds " + what + ".\nExpected fewer.\nThe file is broken or no image.");
  }
}
