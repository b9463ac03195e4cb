package org.plumbline.report.pdf;

import java.awt.Color;
import java.util.ArrayList;
import java.util.List;
import org.plumbline.report.model.Labels;
import org.plumbline.report.model.Table;
import org.plumbline.report.model.Table.Footnote;
import org.plumbline.report.model.Table.Row;
import org.plumbline.report.model.Table.RowGroup;
import org.plumbline.report.model.Text;

/** Sets tables: three rules, no verticals, thin grey between groups. */
final class TableSetter {
  private static final double HEAVY = 0.9;
  private static final double LIGHT = 0.5;
  private static final double HAIR = 0.4;
  private static final double PADDING = 1.4;
  private static final double HEAD_ROOM = 110;

  private final Typesetter setter;
  private final Labels labels;
  private final Geometry geometry;
  private final BlockSetter blocks;

  TableSetter(Typesetter setter, Labels labels, Geometry geometry, BlockSetter blocks) {
    this.setter = setter;
    this.labels = labels;
    this.geometry = geometry;
    this.blocks = blocks;
  }

  Chunk set(Table table) {
    List<Row> rows = table.groups().stream().flatMap(group -> group.rows().stream()).toList();
    Grid grid =
        Grid.of(
            setter, TypeStyle.TABLE, TypeStyle.TABLE_HEAD, table.columns(), rows, geometry.width());
    String label = labels.of(table.anchor()).orElse("Table");
    List<Box> boxes = new ArrayList<>();
    boxes.add(Box.space(0).anchored(List.of(table.anchor())).glue());
    blocks.caption(label, table.caption()).forEach(line -> boxes.add(line.glue()));
    boxes.addAll(head(grid));
    int start = boxes.size();
    for (int g = 0; g < table.groups().size(); g++) {
      addGroup(boxes, grid, table.groups().get(g), g > 0);
    }
    int lastRow = boxes.size() - 1;
    boxes.set(lastRow, boxes.get(lastRow).glue());
    boxes.add(rule(grid, HEAVY, Ink.BLACK, 4));
    boxes.addAll(footnotes(table));
    int tail = Math.min(boxes.size() - lastRow + 2, boxes.size() - start);
    List<Box> repeated = new ArrayList<>();
    blocks.caption(label, Text.emphasis("continued")).forEach(line -> repeated.add(line.glue()));
    repeated.addAll(head(grid));
    int first = Math.min(boxes.size(), start + 2);
    return new Chunk(boxes, repeated, 14, 16, true, first, Math.min(tail, 10), false, false);
  }

  private List<Box> head(Grid grid) {
    List<Box> boxes = new ArrayList<>();
    boxes.add(Box.space(3.5).glue());
    boxes.add(rule(grid, HEAVY, Ink.BLACK, 0).glue());
    if (grid.hasSpanners()) {
      boxes.add(grid.spanners());
    }
    boxes.add(grid.head());
    boxes.add(rule(grid, LIGHT, Ink.BLACK, 2).glue());
    return boxes;
  }

  private void addGroup(List<Box> boxes, Grid grid, RowGroup group, boolean ruled) {
    double most = geometry.height() - HEAD_ROOM;
    if (ruled) {
      boxes.add(
          Box.of(4, (canvas, x, top) -> canvas.rule(x, top + 2, grid.width(), HAIR, Ink.RULE))
              .glue());
    }
    List<Box> head = groupHead(grid, group.head());
    List<Box> continued =
        head.isEmpty() ? List.of() : groupHead(grid, group.head().plus(", continued"));
    boxes.addAll(head);
    for (Row row : group.rows()) {
      List<Box> set = grid.row(row, PADDING, most);
      set.forEach(box -> boxes.add(box.within(continued)));
    }
  }

  private List<Box> groupHead(Grid grid, Text head) {
    TypeStyle style = grid.style();
    if (head.isBlank()) {
      return List.of();
    }
    return setter.lines(head, style, grid.width()).stream()
        .map(
            line ->
                Box.of(
                        style.leading() + 2 * PADDING,
                        (canvas, x, top) ->
                            line.draw(canvas, x, top + PADDING + BlockSetter.baseline(style)))
                    .glue())
        .toList();
  }

  private static Box rule(Grid grid, double thickness, Color colour, double spaceBelow) {
    return Box.of(
        thickness + spaceBelow,
        (canvas, x, top) -> canvas.rule(x, top + thickness / 2, grid.width(), thickness, colour));
  }

  private List<Box> footnotes(Table table) {
    List<Box> boxes = new ArrayList<>();
    for (Footnote note : table.footnotes()) {
      Text mark = note.mark().isEmpty() ? Text.EMPTY : Text.EMPTY.marked(note.mark()).plus(" ");
      boxes.addAll(blocks.boxes(mark.plus(note.text()), TypeStyle.FOOTNOTE, 0, geometry.measure()));
    }
    return boxes;
  }
}
