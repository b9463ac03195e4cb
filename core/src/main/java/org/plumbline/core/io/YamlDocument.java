package org.plumbline.core.io;

import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import org.plumbline.core.study.InvalidInputException;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.reader.ReaderException;

/**
 * Turns the bytes of one YAML document into values that know their place. Nothing is constructed
 * from tags, scalars stay as written, and a file made to exhaust memory is refused.
 */
final class YamlDocument {

  /** Largest file, in bytes; a protocol has a few thousand. */
  static final int LARGEST = 1 << 20;

  private static final int DEEPEST = 30;
  private static final YamlValue.Place START = new YamlValue.Place(1, 1);

  private final ProtocolProblems problems;
  private final IdentityHashMap<Node, YamlValue> converted = new IdentityHashMap<>();

  private YamlDocument(ProtocolProblems problems) {
    this.problems = problems;
  }

  /**
   * Reads the keys and values of a document.
   *
   * @throws InvalidInputException if the bytes are not one YAML document of keys and values
   */
  static YamlValue.Mapping parse(byte[] bytes, ProtocolProblems problems) {
    return new YamlDocument(problems).root(bytes);
  }

  private YamlValue.Mapping root(byte[] bytes) {
    if (bytes.length > LARGEST) {
      throw fatal(
          "more than " + LARGEST + " bytes", "Expected a protocol.", "Name the right file.");
    }
    String text = text(bytes);
    Node node = compose(text);
    if (node == null) {
      throw fatal(
          "an empty file",
          "Expected a protocol: study, device, index_test, cohort, reference_standard, endpoints.",
          "Start from the example that 'plumbline init' writes.");
    }
    YamlValue value = convert(node);
    if (value instanceof YamlValue.Mapping mapping) {
      return mapping;
    }
    throw problems.fatal(
        value.place(),
        value.shown(),
        "Expected keys with values, such as 'study: {id: …}'.",
        "Start from the example that 'plumbline init' writes.",
        null);
  }

  private String text(byte[] bytes) {
    if (startsWith(bytes, 0xFE, 0xFF) || startsWith(bytes, 0xFF, 0xFE)) {
      throw fatal("UTF-16 text", "Expected UTF-8.", "Save the file as UTF-8.");
    }
    int start = startsWith(bytes, 0xEF, 0xBB, 0xBF) ? 3 : 0;
    ByteBuffer in = ByteBuffer.wrap(bytes, start, bytes.length - start);
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPORT)
          .onUnmappableCharacter(CodingErrorAction.REPORT)
          .decode(in)
          .toString();
    } catch (CharacterCodingException e) {
      // The decoder leaves the buffer at the first byte that is not UTF-8.
      throw problems.fatal(
          placeOfByte(bytes, in.position()),
          "a byte that is not UTF-8 text",
          "Expected a YAML file in UTF-8.",
          "Save the file as UTF-8.",
          e);
    }
  }

  private static boolean startsWith(byte[] bytes, int... prefix) {
    for (int i = 0; i < prefix.length; i++) {
      if (i >= bytes.length || (bytes[i] & 0xFF) != prefix[i]) {
        return false;
      }
    }
    return true;
  }

  private static YamlValue.Place placeOfByte(byte[] bytes, int position) {
    int line = 1;
    int column = 1;
    for (int i = 0; i < position; i++) {
      boolean newLine = bytes[i] == '\n';
      line += newLine ? 1 : 0;
      column = newLine ? 1 : column + 1;
    }
    return new YamlValue.Place(line, column);
  }

  private Node compose(String text) {
    LoaderOptions options = new LoaderOptions();
    options.setCodePointLimit(LARGEST);
    options.setNestingDepthLimit(DEEPEST);
    try {
      return new Yaml(options).compose(new StringReader(text));
    } catch (MarkedYAMLException e) {
      throw syntax(e);
    } catch (ReaderException e) {
      byte[] before =
          text.substring(0, text.offsetByCodePoints(0, e.getPosition()))
              .getBytes(StandardCharsets.UTF_8);
      throw problems.fatal(
          placeOfByte(before, before.length),
          "a control character",
          "Expected printable text.",
          "Remove it.",
          e);
    } catch (YAMLException e) {
      throw problems.fatal(
          START,
          "YAML that cannot be read (" + e.getMessage() + ")",
          "Expected keys with values, at most " + DEEPEST + " levels deep.",
          "Write the values out where they are needed, without anchors.",
          e);
    }
  }

  private InvalidInputException syntax(MarkedYAMLException e) {
    String found = e.getProblem() == null ? "YAML that cannot be read" : e.getProblem();
    return problems.fatal(
        place(e.getProblemMark() == null ? e.getContextMark() : e.getProblemMark()),
        found,
        "Expected YAML: keys with values.",
        syntaxRemedy(found),
        e);
  }

  private static String syntaxRemedy(String found) {
    if (found.contains("TAB") || found.contains("\\t")) {
      return "Indent with spaces, not with tabs.";
    }
    if (found.contains("mapping values are not allowed")) {
      return "Check the indentation; put a text that holds ': ' in quotes.";
    }
    if (found.contains("block end")) {
      return "Check the indentation of this line and of the lines above it.";
    }
    if (found.contains("another document") || found.contains("<document start>")) {
      return "Keep one protocol per file: no line '---' after the first.";
    }
    return "Check quotes, brackets and indentation here and just above.";
  }

  private YamlValue convert(Node node) {
    YamlValue known = converted.get(node);
    if (known != null) {
      return known;
    }
    if (converted.containsKey(node)) {
      throw problems.fatal(
          place(node),
          "a value that contains itself",
          "Expected values written out.",
          "Remove the anchor.",
          null);
    }
    converted.put(node, null); // being converted
    YamlValue value = convertNew(node);
    converted.put(node, value);
    return value;
  }

  private YamlValue convertNew(Node node) {
    if (node instanceof ScalarNode scalar) {
      return new YamlValue.Text(place(node), scalar.getValue(), scalar.isPlain());
    }
    if (node instanceof SequenceNode sequence) {
      return new YamlValue.Sequence(
          place(node), sequence.getValue().stream().map(this::convert).toList());
    }
    List<YamlValue.Entry> entries = new ArrayList<>();
    for (NodeTuple tuple : ((MappingNode) node).getValue()) {
      entry(tuple, entries);
    }
    return new YamlValue.Mapping(place(node), List.copyOf(entries));
  }

  private void entry(NodeTuple tuple, List<YamlValue.Entry> entries) {
    Node key = tuple.getKeyNode();
    if (key.getTag().equals(Tag.MERGE)) {
      problems.add(
          place(key),
          "",
          "the merge key '<<'",
          "Expected values written out, so that a reader of the protocol sees them.",
          "Copy the keys to where they are meant.");
    } else if (key instanceof ScalarNode scalar) {
      entries.add(
          new YamlValue.Entry(scalar.getValue(), place(key), convert(tuple.getValueNode())));
    } else {
      problems.add(place(key), "", "a key that is not text", "Expected a name.", "Write a name.");
    }
  }

  private static YamlValue.Place place(Node node) {
    return place(node.getStartMark());
  }

  private static YamlValue.Place place(Mark mark) {
    return mark == null ? START : new YamlValue.Place(mark.getLine() + 1, mark.getColumn() + 1);
  }

  private InvalidInputException fatal(String found, String expected, String remedy) {
    return problems.fatal(START, found, expected, remedy, null);
  }
}
