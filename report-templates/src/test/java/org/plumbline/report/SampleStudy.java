package org.plumbline.report;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.plumbline.core.analysis.Analysis;
import org.plumbline.core.analysis.AnalysisResults;
import org.plumbline.core.evidence.EarlierRuns;
import org.plumbline.core.evidence.HostFacts;
import org.plumbline.core.evidence.RunFacts;
import org.plumbline.core.evidence.Seal;
import org.plumbline.core.evidence.SealFacts;
import org.plumbline.core.io.ProtocolReader;
import org.plumbline.core.study.AttributeValue;
import org.plumbline.core.study.Case;
import org.plumbline.core.study.CaseOutputs;
import org.plumbline.core.study.CheckResult;
import org.plumbline.core.study.Cohort;
import org.plumbline.core.study.Digest;
import org.plumbline.core.study.ModelOutput;
import org.plumbline.core.study.Predictions;
import org.plumbline.core.study.Protocol;
import org.plumbline.core.study.ReferenceResult;
import org.plumbline.regulatory.Catalogue;
import org.plumbline.regulatory.RunEvidence;
import org.plumbline.regulatory.Statements;
import org.plumbline.regulatory.Traceability;

/** Made-up studies, analysed for real. */
public final class SampleStudy {

  private static final Set<String> FILES =
      Set.of(
          "protocol.yaml",
          "run.json",
          "cohort.csv",
          "predictions.csv",
          "calls.csv",
          "images.csv",
          "figures/participant-flow.csv",
          "results.csv",
          "results.json",
          "operating-points.csv",
          "case-profile.csv",
          "trace.csv",
          "audit-log.jsonl",
          "MANIFEST.sha256");

  private static final String PROTOCOL =
      """
      study: {id: sample-effusion, title: Pleural effusion on frontal chest radiographs, version: "1.0"}
      device:
        name: EffusionFinder
        version: 1.2.0
        manufacturer: Example Imaging Ltd
        intended_use: Triage notification of pleural effusion on frontal chest radiographs of adults
        population: Adults, emergency department and inpatients
        product_class: CADt
      index_test:
        model:
          file: model.onnx
          input: {name: image, layout: NCHW}
          preprocessing:
            - rescale: {}
            - resize: {height: 128, width: 128, method: area}
            - scale: {divide_by: 255}
            - normalise: {mean: [0.5], sd: [0.25]}
          output: {name: effusion_probability, activation: identity}
        operating_point: {threshold: 0.5, positive_if: ">=", fixed_on: 2026-05-02, fixed_with: cross-validation on the training split}
      cohort:
        manifest: cohort.csv
        sampling: consecutive
        attributes:
          sex: [column sex]
          age: {from: [column age], bands: [0, 18, 45, 65, 75]}
          view: [column view]
          vendor: [column vendor]
          site: [column site]
        exclusions: [{id: paediatric, when: "age < 18"}]
      reference_standard:
        kind: KIND
        target_conditions: {effusion: {column: effusion, positive: "1"}}
        description: Three radiologists, majority; adjudication by a fourth
        readers: 3
        blinded_to_index_test: true
        truth_fixed_on: 2026-04-11
      analysis: {prevalences: [0.05, 0.144]}
      endpoints:
        - {id: sens, role: primary, target_condition: effusion, metric: sensitivity, acceptance: {bound: lower, at_least: 0.75, alpha: 0.025, interval: clopper-pearson}}
        - {id: spec, role: primary, target_condition: effusion, metric: specificity, acceptance: {bound: lower, at_least: 0.90, alpha: 0.025}}
        - {id: auc, role: secondary, target_condition: effusion, metric: auc}
      subgroups:
        by: [sex, age, view, vendor, site]
        intersections: [[sex, view]]
        margin: {sensitivity: 0.10, specificity: 0.10}
      report: {templates: [fda-510k-performance], page: letter}
      """;

  private SampleStudy() {}

