package org.plumbline.report.outline;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.plumbline.core.evidence.Sha256;
import org.plumbline.core.study.InvalidInputException;
import org.plumbline.core.study.Nearest;
import org.plumbline.core.study.PageSize;
import org.plumbline.report.model.Picture;
import org.plumbline.report.model.Section;

/** Reads the outline of a template and the files it names. */
public final class OutlineReader {
  private static final List<String> ROOT =
      List.of(
          "title",
          "subtitle",
          "kind",
          "page",
          "file",
          "framework",
          "requirements",
          "without",
          "names",
          "logo",
          "contents",
          "front",
          "sections");
  private static final List<String> SECTION =
      List.of(
          "title",
          "id",
          "appendix",
          "numbered",
          "when",
          "unless",
          "gap",
          "blocks",
          "each_condition",
          "sections");
  private static final List<String> ITEM = itemKeys();
  private static final Pattern FILE_NAME = Pattern.compile("report-[a-z0-9][a-z0-9-]{0,60}\\.pdf");
  private static final Pattern ID = Pattern.compile("[a-z][a-z0-9-]{0,60}");
  private static final Pattern OF_BLOCKS = Pattern.compile("(tab|fig|row|evidence|text)-.*");
  private static final int DEEPEST = 3;

  private final TemplateFiles files;
  private final Known known;
  private final TemplateProblems problems;
  private final Set<String> named = new LinkedHashSet<>();
  private final ByteArrayOutputStream content = new ByteArrayOutputStream();
  private final Map<String, Integer> ids = new LinkedHashMap<>();
  private final List<Wording.Use> lines = new ArrayList<>();
  private int texts;

  /**
   * What a template may name.
   *
   * @param blocks kind of every named block
   * @param frameworks names of the frameworks
   */
  public record Known(Map<String, Item.Kind> blocks, List<String> frameworks) {}

  private OutlineReader(TemplateFiles files, Known known, TemplateProblems problems) {
    this.files = files;
    this.known = known;
    this.problems = problems;
  }

  private static List<String> itemKeys() {
    List<String> keys = new ArrayList<>();
    for (Item.Kind kind : Item.Kind.values()) {
      keys.add(kind.key());
    }
    keys.addAll(List.of("ask", "when", "unless"));
    return List.copyOf(keys);
  }

  /**
   * Reads a template. What is wrong with it is added to the problems; as long as there are any, the
   * outline must not be used.
   *
   * @throws InvalidInputException where the outline is no YAML at all
   */
  public static Outline read(TemplateFiles files, Known known, TemplateProblems problems) {
    return new OutlineReader(files, known, problems).outline();
  }

  private Outline outline() {
    Place whole = new Place(Outline.FILE, 0);
    String text = text(Outline.FILE, whole).orElse("");
    if (text.isBlank()) {
      throw problems.fatal(
          whole,
          "no outline",
          "Expected " + Outline.FILE + " in the template's folder.",
          "Start from 'plumbline report --export-template NAME --templates DIR'.");
    }
    YamlTree.Node node = YamlTree.read(Outline.FILE, text, problems);
    if (!(node instanceof YamlTree.Mapping mapping)) {
      throw problems.fatal(
          at(node.line()),
          node.shown(),
          "Expected keys with values: title, sections.",
          "Start from 'plumbline report --export-template NAME --templates DIR'.");
    }
    Keys root = keys(mapping, ROOT);
    List<Part> parts = parts(root.node("sections"), 1);
    if (parts.isEmpty()) {
      problems.add(
          at(mapping.line()),
          "no sections",
          "Expected sections: a list of titles and their blocks.",
          "Add at least one.");
    }
    return new Outline(
        files.name(),
        line(root, "title", "A title", true),
        line(root, "subtitle", "", false),
        line(root, "kind", "A kind of document, e.g. Performance testing report", true),
        page(root),
        file(root),
        framework(root),
        texts(root, "requirements"),
        texts(root, "without"),
        names(root),
        logo(root),
        flag(root, "contents", true),
        items(root.node("front")),
        parts,
        lines,
        List.copyOf(named),
        Sha256.of(content.toByteArray()));
  }

