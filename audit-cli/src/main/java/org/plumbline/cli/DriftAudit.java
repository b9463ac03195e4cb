package org.plumbline.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.plumbline.core.analysis.AnalysisResults;
import org.plumbline.core.analysis.ParticipantFlow;
import org.plumbline.core.analysis.StudyOutcome;
import org.plumbline.core.analysis.drift.DriftAnalysis;
import org.plumbline.core.analysis.drift.DriftResults;
import org.plumbline.core.analysis.drift.DriftRows;
import org.plumbline.core.analysis.drift.DriftStatus;
import org.plumbline.core.analysis.drift.Watchlist;
import org.plumbline.core.evidence.AuditLog;
import org.plumbline.core.evidence.CommandLine;
import org.plumbline.core.evidence.EarlierRuns;
import org.plumbline.core.evidence.HostFacts;
import org.plumbline.core.evidence.RunFacts;
import org.plumbline.core.evidence.Seal;
import org.plumbline.core.evidence.SealFacts;
import org.plumbline.core.io.DecimalNumber;
import org.plumbline.core.io.DriftLedger;
import org.plumbline.core.io.EventsReader;
import org.plumbline.core.io.FieldLog;
import org.plumbline.core.io.FieldLogReader;
import org.plumbline.core.io.PeriodDigests;
import org.plumbline.core.io.ProtocolFile;
import org.plumbline.core.io.ProtocolReader;
import org.plumbline.core.io.PseudonymKey;
import org.plumbline.core.io.RunFolder;
import org.plumbline.core.io.SealFile;
import org.plumbline.core.study.CheckResult;
import org.plumbline.core.study.Digest;
import org.plumbline.core.study.Fault;
import org.plumbline.core.study.InvalidInputException;
import org.plumbline.core.study.Problem;
import org.plumbline.core.study.Protocol;
import org.plumbline.regulatory.Catalogue;
import org.plumbline.regulatory.Statements;
import org.plumbline.regulatory.Traceability;
import org.plumbline.report.Gallery;
import org.plumbline.report.ReportInput;
import org.plumbline.report.Template;
import org.plumbline.report.TemplateLibrary;

/**
 * The drift audit: a field log against a baseline, in a run folder of its own that names both by
 * digest; with a ledger the charts go on from the audit before.
 */
final class DriftAudit {

  private static final List<String> TEMPLATES = List.of("drift-audit", "psur-trend");

  private final Clock clock;
  private final AuditLog log;

  DriftAudit(Clock clock) {
    this.clock = clock;
    log = new AuditLog(clock);
  }

  /** What was asked for. */
  record Request(
      Path protocol,
      Path baseline,
      Path current,
      Optional<Path> ledger,
      Optional<Path> events,
      Path outRoot,
      Path keyFile,
      List<String> commandLine) {}

  /** What was done. */
  record Done(Path run, Digest runDigest, Protocol protocol, DriftResults results) {
    ExitCode exitCode() {
      return DriftAudit.exitCode(results);
    }
  }

  private static ExitCode exitCode(DriftResults results) {
    return switch (results.status()) {
      case RED -> ExitCode.CRITERION_FAILED;
      case AMBER, PENDING -> ExitCode.NOT_ESTIMABLE;
      case GREEN -> ExitCode.OK;
    };
  }

  Done run(Request request) {
    Instant start = clock.instant();
    Optional<Seal> seal = SealFile.find(request.protocol());
    ProtocolFile protocol = protocol(request.protocol(), seal);
    Watchlist watched = watchlist(protocol);
    PseudonymKey key = PseudonymKeys.at(request.keyFile()).secret();
    DriftBaseline baseline = DriftBaseline.read(protocol, watched, request.baseline(), key);
    log.record("baseline read", "digest", baseline.log().digest().hex());
    DriftAnalysis analysis = DriftAnalysis.against(watched, baseline.cases(), DecimalNumber::parse);
    PeriodDigests digests = new PeriodDigests();
    FieldLog current =
        FieldLogReader.read(
            protocol,
            watched,
            request.current(),
            key,
            Optional.of(start),
            c -> digests.add(analysis.add(c), c));
    log.record("field log read", "digest", current.digest().hex());
    requireSameDefinitions(baseline.log(), current);
    List<FieldLog> logs = List.of(baseline.log(), current);
    if (request.ledger().isEmpty()) {
      DriftResults results = judged(analysis, Optional.empty(), digests, logs, request, watched);
      return record(request, protocol, seal, logs, results, Optional.empty(), analysis, start);
    }
    try (DriftLedger ledger =
        DriftLedger.open(request.ledger().get(), protocol.digest(), baseline.log().digest())) {
      ledger.compare(analysis, digests);
      DriftResults results = judged(analysis, Optional.of(ledger), digests, logs, request, watched);
      log.record("ledger continued", "head", ledger.head().hex());
      return record(request, protocol, seal, logs, results, Optional.of(ledger), analysis, start);
    }
  }

