package org.plumbline.regulatory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class CatalogueTest {

  private final Catalogue catalogue = Catalogue.shipped();

  @Test
  void everyRequirementIsThereWithWhoCanAnswerIt() {
    Map<Requirement.Check, Long> counts =
        catalogue.requirements().stream()
            .collect(Collectors.groupingBy(Requirement::check, Collectors.counting()));

    // Counts as the catalogue's authors give them, but for DSF25-12, which takes a person too.
    assertThat(catalogue.requirements()).hasSize(346);
    assertThat(counts)
        .containsOnly(
            Map.entry(Requirement.Check.MACHINE, 153L),
            Map.entry(Requirement.Check.MACHINE_AND_HUMAN, 120L),
            Map.entry(Requirement.Check.HUMAN, 73L));
    assertThat(catalogue.artefacts()).hasSize(57);
  }

  @Test
  void aRequirementSaysWhereItComesFrom() {
    Requirement requirement = catalogue.find("CAD-2060-3").orElseThrow();

    assertThat(requirement.clause()).isEqualTo("(b)(1)(iii)");
    assertThat(requirement.source().issuer()).isEqualTo("FDA");
    assertThat(requirement.artefacts()).containsExactly("mrmc", "overall_perf", "roc");
    assertThat(requirement.citation()).doesNotContain("to be confirmed");
  }

  @Test
  void whatIsKnownFromMemoryIsMarkedAsToBeConfirmed() {
    assertThat(catalogue.find("CADE-4").orElseThrow().citation()).endsWith("(to be confirmed)");
  }

  @Test
  void aDraftIsCitedAsADraft() {
    Requirement draft = catalogue.find("DSF25-14").orElseThrow();
    Requirement inForce = catalogue.find("ST-2").orElseThrow();

    assertThat(draft.source().state()).isEqualTo(Requirement.Source.State.DRAFT);
    assertThat(draft.citation()).contains("(draft), validation: general");
    assertThat(draft.source().standing()).startsWith("FDA CDRH/CBER/CDER/OCP, 2025-01-07");
    assertThat(inForce.source().state()).isEqualTo(Requirement.Source.State.FINAL);
    assertThat(inForce.citation()).doesNotContain("draft");
  }

  @Test
  void everySourceIsComplete() {
    for (Requirement requirement : catalogue.requirements()) {
      assertThat(
              List.<Function<Requirement, String>>of(
                  Requirement::text, Requirement::evidence, r -> r.source().status()))
          .as(requirement.id())
          .allSatisfy(part -> assertThat(part.apply(requirement)).isNotBlank());
    }
  }

  @Test
  void anUnknownArtefactAndAnIdThatStandsTwiceAreRefused() {
    List<Requirement> first = catalogue.requirements().subList(0, 1);

    assertThatThrownBy(() -> new Catalogue(Map.of(), first))
        .hasMessageContaining("names the unknown artefact");
    assertThatThrownBy(
            () -> new Catalogue(catalogue.artefacts(), List.of(first.get(0), first.get(0))))
        .hasMessageContaining("stands twice");
  }
}
