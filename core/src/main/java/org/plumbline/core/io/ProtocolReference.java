package org.plumbline.core.io;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.plumbline.core.study.LabelSet;
import org.plumbline.core.study.ReferenceKind;
import org.plumbline.core.study.ReferenceStandard;
import org.plumbline.core.study.TargetCondition;

/** Reads {@code reference_standard}. */
final class ProtocolReference {

  private static final String CONDITIONS = "target_conditions";
  private static final String READERS = "reader_columns";
  private static final String EXAMPLE = "Add e.g. effusion: {column: effusion, positive: \"1\"}.";

  /** Stands in where there is none, so that reading goes on; the problem is noted. */
  private static final TargetCondition NONE =
      new TargetCondition("", "", Optional.of("1"), Optional.empty(), "|");

  private ProtocolReference() {}

  static ReferenceStandard read(YamlSection root) {
    YamlSection section =
        root.sectionOrEmpty("reference_standard", ProtocolSection.REFERENCE_STANDARD);
    List<TargetCondition> conditions = conditions(section);
    return new ReferenceStandard(
        section.choice("kind", ReferenceKind.class, ReferenceKind.REFERENCE),
        conditions,
        labelSets(section, conditions.stream().map(TargetCondition::name).toList()),
        section.optionalText("description"),
        section
            .optionalWhole("readers", 1, 10_000)
            .map(n -> OptionalInt.of(n.intValue()))
            .orElseGet(OptionalInt::empty),
        section.optionalTruth("blinded_to_index_test"),
        section.optionalDay("truth_fixed_on"));
  }

  private static List<TargetCondition> conditions(YamlSection section) {
    if (!section.has(CONDITIONS)) {
      section.missing(CONDITIONS, "Expected at least one target condition.", EXAMPLE);
      return List.of(NONE);
    }
    List<TargetCondition> conditions = new ArrayList<>();
    section.named(CONDITIONS).ifPresent(named -> read(named, conditions));
    return conditions.isEmpty() ? List.of(NONE) : conditions;
  }

  private static List<LabelSet> labelSets(YamlSection section, List<String> conditions) {
    List<LabelSet> sets = new ArrayList<>();
    Optional<YamlSection> named = section.named("label_sets");
    for (String name : named.map(YamlSection::keys).orElse(List.of())) {
      YamlSection set = named.get().sectionOrEmpty(name, ProtocolSection.LABEL_SET);
      List<String> labels = set.texts("labels").stream().distinct().toList();
      labels.forEach(l -> set.isKnown("labels", set.placeOf("labels"), l, conditions));
      LabelSet.Kind kind = set.choice("kind", LabelSet.Kind.class, LabelSet.Kind.MULTI_LABEL);
      if (labels.size() < 2) {
        set.problem(
            "labels",
            labels.isEmpty() ? "no label" : "one label",
            "Expected at least two target conditions that are reported together.",
            "Add e.g. labels: [effusion, mass].");
      } else if (conditions.contains(name)) {
        named
            .get()
            .problem(
                name,
                "the name of a target condition",
                "Expected a name of its own: rows of results.csv are told apart by it.",
                "Choose another name.");
      } else {
        sets.add(new LabelSet(name, labels, kind));
      }
    }
    return sets;
  }

  private static void read(YamlSection named, List<TargetCondition> conditions) {
    for (String name : named.keys()) {
      YamlSection section = named.sectionOrEmpty(name, ProtocolSection.TARGET_CONDITION);
      if (name.isBlank()) {
        named.problem(name, "a name of blanks", "Expected a name.", "Name the condition.");
      } else {
        conditions.add(condition(name, section));
      }
    }
    if (named.keys().isEmpty()) {
      named.problem("nothing", "Expected at least one target condition.", EXAMPLE);
    }
  }

  private static TargetCondition condition(String name, YamlSection section) {
    Optional<String> positive = section.optionalText("positive");
    Optional<String> lists = section.optionalText("lists");
    if (positive.isPresent() && lists.isPresent()) {
      section.problem(
          "lists",
          "both positive and lists",
          "Expected one of them.",
          "Keep positive for a column with one value, lists for one with several.");
    }
    if (section.has("separator") && lists.isEmpty()) {
      section.problem(
          "separator",
          "a separator without lists",
          "Expected lists: the value that means the condition is present.",
          "Add lists, or remove separator.");
    }
    return new TargetCondition(
        name,
        section.text("column", name),
        lists.isPresent() ? Optional.empty() : Optional.of(positive.orElse("1")),
        lists,
        separator(section),
        readers(section));
  }

  /** Agreement is between readers: one of them has nobody to agree with. */
  private static List<String> readers(YamlSection section) {
    List<String> readers = section.texts(READERS).stream().distinct().toList();
    if (section.has(READERS) && readers.size() < 2) {
      section.problem(
          READERS,
          readers.isEmpty() ? "no column" : "one column",
          "Expected the columns of at least two readers.",
          "Add e.g. reader_columns: [reader_1, reader_2].");
    }
    return readers;
  }

  /** Unlike other texts it may be blank: a separator may be a space. */
  private static String separator(YamlSection section) {
    Optional<YamlValue> value = section.value("separator");
    if (value.isPresent()
        && value.get() instanceof YamlValue.Text text
        && !text.value().isEmpty()) {
      return text.value();
    }
    return section.text("separator", "|");
  }
}
