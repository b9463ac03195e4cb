package org.plumbline.report.chart;

import java.util.ArrayList;
import java.util.List;
import org.plumbline.report.model.Chart;
import org.plumbline.report.model.Csv;
import org.plumbline.report.model.Panel;
import org.plumbline.report.model.Printed;

/**
 * Participants through a study as boxes (STARD 2015): who entered, who left and why, what the
 * device said, what the reference standard said.
 *
 * @param steps from top to bottom; what leaves stands to the right
 * @param branches the results of the index test, side by side under the last step
 */
public record FlowChart(List<Step> steps, List<Branch> branches) implements Chart {
  private static final double SIZE = Palette.LABEL;
  private static final double LEADING = 10.5;
  private static final double INSET = 6;
  private static final double GAP = 20;
  private static final double SIDE_GAP = 26;

  /**
   * A step.
   *
   * @param title what this is
   * @param count of units of analysis
   * @param detail a second line, e.g. the number of patients; may be empty
   * @param leaving who does not reach the next step, by reason; may be empty
   * @param leavingTitle heading of those who leave
   */
  public record Step(
      String title, long count, String detail, String leavingTitle, List<Item> leaving) {
    /** Copies the list. */
    public Step {
      leaving = List.copyOf(leaving);
    }
  }

  /**
   * A result of the index test.
   *
   * @param title e.g. "Device positive"
   * @param count of units of analysis
   * @param leaves what the reference standard said
   */
  public record Branch(String title, long count, List<Item> leaves) {
    /** Copies the list. */
    public Branch {
      leaves = List.copyOf(leaves);
    }
  }

  /** A reason or a result with its count. */
  public record Item(String name, long count) {}

  /** Copies the lists. */
  public FlowChart {
    steps = List.copyOf(steps);
    branches = List.copyOf(branches);
  }

  /** A line in a box; the count at the right edge. */
  private record Entry(String text, String count, boolean bold) {}

  /** A box with its place. */
  private record Placed(List<Entry> entries, double x, double y, double width, double height) {
    double bottom() {
      return y + height;
    }

    double middle() {
      return x + width / 2;
    }
  }

  @Override
  public List<Panel> panels(double width, double maxHeight) {
    List<Placed> main = new ArrayList<>();
    List<Placed> sides = new ArrayList<>();
    double mainWidth = width * 0.46;
    double sideLeft = mainWidth + SIDE_GAP;
    double y = 1;
    for (Step step : steps) {
      Placed box = placed(entries(step), 1, y, mainWidth);
      main.add(box);
      y = box.bottom() + GAP;
      if (!step.leaving().isEmpty()) {
        Placed side = placed(leaving(step), sideLeft, box.bottom() + GAP / 2, width - sideLeft - 1);
        sides.add(side);
        y = side.bottom() + GAP / 2;
      } else {
        sides.add(null);
      }
    }
    List<Placed> results = new ArrayList<>();
    List<Placed> leaves = new ArrayList<>();
    double columns = Math.max(1, branches.size());
    double each = (width - 2 - (columns - 1) * 12) / columns;
    double resultsTop = y + 6;
    double leavesTop =
        resultsTop
            + branches.stream().mapToDouble(b -> height(fit(result(b), each))).max().orElse(0)
            + GAP;
    double bottom = branches.isEmpty() ? y - GAP : leavesTop;
    for (int i = 0; i < branches.size(); i++) {
      double x = 1 + i * (each + 12);
      results.add(placed(result(branches.get(i)), x, resultsTop, each));
      Placed leaf = placed(leaves(branches.get(i)), x, leavesTop, each);
      leaves.add(leaf);
      bottom = Math.max(bottom, leaf.bottom());
    }
    double height = bottom + 2;
    return List.of(new Panel(width, height, g -> draw(new Pen(g), main, sides, results, leaves)));
  }

  private static List<Entry> entries(Step step) {
    List<Entry> entries = new ArrayList<>();
    entries.add(new Entry(step.title(), Printed.count(step.count()), true));
    if (!step.detail().isEmpty()) {
      entries.add(new Entry(step.detail(), "", false));
    }
    return entries;
  }

  private static List<Entry> leaving(Step step) {
    List<Entry> entries = new ArrayList<>();
    long total = step.leaving().stream().mapToLong(Item::count).sum();
    entries.add(new Entry(step.leavingTitle(), Printed.count(total), true));
    step.leaving().forEach(item -> entries.add(entry(item)));
    return entries;
  }

  private static List<Entry> result(Branch branch) {
    return List.of(new Entry(branch.title(), Printed.count(branch.count()), true));
  }