  /** Keys of a mapping, each once, all of them known. */
  private final class Keys {
    private final Map<String, YamlTree.Entry> entries = new LinkedHashMap<>();
    private final int line;

    private Keys(int line) {
      this.line = line;
    }

    Optional<YamlTree.Node> node(String key) {
      return Optional.ofNullable(entries.get(key)).map(YamlTree.Entry::value);
    }

    Optional<YamlTree.Text> text(String key) {
      Optional<YamlTree.Node> node = node(key);
      if (node.isPresent() && !(node.get() instanceof YamlTree.Text)) {
        problems.add(
            at(node.get().line()),
            node.get().shown() + " under '" + key + "'",
            "Expected a text.",
            "Write it behind the key.");
      }
      return node.filter(YamlTree.Text.class::isInstance)
          .map(YamlTree.Text.class::cast)
          .filter(text -> !text.value().isBlank());
    }
  }

  private Keys keys(YamlTree.Mapping mapping, List<String> allowed) {
    Keys keys = new Keys(mapping.line());
    for (YamlTree.Entry entry : mapping.entries()) {
      YamlTree.Entry earlier = keys.entries.get(entry.key());
      if (!allowed.contains(entry.key())) {
        problems.add(
            at(entry.line()),
            "unknown key '" + entry.key() + "'",
            "",
            Nearest.advice(entry.key(), allowed));
      } else if (earlier != null) {
        problems.add(
            at(entry.line()),
            "'" + entry.key() + "' a second time",
            "Expected each key once; it also stands in line " + earlier.line() + ".",
            "Remove one of the two.");
      } else {
        keys.entries.put(entry.key(), entry);
      }
    }
    return keys;
  }

  private String line(Keys keys, String key, String what, boolean required) {
    Optional<YamlTree.Text> text = keys.text(key);
    if (text.isEmpty()) {
      if (required) {
        problems.add(
            at(keys.line),
            "no '" + key + "'",
            "Expected " + key + ": TEXT.",
            what + " is missing.");
      }
      return "";
    }
    return worded(text.get());
  }

  /** Notes the placeholders of a line and its characters. */
  private String worded(YamlTree.Text text) {
    Characters.check(Outline.FILE, text.line(), text.value(), problems);
    lines.addAll(Wording.placeholders(Outline.FILE, text.line(), text.value(), problems));
    return text.value().strip();
  }

  private PageSize page(Keys keys) {
    Optional<YamlTree.Text> text = keys.text("page");
    Optional<PageSize> size =
        Arrays.stream(PageSize.values())
            .filter(s -> text.isPresent() && s.key().equals(text.get().value()))
            .findFirst();
    if (text.isPresent() && size.isEmpty()) {
      problems.add(
          at(text.get().line()),
          text.get().shown(),
          "Expected letter or a4.",
          "Write one of them.");
    }
    return size.orElse(PageSize.LETTER);
  }

  private String file(Keys keys) {
    String usual = "report-" + files.name().toLowerCase(Locale.ROOT) + ".pdf";
    Optional<YamlTree.Text> text = keys.text("file");
    if (text.isPresent() && !FILE_NAME.matcher(text.get().value()).matches()) {
      problems.add(
          at(text.get().line()),
          text.get().shown(),
          "Expected report-NAME.pdf, in small letters, digits and hyphens.",
          "Leave the key out for '" + usual + "'.");
    }
    return text.map(YamlTree.Text::value).orElse(usual);
  }

  private Optional<String> framework(Keys keys) {
    Optional<YamlTree.Text> text = keys.text("framework");
    if (text.isPresent() && !known.frameworks().contains(text.get().value())) {
      problems.add(
          at(text.get().line()),
          "unknown framework " + text.get().shown(),
          "",
          Nearest.advice(text.get().value(), known.frameworks()));
    }
    return text.map(YamlTree.Text::value);
  }