  /** A study of 500 images of some 400 patients with everything that can go wrong a little. */
  public static ReportInput small(String kind, boolean sealed) {
    String yaml = PROTOCOL.replace("KIND", kind);
    Protocol protocol = protocol(kind.equals("comparator") ? agreement(yaml) : yaml);
    Random random = new Random(20261124);
    List<Case> cases = new ArrayList<>();
    List<CaseOutputs> outputs = new ArrayList<>();
    for (int i = 0; i < 520; i++) {
      addCase(random, i, cases, outputs);
    }
    Cohort cohort =
        new Cohort(List.of("effusion"), List.of("sex", "age", "view", "vendor", "site"), cases);
    return input(protocol, cohort, new Predictions(List.of("effusion"), outputs), sealed);
  }

  /** A study of many sites; each case of a patient of its own. */
  public static ReportInput withSites(List<String> sites, int images) {
    Protocol protocol = protocol(PROTOCOL.replace("KIND", "reference"));
    Random random = new Random(20261125);
    List<Case> cases = new ArrayList<>();
    List<CaseOutputs> outputs = new ArrayList<>();
    for (int i = 0; i < images; i++) {
      String id = String.format(Locale.ROOT, "C%06d", i + 1);
      boolean present = random.nextDouble() < 0.3;
      List<AttributeValue> attributes =
          List.of(
              AttributeValue.of(i % 2 == 0 ? "F" : "M"),
              new AttributeValue("50", "45-64"),
              AttributeValue.of("PA"),
              AttributeValue.of("Fujifilm"),
              AttributeValue.of(sites.get(i % sites.size())));
      cases.add(
          new Case(
              id,
              String.format(Locale.ROOT, "P%06d", i + 1),
              attributes,
              List.of(present ? ReferenceResult.POSITIVE : ReferenceResult.NEGATIVE),
              Optional.empty()));
      double logit = (present ? 1.9 : -2.0) + 1.3 * random.nextGaussian();
      outputs.add(new CaseOutputs(id, List.of(new ModelOutput.Score(1 / (1 + Math.exp(-logit))))));
    }
    Cohort cohort =
        new Cohort(List.of("effusion"), List.of("sex", "age", "view", "vendor", "site"), cases);
    return input(protocol, cohort, new Predictions(List.of("effusion"), outputs), true);
  }

  /** Against a comparator the same endpoints are agreement. */
  private static String agreement(String yaml) {
    return yaml.replace("metric: sensitivity", "metric: ppa")
        .replace("metric: specificity", "metric: npa")
        .replace("metric: auc", "metric: opa")
        .replace("margin: {sensitivity: 0.10, specificity: 0.10}", "margin: {ppa: 0.10}");
  }

  private static void addCase(Random random, int i, List<Case> cases, List<CaseOutputs> outputs) {
    int patient = i * 4 / 5 + 1;
    boolean present = random.nextDouble() < 0.2;
    boolean unknown = random.nextDouble() < 0.01;
    int age = 12 + random.nextInt(78);
    String vendor =
        List.of("Siemens Healthineers", "GE HealthCare", "Fujifilm", "Carestream")
            .get(random.nextInt(4));
    List<AttributeValue> attributes =
        List.of(
            random.nextDouble() < 0.02
                ? AttributeValue.NONE
                : AttributeValue.of(patient % 2 == 0 ? "F" : "M"),
            new AttributeValue(String.valueOf(age), band(age)),
            AttributeValue.of(random.nextDouble() < 0.6 ? "PA" : "AP"),
            new AttributeValue(vendor.toUpperCase(Locale.ROOT), vendor),
            AttributeValue.of("Site " + (1 + random.nextInt(3))));
    boolean excluded = age < 18;
    String id = String.format(Locale.ROOT, "C%06d", i + 1);
    ReferenceResult reference =
        unknown
            ? ReferenceResult.MISSING
            : present ? ReferenceResult.POSITIVE : ReferenceResult.NEGATIVE;
    cases.add(
        new Case(
            id,
            String.format(Locale.ROOT, "P%06d", patient),
            attributes,
            List.of(reference),
            excluded ? Optional.of("paediatric") : Optional.empty()));
    double weak = vendor.equals("Carestream") ? 0.8 : 0;
    double logit = (present ? 1.9 - weak : -2.0) + 1.3 * random.nextGaussian();
    ModelOutput output =
        random.nextDouble() < 0.02
            ? new ModelOutput.ProcessingFailure("transfer syntax HTJ2K is not supported")
            : new ModelOutput.Score(1 / (1 + Math.exp(-logit)));
    if (!excluded) {
      outputs.add(new CaseOutputs(id, List.of(output)));
    }
  }

