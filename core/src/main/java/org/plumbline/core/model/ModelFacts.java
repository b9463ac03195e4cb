package org.plumbline.core.model;

import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * What a model file holds and what runs it, for the evidence of a run and for {@code inspect}.
 *
 * @param runtimeVersion version of ONNX Runtime
 * @param irVersion version of the ONNX file format
 * @param opsets operator set versions by domain, the standard domain as {@code ai.onnx}
 * @param producer the program that wrote the file with its version, empty if it does not say
 * @param graphName name of the graph, empty if it has none
 * @param inputs inputs in the order of the file
 * @param outputs outputs in the order of the file
 * @param parameters number of weights: elements of all initialisers
 * @param externalData files of weights beside the model, relative to its folder; sorted
 */
public record ModelFacts(
    String runtimeVersion,
    long irVersion,
    Map<String, Long> opsets,
    String producer,
    String graphName,
    List<TensorSignature> inputs,
    List<TensorSignature> outputs,
    long parameters,
    List<String> externalData) {

  /** Copies the collections; the operator sets are sorted by domain. */
  public ModelFacts {
    Objects.requireNonNull(runtimeVersion, "runtimeVersion");
    opsets = Collections.unmodifiableMap(new TreeMap<>(opsets));
    Objects.requireNonNull(producer, "producer");
    Objects.requireNonNull(graphName, "graphName");
    inputs = List.copyOf(inputs);
    outputs = List.copyOf(outputs);
    externalData = List.copyOf(externalData);
  }

  /**
   * Reads a model file without a protocol.
   *
   * @throws org.plumbline.core.study.InvalidInputException if it is missing, damaged or cannot be
   *     loaded
   */
  public static ModelFacts read(Path file) {
    try (OnnxModel model = OnnxModel.open(file)) {
      return model.facts();
    }
  }

  /** Version of ONNX Runtime, which a seal holds beside the model. */
  public static String runtime() {
    return OnnxModel.runtimeVersion();
  }
}
