package org.plumbline.core.dicom;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Decodes text by the Specific Character Set of a data set (PS3.3 C.12.1.1.2), with and without
 * code extensions of ISO 2022.
 *
 * <p>Where none is given, text is read as UTF-8 if it is valid UTF-8 (which ASCII is), else as
 * Latin alphabet No. 1: the standard allows ASCII only, but files without the attribute often hold
 * one of these. An unknown term is treated like none.
 */
final class CharacterSets {

  /** No Specific Character Set. */
  static final CharacterSets DEFAULT = new CharacterSets(null, false);

  private static final Pattern TERM = Pattern.compile("I?S?O?.*IR[ _-]?(\\d+)");

  /** The character set of G1 by the number of its registration. */
  private static final Map<Integer, String> REGISTERED =
      Map.ofEntries(
          Map.entry(100, "ISO-8859-1"),
          Map.entry(101, "ISO-8859-2"),
          Map.entry(109, "ISO-8859-3"),
          Map.entry(110, "ISO-8859-4"),
          Map.entry(144, "ISO-8859-5"),
          Map.entry(127, "ISO-8859-6"),
          Map.entry(126, "ISO-8859-7"),
          Map.entry(138, "ISO-8859-8"),
          Map.entry(148, "ISO-8859-9"),
          Map.entry(203, "ISO-8859-15"),
          Map.entry(13, "Shift_JIS"),
          Map.entry(166, "TIS-620"),
          Map.entry(149, "EUC-KR"),
          Map.entry(58, "GB2312"));

  private static final int ESCAPE = 0x1B;

  private final Charset initial; // null: not stated
  private final boolean whole; // one multi-byte character set without code extensions

  private CharacterSets(Charset initial, boolean whole) {
    this.initial = initial;
    this.whole = whole;
  }

  /** The character sets of the values of (0008,0005). */
  static CharacterSets of(List<String> terms) {
    String first = terms.isEmpty() ? "" : terms.get(0).toUpperCase(Locale.ROOT);
    if (first.endsWith("IR 192") || first.equals("ISO_IR_192") || first.equals("UTF-8")) {
      return new CharacterSets(StandardCharsets.UTF_8, true);
    }
    if (first.equals("GB18030") || first.equals("GBK")) {
      return new CharacterSets(Charset.forName(first), true);
    }
    Matcher matcher = TERM.matcher(first);
    String name = matcher.matches() ? REGISTERED.get(registration(matcher.group(1))) : null;
    if (name != null) {
      return new CharacterSets(Charset.forName(name), false);
    }
    return terms.size() > 1 ? new CharacterSets(StandardCharsets.ISO_8859_1, false) : DEFAULT;
  }

  private static Integer registration(String digits) {
    return digits.length() > 3 ? -1 : Integer.valueOf(digits);
  }

  /** Decodes one text, backslashes included. */
  String decode(byte[] bytes) {
    return whole ? new String(bytes, initial) : String.join("\\", decodeValues(bytes));
  }

  /** Decodes and splits at backslashes; a byte of a character is not one. */
  List<String> decodeValues(byte[] bytes) {
    if (whole) {
      return List.of(new String(bytes, initial).split("\\\\", -1));
    }
    if (initial == null) {
      return List.of(unstated(bytes).split("\\\\", -1));
    }
    return new Iso2022(initial).decode(bytes);
  }

  private static String unstated(byte[] bytes) {
    for (byte b : bytes) {
      if (b == ESCAPE) { // escape sequences without a term that allows them: follow them
        return String.join("\\", new Iso2022(StandardCharsets.ISO_8859_1).decode(bytes));
      }
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      return new String(bytes, StandardCharsets.ISO_8859_1);
    }
  }

  /** One pass over a text with escape sequences. */
  private static final class Iso2022 {

