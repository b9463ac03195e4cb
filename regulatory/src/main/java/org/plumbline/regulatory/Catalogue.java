package org.plumbline.regulatory;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The requirements that come with the program, and the vocabulary of what answers them.
 *
 * @param artefacts the kinds of evidence by id, in order
 * @param requirements the requirements, catalogue by catalogue, each id once
 */
public record Catalogue(Map<String, EvidenceKind> artefacts, List<Requirement> requirements) {

  private static final String FOLDER = "catalog/";

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

  /** The catalogue that comes with the program: the files that {@code catalog/index.yaml} lists. */
  public static Catalogue shipped() {
    JsonNode index = read("index");
    Map<String, EvidenceKind> artefacts = new LinkedHashMap<>();
    Map<String, JsonNode> methods = methods();
    for (JsonNode artefact : read(YamlResource.text(index, "vocabulary")).path("artefacts")) {
      EvidenceKind kind = evidenceKind(artefact, methods);
      artefacts.put(kind.id(), kind);
    }
    List<Requirement> requirements = new ArrayList<>();
    for (String file : YamlResource.texts(index.path("catalogues"))) {
      requirements.addAll(requirements(file, read(file)));
    }
    return new Catalogue(artefacts, requirements);
  }

  /** The requirement of that id, if there is one. */
  public Optional<Requirement> find(String id) {
    return requirements.stream().filter(r -> r.id().equals(id)).findFirst();
  }

  /** The ids of all requirements, in order. */
  public List<String> ids() {
    return requirements.stream().map(Requirement::id).toList();
  }

  private static Map<String, JsonNode> methods() {
    Map<String, JsonNode> byArtefact = new LinkedHashMap<>();
    for (JsonNode method : YamlResource.read("methods.yaml").path("methods")) {
      byArtefact.put(YamlResource.text(method, "artefact"), method);
    }
    return byArtefact;
  }

  private static EvidenceKind evidenceKind(JsonNode artefact, Map<String, JsonNode> methods) {
    String id = YamlResource.text(artefact, "id");
    JsonNode method = methods.getOrDefault(id, MissingNode.getInstance());
    return new EvidenceKind(
        id,
        YamlResource.text(artefact, "name"),
        YamlResource.text(artefact, "description"),
        YamlResource.text(artefact, "closed_by"),
        artefact.path("stated").asBoolean(false),
        method.path("method").asText(),
        YamlResource.texts(method.path("tests")),
        YamlResource.texts(method.path("golden")));
  }

  private static List<Requirement> requirements(String framework, JsonNode catalogue) {
    List<Requirement> requirements = new ArrayList<>();
    for (JsonNode item : catalogue.path("items")) {
      requirements.add(
          new Requirement(
              YamlResource.text(item, "id"),
              framework,
              source(catalogue.path("sources").path(YamlResource.text(item, "source"))),
              YamlResource.text(item, "ref"),
              YamlResource.text(item, "requirement"),
              YamlResource.text(item, "evidence"),
              YamlResource.texts(item.path("artefacts")),
              Requirement.Check.of(YamlResource.text(item, "check"))));
    }
    return requirements;
  }

  private static Requirement.Source source(JsonNode source) {
    return new Requirement.Source(
        YamlResource.text(source, "title"),
        YamlResource.text(source, "issuer"),
        YamlResource.text(source, "date"),
        Requirement.Source.State.of(YamlResource.text(source, "state")),
        YamlResource.text(source, "status"),
        YamlResource.text(source, "basis"));
  }

  private static JsonNode read(String name) {
    return YamlResource.read(FOLDER + name + ".yaml");
  }
}
