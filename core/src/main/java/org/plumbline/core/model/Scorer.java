package org.plumbline.core.model;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.plumbline.core.study.Fault;
import org.plumbline.core.study.InvalidInputException;
import org.plumbline.core.study.ModelOutput;
import org.plumbline.core.study.Problem;
import org.plumbline.core.study.ScoreRange;

/**
 * Runs a locked model on one image after the other. For one thread; it keeps the memory of its
 * input between images. Close it before its model.
 *
 * <p>Each run holds one image only: a batch of several would be faster on other hardware, but a
 * score could then depend on which images lie beside it. A model with a fixed batch gets the same
 * image in every place, and the first answer counts.
 */
public final class Scorer implements AutoCloseable {

  private final LockedModel model;
  private final InputAxes axes;
  private final Set<String> outputNames = new LinkedHashSet<>();
  private FloatBuffer memory = FloatBuffer.allocate(0);
  private FloatBuffer input = memory;
  private OnnxTensor tensor;
  private List<Integer> tensorSize = List.of();

  Scorer(LockedModel model) {
    this.model = model;
    axes = model.axes();
    model.readings().forEach(reading -> outputNames.add(reading.output()));
  }

  /**
   * Scores an image.
   *
   * @return one result for each target condition, in the protocol's order: a score, or a processing
   *     failure where the image does not fit, the model fails or a score is not finite
   * @throws InvalidInputException if a score lies outside the range that the protocol states, which
   *     is a fault of the study
   */
  public List<ModelOutput> score(PixelImage image) {
    try {
      Preprocessing.Tensor values = model.preprocessing().apply(image, axes.layout());
      requireFit(values);
      prepare(values.channels(), values.rows(), values.columns());
      fill(values);
      return inRange(read(run()));
    } catch (UnfitImageException e) {
      return failures(e.getMessage());
    } catch (OrtException e) {
      requireMemory(e);
      return failures("the model failed: " + OnnxModel.firstLine(e));
    }
  }

  /**
   * Runs the model on an image whose values after preprocessing are all 0.
   *
   * @return why an output cannot be read as the protocol says, if one cannot
   */
  Optional<String> tryOnce(int channels, int rows, int columns) throws OrtException {
    prepare(channels, rows, columns);
    for (int i = 0; i < input.limit(); i++) {
      input.put(i, 0);
    }
    Map<String, FloatBuffer> outputs = run();
    return model.readings().stream()
        .map(r -> r.misfit(outputs.get(r.output()).remaining(), axes.batch()))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private void requireFit(Preprocessing.Tensor values) throws UnfitImageException {
    if (!InputAxes.takes(axes.rows(), values.rows())
        || !InputAxes.takes(axes.columns(), values.columns())) {
      throw new UnfitImageException(
          "the image has "
              + values.rows()
              + " × "
              + values.columns()
              + " pixels after preprocessing, the model takes "
              + free(axes.rows())
              + " × "
              + free(axes.columns()));
    }
  }

  private static String free(long length) {
    return length < 0 ? "any" : Long.toString(length);
  }

  private void prepare(int channels, int rows, int columns) throws OrtException {
    List<Integer> size = List.of(channels, rows, columns);
    if (size.equals(tensorSize)) {
      return;
    }
    close();
    int needed = Math.multiplyExact(channels * rows * columns, axes.batch());
    if (memory.capacity() < needed) {
      int bytes = Math.multiplyExact(needed, Float.BYTES);
      memory = ByteBuffer.allocateDirect(bytes).order(ByteOrder.nativeOrder()).asFloatBuffer();
    }
    input = memory.slice(0, needed);
    tensor = OnnxModel.tensor(input, axes.shape(channels, rows, columns));
    tensorSize = size;
  }

  private void fill(Preprocessing.Tensor values) {
    values.write(input, 0);
    for (int i = 1; i < axes.batch(); i++) {
      input.put(i * values.length(), input, 0, values.length());
    }
  }

  private Map<String, FloatBuffer> run() throws OrtException {
    try (OrtSession.Result result = model.onnx().run(model.inputName(), tensor, outputNames)) {
      Map<String, FloatBuffer> outputs = new LinkedHashMap<>();
      for (String name : outputNames) {
        outputs.put(name, ((OnnxTensor) result.get(name).orElseThrow()).getFloatBuffer());
      }
      return outputs;
    }
  }

  private List<ModelOutput> read(Map<String, FloatBuffer> outputs) {
    return model.readings().stream()
        .map(reading -> reading.read(outputs.get(reading.output()), axes.batch()))
        .toList();
  }

  private List<ModelOutput> inRange(List<ModelOutput> outputs) {
    if (model.specification().range().isPresent()) {
      ScoreRange range = model.specification().range().get();
      for (int i = 0; i < outputs.size(); i++) {
        requireInRange(outputs.get(i), range, model.readings().get(i));
      }
    }
    return outputs;
  }

  private void requireInRange(ModelOutput output, ScoreRange range, OutputReading reading) {
    if (output.score().isPresent() && !range.contains(output.score().getAsDouble())) {
      throw new InvalidInputException(
          new Problem(
              Fault.DATA,
              model.specification().file() + ", output '" + reading.output() + "'",
              "a score of " + output.score().getAsDouble(),
              "Expected every score in ["
                  + range.min()
                  + ", "
                  + range.max()
                  + "], the range that the protocol states.",
              "Correct the preprocessing, the activation or the range in the protocol."));
    }
  }

  private List<ModelOutput> failures(String reason) {
    return Collections.nCopies(model.readings().size(), new ModelOutput.ProcessingFailure(reason));
  }

  /** Too little memory is a fault of this machine, not of the model: it must not be counted. */
  private static void requireMemory(OrtException e) {
    String message = String.valueOf(e.getMessage());
    if (message.contains("bad alloc")
        || message.contains("bad_alloc")
        || message.contains("Failed to allocate memory")) {
      OutOfMemoryError error = new OutOfMemoryError("ONNX Runtime: " + message);
      error.initCause(e);
      throw error;
    }
  }

  /** Releases the input's memory. */
  @Override
  public void close() {
    if (tensor != null) {
      tensor.close();
      tensor = null;
    }
    tensorSize = List.of();
  }
}
