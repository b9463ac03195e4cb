package org.plumbline.core.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ForkJoinPool;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.plumbline.core.io.TypedCsv.Column;
import org.plumbline.core.study.InvalidInputException;
import org.plumbline.core.study.Problem;

/** The same rows, lines and messages as {@link CsvTable}, which reads text row by row. */
class TypedCsvTest {

  private static final List<Column> COLUMNS =
      List.of(
          Column.number("score", "--score", "Expected a number.", "Mend it."),
          Column.words("group", "--group"));

  @TempDir private Path folder;

  private Path file(byte[] bytes) throws IOException {
    return Files.write(folder.resolve("scores.csv"), bytes);
  }

  private static TypedCsv read(Path file) {
    DataProblems problems = new DataProblems(InputFiles.name(file));
    TypedCsv csv = TypedCsv.read(file, COLUMNS, problems);
    problems.throwIfAny();
    return csv;
  }

  private static List<String> messages(Path file, Runnable reading) {
    InvalidInputException thrown = catchThrowableOfType(InvalidInputException.class, reading::run);
    assertThat(thrown).as("%s was read without a problem", file).isNotNull();
    return thrown.problems().stream().map(Problem::message).toList();
  }

  private static void assertSameAsTable(Path file) {
    CsvTable table = CsvTable.read(file);
    TypedCsv csv = read(file);
    assertThat(csv.rows()).isEqualTo(table.size());
    double[] scores = csv.numbers(0);
    int[] groups = csv.codes(1);
    int score = table.column("score").orElseThrow();
    int group = table.column("group").orElseThrow();
    for (int row = 0; row < table.size(); row++) {
      assertThat(scores[row]).isEqualTo(Double.parseDouble(table.cell(row, score)));
      assertThat(csv.words(1).word(groups[row])).isEqualTo(table.cell(row, group));
      assertThat(csv.line(row)).isEqualTo(table.line(row));
    }
  }

  @Test
  void everyKindOfLineEndQuoteAndMarkIsReadAsByTheReaderOfText() throws IOException {
    for (String text :
        new String[] {
          "score,group\n1,a\n2,b",
          "score,group\r\n1,a\r\n2,b\r\n",
          "score,group\r1,a\r2,b\r",
          "\uFEFFscore,group\n1,a\n",
          "\n\r\n\nscore,group\n\n1,a\n\r\n2,b\n\n",
          "\"score\",\"group\"\n\"1\",\"a\"\n\"2\",\"a, \"\"b\"\" and\nc\"\n3,\"\"\n4,\n",
          "group,x,score\nÄ,\"x\ny\", 1.5 \n\u2003Ä ,€, 2\nb\",\"\", 3\n",
          "x\ny,score,group\n".replace("x\ny", "\"x\ny\"") + "1,2,\"a\"\n1,2,b\n",
        }) {
      assertSameAsTable(file(text.getBytes(StandardCharsets.UTF_8)));
    }
  }

