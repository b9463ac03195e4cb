package org.plumbline.core.io;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.plumbline.core.stats.ChartKind;
import org.plumbline.core.stats.RunLength;
import org.plumbline.core.stats.ShiftStatistic;
import org.plumbline.core.study.AttributeDefinition;
import org.plumbline.core.study.Keyed;
import org.plumbline.core.study.MonitoringPlan;
import org.plumbline.core.study.Nearest;
import org.plumbline.core.study.PeriodRule;
import org.plumbline.core.study.Watched;

/** Reads {@code monitoring}. */
final class ProtocolMonitoring {

  static final List<String> CHARTS = Arrays.stream(ChartKind.values()).map(ChartKind::key).toList();
  static final List<String> STATISTICS =
      Arrays.stream(ShiftStatistic.values()).map(ShiftStatistic::key).toList();
  static final List<String> SIDES = List.of("both", "worse");
  static final List<String> OUTPUTS =
      keys(
          List.of(
              Watched.SCORE,
              Watched.POSITIVE_RATE,
              Watched.INVALID_RATE,
              Watched.EXPECTED_SENSITIVITY,
              Watched.EXPECTED_SPECIFICITY));
  static final List<String> PERFORMANCE =
      keys(Arrays.stream(Watched.values()).filter(Watched::needsTruth).toList());
  static final List<String> SHIFTED =
      keys(
          Arrays.stream(Watched.values())
              .filter(w -> w.kind() != Watched.Kind.DISTRIBUTION)
              .toList());

  private static final double SMALLEST_SHIFT = 0.05;
  private static final String AMBER =
      "Look at the indicator and its cases; tell the person responsible for the device.";
  private static final String RED =
      "Stop relying on the device for the cases concerned until the cause is known; inform the"
          + " manufacturer.";

  private final YamlSection section;
  private final List<String> attributes;

  private ProtocolMonitoring(YamlSection section, List<String> attributes) {
    this.section = section;
    this.attributes = attributes;
  }

  private static List<String> keys(List<Watched> watched) {
    return watched.stream().map(Watched::key).toList();
  }

  static Optional<MonitoringPlan> read(YamlSection root, List<AttributeDefinition> attributes) {
    List<String> names = attributes.stream().map(AttributeDefinition::name).toList();
    return root.section("monitoring", ProtocolSection.MONITORING)
        .map(section -> new ProtocolMonitoring(section, names).plan());
  }

  private MonitoringPlan plan() {
    Map<String, ShiftStatistic> inputs = inputs();
    List<Watched> outputs = watched("outputs", OUTPUTS, OUTPUTS.subList(0, 3));
    List<Watched> performance = watched("performance", PERFORMANCE, PERFORMANCE);
    return new MonitoringPlan(
        period(),
        section.number(
            "run_length", new NumberRule("a number above 1", v -> v > 1 && v <= 1e6, false), 24),
        section.choice("chart", CHARTS).flatMap(ChartKind::ofKey).orElse(ChartKind.CUSUM),
        section.choice("sides", SIDES).orElse("both").equals("both")
            ? RunLength.Sides.BOTH
            : RunLength.Sides.RISE,
        shifts(),
        inputs,
        outputs,
        performance,
        by(),
        (int) section.whole("label_delay", 0, 120, 0),
        (int) section.whole("look_back", 1, 1000, 12),
        amberOnly(inputs.keySet(), outputs, performance),
        action("amber", AMBER),
        action("red", RED),
        threshold(),
        columns());
  }

  private PeriodRule period() {
    ZoneId zone = zone();
    Optional<YamlSection> counted =
        section.value("period").filter(v -> v instanceof YamlValue.Mapping).isPresent()
            ? section.section("period", ProtocolSection.PERIOD)
            : Optional.empty();
    if (counted.isPresent()) {
      return new PeriodRule(
          PeriodRule.Kind.CASES, counted.get().requiredWhole("cases", 10, 10_000_000), zone);
    }
    List<String> words =
        Arrays.stream(PeriodRule.Kind.values())
            .filter(k -> k != PeriodRule.Kind.CASES)
            .map(PeriodRule.Kind::key)
            .toList();
    PeriodRule.Kind kind =
        section
            .choice("period", words)
            .flatMap(word -> Keyed.of(PeriodRule.Kind.class, word))
            .orElse(PeriodRule.Kind.MONTH);
    return new PeriodRule(kind, 0, zone);
  }

