package org.plumbline.core.io;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.plumbline.core.study.Keyed;
import org.plumbline.core.study.Nearest;

/**
 * The keys and values of one part of a protocol, with every question a reader can ask of them. A
 * wrong answer is noted as a problem and a harmless value is returned instead, so that reading goes
 * on and all problems are found; whoever started the reading must not use its result then.
 */
final class YamlSection {

  private static final Pattern NUMBER =
      Pattern.compile("[-+]?((0|[1-9][0-9]*)(\\.[0-9]*)?|\\.[0-9]+)([eE][-+]?[0-9]{1,3})?");
  private static final Pattern DECIMAL_COMMA = Pattern.compile("[-+]?[0-9]+,[0-9]+");
  private static final Pattern PERCENT = Pattern.compile("[0-9]+(\\.[0-9]+)?\\s*%");

  private final ProtocolProblems problems;
  private final Map<String, YamlValue.Place> stated;
  private final String path;
  private final YamlValue.Place place;
  private final Map<String, YamlValue.Entry> entries = new LinkedHashMap<>();

  private YamlSection(
      ProtocolProblems problems,
      Map<String, YamlValue.Place> stated,
      String path,
      YamlValue.Place place) {
    this.problems = problems;
    this.stated = stated;
    this.path = path;
    this.place = place;
  }

  /**
   * The keys of a whole file.
   *
   * @param stated takes the place of every key that is read, by its dotted path
   */
  static YamlSection root(
      YamlValue.Mapping mapping, ProtocolProblems problems, Map<String, YamlValue.Place> stated) {
    YamlSection section = new YamlSection(problems, stated, "", mapping.place());
    section.accept(mapping, ProtocolSection.ROOT.keys());
    return section;
  }

  private void accept(YamlValue.Mapping mapping, Collection<String> known) {
    for (YamlValue.Entry entry : mapping.entries()) {
      YamlValue.Entry earlier = entries.get(entry.key());
      if (earlier != null) {
        duplicate(entry, earlier);
      } else if (known != null && !known.contains(entry.key())) {
        unknownKey(entry, known);
      } else {
        entries.put(entry.key(), entry);
        stated.put(pathOf(entry.key()), entry.keyPlace());
      }
    }
  }

  private void duplicate(YamlValue.Entry entry, YamlValue.Entry earlier) {
    problems.add(
        entry.keyPlace(),
        pathOf(entry.key()),
        "this key a second time",
        "Expected each key once; it also stands in line " + earlier.keyPlace().line() + ".",
        "Remove one of the two.");
  }

  private void unknownKey(YamlValue.Entry entry, Collection<String> known) {
    problems.add(
        entry.keyPlace(),
        path,
        "unknown key " + Shown.value(entry.key()),
        known.isEmpty() ? "Expected no key here." : "",
        known.isEmpty() ? "Remove it." : Nearest.advice(entry.key(), known));
  }

  String path() {
    return path;
  }

  String pathOf(String key) {
    return path.isEmpty() ? key : path + "." + key;
  }

  YamlValue.Place place() {
    return place;
  }

  /** Where a key stands, or the section where it is absent. */
  YamlValue.Place placeOf(String key) {
    YamlValue.Entry entry = entries.get(key);
    return entry == null ? place : entry.value().place();
  }

  /** The keys, in the file's order. */
  List<String> keys() {
    return List.copyOf(entries.keySet());
  }

  /** True where the key is there with a value. */
  boolean has(String key) {
    return value(key).isPresent();
  }

  /** The value of a key, empty where there is none or nothing is written behind it. */
  Optional<YamlValue> value(String key) {
    return Optional.ofNullable(entries.get(key))
        .map(YamlValue.Entry::value)
        .filter(v -> !(v instanceof YamlValue.Text text && text.isNothing()));
  }

  /** Notes a problem with the value of a key. */
  void problem(String key, String found, String expected, String remedy) {
    problems.add(placeOf(key), pathOf(key), found, expected, remedy);
  }

  /** Notes a problem with one of several values of a key. */
  void problem(String key, YamlValue.Place itsPlace, String found, String expected, String remedy) {
    problems.add(itsPlace, pathOf(key), found, expected, remedy);
  }

  /** Notes a problem with this section. */
  void problem(String found, String expected, String remedy) {
    problems.add(place, path, found, expected, remedy);
  }

  /** Notes that a required key is missing. */
  void missing(String key, String expected, String remedy) {
    problems.add(place, pathOf(key), "missing", expected, remedy);
  }

  // Parts

