package org.plumbline.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.plumbline.core.analysis.drift.FieldCase;
import org.plumbline.core.analysis.drift.Watchlist;
import org.plumbline.core.evidence.Sha256;
import org.plumbline.core.io.BaselineRun;
import org.plumbline.core.io.FieldLog;
import org.plumbline.core.io.FieldLogReader;
import org.plumbline.core.io.FinishedRun;
import org.plumbline.core.io.ProtocolFile;
import org.plumbline.core.io.ProtocolReader;
import org.plumbline.core.io.PseudonymKey;
import org.plumbline.core.io.RunFolder;
import org.plumbline.core.study.Digest;
import org.plumbline.core.study.Fault;
import org.plumbline.core.study.InvalidInputException;
import org.plumbline.core.study.ModelSpecification;
import org.plumbline.core.study.Problem;
import org.plumbline.core.study.Protocol;

/**
 * The baseline of a drift audit: a validation run of this very device, or a file of recorded
 * outputs.
 *
 * @param log what is known of it
 * @param cases its cases
 */
record DriftBaseline(FieldLog log, List<FieldCase> cases) {

  static DriftBaseline read(
      ProtocolFile protocol, Watchlist watched, Path baseline, PseudonymKey key) {
    List<FieldCase> cases = new ArrayList<>();
    if (!Files.isDirectory(baseline)) {
      FieldLog log =
          FieldLogReader.read(protocol, watched, baseline, key, Optional.empty(), cases::add);
      return new DriftBaseline(log, cases);
    }
    FinishedRun run = RunFolder.open(baseline);
    requireSameDevice(run, protocol);
    return new DriftBaseline(BaselineRun.read(run, watched, cases::add), cases);
  }

  /** What was validated must be what is in use: version, model file, preprocessing, threshold. */
  private static void requireSameDevice(FinishedRun run, ProtocolFile protocol) {
    Protocol before = ProtocolReader.read(run.protocol()).protocol();
    Protocol now = protocol.protocol();
    List<Problem> problems = new ArrayList<>();
    compare("device.version", before.device().version(), now.device().version(), problems);
    compare(
        "the operating point",
        before.indexTest().operatingPoints(),
        now.indexTest().operatingPoints(),
        problems);
    if (now.indexTest() instanceof ModelSpecification model) {
      Optional<Digest> validated = run.facts().inputDigest("model");
      compare("the model file", validated, digest(protocol.resolve(model.file())), problems);
      Object steps =
          before.indexTest() instanceof ModelSpecification old ? old.preprocessing() : "none";
      compare("the preprocessing", steps, model.preprocessing(), problems);
    }
    if (!problems.isEmpty()) {
      throw new InvalidInputException(problems);
    }
  }

  private static Optional<Digest> digest(Path file) {
    try {
      return Files.exists(file) ? Optional.of(Sha256.of(file)) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static void compare(String what, Object before, Object now, List<Problem> problems) {
    if (!Objects.equals(before, now)) {
      problems.add(
          new Problem(
              Fault.DIGEST,
              "--baseline",
              "a run of another device: " + what + " differs",
              "Expected " + now + ", the run has " + before + ".",
              "Name the validation run of the version in use, or monitor with the protocol of that"
                  + " run."));
    }
  }
}