  /** A text or a list of texts. */
  private List<String> texts(Keys keys, String key) {
    Optional<YamlTree.Node> node = keys.node(key);
    if (node.isEmpty()) {
      return List.of();
    }
    if (node.get() instanceof YamlTree.Text one) {
      return one.value().isBlank() ? List.of() : List.of(one.value());
    }
    if (node.get() instanceof YamlTree.Sequence sequence
        && sequence.items().stream().allMatch(YamlTree.Text.class::isInstance)) {
      return sequence.items().stream().map(item -> ((YamlTree.Text) item).value()).toList();
    }
    problems.add(
        at(node.get().line()),
        node.get().shown() + " under '" + key + "'",
        "Expected a text or a list of texts.",
        "Write e.g. " + key + ": [A, B].");
    return List.of();
  }

  private Map<String, String> names(Keys keys) {
    Map<String, String> names = new LinkedHashMap<>();
    Optional<YamlTree.Node> node = keys.node("names");
    if (node.isPresent() && node.get() instanceof YamlTree.Mapping mapping) {
      for (YamlTree.Entry entry : mapping.entries()) {
        if (entry.value() instanceof YamlTree.Text text) {
          if (!text.value().isBlank()) {
            names.put(entry.key(), worded(text));
          }
        } else {
          problems.add(
              at(entry.line()),
              entry.value().shown() + " under 'names." + entry.key() + "'",
              "Expected a text.",
              "Write it behind the key.");
        }
      }
    } else if (node.isPresent() && !isEmpty(node.get())) {
      problems.add(
          at(node.get().line()),
          node.get().shown() + " under 'names'",
          "Expected keys with texts, e.g. company: Acme Imaging Ltd.",
          "Write one on each line.");
    }
    return names;
  }

  private static boolean isEmpty(YamlTree.Node node) {
    return node instanceof YamlTree.Text text && text.value().isBlank();
  }

  private Optional<Picture> logo(Keys keys) {
    Optional<YamlTree.Text> name = keys.text("logo");
    if (name.isEmpty()) {
      return Optional.empty();
    }
    Place place = at(name.get().line());
    return bytes(name.get().value(), place)
        .flatMap(bytes -> LogoReader.read(name.get().value(), bytes, problems));
  }

  private boolean flag(Keys keys, String key, boolean usual) {
    Optional<YamlTree.Text> text = keys.text(key);
    if (text.isEmpty()) {
      return usual;
    }
    if (!List.of("true", "false").contains(text.get().value())) {
      problems.add(
          at(text.get().line()),
          text.get().shown() + " under '" + key + "'",
          "Expected true or false.",
          "Write one of them.");
    }
    return text.get().value().equals("true");
  }

  private List<Part> parts(Optional<YamlTree.Node> node, int level) {
    List<Part> parts = new ArrayList<>();
    for (YamlTree.Node item : list(node, "sections")) {
      if (item instanceof YamlTree.Mapping mapping) {
        parts.add(part(mapping, level));
      } else {
        problems.add(
            at(item.line()),
            item.shown(),
            "Expected a section: title and blocks.",
            "Write '- title: …'.");
      }
    }
    return parts;
  }

  private Part part(YamlTree.Mapping mapping, int level) {
    Keys keys = keys(mapping, SECTION);
    Place place = at(mapping.line());
    String title = line(keys, "title", "A heading", true);
    String id = id(keys, title, place);
    if (level == DEEPEST && keys.node("sections").isPresent()) {
      problems.add(
          place,
          "sections more than " + DEEPEST + " levels deep",
          "Expected at most " + DEEPEST + ".",
          "Move them up.");
    }
    boolean appendix = flag(keys, "appendix", false);
    boolean numbered = flag(keys, "numbered", true);
    return new Part(
        title,
        id,
        !numbered
            ? Section.Numbering.NONE
            : appendix ? Section.Numbering.LETTER : Section.Numbering.NUMBER,
        condition(keys),
        keys.text("gap").map(this::inline),
        items(keys.node("blocks")),
        items(keys.node("each_condition")),
        level == DEEPEST ? List.of() : parts(keys.node("sections"), level + 1),
        place);
  }

