package org.plumbline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.plumbline.core.io.RunFolder;
import org.plumbline.reference.DemoPhantoms;
import org.plumbline.reference.PlantedBias;
import org.plumbline.reference.PlantedStudy;

/**
 * Studies whose bias is known: the audit names each rightly, from files to report. The seed is that
 * of {@code demo --planted}; with another an audit errs as often as its level allows.
 */
class PlantedBiasTest {

  @TempDir private Path folder;

  @ParameterizedTest
  @EnumSource(PlantedBias.class)
  void theAuditNamesWhatWasPlanted(PlantedBias bias) throws Exception {
    Path protocol = PlantedStudy.write(folder.resolve("study"), bias, DemoPhantoms.COHORT_SEED);

    Jvm.Result result =
        Jvm.plumbline(
            folder,
            "fairness",
            protocol.toString(),
            "--key",
            folder.resolve("key").toString(),
            "--out",
            folder.resolve("runs").toString(),
            "--quiet");

    assertThat(result.err()).isEmpty();
    // Oracle: what the generator planted (PlantedBias.expected).
    assertThat(PlantedStudy.differences(bias, RunFolder.open(onlyRun()).results()))
        .as(bias.expected())
        .isEmpty();
    List<PlantedBias> beyond =
        List.of(PlantedBias.VENDOR, PlantedBias.INTERSECTION, PlantedBias.CASE_MIX);
    assertThat(result.code() == 1).isEqualTo(beyond.contains(bias));
    if (bias == PlantedBias.CASE_MIX) {
      assertThat(Files.readString(onlyRun().resolve("report.html"), StandardCharsets.UTF_8))
          .contains("adjusted for severity (confounder)")
          .contains("Crude")
          .contains("Standardised");
    }
  }

  private Path onlyRun() throws Exception {
    try (Stream<Path> runs = Files.walk(folder.resolve("runs"))) {
      return runs.filter(p -> p.endsWith("results.csv")).findFirst().orElseThrow().getParent();
    }
  }
}
