package org.plumbline.regulatory;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.stream.StreamSupport;

/** A YAML file that comes with the program; what is wrong with it is a fault of the program. */
final class YamlResource {

  private static final ObjectMapper MAPPER = new ObjectMapper(new YAMLFactory());

  private YamlResource() {}

  static JsonNode read(String resource) {
    try (InputStream in = YamlResource.class.getResourceAsStream(resource)) {
      return MAPPER.readTree(Objects.requireNonNull(in, resource));
    } catch (IOException e) {
      throw new UncheckedIOException("The resource " + resource + " cannot be read", e);
    }
  }

  /** The text under a key, which must be there. */
  static String text(JsonNode node, String key) {
    return Objects.requireNonNull(node.get(key), key).asText();
  }

  /** The texts of a list; none where there is no list. */
  static List<String> texts(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false).map(JsonNode::asText).toList();
  }
}
