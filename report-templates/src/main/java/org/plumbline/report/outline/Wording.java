package org.plumbline.report.outline;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.plumbline.report.model.Block;
import org.plumbline.report.model.Table;
import org.plumbline.report.model.Text;

/**
 * Wording with placeholders, as the blocks it gives.
 *
 * @param blocks with the placeholders still in their text
 * @param placeholders in reading order, each with its place
 * @param links targets inside the document that it names, each with its place
 */
public record Wording(List<Block> blocks, List<Use> placeholders, List<Use> links) {

  /** A name in double braces, and what is said where it stands for nothing. */
  static final Pattern PLACEHOLDER =
      Pattern.compile("\\{\\{\\s*([^\\s{}]+?)(?:\\s+or\\s+\"([^\"{}]*)\")?\\s*\\}\\}");

  /**
   * A name that is used.
   *
   * @param name of the placeholder or link target
   * @param fallback what is said where a placeholder stands for nothing
   * @param place where
   */
  public record Use(String name, Optional<String> fallback, Place place) {}

  /** What a placeholder stands for. */
  @FunctionalInterface
  public interface Values {
    /** The text of a placeholder; empty where it stands for nothing. */
    Optional<Text> of(String name);
  }

  /** Copies the lists. */
  public Wording {
    blocks = List.copyOf(blocks);
    placeholders = List.copyOf(placeholders);
    links = List.copyOf(links);
  }

  /** The blocks with every placeholder replaced; one without a value stays as written. */
  public List<Block> filled(Values values, UnaryOperator<String> anchors) {
    return blocks.stream().map(block -> filled(block, values, anchors)).toList();
  }

  private static Block filled(Block block, Values values, UnaryOperator<String> anchors) {
    if (block instanceof Block.Prose prose) {
      return new Block.Prose(
          prose.form(),
          prose.paragraphs().stream().map(t -> linked(filled(t, values), anchors)).toList());
    }
    Table table = (Table) block;
    List<Table.RowGroup> groups = new ArrayList<>();
    for (Table.RowGroup group : table.groups()) {
      List<Table.Row> rows = new ArrayList<>();
      for (Table.Row row : group.rows()) {
        rows.add(
            Table.Row.of(
                row.cells().stream()
                    .map(cell -> Table.Cell.of(linked(filled(cell.text(), values), anchors)))
                    .toList()));
      }
      groups.add(new Table.RowGroup(group.head(), rows));
    }
    List<Table.Column> columns =
        table.columns().stream()
            .map(
                c ->
                    new Table.Column(
                        filled(Text.of(c.head()), values).plain(), c.alignment(), c.spanner()))
            .toList();
    return new Table(
        table.anchor(),
        linked(filled(table.caption(), values), anchors),
        columns,
        groups,
        table.footnotes());
  }

  private static Text linked(Text text, UnaryOperator<String> anchors) {
    return new Text(
        text.runs().stream()
            .map(
                run ->
                    run.target().filter(target -> target.startsWith("#")).isEmpty()
                        ? run
                        : new Text.Run(
                            run.text(),
                            run.style(),
                            run.target().map(t -> "#" + anchors.apply(t.substring(1)))))
            .toList());
  }

  /** Text with its placeholders replaced; every character of a value is taken as it is. */
  public static Text filled(Text text, Values values) {
    List<Text.Run> runs = new ArrayList<>();
    for (Text.Run run : text.runs()) {
      Matcher matcher = PLACEHOLDER.matcher(run.text());
      int from = 0;
      while (matcher.find()) {
        add(runs, run, run.text().substring(from, matcher.start()));
        Text value =
            values
                .of(matcher.group(1))
                .or(() -> Optional.ofNullable(matcher.group(2)).map(Text::of))
                .orElse(Text.of(matcher.group()));
        value.runs().forEach(part -> runs.add(dressed(part, run)));
        from = matcher.end();
      }
      add(runs, run, run.text().substring(from));
    }
    return new Text(runs);
  }

  /** A line of wording with its placeholders replaced, without styles. */
  public static String filled(String line, Values values) {
    return filled(Text.of(line), values).plain();
  }

  private static void add(List<Text.Run> runs, Text.Run like, String text) {
    if (!text.isEmpty()) {
      runs.add(new Text.Run(text, like.style(), like.target()));
    }
  }

  /** A value keeps its own style unless it has none. */
  private static Text.Run dressed(Text.Run value, Text.Run around) {
    Text.Style style = value.style() == Text.Style.PLAIN ? around.style() : value.style();
    return new Text.Run(value.text(), style, value.target().or(around::target));
  }

  /** The placeholders of a text by line, and a problem for every brace that is none. */
  static List<Use> placeholders(
      String file, int firstLine, String text, TemplateProblems problems) {
    List<Use> uses = new ArrayList<>();
    Map<Integer, String> lines = new LinkedHashMap<>();
    String[] split = text.split("\n", -1);
    for (int i = 0; i < split.length; i++) {
      lines.put(firstLine + i, split[i]);
    }
    lines.forEach(
        (number, line) -> {
          Place place = new Place(file, number);
          Matcher matcher = PLACEHOLDER.matcher(line);
          StringBuilder rest = new StringBuilder();
          int from = 0;
          while (matcher.find()) {
            uses.add(new Use(matcher.group(1), Optional.ofNullable(matcher.group(2)), place));
            rest.append(line, from, matcher.start());
            from = matcher.end();
          }
          rest.append(line.substring(from));
          if (rest.indexOf("{{") >= 0 || rest.indexOf("}}") >= 0) {
            problems.add(
                place,
                "double braces that hold no placeholder",
                "Expected {{name}} or {{name or \"text where there is none\"}} on one line.",
                "Close the braces, or write single ones.");
          }
        });
    return uses;
  }
}