  private static String band(int age) {
    return age < 18 ? "0-17" : age < 45 ? "18-44" : age < 65 ? "45-64" : age < 75 ? "65-74" : "75+";
  }

  /** Reads a protocol. */
  public static Protocol protocol(String yaml) {
    return ProtocolReader.read(Path.of("protocol.yaml"), yaml.getBytes(StandardCharsets.UTF_8))
        .protocol();
  }

  /** Analyses a study and dresses it as a run. */
  public static ReportInput input(
      Protocol protocol, Cohort cohort, Predictions predictions, boolean sealed) {
    AnalysisResults results = Analysis.analyse(protocol, cohort, predictions);
    RunFacts run = run(protocol, sealed);
    return new ReportInput(
        protocol,
        results,
        run,
        digest("b"),
        Optional.of(digest("c")),
        traceability(protocol, results, run, Statements.none()));
  }

  /** Traces a study as if all of its files lay in the run folder. */
  public static Traceability traceability(
      Protocol protocol, AnalysisResults results, RunFacts run, Statements statements) {
    return Traceability.of(
        Catalogue.shipped(), new RunEvidence(protocol, results, run, FILES), statements);
  }

  private static Digest digest(String digit) {
    return new Digest(("3fa4c27d90b15e6" + digit).repeat(4));
  }

  private static RunFacts run(Protocol protocol, boolean sealed) {
    Optional<SealFacts> seal =
        sealed
            ? Optional.of(
                new SealFacts(
                    digest("e"),
                    Instant.parse("2026-11-20T09:00:00Z"),
                    Seal.CLOCK,
                    List.of(
                        new Seal.Amendment(
                            digest("a"),
                            Instant.parse("2026-11-18T09:00:00Z"),
                            "The age bands lacked an edge."))))
            : Optional.empty();
    EarlierRuns earlier =
        sealed
            ? EarlierRuns.NONE
            : new EarlierRuns(
                List.of(
                    new EarlierRuns.EarlierRun(
                        protocol.study().id(),
                        "20261119T101500Z-1a2b3c4d",
                        Instant.parse("2026-11-19T10:15:00Z"),
                        1,
                        "unsealed")),
                3,
                0,
                true);
    return new RunFacts(
        "validate",
        List.of("validate", "protocol.yaml"),
        protocol.study().id(),
        List.of(
            new RunFacts.Input("protocol", "protocol.yaml", digest("1")),
            new RunFacts.Input("model", "model.onnx", digest("2")),
            new RunFacts.Input("manifest", "cohort.csv", digest("3")),
            new RunFacts.Input("images", "", digest("4"))),
        Map.of("plumbline", "0.1.0"),
        new HostFacts("Linux 6.1", "amd64", "Example CPU", 2, "OpenJDK 17.0.20"),
        Optional.of(
            new RunFacts.Model(
                "pytorch 1.13.0",
                7,
                Map.of("ai.onnx", 13L),
                List.of("image: float32 [batch, 1, 128, 128]"),
                List.of("effusion_probability: float32 [batch, 1]"),
                219_000)),
        Optional.of("Plumbline DICOM reader"),
        protocol.analysis().seed(),
        Instant.parse("2026-11-24T06:08:30Z"),
        Instant.parse("2026-11-24T06:10:00Z"),
        1,
        seal,
        earlier,
        List.of(
            new CheckResult(
                "duplicate-image",
                CheckResult.Severity.PASSED,
                "No image file occurs twice",
                List.of(),
                0),
            new CheckResult(
                "attribute-conflict",
                CheckResult.Severity.WARNING,
                "Sex in the manifest differs from the DICOM tag",
                List.of("C000012"),
                1)));
  }
}
