package org.plumbline.core.io;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.plumbline.core.study.PreprocessingStep;
import org.plumbline.core.study.ResizeMethod;

/** Reads {@code index_test.model.preprocessing}: steps in order, each with its parameters. */
final class ProtocolPreprocessing {

  private static final int LARGEST = 8192;
  private static final PreprocessingStep NOTHING = new PreprocessingStep.Rescale();

  private ProtocolPreprocessing() {}

  static List<PreprocessingStep> read(YamlSection model) {
    List<PreprocessingStep> steps = new ArrayList<>();
    List<YamlValue> items = model.items("preprocessing", "a list of steps");
    for (int i = 0; i < items.size(); i++) {
      step(model, model.pathOf("preprocessing") + "[" + i + "]", items.get(i))
          .ifPresent(steps::add);
    }
    return steps;
  }

  private static Optional<PreprocessingStep> step(YamlSection model, String path, YamlValue value) {
    if (value instanceof YamlValue.Text text
        && ProtocolSection.STEPS.keys().contains(text.value())) {
      return Optional.of(step(text.value(), model.empty(path + "." + text.value(), text.place())));
    }
    if (value instanceof YamlValue.Text text) {
      model.isKnown("preprocessing", text.place(), text.value(), ProtocolSection.STEPS.keys());
      return Optional.empty();
    }
    return model
        .section(path, value, ProtocolSection.STEPS.keys())
        .flatMap(ProtocolPreprocessing::onlyStep);
  }

  private static Optional<PreprocessingStep> onlyStep(YamlSection item) {
    if (item.keys().size() > 1) {
      item.problem(
          "the steps " + String.join(" and ", item.keys()) + " in one",
          "Expected one step for each '-'.",
          "Begin each step with a '-' of its own.");
      return Optional.empty();
    }
    return item.keys().stream()
        .findFirst()
        .map(key -> step(key, item.sectionOrEmpty(key, section(key))));
  }

  private static ProtocolSection section(String key) {
    return Arrays.stream(ProtocolSection.values())
        .filter(s -> s.definition().equals(key))
        .findFirst()
        .orElseThrow();
  }

  private static PreprocessingStep step(String key, YamlSection p) {
    return switch (key) {
      case "window" -> window(p);
      case "invert-monochrome1" -> new PreprocessingStep.InvertMonochrome1();
      case "resize" ->
          new PreprocessingStep.Resize(
              size(p, "height"),
              size(p, "width"),
              p.choice("method", ResizeMethod.class, ResizeMethod.AREA));
      case "center-crop" -> new PreprocessingStep.CenterCrop(size(p, "height"), size(p, "width"));
      case "pad" ->
          new PreprocessingStep.Pad(
              size(p, "height"), size(p, "width"), p.number("value", NumberRule.ANY, 0));
      case "clip" -> clip(p);
      case "scale" -> scale(p);
      case "normalise" -> normalise(p);
      case "channels" -> new PreprocessingStep.Channels(p.requiredWhole("repeat", 1, 64));
      default -> new PreprocessingStep.Rescale();
    };
  }

  private static int size(YamlSection p, String key) {
    return p.requiredWhole(key, 1, LARGEST);
  }

  private static PreprocessingStep window(YamlSection p) {
    if (p.has("from") && (p.has("center") || p.has("width"))) {
      p.problem(
          "from",
          "from together with center and width",
          "Expected one of the two.",
          "Keep from: dicom, or center and width.");
      return NOTHING;
    }
    if (p.has("from")) {
      p.choice("from", List.of("dicom"));
      return new PreprocessingStep.WindowFromDicom();
    }
    return new PreprocessingStep.Window(
        p.requiredNumber("center", NumberRule.ANY, 0),
        p.requiredNumber("width", NumberRule.POSITIVE, 1));
  }

  private static PreprocessingStep clip(YamlSection p) {
    double min = p.requiredNumber("min", NumberRule.ANY, 0);
    double max = p.requiredNumber("max", NumberRule.ANY, 1);
    if (p.has("min") && p.has("max") && !(min < max)) {
      p.problem("max", "not above min", "Expected min below max.", "Swap them.");
    }
    return min < max ? new PreprocessingStep.Clip(min, max) : NOTHING;
  }

  private static PreprocessingStep scale(YamlSection p) {
    boolean ranges = p.has("from") || p.has("to");
    if (ranges == p.has("divide_by")) {
      p.problem(
          ranges ? "divide_by together with from and to" : "neither divide_by nor from and to",
          "Expected one of the two.",
          "Write divide_by: 255, or from: [0, 255] and to: [0, 1].");
      return NOTHING;
    }
    return ranges
        ? scaleRange(p)
        : new PreprocessingStep.ScaleDivide(p.number("divide_by", NumberRule.NOT_ZERO, 1));
  }

  private static PreprocessingStep scaleRange(YamlSection p) {
    List<Double> from = p.numbers("from", NumberRule.ANY);
    List<Double> to = p.numbers("to", NumberRule.ANY);
    if (!p.isComplete("from", from) || !p.isComplete("to", to)) {
      return NOTHING;
    }
    if (from.size() != 2 || to.size() != 2 || !(from.get(0) < from.get(1))) {
      p.problem(
          "no two ranges",
          "Expected from: [a, b] with a below b, and to: [c, d].",
          "Write e.g. from: [-1000, 400] and to: [0, 1].");
      return NOTHING;
    }
    return new PreprocessingStep.ScaleRange(from.get(0), from.get(1), to.get(0), to.get(1));
  }

  private static PreprocessingStep normalise(YamlSection p) {
    List<Double> mean = p.numbers("mean", NumberRule.ANY);
    List<Double> sd = p.numbers("sd", NumberRule.POSITIVE);
    if (!p.isComplete("mean", mean) || !p.isComplete("sd", sd)) {
      return NOTHING;
    }
    if (mean.isEmpty() || mean.size() != sd.size()) {
      p.problem(
          mean.size() + " values of mean and " + sd.size() + " of sd",
          "Expected as many of each: one, or one per channel.",
          "Write e.g. mean: [0.5], sd: [0.25].");
      return NOTHING;
    }
    return new PreprocessingStep.Normalise(mean, sd);
  }
}
