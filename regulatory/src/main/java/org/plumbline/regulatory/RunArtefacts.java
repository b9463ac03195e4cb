package org.plumbline.regulatory;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.plumbline.core.analysis.Characteristic;
import org.plumbline.core.analysis.ResultRow;
import org.plumbline.core.analysis.RocCurve;
import org.plumbline.core.study.AnalysisSet;
import org.plumbline.core.study.Device;
import org.plumbline.core.study.InvalidResults;
import org.plumbline.core.study.Metric;
import org.plumbline.core.study.OperatingPoint;
import org.plumbline.core.study.ReferenceKind;
import org.plumbline.core.study.ReferenceStandard;

/**
 * Which artefacts of the vocabulary a run holds, and what of each is missing. An artefact counts
 * only as far as the run computed or recorded it; what no rule here knows is absent.
 */
final class RunArtefacts {

  private static final String RESULTS = "results.csv";
  private static final String STRUCTURED = "results.json";
  private static final String PROTOCOL = "protocol.yaml";
  private static final String RUN = "run.json";
  private static final String COHORT = "cohort.csv";
  private static final String CALLS = "calls.csv";
  private static final String GALLERY = "gallery.csv";
  private static final String IMAGES = "images.csv";
  private static final String SAMPLE_SIZE = "sample-size.csv";
  private static final List<Metric> ACCURACY =
      List.of(
          Metric.SENSITIVITY,
          Metric.SPECIFICITY,
          Metric.PPV,
          Metric.NPV,
          Metric.LR_PLUS,
          Metric.LR_MINUS,
          Metric.AUC,
          Metric.ACCURACY);
  private static final List<Metric> AGREEMENT = List.of(Metric.PPA, Metric.NPA, Metric.OPA);
  private static final List<Metric> CALIBRATION =
      List.of(Metric.BRIER, Metric.CALIBRATION_SLOPE, Metric.CALIBRATION_INTERCEPT);

  private final RunEvidence run;
  private final RunRows rows;

  RunArtefacts(RunEvidence run) {
    this.run = run;
    boolean complete = run.protocol().analysis().invalidResults() == InvalidResults.COMPLETE_CASE;
    this.rows =
        new RunRows(
            run.results(),
            complete ? AnalysisSet.COMPLETE_CASE : AnalysisSet.INTENTION_TO_DIAGNOSE);
  }

  /** What the run holds of a kind of evidence. */
  Artefact find(EvidenceKind kind) {
    Artefact found =
        switch (kind.id()) {
          case "model_lock" -> modelLock();
          case "op_point" -> operatingPoint();
          case "dataset_manifest" -> manifest();
          case "cohort_flow" -> inFiles(List.of(STRUCTURED, figure("participant-flow")));
          case "demographics" -> reportedBy(List.of("age", "sex", "site"));
          case "acquisition" -> acquisition();
          case "site_table" -> siteTable();
          case "ref_std" -> referenceStandard();
          case "protocol" -> protocol();
          case "sample_size" -> sampleSize();
          case "overall_perf" -> overall();
          case "accept_table" -> acceptance();
          case "subgroup_perf" -> subgroups();
          case "intersection" -> inRows(rows.headlineOf("intersection"));
          case "disparity" -> inRows(rows.headlineOf("disparity"));
          case "roc" -> roc();
          case "calibration" -> calibration();
          case "prevalence_adj" -> atPrevalences();
          case "comparator" -> comparisons("results of the comparator by itself");
          case "change_compare" -> comparisons("the subgroups");
          case "failure" -> failures();
          case "independence" -> independence();
          case "missingness" -> missingness();
          case "line_listing" -> lineListing();
          case "run_record" -> inFiles(List.of(RUN), operator());
          case "audit_trail" -> auditTrail();
          case "trace" -> inFiles(List.of("trace.csv", "MANIFEST.sha256"), "page of the report");
          case "intended_use" -> intendedUse();
          default -> Artefact.NOTHING;
        };
    return found.of(kind);
  }

  /** Nobody is recorded who did not ask for it. */
  private List<String> operator() {
    boolean stated =
        run.facts().commandLine().stream()
            .anyMatch(a -> a.equals("--operator") || a.startsWith("--operator="));
    return stated ? List.of() : List.of("operator");
  }

  /** Changes to a sealed protocol carry their reasons; in a run nothing is ever changed. */
  private Artefact auditTrail() {
    List<String> missing = new ArrayList<>(operator());
    if (run.facts().seal().isEmpty()) {
      missing.add("reasons of changes to the protocol, which only a seal keeps");
    }
    return inFiles(List.of("audit-log.jsonl"), missing);
  }

