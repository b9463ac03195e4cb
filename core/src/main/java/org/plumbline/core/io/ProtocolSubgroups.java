package org.plumbline.core.io;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.plumbline.core.stats.DoubleText;
import org.plumbline.core.study.AdjusterRole;
import org.plumbline.core.study.AttributeDefinition;
import org.plumbline.core.study.Keyed;
import org.plumbline.core.study.Metric;
import org.plumbline.core.study.Nearest;
import org.plumbline.core.study.SlicePlan;
import org.plumbline.core.study.SubgroupPlan;

/** Reads {@code subgroups}. */
final class ProtocolSubgroups {

  private static final List<String> COMPARATORS = List.of("rest", "overall", "largest");
  private static final int SMALLEST = 10;
  private static final int DEEPEST = 5;
  private static final int SMALLEST_SLICE = 20;
  private static final double ROUNDING = 0.005;

  private final YamlSection section;
  private final List<String> attributes;

  private ProtocolSubgroups(YamlSection section, List<String> attributes) {
    this.section = section;
    this.attributes = attributes;
  }

  static SubgroupPlan read(YamlSection root, List<AttributeDefinition> attributes) {
    YamlSection section = root.sectionOrEmpty("subgroups", ProtocolSection.SUBGROUPS);
    List<String> names = attributes.stream().map(AttributeDefinition::name).toList();
    return new ProtocolSubgroups(section, names).plan();
  }

  private SubgroupPlan plan() {
    YamlSection smallest = section.sectionOrEmpty("smallest", ProtocolSection.SMALLEST);
    return new SubgroupPlan(
        by(),
        intersections(),
        (int) smallest.whole("positives", 0, Integer.MAX_VALUE, SMALLEST),
        (int) smallest.whole("negatives", 0, Integer.MAX_VALUE, SMALLEST),
        comparator(),
        margin(),
        section.number("family_level", NumberRule.OPEN_FRACTION, 0.95),
        adjust(),
        discover(),
        population());
  }

  private List<String> by() {
    return declared("by", section.items("by", "a list of attributes"));
  }

  private List<List<String>> intersections() {
    List<List<String>> intersections = new ArrayList<>();
    for (YamlValue item : section.items("intersections", "a list of lists of attributes")) {
      if (item instanceof YamlValue.Sequence sequence && sequence.items().size() >= 2) {
        intersections.add(declared("intersections", sequence.items()));
      } else {
        section.problem(
            "intersections",
            item.place(),
            item instanceof YamlValue.Sequence ? "fewer than two attributes" : item.shown(),
            "Expected lists of at least two attributes.",
            "Write e.g. [[sex, view]].");
      }
    }
    return intersections;
  }

  /** The attributes listed, each declared and each once. */
  private List<String> declared(String key, List<YamlValue> items) {
    List<String> names = new ArrayList<>();
    for (YamlValue item : items) {
      section
          .text(section.pathOf(key), item)
          .filter(name -> isDeclared(key, item.place(), name))
          .ifPresent(names::add);
    }
    if (new HashSet<>(names).size() < names.size()) {
      section.problem(
          key, "an attribute twice", "Expected each attribute once.", "Remove one of the two.");
    }
    return names;
  }

  private boolean isDeclared(String key, YamlValue.Place place, String name) {
    if (attributes.contains(name)) {
      return true;
    }
    section.problem(
        key,
        place,
        Shown.value(name),
        "Expected an attribute of cohort.attributes.",
        attributes.isEmpty()
            ? "Declare it there, e.g. " + name + ": [column " + name + "]."
            : Nearest.advice(name, attributes) + " Or declare it there.");
    return false;
  }

