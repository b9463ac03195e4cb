package org.plumbline.core.io;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.plumbline.core.analysis.AnalysisResults;
import org.plumbline.core.analysis.CalibrationCurve;
import org.plumbline.core.analysis.Characteristic;
import org.plumbline.core.analysis.CrossTable;
import org.plumbline.core.analysis.DecisionCurve;
import org.plumbline.core.analysis.EndpointResult;
import org.plumbline.core.analysis.OperatingPointRow;
import org.plumbline.core.analysis.ParticipantFlow;
import org.plumbline.core.analysis.ResultKey;
import org.plumbline.core.analysis.ResultRow;
import org.plumbline.core.analysis.RocCurve;
import org.plumbline.core.analysis.ScoreHistogram;
import org.plumbline.core.analysis.ScoreSpread;
import org.plumbline.core.analysis.StudyOutcome;
import org.plumbline.core.evidence.AuditLog;
import org.plumbline.core.evidence.EarlierRuns;
import org.plumbline.core.evidence.HostFacts;
import org.plumbline.core.evidence.RunFacts;
import org.plumbline.core.evidence.Sha256;
import org.plumbline.core.evidence.TraceEntry;
import org.plumbline.core.stats.Basis;
import org.plumbline.core.stats.Estimate;
import org.plumbline.core.stats.Interval;
import org.plumbline.core.study.AcceptanceCriterion;
import org.plumbline.core.study.AnalysisSet;
import org.plumbline.core.study.AttributeValue;
import org.plumbline.core.study.Case;
import org.plumbline.core.study.CaseOutputs;
import org.plumbline.core.study.CheckResult;
import org.plumbline.core.study.Cohort;
import org.plumbline.core.study.Comparison;
import org.plumbline.core.study.CriterionOutcome;
import org.plumbline.core.study.Digest;
import org.plumbline.core.study.Metric;
import org.plumbline.core.study.ModelOutput;
import org.plumbline.core.study.OperatingPoint;
import org.plumbline.core.study.Predictions;
import org.plumbline.core.study.ReferenceResult;
import org.plumbline.core.study.Role;
import org.plumbline.core.study.SuccessRule;

/**
 * A study with one of everything that can stand in a run folder: each kind of estimate, bounds on
 * one side, infinite limits, values that need quotes, missing ones, a failed and a half-failed
 * case. Its numbers are not results of an analysis.
 */
final class SmallStudy {

  static final Instant START = Instant.parse("2026-11-24T06:30:00Z");
  static final Instant END = Instant.parse("2026-11-24T06:30:07.125Z");
  static final List<String> CONDITIONS = List.of("effusion", "mass, any");
  static final byte[] PROTOCOL = "study: {id: small}\n".getBytes(StandardCharsets.UTF_8);
  static final Digest MANIFEST = Sha256.of("manifest".getBytes(StandardCharsets.UTF_8));

  private static final double LEVEL = 0.95;

  private SmallStudy() {}

  static Cohort cohort() {
    return new Cohort(
        CONDITIONS,
        List.of("sex", "vendor"),
        List.of(
            acase("C000001", "P000002", AttributeValue.of("F"), "SIEMENS, \"Forchheim\"", 1, 0),
            acase("C000002", "P000001", AttributeValue.NONE, "GE", 0, 2),
            acase("C000003", "P000002", AttributeValue.of("F"), "GE", 2, 1),
            new Case(
                "C000004",
                "P000003",
                List.of(AttributeValue.of("M"), AttributeValue.NONE),
                List.of(ReferenceResult.NEGATIVE, ReferenceResult.NEGATIVE),
                Optional.of("paediatric"))));
  }

  private static Case acase(
      String id, String patient, AttributeValue sex, String vendor, int first, int second) {
    ReferenceResult[] results = {
      ReferenceResult.NEGATIVE, ReferenceResult.POSITIVE, ReferenceResult.MISSING
    };
    return new Case(
        id,
        patient,
        List.of(sex, new AttributeValue(vendor, "harmonised " + vendor.charAt(0))),
        List.of(results[first], results[second]),
        Optional.empty());
  }

