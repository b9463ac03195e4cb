package org.plumbline.core.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.plumbline.core.study.InvalidInputException;

class RunTableTest {

  @Test
  void onlyWhatNeedsQuotesGetsThemAndLinesEndWithLineFeed() {
    RunTable table =
        new RunTable(
            List.of("a", "b"),
            List.of(
                List.of("plain", "with, comma"),
                List.of("with \"quotes\"", "two\nlines"),
                List.of("", "=1+1"),
                List.of(" edge", "Größe ×")));

    assertThat(new String(table.bytes(), StandardCharsets.UTF_8))
        .isEqualTo(
            """
            a,b
            plain,"with, comma"
            "with ""quotes""\","two
            lines"
            ,=1+1
            " edge",Größe ×
            """);
  }

  @Test
  void everyTableReadsBackAsItself() {
    Random random = new Random(20261124);
    String alphabet = "ab,\"\n\r ;×é";
    for (int i = 0; i < 500; i++) {
      int columns = 1 + random.nextInt(4);
      List<List<String>> rows = new ArrayList<>();
      for (int r = random.nextInt(5); r > 0; r--) {
        rows.add(words(random, alphabet, columns));
      }
      RunTable table = new RunTable(List.of("w", "x", "y", "z").subList(0, columns), rows);

      assertThat(RunTable.read("t.csv", table.bytes())).isEqualTo(table);
    }
  }

  @Test
  void aRowOfAnotherLengthIsNamed() {
    assertThatThrownBy(() -> read("a,b\n1,2\n3\n"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("t.csv, record 3: 1 fields")
        .hasMessageContaining("Expected 2");
  }

  @Test
  void aFileThatEndsInTheMiddleOfALineIsRefused() {
    assertThatThrownBy(() -> read("a,b\n1,2")).hasMessageContaining("t.csv, record 2");
    assertThatThrownBy(() -> read("a,b\n1,")).hasMessageContaining("t.csv, record 2");
    assertThatThrownBy(() -> read("a,b\n1,\"2\n")).hasMessageContaining("not closed");
    assertThatThrownBy(() -> read("")).hasMessageContaining("Expected a header");
  }

  private static List<String> words(Random random, String alphabet, int count) {
    List<String> words = new ArrayList<>();
    for (int c = 0; c < count; c++) {
      StringBuilder word = new StringBuilder();
      for (int n = random.nextInt(5); n > 0; n--) {
        word.append(alphabet.charAt(random.nextInt(alphabet.length())));
      }
      words.add(word.toString());
    }
    return words;
  }

  private static RunTable read(String text) {
    return RunTable.read("t.csv", text.getBytes(StandardCharsets.UTF_8));
  }
}
