package org.plumbline.core.io;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.plumbline.core.dicom.DataDictionary;
import org.plumbline.core.study.AttributeDefinition;
import org.plumbline.core.study.AttributeOwner;
import org.plumbline.core.study.CohortPlan;
import org.plumbline.core.study.Exclusion;
import org.plumbline.core.study.Sampling;

/** Reads {@code cohort}. */
final class ProtocolCohort {

  /** What a patient has whatever image is made; any other attribute may differ between images. */
  private static final Set<String> OF_PATIENT = Set.of("sex", "race", "ethnicity");

  private static final double OLDEST_EDGE = 90;

  private ProtocolCohort() {}

  static CohortPlan read(YamlSection root) {
    YamlSection section = root.sectionOrEmpty("cohort", ProtocolSection.COHORT);
    List<AttributeDefinition> attributes = attributes(section);
    return new CohortPlan(
        section.requiredText(
            "manifest",
            "Expected the file that lists the cases.",
            "Add e.g. manifest: cohort.csv."),
        columns(section, ProtocolSection.MANIFEST_COLUMNS),
        section.text("images", "."),
        section.choice("sampling", Sampling.class, Sampling.CONSECUTIVE),
        attributes,
        section.optionalText("development_patients"),
        exclusions(section, attributes.stream().map(AttributeDefinition::name).toList()),
        section.number("max_failures", NumberRule.FRACTION, 0.05));
  }

  /** The names in the file of standard columns. */
  static Map<String, String> columns(YamlSection section, ProtocolSection standard) {
    Map<String, String> columns = new LinkedHashMap<>();
    section
        .section("columns", standard)
        .ifPresent(
            names ->
                names
                    .keys()
                    .forEach(k -> names.optionalText(k).ifPresent(name -> columns.put(k, name))));
    return columns;
  }

  private static List<AttributeDefinition> attributes(YamlSection section) {
    List<AttributeDefinition> attributes = new ArrayList<>();
    section
        .named("attributes")
        .ifPresent(named -> named.keys().forEach(name -> attributes.add(attribute(named, name))));
    return attributes;
  }

  private static AttributeDefinition attribute(YamlSection named, String name) {
    boolean detailed = named.value(name).orElse(null) instanceof YamlValue.Mapping;
    YamlSection details =
        detailed
            ? named.sectionOrEmpty(name, ProtocolSection.ATTRIBUTE)
            : named.empty(named.pathOf(name), named.placeOf(name));
    List<AttributeDefinition.Source> sources =
        detailed ? sources(details, "from") : sources(named, name);
    return new AttributeDefinition(
        name,
        sources,
        bands(name, sources, details),
        details.choice(
            "of",
            AttributeOwner.class,
            OF_PATIENT.contains(name) ? AttributeOwner.PATIENT : AttributeOwner.IMAGE));
  }

  private static List<AttributeDefinition.Source> sources(YamlSection section, String key) {
    List<AttributeDefinition.Source> sources = new ArrayList<>();
    for (YamlValue item : listed(section.value(key))) {
      section
          .text(section.pathOf(key), item)
          .flatMap(text -> source(section, key, item.place(), text))
          .ifPresent(sources::add);
    }
    if (listed(section.value(key)).isEmpty()) {
      section.missing(
          key, "Expected where its values come from.", "Write e.g. [column sex, tag PatientSex].");
    }
    return sources;
  }

  /** A list; one value stands for a list of one. */
  private static List<YamlValue> listed(Optional<YamlValue> value) {
    if (value.isPresent() && value.get() instanceof YamlValue.Sequence sequence) {
      return sequence.items();
    }
    return value.map(List::of).orElseGet(List::of);
  }

  private static Optional<AttributeDefinition.Source> source(
      YamlSection section, String key, YamlValue.Place place, String text) {
    String[] parts = text.strip().split("\\s+", 2);
    if (parts.length == 2 && parts[0].equals("column")) {
      return Optional.of(new AttributeDefinition.Source.Column(parts[1]));
    }
    if (parts.length == 2 && parts[0].equals("tag")) {
      return tag(section, key, place, parts[1]);
    }
    section.problem(
        key,
        place,
        Shown.value(text),
        "Expected 'column NAME' of the manifest or 'tag KEYWORD' of the DICOM file.",
        "Write e.g. column " + parts[parts.length - 1] + ".");
    return Optional.empty();
  }

  private static Optional<AttributeDefinition.Source> tag(
      YamlSection section, String key, YamlValue.Place place, String keyword) {
    if (DataDictionary.find(keyword).isPresent()) {
      return Optional.of(new AttributeDefinition.Source.Tag(keyword));
    }
    section.problem(
        key,
        place,
        "tag " + Shown.value(keyword),
        "Expected the keyword of a DICOM attribute (PS3.6), such as PatientSex.",
        "Did you mean '" + DataDictionary.nearest(keyword) + "'?");
    return Optional.empty();
  }

  private static List<Double> bands(
      String name, List<AttributeDefinition.Source> sources, YamlSection details) {
    List<Double> bands = details.numbers("bands", NumberRule.NOT_NEGATIVE);
    for (int i = 1; i < bands.size(); i++) {
      if (!(bands.get(i - 1) < bands.get(i))) {
        details.problem(
            "bands",
            bands.get(i) + " after " + bands.get(i - 1),
            "Expected lower edges in ascending order.",
            "Write e.g. [0, 18, 45, 65].");
        return List.of();
      }
    }
    boolean tooOld = !bands.isEmpty() && bands.get(bands.size() - 1) > OLDEST_EDGE;
    if (tooOld && AttributeBands.isAge(name, sources)) {
      details.problem(
          "bands",
          "an edge above 90",
          "Expected edges up to 90: ages over 89 are told as 90+ only.",
          "Let the last band begin at 90 or below.");
      return List.of();
    }
    return bands;
  }

  private static List<Exclusion> exclusions(YamlSection cohort, List<String> attributes) {
    List<Exclusion> exclusions = new ArrayList<>();
    Set<String> ids = new LinkedHashSet<>();
    for (YamlSection section : cohort.sections("exclusions", ProtocolSection.EXCLUSION)) {
      String id = section.requiredText("id", "Expected its name.", "Add e.g. id: paediatric.");
      if (!id.isEmpty() && !ids.add(id)) {
        section.problem("id", Shown.value(id), "Expected each id once.", "Choose another name.");
      }
      String when =
          section.requiredText("when", "Expected a condition.", "Add e.g. when: \"age < 18\".");
      if (!when.isEmpty()) {
        check(section, when, attributes);
      }
      exclusions.add(new Exclusion(id, when));
    }
    return exclusions;
  }

  private static void check(YamlSection section, String when, List<String> attributes) {
    try {
      ExclusionRule.parse(when, attributes);
    } catch (ExclusionRule.SyntaxException e) {
      section.problem(
          "when",
          Shown.value(when) + ", character " + e.position() + ": " + e.getMessage(),
          e.expected(),
          e.remedy());
    }
  }
}
