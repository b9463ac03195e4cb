package org.plumbline.regulatory;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.plumbline.core.analysis.Analysis;
import org.plumbline.core.analysis.AnalysisResults;
import org.plumbline.core.analysis.ResultRow;
import org.plumbline.core.evidence.EarlierRuns;
import org.plumbline.core.evidence.HostFacts;
import org.plumbline.core.evidence.RunFacts;
import org.plumbline.core.evidence.SealFacts;
import org.plumbline.core.evidence.Sha256;
import org.plumbline.core.evidence.TraceEntry;
import org.plumbline.core.evidence.TraceEntry.Coverage;
import org.plumbline.core.io.ProtocolReader;
import org.plumbline.core.study.AttributeValue;
import org.plumbline.core.study.Case;
import org.plumbline.core.study.CaseOutputs;
import org.plumbline.core.study.Cohort;
import org.plumbline.core.study.Digest;
import org.plumbline.core.study.ModelOutput;
import org.plumbline.core.study.Predictions;
import org.plumbline.core.study.Protocol;
import org.plumbline.core.study.ReferenceResult;

class TraceabilityMatrixTest {

  private static final String PROTOCOL =
      """
      study: {id: traced}
      device: {name: Finder, version: "1"}
      index_test:
        recorded: {file: scores.csv}
        operating_point:
          {threshold: 0.5, positive_if: ">=", fixed_on: 2026-05-02, fixed_with: validation split}
      cohort:
        manifest: cohort.csv
        sampling: consecutive
        attributes: {sex: [column sex], age: [column age], vendor: [column vendor]}
      reference_standard:
        target_conditions: {effusion: {column: effusion, positive: "1"}}
      analysis: {prevalences: [0.05]}
      endpoints:
        - id: sens
          role: primary
          target_condition: effusion
          metric: sensitivity
          acceptance: {bound: lower, at_least: 0.5, alpha: 0.025}
      subgroups: {by: [sex, age, vendor]}
      """;
  private static final Set<String> FILES =
      Set.of(
          "protocol.yaml",
          "run.json",
          "cohort.csv",
          "predictions.csv",
          "calls.csv",
          "results.csv",
          "results.json",
          "trace.csv",
          "audit-log.jsonl");
  private static final Digest DIGEST = Sha256.of(new byte[] {1});

  private final Catalogue catalogue = Catalogue.shipped();
  private final Protocol protocol =
      ProtocolReader.read(Path.of("protocol.yaml"), PROTOCOL.getBytes(StandardCharsets.UTF_8))
          .protocol();
  private final AnalysisResults results = results();

  @Test
  void everyRequirementHasOneEntryInItsOrder() {
    assertThat(trace(Optional.empty()))
        .extracting(TraceEntry::requirementId)
        .containsExactlyElementsOf(catalogue.requirements().stream().map(Requirement::id).toList());
  }

  @Test
  void theFullCrossTabulationIsClosedByTheRowsOfAllThreeAnalysisSets() {
    TraceEntry entry = entry(trace(Optional.empty()), "ST-1");

    assertThat(entry.coverage()).isEqualTo(Coverage.CLOSED);
    assertThat(entry.missing()).isEmpty();
    assertThat(entry.files()).containsExactly("results.csv");
    assertThat(entry.tests()).contains("GoldenFixturesTest", "FlowTest");
    assertThat(rowIds()).containsAll(entry.rowIds());
    assertThat(sets(entry)).containsExactlyInAnyOrder("itd", "complete", "best");
  }

  /** The plan names three attributes of two groups each, and one primary endpoint. */
  @Test
  void aRequirementPointsToTheRowsThatAnswerItAndToNoMore() {
    List<TraceEntry> trace = trace(Optional.empty());

    List<ResultRow> subgroups = rows(entry(trace, "CPA-8"));
    assertThat(subgroups).hasSize(6);
    assertThat(subgroups)
        .allSatisfy(
            r -> {
              assertThat(r.key().analysis()).isEqualTo("subgroup");
              assertThat(r.key().analysisSet().key()).isEqualTo("itd");
              assertThat(r.key().metric()).isEqualTo("sensitivity");
            });
    // Eight metrics of accuracy, PPV and NPV at the one stated prevalence too, and the endpoint.
    assertThat(rows(entry(trace, "ST-2")))
        .hasSize(11)
        .first()
        .satisfies(r -> assertThat(r.key().analysis()).isEqualTo("endpoint"));
  }

  @Test
  void whatWasNeverComputedIsAGap() {
    TraceEntry repeatability = entry(trace(Optional.empty()), "CADE-11");

    assertThat(repeatability.coverage()).isEqualTo(Coverage.GAP);
    assertThat(repeatability.rowIds()).isEmpty();
    assertThat(repeatability.missing()).containsExactly("Repeatability and reproducibility");
  }

