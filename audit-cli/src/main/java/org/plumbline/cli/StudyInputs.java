package org.plumbline.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.plumbline.core.dicom.DicomReader;
import org.plumbline.core.dicom.DicomReaders;
import org.plumbline.core.evidence.Seal;
import org.plumbline.core.evidence.StudyDigests;
import org.plumbline.core.evidence.StudyFiles;
import org.plumbline.core.io.CohortInput;
import org.plumbline.core.io.CohortReader;
import org.plumbline.core.io.PredictionsInput;
import org.plumbline.core.io.PredictionsReader;
import org.plumbline.core.io.ProtocolFile;
import org.plumbline.core.io.ProtocolReader;
import org.plumbline.core.io.PseudonymKey;
import org.plumbline.core.io.SealFile;
import org.plumbline.core.model.LockedModel;
import org.plumbline.core.model.ModelFacts;
import org.plumbline.core.study.CheckResult;
import org.plumbline.core.study.Digest;
import org.plumbline.core.study.Digests;
import org.plumbline.core.study.InvalidInputException;
import org.plumbline.core.study.ModelSpecification;
import org.plumbline.core.study.Problem;
import org.plumbline.core.study.RecordedOutputs;
import org.plumbline.regulatory.Catalogue;
import org.plumbline.regulatory.Statements;

/**
 * Everything a study reads, read once and checked: the protocol, its seal, the model or the
 * recorded outputs, the cohort, the statements beside it.
 *
 * <p>Where there is a seal every file is compared with its digest before anything in it is parsed,
 * so that a changed file is told as changed and not as whatever the change did to it. Problems of
 * model, cohort and statements are told together.
 */
final class StudyInputs implements AutoCloseable {

  private final ProtocolFile protocol;
  private final Optional<Seal> seal;
  private final DicomReader dicomReader;
  private final Optional<LockedModel> model;
  private final CohortInput cohort;
  private final Optional<PredictionsInput> recorded;
  private final Statements statements;

  private StudyInputs(
      ProtocolFile protocol,
      Optional<Seal> seal,
      DicomReader dicomReader,
      Optional<LockedModel> model,
      CohortInput cohort,
      Optional<PredictionsInput> recorded,
      Statements statements) {
    this.protocol = protocol;
    this.seal = seal;
    this.dicomReader = dicomReader;
    this.model = model;
    this.cohort = cohort;
    this.recorded = recorded;
    this.statements = statements;
  }

  /**
   * Reads a study and holds it against its seal, if it has one.
   *
   * @throws InvalidInputException with everything that is wrong; with everything that differs where
   *     the study was sealed
   */
  static StudyInputs readSealed(Path protocolPath, PseudonymKey key, int threads) {
    Optional<Seal> seal = SealFile.find(protocolPath);
    ProtocolFile protocol =
        seal.isPresent()
            ? sealedProtocol(seal.get(), protocolPath)
            : ProtocolReader.read(protocolPath);
    seal.ifPresent(s -> SealComparison.files(s, protocol, namedFiles(protocol), threads));
    return read(protocol, seal, key, threads);
  }

  private static ProtocolFile sealedProtocol(Seal seal, Path path) {
    try {
      byte[] bytes = Files.readAllBytes(path);
      SealComparison.protocol(seal, bytes, String.valueOf(path.getFileName()));
      return ProtocolReader.read(path, bytes);
    } catch (IOException e) {
      return ProtocolReader.read(path); // says what is wrong with the file
    }
  }

  /** Reads a study without looking at its seal. */
  static StudyInputs readUnsealed(Path protocolPath, PseudonymKey key, int threads) {
    return read(ProtocolReader.read(protocolPath), Optional.empty(), key, threads);
  }

  private static StudyInputs read(
      ProtocolFile protocol, Optional<Seal> seal, PseudonymKey key, int threads) {
    List<Problem> problems = new ArrayList<>();
    DicomReader dicomReader = DicomReaders.preferred();
    Optional<LockedModel> model = attempt(problems, () -> openModel(protocol)).flatMap(m -> m);
    Optional<CohortInput> cohort =
        attempt(problems, () -> new CohortReader(dicomReader, threads).read(protocol, key));
    Optional<PredictionsInput> recorded =
        cohort.flatMap(c -> attempt(problems, () -> readRecorded(protocol, c))).flatMap(p -> p);
    Optional<Statements> statements =
        attempt(problems, () -> Statements.beside(protocol.path(), Catalogue.shipped()));
    if (!problems.isEmpty()) {
      model.ifPresent(LockedModel::close);
      throw new InvalidInputException(problems);
    }
    return new StudyInputs(
        protocol,
        seal,
        dicomReader,
        model,
        cohort.orElseThrow(),
        recorded,
        statements.orElseThrow());
  }

