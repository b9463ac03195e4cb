package org.plumbline.core.model;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;

/**
 * Writes small ONNX models for tests, so that no model of somebody else's lies in the repository.
 * Field numbers are those of onnx.proto.
 */
public final class OnnxBytes {

  public static final int FLOAT = 1;
  public static final int INT64 = 7;
  public static final int DOUBLE = 11;

  private final Message graph = new Message();
  private final int opset;

  private OnnxBytes(int opset) {
    this.opset = opset;
    graph.text(2, "test");
  }

  public static OnnxBytes graph() {
    return new OnnxBytes(13);
  }

  public static OnnxBytes graph(int opset) {
    return new OnnxBytes(opset);
  }

  /**
   * The mean of each channel: {@code x [batch, channels, rows, columns] → y [batch, channels]}.
   * Every axis is a number or a name.
   */
  public static OnnxBytes channelMeans(Object... shape) {
    return graph()
        .input("x", FLOAT, shape)
        .node("ReduceMean", List.of("x"), "y", n -> n.ints("axes", 2, 3).integer("keepdims", 0))
        .output("y", FLOAT, shape[0], shape[1]);
  }

  public OnnxBytes input(String name, int type, Object... shape) {
    graph.message(11, valueInfo(name, type, shape));
    return this;
  }

  public OnnxBytes output(String name, int type, Object... shape) {
    graph.message(12, valueInfo(name, type, shape));
    return this;
  }

  public OnnxBytes node(String operator, List<String> inputs, String output) {
    return node(operator, inputs, output, attributes -> {});
  }

  public OnnxBytes node(
      String operator, List<String> inputs, String output, Consumer<Attributes> attributes) {
    Message node = new Message();
    inputs.forEach(input -> node.text(1, input));
    node.text(2, output).text(4, operator);
    attributes.accept(new Attributes(node));
    graph.message(1, node);
    return this;
  }

  /** A vector of weights. */
  public OnnxBytes weights(String name, float... values) {
    ByteBuffer raw = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    raw.asFloatBuffer().put(values);
    graph.message(5, tensor(name, FLOAT, values.length).bytes(9, raw.array()));
    return this;
  }

  /** A vector of integers. */
  public OnnxBytes integers(String name, long... values) {
    ByteBuffer raw = ByteBuffer.allocate(8 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    raw.asLongBuffer().put(values);
    graph.message(5, tensor(name, INT64, values.length).bytes(9, raw.array()));
    return this;
  }

  /** A vector of weights in a file beside the model. */
  public OnnxBytes externalWeights(String name, int length, String location) {
    Message tensor = tensor(name, FLOAT, length);
    tensor.message(13, new Message().text(1, "location").text(2, location));
    tensor.message(13, new Message().text(1, "offset").text(2, "0"));
    tensor.message(13, new Message().text(1, "length").text(2, Integer.toString(4 * length)));
    graph.message(5, tensor.integer(14, 1));
    return this;
  }

  public byte[] bytes() {
    return new Message()
        .integer(1, 8)
        .text(2, "plumbline-test")
        .text(3, "1.0")
        .message(7, graph)
        .message(8, new Message().integer(2, opset))
        .toByteArray();
  }

  private static Message tensor(String name, int type, int length) {
    return new Message().integer(1, length).integer(2, type).text(8, name);
  }

  private static Message valueInfo(String name, int type, Object... shape) {
    Message axes = new Message();
    for (Object axis : shape) {
      Message dimension = new Message();
      if (axis instanceof Number length) {
        dimension.integer(1, length.longValue());
      } else {
        dimension.text(2, axis.toString());
      }
      axes.message(1, dimension);
    }
    Message tensorType = new Message().integer(1, type).message(2, axes);
    return new Message().text(1, name).message(2, new Message().message(1, tensorType));
  }

  /** The attributes of a node. */
  public record Attributes(Message node) {

    public Attributes integer(String name, long value) {
      node.message(5, new Message().text(1, name).integer(3, value).integer(20, 2));
      return this;
    }

    public Attributes ints(String name, long... values) {
      Message attribute = new Message().text(1, name);
      for (long value : values) {
        attribute.integer(8, value);
      }
      node.message(5, attribute.integer(20, 7));
      return this;
    }
  }

  /** A message of the wire format. */
  public static final class Message {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    public Message integer(int field, long value) {
      varint((long) field << 3);
      varint(value);
      return this;
    }

    public Message text(int field, String value) {
      return bytes(field, value.getBytes(StandardCharsets.UTF_8));
    }

    public Message message(int field, Message value) {
      return bytes(field, value.toByteArray());
    }

    public Message bytes(int field, byte[] value) {
      varint(((long) field << 3) | 2);
      varint(value.length);
      out.writeBytes(value);
      return this;
    }

    public byte[] toByteArray() {
      return out.toByteArray();
    }

    private void varint(long value) {
      long rest = value;
      while ((rest & ~0x7FL) != 0) {
        out.write((int) ((rest & 0x7F) | 0x80));
        rest >>>= 7;
      }
      out.write((int) rest);
    }
  }
}
