package org.plumbline.core.dicom;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * One name for the many spellings of a manufacturer, by a table kept as data ({@code vendors.csv}).
 *
 * <p>A spelling belongs to the table's longest pattern that its words start with, whatever its case
 * and punctuation. A spelling that no pattern matches stays as it is.
 */
public final class VendorNames {

  private static final List<Pattern> PATTERNS =
      DataLines.read("vendors.csv").stream()
          .map(columns -> new Pattern(columns[0] + " ", columns[1]))
          .sorted(
              Comparator.comparingInt((Pattern pattern) -> -pattern.words.length())
                  .thenComparing(Pattern::words))
          .toList();

  private VendorNames() {}

  private record Pattern(String words, String name) {}

  /**
   * The name to report a manufacturer under.
   *
   * @param spelling the value of Manufacturer (0008,0070)
   * @return the harmonised name; the spelling without outer blanks where the table has none; empty
   *     where the spelling is blank, which means missing
   */
  public static String harmonise(String spelling) {
    String words = words(spelling);
    return PATTERNS.stream()
        .filter(pattern -> words.startsWith(pattern.words))
        .map(Pattern::name)
        .findFirst()
        .orElse(spelling.strip());
  }

  private static String words(String spelling) {
    return spelling.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]+", " ").strip() + " ";
  }
}
