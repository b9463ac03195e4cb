package org.plumbline.regulatory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.plumbline.core.evidence.Sha256;
import org.plumbline.core.study.Fault;
import org.plumbline.core.study.InvalidInputException;
import org.plumbline.core.study.Problem;

class StatementsTest {

  private static final String GOOD =
      "---\nauthor: Dr A. Example, statistician\ndate: 2026-11-20\n---\n\nOnly I open the folder.\n";

  @TempDir private Path study;
  private Path folder;
  private final Catalogue catalogue = Catalogue.shipped();

  @BeforeEach
  void makeFolder() throws IOException {
    folder = Files.createDirectory(study.resolve("statements"));
  }

  @Test
  void aStatementIsNamedByItsRequirement() throws IOException {
    write("CADE-5.md", GOOD);
    write(".DS_Store", "left alone");

    Statements statements = Statements.beside(study.resolve("protocol.yaml"), catalogue);

    Statement statement = statements.find("CADE-5").orElseThrow();
    assertThat(statement)
        .isEqualTo(
            new Statement(
                "CADE-5",
                "Dr A. Example, statistician",
                LocalDate.of(2026, 11, 20),
                "Only I open the folder.",
                "statements/CADE-5.md"));
    assertThat(statements.all()).containsExactly(statement);
    assertThat(statements.bytes(statement)).isEqualTo(GOOD.getBytes(StandardCharsets.UTF_8));
    assertThat(statements.digest(statement))
        .isEqualTo(Sha256.of(GOOD.getBytes(StandardCharsets.UTF_8)));
    assertThat(statements.find("CADE-6")).isEmpty();
  }

  @Test
  void windowsLineEndsAByteOrderMarkAndQuotesAreNoFault() throws IOException {
    String text =
        "\uFEFF---\r\nauthor: \"A. Example\"\r\ndate: '2026-11-20'\r\n---\r\nOne\r\ntwo\r\n";
    write("CADE-5.md", text);

    Statement statement = Statements.read(folder, catalogue).find("CADE-5").orElseThrow();

    assertThat(statement.author()).isEqualTo("A. Example");
    assertThat(statement.markdown()).isEqualTo("One\ntwo");
  }

  @Test
  void noFolderMeansNoStatement() throws IOException {
    Files.delete(folder);
    assertThat(Statements.beside(study.resolve("protocol.yaml"), catalogue).all()).isEmpty();
    assertThatThrownBy(() -> Statements.read(folder, catalogue))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("no such folder");
  }

  @Test
  void everythingThatIsWrongIsToldAtOnce() throws IOException {
    write("CADE-55.md", GOOD);
    write("CADE-1.md", "---\ndate: 2026-11-20\n---\ntext\n");
    write("CADE-2.md", "---\nauthor: A\ndate: 20.11.2026\n---\ntext\n");
    write("CADE-3.md", "---\nauthor: A\ndate: 2026-11-20\n---\n \n");
    write("CADE-4.md", "Only text\n");
    write("CADE-6.md", "---\nautor: A\ndate: 2026-11-20\n---\ntext\n");
    write("CADE-7.md", "---\nauthor: A\ndate: 2026-11-20\ndate: 2026-11-21\n---\ntext\n");
    write("notes.txt", "text");
    Files.createDirectory(folder.resolve("more"));
    Files.write(
        folder.resolve("CADE-8.md"),
        (GOOD + "M\u00fcller\n").getBytes(StandardCharsets.ISO_8859_1));

    InvalidInputException failure =
        catchThrowableOfType(InvalidInputException.class, () -> Statements.read(folder, catalogue));

    assertThat(failure.problems())
        .extracting(Problem::where)
        .containsExactly(
            "statements/more",
            "statements/CADE-1.md, author",
            "statements/CADE-2.md, date",
            "statements/CADE-3.md",
            "statements/CADE-4.md, line 1",
            "statements/CADE-55.md",
            "statements/CADE-6.md, line 2",
            "statements/CADE-6.md, author",
            "statements/CADE-7.md, line 4",
            "statements/CADE-8.md, line 7",
            "statements/notes.txt");
    assertThat(failure.problems()).extracting(Problem::fault).containsOnly(Fault.PROTOCOL);
    assertThat(failure)
        .hasMessageContaining("Did you mean 'CADE-5.md'?")
        .hasMessageContaining("'20.11.2026'")
        .hasMessageContaining("Did you mean 'author'?")
        .hasMessageContaining("not UTF-8");
  }

  @Test
  void aLaterStatementTakesThePlaceOfTheOneInTheRunAndIsKnownAsLater() throws IOException {
    write("CADE-5.md", GOOD);
    write("CADE-6.md", GOOD);
    Statements first = Statements.read(folder, catalogue);
    write("CADE-5.md", GOOD.replace("Only I open", "Nobody opens"));
    Files.delete(folder.resolve("CADE-6.md"));

    Statements both = first.with(Statements.read(folder, catalogue));

    assertThat(both.all()).extracting(Statement::requirement).containsExactly("CADE-5", "CADE-6");
    assertThat(both.later())
        .extracting(Statement::markdown)
        .isEqualTo(List.of("Nobody opens the folder."));
    assertThat(first.later()).isEmpty();
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text);
  }
}
