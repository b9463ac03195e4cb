package org.plumbline.report.outline;

import java.text.Normalizer;
import java.util.Locale;
import org.plumbline.report.pdf.PrintableCharacters;

/** Finds characters in wording that no embedded font has. */
final class Characters {

  private Characters() {}

  /** Notes the first of each line. */
  static void check(String file, int firstLine, String text, TemplateProblems problems) {
    String[] lines = text.split("\n", -1);
    for (int i = 0; i < lines.length; i++) {
      int line = firstLine + i;
      Normalizer.normalize(lines[i], Normalizer.Form.NFC)
          .codePoints()
          .filter(c -> c != '\t' && c != '\r' && !PrintableCharacters.has(c))
          .findFirst()
          .ifPresent(
              c ->
                  problems.add(
                      new Place(file, line),
                      String.format(Locale.ROOT, "the character U+%04X", c)
                          + (Character.isISOControl(c) ? "" : " (" + Character.toString(c) + ")"),
                      "Expected characters that the embedded fonts have: Latin, Greek, Cyrillic and"
                          + " common signs.",
                      "Write it in Latin letters."));
    }
  }
}
