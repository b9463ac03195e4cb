package org.plumbline.core.dicom;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PatientAgeTest {

  @ParameterizedTest
  @CsvSource({"061Y, 61", "006M, 0.5", "003W, 0.0575", "010D, 0.0274", "000D, 0", "018M, 1.5"})
  void anAgeAsTheStandardWritesItIsInYearsWithoutRemark(String raw, String years) {
    assertThat(PatientAge.parse(raw)).isEqualTo(new DicomValue(years, raw, ""));
  }

  @Test
  void zeroYearsIsAPlaceholderAndCountedAsMissing() {
    DicomValue found = PatientAge.parse("000Y");

    assertThat(found.isMissing()).isTrue();
    assertThat(found.raw()).isEqualTo("000Y");
    assertThat(found.remark()).contains("placeholder", "missing");
  }

  @Test
  void aNumberWithoutUnitIsReadAsYearsWithARemark() {
    DicomValue found = PatientAge.parse("62");

    assertThat(found.value()).isEqualTo("62");
    assertThat(found.remark()).contains("no unit", "years");
  }

  @Test
  void fewerThanThreeDigitsAreReadWithARemark() {
    assertThat(PatientAge.parse("22Y").value()).isEqualTo("22");
    assertThat(PatientAge.parse("22Y").remark()).contains("three digits");
  }

  @ParameterizedTest
  @ValueSource(strings = {"131Y", "999Y", "0000", "-05Y", "12X", "1.5Y"})
  void whatCannotBeAnAgeIsMissingWithARemarkThatDoesNotRepeatIt(String raw) {
    DicomValue found = PatientAge.parse(raw);

    assertThat(found.isMissing()).isTrue();
    assertThat(found.remark()).isNotEmpty().doesNotContain(raw);
  }

  @Test
  void anEmptyAgeIsMissingWithoutRemark() {
    assertThat(PatientAge.parse("  ")).isEqualTo(DicomValue.MISSING);
  }
}
