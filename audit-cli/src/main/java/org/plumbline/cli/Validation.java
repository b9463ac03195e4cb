package org.plumbline.cli;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ForkJoinPool;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.plumbline.core.analysis.Analysis;
import org.plumbline.core.analysis.AnalysisResults;
import org.plumbline.core.analysis.FailureLimit;
import org.plumbline.core.analysis.StudyOutcome;
import org.plumbline.core.evidence.AuditLog;
import org.plumbline.core.evidence.CommandLine;
import org.plumbline.core.evidence.EarlierRuns;
import org.plumbline.core.evidence.HostFacts;
import org.plumbline.core.evidence.RunFacts;
import org.plumbline.core.evidence.SealFacts;
import org.plumbline.core.io.CohortImage;
import org.plumbline.core.io.RunFolder;
import org.plumbline.core.io.RunSearch;
import org.plumbline.core.io.SealFile;
import org.plumbline.core.model.LockedModel;
import org.plumbline.core.model.ModelFacts;
import org.plumbline.core.model.TensorSignature;
import org.plumbline.core.scoring.CaseImage;
import org.plumbline.core.scoring.CaseProfile;
import org.plumbline.core.scoring.Scoring;
import org.plumbline.core.scoring.ScoringProgress;
import org.plumbline.core.scoring.ThreadedScoringEngine;
import org.plumbline.core.study.CheckResult;
import org.plumbline.core.study.Cohort;
import org.plumbline.core.study.Digest;
import org.plumbline.core.study.Digests;
import org.plumbline.core.study.Fault;
import org.plumbline.core.study.InvalidInputException;
import org.plumbline.core.study.Predictions;
import org.plumbline.core.study.Problem;
import org.plumbline.core.study.Protocol;
import org.plumbline.regulatory.Catalogue;
import org.plumbline.regulatory.RunEvidence;
import org.plumbline.regulatory.Statements;
import org.plumbline.regulatory.Traceability;
import org.plumbline.report.FigureFiles;
import org.plumbline.report.Gallery;
import org.plumbline.report.ReportInput;
import org.plumbline.report.Template;
import org.plumbline.report.TemplateLibrary;
import org.plumbline.report.WebEdition;
import org.plumbline.report.html.HtmlRenderer;
import org.plumbline.report.model.ReportModel;
import org.plumbline.report.pdf.PdfRenderer;

/**
 * The main job, stage after stage: read, score, analyse, record, report. Each stage is one method
 * and leaves its file in the run folder, which gets its final name only when everything is in it.
 */
final class Validation {

  /** What a requirement may rest on though it is written after the trace. */
  private static final List<String> WRITTEN_LATER =
      List.of("run.json", "trace.csv", "audit-log.jsonl", "MANIFEST.sha256");

  private final Clock clock;
  private final Console console;
  private final int threads;
  private final AuditLog log;

  Validation(Clock clock, Console console, int threads) {
    this.clock = clock;
    this.console = console;
    this.threads = threads;
    this.log = new AuditLog(clock);
  }

  /**
   * What was asked for.
   *
   * @param purpose what the run is made for
   * @param protocol the protocol file
   * @param outRoot the folder of all runs
   * @param keyFile the key of the pseudonyms
   * @param commandLine the arguments, for the record
   * @param operator who asked, if that was stated
   * @param templates where templates are looked for
   */
  record Request(
      Purpose purpose,
      Path protocol,
      Path outRoot,
      Path keyFile,
      List<String> commandLine,
      Optional<String> operator,
      TemplateLibrary templates) {}

  /**
   * What was done.
   *
   * @param run the finished run folder
   * @param runDigest its digest
   * @param protocol the protocol
   * @param results what was computed
   * @param exitCode what the success rule says
   */
  record Done(
      Path run, Digest runDigest, Protocol protocol, AnalysisResults results, ExitCode exitCode) {}