  private String comparator() {
    Optional<String> comparator = section.optionalText("comparator");
    if (comparator.isEmpty() || COMPARATORS.contains(comparator.get())) {
      return comparator.orElse("rest");
    }
    String[] parts = comparator.get().split("=", 2);
    if (parts.length == 2 && !parts[1].isBlank()) {
      isDeclared("comparator", section.placeOf("comparator"), parts[0].strip());
      return parts[0].strip() + "=" + parts[1].strip();
    }
    section.problem(
        "comparator",
        Shown.value(comparator.get()),
        "Expected rest, overall, largest, or a group such as \"sex=M\".",
        Nearest.of(comparator.get(), COMPARATORS)
            .map(n -> "Did you mean '" + n + "'?")
            .orElse("Write one of these."));
    return "rest";
  }

  private Map<Metric, Double> margin() {
    Map<Metric, Double> margin = new LinkedHashMap<>();
    section.named("margin").ifPresent(named -> margins(named, margin));
    return margin;
  }

  /** What is adjusted for, and what each of it is taken to be. */
  private Map<String, AdjusterRole> adjust() {
    Map<String, AdjusterRole> adjust = new LinkedHashMap<>();
    section
        .named("adjust")
        .ifPresent(
            named -> {
              for (String name : named.keys()) {
                isDeclared("adjust", named.placeOf(name), name);
                named
                    .choice(name, Arrays.stream(AdjusterRole.values()).map(Keyed::key).toList())
                    .flatMap(key -> Keyed.of(AdjusterRole.class, key))
                    .ifPresent(role -> adjust.put(name, role));
              }
            });
    return adjust;
  }

  private Optional<SlicePlan> discover() {
    Optional<YamlSection> part = section.section("discover", ProtocolSection.DISCOVER);
    if (part.isEmpty()) {
      return Optional.empty();
    }
    YamlSection discover = part.get();
    List<String> over = declared("discover", discover.items("over", "a list of attributes"));
    if (!discover.has("over")) {
      discover.missing("over", "Expected attributes to look over.", "Write e.g. [sex, age, view].");
    }
    int depth = (int) discover.whole("depth", 1, DEEPEST, 2);
    int smallest = (int) discover.whole("smallest", 2, Integer.MAX_VALUE, SMALLEST_SLICE);
    return over.isEmpty() ? Optional.empty() : Optional.of(new SlicePlan(over, depth, smallest));
  }

  private Map<String, Map<String, Double>> population() {
    Map<String, Map<String, Double>> population = new LinkedHashMap<>();
    section
        .named("population")
        .ifPresent(
            named -> {
              for (String attribute : named.keys()) {
                isDeclared("population", named.placeOf(attribute), attribute);
                named
                    .named(attribute)
                    .ifPresent(groups -> population.put(attribute, shares(groups)));
              }
            });
    return population;
  }

  /** The shares of the groups of one attribute; they add up to 1 but for rounding. */
  private static Map<String, Double> shares(YamlSection groups) {
    Map<String, Double> shares = new LinkedHashMap<>();
    double sum = 0;
    for (String group : groups.keys()) {
      double share = groups.number(group, NumberRule.FRACTION, 0);
      shares.put(group, share);
      sum += share;
    }
    if (!(Math.abs(sum - 1) <= ROUNDING)) { // written so that NaN fails too
      groups.problem(
          "shares that add up to " + DoubleText.of(Math.rint(sum * 1e6) / 1e6),
          "Expected the share of every group of the population, 1 together.",
          "Write fractions, e.g. {F: 0.51, M: 0.49}; name what is left over as a group of its own.");
    }
    return shares;
  }

  private static void margins(YamlSection named, Map<Metric, Double> margin) {
    for (String key : named.keys()) {
      Optional<Metric> metric = Keyed.of(Metric.class, key);
      double value = named.number(key, NumberRule.OPEN_FRACTION, 0.1);
      if (metric.isPresent()) {
        margin.put(metric.get(), value);
      } else {
        named.problem(
            key,
            "no metric of this name",
            "Expected the name of a metric.",
            Nearest.advice(key, Arrays.stream(Metric.values()).map(Metric::key).toList()));
      }
    }
  }
}
