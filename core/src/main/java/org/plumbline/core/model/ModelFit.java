package org.plumbline.core.model;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.TensorInfo;
import ai.onnxruntime.TensorInfo.OnnxTensorType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.plumbline.core.study.Activation;
import org.plumbline.core.study.CheckResult;
import org.plumbline.core.study.Fault;
import org.plumbline.core.study.ModelSpecification;
import org.plumbline.core.study.OperatingPoint;
import org.plumbline.core.study.Problem;
import org.plumbline.core.study.ScoreRange;

/**
 * How a model file and what the protocol says of it fit together.
 *
 * @param axes the axes of the input; meaningful where no problem was found
 * @param readings how the score of each condition is read, in the protocol's order
 * @param remarks what a person should look at
 */
record ModelFit(InputAxes axes, List<OutputReading> readings, List<CheckResult> remarks) {

  private static final Set<String> PROBABILITY_OPERATORS = Set.of("Sigmoid", "Softmax");
  private static final ScoreRange PROBABILITIES = new ScoreRange(0, 1);

  ModelFit {
    readings = List.copyOf(readings);
    remarks = List.copyOf(remarks);
  }

  /** Compares the two; adds everything that does not fit to {@code problems}. */
  static ModelFit of(
      ModelSpecification specification, Outline outline, OnnxModel onnx, List<Problem> problems) {
    try {
      return new Comparison(specification, outline, onnx, problems).compare();
    } catch (OrtException e) {
      throw new IllegalStateException("ONNX Runtime does not tell the inputs and outputs", e);
    }
  }

  private static final class Comparison {

    private final ModelSpecification specification;
    private final Outline outline;
    private final OnnxModel onnx;
    private final List<Problem> problems;
    private final List<CheckResult> remarks = new ArrayList<>();

    Comparison(
        ModelSpecification specification, Outline outline, OnnxModel onnx, List<Problem> problems) {
      this.specification = specification;
      this.outline = outline;
      this.onnx = onnx;
      this.problems = problems;
    }

    ModelFit compare() throws OrtException {
      InputAxes axes = input(onnx.inputs());
      List<OutputReading> readings = new ArrayList<>();
      for (Map.Entry<String, ModelSpecification.Output> e : specification.outputs().entrySet()) {
        ModelSpecification.Output output = e.getValue();
        output(output, axes);
        scale(e.getKey(), output);
        readings.add(new OutputReading(output.name(), output.index(), output.activation()));
      }
      return new ModelFit(axes, readings, remarks);
    }

    // Input

    private InputAxes input(Collection<NodeInfo> inputs) {
      String named = specification.input().name();
      if (inputs.size() != 1) {
        add(
            at("input", named),
            "the model has " + inputs.size() + " inputs: " + names(inputs),
            "Expected a model with one input, the image.",
            "Export the model with its other inputs fixed.");
      }
      Optional<NodeInfo> found = find(inputs, named);
      if (found.isEmpty()) {
        add(
            at("input", named),
            "there is no input of this name",
            "Expected one of the model's: " + names(inputs) + ".",
            "Correct index_test.model.input.name in the protocol.");
        found = inputs.size() == 1 ? inputs.stream().findFirst() : Optional.empty();
      }
      return found.map(this::axes).orElseGet(this::anyAxes);
    }

    private InputAxes axes(NodeInfo node) {
      String where = at("input", node.getName());
      if (!isFloatTensor(where, node)) {
        return anyAxes();
      }
      long[] shape = ((TensorInfo) node.getInfo()).getShape();
      if (shape.length != InputAxes.RANK) {
        add(
            where,
            shape.length + " axes: " + OnnxModel.signature(node),
            "Expected the 4 axes of " + specification.input().layout().key() + ".",
            "Export the model for two-dimensional images.");
        return anyAxes();
      }
      InputAxes axes = new InputAxes(specification.input().layout(), boxed(shape));
      size(where, node, axes);
      return axes;
    }

    private void size(String where, NodeInfo node, InputAxes axes) {
      boolean fits =
          InputAxes.takes(axes.channels(), outline.channels())
              && fits(axes.rows(), outline.rows())
              && fits(axes.columns(), outline.columns());
      if (!fits) {
        add(
            where,
            OnnxModel.signature(node).toString(),
            "Expected it to take what the preprocessing gives: "
                + shown(outline.channels(), "channel")
                + " of "
                + shown(outline.rows())
                + " rows × "
                + shown(outline.columns())
                + " columns, axes in the order "
                + axes.layout().key()
                + ".",
            "Correct resize, channels or layout in index_test.model.");
      }
      if (axes.batch() > 1) {
        remark(
            "fixed-batch",
            CheckResult.Severity.NOTE,
            "The model takes batches of "
                + axes.batch()
                + " images only; each image fills a whole batch and the first answer counts.");
      }
    }

    private static boolean fits(long length, OptionalInt size) {
      return size.isEmpty() || InputAxes.takes(length, size.getAsInt());
    }

    private static String shown(int count, String noun) {
      return count + " " + noun + (count == 1 ? "" : "s");
    }

    private static String shown(OptionalInt size) {
      return size.isPresent() ? Integer.toString(size.getAsInt()) : "any number of";
    }