  private String id(Keys keys, String title, Place place) {
    String id = keys.text("id").map(YamlTree.Text::value).orElse(slug(title));
    if (!ID.matcher(id).matches() || OF_BLOCKS.matcher(id).matches()) {
      problems.add(
          place,
          "id '" + id + "'",
          "Expected small letters, digits and hyphens, beginning with a letter and not with tab-,"
              + " fig-, row-, evidence- or text-.",
          "Write e.g. id: study-design.");
    }
    Integer earlier = ids.putIfAbsent(id, place.line());
    if (earlier != null) {
      problems.add(
          place,
          "a second section with the id '" + id + "'",
          "Expected each once; the first stands in line " + earlier + ".",
          "Give it an id of its own.");
    }
    return id;
  }

  private static String slug(String title) {
    String plain =
        Wording.PLACEHOLDER
            .matcher(title)
            .replaceAll("")
            .toLowerCase(Locale.ROOT)
            .replaceAll("[^a-z0-9]+", "-")
            .replaceAll("^[-0-9]+|-+$", "");
    return plain.length() > 60 ? plain.substring(0, 60) : plain;
  }

  private Condition condition(Keys keys) {
    return new Condition(facts(keys, "when"), facts(keys, "unless"));
  }

  private Map<String, List<String>> facts(Keys keys, String key) {
    Map<String, List<String>> facts = new LinkedHashMap<>();
    Optional<YamlTree.Node> node = keys.node(key);
    if (node.isEmpty()) {
      return facts;
    }
    if (!(node.get() instanceof YamlTree.Mapping mapping)) {
      problems.add(
          at(node.get().line()),
          node.get().shown() + " under '" + key + "'",
          "Expected facts with their values, e.g. {product_class: [CADt]}.",
          "Known here: " + String.join(", ", Condition.FACTS.keySet()) + ".");
      return facts;
    }
    Keys asked = keys(mapping, List.copyOf(Condition.FACTS.keySet()));
    for (String fact : asked.entries.keySet()) {
      List<String> values = texts(asked, fact);
      List<String> answers = Condition.FACTS.get(fact);
      for (String value : values) {
        if (!answers.contains(value)) {
          problems.add(
              at(asked.entries.get(fact).line()),
              fact + " '" + value + "'",
              "",
              Nearest.advice(value, answers));
        }
      }
      facts.put(fact, values);
    }
    return facts;
  }

  private List<YamlTree.Node> list(Optional<YamlTree.Node> node, String key) {
    if (node.isEmpty() || isEmpty(node.get())) {
      return List.of();
    }
    if (node.get() instanceof YamlTree.Sequence sequence) {
      return sequence.items();
    }
    problems.add(
        at(node.get().line()),
        node.get().shown() + " under '" + key + "'",
        "Expected a list.",
        "Begin each line with '- '.");
    return List.of();
  }

  private List<Item> items(Optional<YamlTree.Node> node) {
    List<Item> items = new ArrayList<>();
    for (YamlTree.Node item : list(node, "blocks")) {
      if (item instanceof YamlTree.Mapping mapping) {
        item(mapping).ifPresent(items::add);
      } else {
        problems.add(
            at(item.line()),
            item.shown(),
            "Expected one of block, table, figure, prose, text, statement.",
            "Write e.g. '- table: endpoints'.");
      }
    }
    return items;
  }

  private Optional<Item> item(YamlTree.Mapping mapping) {
    Keys keys = keys(mapping, ITEM);
    List<Item.Kind> kinds =
        Arrays.stream(Item.Kind.values()).filter(k -> keys.entries.containsKey(k.key())).toList();
    if (kinds.size() != 1) {
      problems.add(
          at(mapping.line()),
          kinds.isEmpty() ? "an entry that names nothing" : "an entry that names several things",
          "Expected one of block, table, figure, prose, text, statement.",
          "Write one for each '- '.");
      return Optional.empty();
    }
    return Optional.of(item(kinds.get(0), keys, at(mapping.line())));
  }

