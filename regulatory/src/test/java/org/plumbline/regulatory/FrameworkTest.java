package org.plumbline.regulatory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.plumbline.core.io.ProtocolReader;
import org.plumbline.core.study.Fault;
import org.plumbline.core.study.InvalidInputException;
import org.plumbline.core.study.ProductClass;
import org.plumbline.core.study.Protocol;

class FrameworkTest {

  private final Catalogue catalogue = Catalogue.shipped();

  @Test
  void everyFrameworkAsksOnceForRequirementsThatExist() {
    for (String name : Framework.names()) {
      Framework framework = Framework.of(name);
      assertThat(framework.name()).isEqualTo(name);
      for (ProductClass productClass : ProductClass.values()) {
        List<String> ids = framework.requirements(protocol(productClass.key()));
        assertThat(catalogue.ids()).as(name).containsAll(ids);
        assertThat(new HashSet<>(ids)).as(name).hasSameSizeAs(ids);
        assertThat(ids).as(name).isNotEmpty();
      }
    }
  }

  /** Numbers as counted in the minimum sets of the catalogue's authors. */
  @ParameterizedTest
  @CsvSource({
    "CADt, CAD-2080-2, 52",
    "CADe, CAD-2070-2, 51",
    "CADe/x, CAD-2090-2, 50",
    "CADx, CAD-2060-2, 52",
    "quantitative, CAD-2050-2, 54",
    "other, CADE-4, 48"
  })
  void theProductClassChoosesTheSpecialControls(String productClass, String first, int count) {
    Framework framework = Framework.of("fda-510k-performance");
    Protocol protocol = protocol(productClass);

    assertThat(framework.requirements(protocol)).hasSize(count).startsWith(first);
    assertThat(framework.lacksSpecialControls(protocol)).isEqualTo(productClass.equals("other"));
  }

  @Test
  void theMinimumSetOfTheClinicalEvaluationHoldsForEveryClass() {
    Framework framework = Framework.of("ce-performance");

    assertThat(framework.requirements(protocol("CADx"))).hasSize(21).contains("AIA-13-3");
    assertThat(framework.lacksSpecialControls(protocol("other"))).isFalse();
  }

  @Test
  void anUnknownFrameworkIsToldWithTheNearestOne() {
    assertThat(Framework.find("fda-510k-perfomance")).isEmpty();
    assertThatThrownBy(() -> Framework.of("fda-510k-perfomance"))
        .isInstanceOfSatisfying(
            InvalidInputException.class,
            e -> assertThat(e.problems().get(0).fault()).isEqualTo(Fault.PROTOCOL))
        .hasMessageContaining("Did you mean 'fda-510k-performance'?")
        .hasMessageContaining("ce-performance");
  }

  static Protocol protocol(String productClass) {
    String yaml =
        """
        study: {id: f}
        device: {name: Finder, version: "1", product_class: CLASS}
        index_test: {recorded: {file: scores.csv}, operating_point: {threshold: 0.5}}
        cohort: {manifest: cohort.csv, sampling: consecutive}
        reference_standard: {target_conditions: {effusion: {column: effusion, positive: "1"}}}
        endpoints: [{id: sens, metric: sensitivity}]
        """
            .replace("CLASS", productClass);
    return ProtocolReader.read(Path.of("protocol.yaml"), yaml.getBytes(StandardCharsets.UTF_8))
        .protocol();
  }
}
