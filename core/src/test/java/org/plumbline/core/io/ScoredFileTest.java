package org.plumbline.core.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.plumbline.core.analysis.ScoredUnits;
import org.plumbline.core.study.InvalidInputException;
import org.plumbline.core.study.Problem;

class ScoredFileTest {

  @TempDir private Path folder;

  private ScoredUnits read(String text, String positive, Optional<String> cluster)
      throws IOException {
    Path file = Files.writeString(folder.resolve("scores.csv"), text);
    return ScoredFile.read(
        file, new ScoredFile.Columns("score", "label", positive, List.of("sex"), cluster));
  }

  private List<String> messages(String text, String positive, Optional<String> cluster) {
    InvalidInputException thrown =
        catchThrowableOfType(InvalidInputException.class, () -> read(text, positive, cluster));
    return thrown.problems().stream().map(Problem::message).toList();
  }

  @Test
  void groupsComeInTheOrderOfTheirNamesAndThoseWithoutOneLast() throws IOException {
    ScoredUnits units =
        read(
            "sex,label,score,pat\nM,1,0.9,p1\n,0,0.5,p1\nF,1.0,0.7,p2\nM,0,0.1,p3\nF,0,0.2,p2\n",
            "1",
            Optional.of("pat"));
    assertThat(units.size()).isEqualTo(5);
    assertThat(units.positives()).isEqualTo(2);
    assertThat(units.groups()).extracting(g -> g.name()).containsExactly("F", "M", "(missing)");
    assertThat(units.groups()).extracting(g -> g.units().size()).containsExactly(2, 2, 1);
    assertThat(units.groups().get(0).units().table(0.5).clusters()).isEqualTo(1);
    assertThat(units.groups().get(1).units().table(0.5).clusters()).isEqualTo(2);
  }

  @Test
  void aWordForTheConditionHasItsOpposite() throws IOException {
    String text = "sex,label,score\nF,yes,1\nF,NO,2\nF,Yes,3\n";
    assertThat(read(text, "yes", Optional.empty()).positives()).isEqualTo(2);
    assertThat(messages(text, "1", Optional.empty()))
        .hasSize(3)
        .first()
        .isEqualTo(
            "scores.csv, line 2, column label: 'yes'.\nExpected 0 or 1.\nName the word for cases"
                + " with the condition with --positive; leave out cases without a reference"
                + " result.");
  }

  @Test
  void scoresLabelsAndPatientsThatAreMissingAreToldTogether() {
    assertThat(
            messages(
                "sex,label,score,pat\nF,1,NaN,a\nF,,0.5,b\nF,2,0.5,\n", "1", Optional.of("pat")))
        .extracting(m -> m.lines().findFirst().orElseThrow())
        .containsExactly(
            "scores.csv, line 2, column score: 'NaN'.",
            "scores.csv, line 3, column label: nothing.",
            "scores.csv, line 4, column label: '2'.",
            "scores.csv, line 4, column pat: nothing.");
  }

  @Test
  void theColumnOfTheScoresIsNothingElse() {
    assertThatThrownBy(() -> read("sex,score,label\nF,1,1\n", "1", Optional.of("score")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'score' holds the scores");
  }

  @Test
  void aFileThatIsNotThereIsNamed() {
    assertThatThrownBy(
            () ->
                ScoredFile.read(
                    folder.resolve("none.csv"),
                    new ScoredFile.Columns("a", "b", "1", List.of(), Optional.empty())))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("none.csv: no such file");
  }
}
