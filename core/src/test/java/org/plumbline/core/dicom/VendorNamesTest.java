package org.plumbline.core.dicom;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class VendorNamesTest {

  /** Every spelling of the shared files, and what a reader of the report should see. */
  private static final Map<String, String> SPELLINGS =
      Map.ofEntries(
          Map.entry("GE MEDICAL SYSTEMS", "GE HealthCare"),
          Map.entry("GE Medical Systems", "GE HealthCare"),
          Map.entry("G.E. Medical Systems", "GE HealthCare"),
          Map.entry("GENESIS_SIGNA", "GE HealthCare"),
          Map.entry("SIEMENS", "Siemens Healthineers"),
          Map.entry("Siemens HealthCare GmbH", "Siemens Healthineers"),
          Map.entry("Philips", "Philips"),
          Map.entry("Philips Medical Systems", "Philips"),
          Map.entry("Philips Medical Systems, Inc.", "Philips"),
          Map.entry("TOSHIBA", "Canon Medical (Toshiba)"),
          Map.entry("TOSHIBA_MEC", "Canon Medical (Toshiba)"),
          Map.entry("CANON_MEC", "Canon Medical (Toshiba)"),
          Map.entry("FUJI PHOTO FILM CO. LTD.", "Fujifilm"),
          Map.entry("Fuji Photo Film Co.,Ltd.", "Fujifilm"),
          Map.entry("Agfa-Gevaert AG", "Agfa"),
          Map.entry("Elscint", "Elscint"),
          Map.entry("ACUSON", "Acuson"),
          Map.entry("SonoSite, Inc.", "SonoSite"),
          Map.entry("Mortara Instrument, Inc.", "Mortara"),
          Map.entry("", ""));

  @Test
  void everySpellingOfTheSharedFilesIsHarmonisedOrKept() throws Exception {
    Path index = SharedFiles.require("data/dicom/INDEX.csv");
    Map<String, String> found = new TreeMap<>();
    for (Map<String, String> row : SharedFiles.csv(index)) {
      found.put(row.get("manufacturer"), VendorNames.harmonise(row.get("manufacturer")));
    }

    assertThat(found).hasSize(32).containsAllEntriesOf(SPELLINGS);
    found.keySet().removeAll(SPELLINGS.keySet()); // programs and made-up names stay as they are
    assertThat(found).allSatisfy((spelling, name) -> assertThat(name).isEqualTo(spelling));
  }

  @Test
  void aPatternMatchesWholeWordsOnly() {
    assertThat(VendorNames.harmonise("GEHEIM Imaging")).isEqualTo("GEHEIM Imaging");
    assertThat(VendorNames.harmonise("Siemensstadt")).isEqualTo("Siemensstadt");
  }

  @Test
  void theLongestPatternWins() {
    assertThat(VendorNames.harmonise("Canon Inc.")).isEqualTo("Canon");
    assertThat(VendorNames.harmonise("CANON MEDICAL SYSTEMS")).isEqualTo("Canon Medical (Toshiba)");
    assertThat(VendorNames.harmonise("FUJIFILM SonoSite")).isEqualTo("SonoSite");
  }

  @Test
  void aBlankSpellingIsMissing() {
    assertThat(VendorNames.harmonise("  ")).isEmpty();
  }
}