  Done run(Request request) throws InterruptedException {
    Instant start = clock.instant();
    PseudonymKeys.Key key = PseudonymKeys.at(request.keyFile());
    try (StudyInputs study = StudyInputs.readSealed(request.protocol(), key.secret(), threads)) {
      Protocol protocol = study.protocol().protocol();
      requireRecorded(request, study);
      StudyTemplates templates = request.purpose().templates(protocol, request.templates());
      Catalogue catalogue = Catalogue.shipped();
      Statements statements = study.statements();
      request.operator().ifPresent(name -> log.record("run asked for", "operator", name));
      study.seal().ifPresent(seal -> recordAmendments(SealFacts.of(seal)));
      log.record("study read", "protocol", study.protocol().digest().hex());
      Scored scored = score(study);
      FailureLimit.check(protocol, scored.predictions());
      AnalysisResults results = analyse(study, scored.predictions());
      try (RunFolder folder = RunFolder.create(request.outRoot(), protocol.study().id())) {
        ExitCode exitCode = request.purpose().exitCode(results);
        RunFacts facts = facts(request, study, templates, start, exitCode);
        record(folder, study, scored, results);
        statements
            .all()
            .forEach(s -> folder.write(s.file(), out -> out.write(statements.bytes(s))));
        RunEvidence evidence = evidence(protocol, results, facts, folder);
        Traceability traceability = Traceability.of(catalogue, evidence, statements);
        folder.writeTrace(traceability.entries());
        close(folder, facts);
        Digest runDigest = folder.sealManifest();
        report(
            folder,
            templates,
            new ReportInput(
                protocol,
                results,
                facts,
                runDigest,
                Optional.of(log.head()),
                traceability,
                Optional.empty(),
                scored.gallery()));
        key.writeLinks(study.cohort().links(), protocol.study().id());
        Interruption.check();
        Path run = folder.complete(clock.instant());
        return new Done(run, runDigest, protocol, results, exitCode);
      }
    }
  }

  /** What was changed in a sealed protocol, and why. */
  private void recordAmendments(SealFacts seal) {
    seal.amendments()
        .forEach(
            a -> log.record("protocol amended", "digest", a.digest().hex(), "reason", a.reason()));
  }

  /** Scoring happens only in validate. */
  private static void requireRecorded(Request request, StudyInputs study) {
    if (request.purpose() != Purpose.VALIDATE && study.recorded().isEmpty()) {
      throw new InvalidInputException(
          List.of(
              new Problem(
                  Fault.PROTOCOL,
                  request.protocol().getFileName() + ", index_test",
                  "a model",
                  "Expected recorded outputs: only validate runs a model.",
                  "Run validate with this protocol, then give its run folder.")));
    }
  }

  /** Predictions of the included cases, and profiles where pixels were at hand. */
  private record Scored(
      Predictions predictions, Optional<List<CaseProfile>> profiles, Gallery gallery) {}

  private Scored score(StudyInputs study) throws InterruptedException {
    if (study.recorded().isPresent()) {
      log.record("recorded outputs read");
      return new Scored(study.recorded().get().predictions(), Optional.empty(), Gallery.NONE);
    }
    LockedModel model = study.model().orElseThrow();
    List<CaseImage> images = includedImages(study);
    try (ProgressBar progress = ProgressBar.on(console, "Scoring", images.size())) {
      ScoringProgress listener = (done, total) -> progress.to(done);
      Scoring scoring =
          new ThreadedScoringEngine(study.dicomReader(), threads).score(model, images, listener);
      log.record("cohort scored", "cases", String.valueOf(images.size()));
      return new Scored(
          scoring.predictions(),
          Optional.of(scoring.profiles()),
          FailureGallery.of(study, scoring.predictions(), scoring.profiles()));
    }
  }

  private static List<CaseImage> includedImages(StudyInputs study) {
    Cohort cohort = study.cohort().cohort();
    Map<String, CohortImage> images =
        study.cohort().images().stream()
            .collect(Collectors.toMap(CohortImage::caseId, Function.identity()));
    return cohort.included().stream()
        .map(c -> images.get(c.caseId()))
        .map(i -> new CaseImage(i.caseId(), i.file().orElse(Path.of("")), i.failure()))
        .toList();
  }

  private AnalysisResults analyse(StudyInputs study, Predictions predictions) {
    AnalysisResults results = onThreads(() -> analysed(study, predictions));
    log.record("study analysed", "estimates", String.valueOf(results.rows().size()));
    return results;
  }

  private static AnalysisResults analysed(StudyInputs study, Predictions predictions) {
    return Analysis.analyse(study.protocol().protocol(), study.cohort().cohort(), predictions);
  }

  /** Resampling takes the threads of the pool that it is called from. */
  private <T> T onThreads(Callable<T> work) {
    ForkJoinPool pool = new ForkJoinPool(threads);
    try {
      return pool.submit(work).join();
    } finally {
      pool.shutdownNow();
    }
  }