  static Predictions predictions() {
    return new Predictions(
        CONDITIONS,
        List.of(
            new CaseOutputs(
                "C000001",
                List.of(new ModelOutput.Score(0.1 + 0.2), new ModelOutput.Score((double) 0.181f))),
            new CaseOutputs(
                "C000002",
                List.of(
                    new ModelOutput.Score(1e-9),
                    new ModelOutput.Indeterminate("low quality, \"blur\""))),
            new CaseOutputs(
                "C000003",
                List.of(
                    new ModelOutput.ProcessingFailure("no pixels"),
                    new ModelOutput.ProcessingFailure("no pixels")))));
  }

  /** The same without a case whose conditions do not share a status. */
  static Predictions plainPredictions() {
    List<CaseOutputs> cases = predictions().cases();
    return new Predictions(CONDITIONS, List.of(cases.get(0), cases.get(2)));
  }

  static AnalysisResults results() {
    return new AnalysisResults(
        List.of(
            row("overall", "sensitivity", proportion(), "prespecified", Optional.empty()),
            row("overall", "auc", pointOnly(), "", Optional.empty()),
            row("overall", "specificity", notEstimable(), "small n", Optional.empty()),
            row("endpoint", "sensitivity", bound(), "", Optional.empty()),
            row("overall", "lr_plus", infiniteRatio(), "", Optional.empty()),
            row("disparity", "sensitivity", proportion(), "", Optional.of(comparison()))),
        List.of(endpoint()),
        new StudyOutcome(
            SuccessRule.ANY_HOLM,
            Optional.of(CriterionOutcome.NOT_MET),
            List.of(),
            "The bound lies below the goal."),
        flow(),
        List.of(
            new Characteristic(
                "sex",
                true,
                List.of(new Characteristic.Group("F", 2, 1, List.of(1L, 0L), List.of(0L, 2L))),
                List.of("mean 54.5"),
                List.of("SIEMENS: 3"))),
        List.of(
            new RocCurve(
                "effusion",
                List.of(
                    new RocCurve.Point(Double.POSITIVE_INFINITY, 0, 0),
                    new RocCurve.Point(0.1 + 0.2, 1.0 / 3, 2.0 / 3),
                    new RocCurve.Point(Double.NEGATIVE_INFINITY, 1, 1)),
                List.of(new RocCurve.Band(0.5, 0.25, 1.0 / 3)),
                "Bootstrap percentile, pointwise")),
        List.of(
            new ScoreHistogram(
                "effusion", List.of(0.0, 0.5, 1.0), List.of(1L, 2L), List.of(3L, 0L))),
        List.of(
            new ScoreSpread(
                "effusion",
                "sex",
                "F",
                new ScoreSpread.Spread(1, List.of(0.1, 0.1, 0.1, 0.1, 0.1)),
                new ScoreSpread.Spread(0, List.of()))),
        List.of(
            new CalibrationCurve(
                "effusion",
                List.of(new CalibrationCurve.Point(0.5, 1.0 / 3, 0.25, 0.5)),
                "Logistic, straight line, sandwich",
                List.of(new CalibrationCurve.Group(0.5, 1.0 / 3, 0.1, 0.6, 1, 3)),
                "Wilson")),
        List.of(
            new DecisionCurve(
                "effusion",
                List.of(new DecisionCurve.Point(0.01, 1.0 / 3, 0.1, 0.5, 0.3)),
                "Delta method")),
        List.of(
            new OperatingPointRow(
                "effusion",
                "",
                "",
                0.181,
                true,
                7,
                3,
                2,
                8,
                of(7, 10),
                of(8, 10),
                new Estimate.PointOnly(
                    7.0 / 9, Basis.proportion(7, 9), "none", "One patient, \"P\"."),
                notEstimable()),
            new OperatingPointRow(
                "effusion",
                "sex",
                "F",
                1e-7,
                false,
                10,
                0,
                10,
                0,
                of(10, 10),
                of(0, 10),
                notEstimable(),
                notEstimable())),
        List.of(
            new CheckResult(
                "not-computed", CheckResult.Severity.NOTE, "Holm comes later.", List.of(), 0)));
  }

