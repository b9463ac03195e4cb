package org.plumbline.report.pdf;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.plumbline.report.model.NumberParts;
import org.plumbline.report.model.Table.Alignment;
import org.plumbline.report.model.Table.Cell;
import org.plumbline.report.model.Table.Column;
import org.plumbline.report.model.Table.Row;
import org.plumbline.report.model.Text;

/**
 * Columns with their widths, measured over all rows. Text columns wrap when the page is too narrow;
 * number columns do not, unless nothing else helps.
 */
final class Grid {
  private static final double INDENT = 9;
  private static final double LEAST_GAP = 9;
  private static final double WIDEST_GAP = 42;
  private static final double NEARLY_FULL = 0.6;
  private static final double SMALLEST_SCALE = 0.76;
  private static final double LONGEST_WORD = 170;
  private static final double LINES_OF_A_HEAD = 2.2;
  private static final int LINES_OF_A_TALL_ROW = 12;

  private final Typesetter setter;
  private final TypeStyle style;
  private final TypeStyle headStyle;
  private final List<Column> columns;
  private final double[] widths;
  private final double[] lefts;
  private final Slot[] slots;
  private final double width;
  private final boolean wraps;

  /** Widths of the three parts of a number column. */
  private record Slot(double lead, double whole, double tail) {
    double width() {
      return lead + whole + tail;
    }

    Slot max(Slot other) {
      return new Slot(
          Math.max(lead, other.lead), Math.max(whole, other.whole), Math.max(tail, other.tail));
    }
  }

  private Grid(
      Typesetter setter,
      TypeStyle style,
      TypeStyle headStyle,
      List<Column> columns,
      List<Row> rows,
      double available) {
    this.setter = setter;
    this.style = style;
    this.headStyle = headStyle;
    this.columns = columns;
    this.slots = slots(rows);
    double room = available - LEAST_GAP * (columns.size() - 1);
    double[] roomy = naturalWidths(rows, 1);
    double[] natural = sum(roomy) <= room ? roomy : naturalWidths(rows, LINES_OF_A_HEAD);
    this.wraps = sum(natural) > room;
    this.widths = wraps ? fit(natural, leastWidths(rows), room) : natural;
    double used = sum(widths);
    double between = columns.size() < 2 ? 0 : (available - used) / (columns.size() - 1);
    boolean nearlyFull = used > NEARLY_FULL * available;
    double gap = nearlyFull ? Math.max(LEAST_GAP, between) : Math.min(WIDEST_GAP, between);
    this.lefts = new double[columns.size()];
    for (int c = 1; c < columns.size(); c++) {
      lefts[c] = lefts[c - 1] + widths[c - 1] + gap;
    }
    this.width = lefts[columns.size() - 1] + widths[columns.size() - 1];
  }

  /** Measures; sets smaller where the columns do not fit the width otherwise. */
  static Grid of(
      Typesetter setter,
      TypeStyle style,
      TypeStyle headStyle,
      List<Column> columns,
      List<Row> rows,
      double available) {
    for (double whole : List.of(1.0, 0.96, 0.92)) {
      Grid unwrapped =
          new Grid(setter, style.scaled(whole), headStyle.scaled(whole), columns, rows, available);
      if (!unwrapped.wraps) {
        return unwrapped;
      }
    }
    double scale = 1;
    Grid grid = new Grid(setter, style, headStyle, columns, rows, available);
    while (grid.width > available + 0.01 && scale > SMALLEST_SCALE) {
      scale -= 0.04;
      grid =
          new Grid(setter, style.scaled(scale), headStyle.scaled(scale), columns, rows, available);
    }
    return grid;
  }

  double width() {
    return width;
  }

  TypeStyle style() {
    return style;
  }

  double left(int column) {
    return lefts[column];
  }

  double width(int column) {
    return widths[column];
  }

  private Slot[] slots(List<Row> rows) {
    Slot[] measured = new Slot[columns.size()];
    for (int c = 0; c < measured.length; c++) {
      measured[c] = new Slot(0, 0, 0);
      if (columns.get(c).alignment() == Alignment.NUMBER) {
        for (Row row : rows) {
          measured[c] = measured[c].max(slot(row.cells().get(c).text()));
        }
      }
    }
    return measured;
  }