  private Artefact modelLock() {
    return run.facts().model().isPresent() && run.facts().inputDigest("model").isPresent()
        ? inFiles(List.of(RUN, PROTOCOL))
        : Artefact.NOTHING;
  }

  private Artefact operatingPoint() {
    Collection<OperatingPoint> points = run.protocol().indexTest().operatingPoints().values();
    if (points.isEmpty()) {
      return Artefact.NOTHING;
    }
    List<String> missing = new ArrayList<>();
    if (points.size() < run.protocol().referenceStandard().targetConditions().size()) {
      missing.add("threshold of every condition");
    }
    if (points.stream().anyMatch(p -> p.fixedOn().isEmpty() || p.fixedWith().isEmpty())) {
      missing.add("when and with which data the threshold was fixed");
    }
    return inFiles(List.of(PROTOCOL), missing);
  }

  private Artefact failures() {
    return run.files().contains(GALLERY)
        ? inFiles(
            List.of("calls.csv", GALLERY),
            "test of enrichment",
            "comments of readers on the errors")
        : Artefact.NOTHING;
  }

  private Artefact manifest() {
    if (run.facts().inputDigest("manifest").isEmpty()) {
      return Artefact.NOTHING;
    }
    return run.files().contains(IMAGES)
        ? inFiles(List.of(RUN, COHORT, IMAGES))
        : inFiles(List.of(RUN, COHORT), "digest of every file");
  }

  private Artefact reportedBy(List<String> attributes) {
    Set<String> reported = characteristics();
    List<String> missing = attributes.stream().filter(a -> !reported.contains(a)).toList();
    return missing.size() == attributes.size()
        ? Artefact.NOTHING
        : inFiles(List.of(STRUCTURED), missing);
  }

  private Artefact acquisition() {
    List<String> missing = new ArrayList<>(List.of("counts by acquisition parameter"));
    Set<String> reported = characteristics();
    Stream.of("vendor", "scanner_model").filter(a -> !reported.contains(a)).forEach(missing::add);
    return missing.size() > 2
        ? Artefact.NOTHING
        : inFiles(List.of(STRUCTURED, "case-profile.csv"), missing);
  }

  private Artefact siteTable() {
    return characteristics().contains("site")
        ? inFiles(List.of(STRUCTURED), "date range and setting of each site")
        : Artefact.NOTHING;
  }

  private Artefact referenceStandard() {
    ReferenceStandard reference = run.protocol().referenceStandard();
    if (reference.description().isEmpty()) {
      return Artefact.NOTHING;
    }
    List<String> missing = new ArrayList<>();
    if (reference.readers().isEmpty()) {
      missing.add("number of readers");
    }
    if (reference.blindedToIndexTest().isEmpty()) {
      missing.add("whether they were blinded to the index test");
    }
    if (reference.truthFixedOn().isEmpty()) {
      missing.add("when the truth was fixed");
    }
    return inFiles(List.of(PROTOCOL), missing).withStated("qualification of the readers");
  }

  private Artefact protocol() {
    return run.facts().seal().isPresent()
        ? inFiles(List.of(PROTOCOL, "protocol.seal.json"))
        : inFiles(List.of(PROTOCOL), "seal before the data were scored");
  }

  private Artefact sampleSize() {
    if (!run.files().contains(SAMPLE_SIZE)) {
      return Artefact.NOTHING;
    }
    return inFiles(
        List.of(SAMPLE_SIZE),
        run.protocol().subgroups().by().isEmpty() ? List.of("subgroups") : List.of());
  }

  private Artefact overall() {
    boolean agreement = run.protocol().referenceStandard().kind() == ReferenceKind.COMPARATOR;
    List<Metric> metrics = agreement ? AGREEMENT : ACCURACY;
    Artefact found = metrics("overall", metrics);
    List<ResultRow> all = new ArrayList<>(rows.headlineOf("endpoint"));
    all.addAll(rows.of("overall").stream().filter(r -> isOneOf(r, metrics)).toList());
    return inRows(all, found.missing());
  }

  /** Rows of an analysis with these metrics; those without a row are missing. */
  private Artefact metrics(String analysis, List<Metric> metrics) {
    List<ResultRow> found = rows.of(analysis).stream().filter(r -> isOneOf(r, metrics)).toList();
    List<String> missing =
        metrics.stream()
            .map(Metric::key)
            .filter(m -> found.stream().noneMatch(r -> r.key().metric().equals(m)))
            .toList();
    return inRows(found, missing);
  }

