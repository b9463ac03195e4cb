package org.plumbline.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.plumbline.core.analysis.AnalysisResults;
import org.plumbline.core.analysis.ResultRow;
import org.plumbline.core.stats.Basis;
import org.plumbline.core.stats.Estimate;
import org.plumbline.core.study.AnalysisSet;
import org.plumbline.core.study.Fault;
import org.plumbline.core.study.InvalidInputException;
import org.plumbline.core.study.Metric;
import org.plumbline.core.study.Problem;
import org.plumbline.reference.DemoCohort;
import org.plumbline.reference.DemoPhantoms;
import org.plumbline.reference.PlantedBias;
import org.plumbline.reference.PlantedStudy;
import org.plumbline.reference.PlantedTruth;
import org.plumbline.reference.Weakness;
import org.plumbline.report.TemplateLibrary;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code plumbline demo}. */
@Command(
    name = "demo",
    description =
        "Makes a phantom cohort with a planted weakness, validates on it, and compares what was"
            + " found with what was planted: 0 exactly when they agree, else 70.")
final class DemoCommand extends StudyCommand {

  @Option(
      names = "--without-weakness",
      description =
          "Makes the phantoms without the weakness and compares with the same truth: must end with"
              + " 70.")
  private boolean withoutWeakness;

  @Option(
      names = "--planted",
      paramLabel = "BIAS",
      description =
          "Instead of phantoms, recorded outputs with a known bias (${COMPLETION-CANDIDATES}),"
              + " audited as by fairness: 0 exactly when the audit names it rightly, else 70.")
  private PlantedBias planted;

  @Override
  ExitCode execute() throws IOException, InterruptedException {
    Console console = console();
    Path folder = Files.createTempDirectory("plumbline-demo-");
    try {
      if (planted != null) {
        return audit(console, folder.resolve("study"));
      }
      Path protocol = writeStudy(console, folder.resolve("study"));
      Validation.Done done =
          new Validation(clock(), console, options().threads())
              .run(request(Purpose.VALIDATE, protocol));
      PlantedTruth.Comparison comparison = PlantedTruth.load().compare(found(done.results()));
      console.result(options().json() ? json(done, comparison) : text(done, comparison));
      return comparison.differences().isEmpty() ? ExitCode.OK : ExitCode.INTERNAL;
    } finally {
      delete(folder);
    }
  }

  private ExitCode audit(Console console, Path folder) throws IOException, InterruptedException {
    Path protocol = PlantedStudy.write(folder, planted, DemoPhantoms.COHORT_SEED);
    Validation.Done done =
        new Validation(clock(), console, options().threads())
            .run(request(Purpose.FAIRNESS, protocol));
    List<String> differences = PlantedStudy.differences(planted, done.results());
    console.result(options().json() ? json(done, differences) : text(done, differences));
    return differences.isEmpty() ? ExitCode.OK : ExitCode.INTERNAL;
  }

  private Validation.Request request(Purpose purpose, Path protocol) {
    return new Validation.Request(
        purpose,
        protocol,
        options().out(),
        keyFile(),
        arguments(),
        Optional.empty(),
        TemplateLibrary.shipped());
  }

  private String text(Validation.Done done, List<String> differences) {
    List<String> lines = new ArrayList<>();
    lines.add("Planted: " + planted.key() + ". Expected: " + planted.expected() + ".");
    lines.addAll(DisparityOutcome.of(done.results()).lines());
    lines.addAll(differences);
    lines.add(
        differences.isEmpty()
            ? "The audit names what was planted."
            : "The audit does not name what was planted.");
    lines.add("Report: " + done.run().resolve("report-bias-audit.pdf"));
    return String.join(System.lineSeparator(), lines);
  }

  private String json(Validation.Done done, List<String> differences) {
    ObjectNode summary = JsonSummary.object();
    summary.put("run", done.run().toString());
    summary.put("planted", planted.key());
    summary.put("agrees", differences.isEmpty());
    ArrayNode told = summary.putArray("differences");
    differences.forEach(told::add);
    return JsonSummary.text(summary);
  }