  @Test
  void noMachineClosesWhatOnlyAPersonCanState() {
    List<TraceEntry> trace = trace(Optional.empty());
    for (Requirement requirement : catalogue.requirements()) {
      TraceEntry entry = entry(trace, requirement.id());
      switch (requirement.check()) {
        case HUMAN -> {
          assertThat(entry.coverage()).as(requirement.id()).isEqualTo(Coverage.GAP);
          assertThat(entry.missing()).as(requirement.id()).containsExactly("statement");
        }
        case MACHINE_AND_HUMAN -> {
          assertThat(entry.coverage()).as(requirement.id()).isNotEqualTo(Coverage.CLOSED);
          assertThat(entry.missing()).as(requirement.id()).contains("statement");
        }
        case MACHINE -> {
          boolean stated =
              requirement.artefacts().stream().anyMatch(a -> catalogue.artefacts().get(a).stated());
          if (!stated && !requirement.artefacts().contains("ref_std")) {
            assertThat(entry.missing()).as(requirement.id()).doesNotContain("statement");
          }
        }
      }
    }
  }

  /** CADE-11 and the others: what no run of this version computes, whatever people state. */
  @Test
  void aStatementNeverTakesThePlaceOfWhatAMachineHasToCompute(@TempDir Path folder)
      throws IOException {
    for (Requirement requirement : catalogue.requirements()) {
      Files.writeString(
          folder.resolve(requirement.id() + ".md"),
          "---\nauthor: A\ndate: 2026-11-20\n---\nWe say that it is so.\n");
    }
    Statements all = Statements.read(folder, catalogue);
    RunEvidence run = evidence(Optional.empty());
    Traceability trace = Traceability.of(catalogue, run, all);

    assertThat(List.of("CADE-11", "DSF25-18", "DSF25-19", "DSF25-20"))
        .allSatisfy(
            id -> {
              TraceEntry entry = trace.entry(id).orElseThrow();
              assertThat(entry.coverage()).as(id).isEqualTo(Coverage.GAP);
              assertThat(entry.missing()).as(id).isNotEmpty().doesNotContain("statement");
            });
    List<TraceEntry> without = trace(Optional.empty());
    for (Requirement requirement : catalogue.requirements()) {
      String id = requirement.id();
      TraceEntry before = entry(without, id);
      TraceEntry after = trace.entry(id).orElseThrow();
      assertThat(after.missing()).as(id).doesNotContain("statement");
      switch (requirement.check()) {
        case HUMAN -> {
          assertThat(after.coverage()).as(id).isEqualTo(Coverage.CLOSED);
          assertThat(after.files()).as(id).hasSize(1).first().asString().endsWith(id + ".md");
        }
        case MACHINE_AND_HUMAN, MACHINE ->
            assertThat(after.coverage() == Coverage.CLOSED)
                .as(id)
                .isEqualTo(
                    before.coverage() == Coverage.CLOSED
                        || before.missing().equals(List.of("statement")));
      }
    }
  }

  @Test
  void aGapSaysWhatWouldCloseIt() {
    RunEvidence run = evidence(Optional.empty());
    Traceability trace = Traceability.of(catalogue, run, Statements.none());

    List<Gap> gaps = trace.gaps(Framework.of("fda-510k-performance"), protocol);

    assertThat(gaps)
        .allSatisfy(g -> assertThat(g.closedBy()).as(g.entry().toString()).isNotEmpty());
    Gap access =
        gaps.stream().filter(g -> g.requirement().id().equals("CADE-5")).findFirst().orElseThrow();
    assertThat(access.closedBy())
        .anySatisfy(s -> assertThat(s).startsWith("Write statements/CADE-5.md"));
    assertThat(gaps).noneMatch(g -> g.requirement().id().equals("ST-2"));
  }

  /** P11-5 asks for the audit trail, AIA-12 for the run record too; the second study names both. */
  @Test
  void theTrailIsWholeWhereTheOperatorIsStatedAndTheProtocolSealed() {
    TraceEntry open = entry(trace(Optional.empty()), "P11-5");
    assertThat(open.coverage()).isEqualTo(Coverage.PARTIAL);
    assertThat(open.missing())
        .anyMatch(m -> m.endsWith(": operator"))
        .anyMatch(m -> m.contains("reasons of changes"));

    List<TraceEntry> sealed =
        trace(Optional.of(new SealFacts(DIGEST, Instant.EPOCH, "host", List.of())));
    assertThat(entry(sealed, "P11-5").coverage()).isEqualTo(Coverage.CLOSED);
    assertThat(entry(sealed, "AIA-12").coverage()).isEqualTo(Coverage.CLOSED);
  }

  @Test
  void aReportThatWasInspectedAnswersWhatIsAskedOfIt() {
    Traceability trace = Traceability.of(catalogue, evidence(Optional.empty()), Statements.none());
    assertThat(trace.entry("PDF-2").orElseThrow().coverage()).isEqualTo(Coverage.GAP);

    Traceability inspected =
        trace.with(
            "pdf_file",
            "report-performance.pdf",
            Map.of("PDF-2", List.of(), "PDF-4", List.of("a font that is not embedded")));

    TraceEntry content = inspected.entry("PDF-2").orElseThrow();
    assertThat(content.coverage()).isEqualTo(Coverage.CLOSED);
    assertThat(content.files()).containsExactly("report-performance.pdf");
    TraceEntry fonts = inspected.entry("PDF-4").orElseThrow();
    assertThat(fonts.coverage()).isEqualTo(Coverage.PARTIAL);
    assertThat(fonts.missing()).containsExactly("Report file: a font that is not embedded");
    assertThat(inspected.entry("PDF-3")).isEqualTo(trace.entry("PDF-3"));
  }

