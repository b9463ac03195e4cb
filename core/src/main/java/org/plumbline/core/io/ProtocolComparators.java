package org.plumbline.core.io;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.plumbline.core.study.ComparatorTest;

/** Reads {@code comparators}: other tests of the same cases, by name. */
final class ProtocolComparators {

  private final YamlSection section;
  private final List<String> conditions;

  private ProtocolComparators(YamlSection section, List<String> conditions) {
    this.section = section;
    this.conditions = conditions;
  }

  static List<ComparatorTest> read(YamlSection root, List<String> conditions) {
    List<ComparatorTest> read = new ArrayList<>();
    Optional<YamlSection> named = root.named("comparators");
    if (named.isPresent()) {
      for (String name : named.get().keys()) {
        YamlSection section = named.get().sectionOrEmpty(name, ProtocolSection.COMPARATOR);
        read.add(new ProtocolComparators(section, conditions).comparator(name));
      }
    }
    return read;
  }

  private ComparatorTest comparator(String name) {
    if (name.contains("/")) {
      section.problem(
          "a '/' in the name " + Shown.value(name),
          "Expected a name without it.",
          "Choose another name.");
    }
    return new ComparatorTest(
        name,
        section.optionalText("description"),
        columns(),
        ProtocolOperatingPoints.read(section, conditions, condition -> Optional.empty()));
  }

  private Map<String, String> columns() {
    Map<String, String> columns = new LinkedHashMap<>();
    Optional<YamlValue> value = section.value("scores");
    if (value.isEmpty()) {
      section.missing(
          "scores", "Expected the column of the manifest with its scores.", "Add e.g. scores: v1.");
    } else if (value.get() instanceof YamlValue.Mapping) {
      YamlSection named = section.named("scores").orElseThrow();
      for (String condition : ProtocolIndexTest.conditionsOf(named, conditions)) {
        columns.put(
            condition, named.requiredText(condition, "Expected a column of the manifest.", ""));
      }
    } else {
      oneColumn(columns);
    }
    return columns;
  }

  private void oneColumn(Map<String, String> columns) {
    if (conditions.size() == 1) {
      columns.put(conditions.get(0), section.requiredText("scores", "Expected a column.", ""));
      return;
    }
    section.problem(
        "scores",
        "one column for " + conditions.size() + " target conditions",
        "Expected a column for each condition the comparator tests for.",
        "Write e.g. scores: {" + conditions.get(0) + ": v1}.");
  }
}