    private static final Map<String, String> TO_G1 =
        Map.ofEntries(
            Map.entry("-A", "ISO-8859-1"),
            Map.entry("-B", "ISO-8859-2"),
            Map.entry("-C", "ISO-8859-3"),
            Map.entry("-D", "ISO-8859-4"),
            Map.entry("-L", "ISO-8859-5"),
            Map.entry("-G", "ISO-8859-6"),
            Map.entry("-F", "ISO-8859-7"),
            Map.entry("-H", "ISO-8859-8"),
            Map.entry("-M", "ISO-8859-9"),
            Map.entry("-b", "ISO-8859-15"),
            Map.entry("-T", "TIS-620"),
            Map.entry(")I", "Shift_JIS"),
            Map.entry("$)C", "EUC-KR"),
            Map.entry("$)A", "GB2312"));

    private enum G0 {
      ASCII,
      JIS_X_0208,
      JIS_X_0212
    }

    private final Charset initial;
    private final List<String> values = new ArrayList<>();
    private final StringBuilder value = new StringBuilder();
    private Charset g1;
    private G0 g0 = G0.ASCII;

    Iso2022(Charset initial) {
      this.initial = initial;
      this.g1 = initial;
    }

    List<String> decode(byte[] bytes) {
      int at = 0;
      while (at < bytes.length) {
        if (bytes[at] == ESCAPE) {
          at = escape(bytes, at + 1);
        } else {
          int end = endOfRun(bytes, at);
          value.append(run(Arrays.copyOfRange(bytes, at, end)));
          at = delimiter(bytes, end);
        }
      }
      values.add(value.toString());
      return List.copyOf(values);
    }

    private int endOfRun(byte[] bytes, int at) {
      int end = at;
      while (end < bytes.length && bytes[end] != ESCAPE && !isDelimiter(bytes[end])) {
        end++;
      }
      return end;
    }

    /** In a set of two bytes a byte that looks like a delimiter is half of a character. */
    private boolean isDelimiter(byte b) {
      if (g0 != G0.ASCII) {
        return b >= 0 && b <= ' ';
      }
      return b == '\\' || b == '^' || b == '=' || b == '\n' || b == '\r' || b == '\t' || b == '\f';
    }

    private String run(byte[] bytes) {
      return switch (g0) {
        case ASCII -> new String(bytes, g1);
        case JIS_X_0208 -> new String(withHighBit(bytes), Charset.forName("EUC-JP"));
        case JIS_X_0212 -> new String(prefixed(withHighBit(bytes)), Charset.forName("EUC-JP"));
      };
    }

    private static byte[] withHighBit(byte[] bytes) {
      byte[] high = new byte[bytes.length];
      for (int i = 0; i < high.length; i++) {
        high[i] = (byte) (bytes[i] | 0x80);
      }
      return high;
    }

    private static byte[] prefixed(byte[] pairs) {
      byte[] triples = new byte[pairs.length / 2 * 3];
      for (int i = 0; i < triples.length / 3; i++) {
        triples[3 * i] = (byte) 0x8F; // the third set of EUC-JP
        triples[3 * i + 1] = pairs[2 * i];
        triples[3 * i + 2] = pairs[2 * i + 1];
      }
      return triples;
    }

    /** Takes a delimiter, at which the standard goes back to the initial sets. */
    private int delimiter(byte[] bytes, int at) {
      if (at == bytes.length || bytes[at] == ESCAPE) {
        return at;
      }
      boolean nextValue = g0 == G0.ASCII && bytes[at] == '\\';
      g0 = G0.ASCII;
      g1 = initial;
      if (nextValue) {
        values.add(value.toString());
        value.setLength(0);
      } else {
        value.append((char) bytes[at]);
      }
      return at + 1;
    }

    private int escape(byte[] bytes, int at) {
      for (int length = 2; length <= 3 && at + length <= bytes.length; length++) {
        String sequence = new String(bytes, at, length, StandardCharsets.ISO_8859_1);
        if (select(sequence)) {
          return at + length;
        }
      }
      return at; // unknown: drop the escape character only
    }

    private boolean select(String sequence) {
      String set = TO_G1.get(sequence);
      switch (sequence) {
        case "(B", "(J" -> g0 = G0.ASCII;
        case "$B", "$@" -> g0 = G0.JIS_X_0208;
        case "$(D" -> g0 = G0.JIS_X_0212;
        default -> g1 = set == null ? g1 : Charset.forName(set);
      }
      return set != null || "(B(J$B$@$(D".contains(sequence);
    }
  }
}