  /** The part behind a key; empty if it is absent or not a part. */
  Optional<YamlSection> section(String key, ProtocolSection kind) {
    return value(key).flatMap(v -> section(pathOf(key), v, kind.keys()));
  }

  /** The part behind a key whose keys are names the protocol chooses. */
  Optional<YamlSection> named(String key) {
    return value(key).flatMap(v -> section(pathOf(key), v, null));
  }

  /**
   * The part behind a key that may be missing without loss. Where something else stands there, that
   * is noted, and what is missing in it is not.
   */
  YamlSection sectionOrEmpty(String key, ProtocolSection kind) {
    ProtocolProblems ofEmpty = has(key) ? new ProtocolProblems("") : problems;
    return section(key, kind)
        .orElseGet(() -> new YamlSection(ofEmpty, stated, pathOf(key), placeOf(key)));
  }

  /** The parts listed behind a key. */
  List<YamlSection> sections(String key, ProtocolSection kind) {
    List<YamlSection> sections = new ArrayList<>();
    List<YamlValue> items = items(key, "a list");
    for (int i = 0; i < items.size(); i++) {
      section(pathOf(key) + "[" + i + "]", items.get(i), kind.keys()).ifPresent(sections::add);
    }
    return sections;
  }

  /** One part of a list or of a choice, under a path of its own. */
  Optional<YamlSection> section(String itsPath, YamlValue value, Collection<String> known) {
    if (value instanceof YamlValue.Mapping mapping) {
      YamlSection section = new YamlSection(problems, stated, itsPath, mapping.place());
      section.accept(mapping, known);
      return Optional.of(section);
    }
    problems.add(
        value.place(),
        itsPath,
        value.shown(),
        "Expected keys with values" + (known == null ? "." : ": " + String.join(", ", known) + "."),
        "Write them indented below the key, or in braces: {key: value}.");
    return Optional.empty();
  }

  /** An empty part under a path of its own. */
  YamlSection empty(String itsPath, YamlValue.Place itsPlace) {
    return new YamlSection(problems, stated, itsPath, itsPlace);
  }

  /** The values listed behind a key. */
  List<YamlValue> items(String key, String expected) {
    Optional<YamlValue> value = value(key);
    if (value.isEmpty()) {
      return List.of();
    }
    if (value.get() instanceof YamlValue.Sequence sequence) {
      return sequence.items();
    }
    problem(
        key, value.get().shown(), "Expected " + expected + ".", "Write it in brackets: [a, b].");
    return List.of();
  }

  // Text

  Optional<String> optionalText(String key) {
    return value(key).flatMap(v -> text(pathOf(key), v));
  }

  String text(String key, String otherwise) {
    return optionalText(key).orElse(otherwise);
  }

  String requiredText(String key, String expected, String remedy) {
    if (!has(key)) {
      missing(key, expected, remedy);
    }
    return text(key, "");
  }

  List<String> texts(String key) {
    List<String> texts = new ArrayList<>();
    for (YamlValue item : items(key, "a list of names")) {
      text(pathOf(key), item).ifPresent(texts::add);
    }
    return texts;
  }

  /** A value as text. */
  Optional<String> text(String itsPath, YamlValue value) {
    if (value instanceof YamlValue.Text text && !text.isNothing() && !text.value().isBlank()) {
      return Optional.of(text.value());
    }
    problems.add(value.place(), itsPath, value.shown(), "Expected text.", "Write a text.");
    return Optional.empty();
  }

  // Numbers

  double number(String key, NumberRule rule, double otherwise) {
    return optionalNumber(key, rule).orElse(otherwise);
  }

  Optional<Double> optionalNumber(String key, NumberRule rule) {
    return value(key).flatMap(v -> number(pathOf(key), v, rule)).map(BigDecimal::doubleValue);
  }

  double requiredNumber(String key, NumberRule rule, double otherwise) {
    if (!has(key)) {
      missing(key, "Expected " + rule.expected() + ".", "Add it.");
    }
    return number(key, rule, otherwise);
  }

  Optional<Long> optionalWhole(String key, long smallest, long largest) {
    return value(key).flatMap(v -> whole(pathOf(key), v, NumberRule.whole(smallest, largest)));
  }

  long whole(String key, long smallest, long largest, long otherwise) {
    return optionalWhole(key, smallest, largest).orElse(otherwise);
  }

  int requiredWhole(String key, int smallest, int largest) {
    if (!has(key)) {
      missing(key, "Expected " + NumberRule.whole(smallest, largest).expected() + ".", "Add it.");
    }
    return (int) whole(key, smallest, largest, smallest);
  }

