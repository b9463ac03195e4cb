package org.plumbline.report.pdf;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.plumbline.report.model.Block.KeyBox;
import org.plumbline.report.model.Table.Cell;
import org.plumbline.report.model.Table.Column;
import org.plumbline.report.model.Table.Row;
import org.plumbline.report.model.Text;
import org.plumbline.report.model.Verdict;

/** Sets the box of page 1. */
final class KeyBoxSetter {
  private static final double INSET = 10;

  private final Typesetter setter;
  private final Geometry geometry;

  KeyBoxSetter(Typesetter setter, Geometry geometry) {
    this.setter = setter;
    this.geometry = geometry;
  }

  Chunk set(KeyBox block) {
    double inner = geometry.width() - 2 * INSET;
    TypeStyle head = TypeStyle.sans(8, 10.5).in(Ink.GREY);
    boolean methods = block.lines().stream().anyMatch(line -> !line.method().isEmpty());
    List<Row> rows = block.lines().stream().map(line -> row(line, methods)).toList();
    Grid grid = Grid.of(setter, TypeStyle.KEY, head, columns(methods), rows, inner);
    List<Box> boxes = new ArrayList<>();
    boxes.add(
        Box.of(1.4, (canvas, x, top) -> canvas.fill(x, top, geometry.width(), 1.4, Ink.BLACK))
            .glue());
    boxes.add(tinted(Box.space(7)).glue());
    TypeStyle title = TypeStyle.bold(10, 13);
    boxes.addAll(lines(Text.of(block.title()), title, inner));
    boxes.add(tinted(Box.space(3)).glue());
    boxes.add(tinted(inset(grid.head())).glue());
    for (int i = 0; i < block.lines().size(); i++) {
      boxes.add(tinted(rule()).glue());
      grid.row(rows.get(i), 3.5, geometry.height())
          .forEach(box -> boxes.add(tinted(inset(box)).glue()));
      Text remark = block.lines().get(i).remark();
      if (!remark.isBlank()) {
        boxes.addAll(lines(remark, TypeStyle.sans(8.5, 11), inner));
        boxes.add(tinted(Box.space(4)).glue());
      }
      int last = boxes.size() - 1;
      boxes.set(last, boxes.get(last).loose());
    }
    if (!block.conclusion().isBlank()) {
      boxes.add(tinted(rule()).glue());
      boxes.add(tinted(Box.space(5)).glue());
      Text verdict = block.verdict().map(v -> Text.verdict(v).plus("\u2002")).orElse(Text.EMPTY);
      boxes.addAll(lines(verdict.plus(block.conclusion()), TypeStyle.KEY, inner));
    }
    boxes.add(tinted(Box.space(7)).glue());
    boxes.add(
        Box.of(0.7, (canvas, x, top) -> canvas.fill(x, top, geometry.width(), 0.7, Ink.BLACK)));
    return new Chunk(boxes, List.of(), 14, 14, true, 5, 2, false, false);
  }

  private static List<Column> columns(boolean methods) {
    return Stream.of("Endpoint", "Goal", "Result", "Interval", "Outcome")
        .filter(head -> methods || !head.equals("Interval"))
        .map(Column::text)
        .toList();
  }

  private static Row row(KeyBox.Line line, boolean methods) {
    Optional<String> target = line.target();
    String printed = unbroken(line.result());
    Text result = target.map(to -> Text.link(printed, to)).orElse(Text.of(printed));
    Verdict verdict = new Verdict(line.verdict().mark(), unbroken(line.verdict().word()));
    List<Cell> cells = new ArrayList<>();
    cells.add(Cell.of(Text.strong(line.name())));
    cells.add(Cell.of(line.goal()));
    cells.add(Cell.of(result));
    if (methods) {
      cells.add(Cell.of(line.method()));
    }
    cells.add(Cell.of(Text.verdict(verdict)));
    return Row.of(cells);
  }

  /** An estimate and its interval are read as one. */
  private static String unbroken(String text) {
    return text.replace(' ', '\u00a0');
  }

  private List<Box> lines(Text text, TypeStyle style, double width) {
    return setter.lines(text, style, width).stream()
        .map(
            line ->
                Box.of(
                    style.leading(),
                    (canvas, x, top) ->
                        line.draw(canvas, x + INSET, top + BlockSetter.baseline(style))))
        .map(box -> tinted(box).glue())
        .toList();
  }

  private Box rule() {
    return Box.of(
        1.2,
        (canvas, x, top) ->
            canvas.rule(x + INSET, top + 0.6, geometry.width() - 2 * INSET, 0.4, Ink.RULE));
  }

  private static Box inset(Box box) {
    return box.drawn((canvas, x, top) -> box.drawing().draw(canvas, x + INSET, top));
  }

  private Box tinted(Box box) {
    return box.drawn(
        (canvas, x, top) -> {
          canvas.fill(x, top - 0.1, geometry.width(), box.height() + 0.2, Ink.TINT);
          box.drawing().draw(canvas, x, top);
        });
  }
}
