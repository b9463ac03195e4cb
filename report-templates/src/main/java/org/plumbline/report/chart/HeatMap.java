package org.plumbline.report.chart;

import java.awt.Color;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.plumbline.report.model.Chart;
import org.plumbline.report.model.Csv;
import org.plumbline.report.model.Panel;

/**
 * A table of two attributes whose cells are shaded by a value: an intersection of groups, or a
 * confusion matrix. Every cell carries its number; a small one is marked by a corner and printed
 * grey, not by its shade alone.
 *
 * @param rowHead name of the attribute of the rows
 * @param columnHead name of the attribute of the columns
 * @param columns names of the columns
 * @param rows the rows
 * @param from value of the lightest shade
 * @param to value of the darkest shade
 * @param smallNote what a marked cell means; empty where there is none
 */
public record HeatMap(
    String rowHead,
    String columnHead,
    List<String> columns,
    List<Row> rows,
    double from,
    double to,
    String smallNote)
    implements Chart {

  private static final double CELL = 30;
  private static final double HEAD = 30;
  private static final double NOTE = 18;
  private static final double WIDEST = 110;
  private static final double SIZE = Palette.LABEL;
  private static final Color DARKEST = new Color(0x0B5A8F);

  /** A row with a cell for each column. */
  public record Row(String name, List<Cell> cells) {
    /** Copies the cells. */
    public Row {
      cells = List.copyOf(cells);
    }
  }

  /**
   * A cell.
   *
   * @param value what shades it; empty where nothing was estimated
   * @param printed the value as text, e.g. {@code 92.1 %} or {@code NE}
   * @param count what stands behind it as text, e.g. {@code 70/76}
   * @param small whether it is too small for a verdict
   */
  public record Cell(OptionalDouble value, String printed, String count, boolean small) {}

  /** Copies the lists; every row has a cell for each column. */
  public HeatMap {
    columns = List.copyOf(columns);
    rows = List.copyOf(rows);
    for (Row row : rows) {
      if (row.cells().size() != columns.size()) {
        throw new IllegalArgumentException(
            "Row " + row.name() + " has " + row.cells().size() + " cells of " + columns.size());
      }
    }
  }

  @Override
  public List<Panel> panels(double width, double maxHeight) {
    double names = Pen.width(rowHead, Typeface.SANS_BOLD, SIZE);
    for (Row row : rows) {
      names = Math.max(names, Pen.width(row.name(), Typeface.SANS, SIZE));
    }
    double nameWidth = Math.min(names, width * 0.3) + 8;
    double cell = Math.min(WIDEST, (width - nameWidth) / Math.max(1, columns.size()));
    int most = Math.max(1, (int) ((maxHeight - HEAD - NOTE) / CELL));
    List<Panel> panels = new ArrayList<>();
    for (int at = 0; at < Math.max(1, rows.size()); at += most) {
      List<Row> page = rows.subList(at, Math.min(rows.size(), at + most));
      double height = HEAD + page.size() * CELL + (smallNote.isEmpty() ? 4 : NOTE);
      panels.add(
          new Panel(width, height, graphics -> draw(new Pen(graphics), page, nameWidth, cell)));
    }
    return panels;
  }

  private void draw(Pen pen, List<Row> page, double nameWidth, double cell) {
    pen.left(rowHead, 0, HEAD - 6, Typeface.SANS_BOLD, SIZE, Palette.INK);
    pen.left(columnHead, nameWidth, 9, Typeface.SANS_BOLD, SIZE, Palette.INK);
    for (int c = 0; c < columns.size(); c++) {
      String name = Pen.cut(columns.get(c), Typeface.SANS, SIZE, cell - 4);
      double middle = nameWidth + (c + 0.5) * cell;
      pen.centred(name, middle, HEAD - 6, Typeface.SANS, SIZE, Palette.INK);
    }
    double y = HEAD;
    boolean small = false;
    for (Row row : page) {
      String name = Pen.cut(row.name(), Typeface.SANS, SIZE, nameWidth - 8);
      pen.left(name, 0, y + CELL / 2 + 3, Typeface.SANS, SIZE, Palette.INK);
      for (int c = 0; c < columns.size(); c++) {
        draw(pen, row.cells().get(c), nameWidth + c * cell, y, cell);
        small |= row.cells().get(c).small();
      }
      y += CELL;
    }
    if (small && !smallNote.isEmpty()) {
      corner(pen, nameWidth + 7, y + 5);
      pen.left(smallNote, nameWidth + 11, y + 12, Typeface.SANS, 7, Palette.GREY);
    }
  }

  private void draw(Pen pen, Cell cell, double x, double y, double width) {
    if (cell.value().isPresent()) {
      pen.fill(x + 0.5, y + 0.5, width - 1, CELL - 1, shade(cell.value().getAsDouble()));
    } else {
      pen.frame(x + 0.5, y + 0.5, width - 1, CELL - 1, Palette.HAIR, Palette.LIGHT);
    }
    Color ink = ink(cell);
    double middle = x + width / 2;
    pen.centred(cell.printed(), middle, y + 13, Typeface.SANS_BOLD, SIZE, ink);
    pen.centred(cell.count(), middle, y + 24, Typeface.SANS, 7, ink);
    if (cell.small()) {
      corner(pen, x + width - 1, y + 1);
    }
  }

  /** White or ink, whichever stands out more: at least 4.5 to 1 on every shade. */
  private Color ink(Cell cell) {
    if (cell.value().isEmpty()) {
      return Palette.INK;
    }
    double shade = luminance(shade(cell.value().getAsDouble()));
    double onInk = (shade + 0.05) / (luminance(Palette.INK) + 0.05);
    double onWhite = 1.05 / (shade + 0.05);
    return onWhite > onInk ? Color.WHITE : Palette.INK;
  }

  /** Relative luminance of WCAG 2, in [0, 1]. */
  private static double luminance(Color colour) {
    return 0.2126 * linear(colour.getRed())
        + 0.7152 * linear(colour.getGreen())
        + 0.0722 * linear(colour.getBlue());
  }

  private static double linear(int channel) {
    double c = channel / 255.0;
    return c <= 0.04045 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4);
  }

  private static void corner(Pen pen, double right, double top) {
    pen.triangle(right - 6, top, right, top, right, top + 6, Palette.VERMILLION);
  }

  private double weight(double value) {
    double share = to > from ? (value - from) / (to - from) : 1;
    return Math.min(1, Math.max(0, share));
  }

  private Color shade(double value) {
    return ChartTheme.light(DARKEST, 0.06 + 0.84 * weight(value));
  }

  @Override
  public Csv csv() {
    List<List<String>> cells = new ArrayList<>();
    for (Row row : rows) {
      for (int c = 0; c < columns.size(); c++) {
        Cell cell = row.cells().get(c);
        cells.add(
            List.of(
                row.name(),
                columns.get(c),
                cell.value().isPresent() ? String.valueOf(cell.value().getAsDouble()) : "",
                cell.count(),
                String.valueOf(cell.small())));
      }
    }
    return new Csv(List.of("row", "column", "value", "count", "small"), cells);
  }

  @Override
  public String description() {
    return "Table of " + rowHead + " by " + columnHead + ", shaded by value";
  }
}
