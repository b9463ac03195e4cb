package org.plumbline.regulatory;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.StreamSupport;

/**
 * The requirements that come with the program, and the vocabulary of what answers them.
 *
 * @param artefacts id of an artefact → its name, in order
 * @param requirements the requirements, catalogue by catalogue, each id once
 */
public record Catalogue(Map<String, String> artefacts, List<Requirement> requirements) {

  private static final String VOCABULARY = "00_artefacts";
  private static final List<String> FILES =
      List.of(
          "a_fda_radiology_cad",
          "b_fda_ai_dsf",
          "c_fda_pccp",
          "d_eu_mdr_mdcg",
          "e_eu_ai_act",
          "f_gmlp",
          "g_reporting_guidelines",
          "h_standards_records_toolvalidation");

  /** Copies the collections; rejects an id that stands twice and an artefact nobody knows. */
  public Catalogue {
    artefacts = Collections.unmodifiableMap(new LinkedHashMap<>(artefacts));
    requirements = List.copyOf(requirements);
    Map<String, Requirement> seen = new LinkedHashMap<>();
    for (Requirement requirement : requirements) {
      if (seen.put(requirement.id(), requirement) != null) {
        throw new IllegalArgumentException("Requirement " + requirement.id() + " stands twice");
      }
      for (String artefact : requirement.artefacts()) {
        if (!artefacts.containsKey(artefact)) {
          throw new IllegalArgumentException(
              "Requirement " + requirement.id() + " names the unknown artefact " + artefact);
        }
      }
    }
  }

  /** The catalogue that comes with the program. */
  public static Catalogue shipped() {
    Map<String, String> artefacts = new LinkedHashMap<>();
    for (JsonNode artefact : read(VOCABULARY).path("artefacts")) {
      artefacts.put(text(artefact, "id"), text(artefact, "name"));
    }
    List<Requirement> requirements = new ArrayList<>();
    for (String file : FILES) {
      requirements.addAll(requirements(file, read(file)));
    }
    return new Catalogue(artefacts, requirements);
  }

  /** The requirement of that id, if there is one. */
  public Optional<Requirement> find(String id) {
    return requirements.stream().filter(r -> r.id().equals(id)).findFirst();
  }

  private static List<Requirement> requirements(String framework, JsonNode catalogue) {
    List<Requirement> requirements = new ArrayList<>();
    for (JsonNode item : catalogue.path("items")) {
      requirements.add(
          new Requirement(
              text(item, "id"),
              framework,
              source(catalogue.path("sources").path(text(item, "source"))),
              text(item, "ref"),
              text(item, "requirement"),
              text(item, "evidence"),
              StreamSupport.stream(item.path("artefacts").spliterator(), false)
                  .map(JsonNode::asText)
                  .toList(),
              Requirement.Check.of(text(item, "check"))));
    }
    return requirements;
  }

  private static Requirement.Source source(JsonNode source) {
    return new Requirement.Source(
        text(source, "title"),
        text(source, "issuer"),
        text(source, "date"),
        text(source, "status"),
        text(source, "basis"));
  }

  private static String text(JsonNode node, String name) {
    JsonNode value = node.get(name);
    return Objects.requireNonNull(value, name).asText();
  }

  private static JsonNode read(String name) {
    String resource = "catalog/" + name + ".yaml";
    try (InputStream in = Catalogue.class.getResourceAsStream(resource)) {
      return new ObjectMapper(new YAMLFactory()).readTree(Objects.requireNonNull(in, resource));
    } catch (IOException e) {
      throw new UncheckedIOException("The catalogue " + resource + " cannot be read", e);
    }
  }
}