  private Path writeStudy(Console console, Path folder) throws IOException {
    Weakness weakness = withoutWeakness ? Weakness.NONE : Weakness.PLANTED;
    DemoCohort.Options study = DemoCohort.Options.standard(weakness);
    console.remark("Making " + study.images() + " phantom radiographs and training the model …");
    AtomicInteger made = new AtomicInteger();
    try (ProgressBar progress = ProgressBar.on(console, "Phantoms", study.images())) {
      return DemoCohort.write(folder, study, () -> progress.to(made.incrementAndGet()));
    } catch (IOException e) {
      throw new InvalidInputException(
          List.of(
              new Problem(
                  Fault.OUTPUT,
                  "temporary folder",
                  "the phantoms cannot be written",
                  "Expected about 60 MB of room.",
                  "Set java.io.tmpdir through PLUMBLINE_OPTS to a folder with room.")),
          e);
    }
  }

  /** Detected and all positives by vendor, as the study counted them. */
  private static Map<String, PlantedTruth.Found> found(AnalysisResults results) {
    Map<String, PlantedTruth.Found> found = new TreeMap<>();
    results.rows().stream()
        .filter(DemoCommand::isVendorSensitivity)
        .forEach(
            row ->
                basis(row.estimate())
                    .forEach(
                        b ->
                            found.put(
                                row.key().group(),
                                new PlantedTruth.Found(b.k().getAsLong(), b.n().getAsLong()))));
    return found;
  }

  private static boolean isVendorSensitivity(ResultRow row) {
    return row.key().analysis().equals("subgroup")
        && row.key().attribute().equals("vendor")
        && row.key().metric().equals(Metric.SENSITIVITY.key())
        && row.key().analysisSet() == AnalysisSet.INTENTION_TO_DIAGNOSE;
  }

  private static List<Basis> basis(Estimate estimate) {
    return estimate.fold(w -> List.of(w.basis()), p -> List.of(p.basis()), n -> List.of());
  }

  private static String text(Validation.Done done, PlantedTruth.Comparison comparison) {
    List<String> lines = new ArrayList<>();
    lines.add(RunSummary.of(done).text());
    lines.add("");
    lines.add("Sensitivity by vendor, found and planted:");
    int width =
        comparison.rows().stream().mapToInt(r -> r.truth().vendor().length()).max().orElse(0);
    comparison.rows().forEach(r -> lines.add(line(r, width)));
    lines.addAll(comparison.differences());
    lines.add(
        comparison.differences().isEmpty()
            ? "What was found agrees with what was planted."
            : "What was found is not what was planted.");
    return String.join(System.lineSeparator(), lines);
  }

  private static String line(PlantedTruth.Row row, int width) {
    return String.format(
        Locale.ROOT,
        "  %-" + width + "s  %3d/%-3d  %5.1f %% (%.1f–%.1f)   planted %5.1f %%   %s",
        row.truth().vendor(),
        row.found().detected(),
        row.found().positives(),
        100.0 * row.found().detected() / Math.max(1, row.found().positives()),
        100 * row.interval().lower(),
        100 * row.interval().upper(),
        100 * row.truth().sensitivity(),
        row.covers() ? "agrees" : "DIFFERS");
  }

  private static String json(Validation.Done done, PlantedTruth.Comparison comparison) {
    ObjectNode summary = JsonSummary.object();
    summary.put("run", done.run().toString());
    summary.put("agrees", comparison.differences().isEmpty());
    ArrayNode vendors = summary.putArray("vendors");
    for (PlantedTruth.Row row : comparison.rows()) {
      ObjectNode vendor = vendors.addObject();
      vendor.put("vendor", row.truth().vendor());
      vendor.put("detected", row.found().detected());
      vendor.put("positives", row.found().positives());
      vendor.put("lower", row.interval().lower());
      vendor.put("upper", row.interval().upper());
      vendor.put("planted", row.truth().sensitivity());
      vendor.put("covers", row.covers());
    }
    ArrayNode differences = summary.putArray("differences");
    comparison.differences().forEach(differences::add);
    return JsonSummary.text(summary);
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      files.sorted(Comparator.reverseOrder()).forEach(f -> f.toFile().delete());
    }
  }
}
