package org.plumbline.report.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.plumbline.report.model.Chart;
import org.plumbline.report.model.Csv;
import org.plumbline.report.model.Panel;
import org.plumbline.report.model.Printed;

/**
 * How scores spread in each group: a box over the middle half with the median, a line from the 5th
 * to the 95th percentile; cases with the condition above, those without it below.
 *
 * @param attributes groups under their attribute, in the protocol's order
 * @param threshold of the locked model, if there is one
 * @param from left end of the axis
 * @param to right end of the axis
 * @param withLabel name of the upper boxes, e.g. "present"
 * @param withoutLabel name of the lower boxes
 */
public record SpreadChart(
    List<Attribute> attributes,
    Optional<Double> threshold,
    double from,
    double to,
    String withLabel,
    String withoutLabel)
    implements Chart {

  private static final double ROW = 21;
  private static final double TITLE = 13;
  private static final double HEAD = 20;
  private static final double AXIS = 34;
  private static final double INDENT = 9;
  private static final double SIZE = Palette.LABEL;

  /** An attribute with its groups. */
  public record Attribute(String name, List<Group> groups) {
    /** Copies the groups. */
    public Attribute {
      groups = List.copyOf(groups);
    }
  }

  /** A group; either box may have no case. */
  public record Group(String name, Box with, Box without) {}

  /**
   * A box.
   *
   * @param n cases
   * @param quantiles at 0.05, 0.25, 0.5, 0.75 and 0.95; empty where there is no case
   */
  public record Box(long n, List<Double> quantiles) {
    /** Copies the list. */
    public Box {
      quantiles = List.copyOf(quantiles);
    }
  }

  /** Copies the list; the axis has a length. */
  public SpreadChart {
    attributes = List.copyOf(attributes);
    if (!(from < to)) {
      throw new IllegalArgumentException("The axis runs from " + from + " to " + to);
    }
  }

  /** The head of an attribute, or a group. */
  private record Row(String name, Optional<Group> group) {
    double height() {
      return group.isPresent() ? ROW : TITLE;
    }
  }

  @Override
  public List<Panel> panels(double width, double maxHeight) {
    List<Row> rows = new ArrayList<>();
    for (Attribute attribute : attributes) {
      if (!attribute.name().isEmpty()) {
        rows.add(new Row(attribute.name(), Optional.empty()));
      }
      attribute.groups().forEach(g -> rows.add(new Row(g.name(), Optional.of(g))));
    }
    List<Panel> panels = new ArrayList<>();
    int at = 0;
    while (at < rows.size() || panels.isEmpty()) {
      List<Row> page = new ArrayList<>();
      double height = HEAD + AXIS;
      while (at < rows.size() && (page.isEmpty() || fits(rows, at, height, maxHeight))) {
        page.add(rows.get(at));
        height += rows.get(at).height();
        at++;
      }
      double used = height;
      panels.add(new Panel(width, used, graphics -> draw(new Pen(graphics), width, page)));
    }
    return panels;
  }

  /** A head takes its first group with it. */
  private static boolean fits(List<Row> rows, int at, double height, double maxHeight) {
    boolean head = rows.get(at).group().isEmpty();
    return height + rows.get(at).height() + (head ? ROW : 0) <= maxHeight;
  }

  private double names(double width) {
    double names = 40;
    for (Attribute attribute : attributes) {
      names = Math.max(names, Pen.width(attribute.name(), Typeface.SANS_BOLD, SIZE));
      for (Group group : attribute.groups()) {
        names = Math.max(names, INDENT + Pen.width(group.name(), Typeface.SANS, SIZE));
      }
    }
    return Math.min(names, width * 0.3);
  }

  private void draw(Pen pen, double width, List<Row> page) {
    double names = names(width);
    double left = names + 14;
    double right = width - 84;
    double bottom = HEAD;
    pen.fill(left, 3, 9, 6, Palette.BLUE);
    pen.left(withLabel, left + 13, 9.5, Typeface.SANS, SIZE, Palette.INK);
    double second = left + 24 + Pen.width(withLabel, Typeface.SANS, SIZE);
    pen.fill(second, 3, 9, 6, Palette.ORANGE_LIGHT);
    pen.frame(second, 3, 9, 6, Palette.HAIR, Palette.VERMILLION);
    pen.left(withoutLabel, second + 13, 9.5, Typeface.SANS, SIZE, Palette.INK);
    pen.right("n " + withLabel, width - 40, 9.5, Typeface.SANS_BOLD, 7, Palette.INK);
    pen.right("n " + withoutLabel, width, 9.5, Typeface.SANS_BOLD, 7, Palette.INK);
    for (Row row : page) {
      bottom += row.height();
    }
    axis(pen, left, right, bottom);
    double y = HEAD;
    for (Row row : page) {
      if (row.group().isEmpty()) {
        pen.left(row.name(), 0, y + 10, Typeface.SANS_BOLD, SIZE, Palette.INK);
      } else {
        group(pen, row.group().get(), y, names, left, right, width);
      }
      y += row.height();
    }
  }

  private double x(double value, double left, double right) {
    return left + Math.min(1, Math.max(0, (value - from) / (to - from))) * (right - left);
  }

  private void group(
      Pen pen, Group group, double y, double names, double left, double right, double width) {
    String name = Pen.cut(group.name(), Typeface.SANS, SIZE, names - INDENT);
    pen.left(name, INDENT, y + 13, Typeface.SANS, SIZE, Palette.INK);
    box(pen, group.with(), y + 6.5, left, right, true);
    box(pen, group.without(), y + 14.5, left, right, false);
    pen.right(Printed.count(group.with().n()), width - 40, y + 13, Typeface.SANS, 7, Palette.INK);
    pen.right(Printed.count(group.without().n()), width, y + 13, Typeface.SANS, 7, Palette.INK);
  }

  private void box(Pen pen, Box box, double y, double left, double right, boolean with) {
    if (box.quantiles().isEmpty()) {
      return;
    }
    List<Double> q = box.quantiles();
    double height = 6;
    pen.line(x(q.get(0), left, right), y, x(q.get(4), left, right), y, Palette.THIN, Palette.INK);
    double start = x(q.get(1), left, right);
    double length = Math.max(0.8, x(q.get(3), left, right) - start);
    pen.fill(start, y - height / 2, length, height, with ? Palette.BLUE : Palette.ORANGE_LIGHT);
    if (!with) {
      pen.frame(start, y - height / 2, length, height, Palette.HAIR, Palette.VERMILLION);
    }
    double median = x(q.get(2), left, right);
    pen.line(
        median,
        y - height / 2,
        median,
        y + height / 2,
        Palette.LINE,
        with ? java.awt.Color.WHITE : Palette.INK);
  }

  private void axis(Pen pen, double left, double right, double bottom) {
    pen.line(left, bottom + 2, right, bottom + 2, Palette.THIN, Palette.INK);
    double step = Axes.step(to - from, 6);
    for (double at = Math.ceil(from / step - 1e-9) * step; at <= to + step * 1e-6; at += step) {
      double x = x(at, left, right);
      pen.line(x, bottom + 2, x, bottom + 5, Palette.THIN, Palette.INK);
      String tick = Printed.trimmed(Math.abs(at) < step * 1e-6 ? 0 : Math.round(at / step) * step);
      pen.centred(tick, x, bottom + 14, Typeface.SANS, SIZE, Palette.INK);
    }
    pen.centred("Score", (left + right) / 2, bottom + 27, Typeface.SANS, SIZE, Palette.INK);
    threshold.ifPresent(
        at -> {
          double x = x(at, left, right);
          pen.line(x, HEAD - 2, x, bottom + 2, Palette.DASHED, Palette.INK);
        });
  }

  @Override
  public Csv csv() {
    List<List<String>> rows = new ArrayList<>();
    for (Attribute attribute : attributes) {
      for (Group group : attribute.groups()) {
        rows.add(row(attribute.name(), group.name(), withLabel, group.with()));
        rows.add(row(attribute.name(), group.name(), withoutLabel, group.without()));
      }
    }
    return new Csv(
        List.of("attribute", "group", "class", "n", "p05", "p25", "p50", "p75", "p95"), rows);
  }

  private static List<String> row(String attribute, String group, String label, Box box) {
    List<String> row = new ArrayList<>(List.of(attribute, group, label, String.valueOf(box.n())));
    for (int i = 0; i < 5; i++) {
      row.add(box.quantiles().isEmpty() ? "" : String.valueOf(box.quantiles().get(i)));
    }
    return row;
  }

  @Override
  public String description() {
    return "Spread of the scores by group, " + withLabel + " above and " + withoutLabel + " below";
  }
}