  private Slot slot(Text text) {
    NumberParts parts = NumberParts.of(text);
    if (!parts.hasNumber()) {
      return new Slot(0, 0, 0);
    }
    return new Slot(width(parts.lead()), width(parts.whole()), width(parts.tail()));
  }

  private double width(Text text) {
    return setter.line(text, style).width();
  }

  private double[] naturalWidths(List<Row> rows, double headLines) {
    double[] natural = new double[columns.size()];
    for (int c = 0; c < natural.length; c++) {
      double cells = slots[c].width();
      for (Row row : rows) {
        Text text = row.cells().get(c).text();
        if (columns.get(c).alignment() == Alignment.TEXT || !NumberParts.of(text).hasNumber()) {
          cells = Math.max(cells, indent(row, c) + width(text));
        }
      }
      Text head = Text.of(columns.get(c).head());
      double headLine = setter.line(head, headStyle).width();
      double headLeast = Math.max(setter.longest(head, headStyle), headLine / headLines);
      natural[c] = Math.max(cells, Math.min(headLine, Math.max(headLeast, cells)));
    }
    return natural;
  }

  private double[] leastWidths(List<Row> rows) {
    double[] least = new double[columns.size()];
    for (int c = 0; c < least.length; c++) {
      double cells = slots[c].width();
      if (columns.get(c).alignment() == Alignment.TEXT) {
        for (Row row : rows) {
          double longest = setter.longest(row.cells().get(c).text(), style);
          cells = Math.max(cells, indent(row, c) + Math.min(longest, LONGEST_WORD));
        }
      }
      least[c] = Math.max(cells, setter.longest(Text.of(columns.get(c).head()), headStyle));
    }
    return least;
  }

  /** Takes from the text columns what is too much, in proportion to what they can give. */
  private static double[] fit(double[] natural, double[] least, double available) {
    double excess = sum(natural) - available;
    double[] fitted = natural.clone();
    if (excess <= 0) {
      return fitted;
    }
    double[] give = new double[natural.length];
    for (int c = 0; c < natural.length; c++) {
      give[c] = Math.max(0, natural[c] - least[c]);
    }
    double share = sum(give) == 0 ? 0 : Math.min(1, excess / sum(give));
    for (int c = 0; c < natural.length; c++) {
      fitted[c] -= share * give[c];
    }
    return fitted;
  }

  private static double sum(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum;
  }

  private static double indent(Row row, int column) {
    return column == 0 ? row.indent() * INDENT : 0;
  }

  /** A line of set text at its place in a row. */
  private record Item(Line line, double x, int lineNumber) {}

  /**
   * The row as one box. Only a row that is higher than {@code most}, which no page could hold, is
   * cut into several.
   *
   * @param padding above and below, in points
   * @param most what a page has, in points
   */
  List<Box> row(Row row, double padding, double most) {
    List<Item> items = new ArrayList<>();
    List<String> anchors = new ArrayList<>();
    for (int c = 0; c < columns.size(); c++) {
      Cell cell = row.cells().get(c);
      cell.anchor().ifPresent(anchors::add);
      items.addAll(
          columns.get(c).alignment() == Alignment.NUMBER
              ? numberItems(cell.text(), c)
              : textItems(cell.text(), c, indent(row, c)));
    }
    int lines = items.stream().mapToInt(item -> item.lineNumber() + 1).max().orElse(1);
    boolean tall = lines * style.leading() + 2 * padding > most;
    int perBox = tall ? LINES_OF_A_TALL_ROW : lines;
    return IntStream.range(0, (lines + perBox - 1) / perBox)
        .mapToObj(i -> rowBox(items, i * perBox, Math.min(lines, (i + 1) * perBox), padding))
        .map(box -> box.anchored(anchors))
        .toList();
  }

