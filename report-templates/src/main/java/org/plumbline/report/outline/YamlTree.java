package org.plumbline.report.outline;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** Turns the text of a YAML file into values that know their line. */
final class YamlTree {

  /** A value. */
  sealed interface Node {
    /** The line it begins on, counted from 1. */
    int line();

    /** How a message shows it. */
    String shown();
  }

  /** Text, a number, true or false, as written. */
  record Text(int line, String value) implements Node {
    @Override
    public String shown() {
      return "'" + (value.length() > 60 ? value.substring(0, 60) + "…" : value) + "'";
    }
  }

  /** A list. */
  record Sequence(int line, List<Node> items) implements Node {
    @Override
    public String shown() {
      return "a list";
    }
  }

  /** Keys with values in the file's order, duplicates included. */
  record Mapping(int line, List<Entry> entries) implements Node {
    @Override
    public String shown() {
      return "keys with values";
    }
  }

  /** A key with its value. */
  record Entry(int line, String key, Node value) {}

  private YamlTree() {}

  /**
   * Reads a file.
   *
   * @throws org.plumbline.core.study.InvalidInputException where it is not YAML
   */
  static Node read(String file, String text, TemplateProblems problems) {
    try (JsonParser parser = new YAMLFactory().createParser(text)) {
      if (parser.nextToken() == null) {
        throw problems.fatal(
            new Place(file, 0),
            "an empty file",
            "Expected an outline: title, sections.",
            "Start from 'plumbline report --export-template NAME --templates DIR'.");
      }
      return node(parser);
    } catch (JsonProcessingException e) {
      int line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
      throw problems.fatal(
          new Place(file, line),
          "YAML that cannot be read: " + e.getOriginalMessage().lines().findFirst().orElse(""),
          "Expected YAML: keys with values.",
          "Check quotes, brackets and indentation here and just above.");
    } catch (IOException e) {
      throw new UncheckedIOException("A text in memory is readable", e);
    }
  }

  private static Node node(JsonParser parser) throws IOException {
    int line = parser.currentTokenLocation().getLineNr();
    if (parser.currentToken() == JsonToken.START_OBJECT) {
      List<Entry> entries = new ArrayList<>();
      while (parser.nextToken() != JsonToken.END_OBJECT) {
        int keyLine = parser.currentTokenLocation().getLineNr();
        String key = parser.currentName();
        parser.nextToken();
        entries.add(new Entry(keyLine, key, node(parser)));
      }
      return new Mapping(line, entries);
    }
    if (parser.currentToken() == JsonToken.START_ARRAY) {
      List<Node> items = new ArrayList<>();
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        items.add(node(parser));
      }
      return new Sequence(line, items);
    }
    String value = parser.currentToken() == JsonToken.VALUE_NULL ? "" : parser.getText();
    return new Text(line, value);
  }
}
