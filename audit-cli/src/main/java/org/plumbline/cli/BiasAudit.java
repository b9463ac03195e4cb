package org.plumbline.cli;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.plumbline.core.analysis.AnalysisResults;
import org.plumbline.core.evidence.AuditLog;
import org.plumbline.core.evidence.CommandLine;
import org.plumbline.core.evidence.EarlierRuns;
import org.plumbline.core.evidence.HostFacts;
import org.plumbline.core.evidence.RunFacts;
import org.plumbline.core.io.FinishedRun;
import org.plumbline.core.io.ProtocolReader;
import org.plumbline.core.io.RunFolder;
import org.plumbline.core.io.RunSearch;
import org.plumbline.core.study.Digest;
import org.plumbline.core.study.Protocol;
import org.plumbline.regulatory.Catalogue;
import org.plumbline.regulatory.Statements;
import org.plumbline.regulatory.Traceability;
import org.plumbline.report.Gallery;
import org.plumbline.report.ReportInput;
import org.plumbline.report.TemplateLibrary;

/**
 * The bias audit of a finished run: nothing is scored again. It writes a run folder of its own that
 * names its source by digest; the source stays as it is.
 */
final class BiasAudit {

  private final Clock clock;
  private final AuditLog log;

  BiasAudit(Clock clock) {
    this.clock = clock;
    log = new AuditLog(clock);
  }

  Validation.Done of(Path run, Path outRoot, List<String> commandLine) {
    Instant start = clock.instant();
    FinishedRun source = RunFolder.open(run);
    Protocol protocol = ProtocolReader.read(source.protocol()).protocol();
    AnalysisResults results = source.results();
    log.record("run read", "run", source.digest().hex());
    ExitCode exitCode = Purpose.FAIRNESS.exitCode(results);
    RunFacts facts = facts(source, outRoot, commandLine, start, exitCode);
    Catalogue catalogue = Catalogue.shipped();
    Statements statements = Statements.of(source, catalogue);
    try (RunFolder folder = RunFolder.create(outRoot, protocol.study().id())) {
      copy(source, protocol, folder);
      folder.writeResults(results);
      Validation.figures(folder, protocol, results, Gallery.NONE);
      statements.all().forEach(s -> folder.write(s.file(), out -> out.write(statements.bytes(s))));
      Traceability traceability =
          Traceability.of(
              catalogue, Validation.evidence(protocol, results, facts, folder), statements);
      folder.writeTrace(traceability.entries());
      folder.writeFacts(facts);
      log.record("run recorded", "exit", String.valueOf(exitCode.code()));
      folder.writeAuditLog(log);
      Digest digest = folder.sealManifest();
      Validation.report(
          folder,
          Purpose.FAIRNESS.templates(protocol, TemplateLibrary.shipped()),
          new ReportInput(protocol, results, facts, digest, Optional.of(log.head()), traceability));
      Path done = folder.complete(clock.instant());
      return new Validation.Done(done, digest, protocol, results, exitCode);
    }
  }

  /** What the audit rests on, so that its folder can be verified without its source. */
  private static void copy(FinishedRun source, Protocol protocol, RunFolder folder) {
    folder.writeProtocol(source.bytes(RunFolder.PROTOCOL));
    if (source.seal().isPresent()) {
      folder.writeSeal(source.bytes("protocol.seal.json"));
    }
    folder.writeCohort(source.cohort());
    folder.writePredictions(
        source.cohort(), source.predictions(protocol.referenceStandard().conditionNames()));
  }

  private RunFacts facts(
      FinishedRun source,
      Path outRoot,
      List<String> commandLine,
      Instant start,
      ExitCode exitCode) {
    RunFacts before = source.facts();
    List<RunFacts.Input> inputs = new ArrayList<>(before.inputs());
    inputs.add(
        new RunFacts.Input(
            "run",
            String.valueOf(source.path().toAbsolutePath().normalize().getFileName()),
            source.digest()));
    EarlierRuns earlier =
        before
            .inputDigest("manifest")
            .map(manifest -> RunSearch.earlierRuns(outRoot, manifest))
            .orElse(before.earlierRuns());
    return new RunFacts(
        Purpose.FAIRNESS.command(),
        CommandLine.withoutFolders(commandLine),
        before.studyId(),
        inputs,
        before.versions(),
        HostFacts.here(),
        before.model(),
        before.dicomReader(),
        before.seed(),
        start,
        clock.instant(),
        exitCode.code(),
        before.seal(),
        earlier,
        before.checks());
  }
}
