package org.plumbline.core.model;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions;
import ai.onnxruntime.TensorInfo;
import ai.onnxruntime.ValueInfo;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.plumbline.core.study.Fault;
import org.plumbline.core.study.InvalidInputException;
import org.plumbline.core.study.Problem;

/**
 * A model file loaded into ONNX Runtime with the settings under which equal input gives equal
 * bytes: one thread within and between operators, operators in sequence, deterministic kernels.
 * Many threads may run it at once.
 */
final class OnnxModel implements AutoCloseable {

  private static final String TYPE_PREFIX = "ONNX_TENSOR_ELEMENT_DATA_TYPE_";

  private final OnnxFile file;
  private final OrtSession session;
  private final ModelFacts facts;

  private OnnxModel(OnnxFile file, OrtSession session) throws OrtException {
    this.file = file;
    this.session = session;
    facts =
        new ModelFacts(
            runtimeVersion(),
            file.irVersion(),
            file.opsets(),
            file.producer(),
            session.getMetadata().getGraphName(),
            signatures(session.getInputInfo().values()),
            signatures(session.getOutputInfo().values()),
            file.parameters(),
            List.copyOf(file.externalData()));
  }

  /**
   * Loads a file.
   *
   * @throws InvalidInputException if it is missing, damaged or cannot be loaded
   */
  static OnnxModel open(Path path) {
    String name = name(path);
    OnnxFile file = read(path);
    externalFiles(path, file);
    try (SessionOptions options = deterministic()) {
      OrtSession session = environment().createSession(path.toString(), options);
      return closingOnFailure(file, session);
    } catch (OrtException e) {
      throw invalid(
          name,
          "ONNX Runtime " + runtimeVersion() + " cannot load it: " + firstLine(e),
          "Expected a model that this version can run.",
          "Export the model again, with an operator set that this version knows.",
          e);
    }
  }

  private static OnnxModel closingOnFailure(OnnxFile file, OrtSession session) throws OrtException {
    try {
      return new OnnxModel(file, session);
    } catch (OrtException | RuntimeException e) {
      session.close();
      throw e;
    }
  }

  /** Reads what the file says about itself. */
  static OnnxFile read(Path path) {
    try {
      return OnnxFile.read(path);
    } catch (MalformedOnnxException e) {
      throw invalid(
          name(path),
          e.getMessage(),
          "Expected a whole ONNX model.",
          "Copy or export the model again.",
          e);
    } catch (IOException e) {
      throw unreadable(path, e);
    }
  }

  /** What to throw where a file cannot be read. */
  static InvalidInputException unreadable(Path path, IOException cause) {
    return invalid(
        name(path),
        Files.exists(path) ? "the file cannot be read" : "there is no such file",
        "Expected an ONNX model.",
        "Correct index_test.model.file in the protocol, or put the model there.",
        cause);
  }

  /** The files of weights beside the model. */
  static List<Path> externalFiles(Path model, OnnxFile file) {
    Path folder = model.toAbsolutePath().normalize().getParent();
    List<Problem> problems = new ArrayList<>();
    List<Path> files = new ArrayList<>();
    for (String location : file.externalData()) {
      Path external = folder.resolve(location).normalize();
      if (location.isEmpty() || !external.startsWith(folder)) {
        problems.add(
            externalProblem(
                model, location, "outside the folder of the model", "Save them beside the model."));
      } else if (!Files.isReadable(external) || Files.isDirectory(external)) {
        problems.add(
            externalProblem(
                model, location, "not there or not readable", "Copy them with the model."));
      }
      files.add(external);
    }
    if (!problems.isEmpty()) {
      throw new InvalidInputException(problems);
    }
    return List.copyOf(files);
  }

  private static Problem externalProblem(Path model, String location, String found, String remedy) {
    return new Problem(
        Fault.PROTOCOL,
        name(model) + ", weights in '" + location + "'",
        found,
        "Expected the file of weights that the model names.",
        remedy);
  }

  static String runtimeVersion() {
    return environment().getVersion();
  }

  OnnxFile file() {
    return file;
  }

  ModelFacts facts() {
    return facts;
  }

  /** Inputs by name, in the order of the file. */
  Collection<NodeInfo> inputs() throws OrtException {
    return session.getInputInfo().values();
  }

  /** Outputs by name, in the order of the file. */
  Collection<NodeInfo> outputs() throws OrtException {
    return session.getOutputInfo().values();
  }

  /** A tensor over a direct buffer, which it does not copy. */
  static OnnxTensor tensor(FloatBuffer values, long[] shape) throws OrtException {
    return OnnxTensor.createTensor(environment(), values, shape);
  }

  /** Runs the model; the caller closes the result. */
  OrtSession.Result run(String input, OnnxTensor value, Set<String> outputs) throws OrtException {
    return session.run(Map.of(input, value), outputs);
  }

  @Override
  public void close() {
    try {
      session.close();
    } catch (OrtException e) {
      throw new IllegalStateException("ONNX Runtime cannot release the model", e);
    }
  }

  /** What ONNX Runtime says, in one line of bounded length. */
  static String firstLine(OrtException e) {
    String line = String.valueOf(e.getMessage()).lines().findFirst().orElse("no reason given");
    return line.length() > 300 ? line.substring(0, 300) + "…" : line;
  }

  static String name(Path path) {
    Path name = path.getFileName();
    return name == null ? path.toString() : name.toString();
  }

  private static InvalidInputException invalid(
      String where, String found, String expected, String remedy, Exception cause) {
    Problem problem = new Problem(Fault.PROTOCOL, where, found, expected, remedy);
    return new InvalidInputException(List.of(problem), cause);
  }

  private static OrtEnvironment environment() {
    // What goes wrong arrives as an exception; the log would print it a second time
    return OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL, "plumbline");
  }

  private static SessionOptions deterministic() throws OrtException {
    SessionOptions options = new SessionOptions();
    options.setIntraOpNumThreads(1);
    options.setInterOpNumThreads(1);
    options.setExecutionMode(SessionOptions.ExecutionMode.SEQUENTIAL);
    options.setDeterministicCompute(true);
    return options;
  }

  private static List<TensorSignature> signatures(Collection<NodeInfo> nodes) {
    return nodes.stream().map(OnnxModel::signature).toList();
  }

  /** The signature of an input or output. */
  static TensorSignature signature(NodeInfo node) {
    ValueInfo info = node.getInfo();
    if (info instanceof TensorInfo tensor) {
      return new TensorSignature(node.getName(), type(tensor), shape(tensor));
    }
    String kind = info.getClass().getSimpleName().replace("Info", "").toLowerCase(Locale.ROOT);
    return new TensorSignature(node.getName(), kind, List.of());
  }

  private static String type(TensorInfo tensor) {
    String type = tensor.onnxType.name().replace(TYPE_PREFIX, "").toLowerCase(Locale.ROOT);
    return switch (type) {
      case "float" -> "float32";
      case "double" -> "float64";
      default -> type;
    };
  }

  private static List<String> shape(TensorInfo tensor) {
    long[] lengths = tensor.getShape();
    String[] names = tensor.getDimensionNames();
    List<String> shape = new ArrayList<>();
    for (int i = 0; i < lengths.length; i++) {
      String free = names[i].isEmpty() ? "?" : names[i];
      shape.add(lengths[i] < 0 ? free : Long.toString(lengths[i]));
    }
    return shape;
  }
}
