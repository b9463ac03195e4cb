package org.plumbline.core.dicom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CaseAttributesTest {

  /** Columns of INDEX.csv, read with pydicom 2.3.1, and the keywords they come from. */
  private static final Map<String, String> COLUMNS =
      Map.ofEntries(
          Map.entry("modality", "Modality"),
          Map.entry("manufacturer", "Manufacturer"),
          Map.entry("model", "ManufacturerModelName"),
          Map.entry("sopclass", "SOPClassUID"),
          Map.entry("sex", "PatientSex"),
          Map.entry("age", "PatientAge"),
          Map.entry("rows", "Rows"),
          Map.entry("cols", "Columns"),
          Map.entry("bits", "BitsStored"),
          Map.entry("photometric", "PhotometricInterpretation"));

  @Test
  void theRawValuesOf586RealFilesAreThoseThatPydicomReads() throws Exception {
    Path folder = SharedFiles.require("data/dicom");
    List<String> different = new ArrayList<>();
    int compared = 0;
    for (Map<String, String> row : SharedFiles.csv(folder.resolve("INDEX.csv"))) {
      if (row.get("status").equals("ok")) {
        compared += compare(folder.resolve(row.get("path")), row, different);
      }
    }
    assertThat(different).isEmpty();
    assertThat(compared).isGreaterThan(580 * COLUMNS.size());
  }

  private static int compare(Path path, Map<String, String> row, List<String> different) {
    try (DicomFile file = DicomReaders.builtIn().open(path)) {
      CaseAttributes attributes = CaseAttributes.of(file.attributes());
      COLUMNS.forEach(
          (column, keyword) -> {
            String raw = attributes.value(keyword).raw();
            if (!raw.equals(row.get(column))) {
              different.add(path.getFileName() + " " + keyword + " " + raw);
            }
          });
      return COLUMNS.size();
    } catch (DicomException e) {
      if (e.fault() != DicomFault.TRUNCATED) { // two cut-off plans and a cut-off directory
        different.add(path.getFileName() + " " + e.getMessage());
      }
      return 0;
    }
  }

  @Test
  void theManufacturerIsHarmonisedAndItsSpellingKept() {
    DicomValue vendor = value(0x00080070, "LO", "GE MEDICAL SYSTEMS ", "Manufacturer");

    assertThat(vendor).isEqualTo(new DicomValue("GE HealthCare", "GE MEDICAL SYSTEMS", ""));
  }

  @Test
  void otherSexIsKept() {
    assertThat(value(0x00100040, "CS", "O ", "PatientSex").value()).isEqualTo("O");
  }

  @Test
  void equalNumbersLookEqual() {
    assertThat(value(0x00180060, "DS", "120.000", "KVP").value()).isEqualTo("120");
    assertThat(value(0x00180060, "DS", "1.2E+2", "KVP").value()).isEqualTo("120");
    assertThat(value(0x00180060, "DS", "1E999999999 ", "KVP").value()).isEqualTo("1E999999999");
    assertThat(value(0x00180060, "DS", "high", "KVP").value()).isEqualTo("high");
  }

  @Test
  void anEmptyAttributeIsMissingLikeAnAbsentOne() {
    assertThat(value(0x00080070, "LO", "", "Manufacturer")).isEqualTo(DicomValue.MISSING);
    assertThat(value(0x00080070, "LO", "GE", "InstitutionName")).isEqualTo(DicomValue.MISSING);
  }

  @Test
  void anAttributeOfAnEnhancedImageIsFoundInItsFunctionalGroups() {
    DicomAttributes.Builder measures =
        new DicomAttributes.Builder().add(0x00180050, "DS", bytes("2.50"));
    DicomAttributes.Builder group =
        new DicomAttributes.Builder().add(0x00289110, List.of(measures.build()));
    DicomAttributes image =
        new DicomAttributes.Builder().add(0x52009229, List.of(group.build())).build();

    assertThat(CaseAttributes.of(image).value("SliceThickness").value()).isEqualTo("2.5");
  }

  @Test
  void anUnknownKeywordNamesTheNearest() {
    assertThatThrownBy(() -> CaseAttributes.of(DicomAttributes.empty()).value("PatientsSex"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("PatientsSex")
        .hasMessageContaining("PatientSex");
  }

  private static DicomValue value(int tag, String vr, String text, String keyword) {
    DicomAttributes attributes = new DicomAttributes.Builder().add(tag, vr, bytes(text)).build();
    return CaseAttributes.of(attributes).value(keyword);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }
}
