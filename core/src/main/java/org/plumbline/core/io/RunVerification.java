package org.plumbline.core.io;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;
import org.plumbline.core.analysis.Analysis;
import org.plumbline.core.analysis.AnalysisResults;
import org.plumbline.core.analysis.ResultRow;
import org.plumbline.core.analysis.drift.DriftResults;
import org.plumbline.core.analysis.drift.DriftRows;
import org.plumbline.core.evidence.AuditEntry;
import org.plumbline.core.evidence.AuditLog;
import org.plumbline.core.evidence.HostFacts;
import org.plumbline.core.evidence.RunFacts;
import org.plumbline.core.evidence.Seal;
import org.plumbline.core.evidence.SealFacts;
import org.plumbline.core.evidence.Sha256;
import org.plumbline.core.study.Cohort;
import org.plumbline.core.study.Digest;
import org.plumbline.core.study.Fault;
import org.plumbline.core.study.InvalidInputException;
import org.plumbline.core.study.Predictions;
import org.plumbline.core.study.Problem;
import org.plumbline.core.study.Protocol;

/**
 * What {@code verify} found in a run folder: its digests, the chain of its audit log, its seal, and
 * every estimate computed again from protocol, cohort and predictions.
 *
 * @param files number of files whose digest was compared, reports included
 * @param rows number of rows of {@code results.csv} computed again; 0 where a digest differed, for
 *     then nothing was parsed
 * @param exact true where every digit had to agree; false on another Java or architecture than that
 *     of the run, where numbers had to agree within 1e-9 of the larger one
 * @param problems everything that differs, of fault {@link Fault#DIGEST}; empty where nothing does
 */
public record RunVerification(int files, int rows, boolean exact, List<Problem> problems) {

  private static final List<String> RESULT_KEYS = List.of("row_id", "metric", "group");
  private static final List<String> THRESHOLD_KEYS =
      List.of("target_condition", "attribute", "group", "threshold");

  /** Copies the list. */
  public RunVerification {
    problems = List.copyOf(problems);
  }

  /**
   * Verifies a finished run.
   *
   * @throws InvalidInputException of fault {@link Fault#PROTOCOL} if the folder is no run
   */
  public static RunVerification verify(Path path) {
    FinishedRun run;
    try {
      run = FinishedRun.open(path);
    } catch (InvalidInputException e) {
      if (e.problems().stream().anyMatch(p -> p.fault() != Fault.DIGEST)) {
        throw e;
      }
      return new RunVerification(RunFiles.under(path).size(), 0, true, e.problems());
    }
    return new Checks(run).all();
  }

  /** True where nothing differs. */
  public boolean holds() {
    return problems.isEmpty();
  }

  /** The checks of one run; one that cannot be made is told and does not keep the others away. */
  private static final class Checks {

    private final FinishedRun run;
    private final List<Problem> problems = new ArrayList<>();
    private boolean exact = true;
    private int rows;

    Checks(FinishedRun run) {
      this.run = run;
    }

    RunVerification all() {
      attempt("audit-log.jsonl", this::auditLog);
      attempt(RunJson.FILE, this::facts);
      attempt(ResultsCsv.FILE, this::results);
      return new RunVerification(RunFiles.under(run.path()).size(), rows, exact, problems);
    }

    private void attempt(String file, Supplier<List<Problem>> check) {
      try {
        problems.addAll(check.get());
      } catch (InvalidInputException e) {
        e.problems().forEach(p -> problems.add(asDifference(p)));
      } catch (IllegalArgumentException e) {
        // Records that contradict each other: the files were made to fit their digests.
        problems.add(
            FinishedRun.difference(
                file, "the files of the run contradict each other", "Expected one study."));
      }
    }

    /** In a run that was accepted before, every fault is a difference from then. */
    private static Problem asDifference(Problem p) {
      return new Problem(Fault.DIGEST, p.where(), p.found(), p.expected(), p.remedy());
    }

    private List<Problem> auditLog() {
      List<AuditEntry> entries = run.auditLog();
      OptionalInt broken = AuditLog.firstBroken(entries);
      if (broken.isPresent()) {
        return List.of(
            FinishedRun.difference(
                AuditLogFile.FILE + ", line " + broken.getAsInt(),
                "the chain is broken",
                "Expected an entry that follows from the one before."));
      }
      return List.of();
    }

    private List<Problem> facts() {
      RunFacts facts = run.facts();
      exact = isSameMachine(facts.host());
      List<Problem> differences = new ArrayList<>();
      compareInput(facts, "protocol", Sha256.of(run.bytes(RunFolder.PROTOCOL)), differences);
      if (run.seal().isPresent() != facts.seal().isPresent()) {
        differences.add(
            FinishedRun.difference(
                SealFile.FILE,
                run.seal().isPresent() ? "is there" : "is not there",
                "Expected as in run.json: " + facts.prespecification() + "."));
      }
      run.seal().ifPresent(seal -> compareSeal(seal, facts, differences));
      return differences;
    }

    private static boolean isSameMachine(HostFacts recorded) {
      HostFacts here = HostFacts.here();
      return recorded.java().equals(here.java())
          && recorded.architecture().equals(here.architecture());
    }

    private static void compareInput(
        RunFacts facts, String name, Digest now, List<Problem> differences) {
      facts
          .inputDigest(name)
          .filter(recorded -> !recorded.equals(now))
          .ifPresent(
              recorded ->
                  differences.add(
                      FinishedRun.difference(
                          RunJson.FILE + ", input " + name,
                          recorded.hex(),
                          "Expected " + now + ", as in the run folder.")));
    }

