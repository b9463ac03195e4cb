package org.plumbline.core.dicom;

import java.util.Comparator;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The attributes that a protocol may name: keyword, tag and value representation of PS3.6, kept as
 * data in {@code dictionary.csv}. It covers the patient, study, series, equipment, acquisition and
 * image modules, not all of PS3.6.
 */
public final class DataDictionary {

  private static final DataDictionary STANDARD = load();

  private final NavigableMap<String, Entry> byKeyword = new TreeMap<>();
  private final Map<Integer, Entry> byTag = new HashMap<>(); // looked up only, never iterated

  private DataDictionary() {}

  /**
   * An attribute.
   *
   * @param keyword keyword of PS3.6, for example {@code PatientSex}
   * @param tag group in the upper and element in the lower 16 bits
   * @param vr value representation, two letters
   */
  public record Entry(String keyword, int tag, String vr) {}

  /** The attribute of a keyword; keywords are compared as written. */
  public static Optional<Entry> find(String keyword) {
    return Optional.ofNullable(STANDARD.byKeyword.get(keyword));
  }

  /** The attribute of a tag. */
  public static Optional<Entry> find(int tag) {
    return Optional.ofNullable(STANDARD.byTag.get(tag));
  }

  /**
   * The attribute of a keyword.
   *
   * @throws IllegalArgumentException naming the nearest keyword if there is none of this name
   */
  public static Entry require(String keyword) {
    return find(keyword)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "No DICOM attribute has the keyword '%s'; the nearest is %s"
                        .formatted(keyword, nearest(keyword))));
  }

  /** The known keyword that differs from a text by the fewest letters, ignoring case. */
  public static String nearest(String keyword) {
    String wanted = keyword.toLowerCase(Locale.ROOT);
    return STANDARD.byKeyword.keySet().stream()
        .min(Comparator.comparingInt(known -> editDistance(wanted, known.toLowerCase(Locale.ROOT))))
        .orElseThrow();
  }

  /** A tag as messages name it: {@code Rows (0028,0010)}, without keyword where it has none. */
  static String label(int tag) {
    String number = String.format(Locale.ROOT, "(%04X,%04X)", tag >>> 16, tag & 0xFFFF);
    return find(tag).map(entry -> entry.keyword() + " " + number).orElse(number);
  }

  /** Levenshtein distance. */
  private static int editDistance(String a, String b) {
    int[] previous = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      previous[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int[] current = new int[b.length() + 1];
      current[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replaced = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        current[j] = Math.min(replaced, 1 + Math.min(previous[j], current[j - 1]));
      }
      previous = current;
    }
    return previous[b.length()];
  }

  private static DataDictionary load() {
    DataDictionary dictionary = new DataDictionary();
    DataLines.read("dictionary.csv").forEach(dictionary::add);
    return dictionary;
  }

  private void add(String[] columns) {
    Entry entry = new Entry(columns[0], Integer.parseUnsignedInt(columns[1], 16), columns[2]);
    boolean known = byKeyword.put(entry.keyword(), entry) != null;
    if (byTag.put(entry.tag(), entry) != null || known) {
      throw new IllegalStateException("dictionary.csv lists " + entry.keyword() + " twice");
    }
  }
}