  private static ProtocolFile protocol(Path path, Optional<Seal> seal) {
    if (seal.isPresent()) {
      try {
        SealComparison.protocol(
            seal.get(), Files.readAllBytes(path), String.valueOf(path.getFileName()));
      } catch (IOException e) {
        return ProtocolReader.read(path); // says what is wrong with the file
      }
    }
    return ProtocolReader.read(path);
  }

  private static Watchlist watchlist(ProtocolFile protocol) {
    if (protocol.protocol().monitoring().isEmpty()) {
      throw new InvalidInputException(
          new Problem(
              Fault.PROTOCOL,
              protocol.name(),
              "no monitoring",
              "Expected a monitoring plan, fixed before the field data arrived.",
              "Add monitoring: (docs/protocol.md) and seal the protocol."));
    }
    return Watchlist.of(protocol.protocol());
  }

  private static void requireSameDefinitions(FieldLog baseline, FieldLog current) {
    if (baseline.definitions().isPresent()
        && current.definitions().isPresent()
        && !baseline.definitions().equals(current.definitions())) {
      throw new InvalidInputException(
          new Problem(
              Fault.DATA,
              current.file() + ", column definitions_version",
              "image statistics by definitions version " + current.definitions().get(),
              "Expected version " + baseline.definitions().get() + " as in the baseline.",
              "Make the case profile again with the version of the program that validated, or"
                  + " validate again with this one."));
    }
  }

  private DriftResults judged(
      DriftAnalysis analysis,
      Optional<DriftLedger> ledger,
      PeriodDigests digests,
      List<FieldLog> logs,
      Request request,
      Watchlist watched) {
    DriftAnalysis.Outcome outcome =
        analysis.judge(
            ledger.map(DriftLedger::history).orElse(Map.of()),
            ledger.map(DriftLedger::periods).orElse(Map.of()),
            key -> String.format(Locale.ROOT, "X%012x", key >>> 16));
    requireWhole(outcome);
    ledger.ifPresent(
        l ->
            l.add(
                outcome.fresh(),
                analysis,
                digests,
                watched.plan().labelDelay(),
                outcome.results().periods()));
    log.record("periods judged", "charts", String.valueOf(analysis.charts()));
    DriftResults r = outcome.results();
    Map<String, Long> cases = new LinkedHashMap<>();
    for (int p = 0; p < r.periods().size(); p++) {
      cases.put(r.periods().get(p), r.cases().get(p));
    }
    List<DriftResults.EventRow> events =
        request
            .events()
            .map(
                file ->
                    EventsReader.read(
                        file,
                        p -> cases.getOrDefault(p, 0L),
                        watched.plan().eventThreshold(),
                        watched.level()))
            .orElse(List.of());
    Set<String> remarks = new LinkedHashSet<>(r.remarks());
    logs.forEach(l -> remarks.addAll(l.remarks()));
    return new DriftResults(
        r.unit(),
        r.runLength(),
        r.labelDelay(),
        r.lookBack(),
        r.periods(),
        r.cases(),
        r.labelled(),
        r.charts(),
        r.causes(),
        events,
        List.copyOf(remarks));
  }

  private static void requireWhole(DriftAnalysis.Outcome outcome) {
    List<Problem> problems = new ArrayList<>();
    for (String period : outcome.absent()) {
      problems.add(
          new Problem(
              Fault.DATA,
              "the field log",
              "no case of period " + period + ", whose truth is due now",
              "Expected its cases with their truth.",
              "Export the log with the periods of the label delay."));
    }
    for (String what : outcome.contradicted()) {
      problems.add(
          new Problem(
              Fault.DIGEST,
              "ledger.jsonl",
              what + " comes out differently now",
              "Expected what was recorded.",
              "Use the version of the program that recorded it."));
    }
    if (!problems.isEmpty()) {
      throw new InvalidInputException(problems);
    }
  }