  static Estimate proportion() {
    return new Estimate.WithInterval(
        0.7,
        Interval.twoSided(0.39677815, 0.89220955, LEVEL),
        Basis.clusteredProportion(7, 10, 6, 1.25),
        "Wilson, Rao-Scott by patient");
  }

  private static Estimate of(long k, long n) {
    return new Estimate.WithInterval(
        (double) k / n,
        Interval.twoSided(0, 1, LEVEL),
        Basis.clusteredProportion(k, n, 5, 1.0 / 3),
        "Wilson, Rao-Scott by patient");
  }

  static Estimate bound() {
    return bound(7, 10);
  }

  private static Estimate bound(long k, long n) {
    return new Estimate.WithInterval(
        (double) k / n, Interval.lowerBound(1.0 / 3, 0.975), Basis.proportion(k, n), "exact");
  }

  static Estimate infiniteRatio() {
    return new Estimate.WithInterval(
        12,
        Interval.twoSided(3.5, Double.POSITIVE_INFINITY, LEVEL),
        Basis.clusteredUnits(20, 12, OptionalDouble.empty()),
        "log normal");
  }

  static Estimate pointOnly() {
    return new Estimate.PointOnly(
        1,
        new Basis(OptionalLong.empty(), OptionalLong.empty(), 20, 12, OptionalDouble.of(1)),
        "DeLong",
        "DeLong gives no interval at an AUC of 1.");
  }

  static Estimate notEstimable() {
    return new Estimate.NotEstimable("No case without the condition, \"mass\".");
  }

  private static ResultRow.Comparison comparison() {
    return new ResultRow.Comparison(
        new Estimate.WithInterval(
            -0.1, Interval.twoSided(-0.25, 0.05, LEVEL), Basis.units(20), "maxT"),
        Optional.of(notEstimable()));
  }

  private static ResultRow row(
      String analysis,
      String metric,
      Estimate estimate,
      String note,
      Optional<ResultRow.Comparison> comparison) {
    ResultKey key =
        new ResultKey(
            analysis,
            AnalysisSet.INTENTION_TO_DIAGNOSE,
            analysis.equals("endpoint") ? "sens" : "",
            "effusion",
            comparison.isPresent() ? "sex×vendor" : "",
            comparison.isPresent() ? "F×GE" : "",
            metric,
            OptionalDouble.of(0.181),
            metric.equals("auc") ? OptionalDouble.of(0.05) : OptionalDouble.empty(),
            "Wilson",
            comparison.isPresent() ? "rest" : "",
            "");
    return new ResultRow(
        key,
        analysis.equals("endpoint") ? Optional.of(Role.PRIMARY) : Optional.empty(),
        10,
        12,
        22,
        18,
        estimate,
        comparison,
        comparison.map(c -> new ResultRow.Tests(0.04, OptionalDouble.of(0.08), "sex")),
        analysis.equals("endpoint") ? OptionalDouble.of(0.8) : OptionalDouble.empty(),
        comparison.isPresent() ? OptionalDouble.of(0.1) : OptionalDouble.empty(),
        analysis.equals("endpoint") ? "NOT_MET" : "",
        note);
  }

  private static EndpointResult endpoint() {
    return new EndpointResult(
        "sens",
        Role.PRIMARY,
        "effusion",
        Metric.SENSITIVITY,
        Optional.empty(),
        "0123456789abcdef",
        Optional.of("fedcba9876543210"),
        proportion(),
        Optional.of(
            new AcceptanceCriterion(
                AcceptanceCriterion.Bound.LOWER,
                AcceptanceCriterion.Direction.AT_LEAST,
                0.8,
                0.025,
                Optional.of("clopper-pearson"))),
        bound(),
        Optional.of(CriterionOutcome.NOT_MET),
        Optional.of(CriterionOutcome.NOT_ESTIMABLE),
        Optional.of(
            new EndpointResult.Adjusted(
                0.0125, "0123456789abcdef", bound(), CriterionOutcome.NOT_MET)));
  }

