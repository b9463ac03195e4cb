package org.plumbline.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.plumbline.core.stats.AucCoverageCell;
import org.plumbline.core.stats.AucCoverageStudy;
import org.plumbline.core.stats.CoverageCell;
import org.plumbline.core.stats.CoverageStudy;
import org.plumbline.core.study.Fault;
import org.plumbline.core.study.InvalidInputException;
import org.plumbline.core.study.Problem;
import org.plumbline.reference.coverage.AucCoverage;
import org.plumbline.reference.coverage.AucSummary;
import org.plumbline.reference.coverage.CoverageCheck;
import org.plumbline.reference.coverage.CoverageGrid;
import org.plumbline.reference.coverage.CoverageSimulation;
import org.plumbline.reference.coverage.CoverageSummary;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code plumbline qualify}. */
@Command(
    name = "qualify",
    description =
        "Makes a study of the methods again: --coverage of the intervals, held against the"
            + " published one, 0 when every method recommended meets its rule; --drift of the"
            + " control charts, 0 when 9 of 10 baselines get the run length asked; else 70.")
final class QualifyCommand extends StudyCommand {

  @Option(
      names = "--coverage",
      description = "How often the intervals of proportions hold the truth, design by design.")
  private boolean coverage;

  @Option(
      names = "--drift",
      description = "How long control charts run without change, and how soon they see one.")
  private boolean drift;

  @Option(
      names = "--full",
      description =
          "The whole grid, 140 designs, and areas under the curve in 18 (half an hour on 2"
              + " cores); of the charts 400 baselines and 100 years. Default: 58 of the 140, or 40"
              + " baselines and 4 years, a minute.")
  private boolean full;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description =
          "Seed of the draws; with another than the default, recommendations must hold within 4"
              + " Monte Carlo errors. Default: ${DEFAULT-VALUE}.")
  private long seed = CoverageSimulation.SEED;

  @Override
  ExitCode execute() throws InterruptedException {
    if (coverage == drift) {
      throw wrong("Say what to qualify: --coverage or --drift.");
    }
    Console console = console();
    if (drift) {
      return new DriftQualification(console, seed, full)
          .run(options().json(), given("--out") ? Optional.of(options().out()) : Optional.empty());
    }
    CoverageStudy study = proportions(console);
    Optional<AucCoverageStudy> areas = full ? Optional.of(areas(console)) : Optional.empty();
    CoverageCheck check = CoverageCheck.of(study, CoverageStudy.published(), published());
    List<String> faults = new ArrayList<>(check.faults());
    areas
        .filter(a -> published() && !a.toCsv().equals(AucCoverageStudy.publishedText()))
        .ifPresent(a -> faults.add("The areas under the curve differ from the published study."));
    if (given("--out")) {
      write(console, "coverage.csv", study.toCsv());
      areas.ifPresent(a -> write(console, "auc-coverage.csv", a.toCsv()));
    }
    console.result(
        options().json() ? json(study, check, faults) : text(study, areas, check, faults));
    return faults.isEmpty() ? ExitCode.OK : ExitCode.INTERNAL;
  }

  private boolean published() {
    return seed == CoverageSimulation.SEED;
  }

  private CoverageStudy proportions(Console console) throws InterruptedException {
    List<CoverageCell> cells = full ? CoverageGrid.full() : CoverageGrid.subset();
    console.remark("Studying proportions in " + cells.size() + " designs …");
    AtomicInteger done = new AtomicInteger();
    try (ProgressBar progress = ProgressBar.on(console, "Designs", cells.size())) {
      return new CoverageSimulation(seed, CoverageSimulation.RUNS_PER_POINT)
          .study(cells, options().threads(), () -> progress.to(done.incrementAndGet()));
    }
  }

  private AucCoverageStudy areas(Console console) throws InterruptedException {
    List<AucCoverageCell> cells = AucCoverageCell.grid();
    console.remark("Studying areas under the curve in " + cells.size() + " designs …");
    AtomicInteger done = new AtomicInteger();
    try (ProgressBar progress = ProgressBar.on(console, "Designs", cells.size())) {
      return new AucCoverage(seed, AucCoverage.RUNS, AucCoverage.BOOTSTRAP_RUNS)
          .study(cells, options().threads(), () -> progress.to(done.incrementAndGet()));
    }
  }

  private void write(Console console, String name, String csv) {
    Path file = options().out().resolve(name);
    try {
      Files.createDirectories(options().out());
      Files.writeString(file, csv, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new InvalidInputException(
          List.of(
              new Problem(
                  Fault.OUTPUT,
                  file.toString(),
                  "the file cannot be written",
                  "Expected a folder that can be made or written to.",
                  "Name another folder with --out.")),
          e);
    }
    console.remark("Written: " + file);
  }

  private static String text(
      CoverageStudy study,
      Optional<AucCoverageStudy> areas,
      CoverageCheck check,
      List<String> faults) {
    StringBuilder text = new StringBuilder(CoverageSummary.of(study).text()).append('\n');
    areas.ifPresent(a -> text.append(AucSummary.text(a)).append('\n'));
    faults.forEach(f -> text.append(f).append('\n'));
    text.append(
        String.format(
            Locale.ROOT,
            "%d of %d rows are as published. %s",
            check.reproduced(),
            check.compared(),
            faults.isEmpty()
                ? "Every method recommended meets its rule."
                : "Not every method recommended meets its rule, or a number differs."));
    return text.toString();
  }

  private String json(CoverageStudy study, CoverageCheck check, List<String> faults) {
    ObjectNode json = JsonSummary.object();
    json.put("seed", seed);
    json.put("full", full);
    json.put("rows", check.compared());
    json.put("reproduced", check.reproduced());
    ArrayNode methods = json.putArray("methods");
    CoverageSummary summary = CoverageSummary.of(study);
    summary.methods().forEach(l -> put(methods.addObject(), l));
    summary.candidates().forEach(l -> put(methods.addObject(), l));
    ArrayNode listed = json.putArray("faults");
    faults.forEach(listed::add);
    return JsonSummary.text(json);
  }

  private static void put(ObjectNode node, CoverageSummary.Line line) {
    node.put("method", line.method());
    node.put("cells", line.cells());
    node.put("interval_recommended", line.interval());
    node.put("lower_recommended", line.lower());
    node.put("upper_recommended", line.upper());
    node.put("smallest_mean_coverage", line.worst().coverage());
    node.put("relative_width", line.width());
  }
}
