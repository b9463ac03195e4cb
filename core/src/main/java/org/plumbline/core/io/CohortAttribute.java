package org.plumbline.core.io;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.IntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.plumbline.core.dicom.DicomValue;
import org.plumbline.core.dicom.VendorNames;
import org.plumbline.core.study.AttributeDefinition;
import org.plumbline.core.study.AttributeDefinition.Source;
import org.plumbline.core.study.AttributeValue;

/**
 * Reads the values of one attribute: from the first source that has one, banded, harmonised and
 * with high ages closed, as its definition and the rules on identifiers say.
 */
final class CohortAttribute {

  private static final double OLDEST_TOLD = 90;
  private static final double OLDEST = 130;
  private static final Pattern DICOM_AGE = Pattern.compile("0*([0-9]{1,3})Y");

  /**
   * What a case has of the attribute.
   *
   * @param value as reported
   * @param known the same for exclusion criteria, with the age as it is; empty where missing
   * @param spelling the spelling found, before any harmonising
   * @param remark why a value found is not what is reported, else empty
   * @param conflict true where a later source states another value
   */
  record Reading(
      AttributeValue value,
      Optional<ExclusionRule.Known> known,
      String spelling,
      String remark,
      boolean conflict) {}

  /** One source's value before it is banded. */
  private record Found(String value, String spelling, OptionalDouble number, String remark) {}

  private final AttributeDefinition definition;
  private final Map<String, Integer> columns; // column name → position in the manifest
  private final Optional<AttributeBands> bands;
  private final boolean age;
  private final boolean vendor;
  private final boolean number;

  /**
   * Of a definition.
   *
   * @param columns position in the manifest of each column it names
   * @param comparedAsNumber true where an exclusion criterion compares it with a number
   */
  CohortAttribute(
      AttributeDefinition definition, Map<String, Integer> columns, boolean comparedAsNumber) {
    this.definition = definition;
    this.columns = columns;
    this.bands =
        definition.bands().isEmpty()
            ? Optional.empty()
            : Optional.of(new AttributeBands(definition.bands()));
    this.age = AttributeBands.isAge(definition.name(), definition.sources());
    this.vendor = isVendor(definition);
    this.number = age || bands.isPresent() || comparedAsNumber;
  }

  private static boolean isVendor(AttributeDefinition definition) {
    return List.of("vendor", "manufacturer").contains(definition.name().toLowerCase(Locale.ROOT))
        || definition.sources().contains(new Source.Tag("Manufacturer"));
  }

  AttributeDefinition definition() {
    return definition;
  }

  boolean isVendor() {
    return vendor;
  }

  /** The value of a row with the tags of its image. */
  Reading read(CsvTable manifest, int row, Map<String, DicomValue> tags) {
    return read(column -> manifest.cell(row, column), tags);
  }

  /** The same from the cells of a row by their position. */
  Reading read(IntFunction<String> cells, Map<String, DicomValue> tags) {
    List<Found> found = new ArrayList<>();
    String remark = "";
    for (Source source : definition.sources()) {
      Found one = found(source, cells, tags);
      remark = remark.isEmpty() ? one.remark() : remark;
      if (!one.value().isEmpty()) {
        found.add(one);
      }
    }
    if (found.isEmpty()) {
      return new Reading(AttributeValue.NONE, Optional.empty(), "", remark, false);
    }
    Found first = found.get(0);
    boolean conflict = found.stream().skip(1).anyMatch(other -> !agree(first, other));
    return reading(first, remark, conflict);
  }

  private Reading reading(Found first, String remark, boolean conflict) {
    AttributeValue value = value(first);
    ExclusionRule.Known known =
        new ExclusionRule.Known(first.spelling(), value.group(), first.number());
    return new Reading(value, Optional.of(known), first.spelling(), remark, conflict);
  }

  private AttributeValue value(Found found) {
    boolean closed =
        age && found.number().isPresent() && found.number().getAsDouble() >= OLDEST_TOLD;
    String value = closed ? "90+" : found.value();
    if (bands.isPresent()) {
      return new AttributeValue(value, bands.get().of(found.number().orElseThrow()));
    }
    return vendor ? new AttributeValue(found.spelling(), value) : new AttributeValue(value, value);
  }

  private boolean agree(Found a, Found b) {
    if (number) {
      return a.number().equals(b.number());
    }
    if (definition.sources().contains(new Source.Tag("PatientSex"))) {
      return initial(a.value()) == initial(b.value());
    }
    return a.value().equalsIgnoreCase(b.value());
  }

  /** F, Female and female agree. */
  private static char initial(String sex) {
    return Character.toUpperCase(sex.charAt(0));
  }

  private Found found(Source source, IntFunction<String> cells, Map<String, DicomValue> tags) {
    if (source instanceof Source.Column column) {
      Integer position = columns.get(column.name());
      return ofColumn(position == null ? "" : cells.apply(position));
    }
    DicomValue value = tags.getOrDefault(((Source.Tag) source).keyword(), DicomValue.MISSING);
    return ofTag(value);
  }

  private Found ofColumn(String cell) {
    if (vendor) {
      return new Found(VendorNames.harmonise(cell), cell, OptionalDouble.empty(), "");
    }
    if (!number || cell.isEmpty()) {
      return new Found(cell, cell, DecimalNumber.parse(cell), "");
    }
    Matcher years = DICOM_AGE.matcher(cell);
    String text = age && years.matches() ? years.group(1) : cell;
    return ofNumber(text, cell, "");
  }

  private Found ofTag(DicomValue value) {
    if (!number || value.isMissing()) {
      return new Found(
          value.value(), value.raw(), DecimalNumber.parse(value.value()), value.remark());
    }
    return ofNumber(value.value(), value.raw(), value.remark());
  }

  private Found ofNumber(String text, String spelling, String remark) {
    OptionalDouble parsed = DecimalNumber.parse(text);
    if (parsed.isEmpty()) {
      return missing(spelling, "is not a number; counted as missing");
    }
    if (age && parsed.getAsDouble() > OLDEST) {
      return missing(spelling, "is above 130 years; counted as missing");
    }
    if (age && parsed.getAsDouble() < 0) {
      return missing(spelling, "is below 0; counted as missing");
    }
    return new Found(plain(text), spelling, parsed, remark);
  }

  private Found missing(String spelling, String why) {
    return new Found("", spelling, OptionalDouble.empty(), definition.name() + " " + why);
  }

  /** 61.0 and 61 are one value. */
  private static String plain(String number) {
    return new BigDecimal(number).stripTrailingZeros().toPlainString();
  }
}
