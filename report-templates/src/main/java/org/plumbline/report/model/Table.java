package org.plumbline.report.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A table. Renderers set it with three rules, repeat its head after a page break, never split a row
 * and never break a table that fits on a page.
 *
 * @param anchor its name as a link target
 * @param caption what it shows
 * @param columns in order
 * @param groups rows that belong together; a thin rule stands between groups
 * @param footnotes in the order of their marks
 */
public record Table(
    String anchor,
    Text caption,
    List<Column> columns,
    List<RowGroup> groups,
    List<Footnote> footnotes)
    implements Block {

  /** How the cells of a column stand under each other. */
  public enum Alignment {
    /** At the left edge. */
    TEXT,
    /**
     * On the decimal point; in {@code 70/76 · 92.1 % (83.8–96.3)} the fraction at its right edge,
     * the estimate on its point.
     */
    NUMBER
  }

  /**
   * A column.
   *
   * @param head its heading, with the unit
   * @param alignment of its cells
   * @param spanner heading above this one and its neighbours of the same spanner; empty for none
   */
  public record Column(String head, Alignment alignment, String spanner) {

    /** A column of text. */
    public static Column text(String head) {
      return new Column(head, Alignment.TEXT, "");
    }

    /** A column of numbers. */
    public static Column number(String head) {
      return new Column(head, Alignment.NUMBER, "");
    }

    /** This column under a common heading. */
    public Column under(String newSpanner) {
      return new Column(head, alignment, newSpanner);
    }
  }

  /**
   * A cell.
   *
   * @param text its content
   * @param anchor its name as a link target, e.g. a {@code row_id}
   */
  public record Cell(Text text, Optional<String> anchor) {

    /** An empty cell. */
    public static final Cell EMPTY = of("");

    /** Plain text. */
    public static Cell of(String plain) {
      return of(Text.of(plain));
    }

    /** Text with its styles and links. */
    public static Cell of(Text text) {
      return new Cell(text, Optional.empty());
    }

    /** This cell as a link target. */
    public Cell anchored(String name) {
      return new Cell(text, Optional.of(name));
    }
  }

  /**
   * A row.
   *
   * @param cells one per column
   * @param indent steps by which the first cell is moved to the right
   */
  public record Row(List<Cell> cells, int indent) {

    /** Copies the list. */
    public Row {
      cells = List.copyOf(cells);
    }

    /** A row of plain text. */
    public static Row of(String... cells) {
      return new Row(List.of(cells).stream().map(Cell::of).toList(), 0);
    }

    /** A row of cells. */
    public static Row of(List<Cell> cells) {
      return new Row(cells, 0);
    }

    /** This row indented by one more step. */
    public Row indented() {
      return new Row(cells, indent + 1);
    }
  }

  /**
   * Rows that belong together.
   *
   * @param head a line above them; empty for none
   * @param rows the rows
   */
  public record RowGroup(Text head, List<Row> rows) {

    /** Copies the list. */
    public RowGroup {
      rows = List.copyOf(rows);
    }
  }

  /**
   * A note under the table.
   *
   * @param mark what stands in the cells; empty for a note on the whole table
   * @param text the note
   */
  public record Footnote(String mark, Text text) {}

  /** Copies the lists and checks that every row has a cell per column. */
  public Table {
    columns = List.copyOf(columns);
    groups = List.copyOf(groups);
    footnotes = List.copyOf(footnotes);
    for (RowGroup group : groups) {
      for (Row row : group.rows()) {
        if (row.cells().size() != columns.size()) {
          throw new IllegalArgumentException(
              "Table '"
                  + anchor
                  + "': a row has "
                  + row.cells().size()
                  + " cells for "
                  + columns.size()
                  + " columns: "
                  + row.cells().stream().map(cell -> cell.text().plain()).toList());
        }
      }
    }
  }

  @Override
  public <R> R accept(Visitor<R> visitor) {
    return visitor.table(this);
  }

  /** Collects a table row by row and gives footnotes their marks. */
  public static final class Builder {
    private final String anchor;
    private final Text caption;
    private final List<Column> columns;
    private final List<RowGroup> groups = new ArrayList<>();
    private final Footnotes footnotes = new Footnotes();
    private Text head = Text.EMPTY;
    private List<Row> rows = new ArrayList<>();

    /**
     * Starts a table.
     *
     * @param anchor its name as a link target
     * @param caption what it shows
     * @param columns in order
     */
    public Builder(String anchor, Text caption, List<Column> columns) {
      this.anchor = anchor;
      this.caption = caption;
      this.columns = columns;
    }

    /** Starts a group of rows; the rows so far are closed. */
    public Builder group(Text groupHead) {
      close();
      head = groupHead;
      return this;
    }

    /** Starts a group of rows without a line above it. */
    public Builder group() {
      return group(Text.EMPTY);
    }

    /** Adds a row. */
    public Builder row(Row row) {
      rows.add(row);
      return this;
    }

    /** Adds a row of plain text. */
    public Builder row(String... cells) {
      return row(Row.of(cells));
    }

    /** The mark of a footnote; equal notes share a mark. */
    public String mark(String note) {
      return footnotes.mark(note);
    }

    /** Adds a note on the whole table, without a mark. */
    public Builder note(Text note) {
      footnotes.general(note);
      return this;
    }

    /** A cell with an estimate, its note as a footnote. */
    public Cell cell(Printed.Value value) {
      return Cell.of(Text.of(value.text()).marked(value.note().map(this::mark).orElse("")));
    }

    /** True while no row was added. */
    public boolean isEmpty() {
      return groups.isEmpty() && rows.isEmpty();
    }

    /** The table. */
    public Table build() {
      close();
      return new Table(anchor, caption, columns, groups, footnotes.list());
    }

    private void close() {
      if (!rows.isEmpty()) {
        groups.add(new RowGroup(head, rows));
      }
      rows = new ArrayList<>();
      head = Text.EMPTY;
    }
  }
}
