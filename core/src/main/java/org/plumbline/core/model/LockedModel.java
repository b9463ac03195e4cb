package org.plumbline.core.model;

import ai.onnxruntime.OrtException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.plumbline.core.study.CheckResult;
import org.plumbline.core.study.Digest;
import org.plumbline.core.study.Fault;
import org.plumbline.core.study.InvalidInputException;
import org.plumbline.core.study.ModelSpecification;
import org.plumbline.core.study.Problem;

/**
 * The opened model of a specification: its digest was checked, its inputs and outputs are those
 * that the protocol says, and it has been run once. Many threads may use it, each through a {@link
 * Scorer} of its own.
 *
 * <p>Equal input gives equal bytes on one machine and one version of ONNX Runtime, whatever the
 * number of threads. Another processor may differ in the last digits.
 */
public final class LockedModel implements AutoCloseable {

  private final ModelSpecification specification;
  private final Preprocessing preprocessing;
  private final OnnxModel onnx;
  private final ModelFit fit;

  private LockedModel(
      ModelSpecification specification, Preprocessing preprocessing, OnnxModel onnx, ModelFit fit) {
    this.specification = specification;
    this.preprocessing = preprocessing;
    this.onnx = onnx;
    this.fit = fit;
  }

  /**
   * Opens a model.
   *
   * @param specification what the protocol says of it
   * @param file where it lies
   * @param sealed the digest it must have, where one was sealed
   * @throws InvalidInputException with {@link Fault#DIGEST} if it is another file; else with {@link
   *     Fault#PROTOCOL} and every problem at once if it is damaged or is not what the protocol says
   */
  public static LockedModel open(
      ModelSpecification specification, Path file, Optional<Digest> sealed) {
    sealed.ifPresent(digest -> requireDigest(file, digest));
    OnnxModel onnx = OnnxModel.open(file);
    try {
      return open(specification, onnx);
    } catch (RuntimeException | Error e) {
      onnx.close();
      throw e;
    }
  }

  private static LockedModel open(ModelSpecification specification, OnnxModel onnx) {
    List<Problem> problems = new ArrayList<>();
    Outline outline = Outline.of(specification.preprocessing(), problems);
    ModelFit fit = ModelFit.of(specification, outline, onnx, problems);
    if (!problems.isEmpty()) {
      throw new InvalidInputException(problems);
    }
    Preprocessing preprocessing = new Preprocessing(specification.preprocessing());
    LockedModel model = new LockedModel(specification, preprocessing, onnx, fit);
    model.tryOnce(outline);
    return model;
  }

  /**
   * The files of weights that a model keeps beside itself: they belong to what is sealed.
   *
   * @throws InvalidInputException if the model is damaged, a file is missing or lies outside the
   *     model's folder
   */
  public static List<Path> externalData(Path file) {
    return OnnxModel.externalFiles(file, OnnxModel.read(file));
  }

  /** What the protocol says of the model. */
  public ModelSpecification specification() {
    return specification;
  }

  /** What is done to an image before the model. */
  public Preprocessing preprocessing() {
    return preprocessing;
  }

  /** Names of the target conditions, in the order of the results. */
  public List<String> targetConditions() {
    return List.copyOf(specification.outputs().keySet());
  }

  /** What the file holds and what runs it. */
  public ModelFacts facts() {
    return onnx.facts();
  }

  /** What a person should look at, without being wrong. */
  public List<CheckResult> remarks() {
    return fit.remarks();
  }

  /** A scorer for one thread; close it before the model. */
  public Scorer scorer() {
    return new Scorer(this);
  }

  /** Releases the model. */
  @Override
  public void close() {
    onnx.close();
  }

  OnnxModel onnx() {
    return onnx;
  }

  String inputName() {
    return specification.input().name();
  }

  InputAxes axes() {
    return fit.axes();
  }

  List<OutputReading> readings() {
    return fit.readings();
  }

  /** One run on an empty image finds what the declared shapes leave open. */
  private void tryOnce(Outline outline) {
    long rows = outline.rows().isPresent() ? outline.rows().getAsInt() : axes().rows();
    long columns = outline.columns().isPresent() ? outline.columns().getAsInt() : axes().columns();
    if (rows < 1 || columns < 1) {
      return; // each image has its own size
    }
    try (Scorer scorer = scorer()) {
      scorer
          .tryOnce(outline.channels(), (int) rows, (int) columns)
          .ifPresent(
              misfit -> {
                throw new InvalidInputException(outputProblem(misfit));
              });
    } catch (OrtException e) {
      throw new InvalidInputException(List.of(inputProblem(rows + " × " + columns, e)), e);
    }
  }

  private Problem inputProblem(String size, OrtException e) {
    return new Problem(
        Fault.PROTOCOL,
        specification.file(),
        "it fails on an image of " + size + " pixels: " + OnnxModel.firstLine(e),
        "Expected it to take images as the preprocessing makes them.",
        "Correct the size or the channels in index_test.model.preprocessing.");
  }

  private Problem outputProblem(String misfit) {
    return new Problem(
        Fault.PROTOCOL,
        specification.file(),
        misfit,
        "Expected a number for each image, or an index into several.",
        "Correct name or index of the output in index_test.model.");
  }

  private static void requireDigest(Path file, Digest sealed) {
    Digest found = digest(file);
    if (!found.equals(sealed)) {
      throw new InvalidInputException(
          new Problem(
              Fault.DIGEST,
              OnnxModel.name(file),
              "SHA-256 " + found,
              "Expected " + sealed + ", the digest that was sealed.",
              "Put the sealed model back, or seal the changed study again."));
    }
  }

  private static Digest digest(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      byte[] buffer = new byte[1 << 16];
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        sha256.update(buffer, 0, n);
      }
      return new Digest(HexFormat.of().formatHex(sha256.digest()));
    } catch (IOException e) {
      throw OnnxModel.unreadable(file, e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
