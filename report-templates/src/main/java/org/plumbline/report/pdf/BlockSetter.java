package org.plumbline.report.pdf;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.plumbline.report.chart.Typeface;
import org.plumbline.report.model.Block;
import org.plumbline.report.model.Block.Callout;
import org.plumbline.report.model.Block.Checklist;
import org.plumbline.report.model.Block.DefinitionList;
import org.plumbline.report.model.Block.Figure;
import org.plumbline.report.model.Block.KeyBox;
import org.plumbline.report.model.Block.PageBreak;
import org.plumbline.report.model.Block.Prose;
import org.plumbline.report.model.Labels;
import org.plumbline.report.model.Panel;
import org.plumbline.report.model.Table;
import org.plumbline.report.model.Text;

/** Turns blocks into chunks. */
final class BlockSetter implements Block.Visitor<List<Chunk>> {
  private static final double POINT_INDENT = 12;
  private static final double NUMBER_INDENT = 18;
  private static final double TERM_SHARE = 0.27;
  private static final double CAPTION_ROOM = 60;

  private final Typesetter setter;
  private final Labels labels;
  private final Geometry geometry;

  BlockSetter(Typesetter setter, Labels labels, Geometry geometry) {
    this.setter = setter;
    this.labels = labels;
    this.geometry = geometry;
  }

  List<Chunk> set(List<Block> blocks) {
    return blocks.stream().flatMap(block -> block.accept(this).stream()).toList();
  }

  @Override
  public List<Chunk> prose(Prose block) {
    List<Chunk> chunks = new ArrayList<>();
    List<Text> paragraphs = block.paragraphs();
    for (int i = 0; i < paragraphs.size(); i++) {
      Text text = paragraphs.get(i);
      int number = i + 1;
      chunks.add(
          switch (block.form()) {
            case PARAGRAPHS ->
                Chunk.lines(boxes(text, TypeStyle.TEXT, 0, geometry.measure()), 7, 7);
            case POINTS -> hanging("–", text, POINT_INDENT, 3);
            case NUMBERED -> hanging(number + ".", text, NUMBER_INDENT, 2);
          });
    }
    return chunks;
  }

  private Chunk hanging(String label, Text text, double indent, double space) {
    List<Box> lines = boxes(text, TypeStyle.TEXT, indent, geometry.measure() - indent);
    Line mark = setter.line(label, TypeStyle.TEXT);
    Box first = lines.get(0);
    List<Box> boxes = new ArrayList<>(lines);
    boxes.set(
        0,
        Box.of(
            first.height(),
            (canvas, x, top) -> {
              mark.draw(canvas, x, top + baseline(TypeStyle.TEXT));
              first.drawing().draw(canvas, x, top);
            }));
    return Chunk.lines(boxes, space, space);
  }

  /** Lines of text as boxes. */
  List<Box> boxes(Text text, TypeStyle style, double indent, double width) {
    return setter.lines(text, style, width).stream().map(line -> box(line, style, indent)).toList();
  }

  /** A title in lines of about equal length. */
  List<Box> title(Text text, TypeStyle style) {
    return setter.balanced(text, style, geometry.width()).stream()
        .map(line -> box(line, style, 0))
        .toList();
  }

  private static Box box(Line line, TypeStyle style, double indent) {
    return Box.of(
        style.leading(), (canvas, x, top) -> line.draw(canvas, x + indent, top + baseline(style)));
  }

  /** From the top of a line to its baseline. */
  static double baseline(TypeStyle style) {
    return style.leading() / 2 + style.size() * 0.35;
  }

  @Override
  public List<Chunk> keyBox(KeyBox block) {
    return List.of(new KeyBoxSetter(setter, geometry).set(block));
  }

  @Override
  public List<Chunk> table(Table block) {
    return List.of(new TableSetter(setter, labels, geometry, this).set(block));
  }

  @Override
  public List<Chunk> figure(Figure block) {
    double width = geometry.width() * block.share();
    String label = labels.of(block.anchor()).orElse("Figure");
    List<Box> caption = caption(label, block.caption());
    List<Panel> panels = block.chart().panels(width, geometry.height() - CAPTION_ROOM);
    List<Box> boxes = new ArrayList<>();
    boxes.add(Box.space(0).anchored(List.of(block.anchor())).glue());
    for (Panel panel : panels) {
      boxes.add(Box.of(panel.height(), (canvas, x, top) -> canvas.panel(panel, x, top)));
    }
    int last = boxes.size() - 1;
    boxes.set(last, boxes.get(last).glue());
    boxes.add(Box.space(5).glue());
    caption.forEach(line -> boxes.add(line.glue()));
    return List.of(new Chunk(boxes, List.of(), 14, 16, true, 2, caption.size() + 2, false, false));
  }