  private Box rowBox(List<Item> items, int from, int to, double padding) {
    double height = (to - from) * style.leading() + 2 * padding;
    double ascent = padding + style.leading() / 2 + style.size() * 0.35;
    return Box.of(
        height,
        (canvas, x, top) ->
            items.stream()
                .filter(item -> from <= item.lineNumber() && item.lineNumber() < to)
                .forEach(
                    item ->
                        item.line()
                            .draw(
                                canvas,
                                x + item.x(),
                                top + ascent + (item.lineNumber() - from) * style.leading())));
  }

  private List<Item> textItems(Text text, int column, double indent) {
    List<Line> lines = setter.lines(text, style, widths[column] - indent + 0.01);
    return IntStream.range(0, lines.size())
        .mapToObj(i -> new Item(lines.get(i), lefts[column] + indent, i))
        .toList();
  }

  private List<Item> numberItems(Text text, int column) {
    NumberParts parts = NumberParts.of(text);
    Slot slot = slots[column];
    double start = blockLeft(column);
    if (!parts.hasNumber()) {
      Line line = setter.line(text, style);
      Line word = setter.line(parts.whole(), style);
      double right = start + slot.lead() + slot.whole();
      double left =
          isWide(column)
              ? Math.max(start, right - word.width())
              : start + slot.width() - line.width();
      return List.of(new Item(line, left, 0));
    }
    Line lead = setter.line(parts.lead(), style);
    Line whole = setter.line(parts.whole(), style);
    double wholeRight = start + slot.lead() + slot.whole();
    List<Item> items = new ArrayList<>();
    items.add(new Item(lead, start + slot.lead() - lead.width(), 0));
    items.add(new Item(whole, wholeRight - whole.width(), 0));
    items.add(new Item(setter.line(parts.tail(), style), wholeRight, 0));
    return items;
  }

  /** Wide numbers stand under the left edge of their head, short ones under its right edge. */
  private double blockLeft(int column) {
    return isWide(column) ? lefts[column] : lefts[column] + widths[column] - slots[column].width();
  }

  private boolean isWide(int column) {
    return columns.get(column).alignment() == Alignment.TEXT || slots[column].width() > 60;
  }

  /** The head as one box, its cells on the bottom line. */
  Box head() {
    List<List<Line>> cells = new ArrayList<>();
    for (int c = 0; c < columns.size(); c++) {
      cells.add(setter.lines(Text.of(columns.get(c).head()), headStyle, widths[c] + 0.01));
    }
    int lines = cells.stream().mapToInt(List::size).max().orElse(1);
    double height = lines * headStyle.leading() + 5;
    return Box.of(
            height,
            (canvas, x, top) -> {
              for (int c = 0; c < cells.size(); c++) {
                drawHead(canvas, cells.get(c), c, x, top + height);
              }
            })
        .glue();
  }

  private void drawHead(Canvas canvas, List<Line> lines, int column, double x, double bottom) {
    for (int i = 0; i < lines.size(); i++) {
      Line line = lines.get(i);
      double shift = isWide(column) ? 0 : widths[column] - line.width();
      double baseline = bottom - 5.5 - (lines.size() - 1 - i) * headStyle.leading();
      line.draw(canvas, x + lefts[column] + shift, baseline);
    }
  }

  boolean hasSpanners() {
    return columns.stream().anyMatch(column -> !column.spanner().isEmpty());
  }

  /** Headings over several columns, each with a thin rule under it. */
  Box spanners() {
    return Box.of(
            headStyle.leading() + 4,
            (canvas, x, top) -> {
              int c = 0;
              while (c < columns.size()) {
                int end = c;
                String spanner = columns.get(c).spanner();
                while (end + 1 < columns.size() && columns.get(end + 1).spanner().equals(spanner)) {
                  end++;
                }
                if (!spanner.isEmpty()) {
                  drawSpanner(canvas, spanner, c, end, x, top);
                }
                c = end + 1;
              }
            })
        .glue();
  }

  private void drawSpanner(
      Canvas canvas, String spanner, int first, int last, double x, double top) {
    double left = x + lefts[first];
    double right = x + lefts[last] + widths[last];
    Line line = setter.line(spanner, headStyle);
    line.draw(canvas, left, top + headStyle.leading());
    canvas.rule(left, top + headStyle.leading() + 3.5, right - left, 0.5, Ink.GREY);
  }
}
