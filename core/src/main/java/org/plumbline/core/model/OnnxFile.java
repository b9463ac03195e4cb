package org.plumbline.core.model;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What an ONNX file says about itself and ONNX Runtime does not tell. Field numbers are those of
 * the ONNX specification.
 *
 * @see <a href="https://github.com/onnx/onnx/blob/main/onnx/onnx.proto">onnx.proto</a>
 */
final class OnnxFile {

  private static final int DEEPEST_GRAPH = 32; // graphs in the branches of If and Loop

  private long irVersion;
  private String producer = "";
  private String producerVersion = "";
  private boolean hasGraph;
  private long parameters;
  private final SortedSet<String> externalData = new TreeSet<>();
  private final Map<String, Long> opsets = new TreeMap<>();
  private final Map<String, String> operators = new TreeMap<>();

  private OnnxFile() {}

  /**
   * Reads a file.
   *
   * @throws MalformedOnnxException if it is not an ONNX model or ends in the middle
   */
  static OnnxFile read(Path file) throws IOException, MalformedOnnxException {
    try (FileChannel channel = FileChannel.open(file)) {
      if (channel.size() > Integer.MAX_VALUE) {
        throw new MalformedOnnxException("larger than 2 GiB, which no ONNX file can be");
      }
      return of(channel.map(MapMode.READ_ONLY, 0, channel.size()));
    }
  }

  static OnnxFile of(ByteBuffer bytes) throws MalformedOnnxException {
    OnnxFile file = new OnnxFile();
    try {
      file.model(new WireReader(bytes));
    } catch (MalformedOnnxException e) {
      throw file.irVersion == 0 ? MalformedOnnxException.otherFormat() : e; // every writer's first
    }
    if (!file.hasGraph) {
      throw new MalformedOnnxException("no model in it");
    }
    return file;
  }

  /** Version of the file format. */
  long irVersion() {
    return irVersion;
  }

  /** The program that wrote the file with its version, empty if it does not say. */
  String producer() {
    return (producer + " " + producerVersion).strip();
  }

  /** Operator set versions by domain; the standard domain is {@code ai.onnx}. */
  Map<String, Long> opsets() {
    return opsets;
  }

  /** Locations of weights kept outside the file, as it writes them. */
  SortedSet<String> externalData() {
    return externalData;
  }

  /** Number of weights: elements of the initialisers of all graphs, of sparse ones those stored. */
  long parameters() {
    return parameters;
  }

  /** The operator of the main graph that makes a value, empty if none does. */
  String operatorOf(String value) {
    return operators.getOrDefault(value, "");
  }

  private void model(WireReader model) throws MalformedOnnxException {
    while (model.next()) {
      switch (model.field()) {
        case 1 -> irVersion = model.integer();
        case 2 -> producer = model.text();
        case 3 -> producerVersion = model.text();
        case 7 -> {
          hasGraph = true;
          graph(model.message(), 0);
        }
        case 8 -> opset(model.message());
        case 25 -> function(model.message());
        default -> model.skip();
      }
    }
  }

  private void opset(WireReader opset) throws MalformedOnnxException {
    String domain = "";
    long version = 0;
    while (opset.next()) {
      switch (opset.field()) {
        case 1 -> domain = opset.text();
        case 2 -> version = opset.integer();
        default -> opset.skip();
      }
    }
    opsets.put(domain.isEmpty() ? "ai.onnx" : domain, version);
  }

  private void graph(WireReader graph, int depth) throws MalformedOnnxException {
    if (depth > DEEPEST_GRAPH) {
      throw new MalformedOnnxException("graphs within graphs, more than " + DEEPEST_GRAPH);
    }
    while (graph.next()) {
      switch (graph.field()) {
        case 1 -> node(graph.message(), depth);
        case 5 -> parameters += tensor(graph.message());
        case 15 -> parameters += sparseTensor(graph.message());
        default -> graph.skip();
      }
    }
  }

  private void function(WireReader function) throws MalformedOnnxException {
    while (function.next()) {
      if (function.field() == 7) {
        node(function.message(), 1);
      } else {
        function.skip();
      }
    }
  }

  private void node(WireReader node, int depth) throws MalformedOnnxException {
    SortedSet<String> outputs = new TreeSet<>();
    String operator = "";
    while (node.next()) {
      switch (node.field()) {
        case 2 -> outputs.add(node.text());
        case 4 -> operator = node.text();
        case 5 -> attribute(node.message(), depth);
        default -> node.skip();
      }
    }
    if (depth == 0) {
      for (String output : outputs) {
        operators.put(output, operator);
      }
    }
  }

  private void attribute(WireReader attribute, int depth) throws MalformedOnnxException {
    while (attribute.next()) {
      switch (attribute.field()) {
        case 5, 10 -> tensor(attribute.message());
        case 6, 11 -> graph(attribute.message(), depth + 1);
        case 22, 23 -> sparseTensor(attribute.message());
        default -> attribute.skip();
      }
    }
  }

  /** Reads values and indices; returns the number of values. */
  private long sparseTensor(WireReader sparse) throws MalformedOnnxException {
    long values = 0;
    while (sparse.next()) {
      switch (sparse.field()) {
        case 1 -> values = tensor(sparse.message());
        case 2 -> tensor(sparse.message());
        default -> sparse.skip();
      }
    }
    return values;
  }

  /** Reads a tensor; returns the number of its elements, the product of its dimensions. */
  private long tensor(WireReader tensor) throws MalformedOnnxException {
    long elements = 1;
    while (tensor.next()) {
      switch (tensor.field()) {
        case 1 -> elements *= tensor.product();
        case 13 -> externalEntry(tensor.message());
        default -> tensor.skip();
      }
    }
    return elements;
  }

  private void externalEntry(WireReader entry) throws MalformedOnnxException {
    String key = "";
    String value = "";
    while (entry.next()) {
      switch (entry.field()) {
        case 1 -> key = entry.text();
        case 2 -> value = entry.text();
        default -> entry.skip();
      }
    }
    if (key.equals("location")) {
      externalData.add(value);
    }
  }
}
