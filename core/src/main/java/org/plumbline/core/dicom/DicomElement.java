package org.plumbline.core.dicom;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;

/** One attribute: a value or a sequence of items. */
sealed interface DicomElement {

  /** Value representations whose text depends on the Specific Character Set (PS3.5 6.1.2.3). */
  Set<String> IN_CHARACTER_SET = Set.of("LO", "LT", "PN", "SH", "ST", "UC", "UT");

  /** Value representations in which a backslash is a character and not a separator. */
  Set<String> ONE_TEXT = Set.of("LT", "ST", "UT", "UR");

  String vr();

  List<String> texts();

  List<DicomAttributes> items();

  int[] unsignedShorts();

  /** Text in the default repertoire, split at backslashes. */
  static List<String> ascii(byte[] value) {
    return split(new String(value, StandardCharsets.ISO_8859_1));
  }

  private static List<String> split(String text) {
    return Arrays.stream(text.split("\\\\", -1)).map(DicomElement::trim).toList();
  }

  /** Removes the padding of an even length, a space or, against the standard, NUL. */
  private static String trim(String text) {
    int start = 0;
    int end = text.length();
    while (start < end && isPadding(text.charAt(start))) {
      start++;
    }
    while (start < end && isPadding(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(start, end);
  }

  private static boolean isPadding(char character) {
    return character <= ' ';
  }

  /** A sequence. */
  record Sequence(List<DicomAttributes> items) implements DicomElement {

    @Override
    public String vr() {
      return "SQ";
    }

    @Override
    public List<String> texts() {
      return List.of();
    }

    @Override
    public int[] unsignedShorts() {
      return new int[0];
    }
  }

  /** A value as bytes. */
  final class Value implements DicomElement {

    private final int tag;
    private final String vr;
    private final byte[] bytes;
    private final boolean bigEndian;
    private final CharacterSets characterSets;

    Value(int tag, String vr, byte[] bytes, boolean bigEndian, CharacterSets characterSets) {
      this.tag = tag;
      this.vr = vr;
      this.bytes = bytes;
      this.bigEndian = bigEndian;
      this.characterSets = characterSets;
    }

    @Override
    public String vr() {
      return vr;
    }

    @Override
    public List<DicomAttributes> items() {
      return List.of();
    }

    @Override
    public List<String> texts() {
      if (bytes.length == 0) {
        return List.of();
      }
      return switch (vr) {
        case "US" -> values(2, data -> Integer.toString(Short.toUnsignedInt(data.getShort())));
        case "SS" -> values(2, data -> Short.toString(data.getShort()));
        case "UL" -> values(4, data -> Integer.toUnsignedString(data.getInt()));
        case "SL" -> values(4, data -> Integer.toString(data.getInt()));
        case "UV" -> values(8, data -> Long.toUnsignedString(data.getLong()));
        case "SV" -> values(8, data -> Long.toString(data.getLong()));
        case "FL" -> values(4, data -> Float.toString(data.getFloat()));
        case "FD" -> values(8, data -> Double.toString(data.getDouble()));
        case "AT" -> values(4, Value::tagText);
        case "OB", "OD", "OF", "OL", "OV", "OW", "UN", "SQ" -> List.of();
        default -> text();
      };
    }

    private static String tagText(ByteBuffer data) {
      int group = Short.toUnsignedInt(data.getShort());
      int element = Short.toUnsignedInt(data.getShort());
      return String.format(Locale.ROOT, "%04X%04X", group, element);
    }

    private List<String> values(int size, Function<ByteBuffer, String> next) {
      ByteBuffer data = buffer();
      List<String> values = new ArrayList<>(bytes.length / size);
      while (data.remaining() >= size) {
        values.add(next.apply(data));
      }
      return values;
    }

    private List<String> text() {
      if (!IN_CHARACTER_SET.contains(vr)) {
        return vr.equals("UR") ? List.of(trim(latin())) : split(latin());
      }
      if (ONE_TEXT.contains(vr)) {
        return List.of(trim(characterSets.decode(bytes)));
      }
      return characterSets.decodeValues(bytes).stream().map(DicomElement::trim).toList();
    }

    private String latin() {
      return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    @Override
    public int[] unsignedShorts() {
      ByteBuffer data = buffer();
      int[] values = new int[bytes.length / 2];
      for (int i = 0; i < values.length; i++) {
        values[i] = Short.toUnsignedInt(data.getShort());
      }
      return values;
    }

    private ByteBuffer buffer() {
      return ByteBuffer.wrap(bytes)
          .order(bigEndian ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
    }

    @Override
    public String toString() {
      return DataDictionary.label(tag) + " " + vr; // never the value, which may be patient data
    }
  }
}
