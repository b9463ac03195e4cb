package org.plumbline.core.dicom;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/** Writes small DICOM files, good and bad, in explicit VR little endian. */
public final class DicomBytes {

  private static final Set<String> LONG_FORM = Set.of("OB", "OW", "SQ", "UN", "UT", "OF");
  static final long UNDEFINED = 0xFFFFFFFFL;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  /** A file with preamble and the meta information that names its transfer syntax. */
  public static DicomBytes file(String transferSyntax) {
    DicomBytes file = new DicomBytes();
    file.out.writeBytes(new byte[128]);
    file.raw("DICM");
    return file.text(0x00020010, "UI", transferSyntax);
  }

  /** A MONOCHROME2 image of 16 unsigned bits without its pixel data. */
  public static DicomBytes image(String transferSyntax, int rows, int columns) {
    return file(transferSyntax)
        .us(0x00280002, 1)
        .text(0x00280004, "CS", "MONOCHROME2")
        .us(0x00280010, rows)
        .us(0x00280011, columns)
        .us(0x00280100, 16)
        .us(0x00280101, 16)
        .us(0x00280102, 15)
        .us(0x00280103, 0);
  }

  /** The same with its pixel data. */
  public static DicomBytes image(int rows, int columns, short... pixels) {
    return image("1.2.840.10008.1.2.1", rows, columns).pixels(pixels);
  }

  public DicomBytes pixels(short... pixels) {
    ByteBuffer bytes = ByteBuffer.allocate(2 * pixels.length).order(ByteOrder.LITTLE_ENDIAN);
    for (short pixel : pixels) {
      bytes.putShort(pixel);
    }
    return element(0x7FE00010, "OW", bytes.array());
  }

  public DicomBytes text(int tag, String vr, String value) {
    byte[] bytes = value.getBytes(StandardCharsets.ISO_8859_1);
    return bytes.length % 2 == 0
        ? element(tag, vr, bytes)
        : text(tag, vr, value + (vr.equals("UI") ? "\0" : " "));
  }

  public DicomBytes us(int tag, int value) {
    return element(tag, "US", new byte[] {(byte) value, (byte) (value >> 8)});
  }

  public DicomBytes element(int tag, String vr, byte[] value) {
    return header(tag, vr, value.length).raw(value);
  }

  /** A tag, VR and length that need not be true. */
  public DicomBytes header(int tag, String vr, long length) {
    tag(tag).raw(vr);
    return LONG_FORM.contains(vr) ? u16(0).u32(length) : u16((int) length);
  }

  public DicomBytes tag(int tag) {
    return u16(tag >>> 16).u16(tag);
  }

  public DicomBytes item(long length) {
    return tag(0xFFFEE000).u32(length);
  }

  public DicomBytes u16(int value) {
    out.write(value);
    out.write(value >>> 8);
    return this;
  }

  public DicomBytes u32(long value) {
    return u16((int) value).u16((int) (value >>> 16));
  }

  public DicomBytes raw(String text) {
    return raw(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  public DicomBytes raw(byte[] bytes) {
    out.writeBytes(bytes);
    return this;
  }

  public byte[] bytes() {
    return out.toByteArray();
  }
}
