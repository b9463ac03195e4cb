package org.plumbline.reference;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.plumbline.reference.FeatureLayers.Filter;

/**
 * Writes the demo model as an ONNX graph from pixels to a probability. Nothing of the time, the
 * machine or the training run enters it, so that equal weights give equal bytes.
 */
final class ModelGraph {

  /** Name of the input, float32 [batch, 1, 64, 64]. */
  static final String INPUT = "image";

  /** Name of the output, float32 [batch, 1], a probability. */
  static final String OUTPUT = "finding_probability";

  private static final int IR_VERSION = 8;
  private static final int OPSET = 13;

  private final GraphProto.Builder graph = GraphProto.newBuilder().setName("phantom_finding");

  private ModelGraph() {}

  /**
   * The bytes of the model.
   *
   * @param template the normal images to compare with
   * @param weights one weight a feature
   * @param bias added before the sigmoid
   */
  static byte[] write(NormalTemplate template, float[] weights, float bias) {
    ModelGraph writer = new ModelGraph();
    writer.addInterface();
    writer.addMirrorDifference();
    writer.addFeatures(template);
    writer.addClassifier(weights, bias);
    return ModelProto.newBuilder()
        .setIrVersion(IR_VERSION)
        .setProducerName("plumbline-reference-datasets")
        .addOpsetImport(OperatorSetIdProto.newBuilder().setDomain("").setVersion(OPSET))
        .setGraph(writer.graph)
        .build()
        .toByteArray();
  }

  private void addInterface() {
    int side = FeatureLayers.INPUT;
    graph.addInput(value(INPUT, List.of(1L, (long) side, (long) side)));
    graph.addOutput(value(OUTPUT, List.of(1L)));
  }

  /** image − mirrored image, and the same averaged over 2 × 2 pixels. */
  private void addMirrorDifference() {
    addIntegers("mirror_start", List.of(-1L));
    addIntegers("mirror_end", List.of(Long.MIN_VALUE));
    addIntegers("mirror_axis", List.of(3L));
    addIntegers("mirror_step", List.of(-1L));
    graph.addNode(
        node(
            "Slice",
            List.of(INPUT, "mirror_start", "mirror_end", "mirror_axis", "mirror_step"),
            "mirrored"));
    graph.addNode(node("Sub", List.of(INPUT, "mirrored"), "difference"));
    graph.addNode(
        node("AveragePool", List.of("difference"), "halved").toBuilder()
            .addAttribute(integers("kernel_shape", List.of(2L, 2L)))
            .addAttribute(integers("strides", List.of(2L, 2L)))
            .build());
  }

  private void addFeatures(NormalTemplate template) {
    addFloats("excess_from", List.of(1L), new float[] {FeatureLayers.EXCESS});
    List<String> highest = new ArrayList<>();
    List<String> excess = new ArrayList<>();
    for (int filter = 0; filter < FeatureLayers.FILTERS.size(); filter++) {
      String z = addComparison(template, filter);
      highest.add("highest_" + filter);
      graph.addNode(node("GlobalMaxPool", List.of(z), "highest_" + filter));
      graph.addNode(node("Sub", List.of(z, "excess_from"), "above_" + filter));
      graph.addNode(node("Relu", List.of("above_" + filter), "excess_" + filter));
      graph.addNode(node("GlobalAveragePool", List.of("excess_" + filter), "average_" + filter));
      excess.add("average_" + filter);
    }
    highest.addAll(excess);
    graph.addNode(
        node("Concat", highest, "pooled").toBuilder().addAttribute(integer("axis", 1)).build());
    graph.addNode(
        node("Flatten", List.of("pooled"), "features").toBuilder()
            .addAttribute(integer("axis", 1))
            .build());
  }

  /** Filters and compares with the template; the name of the z-map. */
  private String addComparison(NormalTemplate template, int number) {
    Filter filter = FeatureLayers.FILTERS.get(number);
    long side = filter.kernel().side();
    int input = filter.halved() ? FeatureLayers.INPUT / 2 : FeatureLayers.INPUT;
    long result = filter.kernel().sideOfResult(input);
    addFloats("kernel_" + number, List.of(1L, 1L, side, side), filter.kernel().weights());
    addFloats("mean_" + number, List.of(1L, 1L, result, result), template.mean(number));
    addFloats(
        "inverse_spread_" + number,
        List.of(1L, 1L, result, result),
        template.inverseSpread(number));
    String source = filter.halved() ? "halved" : "difference";
    graph.addNode(
        node("Conv", List.of(source, "kernel_" + number), "filtered_" + number).toBuilder()
            .addAttribute(integers("kernel_shape", List.of(side, side)))
            .build());
    graph.addNode(
        node("Sub", List.of("filtered_" + number, "mean_" + number), "deviation_" + number));
    graph.addNode(
        node("Mul", List.of("deviation_" + number, "inverse_spread_" + number), "z_" + number));
    return "z_" + number;
  }

  private void addClassifier(float[] weights, float bias) {
    addFloats("weights", List.of((long) weights.length, 1L), weights);
    addFloats("bias", List.of(1L), new float[] {bias});
    graph.addNode(node("Gemm", List.of("features", "weights", "bias"), "logit"));
    graph.addNode(node("Sigmoid", List.of("logit"), OUTPUT));
  }

  // Protocol buffers

  private static NodeProto node(String operator, List<String> inputs, String output) {
    return NodeProto.newBuilder()
        .setName(output)
        .setOpType(operator)
        .addAllInput(inputs)
        .addOutput(output)
        .build();
  }

  private static AttributeProto integers(String name, List<Long> values) {
    return AttributeProto.newBuilder()
        .setName(name)
        .setType(AttributeProto.AttributeType.INTS)
        .addAllInts(values)
        .build();
  }

  private static AttributeProto integer(String name, long value) {
    return AttributeProto.newBuilder()
        .setName(name)
        .setType(AttributeProto.AttributeType.INT)
        .setI(value)
        .build();
  }

  private void addIntegers(String name, List<Long> values) {
    graph.addInitializer(
        TensorProto.newBuilder()
            .setName(name)
            .setDataType(TensorProto.DataType.INT64.getNumber())
            .addDims(values.size())
            .addAllInt64Data(values));
  }

  private void addFloats(String name, List<Long> dimensions, float[] values) {
    ByteBuffer raw = ByteBuffer.allocate(Float.BYTES * values.length);
    raw.order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().put(values);
    graph.addInitializer(
        TensorProto.newBuilder()
            .setName(name)
            .setDataType(TensorProto.DataType.FLOAT.getNumber())
            .addAllDims(dimensions)
            .setRawData(ByteString.copyFrom(raw)));
  }

  /** A float32 tensor whose first dimension is the batch. */
  private static ValueInfoProto value(String name, List<Long> dimensions) {
    TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
    shape.addDim(TensorShapeProto.Dimension.newBuilder().setDimParam("batch"));
    dimensions.forEach(d -> shape.addDim(TensorShapeProto.Dimension.newBuilder().setDimValue(d)));
    TypeProto.Tensor.Builder tensor =
        TypeProto.Tensor.newBuilder()
            .setElemType(TensorProto.DataType.FLOAT.getNumber())
            .setShape(shape);
    return ValueInfoProto.newBuilder()
        .setName(name)
        .setType(TypeProto.newBuilder().setTensorType(tensor))
        .build();
  }
}
