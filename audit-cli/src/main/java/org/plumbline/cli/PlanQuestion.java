package org.plumbline.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.plumbline.core.stats.StudySize;
import org.plumbline.report.chart.SizeCurve;
import org.plumbline.report.chart.Svg;
import picocli.CommandLine.Option;

/** A question of {@code plumbline plan}, answered as a table and, if asked for, a chart. */
abstract class PlanQuestion extends StudyCommand {

  private static final double CHART_WIDTH = 400;
  private static final int CHART_POINTS = 150;

  @Option(
      names = "--share",
      paramLabel = "S",
      description =
          "Share of the cohort that the question is about: the prevalence for a sensitivity, 1 −"
              + " prevalence for a specificity. Default: all.")
  private Double share;

  @Option(
      names = "--group",
      paramLabel = "NAME=SHARE",
      description = "A group that is to answer the question alone, and its share of the cohort.")
  private Map<String, Double> groups = new LinkedHashMap<>();

  @Option(
      names = "--design-effect",
      paramLabel = "D",
      defaultValue = "1",
      description = "Where patients have several images. Default ${DEFAULT-VALUE}.")
  private double designEffect;

  @Option(names = "--chart", paramLabel = "FILE", description = "Draws it as SVG.")
  private Path chart;

  /**
   * A question with its words.
   *
   * @param question what is asked
   * @param counted what a case is
   * @param size the question itself
   * @param share of the cohort that it is about unless {@code --share} says otherwise
   */
  record Asked(String question, String counted, StudySize size, double share) {}

  /** A line of the answer. */
  private record Line(String group, double share, long cases, long cohort) {}

  /** The question that the options put; bad values are refused with their reason. */
  abstract Asked ask();

  @Override
  final List<String> unused() {
    return List.of("--out", "--key", "--threads");
  }

  @Override
  final ExitCode execute() throws IOException {
    requireFraction("--share", share == null ? 1 : share);
    groups.forEach((name, part) -> requireFraction("--group " + name, part));
    if (!(designEffect >= 1)) {
      throw wrong("--design-effect " + designEffect + ": expected a number of at least 1.");
    }
    Asked asked;
    long cases;
    try {
      asked = ask();
      cases = asked.size().cases();
    } catch (IllegalArgumentException e) {
      throw wrong(e.getMessage());
    }
    List<Line> lines = lines(asked, cases);
    console().result(options().json() ? json(asked, cases, lines) : text(asked, cases, lines));
    if (chart != null) {
      draw(asked, cases);
    }
    return ExitCode.OK;
  }

  private void requireFraction(String option, double value) {
    if (!(value > 0 && value <= 1)) {
      throw wrong(option + " " + value + ": expected a fraction above 0, at most 1.");
    }
  }

  private List<Line> lines(Asked asked, long cases) {
    double part = share == null ? asked.share() : share;
    long inflated = (long) Math.ceil(cases * designEffect);
    List<Line> lines = new ArrayList<>();
    lines.add(new Line("all", 1, inflated, total(inflated, part)));
    groups.forEach(
        (name, of) -> lines.add(new Line(name, of, inflated, total(inflated, part * of))));
    return lines;
  }

  /** Rounded up, but for what binary fractions add to a whole number. */
  private static long total(long cases, double share) {
    return (long) Math.ceil(cases / share - 1e-9);
  }

  private String text(Asked asked, long cases, List<Line> lines) {
    StringBuilder text = new StringBuilder(asked.question()).append("\n\n");
    int width = Math.max(10, lines.stream().mapToInt(l -> l.group().length()).max().orElse(0) + 2);
    text.append(
        String.format(
            Locale.ROOT, "%-" + width + "s%10s%12s%14s%n", "group", "share", "cases", "cohort"));
    for (Line line : lines) {
      text.append(
          String.format(
              Locale.ROOT,
              "%-" + width + "s%10s%,12d%,14d%n",
              line.group(),
              String.format(Locale.ROOT, "%.1f %%", 100 * line.share()),
              line.cases(),
              line.cohort()));
    }
    text.append("\ncases: ").append(asked.counted());
    if (designEffect > 1) {
      text.append("; ")
          .append(String.format(Locale.ROOT, "%,d", cases))
          .append(" independent ones times the design effect ")
          .append(designEffect);
    }
    text.append(".\ncohort: all cases to collect so that so many are of the class and group.\n");
    text.append(achieved(asked.size(), cases));
    return text.toString();
  }

  private static String achieved(StudySize size, long cases) {
    boolean power = size.target().kind() == StudySize.Target.Kind.POWER;
    return String.format(
        Locale.ROOT,
        power ? "Power with so many: %.3f." : "Half-width with so many: %.4f.",
        size.achieved(cases));
  }

  private static String json(Asked asked, long cases, List<Line> lines) {
    ObjectNode summary = JsonSummary.object();
    summary.put("question", asked.question());
    summary.put("independent_cases", cases);
    boolean power = asked.size().target().kind() == StudySize.Target.Kind.POWER;
    summary.put(power ? "power" : "half_width", asked.size().achieved(cases));
    ArrayNode rows = summary.putArray("groups");
    for (Line line : lines) {
      ObjectNode row = rows.addObject();
      row.put("group", line.group());
      row.put("share", line.share());
      row.put("cases", line.cases());
      row.put("cohort", line.cohort());
    }
    return JsonSummary.text(summary);
  }

  private void draw(Asked asked, long cases) {
    StudySize size = asked.size();
    long first = Math.max(2, cases / 5);
    long last = Math.max(first + 10, 2 * cases);
    List<SizeCurve.Point> points = new ArrayList<>();
    long step = Math.max(1, (last - first) / CHART_POINTS);
    for (long n = first; n <= last; n += step) {
      points.add(new SizeCurve.Point(n, size.achieved(n)));
    }
    boolean power = size.target().kind() == StudySize.Target.Kind.POWER;
    SizeCurve curve =
        new SizeCurve(power ? "Power" : "Half-width", points, size.target().value(), cases);
    NewFile.write(chart, Svg.of(curve, CHART_WIDTH).getBytes(StandardCharsets.UTF_8));
    console().remark("Chart: " + chart);
  }
}
