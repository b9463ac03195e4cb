package org.plumbline.reference;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/** Data elements in little endian, in the order in which they are added (PS3.5 section 7). */
final class DicomElements {

  /** Whether the value representation stands in the file. */
  enum Vr {
    EXPLICIT,
    IMPLICIT
  }

  private static final Set<String> LONG_LENGTH = Set.of("OB", "OW", "SQ", "UN", "UT");
  private static final int UNDEFINED = 0xffffffff;
  private static final int ITEM = 0xfffee000;
  private static final int SEQUENCE_END = 0xfffee0dd;

  private final Vr vr;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  DicomElements(Vr vr) {
    this.vr = vr;
  }

  byte[] toByteArray() {
    return out.toByteArray();
  }

  void append(byte[] elements) {
    out.writeBytes(elements);
  }

  /** Text in Latin-1, padded to even length: UIDs with a zero, the rest with a blank. */
  void text(int tag, String representation, String value) {
    String padding = representation.equals("UI") ? "\0" : " ";
    String even = value.length() % 2 == 0 ? value : value + padding;
    bytes(tag, representation, even.getBytes(StandardCharsets.ISO_8859_1));
  }

  void number16(int tag, int value) {
    bytes(tag, "US", new byte[] {(byte) value, (byte) (value >>> 8)});
  }

  void number32(int tag, int value) {
    header(tag, "UL", Integer.BYTES);
    put32(value);
  }

  void bytes(int tag, String representation, byte[] value) {
    header(tag, representation, value.length);
    out.writeBytes(value);
  }

  /** One frame as an encapsulated fragment behind an empty offset table (PS3.5 A.4). */
  void encapsulated(int tag, byte[] frame) {
    header(tag, "OB", UNDEFINED);
    item(ITEM, 0);
    item(ITEM, frame.length);
    out.writeBytes(frame);
    item(SEQUENCE_END, 0);
  }

  private void item(int tag, int length) {
    putTag(tag);
    put32(length);
  }

  private void header(int tag, String representation, int length) {
    putTag(tag);
    if (vr == Vr.IMPLICIT) {
      put32(length);
      return;
    }
    out.writeBytes(representation.getBytes(StandardCharsets.US_ASCII));
    if (LONG_LENGTH.contains(representation)) {
      put16(0);
      put32(length);
    } else {
      put16(length);
    }
  }

  private void putTag(int tag) {
    put16(tag >>> 16);
    put16(tag);
  }

  private void put16(int value) {
    out.write(value);
    out.write(value >>> 8);
  }

  private void put32(int value) {
    put16(value);
    put16(value >>> 16);
  }
}