  @Test
  void aRequirementYoungerThanTheTraceIsAGap() {
    Traceability old = new Traceability(catalogue, List.of(), Statements.none());

    assertThat(old.gaps(Framework.of("claim"), protocol))
        .hasSize(17)
        .allSatisfy(g -> assertThat(g.closedBy()).isNotEmpty());
    assertThat(old.entry("CLAIM-1")).isEmpty();
  }

  @Test
  void aSealClosesWhatItsAbsenceLeavesOpen() {
    long unsealed = closed(trace(Optional.empty()));
    long sealed =
        closed(trace(Optional.of(new SealFacts(DIGEST, Instant.EPOCH, "host", List.of()))));

    assertThat(sealed).isGreaterThan(unsealed);
    assertThat(
            trace(Optional.empty()).stream()
                .filter(e -> e.missing().stream().anyMatch(m -> m.contains("seal before"))))
        .isNotEmpty();
  }

  @Test
  void anArtefactNobodyComputedIsNeverPartOfAClosedRequirement() {
    Set<String> neverHere = Set.of("drift", "mrmc", "robustness", "repeatability", "sample_size");
    List<TraceEntry> trace = trace(Optional.empty());

    for (Requirement requirement : catalogue.requirements()) {
      if (requirement.artefacts().stream().anyMatch(neverHere::contains)) {
        assertThat(entry(trace, requirement.id()).coverage())
            .as(requirement.id())
            .isNotEqualTo(Coverage.CLOSED);
      }
    }
  }

  private RunEvidence evidence(Optional<SealFacts> seal) {
    RunFacts facts =
        new RunFacts(
            "validate",
            seal.isPresent()
                ? List.of("validate", "protocol.yaml", "--operator", "A. Example")
                : List.of("validate", "protocol.yaml"),
            "traced",
            List.of(
                new RunFacts.Input("manifest", "cohort.csv", DIGEST),
                new RunFacts.Input("predictions", "scores.csv", DIGEST)),
            Map.of("plumbline", "0.1.0"),
            new HostFacts("Linux", "amd64", "a processor", 2, "OpenJDK 17"),
            Optional.empty(),
            Optional.empty(),
            1,
            Instant.EPOCH,
            Instant.EPOCH,
            0,
            seal,
            EarlierRuns.NONE,
            List.of());
    return new RunEvidence(protocol, results, facts, FILES);
  }

  private List<TraceEntry> trace(Optional<SealFacts> seal) {
    return TraceabilityMatrix.of(catalogue, evidence(seal));
  }

  private static TraceEntry entry(List<TraceEntry> trace, String id) {
    return trace.stream().filter(e -> e.requirementId().equals(id)).findFirst().orElseThrow();
  }

  private static long closed(List<TraceEntry> trace) {
    return trace.stream().filter(e -> e.coverage() == Coverage.CLOSED).count();
  }

  private Set<String> rowIds() {
    return results.rows().stream().map(ResultRow::rowId).collect(Collectors.toSet());
  }

  private List<ResultRow> rows(TraceEntry entry) {
    return entry.rowIds().stream()
        .map(id -> results.rows().stream().filter(r -> r.rowId().equals(id)).findFirst())
        .map(Optional::orElseThrow)
        .toList();
  }

  private Set<String> sets(TraceEntry entry) {
    return results.rows().stream()
        .filter(r -> entry.rowIds().contains(r.rowId()))
        .map(r -> r.key().analysisSet().key())
        .collect(Collectors.toSet());
  }

  private AnalysisResults results() {
    List<Case> cases = new ArrayList<>();
    List<CaseOutputs> outputs = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      String id = String.format(Locale.ROOT, "C%06d", i);
      boolean positive = i % 2 == 0;
      cases.add(
          new Case(
              id,
              String.format(Locale.ROOT, "P%06d", i),
              List.of(
                  AttributeValue.of(i % 4 < 2 ? "F" : "M"),
                  AttributeValue.of(i < 20 ? "45-64" : "65+"),
                  AttributeValue.of(i % 3 == 0 ? "A" : "B")),
              List.of(positive ? ReferenceResult.POSITIVE : ReferenceResult.NEGATIVE),
              Optional.empty()));
      double score = (positive ? 0.45 : 0.15) + 0.5 * (i % 7) / 7;
      outputs.add(
          new CaseOutputs(
              id,
              List.of(
                  i == 8
                      ? new ModelOutput.ProcessingFailure("no pixels")
                      : new ModelOutput.Score(score))));
    }
    Cohort cohort = new Cohort(List.of("effusion"), List.of("sex", "age", "vendor"), cases);
    return Analysis.analyse(protocol, cohort, new Predictions(List.of("effusion"), outputs));
  }
}
