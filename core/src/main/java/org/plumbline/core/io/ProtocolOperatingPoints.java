package org.plumbline.core.io;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.plumbline.core.study.Comparison;
import org.plumbline.core.study.OperatingPoint;
import org.plumbline.core.study.ScoreRange;

/** Reads {@code operating_point}: one for all conditions, or one for each. */
final class ProtocolOperatingPoints {

  /** The scores that can occur for a condition, where that is known. */
  interface PossibleScores {
    Optional<ScoreRange> of(String condition);
  }

  private final YamlSection section;
  private final List<String> conditions;

  private ProtocolOperatingPoints(YamlSection section, List<String> conditions) {
    this.section = section;
    this.conditions = conditions;
  }

  /**
   * The operating points of a test by condition; a threshold that no score can pass is a problem.
   *
   * @param section the part that has the key {@code operating_point}
   */
  static Map<String, OperatingPoint> read(
      YamlSection section, List<String> conditions, PossibleScores possible) {
    return new ProtocolOperatingPoints(section, conditions).read(possible);
  }

  private Map<String, OperatingPoint> read(PossibleScores possible) {
    Map<String, OperatingPoint> points = new LinkedHashMap<>();
    Optional<YamlValue> value = section.value("operating_point");
    if (value.isEmpty()) {
      return points;
    }
    if (isOneForAll(value.get())) {
      section
          .section("operating_point", ProtocolSection.OPERATING_POINT)
          .ifPresent(point -> oneForAll(point, possible, points));
    } else {
      section.named("operating_point").ifPresent(named -> each(named, possible, points));
    }
    return points;
  }

  private static boolean isOneForAll(YamlValue value) {
    return value instanceof YamlValue.Mapping mapping
        && mapping.entries().stream()
            .allMatch(entry -> !(entry.value() instanceof YamlValue.Mapping));
  }

  private void oneForAll(
      YamlSection point, PossibleScores possible, Map<String, OperatingPoint> points) {
    OperatingPoint read = operatingPoint(point);
    for (String condition : conditions) {
      points.put(condition, read);
    }
    conditions.stream()
        .filter(c -> isOutside(read, possible.of(c)))
        .findFirst()
        .ifPresent(c -> outside(point, possible.of(c).orElseThrow()));
  }

  private void each(
      YamlSection named, PossibleScores possible, Map<String, OperatingPoint> points) {
    Set<String> given = ProtocolIndexTest.conditionsOf(named, conditions);
    for (String condition : conditions) {
      if (given.contains(condition)) {
        YamlSection point = named.sectionOrEmpty(condition, ProtocolSection.OPERATING_POINT);
        OperatingPoint read = operatingPoint(point);
        points.put(condition, read);
        if (isOutside(read, possible.of(condition))) {
          outside(point, possible.of(condition).orElseThrow());
        }
      }
    }
  }

  private static OperatingPoint operatingPoint(YamlSection point) {
    return new OperatingPoint(
        point.requiredNumber("threshold", NumberRule.ANY, 0),
        point.choice("positive_if", Comparison.class, Comparison.AT_LEAST),
        point.optionalDay("fixed_on"),
        point.optionalText("fixed_with"));
  }

  private static boolean isOutside(OperatingPoint point, Optional<ScoreRange> possible) {
    return possible.isPresent() && !possible.get().contains(point.threshold());
  }

  private static void outside(YamlSection point, ScoreRange possible) {
    if (point.has("threshold")) {
      point.problem(
          "threshold",
          point.value("threshold").orElseThrow().shown(),
          "Expected a number in the range of the scores, ["
              + number(possible.min())
              + ", "
              + number(possible.max())
              + "].",
          "Write the threshold on the scale of the score, after the activation.");
    }
  }

  static String number(double value) {
    return new BigDecimal(Double.toString(value)).stripTrailingZeros().toPlainString();
  }
}
