package org.plumbline.core.dicom;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The attributes of a data set or of an item of a sequence. Immutable; values are decoded when they
 * are asked for.
 *
 * <p>Attributes are named by tag, {@code 0x00100040}, or by keyword, {@code "PatientSex"} (see
 * {@link DataDictionary}). Text is decoded by the Specific Character Set of the data set and
 * trimmed of padding. An attribute that is present and empty reads like an absent one; {@link
 * #contains(int)} tells them apart.
 */
public final class DicomAttributes {

  private static final DicomAttributes EMPTY = new DicomAttributes(new TreeMap<>());

  private final NavigableMap<Integer, DicomElement> elements; // by unsigned tag

  private DicomAttributes(NavigableMap<Integer, DicomElement> elements) {
    this.elements = elements;
  }

  /** Attributes of which there are none. */
  public static DicomAttributes empty() {
    return EMPTY;
  }

  /** Whether the attribute is present, be it empty. */
  public boolean contains(int tag) {
    return elements.containsKey(tag);
  }

  /** All tags, in ascending order. */
  public NavigableSet<Integer> tags() {
    return Collections.unmodifiableNavigableSet(elements.navigableKeySet());
  }

  /** The value representation as read or, for implicit VR, as the dictionary knows it. */
  public Optional<String> vr(int tag) {
    return Optional.ofNullable(elements.get(tag)).map(DicomElement::vr);
  }

  /**
   * All values as text, numbers in their decimal form; empty values between backslashes stay as
   * empty strings. Empty for an absent or empty attribute, a sequence, binary values and values
   * longer than the reader keeps.
   */
  public List<String> texts(int tag) {
    DicomElement element = elements.get(tag);
    return element == null ? List.of() : element.texts();
  }

  /** The first value as text; empty if there is none or it is blank. */
  public Optional<String> text(int tag) {
    return texts(tag).stream().findFirst().filter(value -> !value.isEmpty());
  }

  /**
   * The first value of the attribute of this keyword.
   *
   * @throws IllegalArgumentException if the dictionary does not know the keyword
   */
  public Optional<String> text(String keyword) {
    return text(DataDictionary.require(keyword).tag());
  }

  /**
   * The first value as a number, if there is one.
   *
   * @throws DicomException with {@link DicomFault#INVALID_ATTRIBUTE} if it is not a finite number
   */
  public Optional<Double> number(int tag) throws DicomException {
    List<Double> numbers = numbers(tag);
    return numbers.isEmpty() ? Optional.empty() : Optional.of(numbers.get(0));
  }

  /**
   * The first value of the attribute of this keyword as a number, if there is one.
   *
   * @throws DicomException with {@link DicomFault#INVALID_ATTRIBUTE} if it is not a finite number
   * @throws IllegalArgumentException if the dictionary does not know the keyword
   */
  public Optional<Double> number(String keyword) throws DicomException {
    return number(DataDictionary.require(keyword).tag());
  }

  /**
   * All values as numbers.
   *
   * @throws DicomException with {@link DicomFault#INVALID_ATTRIBUTE} if one is not a finite number
   */
  public List<Double> numbers(int tag) throws DicomException {
    List<Double> numbers = new ArrayList<>();
    for (String text : texts(tag)) {
      if (!text.isEmpty() || numbers.size() > 0) {
        numbers.add(finite(tag, text));
      }
    }
    return List.copyOf(numbers);
  }

  private static double finite(int tag, String text) throws DicomException {
    try {
      double value = Double.parseDouble(text);
      if (Double.isFinite(value)) {
        return value;
      }
    } catch (NumberFormatException e) {
      // the message below says all there is to say
    }
    throw new DicomException(
        DicomFault.INVALID_ATTRIBUTE,
        DataDictionary.label(tag)
            + " is not a number.\nExpected a finite number.\nCorrect the attribute in the file.");
  }

  /** The items of a sequence; none for an absent or empty one and for any other attribute. */
  public List<DicomAttributes> items(int tag) {
    DicomElement element = elements.get(tag);
    return element == null ? List.of() : element.items();
  }

  /** The first item of a sequence, if there is one. */
  Optional<DicomAttributes> firstItem(int tag) {
    return items(tag).stream().findFirst();
  }

  /** The values of 16 bits that an attribute holds, whether its VR is US, SS or OW. */
  int[] unsignedShorts(int tag) {
    DicomElement element = elements.get(tag);
    return element == null ? new int[0] : element.unsignedShorts();
  }

  /** Collects the attributes of one data set or item; for implementations of a reader. */
  public static final class Builder {

    private final TreeMap<Integer, DicomElement> elements = new TreeMap<>(Integer::compareUnsigned);
    private CharacterSets characterSets;

    /** Starts a data set. */
    public Builder() {
      this(CharacterSets.DEFAULT);
    }

    private Builder(CharacterSets inherited) {
      characterSets = inherited;
    }

    /** Starts an item of a sequence, which inherits the character set of this data set. */
    public Builder item() {
      return new Builder(characterSets);
    }

    /** Adds an attribute whose value is written in little endian byte order. */
    public Builder add(int tag, String vr, byte[] value) {
      return add(tag, vr, value, false);
    }

    /** Adds an attribute whose value is written in the byte order told; keeps the array. */
    Builder add(int tag, String vr, byte[] value, boolean bigEndian) {
      if (tag == Tags.SPECIFIC_CHARACTER_SET) {
        characterSets = CharacterSets.of(DicomElement.ascii(value));
      }
      elements.put(tag, new DicomElement.Value(tag, vr, value, bigEndian, characterSets));
      return this;
    }

    /** Adds a sequence. */
    public Builder add(int tag, List<DicomAttributes> items) {
      elements.put(tag, new DicomElement.Sequence(List.copyOf(items)));
      return this;
    }

    /** Adds an attribute that is present but whose value is too long to be kept. */
    public Builder addWithoutValue(int tag, String vr) {
      return add(tag, vr, new byte[0], false);
    }

    /** The attributes collected so far. */
    public DicomAttributes build() {
      return new DicomAttributes(new TreeMap<>(elements));
    }
  }
}
