package org.plumbline.reference;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * Writes a phantom as a DICOM file: Part 10, Computed Radiography Image Storage, uncompressed or
 * RLE. The same phantom gives the same bytes; its UIDs follow from its ids, under 2.25.
 *
 * <p>Computed radiography and not digital radiography, because the latter demands a rescale slope
 * of 1, and the phantoms are to have others. Where a phantom has no sex or view, the attribute is
 * there and empty; where it has no age, the attribute is absent: both as the standard allows.
 *
 * @see <a
 *     href="https://dicom.nema.org/medical/dicom/current/output/chtml/part03/sect_A.2.html">PS3.3
 *     A.2, CR Image IOD</a>
 */
public final class DicomWriter {

  private static final String CR_IMAGE_STORAGE = "1.2.840.10008.5.1.4.1.1.1";
  private static final String IMPLEMENTATION = "phantom writer";
  private static final int PREAMBLE = 128;
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("yyyyMMdd", Locale.ROOT);
  private static final String TIME = "120000";

  private DicomWriter() {}

  /**
   * Writes the file.
   *
   * @throws IOException if the file exists or cannot be written
   */
  public static void write(Phantom phantom, Path file) throws IOException {
    try (var out = Files.newOutputStream(file, StandardOpenOption.CREATE_NEW)) {
      out.write(bytes(phantom));
    }
  }

  /** The bytes of the file. */
  public static byte[] bytes(Phantom phantom) {
    DicomEncoding encoding = phantom.image().encoding().fileEncoding();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(new byte[PREAMBLE]);
    out.writeBytes("DICM".getBytes(StandardCharsets.US_ASCII));
    out.writeBytes(fileMeta(phantom, encoding));
    out.writeBytes(dataSet(phantom, encoding));
    return out.toByteArray();
  }

  /** The SOP instance UID that the file of this phantom has. */
  public static String sopInstanceUid(Phantom phantom) {
    return sopInstanceUid(phantom.caseId());
  }

  static String sopInstanceUid(String caseId) {
    return uid("instance", caseId);
  }

  private static byte[] fileMeta(Phantom phantom, DicomEncoding encoding) {
    DicomElements meta = new DicomElements(DicomElements.Vr.EXPLICIT);
    meta.bytes(0x00020001, "OB", new byte[] {0, 1});
    meta.text(0x00020002, "UI", CR_IMAGE_STORAGE);
    meta.text(0x00020003, "UI", sopInstanceUid(phantom));
    meta.text(0x00020010, "UI", encoding.uid());
    meta.text(0x00020012, "UI", uid("implementation", IMPLEMENTATION));
    meta.text(0x00020013, "SH", "PLUMBLINE_PHANT");
    byte[] content = meta.toByteArray();
    DicomElements length = new DicomElements(DicomElements.Vr.EXPLICIT);
    length.number32(0x00020000, content.length);
    length.append(content);
    return length.toByteArray();
  }

  private static byte[] dataSet(Phantom phantom, DicomEncoding encoding) {
    boolean implicit = encoding == DicomEncoding.IMPLICIT_LITTLE_ENDIAN;
    DicomElements set =
        new DicomElements(implicit ? DicomElements.Vr.IMPLICIT : DicomElements.Vr.EXPLICIT);
    addIdentification(set, phantom);
    addPatient(set, phantom);
    addAcquisition(set, phantom);
    addRelationship(set, phantom);
    addPixelDescription(set, phantom.image());
    addPixels(set, phantom.image(), encoding);
    return set.toByteArray();
  }

  // In the order of tags, as the standard wants them.

  private static void addIdentification(DicomElements set, Phantom phantom) {
    Phantom.Label label = phantom.label();
    String date = DATE.format(label.studied());
    set.text(0x00080005, "CS", "ISO_IR 100");
    set.text(0x00080008, "CS", "ORIGINAL\\PRIMARY");
    set.text(0x00080016, "UI", CR_IMAGE_STORAGE);
    set.text(0x00080018, "UI", sopInstanceUid(phantom));
    set.text(0x00080020, "DA", date);
    set.text(0x00080021, "DA", date);
    set.text(0x00080022, "DA", date);
    set.text(0x00080030, "TM", TIME);
    set.text(0x00080031, "TM", TIME);
    set.text(0x00080050, "SH", "");
    set.text(0x00080060, "CS", "CR");
    set.text(0x00080070, "LO", label.manufacturer());
    set.text(0x00080080, "LO", label.site());
    set.text(0x00080090, "PN", "");
    set.text(0x00081030, "LO", "CHEST PHANTOM");
    set.text(0x00081090, "LO", label.model());
  }

