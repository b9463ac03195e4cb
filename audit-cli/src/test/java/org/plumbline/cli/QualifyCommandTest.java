package org.plumbline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.plumbline.core.stats.CoverageStudy;

/** {@code plumbline qualify} in a Java of its own. */
class QualifyCommandTest {

  @TempDir private Path folder;

  @Test
  void partOfTheCoverageStudyIsAsPublishedAndItsRowsAreWritten() throws Exception {
    Path out = folder.resolve("study");
    Jvm.Result result =
        Jvm.plumbline(folder, "qualify", "--coverage", "--json", "--out", out.toString());

    assertThat(result.code()).as(result.err()).isZero();
    // 10 designs with 7 methods and 48 with 14
    assertThat(result.out())
        .contains("\"rows\":742,\"reproduced\":742")
        .contains("\"faults\":[]")
        .contains("{\"method\":\"Wilson\",\"cells\":10,\"interval_recommended\":10,");
    List<String> published = CoverageStudy.published().toCsv().lines().toList();
    assertThat(Files.readAllLines(out.resolve("coverage.csv")))
        .hasSize(743)
        .allMatch(published::contains);
  }

  @Test
  void withoutSayingWhatToQualifyTheCommandLineIsWrong() throws Exception {
    Jvm.Result result = Jvm.plumbline(folder, "qualify");
    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err()).contains("--coverage");
  }
}