  private RunFacts facts(
      Request request,
      StudyInputs study,
      StudyTemplates templates,
      Instant start,
      ExitCode exitCode) {
    Digests digests = study.digestsRead(threads);
    Digest manifest = study.cohort().digests().manifest();
    EarlierRuns earlier = RunSearch.earlierRuns(request.outRoot(), manifest);
    return new RunFacts(
        request.purpose().command(),
        CommandLine.withoutFolders(request.commandLine()),
        study.protocol().protocol().study().id(),
        inputs(study, digests),
        digests.versions(),
        HostFacts.here(),
        study.model().map(m -> model(m.facts())),
        study.model().map(m -> study.dicomReader().name() + " " + study.dicomReader().version()),
        study.protocol().protocol().analysis().seed(),
        start,
        clock.instant(),
        exitCode.code(),
        study.seal().map(SealFacts::of),
        earlier,
        checks(study, templates));
  }

  private static RunFacts.Model model(ModelFacts facts) {
    return new RunFacts.Model(
        facts.producer(),
        facts.irVersion(),
        facts.opsets(),
        facts.inputs().stream().map(TensorSignature::toString).toList(),
        facts.outputs().stream().map(TensorSignature::toString).toList(),
        facts.parameters());
  }

  private static List<CheckResult> checks(StudyInputs study, StudyTemplates templates) {
    List<CheckResult> checks = new ArrayList<>(study.checks());
    checks.addAll(templates.remarks());
    return checks;
  }

  private static List<RunFacts.Input> inputs(StudyInputs study, Digests digests) {
    List<RunFacts.Input> inputs = new ArrayList<>();
    digests
        .entries()
        .forEach((name, d) -> inputs.add(new RunFacts.Input(name, study.fileName(name), d)));
    return inputs;
  }

  private void record(RunFolder folder, StudyInputs study, Scored scored, AnalysisResults results) {
    Protocol protocol = study.protocol().protocol();
    folder.writeProtocol(study.protocol().bytes());
    if (study.seal().isPresent()) {
      SealFile.bytes(study.protocol().path()).ifPresent(folder::writeSeal);
    }
    folder.writeCohort(study.cohort().cohort());
    folder.writePredictions(study.cohort().cohort(), scored.predictions());
    folder.writeCalls(protocol.indexTest(), scored.predictions());
    if (!study.cohort().images().isEmpty()) {
      folder.writeTable("images.csv", EvidenceTables.images(study.cohort().images()));
    }
    EvidenceTables.sampleSize(protocol, study.cohort().cohort())
        .ifPresent(t -> folder.writeTable("sample-size.csv", t));
    scored
        .profiles()
        .ifPresent(p -> folder.writeTable("case-profile.csv", EvidenceTables.profiles(p)));
    folder.writeResults(results);
    FailureGallery.write(folder, scored.gallery());
    figures(folder, protocol, results, scored.gallery());
  }

  static void figures(
      RunFolder folder, Protocol protocol, AnalysisResults results, Gallery gallery) {
    FigureFiles.of(protocol, results, gallery)
        .forEach(
            (name, text) ->
                folder.write(
                    "figures/" + name, out -> out.write(text.getBytes(StandardCharsets.UTF_8))));
  }

  private void close(RunFolder folder, RunFacts facts) {
    folder.writeFacts(facts);
    log.record("run recorded", "exit", String.valueOf(facts.exitCode()));
    folder.writeAuditLog(log);
  }

  static RunEvidence evidence(
      Protocol protocol, AnalysisResults results, RunFacts facts, RunFolder folder) {
    Set<String> files = new TreeSet<>(folder.files());
    files.addAll(WRITTEN_LATER);
    return new RunEvidence(protocol, results, facts, files);
  }

  /** A PDF of each template, and the first of them as a page. */
  static void report(RunFolder folder, StudyTemplates templates, ReportInput input) {
    boolean first = true;
    for (Map.Entry<String, Template> entry : templates.byFile().entrySet()) {
      ReportModel model = entry.getValue().compose(input);
      byte[] pdf = new PdfRenderer().render(model).bytes();
      folder.writeReport(entry.getKey(), out -> out.write(pdf));
      if (first) {
        byte[] page = new HtmlRenderer().render(WebEdition.of(model, input));
        folder.writeReport(WebEdition.FILE, out -> out.write(page));
        first = false;
      }
    }
  }

  /** What a study's outcome means for a script. */
  static ExitCode exitCode(StudyOutcome outcome) {
    return outcome
        .outcome()
        .map(
            o ->
                switch (o) {
                  case MET -> ExitCode.OK;
                  case NOT_MET -> ExitCode.CRITERION_FAILED;
                  case NOT_ESTIMABLE -> ExitCode.NOT_ESTIMABLE;
                })
        .orElse(ExitCode.OK);
  }
}