  private static boolean isOneOf(ResultRow row, List<Metric> metrics) {
    return metrics.stream().anyMatch(m -> m.key().equals(row.key().metric()));
  }

  private Artefact acceptance() {
    return inRows(rows.endpoints(r -> !r.outcome().isEmpty()));
  }

  private Artefact subgroups() {
    List<ResultRow> found = rows.headlineOf("subgroup");
    Set<String> by = new TreeSet<>();
    found.forEach(r -> by.add(r.key().attribute()));
    return inRows(found, Stream.of("sex", "age", "vendor").filter(a -> !by.contains(a)).toList());
  }

  private Artefact roc() {
    List<RocCurve> curves = run.results().rocCurves();
    if (curves.isEmpty()) {
      return Artefact.NOTHING;
    }
    List<String> missing = new ArrayList<>();
    if (curves.stream().anyMatch(c -> c.band().isEmpty())) {
      missing.add("confidence band");
    }
    if (run.protocol().indexTest().operatingPoints().isEmpty()) {
      missing.add("operating point");
    }
    return inFiles(List.of(STRUCTURED), missing);
  }

  private Artefact calibration() {
    Artefact found = metrics("calibration", CALIBRATION);
    List<String> missing = new ArrayList<>(found.missing());
    if (run.results().calibrationCurves().isEmpty()) {
      missing.add("reliability diagram");
    }
    missing.add("expected calibration error");
    missing.add("the subgroups");
    return found.isAbsent()
        ? Artefact.NOTHING
        : new Artefact(found.rowIds(), List.of(RESULTS, STRUCTURED), missing, List.of());
  }

  private Artefact atPrevalences() {
    return inRows(
        rows.of("overall").stream().filter(r -> r.key().prevalence().isPresent()).toList());
  }

  private Artefact comparisons(String missing) {
    return inRows(rows.endpoints(r -> !r.key().comparator().isEmpty()), List.of(missing));
  }

  private Artefact independence() {
    return run.protocol().cohort().developmentPatients().isPresent()
        ? inFiles(List.of(RUN), "near-duplicate search")
        : Artefact.NOTHING;
  }

  /** The three analysis sets side by side show what invalid results do to the numbers. */
  private Artefact missingness() {
    List<String> missing = new ArrayList<>();
    List<ResultRow> found = new ArrayList<>();
    for (AnalysisSet set : AnalysisSet.values()) {
      List<ResultRow> inSet = rows.headlineOf("overall", set);
      found.addAll(inSet);
      if (inSet.isEmpty()) {
        missing.add("analysis set " + set.key());
      }
    }
    return inRows(found, missing);
  }

  private Artefact lineListing() {
    boolean calls = run.files().contains(CALLS);
    String predictions =
        run.files().contains("predictions.csv.gz") ? "predictions.csv.gz" : "predictions.csv";
    return inFiles(
        List.of(COHORT, predictions, CALLS),
        calls ? List.of() : List.of("positive or negative call"));
  }

  private Artefact intendedUse() {
    Device device = run.protocol().device();
    if (device.intendedUse().isEmpty()) {
      return Artefact.NOTHING;
    }
    return inFiles(
        List.of(PROTOCOL),
        device.population().isPresent() ? List.of() : List.of("intended population"));
  }

  private static String figure(String name) {
    return "figures/" + name + ".csv";
  }

  private Set<String> characteristics() {
    Set<String> names = new TreeSet<>();
    run.results().characteristics().stream().map(Characteristic::attribute).forEach(names::add);
    return names;
  }

  private static Artefact inRows(List<ResultRow> found) {
    return inRows(found, List.of());
  }

  private static Artefact inRows(List<ResultRow> found, List<String> missing) {
    List<String> ids = found.stream().map(ResultRow::rowId).distinct().toList();
    return ids.isEmpty()
        ? Artefact.NOTHING
        : new Artefact(ids, List.of(RESULTS), missing, List.of());
  }

  private Artefact inFiles(List<String> wanted, String... missing) {
    return inFiles(wanted, List.of(missing));
  }

  /** The files, as far as the run has them. */
  private Artefact inFiles(List<String> wanted, List<String> missing) {
    return new Artefact(
        List.of(), wanted.stream().filter(run.files()::contains).toList(), missing, List.of());
  }
}
