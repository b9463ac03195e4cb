package org.plumbline.core.evidence;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.plumbline.core.study.CheckResult;
import org.plumbline.core.study.Digest;

/**
 * What is known of a run: {@code run.json}.
 *
 * @param command the command, e.g. {@code validate}
 * @param commandLine its arguments; {@linkplain CommandLine#withoutFolders without folders}
 * @param studyId id of the study
 * @param inputs what was read, in order
 * @param versions name → version, e.g. {@code plumbline}, {@code onnxruntime}; the same names as in
 *     a seal
 * @param host the host facts that matter
 * @param model what the model file says about itself; empty where none was run
 * @param dicomReader name of the reader of DICOM files; empty where none was read
 * @param seed seed of every random stream, from the protocol
 * @param start when the run began
 * @param end when its results were complete, before the reports were made
 * @param exitCode the exit code that the study's outcome gives
 * @param seal the seal it ran under; empty = unsealed
 * @param earlierRuns earlier runs found on the same manifest digest
 * @param checks remarks of the cohort and model checks, those that found nothing too
 */
public record RunFacts(
    String command,
    List<String> commandLine,
    String studyId,
    List<Input> inputs,
    Map<String, String> versions,
    HostFacts host,
    Optional<Model> model,
    Optional<String> dicomReader,
    long seed,
    Instant start,
    Instant end,
    int exitCode,
    Optional<SealFacts> seal,
    EarlierRuns earlierRuns,
    List<CheckResult> checks) {

  /**
   * Something that was read.
   *
   * @param name what it is, as in a seal: {@code protocol}, {@code model}, {@code manifest}, {@code
   *     images}, {@code predictions}, {@code development}, …
   * @param file name of the file without its folder; empty for what is not one file
   * @param digest its digest
   */
  public record Input(String name, String file, Digest digest) {
    /** Rejects absent parts. */
    public Input {
      Objects.requireNonNull(name, "name");
      Objects.requireNonNull(file, "file");
      Objects.requireNonNull(digest, "digest");
    }
  }

  /**
   * A model file as it describes itself.
   *
   * @param producer the program that wrote it with its version, empty if it does not say
   * @param irVersion version of the file format
   * @param opsets operator set versions by domain, the standard domain as {@code ai.onnx}
   * @param inputs inputs as printed, e.g. {@code image: float32 [batch, 1, 128, 128]}
   * @param outputs outputs as printed
   * @param parameters number of weights: elements of all initialisers
   */
  public record Model(
      String producer,
      long irVersion,
      Map<String, Long> opsets,
      List<String> inputs,
      List<String> outputs,
      long parameters) {
    /** Copies the collections; the operator sets are sorted by domain. */
    public Model {
      Objects.requireNonNull(producer, "producer");
      opsets = Collections.unmodifiableMap(new TreeMap<>(opsets));
      inputs = List.copyOf(inputs);
      outputs = List.copyOf(outputs);
    }
  }

  /** Copies the collections, keeping their order. */
  public RunFacts {
    Objects.requireNonNull(command, "command");
    commandLine = List.copyOf(commandLine);
    Objects.requireNonNull(studyId, "studyId");
    inputs = List.copyOf(inputs);
    versions = Collections.unmodifiableMap(new LinkedHashMap<>(versions));
    Objects.requireNonNull(host, "host");
    Objects.requireNonNull(model, "model");
    Objects.requireNonNull(dicomReader, "dicomReader");
    Objects.requireNonNull(start, "start");
    Objects.requireNonNull(end, "end");
    Objects.requireNonNull(seal, "seal");
    Objects.requireNonNull(earlierRuns, "earlierRuns");
    checks = List.copyOf(checks);
  }

  /** {@code sealed} or {@code unsealed}. */
  public String prespecification() {
    return seal.isPresent() ? "sealed" : "unsealed";
  }

  /** The digest of an input, if there is one of that name. */
  public Optional<Digest> inputDigest(String name) {
    return inputs.stream().filter(i -> i.name().equals(name)).map(Input::digest).findFirst();
  }
}
