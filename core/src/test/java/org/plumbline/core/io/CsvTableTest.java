package org.plumbline.core.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.plumbline.core.evidence.Sha256;
import org.plumbline.core.study.Fault;
import org.plumbline.core.study.InvalidInputException;
import org.plumbline.core.study.Problem;

class CsvTableTest {

  @TempDir private Path folder;

  private Path file(byte[] bytes) throws IOException {
    return Files.write(folder.resolve("cohort.csv"), bytes);
  }

  private CsvTable read(String text) throws IOException {
    return CsvTable.read(file(text.getBytes(StandardCharsets.UTF_8)));
  }

  private List<String> messages(byte[] bytes) throws IOException {
    Path file = file(bytes);
    InvalidInputException thrown =
        catchThrowableOfType(InvalidInputException.class, () -> CsvTable.read(file));
    assertThat(thrown).as("the file was read without a problem").isNotNull();
    assertThat(thrown.problems()).allMatch(p -> p.fault() == Fault.DATA);
    return thrown.problems().stream().map(Problem::message).toList();
  }

  private List<String> messages(String text) throws IOException {
    return messages(text.getBytes(StandardCharsets.UTF_8));
  }

  private static List<List<String>> cells(CsvTable table) {
    return table
        .rows()
        .mapToObj(
            row ->
                Stream.iterate(0, i -> i + 1)
                    .limit(table.header().size())
                    .map(column -> table.cell(row, column))
                    .toList())
        .toList();
  }

  @Test
  void quotesCommasAndLineEndsInCellsAreRead() throws IOException {
    CsvTable table = read("a,b\r\n\"x, \"\"y\"\"\",1\r\n\"two\r\nlines\",2\r\n\r\n5\" tube, 3 \n");

    assertThat(table.header()).containsExactly("a", "b");
    assertThat(cells(table))
        .containsExactly(
            List.of("x, \"y\"", "1"), List.of("two\r\nlines", "2"), List.of("5\" tube", "3"));
    assertThat(table.rows().mapToObj(table::line))
        .as("the line in which each row begins, counting those inside quotes")
        .containsExactly(2, 3, 6);
  }

  @Test
  void aByteOrderMarkIsNotPartOfTheFirstName() throws IOException {
    assertThat(read("\uFEFFcase_id,b\n1,2\n").header()).containsExactly("case_id", "b");
    assertThat(read("\uFEFF\"case_id\",b\n1,2\n").header()).containsExactly("case_id", "b");
  }

  @Test
  void linesMayEndInAnyOfTheThreeWays() throws IOException {
    for (String end : List.of("\n", "\r\n", "\r")) {
      CsvTable table = read(String.join(end, "a,b", "1,2", "3,4"));
      assertThat(cells(table)).containsExactly(List.of("1", "2"), List.of("3", "4"));
      assertThat(table.rows().mapToObj(table::line)).containsExactly(2, 3);
    }
  }

  @Test
  void blankAndRepeatedNamesAreAllowed() throws IOException {
    CsvTable table = read("id,,x,,x\n1,2,3,4,5\n");

    assertThat(table.header()).containsExactly("id", "", "x", "", "x");
    assertThat(table.count("x")).isEqualTo(2);
    assertThat(table.cell(0, table.column("x").orElseThrow())).isEqualTo("3");
  }

  @Test
  void onlyWantedColumnsAreKept() throws IOException {
    Path file = file("a,b,c\n1,2,3\n".getBytes(StandardCharsets.UTF_8));

    CsvTable table = CsvTable.read(file, "c"::equals);

    assertThat(table.cell(0, table.column("c").orElseThrow())).isEqualTo("3");
    assertThat(catchThrowableOfType(IllegalArgumentException.class, () -> table.cell(0, 0)))
        .isNotNull();
  }

  @Test
  void aCompressedFileIsReadAndItsDigestIsThatOfTheFile() throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (OutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write("a,b\n1,2\n".getBytes(StandardCharsets.UTF_8));
    }

    CsvTable table = CsvTable.read(file(packed.toByteArray()));

