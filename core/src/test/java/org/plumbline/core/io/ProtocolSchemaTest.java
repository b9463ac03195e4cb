package org.plumbline.core.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.plumbline.core.study.Activation;
import org.plumbline.core.study.Combine;
import org.plumbline.core.study.Comparison;
import org.plumbline.core.study.InvalidResults;
import org.plumbline.core.study.Keyed;
import org.plumbline.core.study.Metric;
import org.plumbline.core.study.Multiplicity;
import org.plumbline.core.study.PageSize;
import org.plumbline.core.study.ProductClass;
import org.plumbline.core.study.ReferenceKind;
import org.plumbline.core.study.ResizeMethod;
import org.plumbline.core.study.Role;
import org.plumbline.core.study.Sampling;
import org.plumbline.core.study.SuccessRule;
import org.plumbline.core.study.TensorLayout;
import org.plumbline.core.study.UnitOfAnalysis;

/** The published JSON Schema and the reader say the same. */
class ProtocolSchemaTest {

  private static final JsonNode SCHEMA = schemaNode();
  private static final JsonSchema VALIDATOR =
      JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(SCHEMA);

  private static JsonNode schemaNode() {
    try (InputStream in = ProtocolTemplate.schema()) {
      return new ObjectMapper().readTree(in);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String resource(String name) throws IOException {
    try (InputStream in = ProtocolSchemaTest.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static Set<ValidationMessage> faults(String yaml) throws IOException {
    return VALIDATOR.validate(new YAMLMapper().readTree(yaml));
  }

  @Test
  void theExamplesAreValid() throws IOException {
    assertThat(faults(resource("protocol-model.yaml"))).isEmpty();
    assertThat(faults(resource("protocol-recorded.yaml"))).isEmpty();
    assertThat(faults(ProtocolTemplate.protocol())).isEmpty();
  }

  @Test
  void everyPartHasTheKeysThatTheReaderKnows() {
    for (ProtocolSection section : ProtocolSection.values()) {
      JsonNode definition = SCHEMA.path("$defs").path(section.definition());
      JsonNode part =
          section == ProtocolSection.STEPS ? definition.path("anyOf").path(1) : definition;
      List<String> keys = new ArrayList<>();
      part.path("properties").fieldNames().forEachRemaining(keys::add);

      assertThat(keys).as(section.definition()).containsExactlyElementsOf(section.keys());
      assertThat(part.path("additionalProperties").isBoolean()).as(section.definition()).isTrue();
    }
  }

  @Test
  void everyChoiceHasTheWordsThatTheReaderKnows() {
    assertChoice("device", "product_class", keys(ProductClass.class));
    assertChoice("input", "layout", keys(TensorLayout.class));
    assertChoice("output", "activation", keys(Activation.class));
    assertChoice("operating_point", "positive_if", keys(Comparison.class));
    assertChoice("cohort", "sampling", keys(Sampling.class));
    assertChoice("reference_standard", "kind", keys(ReferenceKind.class));
    assertChoice("analysis", "unit_of_analysis", keys(UnitOfAnalysis.class));
    assertChoice("analysis", "combine", keys(Combine.class));
    assertChoice("analysis", "proportion_interval", ProtocolAnalysis.PROPORTION_INTERVALS.keys());
    assertChoice("analysis", "auc_interval", ProtocolAnalysis.AUC_INTERVALS.keys());
    assertChoice("analysis", "invalid_results", keys(InvalidResults.class));
    assertChoice("analysis", "multiplicity", keys(Multiplicity.class));
    assertChoice("endpoint", "role", keys(Role.class));
    assertChoice("endpoint", "metric", keys(Metric.class));
    assertChoice("protocol", "success", keys(SuccessRule.class));
    assertChoice("report", "page", keys(PageSize.class));
    assertChoice("resize", "method", keys(ResizeMethod.class));
    assertThat(words(SCHEMA.at("/$defs/report/properties/templates/items/examples")))
        .isEqualTo(ProtocolReader.TEMPLATES);
    assertThat(words(SCHEMA.at("/$defs/subgroups/properties/margin/propertyNames/enum")))
        .isEqualTo(keys(Metric.class));
  }

  private static <E extends Enum<E> & Keyed> List<String> keys(Class<E> choices) {
    return Arrays.stream(choices.getEnumConstants()).map(Keyed::key).toList();
  }

  private static void assertChoice(String definition, String key, List<String> words) {
    assertThat(words(SCHEMA.at("/$defs/" + definition + "/properties/" + key + "/enum")))
        .as(definition + "." + key)
        .isEqualTo(words);
  }

  private static List<String> words(JsonNode list) {
    List<String> words = new ArrayList<>();
    list.forEach(word -> words.add(word.asText()));
    return words;
  }

  @Test
  void whatTheSchemaRefusesTheReaderRefuses() throws IOException {
    String valid = resource("protocol-model.yaml");
    Map<String, String> slips =
        Map.ofEntries(
            Map.entry("level: 0.95", "level: 95"),
            Map.entry("sampling: consecutive", "sampling: all"),
            Map.entry("manifest: cohort.csv", "manifests: cohort.csv"),
            Map.entry("layout: NCHW", "layout: NCWH"),
            Map.entry("replicates: 2000", "replicates: 0"),
            Map.entry("at_least: 0.80", "at_most: 0.2, at_least: 0.80"),
            Map.entry("[[sex, view]]", "[[sex]]"),
            Map.entry("width: 128", "width: 0"),
            Map.entry("page: letter", "page: a3"),
            Map.entry("[column sex, tag PatientSex]", "[sex]"),
            Map.entry("{id: auc,", "{name: auc,"),
            Map.entry("sensitivity: 0.10,", "sensitivity: 1.5,"),
            Map.entry("comparator: rest", "comparator: rests"));
    for (Map.Entry<String, String> slip : slips.entrySet()) {
      String changed =
          valid.replaceFirst(Pattern.quote(slip.getKey().strip()), slip.getValue().strip());
      assertThat(changed).isNotEqualTo(valid);

      assertThat(faults(changed)).as(slip.getValue()).isNotEmpty();
      assertThat(
              catchThrowable(
                  () ->
                      ProtocolReader.read(
                          Path.of("protocol.yaml"), changed.getBytes(StandardCharsets.UTF_8))))
          .as(slip.getValue())
          .isNotNull();
    }
  }

  @Test
  void theTemplateIsReadAndItsManifestFitsIt(@TempDir Path folder) {
    StudyFolder study =
        new StudyFolder(folder)
            .with("protocol.yaml", ProtocolTemplate.protocol())
            .with("cohort.csv", ProtocolTemplate.manifest())
            .with("images/readme.txt", "");

    assertThat(study.protocol().protocol().study().id()).isEqualTo("effusion-2026");
    assertThat(study.cohort().cohort().cases()).hasSize(4);
  }

  @Test
  void theTemplateIsTheAnnotatedExampleOfTheDocumentation() throws IOException {
    Path docs = Path.of(System.getProperty("user.dir")).resolve("../docs/protocol-example.yaml");

    assertThat(ProtocolTemplate.protocol()).isEqualTo(Files.readString(docs));
  }
}
