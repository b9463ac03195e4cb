package org.plumbline.report.pdf;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Gives embedded subsets the same six letters in every rendering. OpenPDF draws them at random; the
 * names stand uncompressed in font dictionaries and are replaced at equal length, so no offset
 * moves.
 */
final class SubsetNames {
  private static final Pattern NAME =
      Pattern.compile("/(?<tag>[A-Z]{6})\\+(?<font>Liberation[A-Za-z-]+)");

  private SubsetNames() {}

  static byte[] fixed(byte[] pdf) {
    String text = new String(pdf, StandardCharsets.ISO_8859_1);
    Map<String, String> tags = new HashMap<>();
    byte[] fixed = pdf.clone();
    Matcher matcher = NAME.matcher(text);
    while (matcher.find()) {
      String tag = tags.computeIfAbsent(matcher.group("font"), font -> tag(tags.size()));
      byte[] letters = tag.getBytes(StandardCharsets.ISO_8859_1);
      System.arraycopy(letters, 0, fixed, matcher.start("tag"), letters.length);
    }
    return fixed;
  }

  private static String tag(int index) {
    return "PLUMB" + (char) ('A' + index);
  }
}
