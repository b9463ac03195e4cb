package org.plumbline.report.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.plumbline.report.model.Chart;
import org.plumbline.report.model.Csv;
import org.plumbline.report.model.Panel;
import org.plumbline.report.model.Printed;
import org.plumbline.report.model.Printed.Scale;

/**
 * Estimates of many groups under each other: a square per group, its area by the cases behind it,
 * its interval as a line, the numbers printed at the right. On several pages where it is long.
 *
 * @param metric name of the axis, e.g. "Sensitivity"
 * @param scale how values are printed
 * @param countHead head of the column of counts, e.g. "Positives"
 * @param overall the whole cohort, first and in bold
 * @param attributes in the protocol's order
 * @param goal drawn as a line, if there is one
 * @param strip drawn shaded: from the lower to the upper end of the margin, if there is one
 * @param smallNote what the small-group mark says
 */
public record ForestPlot(
    String metric,
    Scale scale,
    String countHead,
    Optional<Group> overall,
    List<Attribute> attributes,
    OptionalDouble goal,
    Optional<Strip> strip,
    String smallNote)
    implements Chart {

  private static final double ROW = 12.5;
  private static final double HEAD = 18;
  private static final double AXIS = 40;
  private static final double INDENT = 9;
  private static final double LARGEST = 8;
  private static final double SMALLEST = 2.6;
  private static final double SIZE = Palette.LABEL;

  /**
   * Groups of one attribute.
   *
   * @param name e.g. "Sex"
   * @param groups in the protocol's order
   */
  public record Attribute(String name, List<Group> groups) {
    /** Copies the list. */
    public Attribute {
      groups = List.copyOf(groups);
    }
  }

  /**
   * A group.
   *
   * @param name e.g. "F"
   * @param n cases of the group
   * @param count cases that the metric is about, e.g. positives; the area of the mark
   * @param value the estimate, if there is one
   * @param lower its lower bound, if there is one
   * @param upper its upper bound, if there is one
   * @param printed estimate and interval as text, or "NE"
   * @param small whether the group is too small for a verdict
   */
  public record Group(
      String name,
      long n,
      long count,
      OptionalDouble value,
      OptionalDouble lower,
      OptionalDouble upper,
      String printed,
      boolean small) {}

  /** From a lower to an upper value. */
  public record Strip(double from, double to) {}

  /** Copies the list. */
  public ForestPlot {
    attributes = List.copyOf(attributes);
  }

  /** A line of the plot: the head of an attribute or a group. */
  private record Row(String name, Optional<Group> group, double indent, boolean bold) {}

  /** What is the same on every page. */
  private record Frame(
      double width,
      double nameWidth,
      double nRight,
      double countRight,
      double plotLeft,
      double plotRight,
      double textLeft,
      double from,
      double to,
      long largest) {

    double x(double value) {
      return plotLeft + (value - from) / (to - from) * (plotRight - plotLeft);
    }
  }

  @Override
  public List<Panel> panels(double width, double maxHeight) {
    List<Row> rows = rows();
    Frame frame = frame(width, rows);
    int most = Math.max(5, (int) ((maxHeight - HEAD - AXIS) / ROW));
    int pages = Math.max(1, (rows.size() + most - 1) / most);
    int perPage = Math.min(most, (rows.size() + pages - 1) / pages + 1);
    List<Panel> panels = new ArrayList<>();
    int at = 0;
    Optional<String> open = Optional.empty();
    while (at < rows.size() || panels.isEmpty()) {
      List<Row> page = new ArrayList<>();
      if (at > 0 && rows.get(at).indent() > 0) {
        page.add(new Row(open.orElse("") + ", continued", Optional.empty(), 0, true));
      }
      while (at < rows.size() && page.size() < perPage) {
        Row row = rows.get(at);
        boolean headAtEnd = row.group().isEmpty() && page.size() + 2 > perPage;
        if (headAtEnd && !page.isEmpty()) {
          break;
        }
        open = row.group().isEmpty() ? Optional.of(row.name()) : open;
        page.add(row);
        at++;
      }
      double height = HEAD + page.size() * ROW + AXIS;
      panels.add(new Panel(width, height, graphics -> draw(new Pen(graphics), frame, page)));
    }
    return panels;
  }

  private List<Row> rows() {
    List<Row> rows = new ArrayList<>();
    overall.ifPresent(group -> rows.add(new Row(group.name(), Optional.of(group), 0, true)));
    for (Attribute attribute : attributes) {
      rows.add(new Row(attribute.name(), Optional.empty(), 0, true));
      for (Group group : attribute.groups()) {
        rows.add(new Row(group.name(), Optional.of(group), INDENT, false));
      }
    }
    return rows;
  }

  private Frame frame(double width, List<Row> rows) {
    double names = Pen.width("Group", Typeface.SANS_BOLD, SIZE);
    double printed = 0;
    double n = Pen.width("n", Typeface.SANS_BOLD, SIZE);
    double counts = Pen.width(countHead, Typeface.SANS_BOLD, SIZE);
    long largest = 1;
    for (Row row : rows) {
      names = Math.max(names, row.indent() + Pen.width(label(row), face(row), SIZE));
      if (row.group().isPresent()) {
        Group group = row.group().get();
        printed = Math.max(printed, Pen.width(group.printed(), face(row), SIZE));
        n = Math.max(n, Pen.width(Printed.count(group.n()), face(row), SIZE));
        counts = Math.max(counts, Pen.width(Printed.count(group.count()), face(row), SIZE));
        largest = row.bold() ? largest : Math.max(largest, group.count());
      }
    }
    double nameWidth = Math.min(names, width * 0.3);
    double nRight = nameWidth + 12 + n;
    double countRight = nRight + 12 + counts;
    double textLeft = width - printed;
    double[] range = range(rows);
    return new Frame(
        width,
        nameWidth,
        nRight,
        countRight,
        countRight + 16,
        textLeft - 14,
        textLeft,
        range[0],
        range[1],
        largest);
  }

  /** What the axis shows: the estimates, the goal and the strip; long intervals end in arrows. */
  private double[] range(List<Row> rows) {
    double from = Double.POSITIVE_INFINITY;
    double to = Double.NEGATIVE_INFINITY;
    for (Row row : rows) {
      if (row.group().isEmpty() || row.group().get().value().isEmpty()) {
        continue;
      }
      Group group = row.group().get();
      double value = group.value().getAsDouble();
      from = Math.min(from, value);
      to = Math.max(to, value);
      if (!group.small()) {
        from = Math.min(from, finite(group.lower(), value));
        to = Math.max(to, finite(group.upper(), value));
      }
    }
    if (goal.isPresent()) {
      from = Math.min(from, goal.getAsDouble());
      to = Math.max(to, goal.getAsDouble());
    }
    if (strip.isPresent()) {
      from = Math.min(from, strip.get().from());
      to = Math.max(to, strip.get().to());
    }
    if (from > to) {
      return new double[] {0, 1};
    }
    double pad = Math.max(0.02, (to - from) * 0.06);
    double step = Axes.step(to - from + 2 * pad, 6);
    double lower = Math.floor((from - pad / 2) / step) * step;
    double upper = Math.ceil((to + pad / 2) / step) * step;
    boolean fraction = from >= 0 && to <= 1;
    return fraction
        ? new double[] {Math.max(0, lower), Math.min(1, upper)}
        : new double[] {lower, upper};
  }

  private static double finite(OptionalDouble bound, double otherwise) {
    return bound.isPresent() && Double.isFinite(bound.getAsDouble())
        ? bound.getAsDouble()
        : otherwise;
  }

  private static Typeface face(Row row) {
    return row.bold() ? Typeface.SANS_BOLD : Typeface.SANS;
  }

  private static String label(Row row) {
    boolean small = row.group().map(Group::small).orElse(false);
    return small ? row.name() + " †" : row.name();
  }

  private void draw(Pen pen, Frame frame, List<Row> page) {
    double bottom = HEAD + page.size() * ROW;
    pen.left("Group", 0, 10, Typeface.SANS_BOLD, SIZE, Palette.INK);
    pen.right("n", frame.nRight(), 10, Typeface.SANS_BOLD, SIZE, Palette.INK);
    pen.right(countHead, frame.countRight(), 10, Typeface.SANS_BOLD, SIZE, Palette.INK);
    String head = scale == Scale.PERCENT ? "% (interval)" : "Estimate (interval)";
    pen.left(head, frame.textLeft(), 10, Typeface.SANS_BOLD, SIZE, Palette.INK);
    pen.line(0, HEAD - 3, frame.width(), HEAD - 3, Palette.THIN, Palette.INK);
    strip.ifPresent(
        shaded ->
            pen.fill(
                frame.x(Math.max(frame.from(), shaded.from())),
                HEAD,
                frame.x(Math.min(frame.to(), shaded.to()))
                    - frame.x(Math.max(frame.from(), shaded.from())),
                bottom - HEAD,
                Palette.STRIP));
    goal.ifPresent(
        at -> pen.line(frame.x(at), HEAD, frame.x(at), bottom, Palette.DASHED, Palette.VERMILLION));
    if (overall.isPresent() && overall.get().value().isPresent()) {
      double x = frame.x(overall.get().value().getAsDouble());
      pen.line(x, HEAD, x, bottom, Palette.HAIR, Palette.GREY);
    }
    for (int i = 0; i < page.size(); i++) {
      drawRow(pen, frame, page.get(i), HEAD + i * ROW + ROW / 2);
    }
    drawAxis(pen, frame, bottom);
    boolean marked = page.stream().anyMatch(row -> row.group().map(Group::small).orElse(false));
    if (marked) {
      pen.left("† " + smallNote, 0, bottom + 14, Typeface.SANS, 7.5, Palette.GREY);
    }
  }

  private void drawRow(Pen pen, Frame frame, Row row, double y) {
    double baseline = y + 2.9;
    String name = Pen.cut(label(row), face(row), SIZE, frame.nameWidth() - row.indent() + 0.5);
    pen.left(name, row.indent(), baseline, face(row), SIZE, Palette.INK);
    if (row.group().isEmpty()) {
      return;
    }
    Group group = row.group().get();
    pen.right(Printed.count(group.n()), frame.nRight(), baseline, face(row), SIZE, Palette.INK);
    pen.right(
        Printed.count(group.count()), frame.countRight(), baseline, face(row), SIZE, Palette.INK);
    pen.left(group.printed(), frame.textLeft(), baseline, face(row), SIZE, Palette.INK);
    if (group.value().isEmpty()) {
      return;
    }
    double value = group.value().getAsDouble();
    drawInterval(pen, frame, group, value, y);
    double share = Math.min(1, (double) group.count() / frame.largest());
    double side = Math.max(SMALLEST, LARGEST * Math.sqrt(share));
    double x = frame.x(value);
    if (row.bold()) {
      pen.diamond(x, y, 5, Palette.INK);
    } else if (group.small()) {
      pen.hollow(x, y, side, Palette.BLUE);
    } else {
      pen.fill(x - side / 2, y - side / 2, side, side, Palette.BLUE);
    }
  }

  private static void drawInterval(Pen pen, Frame frame, Group group, double value, double y) {
    if (group.lower().isEmpty() && group.upper().isEmpty()) {
      return;
    }
    double lower = finite(group.lower(), value);
    double upper = finite(group.upper(), value);
    boolean leavesLeft = lower < frame.from() || isOpen(group.lower());
    boolean leavesRight = upper > frame.to() || isOpen(group.upper());
    double left = leavesLeft ? frame.plotLeft() : frame.x(lower);
    double right = leavesRight ? frame.plotRight() : frame.x(upper);
    pen.line(left, y, right, y, Palette.LINE, Palette.INK);
    if (leavesLeft) {
      pen.arrow(left - 2, y, -5, 0, Palette.INK);
    }
    if (leavesRight) {
      pen.arrow(right + 2, y, 5, 0, Palette.INK);
    }
  }

  private static boolean isOpen(OptionalDouble bound) {
    return bound.isPresent() && Double.isInfinite(bound.getAsDouble());
  }

  private void drawAxis(Pen pen, Frame frame, double bottom) {
    pen.line(frame.plotLeft(), bottom, frame.plotRight(), bottom, Palette.THIN, Palette.INK);
    int ticks = (int) Math.max(2, (frame.plotRight() - frame.plotLeft()) / 32);
    double step = Axes.step(frame.to() - frame.from(), ticks);
    int first = (int) Math.ceil(frame.from() / step - 1e-9);
    int last = (int) Math.floor(frame.to() / step + 1e-9);
    double factor = scale == Scale.PERCENT ? 100 : 1;
    for (int i = first; i <= last; i++) {
      double x = frame.x(i * step);
      pen.line(x, bottom, x, bottom + 3, Palette.THIN, Palette.INK);
      String label = Printed.trimmed(Math.round(i * step * factor * 1e6) / 1e6);
      pen.centred(label, x, bottom + 12, Typeface.SANS, SIZE, Palette.INK);
    }
    String unit = scale == Scale.PERCENT ? metric + ", %" : metric;
    double middle = (frame.plotLeft() + frame.plotRight()) / 2;
    pen.centred(unit, middle, bottom + 24, Typeface.SANS, SIZE, Palette.INK);
    goal.ifPresent(
        at ->
            pen.centred(
                "goal " + Printed.bare(at, scale),
                frame.x(at),
                HEAD - 7,
                Typeface.SANS,
                7.5,
                Palette.VERMILLION));
  }

  @Override
  public Csv csv() {
    List<List<String>> rows = new ArrayList<>();
    overall.ifPresent(group -> rows.add(row("", group)));
    for (Attribute attribute : attributes) {
      attribute.groups().forEach(group -> rows.add(row(attribute.name(), group)));
    }
    return new Csv(
        List.of("attribute", "group", "n", "count", "estimate", "lower", "upper", "small"), rows);
  }

  private static List<String> row(String attribute, Group group) {
    return List.of(
        attribute,
        group.name(),
        String.valueOf(group.n()),
        String.valueOf(group.count()),
        text(group.value()),
        text(group.lower()),
        text(group.upper()),
        String.valueOf(group.small()));
  }

  private static String text(OptionalDouble value) {
    return value.isPresent() && Double.isFinite(value.getAsDouble())
        ? String.valueOf(value.getAsDouble())
        : "";
  }

  @Override
  public String description() {
    return "Forest plot of " + metric + " by subgroup";
  }
}