    private InputAxes anyAxes() {
      return new InputAxes(specification.input().layout(), List.of(-1L, -1L, -1L, -1L));
    }

    // Outputs

    private void output(ModelSpecification.Output output, InputAxes axes) throws OrtException {
      Optional<NodeInfo> found = find(onnx.outputs(), output.name());
      String where = at("output", output.name());
      if (found.isEmpty()) {
        add(
            where,
            "there is no output of this name",
            "Expected one of the model's: " + names(onnx.outputs()) + ".",
            "Correct the name of the output in index_test.model.");
      } else if (isFloatTensor(where, found.get())) {
        shape(where, found.get(), output, axes.batch());
      }
    }

    private void shape(String where, NodeInfo node, ModelSpecification.Output output, int batch) {
      long[] shape = ((TensorInfo) node.getInfo()).getShape();
      boolean perImage = shape.length > 0 && InputAxes.takes(shape[0], batch);
      if (!perImage) {
        add(
            where,
            OnnxModel.signature(node).toString(),
            "Expected its first axis to count the images of a batch, " + batch + " here.",
            "Name an output that gives numbers for each image.");
      } else if (Arrays.stream(shape).skip(1).filter(n -> n != 1).count() > 1) {
        add(
            where,
            OnnxModel.signature(node).toString(),
            "Expected a number or a vector for each image.",
            "Name an output that gives a score; masks and boxes are no scores.");
      } else if (Arrays.stream(shape).skip(1).allMatch(n -> n >= 0)) {
        length(where, Arrays.stream(shape).skip(1).reduce(1, (a, b) -> a * b), output);
      }
    }

    private void length(String where, long length, ModelSpecification.Output output) {
      if (output.index().isEmpty() && length != 1) {
        add(
            where,
            length + " numbers for each image",
            "Expected an index: which of them is the score, from 0 to " + (length - 1) + ".",
            "Add index to the output in index_test.model.");
      } else if (output.index().orElse(0) >= length) {
        add(
            where,
            "index " + output.index().getAsInt(),
            "Expected 0 to "
                + (length - 1)
                + ": the output has "
                + shown((int) length, "number")
                + " for each image.",
            "Correct index in index_test.model.");
      } else if (output.activation() == Activation.SOFTMAX && length == 1) {
        add(
            where,
            "softmax of one number",
            "Expected a vector of logits: the softmax of one number is always 1.",
            "Write activation: sigmoid if the number is a logit.");
      }
    }

    // Scale of the score

    private void scale(String condition, ModelSpecification.Output output) {
      String operator = onnx.file().operatorOf(output.name());
      boolean probability = PROBABILITY_OPERATORS.contains(operator);
      if (probability && output.activation() != Activation.IDENTITY) {
        remark(
            "second-activation",
            CheckResult.Severity.WARNING,
            "Output '"
                + output.name()
                + "' is the result of "
                + operator
                + " already, and the protocol applies "
                + output.activation().key()
                + " to it again.");
      }
      ScoreRange range = possible(output, probability);
      OperatingPoint point = specification.operatingPoints().get(condition);
      if (range != null && point != null && !range.contains(point.threshold())) {
        add(
            "protocol, index_test.operating_point.threshold",
            Double.toString(point.threshold()),
            "Expected a threshold in ["
                + range.min()
                + ", "
                + range.max()
                + "], where the scores of output '"
                + output.name()
                + "' lie.",
            "Write the threshold on the scale of the score, after the activation.");
      }
    }

    private ScoreRange possible(ModelSpecification.Output output, boolean probability) {
      if (specification.range().isPresent()) {
        return specification.range().get();
      }
      return probability || output.activation() != Activation.IDENTITY ? PROBABILITIES : null;
    }

    // Both

    private boolean isFloatTensor(String where, NodeInfo node) {
      boolean isFloat =
          node.getInfo() instanceof TensorInfo tensor
              && tensor.onnxType == OnnxTensorType.ONNX_TENSOR_ELEMENT_DATA_TYPE_FLOAT;
      if (!isFloat) {
        add(
            where,
            OnnxModel.signature(node).toString(),
            "Expected a tensor of float32.",
            "Export the model with float32 (classifiers of scikit-learn and the like: without"
                + " ZipMap).");
      }
      return isFloat;
    }

    private static Optional<NodeInfo> find(Collection<NodeInfo> nodes, String name) {
      return nodes.stream().filter(n -> n.getName().equals(name)).findFirst();
    }

    private static String names(Collection<NodeInfo> nodes) {
      return String.join(", ", nodes.stream().map(n -> "'" + n.getName() + "'").toList());
    }

    private static List<Long> boxed(long[] shape) {
      return Arrays.stream(shape).boxed().toList();
    }

    private String at(String what, String name) {
      return specification.file() + ", " + what + " '" + name + "'";
    }

    private void remark(String type, CheckResult.Severity severity, String what) {
      remarks.add(new CheckResult(type, severity, what, List.of(), 0));
    }

    private void add(String where, String found, String expected, String remedy) {
      problems.add(new Problem(Fault.PROTOCOL, where, found, expected, remedy));
    }
  }
}
