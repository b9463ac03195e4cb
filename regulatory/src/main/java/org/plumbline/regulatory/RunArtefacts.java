package org.plumbline.regulatory;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.plumbline.core.analysis.Characteristic;
import org.plumbline.core.analysis.ResultRow;
import org.plumbline.core.stats.Estimate;
import org.plumbline.core.study.AnalysisSet;
import org.plumbline.core.study.Device;
import org.plumbline.core.study.InvalidResults;
import org.plumbline.core.study.ModelSpecification;
import org.plumbline.core.study.OperatingPoint;
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
  private static final List<String> OVERALL =
      List.of("sensitivity", "specificity", "ppv", "npv", "lr_plus", "lr_minus", "auc", "accuracy");

  private final RunEvidence run;
  private final AnalysisSet primarySet;

  RunArtefacts(RunEvidence run) {
    this.run = run;
    this.primarySet =
        run.protocol().analysis().invalidResults() == InvalidResults.COMPLETE_CASE
            ? AnalysisSet.COMPLETE_CASE
            : AnalysisSet.INTENTION_TO_DIAGNOSE;
  }

  /** The artefact of that id; {@code name} is what it is called where it is absent. */
  Artefact find(String id, String name) {
    Artefact found =
        switch (id) {
          case "model_lock" -> modelLock();
          case "op_point" -> operatingPoint();
          case "dataset_manifest" -> manifest();
          case "cohort_flow" -> inFiles(List.of(STRUCTURED), List.of());
          case "demographics" -> reportedBy(List.of("age", "sex", "site"));
          case "acquisition" -> acquisition();
          case "site_table" -> siteTable();
          case "ref_std" -> referenceStandard();
          case "protocol" -> protocol();
          case "overall_perf" -> overall();
          case "accept_table" -> acceptance();
          case "subgroup_perf" -> subgroups();
          case "intersection" -> rows(r -> analysis(r, "intersection"), List.of());
          case "disparity" -> rows(r -> analysis(r, "disparity"), List.of());
          case "roc" -> roc();
          case "calibration" -> rows(r -> analysis(r, "calibration"), List.of());
          case "prevalence_adj" -> rows(r -> r.key().prevalence().isPresent(), List.of());
          case "independence" -> independence();
          case "missingness" -> missingness();
          case "line_listing" ->
              inFiles(List.of("cohort.csv", predictions()), List.of("positive or negative call"));
          case "run_record" -> inFiles(List.of(RUN), List.of("user"));
          case "audit_trail" -> inFiles(List.of("audit-log.jsonl"), List.of("who and why"));
          case "trace" -> inFiles(List.of("trace.csv"), List.of("page and digest of the evidence"));
          case "intended_use" -> intendedUse();
          default -> Artefact.absent(name);
        };
    return found.isAbsent() ? Artefact.absent(name) : found.named(name);
  }

  private Artefact modelLock() {
    boolean model = run.protocol().indexTest() instanceof ModelSpecification;
    return model && run.inputs().containsKey("model")
        ? inFiles(List.of(RUN, PROTOCOL), List.of("opset, producer, signature, parameter count"))
        : nothing();
  }

  private Artefact operatingPoint() {
    Collection<OperatingPoint> points = run.protocol().indexTest().operatingPoints().values();
    if (points.isEmpty()) {
      return nothing();
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

  private Artefact manifest() {
    return run.inputs().containsKey("manifest")
        ? inFiles(List.of(RUN, "cohort.csv"), List.of("digest of every file"))
        : nothing();
  }

  private Artefact reportedBy(List<String> attributes) {
    Set<String> reported = characteristics();
    List<String> missing = attributes.stream().filter(a -> !reported.contains(a)).toList();
    return missing.size() == attributes.size() ? nothing() : inFiles(List.of(STRUCTURED), missing);
  }

  private Artefact acquisition() {
    boolean any = characteristics().stream().anyMatch(Set.of("vendor", "scanner_model")::contains);
    return any
        ? inFiles(
            List.of(STRUCTURED, "case-profile.csv"),
            List.of("software version and acquisition parameters"))
        : nothing();
  }

  private Artefact siteTable() {
    return characteristics().contains("site")
        ? inFiles(List.of(STRUCTURED), List.of("date range and setting of each site"))
        : nothing();
  }

  private Artefact referenceStandard() {
    ReferenceStandard reference = run.protocol().referenceStandard();
    return reference.description().isPresent()
        ? inFiles(List.of(PROTOCOL), List.of("qualification and agreement of the readers"))
        : nothing();
  }

  private Artefact protocol() {
    return run.seal().isPresent()
        ? inFiles(List.of(PROTOCOL, "protocol.seal.json"), List.of())
        : inFiles(List.of(PROTOCOL), List.of("seal before the data were scored"));
  }

  private Artefact overall() {
    List<String> missing = new ArrayList<>();
    for (String metric : OVERALL) {
      if (inPrimarySet("overall").noneMatch(r -> r.key().metric().equals(metric))) {
        missing.add(metric);
      }
    }
    return rows(r -> analysis(r, "overall") && isPrimary(r), missing);
  }

  private Artefact acceptance() {
    return run.results().endpoints().stream().anyMatch(e -> e.acceptance().isPresent())
        ? rows(r -> analysis(r, "endpoint") && !r.outcome().isEmpty(), List.of())
        : nothing();
  }

  private Artefact subgroups() {
    Set<String> by = new TreeSet<>();
    inPrimarySet("subgroup").forEach(r -> by.add(r.key().attribute()));
    List<String> missing = Stream.of("sex", "age", "vendor").filter(a -> !by.contains(a)).toList();
    return rows(r -> analysis(r, "subgroup") && isPrimary(r), missing);
  }

  private Artefact roc() {
    return run.results().rocCurves().isEmpty()
        ? nothing()
        : inFiles(List.of(STRUCTURED), List.of("confidence band"));
  }

  private Artefact independence() {
    return run.protocol().cohort().developmentPatients().isPresent()
        ? inFiles(List.of(RUN), List.of("near-duplicate search"))
        : nothing();
  }

  /** The three analysis sets side by side show what invalid results do to the numbers. */
  private Artefact missingness() {
    List<String> missing = new ArrayList<>();
    for (AnalysisSet set : AnalysisSet.values()) {
      if (run.results().rows().stream()
          .noneMatch(r -> analysis(r, "overall") && r.key().analysisSet() == set)) {
        missing.add("analysis set " + set.key());
      }
    }
    return rows(r -> analysis(r, "overall"), missing);
  }

  private Artefact intendedUse() {
    Device device = run.protocol().device();
    if (device.intendedUse().isEmpty()) {
      return nothing();
    }
    return inFiles(
        List.of(PROTOCOL),
        device.population().isPresent() ? List.of() : List.of("intended population"));
  }

  private String predictions() {
    return run.files().contains("predictions.csv.gz") ? "predictions.csv.gz" : "predictions.csv";
  }

  private Set<String> characteristics() {
    Set<String> names = new TreeSet<>();
    run.results().characteristics().stream().map(Characteristic::attribute).forEach(names::add);
    return names;
  }

  private Stream<ResultRow> inPrimarySet(String analysis) {
    return run.results().rows().stream()
        .filter(r -> analysis(r, analysis) && isPrimary(r) && hasValue(r));
  }

  private boolean isPrimary(ResultRow row) {
    return row.key().analysisSet() == primarySet;
  }

  private static boolean analysis(ResultRow row, String analysis) {
    return row.key().analysis().equals(analysis);
  }

  private static boolean hasValue(ResultRow row) {
    return !(row.estimate() instanceof Estimate.NotEstimable);
  }

  /** The rows with a value; what has none answers nothing. */
  private Artefact rows(Predicate<ResultRow> wanted, List<String> missing) {
    List<String> ids =
        run.results().rows().stream()
            .filter(wanted)
            .filter(RunArtefacts::hasValue)
            .map(ResultRow::rowId)
            .toList();
    return ids.isEmpty() ? nothing() : new Artefact(ids, List.of(RESULTS), missing);
  }

  /** The files, as far as the run has them. */
  private Artefact inFiles(List<String> wanted, List<String> missing) {
    return new Artefact(List.of(), wanted.stream().filter(run.files()::contains).toList(), missing);
  }

  private static Artefact nothing() {
    return new Artefact(List.of(), List.of(), List.of());
  }
}
