package org.plumbline.report.html;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.plumbline.report.model.Labels;
import org.plumbline.report.model.NumberParts;
import org.plumbline.report.model.Table;
import org.plumbline.report.model.Table.Alignment;
import org.plumbline.report.model.Table.Cell;
import org.plumbline.report.model.Table.Column;
import org.plumbline.report.model.Table.Footnote;
import org.plumbline.report.model.Table.Row;
import org.plumbline.report.model.Table.RowGroup;
import org.plumbline.report.model.Text;

/** Writes tables, each in a box of its own that scrolls where the window is narrower. */
final class TableWriter {
  /** A table is worth sorting where some group has so many rows. */
  private static final int SORTABLE = 3;

  private static final int SOME_TEXT = 16;
  private static final int LONG_TEXT = 60;
  private static final int LONG_WORD = 30;

  private final Markup out;
  private final Inline inline;
  private final Labels labels;
  private final Anchors anchors;
  private final SortedSet<Integer> widths = new TreeSet<>();
  private int tables;

  TableWriter(Markup out, Inline inline, Labels labels, Anchors anchors) {
    this.out = out;
    this.inline = inline;
    this.labels = labels;
    this.anchors = anchors;
  }

  /** The widths of boxes that were used, in halves of a digit. */
  SortedSet<Integer> widths() {
    return widths;
  }

  void write(Table table) {
    String caption = "html-table-" + ++tables;
    Map<String, String> notes = notes(table, caption);
    boolean sortable = table.groups().stream().anyMatch(g -> g.rows().size() >= SORTABLE);
    out.open("div", "class", "table", "id", anchors.id(table.anchor())).line();
    openScroll(caption);
    out.open("table", "class", sortable ? "sortable" : null).line();
    out.open("caption")
        .open("span", "class", "caption", "id", caption)
        .element("strong", labels.of(table.anchor()).orElse("Table") + ".")
        .text(" ");
    inline.write(table.caption(), notes);
    out.close("span").close("caption").line();
    head(table.columns());
    List<NumberColumn> numbers = numbers(table);
    numbers.forEach(column -> column.addWidths(widths));
    for (RowGroup group : table.groups()) {
      group(table.columns(), numbers, group, notes, sortable);
    }
    out.close("table").close("div").line();
    footnotes(table.footnotes(), notes);
    out.close("div").line();
  }

  /** A box that scrolls by itself and can be scrolled with the keyboard. */
  void openScroll(String labelledBy) {
    out.open(
            "div",
            "class",
            "scroll",
            "role",
            "region",
            "tabindex",
            "0",
            "aria-labelledby",
            labelledBy)
        .line();
  }

  private static Map<String, String> notes(Table table, String name) {
    Map<String, String> notes = new LinkedHashMap<>();
    for (Footnote note : table.footnotes()) {
      if (!note.mark().isEmpty()) {
        notes.putIfAbsent(note.mark(), name + "-note-" + (notes.size() + 1));
      }
    }
    return notes;
  }

  private static List<NumberColumn> numbers(Table table) {
    List<NumberColumn> numbers = new ArrayList<>();
    for (int c = 0; c < table.columns().size(); c++) {
      int column = c;
      List<Text> cells =
          table.columns().get(c).alignment() == Alignment.TEXT
              ? List.of()
              : table.groups().stream()
                  .flatMap(group -> group.rows().stream())
                  .map(row -> row.cells().get(column).text())
                  .toList();
      numbers.add(NumberColumn.of(cells));
    }
    return numbers;
  }

  private void head(List<Column> columns) {
    out.open("thead").line();
    if (columns.stream().anyMatch(column -> !column.spanner().isEmpty())) {
      spanners(columns);
    }
    out.open("tr");
    for (Column column : columns) {
      out.element("th", column.head(), "scope", "col", "class", side(column), "data-sort", "");
    }
    out.close("tr").close("thead").line();
  }

