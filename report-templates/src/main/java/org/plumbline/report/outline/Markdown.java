package org.plumbline.report.outline;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TableBody;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TableHead;
import org.commonmark.ext.gfm.tables.TableRow;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.BulletList;
import org.commonmark.node.Code;
import org.commonmark.node.Emphasis;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.Link;
import org.commonmark.node.ListBlock;
import org.commonmark.node.Node;
import org.commonmark.node.OrderedList;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.StrongEmphasis;
import org.commonmark.node.Text;
import org.commonmark.node.ThematicBreak;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;
import org.plumbline.report.model.Block;
import org.plumbline.report.model.Table;
import org.plumbline.report.model.Text.Run;
import org.plumbline.report.model.Text.Style;

/**
 * Reads prose: paragraphs, lists, emphasis, code, links and simple tables. Anything else is a
 * problem with its line, so that nothing a person wrote disappears from a report.
 */
public final class Markdown {
  private static final String CAPTION = "Table:";

  private final String file;
  private final int firstLine;
  private final String anchor;
  private final TemplateProblems problems;
  private final List<Block> blocks = new ArrayList<>();
  private final List<Wording.Use> links = new ArrayList<>();
  private List<org.plumbline.report.model.Text> open = new ArrayList<>();
  private Optional<org.plumbline.report.model.Text> caption = Optional.empty();
  private int tables;

  private Markdown(String file, int firstLine, String anchor, TemplateProblems problems) {
    this.file = file;
    this.firstLine = firstLine;
    this.anchor = anchor;
    this.problems = problems;
  }

  /**
   * Reads a text.
   *
   * @param file where it stands
   * @param firstLine the line of the file it begins on
   * @param anchor begins the anchors of its tables
   * @param text the text
   */
  public static Wording read(
      String file, int firstLine, String anchor, String text, TemplateProblems problems) {
    Markdown reader = new Markdown(file, firstLine, anchor, problems);
    reader.blocks(
        Parser.builder()
            .extensions(List.of(TablesExtension.create()))
            .includeSourceSpans(IncludeSourceSpans.BLOCKS_AND_INLINES)
            .build()
            .parse(text));
    Characters.check(file, firstLine, text, problems);
    return new Wording(
        reader.blocks, Wording.placeholders(file, firstLine, text, problems), reader.links);
  }

  private void blocks(Node document) {
    for (Node node = document.getFirstChild(); node != null; node = node.getNext()) {
      block(node);
    }
    close();
  }

  private void block(Node node) {
    if (node instanceof Paragraph paragraph) {
      paragraph(paragraph);
    } else if (node instanceof ListBlock list) {
      close();
      list(list);
    } else if (node instanceof TableBlock table) {
      Optional<org.plumbline.report.model.Text> title = caption;
      caption = Optional.empty();
      close();
      table(table, title);
    } else {
      unsupported(node);
    }
  }

  private void paragraph(Paragraph paragraph) {
    org.plumbline.report.model.Text text = text(paragraph);
    if (text.plain().startsWith(CAPTION) && paragraph.getNext() instanceof TableBlock) {
      caption = Optional.of(withoutWord(text));
    } else {
      open.add(text);
    }
  }

  private static org.plumbline.report.model.Text withoutWord(org.plumbline.report.model.Text text) {
    List<Run> runs = new ArrayList<>(text.runs());
    Run first = runs.get(0);
    runs.set(
        0,
        new Run(first.text().substring(CAPTION.length()).strip(), first.style(), first.target()));
    return new org.plumbline.report.model.Text(runs);
  }

  private void close() {
    if (!open.isEmpty()) {
      blocks.add(new Block.Prose(Block.Prose.Form.PARAGRAPHS, open));
      open = new ArrayList<>();
    }
  }

  private void list(ListBlock list) {
    List<org.plumbline.report.model.Text> points = new ArrayList<>();
    for (Node item = list.getFirstChild(); item != null; item = item.getNext()) {
      Node content = item.getFirstChild();
      if (content == null) {
        problem(item, "an empty point", "Expected text after the mark.", "Write it, or remove it.");
      } else if (content instanceof Paragraph && content.getNext() == null) {
        points.add(text(content));
      } else {
        problem(
            content.getNext() == null ? content : content.getNext(),
            "a point that holds more than one paragraph",
            "Expected a paragraph for each point.",
            "Put the rest after the list, or make it a point of its own.");
      }
    }
    Block.Prose.Form form =
        list instanceof OrderedList ? Block.Prose.Form.NUMBERED : Block.Prose.Form.POINTS;
    blocks.add(new Block.Prose(form, points));
  }

  private void table(TableBlock block, Optional<org.plumbline.report.model.Text> title) {
    if (title.isEmpty()) {
      problem(
          block,
          "a table without a caption",
          "Expected a paragraph that begins with 'Table:' just above it.",
          "Write what the table shows, e.g. 'Table: Sites and their scanners.'");
    }
    List<Table.Column> columns = new ArrayList<>();
    List<Table.Row> rows = new ArrayList<>();
    for (Node part = block.getFirstChild(); part != null; part = part.getNext()) {
      for (Node row = part.getFirstChild(); row != null; row = row.getNext()) {
        if (part instanceof TableHead) {
          columns.addAll(columns((TableRow) row));
        } else if (part instanceof TableBody) {
          rows.add(Table.Row.of(cells((TableRow) row, columns.size())));
        }
      }
    }
    String name = anchor + "-" + ++tables;
    blocks.add(
        new Table(
            name,
            title.orElse(org.plumbline.report.model.Text.EMPTY),
            columns,
            List.of(new Table.RowGroup(org.plumbline.report.model.Text.EMPTY, rows)),
            List.of()));
  }