  @Test
  void aFileOfManyPiecesIsReadAsByTheReaderOfText() throws IOException {
    StringBuilder text = new StringBuilder("id,score,group\r\n");
    Random random = new Random(11);
    for (int i = 0; i < 60_000; i++) {
      text.append(i).append(',').append(random.nextDouble()).append(',');
      int kind = i < 30_000 ? 0 : random.nextInt(200);
      switch (kind) {
        case 1 -> text.append("\"a\r\nb, \"\"").append(i % 7).append("\"\"\"");
        case 2 -> text.append("Größe ").append(i % 5);
        case 3 -> text.append("\"G").append(i % 9).append('"');
        default -> text.append('G').append(i % 11);
      }
      text.append(i % 500 == 0 ? "\r\n\r\n" : "\n");
    }
    assertSameAsTable(file(text.toString().getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void theNumberOfThreadsChangesNothing() throws Exception {
    StringBuilder text = new StringBuilder("score,group\n");
    for (int i = 0; i < 300_000; i++) {
      text.append(i * 37 % 1009).append(",patient").append(i * 31 % 70_001).append('\n');
    }
    Path file = file(text.toString().getBytes(StandardCharsets.UTF_8));
    List<List<Object>> read = new ArrayList<>();
    for (int threads : new int[] {1, 4}) {
      ForkJoinPool pool = new ForkJoinPool(threads);
      TypedCsv csv = pool.submit(() -> read(file)).get();
      read.add(List.of(csv.numbers(0), csv.codes(1), csv.words(1).word(70_000)));
      pool.shutdown();
    }
    assertThat(read.get(0)).usingRecursiveComparison().isEqualTo(read.get(1));
  }

  @Test
  void aFilePackedWithGzipIsReadWhateverItsName() throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (OutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write("score,group\n0.25,a\n".getBytes(StandardCharsets.UTF_8));
    }
    assertThat(read(file(packed.toByteArray())).numbers(0)).containsExactly(0.25);
    Path damaged = file(java.util.Arrays.copyOf(packed.toByteArray(), 20));
    assertThat(messages(damaged, () -> read(damaged)))
        .singleElement()
        .asString()
        .contains("a damaged gzip file");
  }

  @Test
  void whatIsNoCsvIsToldInTheWordsOfTheReaderOfText() throws IOException {
    for (byte[] bytes :
        new byte[][] {
          {},
          "\n\n".getBytes(StandardCharsets.UTF_8),
          "score,group\n".getBytes(StandardCharsets.UTF_8),
          "score;group\n1;a\n".getBytes(StandardCharsets.UTF_8),
          "score,group\n1,a\n2\n3,b,c\n".getBytes(StandardCharsets.UTF_8),
          "score,group\n1,a\n\n2,\"b\nc".getBytes(StandardCharsets.UTF_8),
          "score,group\n1,\"a\"b\n".getBytes(StandardCharsets.UTF_8),
          "score,group\n1,a\n2,b\0\n".getBytes(StandardCharsets.UTF_8),
          "score,group\n1,a\n2,\u00e4\n".getBytes(StandardCharsets.ISO_8859_1),
          "sc\u00f6re,group\n1,a\n".getBytes(StandardCharsets.ISO_8859_1),
        }) {
      Path file = file(bytes);
      List<String> expected = messages(file, () -> CsvTable.read(file));
      assertThat(messages(file, () -> read(file)).subList(0, expected.size()))
          .as(new String(bytes, StandardCharsets.ISO_8859_1))
          .isEqualTo(expected);
    }
  }

  @Test
  void everyCellThatIsNoNumberIsToldWithItsLine() throws IOException {
    StringBuilder text = new StringBuilder("score,group\n1,a\nNaN,b\n\n,c\n\"1e999\",d\n0x1,Ä\n");
    for (int i = 0; i < 60_000; i++) {
      text.append("0.123456789,group\n");
    }
    Path file = file((text + "inf,z\n").getBytes(StandardCharsets.UTF_8));
    assertThat(messages(file, () -> read(file)))
        .containsExactly(
            "scores.csv, line 3, column score: 'NaN'.\nExpected a number.\nMend it.",
            "scores.csv, line 5, column score: nothing.\nExpected a number.\nMend it.",
            "scores.csv, line 6, column score: '1e999'.\nExpected a number.\nMend it.",
            "scores.csv, line 7, column score: '0x1'.\nExpected a number.\nMend it.",
            "scores.csv, line 60008, column score: 'inf'.\nExpected a number.\nMend it.");
  }

  @Test
  void aMissingColumnComesWithTheNearestName() throws IOException {
    Path file = file("Score,grp\n1,a\n".getBytes(StandardCharsets.UTF_8));
    assertThat(messages(file, () -> read(file)))
        .containsExactly(
            "scores.csv, line 1: no column 'score'.\nExpected it (--score).\n"
                + "Did you mean 'Score'?",
            "scores.csv, line 1: no column 'group'.\nExpected it (--group).\n"
                + "The file has: Score, grp.");
  }
}
