package org.plumbline.regulatory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The files of requirements and frameworks against their published schemas and their indexes. */
class CatalogueFilesTest {

  private static final Path RESOURCES = Path.of("src/main/resources/org/plumbline/regulatory");
  private static final YAMLMapper YAML = new YAMLMapper();

  private final JsonNode index = YamlResource.read("catalog/index.yaml");
  private final List<String> catalogues = YamlResource.texts(index.path("catalogues"));

  @Test
  void everyCatalogueIsValidByTheSchema() throws IOException {
    JsonSchema schema = schema("catalog/catalog.schema.json");
    for (String name : catalogues) {
      JsonNode file = yaml("catalog/" + name + ".yaml");
      assertThat(schema.validate(file)).as(name).isEmpty();
      assertThat(file.path("catalog").asText()).isEqualTo(name);
      List<String> sources = new ArrayList<>();
      file.path("sources").fieldNames().forEachRemaining(sources::add);
      file.path("items").forEach(i -> assertThat(sources).contains(i.path("source").asText()));
    }
  }

  @Test
  void theVocabularyAndEveryFrameworkAreValidByTheirSchemas() throws IOException {
    JsonNode vocabulary = yaml("catalog/" + index.path("vocabulary").asText() + ".yaml");
    assertThat(schema("catalog/artefacts.schema.json").validate(vocabulary)).isEmpty();
    JsonSchema schema = schema("framework/framework.schema.json");
    for (String name : Framework.names()) {
      assertThat(schema.validate(yaml("framework/" + name + ".yaml"))).as(name).isEmpty();
    }
  }

  @Test
  void theSchemaFindsWhatIsWrong() throws IOException {
    JsonSchema schema = schema("catalog/catalog.schema.json");
    ObjectNode file = (ObjectNode) yaml("catalog/f_gmlp.yaml");
    ((ObjectNode) file.path("items").path(0)).put("check", "robot").remove("ref");
    ((ObjectNode) file.path("sources").path("gm")).put("state", "perhaps").put("basis", "hearsay");
    file.put("extra", 1);

    assertThat(schema.validate(file))
        .extracting(m -> m.getInstanceLocation() + " " + m.getType())
        .containsExactlyInAnyOrder(
            "$.items[0].check enum",
            "$.items[0] required",
            "$.sources.gm.state enum",
            "$.sources.gm.basis pattern",
            "$ additionalProperties");
  }

  /** A new edition is a file and a line of the index; a file without its line would be dead. */
  @Test
  void everyFileStandsInItsIndex() throws IOException {
    List<String> listed = new ArrayList<>(catalogues);
    listed.addAll(List.of("index", index.path("vocabulary").asText(), "tables"));
    assertThat(names("catalog")).containsExactlyInAnyOrderElementsOf(listed);
    List<String> frameworks = new ArrayList<>(Framework.names());
    frameworks.add("index");
    assertThat(names("framework")).containsExactlyInAnyOrderElementsOf(frameworks);
  }

  @Test
  void noNameOfTheVocabularyBeginsAnother() {
    for (EvidenceKind kind : Catalogue.shipped().artefacts().values()) {
      assertThat(
              Catalogue.shipped().artefacts().values().stream().filter(k -> k.covers(kind.name())))
          .containsExactly(kind);
      assertThat(kind.name()).doesNotContain("; ");
    }
  }

  @Test
  void everyRequirementOfTheSourceIsHereUnchanged() throws IOException {
    Path shared =
        Path.of(System.getProperty("plumbline.shared", "../shared"), "regulatory/catalog");
    assumeTrue(Files.isDirectory(shared), "skipped: regulatory/catalog is not beside the project");
    Map<String, JsonNode> given = new TreeMap<>();
    for (Path file : files(shared)) {
      YAML.readTree(Files.readAllBytes(file))
          .path("items")
          .forEach(item -> given.put(item.path("id").asText(), item));
    }
    Catalogue shipped = Catalogue.shipped();

    assertThat(given).hasSize(346);
    assertThat(shipped.ids()).containsAll(given.keySet());
    given.forEach(
        (id, item) -> {
          Requirement requirement = shipped.find(id).orElseThrow();
          assertThat(requirement.text()).as(id).isEqualTo(item.path("requirement").asText());
          assertThat(requirement.clause()).as(id).isEqualTo(item.path("ref").asText());
          // A run justifies the size of the test; that of the development takes a person.
          if (!id.equals("DSF25-12")) {
            assertThat(requirement.check().key()).as(id).isEqualTo(item.path("check").asText());
          }
          // What is asked of a PDF file is answered by the file, where the source names the trace.
          if (!id.startsWith("PDF-")) {
            assertThat(requirement.artefacts())
                .as(id)
                .isEqualTo(YamlResource.texts(item.path("artefacts")));
          }
        });
  }

  private static List<String> names(String folder) throws IOException {
    return files(RESOURCES.resolve(folder)).stream()
        .map(f -> f.getFileName().toString().replace(".yaml", ""))
        .toList();
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(f -> f.toString().endsWith(".yaml")).sorted().toList();
    }
  }

  private static JsonNode yaml(String name) throws IOException {
    return YAML.readTree(Files.readAllBytes(RESOURCES.resolve(name)));
  }

  private static JsonSchema schema(String name) throws IOException {
    return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
        .getSchema(new ObjectMapper().readTree(Files.readAllBytes(RESOURCES.resolve(name))));
  }
}