  private Done record(
      Request request,
      ProtocolFile file,
      Optional<Seal> seal,
      List<FieldLog> logs,
      DriftResults results,
      Optional<DriftLedger> ledger,
      DriftAnalysis analysis,
      Instant start) {
    Protocol protocol = file.protocol();
    AnalysisResults rows = rows(protocol, results);
    RunFacts facts = facts(request, file, seal, logs, results, start);
    Catalogue catalogue = Catalogue.shipped();
    Statements statements = Statements.beside(file.path(), catalogue);
    try (RunFolder folder = RunFolder.create(request.outRoot(), protocol.study().id())) {
      folder.writeProtocol(file.bytes());
      if (seal.isPresent()) {
        SealFile.bytes(file.path()).ifPresent(folder::writeSeal);
      }
      folder.writeResults(rows);
      folder.writeDrift(results, ledger.map(DriftLedger::bytes));
      statements.all().forEach(s -> folder.write(s.file(), out -> out.write(statements.bytes(s))));
      Traceability traceability =
          Traceability.of(
              catalogue, Validation.evidence(protocol, rows, facts, folder), statements);
      folder.writeTrace(traceability.entries());
      folder.writeFacts(facts);
      log.record("run recorded", "exit", String.valueOf(facts.exitCode()));
      folder.writeAuditLog(log);
      Digest digest = folder.sealManifest();
      Validation.report(
          folder,
          templates(protocol),
          new ReportInput(
              protocol,
              rows,
              facts,
              digest,
              Optional.of(log.head()),
              traceability,
              Optional.of(results),
              Gallery.NONE));
      ledger.ifPresent(l -> l.write(analysis));
      Path run = folder.complete(clock.instant());
      return new Done(run, digest, protocol, results);
    }
  }

  private static StudyTemplates templates(Protocol protocol) {
    Map<String, Template> byFile = new LinkedHashMap<>();
    for (String name : TEMPLATES) {
      Template template = TemplateLibrary.shipped().of(name);
      template.check(protocol);
      byFile.put(template.fileName(), template);
    }
    return new StudyTemplates(byFile, List.of());
  }

  private static AnalysisResults rows(Protocol protocol, DriftResults results) {
    long cases = results.cases().stream().mapToLong(Long::longValue).sum();
    return new AnalysisResults(
        DriftRows.of(results),
        List.of(),
        new StudyOutcome(
            protocol.success(),
            Optional.empty(),
            List.of(),
            "A drift audit has no endpoints; its charts are "
                + results.status().name().toLowerCase(Locale.ROOT)
                + "."),
        new ParticipantFlow(cases, 0, List.of(), cases, 0, List.of(), List.of()),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of());
  }

  private RunFacts facts(
      Request request,
      ProtocolFile file,
      Optional<Seal> seal,
      List<FieldLog> logs,
      DriftResults results,
      Instant start) {
    List<RunFacts.Input> inputs = new ArrayList<>();
    inputs.add(new RunFacts.Input("protocol", file.name(), file.digest()));
    inputs.add(new RunFacts.Input("baseline", logs.get(0).file(), logs.get(0).digest()));
    inputs.add(new RunFacts.Input("field log", logs.get(1).file(), logs.get(1).digest()));
    return new RunFacts(
        "drift",
        CommandLine.withoutFolders(request.commandLine()),
        file.protocol().study().id(),
        inputs,
        StudyInputs.versions(),
        HostFacts.here(),
        Optional.empty(),
        Optional.empty(),
        file.protocol().analysis().seed(),
        start,
        clock.instant(),
        exitCode(results).code(),
        seal.map(SealFacts::of),
        EarlierRuns.NONE,
        results.remarks().stream()
            .map(r -> new CheckResult("drift", CheckResult.Severity.NOTE, r, List.of(), 0))
            .toList());
  }

  /** Charts by what they say. */
  static Map<DriftStatus, Long> counts(DriftResults results) {
    Map<DriftStatus, Long> counts = new LinkedHashMap<>();
    for (DriftStatus status :
        List.of(DriftStatus.RED, DriftStatus.AMBER, DriftStatus.GREEN, DriftStatus.PENDING)) {
      counts.put(
          status,
          results.charts().stream().filter(c -> c.status(results.lookBack()) == status).count());
    }
    return counts;
  }
}