  /** The label in bold, then what is to be seen. */
  List<Box> caption(String label, Text caption) {
    Text whole = Text.strong(label + ".").plus("\u2002").plus(caption);
    return boxes(whole, TypeStyle.CAPTION, 0, geometry.measure());
  }

  @Override
  public List<Chunk> definitions(DefinitionList block) {
    double indent = geometry.width() * TERM_SHARE;
    TypeStyle style = TypeStyle.sans(9, 12.5);
    return block.entries().stream()
        .map(entry -> definition(entry, style, indent))
        .map(boxes -> Chunk.lines(boxes, 1.5, 1.5))
        .toList();
  }

  private List<Box> definition(DefinitionList.Entry entry, TypeStyle style, double indent) {
    List<Line> terms = setter.lines(Text.of(entry.term()), style.in(Ink.GREY), indent - 10);
    List<Line> lines = setter.lines(entry.text(), style, geometry.width() - indent);
    return IntStream.range(0, Math.max(terms.size(), lines.size()))
        .mapToObj(
            i ->
                Box.of(
                    style.leading(),
                    (canvas, x, top) -> {
                      at(terms, i).draw(canvas, x, top + baseline(style));
                      at(lines, i).draw(canvas, x + indent, top + baseline(style));
                    }))
        .toList();
  }

  private static Line at(List<Line> lines, int i) {
    return i < lines.size() ? lines.get(i) : Line.EMPTY;
  }

  @Override
  public List<Chunk> checklist(Checklist block) {
    return block.items().stream()
        .map(item -> Text.verdict(item.state()).plus(Text.of(":\u2002")).plus(item.text()))
        .map(text -> Chunk.lines(boxes(text, TypeStyle.TEXT, 0, geometry.measure()), 3, 3))
        .toList();
  }

  @Override
  public List<Chunk> callout(Callout block) {
    TypeStyle style = TypeStyle.sans(9, 12.5);
    Text text = Text.strong(block.heading() + "\u2002").plus(block.text());
    List<Line> lines = setter.lines(text, style, geometry.measure() - 24);
    List<Box> boxes = new ArrayList<>();
    boxes.add(tinted(5, (canvas, x, top) -> {}).glue());
    for (Line line : lines) {
      boxes.add(
          tinted(
              style.leading(),
              (canvas, x, top) -> line.draw(canvas, x + 12, top + baseline(style))));
    }
    boxes.add(tinted(5, (canvas, x, top) -> {}));
    return List.of(new Chunk(boxes, List.of(), 9, 9, true, 3, 3, false, false));
  }

  private Box tinted(double height, Box.Drawing drawing) {
    return Box.of(
        height,
        (canvas, x, top) -> {
          canvas.fill(x, top - 0.1, geometry.measure(), height + 0.2, Ink.TINT);
          canvas.fill(x, top - 0.1, 2.5, height + 0.2, Ink.AMBER);
          drawing.draw(canvas, x, top);
        });
  }

  @Override
  public List<Chunk> pageBreak(PageBreak block) {
    return List.of(Chunk.pageBreak());
  }

  /** A heading of a level counted from 1. */
  Chunk heading(String text, String anchor, int level) {
    TypeStyle style =
        switch (level) {
          case 1 -> TypeStyle.bold(14.5, 18);
          case 2 -> TypeStyle.bold(11, 14);
          default ->
              new TypeStyle(
                  Typeface.SANS_ITALIC,
                  Typeface.SANS_BOLD,
                  Typeface.SANS_ITALIC,
                  10,
                  13,
                  Ink.BLACK);
        };
    List<Box> boxes = new ArrayList<>(boxes(Text.of(text), style, 0, geometry.measure()));
    boxes.set(0, boxes.get(0).anchored(List.of(anchor)));
    double before = level == 1 ? 26 : level == 2 ? 18 : 12;
    return Chunk.heading(boxes, before, level == 1 ? 8 : 6);
  }
}