  List<Double> numbers(String key, NumberRule rule) {
    List<Double> numbers = new ArrayList<>();
    for (YamlValue item : items(key, "a list of numbers")) {
      number(pathOf(key), item, rule).ifPresent(n -> numbers.add(n.doubleValue()));
    }
    return numbers;
  }

  /** True where each listed value was read, so that their number means something. */
  boolean isComplete(String key, List<?> read) {
    return value(key)
        .map(v -> v instanceof YamlValue.Sequence list && list.items().size() == read.size())
        .orElse(true);
  }

  private Optional<Long> whole(String itsPath, YamlValue value, NumberRule rule) {
    return number(itsPath, value, rule).flatMap(n -> exact(itsPath, value, n, rule));
  }

  private Optional<Long> exact(
      String itsPath, YamlValue value, BigDecimal number, NumberRule rule) {
    try {
      return Optional.of(number.longValueExact());
    } catch (ArithmeticException e) {
      problems.add(
          value.place(),
          itsPath,
          value.shown(),
          "Expected " + rule.expected() + ".",
          "Write a whole number.");
      return Optional.empty();
    }
  }

  private Optional<BigDecimal> number(String itsPath, YamlValue value, NumberRule rule) {
    Optional<BigDecimal> number = parse(value);
    if (number.isEmpty()) {
      notANumber(itsPath, value, rule);
    } else if (!rule.allows().test(number.get().doubleValue())) {
      problems.add(
          value.place(),
          itsPath,
          value.shown(),
          "Expected " + rule.expected() + ".",
          rule.remedy(number.get()));
      return Optional.empty();
    }
    return number;
  }

  private static Optional<BigDecimal> parse(YamlValue value) {
    return value instanceof YamlValue.Text text
            && text.plain()
            && NUMBER.matcher(text.value()).matches()
        ? Optional.of(new BigDecimal(text.value()))
        : Optional.empty();
  }

  private void notANumber(String itsPath, YamlValue value, NumberRule rule) {
    problems.add(
        value.place(),
        itsPath,
        value.shown(),
        "Expected " + rule.expected() + ".",
        value instanceof YamlValue.Text text ? numberRemedy(text) : "Write one number.");
  }

  private static String numberRemedy(YamlValue.Text text) {
    if (!text.plain() && NUMBER.matcher(text.value()).matches()) {
      return "Write the number without quotes.";
    }
    if (DECIMAL_COMMA.matcher(text.value()).matches()) {
      return "Write " + text.value().replace(',', '.') + ", with a decimal point.";
    }
    if (PERCENT.matcher(text.value()).matches()) {
      return "Write percentages as fractions: 0.05 for 5 %.";
    }
    return "Write a decimal number, such as 0.05 or 12.";
  }

  // Choices

  <E extends Enum<E> & Keyed> E choice(String key, Class<E> choices, E otherwise) {
    List<String> keys = Arrays.stream(choices.getEnumConstants()).map(Keyed::key).toList();
    return choice(key, keys).flatMap(k -> Keyed.of(choices, k)).orElse(otherwise);
  }

  /** One of several words. */
  Optional<String> choice(String key, Collection<String> known) {
    return optionalText(key).filter(word -> isKnown(key, placeOf(key), word, known));
  }

  /** Notes a problem where a word is none of the known ones. */
  boolean isKnown(String key, YamlValue.Place itsPlace, String word, Collection<String> known) {
    if (known.contains(word)) {
      return true;
    }
    problems.add(
        itsPlace,
        pathOf(key),
        Shown.value(word),
        "Expected one of: " + String.join(", ", known) + ".",
        Nearest.of(word, known)
            .map(n -> "Did you mean '" + n + "'?")
            .orElse("Write one of these."));
    return false;
  }

  Optional<Boolean> optionalTruth(String key) {
    Optional<String> word = optionalText(key);
    if (word.isEmpty() || word.get().equals("true") || word.get().equals("false")) {
      return word.map(Boolean::valueOf);
    }
    problem(key, Shown.value(word.get()), "Expected true or false.", "Write true or false.");
    return Optional.empty();
  }

  Optional<LocalDate> optionalDay(String key) {
    return optionalText(key).flatMap(text -> day(key, text));
  }

  private Optional<LocalDate> day(String key, String text) {
    try {
      return Optional.of(LocalDate.parse(text));
    } catch (DateTimeException e) {
      problem(key, Shown.value(text), "Expected a day.", "Write it as 2026-05-02.");
      return Optional.empty();
    }
  }
}