    assertThat(cells(table)).containsExactly(List.of("1", "2"));
    assertThat(table.digest()).isEqualTo(Sha256.of(packed.toByteArray()));
    assertThat(messages(Arrays.copyOf(packed.toByteArray(), 20)))
        .singleElement()
        .asString()
        .contains("cohort.csv: a damaged gzip file", "Pack it again");
  }

  @Test
  void theDigestIsThatOfTheBytes() throws IOException {
    // Oracle: printf 'a,b\n1,2\n' | sha256sum
    assertThat(read("a,b\n1,2\n").digest().hex())
        .isEqualTo("492d5ea496056f1a6a6592241032fab764c321596317930b4fa0e1e8bc3b7470");
  }

  @Test
  void everyRowOfAnotherLengthIsNamed() throws IOException {
    List<String> messages = messages("a,b\n1\n1,2\n1,2,3\n");

    assertThat(messages).hasSize(2);
    assertThat(messages.get(0).lines())
        .containsExactly(
            "cohort.csv, line 2: 1 cell.",
            "Expected 2, as in the header.",
            "Add the missing commas, or put a cell that holds commas in quotes.");
    assertThat(messages.get(1)).startsWith("cohort.csv, line 4: 3 cells.");
  }

  @Test
  void ofManyProblemsOfOneKindTheFirstAreToldAndTheOthersCounted() throws IOException {
    List<String> messages = messages("a,b\n" + "1\n".repeat(50));

    assertThat(messages).hasSize(21);
    assertThat(messages.get(20)).isEqualTo("cohort.csv: 30 more like these, the last in line 51.");
  }

  @Test
  void whatIsNoCsvIsNamedWithItsLine() throws IOException {
    assertThat(messages("")).singleElement().asString().contains("cohort.csv: an empty file");
    assertThat(messages("\n\n")).singleElement().asString().contains("an empty file");
    assertThat(messages("a,b\n")).singleElement().asString().contains("a header without rows");
    assertThat(messages("a,b\n1,2\n\"x,3\n4,5\n"))
        .singleElement()
        .asString()
        .contains("line 3: a quote that is not closed");
    assertThat(messages("a,b\n\"x\"y,3\n"))
        .singleElement()
        .asString()
        .contains("line 2: text after a closing quote");
    assertThat(messages("a,b\n1,2\n\u0000,3\n"))
        .singleElement()
        .asString()
        .contains("line 3: a NUL byte");
    assertThat(messages("a;b\n1;2\n"))
        .singleElement()
        .asString()
        .contains("line 1: a header that commas do not separate", "with commas between cells");
    assertThat(messages("a,b\n" + "x".repeat(CsvReader.LONGEST_CELL + 1) + ",1\n"))
        .singleElement()
        .asString()
        .contains("line 2: a cell of more than 1048576 characters");
  }

  @Test
  void aByteThatIsNotUtf8IsNamedWithItsLineHoweverFarIntoTheFile() throws IOException {
    String text = "a,b\n" + "1,2\n".repeat(40_000) + "Größe,3\n";

    assertThat(messages(text.getBytes(StandardCharsets.ISO_8859_1)))
        .singleElement()
        .asString()
        .contains("cohort.csv, line 40002: a byte that is not UTF-8 text", "in UTF-8");
    assertThat(messages(new byte[] {(byte) 0x89, 'P', 'N', 'G'}))
        .singleElement()
        .asString()
        .contains("line 1: a byte that is not UTF-8 text");
  }

  @Test
  void charactersAcrossTheEdgeOfABufferStayWhole() throws IOException {
    for (int pad = 65530; pad < 65540; pad++) {
      CsvTable table = read("a,b\n" + "x".repeat(pad) + "é𝄞,2\n");
      assertThat(table.cell(0, 0)).isEqualTo("x".repeat(pad) + "é𝄞");
    }
  }

  @Test
  void aFileThatIsNotThereIsNamed() {
    InvalidInputException thrown =
        catchThrowableOfType(
            InvalidInputException.class, () -> CsvTable.read(folder.resolve("none.csv")));

    assertThat(thrown).hasMessageContaining("none.csv: no such file");
  }
}
