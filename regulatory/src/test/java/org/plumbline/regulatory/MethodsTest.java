package org.plumbline.regulatory;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The tests that a trace names are there. */
class MethodsTest {

  /** Tests run in the folder of their module. */
  private static final Path REPOSITORY = Path.of("..");

  private final Catalogue catalogue = Catalogue.shipped();

  @Test
  void everyTestThatATraceNamesExists() throws IOException {
    for (EvidenceKind kind : catalogue.artefacts().values()) {
      for (String test : kind.tests()) {
        Path source = Path.of("src/test/java", test.replace('.', '/') + ".java");
        try (Stream<Path> modules = Files.list(REPOSITORY)) {
          assertThat(modules.filter(module -> Files.isRegularFile(module.resolve(source))))
              .as(kind.id() + ": " + test)
              .hasSize(1);
        }
      }
    }
  }

  @Test
  void everyGoldenFileThatItNamesExists() {
    Path golden = REPOSITORY.resolve("core/src/test/resources/golden");
    for (EvidenceKind kind : catalogue.artefacts().values()) {
      assertThat(kind.golden()).as(kind.id()).allMatch(f -> Files.exists(golden.resolve(f)));
    }
  }

  @Test
  void aNameStandsForOneTestOnly() {
    Map<String, String> byName = new HashMap<>();
    for (EvidenceKind kind : catalogue.artefacts().values()) {
      for (int i = 0; i < kind.tests().size(); i++) {
        String test = kind.tests().get(i);
        String other = byName.putIfAbsent(kind.testNames().get(i), test);
        assertThat(other == null || other.equals(test)).as(test).isTrue();
      }
    }
  }

  @Test
  void whatThisProgramMakesHasAMethodAndATest() {
    List<String> made =
        List.of(
            "model_lock",
            "overall_perf",
            "subgroup_perf",
            "accept_table",
            "roc",
            "protocol",
            "dataset_manifest",
            "line_listing",
            "audit_trail",
            "run_record",
            "missingness");
    for (String id : made) {
      EvidenceKind kind = catalogue.artefacts().get(id);
      assertThat(kind.method()).as(id).isNotBlank();
      assertThat(kind.tests()).as(id).isNotEmpty();
    }
  }
}