  private ZoneId zone() {
    Optional<String> name = section.optionalText("time_zone");
    try {
      return name.map(ZoneId::of).orElse(ZoneOffset.UTC);
    } catch (DateTimeException e) {
      section.problem(
          "time_zone",
          Shown.value(name.orElse("")),
          "Expected a time zone.",
          "Write e.g. Europe/Berlin, America/New_York or UTC.");
      return ZoneOffset.UTC;
    }
  }

  private Map<Watched, Double> shifts() {
    Map<Watched, Double> shifts = new LinkedHashMap<>();
    for (String key : SHIFTED) {
      Watched watched = Keyed.of(Watched.class, key).orElseThrow();
      shifts.put(watched, watched.needsTruth() ? 2 * SMALLEST_SHIFT : SMALLEST_SHIFT);
    }
    shifts.put(Watched.AUC, SMALLEST_SHIFT);
    shifts.put(Watched.CALIBRATION, SMALLEST_SHIFT);
    section
        .named("smallest_shift")
        .ifPresent(
            named -> {
              for (String key : named.keys()) {
                if (named.isKnown(key, named.placeOf(key), key, SHIFTED)) {
                  Watched watched = Keyed.of(Watched.class, key).orElseThrow();
                  shifts.put(
                      watched, named.number(key, NumberRule.OPEN_FRACTION, shifts.get(watched)));
                }
              }
            });
    return shifts;
  }

  private Map<String, ShiftStatistic> inputs() {
    Map<String, ShiftStatistic> inputs = new LinkedHashMap<>();
    section
        .named("inputs")
        .ifPresent(
            named -> {
              for (String key : named.keys()) {
                named
                    .choice(key, STATISTICS)
                    .flatMap(ShiftStatistic::ofKey)
                    .ifPresent(s -> inputs.put(key, s));
              }
            });
    return inputs;
  }

  private List<Watched> watched(String key, List<String> known, List<String> otherwise) {
    List<Watched> watched = new ArrayList<>();
    List<String> words = section.has(key) ? section.texts(key) : otherwise;
    for (String word : new LinkedHashSet<>(words)) {
      if (section.isKnown(key, section.placeOf(key), word, known)) {
        watched.add(Keyed.of(Watched.class, word).orElseThrow());
      }
    }
    return watched;
  }

  private List<String> by() {
    List<String> by = new ArrayList<>();
    for (String name : new LinkedHashSet<>(section.texts("by"))) {
      if (attributes.contains(name)) {
        by.add(name);
      } else {
        section.problem(
            "by",
            Shown.value(name),
            "Expected an attribute of cohort.attributes.",
            attributes.isEmpty()
                ? "Declare it there, e.g. " + name + ": [column " + name + "]."
                : Nearest.advice(name, attributes) + " Or declare it there.");
      }
    }
    return by;
  }

  private Set<String> amberOnly(
      Set<String> inputs, List<Watched> outputs, List<Watched> performance) {
    List<String> known = new ArrayList<>(inputs);
    known.addAll(keys(outputs));
    known.addAll(keys(performance));
    Set<String> amberOnly = new LinkedHashSet<>();
    for (String name : section.texts("amber_only")) {
      if (section.isKnown("amber_only", section.placeOf("amber_only"), name, known)) {
        amberOnly.add(name);
      }
    }
    return amberOnly;
  }

  private String action(String colour, String otherwise) {
    return section
        .section("actions", ProtocolSection.ACTIONS)
        .flatMap(actions -> actions.optionalText(colour))
        .orElse(otherwise);
  }

  private OptionalDouble threshold() {
    Optional<Double> threshold =
        section
            .section("events", ProtocolSection.EVENTS)
            .map(events -> events.requiredNumber("threshold", NumberRule.OPEN_FRACTION, 0.5));
    return threshold.isPresent() ? OptionalDouble.of(threshold.get()) : OptionalDouble.empty();
  }

  private Map<String, String> columns() {
    Map<String, String> columns = new LinkedHashMap<>();
    section
        .section("columns", ProtocolSection.FIELD_COLUMNS)
        .ifPresent(
            named ->
                named
                    .keys()
                    .forEach(
                        key -> named.optionalText(key).ifPresent(name -> columns.put(key, name))));
    return columns;
  }
}