    private static void compareSeal(Seal seal, RunFacts facts, List<Problem> differences) {
      boolean same = facts.seal().equals(Optional.of(SealFacts.of(seal)));
      if (facts.seal().isPresent() && !same) {
        differences.add(
            FinishedRun.difference(
                RunJson.FILE + ", seal",
                facts.seal().map(s -> s.digest().hex()).orElse(""),
                "Expected the facts of the seal " + seal.digest() + " in the run folder."));
      }
      seal.study()
          .digests()
          .entries()
          .forEach((name, digest) -> compareInput(facts, name, digest, differences));
      seal.study()
          .digests()
          .versions()
          .forEach(
              (name, version) -> {
                if (!version.equals(facts.versions().get(name))) {
                  differences.add(
                      FinishedRun.difference(
                          RunJson.FILE + ", version of " + name,
                          String.valueOf(facts.versions().get(name)),
                          "Expected the sealed one, " + version + "."));
                }
              });
    }

    private List<Problem> results() {
      return run.drift().isPresent() ? drift(run.drift().get()) : study();
    }

    /** A drift audit keeps no cases: its rows follow from drift.json, its ledger from itself. */
    private List<Problem> drift(DriftResults results) {
      if (run.has(DriftLedger.FILE)) {
        DriftLedger.parse(run.bytes(DriftLedger.FILE));
      }
      List<ResultRow> computed = DriftRows.of(results);
      rows = computed.size();
      return compare(
          new Agreement(exact), ResultsCsv.FILE, ResultsCsv.table(computed), RESULT_KEYS);
    }

    private List<Problem> study() {
      Protocol protocol =
          ProtocolReader.read(run.protocol(), run.bytes(RunFolder.PROTOCOL)).protocol();
      Cohort cohort = run.cohort();
      Predictions predictions = run.predictions(protocol.referenceStandard().conditionNames());
      AnalysisResults computed = Analysis.analyse(protocol, cohort, predictions);
      rows = computed.rows().size();
      Agreement agreement = new Agreement(exact);
      List<Problem> differences = new ArrayList<>();
      RunTable table = ResultsCsv.table(computed.rows());
      differences.addAll(compare(agreement, ResultsCsv.FILE, table, RESULT_KEYS));
      RunTable thresholds = OperatingPointsCsv.table(computed.operatingPoints());
      differences.addAll(compare(agreement, OperatingPointsCsv.FILE, thresholds, THRESHOLD_KEYS));
      differences.addAll(compareJson(agreement, computed));
      differences.addAll(compareCalls(protocol, predictions));
      if (differences.isEmpty() && !exact) {
        differences.addAll(compareRecorded());
      }
      return differences;
    }

    private List<Problem> compare(
        Agreement agreement, String file, RunTable computed, List<String> keys) {
      byte[] recorded = run.bytes(file);
      List<Problem> differences =
          agreement.compare(file, RunTable.read(file, recorded), computed, keys);
      return exact && differences.isEmpty() && !Arrays.equals(recorded, computed.bytes())
          ? List.of(rewritten(file))
          : differences;
    }

    /** A call is a comparison of two recorded numbers: the same on every machine. */
    private List<Problem> compareCalls(Protocol protocol, Predictions predictions) {
      if (!run.has(RunCallsCsv.FILE)) {
        return List.of();
      }
      ByteArrayOutputStream again = new ByteArrayOutputStream();
      try {
        RunCallsCsv.write(again, protocol.indexTest().operatingPoints(), predictions);
      } catch (IOException e) {
        throw new UncheckedIOException("Memory does not fail", e);
      }
      return Arrays.equals(run.bytes(RunCallsCsv.FILE), again.toByteArray())
          ? List.of()
          : List.of(
              FinishedRun.difference(
                  RunCallsCsv.FILE,
                  "other calls than the predictions give at the operating point",
                  "Expected those."));
    }

    private List<Problem> compareJson(Agreement agreement, AnalysisResults computed) {
      byte[] recorded = run.bytes(ResultsJson.FILE);
      byte[] again = ResultsJson.bytes(computed);
      if (Arrays.equals(recorded, again)) {
        return List.of();
      }
      List<Problem> differences =
          agreement.compare(
              ResultsJson.FILE,
              Json.readTree(ResultsJson.FILE, recorded),
              Json.readTree(ResultsJson.FILE, again));
      return exact && differences.isEmpty() ? List.of(rewritten(ResultsJson.FILE)) : differences;
    }

    /** Where digits may differ from those computed here, the files must still agree in each. */
    private List<Problem> compareRecorded() {
      AnalysisResults recorded = run.results();
      Agreement digits = new Agreement(true);
      List<Problem> differences = new ArrayList<>();
      differences.addAll(
          digits.compare(
              ResultsCsv.FILE,
              RunTable.read(ResultsCsv.FILE, run.bytes(ResultsCsv.FILE)),
              ResultsCsv.table(recorded.rows()),
              RESULT_KEYS));
      differences.addAll(
          digits.compare(
              OperatingPointsCsv.FILE,
              RunTable.read(OperatingPointsCsv.FILE, run.bytes(OperatingPointsCsv.FILE)),
              OperatingPointsCsv.table(recorded.operatingPoints()),
              THRESHOLD_KEYS));
      return differences;
    }

    private static Problem rewritten(String file) {
      return FinishedRun.difference(
          file, "written in another way", "Expected the very bytes the run writes.");
    }
  }
}