  private Item item(Item.Kind kind, Keys keys, Place place) {
    Optional<YamlTree.Text> text =
        kind == Item.Kind.STATEMENT ? Optional.empty() : keys.text(kind.key());
    if (text.isEmpty() && kind != Item.Kind.STATEMENT) {
      problems.add(place, "nothing behind '" + kind.key() + "'", "Expected a name.", "Write one.");
    }
    Optional<Wording> wording =
        switch (kind) {
          case PROSE -> text.flatMap(t -> prose(t.value(), place));
          case TEXT -> text.map(this::inline);
          case STATEMENT -> keys.text("ask").map(this::inline);
          default -> Optional.empty();
        };
    String name = text.map(YamlTree.Text::value).orElse("");
    if (kind == Item.Kind.BLOCK || kind == Item.Kind.TABLE || kind == Item.Kind.FIGURE) {
      text.ifPresent(t -> block(kind, t));
    }
    List<String> requirements = kind == Item.Kind.STATEMENT ? texts(keys, kind.key()) : List.of();
    return new Item(kind, name, wording, requirements, condition(keys), place);
  }

  private void block(Item.Kind kind, YamlTree.Text name) {
    Item.Kind right = known.blocks().get(name.value());
    if (right == null) {
      problems.add(
          at(name.line()),
          "unknown " + kind.key() + " '" + name.value() + "'",
          "",
          Nearest.advice(name.value(), known.blocks().keySet()));
    } else if (right != kind) {
      problems.add(
          at(name.line()),
          kind.key() + " '" + name.value() + "'",
          "It is a " + right.key() + ".",
          "Write '" + right.key() + ": " + name.value() + "'.");
    }
  }

  private Optional<Wording> prose(String file, Place place) {
    if (!file.endsWith(".md")) {
      problems.add(place, "prose '" + file + "'", "Expected a Markdown file.", "Name it NAME.md.");
      return Optional.empty();
    }
    return text(file, place).map(text -> Markdown.read(file, 1, "text-" + ++texts, text, problems));
  }

  /** Wording that stands in the outline itself. */
  private Wording inline(YamlTree.Text text) {
    int first = text.value().contains("\n") ? text.line() + 1 : text.line();
    return Markdown.read(Outline.FILE, first, "text-" + ++texts, text.value(), problems);
  }

  private Optional<byte[]> bytes(String file, Place place) {
    Optional<byte[]> bytes = files.read(file);
    if (bytes.isEmpty()) {
      problems.add(
          place,
          "no file '" + file + "'",
          "Expected it in the template's folder.",
          "Put it there, or correct the name.");
    } else if (named.add(file)) {
      content.writeBytes(
          (file + "\0" + bytes.get().length + "\0").getBytes(StandardCharsets.UTF_8));
      content.writeBytes(bytes.get());
    }
    return bytes;
  }

  private Optional<String> text(String file, Place place) {
    return bytes(file, place).map(bytes -> decoded(file, bytes));
  }

  private String decoded(String file, byte[] bytes) {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    try {
      String text =
          StandardCharsets.UTF_8
              .newDecoder()
              .onMalformedInput(CodingErrorAction.REPORT)
              .onUnmappableCharacter(CodingErrorAction.REPORT)
              .decode(in)
              .toString();
      String withoutMark = text.startsWith("\ufeff") ? text.substring(1) : text;
      return withoutMark.replace("\r\n", "\n");
    } catch (CharacterCodingException e) {
      int line = 1;
      for (int i = 0; i < in.position(); i++) {
        line += bytes[i] == '\n' ? 1 : 0;
      }
      problems.add(
          new Place(file, line),
          "a byte that is not UTF-8 text",
          "Expected text in UTF-8.",
          "Save the file as UTF-8.");
      return "";
    }
  }

  private static Place at(int line) {
    return new Place(Outline.FILE, line);
  }
}
