package org.plumbline.report.chart;

import java.awt.Graphics2D;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.plumbline.report.model.Chart;
import org.plumbline.report.model.Csv;
import org.plumbline.report.model.Panel;

/**
 * Two drawings side by side, A and B.
 *
 * @param left drawing A
 * @param right drawing B
 * @param share width of A, a fraction of the whole in (0, 1)
 */
public record Pair(Chart left, Chart right, double share) implements Chart {
  private static final double GAP = 14;
  private static final double LETTER = 12;

  /** Rejects a share outside (0, 1). */
  public Pair {
    if (!(share > 0 && share < 1)) {
      throw new IllegalArgumentException("Share " + share + " is not in (0, 1)");
    }
  }

  @Override
  public List<Panel> panels(double width, double maxHeight) {
    double leftWidth = (width - GAP) * share;
    Panel a = left.panels(leftWidth, maxHeight - LETTER).get(0);
    Panel b = right.panels(width - GAP - leftWidth, maxHeight - LETTER).get(0);
    double height = LETTER + Math.max(a.height(), b.height());
    return List.of(
        new Panel(
            width,
            height,
            graphics -> {
              draw(graphics, "A", a, 0, height);
              draw(graphics, "B", b, leftWidth + GAP, height);
            }));
  }

  /** Pictures of different height stand on the same line. */
  private static void draw(
      Graphics2D graphics, String letter, Panel panel, double x, double height) {
    new Pen(graphics).left(letter, x, 8, Typeface.SANS_BOLD, 9, Palette.INK);
    Graphics2D part = (Graphics2D) graphics.create();
    part.translate(x, height - panel.height());
    panel.drawing().accept(part);
    part.dispose();
  }

  @Override
  public Csv csv() {
    Set<String> header = new LinkedHashSet<>(List.of("panel"));
    header.addAll(left.csv().header());
    header.addAll(right.csv().header());
    List<String> columns = List.copyOf(header);
    List<List<String>> rows = new ArrayList<>();
    addRows(rows, columns, "A", left.csv());
    addRows(rows, columns, "B", right.csv());
    return new Csv(columns, rows);
  }

  private static void addRows(
      List<List<String>> rows, List<String> columns, String panel, Csv csv) {
    for (List<String> row : csv.rows()) {
      rows.add(
          columns.stream()
              .map(
                  column -> {
                    int at = csv.header().indexOf(column);
                    return column.equals("panel") ? panel : at < 0 ? "" : row.get(at);
                  })
              .toList());
    }
  }

  @Override
  public String description() {
    return "A: " + left.description() + ". B: " + right.description();
  }
}