  private void spanners(List<Column> columns) {
    out.open("tr", "class", "spanners");
    for (int from = 0; from < columns.size(); ) {
      String spanner = columns.get(from).spanner();
      int to = from + 1;
      while (to < columns.size() && columns.get(to).spanner().equals(spanner)) {
        to++;
      }
      String span = String.valueOf(to - from);
      if (spanner.isEmpty()) {
        out.open("td", "colspan", span).close("td");
      } else {
        out.element("th", spanner, "scope", "colgroup", "colspan", span);
      }
      from = to;
    }
    out.close("tr").line();
  }

  private static String side(Column column) {
    return column.alignment() == Alignment.NUMBER ? "number" : null;
  }

  private void group(
      List<Column> columns,
      List<NumberColumn> numbers,
      RowGroup group,
      Map<String, String> notes,
      boolean sortable) {
    out.open("tbody").line();
    if (!group.head().isBlank()) {
      String span = String.valueOf(columns.size());
      out.open("tr", "class", "group").open("th", "scope", "rowgroup", "colspan", span);
      inline.write(group.head(), notes);
      out.close("th").close("tr").line();
    }
    for (Row row : group.rows()) {
      out.open("tr");
      for (int c = 0; c < columns.size(); c++) {
        boolean head = c == 0 && columns.get(c).alignment() == Alignment.TEXT;
        cell(row, c, head ? "th" : "td", numbers.get(c), columns.get(c), notes, sortable);
      }
      out.close("tr").line();
    }
    out.close("tbody").line();
  }

  private void cell(
      Row row,
      int c,
      String element,
      NumberColumn numbers,
      Column column,
      Map<String, String> notes,
      boolean sortable) {
    Cell cell = row.cells().get(c);
    boolean number = column.alignment() == Alignment.NUMBER;
    String style = number ? "number" : style(cell.text(), c == 0 ? row.indent() : 0);
    String value =
        number && sortable && NumberColumn.value(cell.text()).isPresent()
            ? String.valueOf(NumberColumn.value(cell.text()).getAsDouble())
            : null;
    out.open(
        element,
        "scope",
        element.equals("th") ? "row" : null,
        "id",
        cell.anchor().map(anchors::id).orElse(null),
        "class",
        style,
        "data-sort",
        value);
    if (number && numbers.parted()) {
      parts(cell.text(), numbers, notes);
    } else {
      inline.write(cell.text(), notes);
    }
    out.close(element);
  }

  private void parts(Text text, NumberColumn column, Map<String, String> notes) {
    NumberParts parts = NumberParts.of(text);
    part("r", column.lead(), parts.lead(), notes);
    part("r", column.whole(), parts.whole(), notes);
    part("l", column.tail(), parts.tail(), notes);
  }

  private void part(String side, int width, Text text, Map<String, String> notes) {
    if (width > 0) {
      out.open("span", "class", NumberColumn.boxClass(side, width));
      inline.write(text, notes);
      out.close("span");
    }
  }

  /** Long text gets room, a long word may break; null where nothing is to be said. */
  private static String style(Text text, int indent) {
    List<String> names = new ArrayList<>();
    String plain = text.plain();
    if (indent > 0) {
      names.add("indent-" + Math.min(indent, 3));
    }
    if (plain.length() > LONG_TEXT) {
      names.add("long");
    } else if (plain.length() > SOME_TEXT) {
      names.add("some");
    }
    if (longestWord(plain) > LONG_WORD) {
      names.add("breaks");
    }
    return names.isEmpty() ? null : String.join(" ", names);
  }

  private static int longestWord(String text) {
    int longest = 0;
    for (String word : text.split("\\s", -1)) {
      longest = Math.max(longest, word.length());
    }
    return longest;
  }

  private void footnotes(List<Footnote> footnotes, Map<String, String> notes) {
    if (footnotes.isEmpty()) {
      return;
    }
    out.open("div", "class", "notes").line();
    for (Footnote note : footnotes) {
      Optional<String> id = Optional.ofNullable(notes.get(note.mark()));
      out.open("p", "id", id.orElse(null));
      id.ifPresent(any -> out.element("sup", note.mark()).text(" "));
      inline.write(note.text());
      out.close("p").line();
    }
    out.close("div").line();
  }
}