  private static <T> Optional<T> attempt(List<Problem> problems, Stage<T> stage) {
    try {
      return Optional.of(stage.run());
    } catch (InvalidInputException e) {
      problems.addAll(e.problems());
      return Optional.empty();
    }
  }

  private static Optional<LockedModel> openModel(ProtocolFile protocol) {
    return protocol.protocol().indexTest() instanceof ModelSpecification specification
        ? Optional.of(
            LockedModel.open(
                specification, protocol.resolve(specification.file()), Optional.empty()))
        : Optional.empty();
  }

  private static Optional<PredictionsInput> readRecorded(
      ProtocolFile protocol, CohortInput cohort) {
    return protocol.protocol().indexTest() instanceof RecordedOutputs
        ? Optional.of(PredictionsReader.read(protocol, cohort))
        : Optional.empty();
  }

  /** The files a protocol names, images aside, under the names that a seal uses. */
  private static Map<String, Path> namedFiles(ProtocolFile protocol) {
    Map<String, Path> files = new LinkedHashMap<>();
    if (protocol.protocol().indexTest() instanceof ModelSpecification specification) {
      Path model = protocol.resolve(specification.file());
      files.put("model", model);
      externalData(model).forEach(f -> files.put("model data " + f.getFileName(), f));
    } else {
      files.put("predictions", protocol.resolve(protocol.protocol().indexTest().file()));
    }
    files.put("manifest", protocol.resolve(protocol.protocol().cohort().manifest()));
    protocol
        .protocol()
        .cohort()
        .developmentPatients()
        .ifPresent(list -> files.put("development", protocol.resolve(list)));
    return files;
  }

  /** A model that cannot be read names no further files; opening it tells what is wrong with it. */
  private static List<Path> externalData(Path model) {
    try {
      return Files.isRegularFile(model) ? LockedModel.externalData(model) : List.of();
    } catch (InvalidInputException e) {
      return List.of();
    }
  }

  /** Versions of what computes, as a seal and a run record them. */
  static Map<String, String> versions() {
    Map<String, String> versions = new LinkedHashMap<>();
    versions.put("plumbline", Version.number());
    versions.put("onnxruntime", ModelFacts.runtime());
    return versions;
  }

  /** The digests of everything the study rests on, with a mark of each image, for a seal. */
  StudyDigests digests(int threads) {
    Map<String, Digest> known = new LinkedHashMap<>();
    known.put("protocol", protocol.digest());
    known.put("truth", cohort.digests().truth());
    List<StudyFiles.Image> images = CohortReader.imageFiles(protocol);
    return StudyDigests.of(
        new StudyFiles(known, namedFiles(protocol), images, versions()), threads);
  }

  /** The digests of what was read, under the same names; only the model is hashed here. */
  Digests digestsRead(int threads) {
    Map<String, Digest> read = new LinkedHashMap<>();
    read.put("protocol", protocol.digest());
    read.put("truth", cohort.digests().truth());
    read.put("manifest", cohort.digests().manifest());
    cohort.digests().images().ifPresent(d -> read.put(StudyDigests.IMAGES, d));
    cohort.digests().development().ifPresent(d -> read.put("development", d));
    recorded.ifPresent(p -> read.put("predictions", p.digest()));
    Map<String, Path> unread = namedFiles(protocol);
    unread.keySet().removeAll(read.keySet());
    StudyFiles model = new StudyFiles(read, unread, List.of(), versions());
    return StudyDigests.of(model, threads).digests();
  }

  /** The name of the file behind a digest, without its folder; empty for what is not one file. */
  String fileName(String digestName) {
    Path file =
        digestName.equals("protocol") ? protocol.path() : namedFiles(protocol).get(digestName);
    return file == null ? "" : String.valueOf(file.getFileName());
  }

  ProtocolFile protocol() {
    return protocol;
  }

  Optional<Seal> seal() {
    return seal;
  }

  DicomReader dicomReader() {
    return dicomReader;
  }

  Optional<LockedModel> model() {
    return model;
  }

  CohortInput cohort() {
    return cohort;
  }

  Optional<PredictionsInput> recorded() {
    return recorded;
  }

  /** What people stated beside the protocol. */
  Statements statements() {
    return statements;
  }

  /** What the checks of model, cohort and predictions found. */
  List<CheckResult> checks() {
    List<CheckResult> checks = new ArrayList<>();
    model.ifPresent(m -> checks.addAll(m.remarks()));
    checks.addAll(cohort.checks());
    recorded.ifPresent(p -> checks.addAll(p.checks()));
    return checks;
  }

  @Override
  public void close() {
    model.ifPresent(LockedModel::close);
  }

  @FunctionalInterface
  private interface Stage<T> {
    T run();
  }
}
