package org.plumbline.core.io;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.plumbline.core.study.Activation;
import org.plumbline.core.study.IndexTest;
import org.plumbline.core.study.ModelSpecification;
import org.plumbline.core.study.Nearest;
import org.plumbline.core.study.RecordedOutputs;
import org.plumbline.core.study.ScoreRange;
import org.plumbline.core.study.TensorLayout;

/** Reads {@code index_test}: the locked model or its recorded outputs, and the operating points. */
final class ProtocolIndexTest {

  private static final ScoreRange PROBABILITIES = new ScoreRange(0, 1);

  private final YamlSection section;
  private final List<String> conditions;

  private ProtocolIndexTest(YamlSection section, List<String> conditions) {
    this.section = section;
    this.conditions = conditions;
  }

  static IndexTest read(YamlSection root, List<String> conditions) {
    YamlSection section = root.sectionOrEmpty("index_test", ProtocolSection.INDEX_TEST);
    return new ProtocolIndexTest(section, conditions).indexTest();
  }

  private IndexTest indexTest() {
    if (section.has("model") == section.has("recorded")) {
      section.problem(
          section.has("model") ? "both model and recorded" : "neither model nor recorded",
          "Expected one of them.",
          "Add model: {file: model.onnx, …}, or recorded: {file: predictions.csv}.");
    }
    return section.has("recorded") ? recorded() : model();
  }

  private RecordedOutputs recorded() {
    YamlSection recorded = section.sectionOrEmpty("recorded", ProtocolSection.RECORDED);
    Optional<ScoreRange> range = range(recorded);
    return new RecordedOutputs(
        recorded.requiredText(
            "file", "Expected the predictions file.", "Add e.g. file: predictions.csv."),
        recorded.optionalText("device_version"),
        ProtocolCohort.columns(recorded, ProtocolSection.PREDICTION_COLUMNS),
        scores(recorded),
        range,
        ProtocolOperatingPoints.read(section, conditions, condition -> range));
  }

  private Map<String, String> scores(YamlSection recorded) {
    Map<String, String> scores = new LinkedHashMap<>();
    recorded
        .named("scores")
        .ifPresent(
            named ->
                conditionsOf(named, conditions)
                    .forEach(name -> named.optionalText(name).ifPresent(c -> scores.put(name, c))));
    return scores;
  }

  private ModelSpecification model() {
    YamlSection model = section.sectionOrEmpty("model", ProtocolSection.MODEL);
    YamlSection input = model.sectionOrEmpty("input", ProtocolSection.INPUT);
    Outputs outputs = outputs(model);
    return new ModelSpecification(
        section.has("model")
            ? model.requiredText("file", "Expected the ONNX file.", "Add e.g. file: model.onnx.")
            : "",
        new ModelSpecification.Input(
            input.text("name", "image"),
            input.choice("layout", TensorLayout.class, TensorLayout.NCHW)),
        ProtocolPreprocessing.read(model),
        outputs.byCondition(),
        outputs.range(),
        ProtocolOperatingPoints.read(section, conditions, outputs::possible));
  }

  /** The outputs with the range that the protocol states, one for all. */
  private record Outputs(
      Map<String, ModelSpecification.Output> byCondition, Optional<ScoreRange> range) {

    /** The range in which the scores of a condition can lie at all. */
    Optional<ScoreRange> possible(String condition) {
      ModelSpecification.Output output = byCondition.get(condition);
      boolean probability = output != null && output.activation() != Activation.IDENTITY;
      return range.isPresent() || !probability ? range : Optional.of(PROBABILITIES);
    }
  }

  private Outputs outputs(YamlSection model) {
    if (!section.has("model")) {
      return new Outputs(Map.of(), Optional.empty());
    }
    if (model.has("output") == model.has("outputs")) {
      model.problem(
          model.has("output") ? "both output and outputs" : "neither output nor outputs",
          "Expected output for one target condition, outputs for several.",
          "Add e.g. output: {name: probability, activation: identity}.");
      return new Outputs(Map.of(), Optional.empty());
    }
    return model.has("output") ? oneOutput(model) : severalOutputs(model);
  }

  private Outputs oneOutput(YamlSection model) {
    if (conditions.size() > 1) {
      model.problem(
          "output",
          "one output",
          "Expected one for each of the target conditions: " + String.join(", ", conditions) + ".",
          "Write outputs: {" + conditions.get(0) + ": {name: …, index: …}, …} instead.");
    }
    YamlSection output = model.sectionOrEmpty("output", ProtocolSection.OUTPUT);
    return new Outputs(Map.of(conditions.get(0), output(output)), range(output));
  }

  private Outputs severalOutputs(YamlSection model) {
    Map<String, ModelSpecification.Output> outputs = new LinkedHashMap<>();
    Set<ScoreRange> ranges = new LinkedHashSet<>();
    YamlSection named = model.named("outputs").orElse(null);
    if (named == null) {
      return new Outputs(outputs, Optional.empty());
    }
    Set<String> given = conditionsOf(named, conditions);
    for (String condition : conditions) {
      if (given.contains(condition)) {
        YamlSection output = named.sectionOrEmpty(condition, ProtocolSection.OUTPUT);
        outputs.put(condition, output(output));
        range(output).ifPresent(ranges::add);
      } else if (!condition.isEmpty()) {
        named.missing(
            condition, "Expected an output for every target condition.", "Add its output.");
      }
    }
    if (ranges.size() > 1) {
      named.problem(
          "different ranges", "Expected one range for all.", "State the same range, or none.");
    }
    return new Outputs(outputs, ranges.stream().findFirst());
  }

  private static ModelSpecification.Output output(YamlSection output) {
    Activation activation = output.choice("activation", Activation.class, Activation.IDENTITY);
    Optional<Long> index = output.optionalWhole("index", 0, Integer.MAX_VALUE);
    if (activation == Activation.SOFTMAX && !output.has("index")) {
      output.problem(
          "activation",
          "softmax without index",
          "Expected the position of the score in the output vector.",
          "Add e.g. index: 1.");
    }
    return new ModelSpecification.Output(
        output.requiredText(
            "name", "Expected the name of the model output.", "'plumbline inspect' lists them."),
        index.map(i -> OptionalInt.of(i.intValue())).orElseGet(OptionalInt::empty),
        activation);
  }

  private static Optional<ScoreRange> range(YamlSection section) {
    List<Double> ends = section.numbers("range", NumberRule.ANY);
    if (!section.has("range") || !section.isComplete("range", ends)) {
      return Optional.empty();
    }
    if (ends.size() == 2 && ends.get(0) < ends.get(1)) {
      return Optional.of(new ScoreRange(ends.get(0), ends.get(1)));
    }
    section.problem(
        "range",
        ends.size() == 2 ? "an empty range" : ends.size() + " numbers",
        "Expected the smallest and the largest possible score.",
        "Write e.g. range: [0, 1].");
    return Optional.empty();
  }

  /** The names that are target conditions; any other is noted as a problem. */
  static Set<String> conditionsOf(YamlSection named, List<String> conditions) {
    Set<String> known = new LinkedHashSet<>();
    List<String> stated = new ArrayList<>(conditions);
    stated.remove("");
    for (String name : named.keys()) {
      if (stated.isEmpty() || stated.contains(name)) {
        known.add(name);
      } else {
        named.problem(
            name,
            "no target condition of this name",
            "Expected names of reference_standard.target_conditions.",
            Nearest.advice(name, stated));
      }
    }
    return known;
  }
}