  private static void addPatient(DicomElements set, Phantom phantom) {
    set.text(0x00100010, "PN", "PHANTOM^" + phantom.patientId());
    set.text(0x00100020, "LO", phantom.patientId());
    set.text(0x00100030, "DA", "");
    set.text(0x00100040, "CS", phantom.label().sex().map(Sex::name).orElse(""));
    phantom
        .label()
        .age()
        .ifPresent(age -> set.text(0x00101010, "AS", String.format(Locale.ROOT, "%03dY", age)));
    set.text(0x00104000, "LT", "Computed phantom. Not an image of a person.");
  }

  private static void addAcquisition(DicomElements set, Phantom phantom) {
    String view = phantom.label().view().map(View::name).orElse("");
    set.text(0x00180015, "CS", "CHEST");
    set.text(0x00181000, "LO", "0");
    set.text(0x00181164, "DS", "1.4\\1.4");
    set.text(0x00185101, "CS", view);
  }

  private static void addRelationship(DicomElements set, Phantom phantom) {
    String study = phantom.patientId() + "/" + phantom.label().visit();
    set.text(0x0020000d, "UI", uid("study", study));
    set.text(0x0020000e, "UI", uid("series", study));
    set.text(0x00200010, "SH", String.format(Locale.ROOT, "%d", phantom.label().visit()));
    set.text(0x00200011, "IS", "1");
    set.text(0x00200013, "IS", "1");
    set.text(0x00200020, "CS", "L\\F");
  }

  private static void addPixelDescription(DicomElements set, PhantomImage image) {
    VendorHabits.Encoding encoding = image.encoding();
    set.number16(0x00280002, 1);
    set.text(0x00280004, "CS", encoding.polarity().name());
    set.number16(0x00280010, image.rows());
    set.number16(0x00280011, image.columns());
    set.number16(0x00280100, 16);
    set.number16(0x00280101, encoding.bitsStored());
    set.number16(0x00280102, encoding.bitsStored() - 1);
    set.number16(0x00280103, 0);
    set.text(0x00280300, "CS", "YES");
    set.text(0x00280301, "CS", "NO");
    set.text(0x00281050, "DS", Integer.toString(encoding.windowCenter()));
    set.text(0x00281051, "DS", Integer.toString(encoding.windowWidth()));
    set.text(0x00281052, "DS", "0");
    set.text(0x00281053, "DS", decimal(encoding.rescaleSlope()));
    set.text(0x00281054, "LO", "US");
    set.text(0x00282110, "CS", "00");
  }

  private static String decimal(double value) {
    return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
  }

  private static void addPixels(DicomElements set, PhantomImage image, DicomEncoding encoding) {
    if (encoding == DicomEncoding.RLE_LOSSLESS) {
      set.encapsulated(0x7fe00010, RleFrame.encode(image));
    } else {
      set.bytes(0x7fe00010, "OW", littleEndian(image));
    }
  }

  private static byte[] littleEndian(PhantomImage image) {
    ByteBuffer pixels = ByteBuffer.allocate(2 * image.rows() * image.columns());
    pixels.order(ByteOrder.LITTLE_ENDIAN);
    for (int row = 0; row < image.rows(); row++) {
      for (int column = 0; column < image.columns(); column++) {
        pixels.putShort((short) image.stored(row, column));
      }
    }
    return pixels.array();
  }

  /** A UID made of a UUID (PS3.5 B.2), here a name-based one of version 8 from SHA-256. */
  private static String uid(String role, String name) {
    byte[] hash =
        Hashing.sha256(("plumbline phantom/" + role + "/" + name).getBytes(StandardCharsets.UTF_8));
    hash[6] = (byte) ((hash[6] & 0x0f) | 0x80);
    hash[8] = (byte) ((hash[8] & 0x3f) | 0x80);
    return "2.25." + new BigInteger(1, hash, 0, 16);
  }
}
