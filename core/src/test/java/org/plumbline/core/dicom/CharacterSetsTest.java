package org.plumbline.core.dicom;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CharacterSetsTest {

  private static final String FOLDER = "data/dicom/pydicom+pydicom/src/pydicom/data/charset_files/";

  /**
   * The standard's own examples (PS3.5 H to K), as pydicom 2.3.1 reads them; its str() drops an
   * empty last group.
   */
  private static final Map<String, String> NAMES =
      Map.ofEntries(
          Map.entry("chrArab.dcm", "قباني^لنزار"),
          Map.entry("chrFren.dcm", "Buc^Jérôme"),
          Map.entry("chrGerm.dcm", "Äneas^Rüdiger"),
          Map.entry("chrGreek.dcm", "Διονυσιος"),
          Map.entry("chrH31.dcm", "Yamada^Tarou=山田^太郎=やまだ^たろう"),
          Map.entry("chrH32.dcm", "ﾔﾏﾀﾞ^ﾀﾛｳ=山田^太郎=やまだ^たろう"),
          Map.entry("chrHbrw.dcm", "שרון^דבורה"),
          Map.entry("chrI2.dcm", "Hong^Gildong=洪^吉洞=홍^길동"),
          Map.entry("chrJapMulti.dcm", "やまだ^たろう"),
          Map.entry("chrJapMultiExplicitIR6.dcm", "やまだ^たろう"),
          Map.entry("chrKoreanMulti.dcm", "김희중"),
          Map.entry("chrRuss.dcm", "Люкceмбypг"),
          Map.entry("chrX1.dcm", "Wang^XiaoDong=王^小東="),
          Map.entry("chrX2.dcm", "Wang^XiaoDong=王^小东="));

  @Test
  void theNamesOfTheStandardAreReadInFourteenCharacterSets() throws Exception {
    Path folder = SharedFiles.require(FOLDER);
    for (Map.Entry<String, String> example : NAMES.entrySet()) {
      try (DicomFile file = DicomReaders.builtIn().open(folder.resolve(example.getKey()))) {
        assertThat(file.attributes().text("PatientName"))
            .as(example.getKey())
            .hasValue(example.getValue());
      }
    }
  }

  @Test
  void withoutACharacterSetUtf8IsReadAsUtf8AndElseAsLatin1() {
    byte[] utf8 = "Zürich".getBytes(StandardCharsets.UTF_8);
    byte[] latin = "Zürich".getBytes(StandardCharsets.ISO_8859_1);

    assertThat(CharacterSets.DEFAULT.decodeValues(utf8)).containsExactly("Zürich");
    assertThat(CharacterSets.DEFAULT.decodeValues(latin)).containsExactly("Zürich");
  }

  @Test
  void aBackslashSeparatesValuesButNotTheBytesOfACharacter() {
    CharacterSets chinese = CharacterSets.of(List.of("GB18030"));
    byte[] twoValues = "誠\\b".getBytes(java.nio.charset.Charset.forName("GB18030"));

    assertThat(twoValues[1]).as("second byte of the character").isEqualTo((byte) '\\');
    assertThat(chinese.decodeValues(twoValues)).containsExactly("誠", "b");
  }

  @Test
  void anUnknownCharacterSetIsReadLikeNone() {
    CharacterSets unknown = CharacterSets.of(List.of("KLINGON"));

    assertThat(unknown.decodeValues(new byte[] {'a', '\\', 'b'})).containsExactly("a", "b");
  }

  @Test
  void anItemInheritsTheCharacterSetOfItsDataSet() {
    DicomAttributes.Builder dataSet =
        new DicomAttributes.Builder()
            .add(0x00080005, "CS", "ISO_IR 144".getBytes(StandardCharsets.US_ASCII));
    DicomAttributes item =
        dataSet.item().add(0x00080080, "LO", new byte[] {(byte) 0xBB, (byte) 0xEE}).build();

    assertThat(item.text(0x00080080)).hasValue("Лю");
  }
}
