package org.plumbline.core.study;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A locked model: its file, what is done to a pixel before it and to a number after it, and the
 * threshold.
 *
 * @param file the ONNX file, relative to the protocol
 * @param input the model input that takes the image
 * @param preprocessing steps from stored pixel values to the input tensor, in order; nothing is
 *     implied
 * @param outputs the model output of each target condition, in the protocol's order
 * @param range range of every score, if stated
 * @param operatingPoints threshold of each target condition; a condition may have none
 */
public record ModelSpecification(
    String file,
    Input input,
    List<PreprocessingStep> preprocessing,
    Map<String, Output> outputs,
    Optional<ScoreRange> range,
    Map<String, OperatingPoint> operatingPoints)
    implements IndexTest {

  /**
   * The model input.
   *
   * @param name its name in the ONNX graph
   * @param layout the order of its axes
   */
  public record Input(String name, TensorLayout layout) {}

  /**
   * The model output that gives the score of one condition.
   *
   * @param name its name in the ONNX graph
   * @param index position in the output vector, from 0; empty for an output of one number
   * @param activation what turns it into the score
   */
  public record Output(String name, OptionalInt index, Activation activation) {}

  /** Copies the collections, keeping their order. */
  public ModelSpecification {
    Objects.requireNonNull(file, "file");
    Objects.requireNonNull(input, "input");
    preprocessing = List.copyOf(preprocessing);
    outputs = Ordered.copy(outputs);
    Objects.requireNonNull(range, "range");
    operatingPoints = Ordered.copy(operatingPoints);
  }
}