  private List<Table.Column> columns(TableRow row) {
    List<Table.Column> columns = new ArrayList<>();
    for (Node cell = row.getFirstChild(); cell != null; cell = cell.getNext()) {
      String head = text(cell).plain();
      boolean right = ((TableCell) cell).getAlignment() == TableCell.Alignment.RIGHT;
      columns.add(right ? Table.Column.number(head) : Table.Column.text(head));
    }
    return columns;
  }

  private List<Table.Cell> cells(TableRow row, int count) {
    List<Table.Cell> cells = new ArrayList<>();
    for (Node cell = row.getFirstChild(); cell != null; cell = cell.getNext()) {
      cells.add(Table.Cell.of(text(cell)));
    }
    while (cells.size() < count) {
      cells.add(Table.Cell.EMPTY);
    }
    return cells;
  }

  private org.plumbline.report.model.Text text(Node parent) {
    List<Run> runs = new ArrayList<>();
    inline(parent, Style.PLAIN, Optional.empty(), runs);
    return new org.plumbline.report.model.Text(joined(runs));
  }

  /** Neighbours of one style become one run, so that a placeholder is never parted. */
  private static List<Run> joined(List<Run> runs) {
    List<Run> joined = new ArrayList<>();
    for (Run run : runs) {
      Run last = joined.isEmpty() ? null : joined.get(joined.size() - 1);
      if (last != null && last.style() == run.style() && last.target().equals(run.target())) {
        joined.set(joined.size() - 1, new Run(last.text() + run.text(), run.style(), run.target()));
      } else {
        joined.add(run);
      }
    }
    return joined;
  }

  private void inline(Node parent, Style style, Optional<String> target, List<Run> runs) {
    for (Node node = parent.getFirstChild(); node != null; node = node.getNext()) {
      if (node instanceof Text text) {
        runs.add(new Run(text.getLiteral(), style, target));
      } else if (node instanceof SoftLineBreak) {
        runs.add(new Run(" ", style, target));
      } else if (node instanceof Code code) {
        runs.add(new Run(code.getLiteral(), Style.CODE, target));
      } else if (node instanceof Emphasis) {
        inline(node, Style.EMPHASIS, target, runs);
      } else if (node instanceof StrongEmphasis) {
        inline(node, Style.STRONG, target, runs);
      } else if (node instanceof Link link) {
        link(link, style, runs);
      } else {
        unsupported(node);
      }
    }
  }

  private void link(Link link, Style style, List<Run> runs) {
    String target = link.getDestination();
    boolean inside = target.startsWith("#");
    if (inside) {
      links.add(new Wording.Use(target.substring(1), Optional.empty(), place(link)));
    } else if (Set.of("https:", "http:", "mailto:").stream().noneMatch(target::startsWith)) {
      problem(
          link,
          "a link to '" + target + "'",
          "Expected '#' and a section or block of this template, or an address with https:.",
          "Files beside a report cannot be linked; name them in words.");
    }
    if (link.getFirstChild() != null) {
      inline(link, style, Optional.of(target), runs);
    } else if (inside) {
      runs.add(new Run(target.substring(1), Style.REFERENCE, Optional.of(target)));
    } else {
      runs.add(new Run(target, style, Optional.of(target)));
    }
  }

  private void unsupported(Node node) {
    problem(
        node,
        kind(node),
        "Expected paragraphs, lists, emphasis, code, links and simple tables.",
        remedy(node));
  }

  private static String kind(Node node) {
    if (node instanceof Heading) {
      return "a heading";
    }
    if (node instanceof BlockQuote) {
      return "a quotation";
    }
    if (node instanceof FencedCodeBlock || node instanceof IndentedCodeBlock) {
      return "a block of code";
    }
    if (node instanceof HtmlBlock || node instanceof HtmlInline) {
      return "HTML";
    }
    if (node instanceof Image) {
      return "a picture";
    }
    if (node instanceof ThematicBreak) {
      return "a rule";
    }
    if (node instanceof HardLineBreak) {
      return "a line break inside a paragraph";
    }
    if (node instanceof BulletList || node instanceof OrderedList) {
      return "a list inside a list";
    }
    return "something that is no prose (" + node.getClass().getSimpleName() + ")";
  }

  private static String remedy(Node node) {
    if (node instanceof Heading) {
      return "Make it the title of a section in outline.yaml.";
    }
    if (node instanceof IndentedCodeBlock) {
      return "Begin the line at the left edge.";
    }
    if (node instanceof HtmlInline || node instanceof HtmlBlock) {
      return "Write it as text; a '<' that is meant as such as '\\<'.";
    }
    if (node instanceof HardLineBreak) {
      return "Begin a new paragraph with an empty line, or remove the spaces at the end of the line.";
    }
    return "Write it as a paragraph, or leave it out.";
  }

  private void problem(Node node, String found, String expected, String remedy) {
    problems.add(place(node), found, expected, remedy);
  }

  private Place place(Node node) {
    for (Node at = node; at != null; at = at.getParent()) {
      if (!at.getSourceSpans().isEmpty()) {
        return new Place(file, firstLine + at.getSourceSpans().get(0).getLineIndex());
      }
    }
    return new Place(file, firstLine);
  }
}
