package org.plumbline.core.dicom;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The attributes of a DICOM file as attributes of a case, by keyword.
 *
 * <ul>
 *   <li>Several values are joined by backslashes, as in the file.
 *   <li>Decimal and integer strings lose what makes equal numbers look different: {@code 120.000}
 *       is {@code 120}.
 *   <li>{@code PatientAge} is in years: see the remarks on what is not written as the standard
 *       says.
 *   <li>{@code PatientSex} is in upper case; {@code O} is kept.
 *   <li>{@code Manufacturer} is harmonised by {@link VendorNames}; the raw spelling is kept.
 *   <li>Of enhanced images, an attribute that is not at the top is looked for in the functional
 *       groups of the first frame and in those of all frames.
 * </ul>
 */
public final class CaseAttributes {

  private static final Set<String> NUMBERS = Set.of("DS", "IS");
  private static final int LONGEST_NUMBER = 16; // of DS

  private final DicomAttributes attributes;

  private CaseAttributes(DicomAttributes attributes) {
    this.attributes = attributes;
  }

  /** The case attributes of a data set. */
  public static CaseAttributes of(DicomAttributes attributes) {
    return new CaseAttributes(attributes);
  }

  /**
   * The value of an attribute.
   *
   * @param keyword of PS3.6, for example {@code PatientSex}
   * @throws IllegalArgumentException naming the nearest keyword if the dictionary has none of this
   *     name; see {@link DataDictionary#find(String)}
   */
  public DicomValue value(String keyword) {
    DataDictionary.Entry entry = DataDictionary.require(keyword);
    List<String> texts = texts(entry.tag());
    String raw = String.join("\\", texts);
    if (texts.stream().allMatch(String::isEmpty)) {
      return DicomValue.MISSING;
    }
    return switch (keyword) {
      case "PatientAge" -> PatientAge.parse(raw);
      case "PatientSex" -> new DicomValue(raw.toUpperCase(Locale.ROOT), raw, "");
      case "Manufacturer" -> new DicomValue(VendorNames.harmonise(raw), raw, "");
      default -> new DicomValue(plain(texts, entry.vr()), raw, "");
    };
  }

  private List<String> texts(int tag) {
    if (attributes.contains(tag)) {
      return attributes.texts(tag);
    }
    return inFunctionalGroups(Tags.PER_FRAME_FUNCTIONAL_GROUPS_SEQUENCE, tag)
        .or(() -> inFunctionalGroups(Tags.SHARED_FUNCTIONAL_GROUPS_SEQUENCE, tag))
        .orElse(List.of());
  }

  private Optional<List<String>> inFunctionalGroups(int groups, int tag) {
    return attributes.firstItem(groups).stream()
        .flatMap(group -> group.tags().stream().flatMap(macro -> group.items(macro).stream()))
        .filter(macro -> macro.contains(tag))
        .map(macro -> macro.texts(tag))
        .findFirst();
  }

  private static String plain(List<String> texts, String vr) {
    return texts.stream()
        .map(text -> NUMBERS.contains(vr) ? plainNumber(text) : text)
        .collect(Collectors.joining("\\"));
  }

  /** The shortest decimal form of a number; any other text as it is. */
  private static String plainNumber(String text) {
    if (text.length() > LONGEST_NUMBER) {
      return text;
    }
    try {
      BigDecimal number = new BigDecimal(text).stripTrailingZeros();
      boolean readable = Math.abs(number.scale()) <= LONGEST_NUMBER;
      return readable ? number.toPlainString() : text;
    } catch (NumberFormatException e) {
      return text; // a broken value is a group of its own, not a fault
    }
  }
}