  private static ParticipantFlow flow() {
    OperatingPoint threshold =
        new OperatingPoint(
            0.181, Comparison.AT_LEAST, Optional.of(LocalDate.of(2026, 5, 2)), Optional.empty());
    return new ParticipantFlow(
        4,
        3,
        List.of(new ParticipantFlow.Excluded("paediatric", "age < 18", 1)),
        3,
        2,
        List.of(new ParticipantFlow.InvalidReason("processing failure", "no pixels", 1)),
        List.of(
            new CrossTable(
                "effusion", Optional.of(threshold), 7, 3, 2, 8, 10, 10, 0, 0, 0, 0, 1, 1),
            new CrossTable("mass, any", Optional.empty(), 0, 0, 0, 0, 1, 1, 0, 0, 0, 0, 1, 1)));
  }

  static RunFacts facts() {
    return facts(MANIFEST, START);
  }

  static RunFacts facts(Digest manifest, Instant start) {
    return new RunFacts(
        "validate",
        List.of("validate", "protocol.yaml"),
        "small",
        List.of(
            new RunFacts.Input("protocol", "protocol.yaml", Sha256.of(PROTOCOL)),
            new RunFacts.Input("manifest", "cohort.csv", manifest)),
        Map.of("plumbline", "0.1.0"),
        HostFacts.here(),
        Optional.of(
            new RunFacts.Model(
                "pytorch 1.13.0",
                7,
                Map.of("ai.onnx", 13L),
                List.of("image: float32 [batch, 1, 128, 128]"),
                List.of("effusion_probability: float32 [batch, 1]"),
                219_000)),
        Optional.of("plumbline"),
        20261123L,
        start,
        END,
        1,
        Optional.empty(),
        EarlierRuns.NONE,
        List.of(
            new CheckResult(
                "attribute-conflict",
                CheckResult.Severity.WARNING,
                "Sex differs between manifest and image.",
                List.of("C000001"),
                1)));
  }

  static List<TraceEntry> trace() {
    return List.of(
        new TraceEntry(
            "CADE-4",
            "Guidance, section V",
            TraceEntry.Coverage.CLOSED,
            List.of("0123456789abcdef", "fedcba9876543210"),
            List.of("results.csv", "cohort.csv"),
            List.of(),
            List.of("GoldenFixturesTest")),
        new TraceEntry(
            "CADE-11",
            "Guidance, section VI",
            TraceEntry.Coverage.GAP,
            List.of(),
            List.of(),
            List.of("repeatability", "statement"),
            List.of()));
  }

  static AuditLog auditLog() {
    AuditLog log = new AuditLog(Clock.fixed(END, ZoneOffset.UTC));
    log.record("protocol read", "digest", Sha256.of(PROTOCOL).hex());
    log.record("predictions read", "cases", "3");
    log.record("analysed");
    return log;
  }

  /** Writes every file of a run and seals the manifest. */
  static void writeAll(RunFolder folder) {
    folder.writeProtocol(PROTOCOL);
    folder.writeCohort(cohort());
    folder.writePredictions(cohort(), predictions());
    folder.writeTable(
        "case-profile.csv",
        new RunTable(List.of("case_id", "mean"), List.of(List.of("C000001", "7.5"))));
    folder.writeResults(results());
    folder.write("figures/roc.svg", out -> out.write("<svg/>\n".getBytes(StandardCharsets.UTF_8)));
    folder.writeTrace(trace());
    folder.writeAuditLog(auditLog());
    folder.writeFacts(facts());
    folder.sealManifest();
  }

  static void writeReport(RunFolder folder) {
    folder.writeReport(
        "report-performance.pdf", out -> out.write("%PDF-1.7\n".getBytes(StandardCharsets.UTF_8)));
  }
}