  private static List<Entry> leaves(Branch branch) {
    return branch.leaves().stream().map(FlowChart::entry).toList();
  }

  private static Entry entry(Item item) {
    return new Entry(item.name(), Printed.count(item.count()), false);
  }

  private static Placed placed(List<Entry> entries, double x, double y, double width) {
    List<Entry> fitted = fit(entries, width);
    return new Placed(fitted, x, y, width, height(fitted));
  }

  private static double height(List<Entry> entries) {
    return entries.size() * LEADING + 2 * INSET - 2;
  }

  /** Wraps what is too long; the count stays with the first line. */
  private static List<Entry> fit(List<Entry> entries, double width) {
    List<Entry> fitted = new ArrayList<>();
    for (Entry entry : entries) {
      Typeface face = face(entry);
      double room = width - 2 * INSET - Pen.width(entry.count(), face, SIZE) - 8;
      List<String> lines = Pen.wrapped(entry.text(), face, SIZE, room);
      for (int i = 0; i < lines.size(); i++) {
        String line = Pen.cut(lines.get(i), face, SIZE, room);
        fitted.add(new Entry(line, i == 0 ? entry.count() : "", entry.bold()));
      }
    }
    return fitted;
  }

  private static Typeface face(Entry entry) {
    return entry.bold() ? Typeface.SANS_BOLD : Typeface.SANS;
  }

  private static void draw(
      Pen pen, List<Placed> main, List<Placed> sides, List<Placed> results, List<Placed> leaves) {
    for (int i = 0; i < main.size(); i++) {
      Placed box = main.get(i);
      if (i + 1 < main.size()) {
        down(pen, box.middle(), box.bottom(), main.get(i + 1).y());
      }
      Placed side = sides.get(i);
      if (side != null) {
        double y = side.y() + INSET + LEADING / 2 - 1;
        pen.line(box.middle(), y, side.x() - 4, y, Palette.THIN, Palette.GREY);
        pen.arrow(side.x(), y, 5, 0, Palette.GREY);
        box(pen, side);
      }
      box(pen, box);
    }
    if (!main.isEmpty() && !results.isEmpty()) {
      fork(pen, main.get(main.size() - 1), results);
    }
    for (int i = 0; i < results.size(); i++) {
      box(pen, results.get(i));
      down(pen, results.get(i).middle(), results.get(i).bottom(), leaves.get(i).y());
      box(pen, leaves.get(i));
    }
  }

  private static void fork(Pen pen, Placed last, List<Placed> results) {
    double y = results.get(0).y() - GAP / 2;
    pen.line(last.middle(), last.bottom(), last.middle(), y, Palette.THIN, Palette.GREY);
    double from = Math.min(last.middle(), results.get(0).middle());
    double to = Math.max(last.middle(), results.get(results.size() - 1).middle());
    pen.line(from, y, to, y, Palette.THIN, Palette.GREY);
    results.forEach(result -> down(pen, result.middle(), y, result.y()));
  }

  private static void down(Pen pen, double x, double from, double to) {
    pen.line(x, from, x, to - 4, Palette.THIN, Palette.GREY);
    pen.arrow(x, to, 0, 5, Palette.GREY);
  }

  private static void box(Pen pen, Placed box) {
    pen.fill(box.x(), box.y(), box.width(), box.height(), java.awt.Color.WHITE);
    pen.frame(box.x(), box.y(), box.width(), box.height(), Palette.THIN, Palette.INK);
    for (int i = 0; i < box.entries().size(); i++) {
      Entry entry = box.entries().get(i);
      double baseline = box.y() + INSET + i * LEADING + 7;
      Typeface face = face(entry);
      pen.left(entry.text(), box.x() + INSET, baseline, face, SIZE, Palette.INK);
      double right = box.x() + box.width() - INSET;
      pen.right(entry.count(), right, baseline, face, SIZE, Palette.INK);
    }
  }

  @Override
  public Csv csv() {
    List<List<String>> rows = new ArrayList<>();
    for (Step step : steps) {
      rows.add(List.of("step", step.title(), "", String.valueOf(step.count())));
      step.leaving()
          .forEach(
              item ->
                  rows.add(
                      List.of("leaving", step.title(), item.name(), String.valueOf(item.count()))));
    }
    for (Branch branch : branches) {
      rows.add(List.of("result", branch.title(), "", String.valueOf(branch.count())));
      branch
          .leaves()
          .forEach(
              item ->
                  rows.add(
                      List.of(
                          "reference", branch.title(), item.name(), String.valueOf(item.count()))));
    }
    return new Csv(List.of("what", "step", "item", "count"), rows);
  }

  @Override
  public String description() {
    return "Participant flow from the first step to the results";
  }
}
