package org.plumbline.report;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.regex.Pattern;
import org.plumbline.core.analysis.ResultRow;
import org.plumbline.core.analysis.ScoreHistogram;
import org.plumbline.core.analysis.ScoreSpread;
import org.plumbline.core.study.Metric;
import org.plumbline.core.study.OperatingPoint;
import org.plumbline.core.study.Subgroup;
import org.plumbline.report.chart.HeatMap;
import org.plumbline.report.chart.SpreadChart;
import org.plumbline.report.model.Block;
import org.plumbline.report.model.Printed;
import org.plumbline.report.model.Text;

/** Figures of groups beside the forest plot: intersections, and how scores spread. */
final class GroupDrawings {
  private static final int MOST_COLUMNS = 10;

  private final Content content;
  private final Drawings drawings;

  GroupDrawings(Content content) {
    this.content = content;
    drawings = new Drawings(content);
  }

  /** The figures of a condition: the spread of its scores, then a map for each pair. */
  List<Block.Figure> figures(String condition) {
    List<Block.Figure> figures = new ArrayList<>();
    spread(condition).ifPresent(figures::add);
    figures.addAll(intersections(condition));
    return figures;
  }

  /** A map for each pair of attributes whose intersections the protocol names. */
  List<Block.Figure> intersections(String condition) {
    return content.protocol().subgroups().intersections().stream()
        .filter(pair -> pair.size() == 2)
        .flatMap(
            pair ->
                drawings
                    .forestMetric(condition)
                    .flatMap(metric -> intersection(condition, pair.get(0), pair.get(1), metric))
                    .stream())
        .toList();
  }

  /** How the scores spread in all cases and in each group; empty without groups. */
  Optional<Block.Figure> spread(String condition) {
    List<ScoreSpread> spreads =
        content.results().scoreSpreads().stream()
            .filter(s -> s.targetCondition().equals(condition))
            .filter(s -> s.positives().units() + s.negatives().units() > 0)
            .toList();
    Optional<ScoreHistogram> scale =
        content.results().histograms().stream()
            .filter(h -> h.targetCondition().equals(condition) && !h.edges().isEmpty())
            .findFirst();
    if (spreads.size() < 2 || scale.isEmpty()) {
      return Optional.empty();
    }
    Set<String> names = new LinkedHashSet<>();
    spreads.forEach(s -> names.add(s.attribute()));
    List<SpreadChart.Attribute> attributes =
        names.stream()
            .map(
                name ->
                    new SpreadChart.Attribute(
                        name.isEmpty() ? "" : Words.attribute(name),
                        spreads.stream()
                            .filter(s -> s.attribute().equals(name))
                            .map(GroupDrawings::group)
                            .toList()))
            .toList();
    List<Double> edges = scale.get().edges();
    boolean comparator = content.words().isComparator();
    return Optional.of(
        new Block.Figure(
            "spread" + drawings.suffix(condition),
            "fig-spread-" + content.conditions().indexOf(condition),
            Text.of(
                "Spread of the valid scores for "
                    + Words.readable(condition)
                    + " by group and "
                    + content.words().reference()
                    + ": median, middle half as a box, 5th to 95th percentile as a line."
                    + (content.hasThreshold(condition)
                        ? " The dashed line is the locked threshold."
                        : "")),
            new SpreadChart(
                attributes,
                content.protocol().operatingPoint(condition).map(OperatingPoint::threshold),
                edges.get(0),
                edges.get(edges.size() - 1),
                comparator ? "positive" : "present",
                comparator ? "negative" : "absent"),
            1));
  }

  private static SpreadChart.Group group(ScoreSpread spread) {
    return new SpreadChart.Group(
        spread.attribute().isEmpty() ? "All" : Words.group(spread.group()),
        new SpreadChart.Box(spread.positives().units(), spread.positives().quantiles()),
        new SpreadChart.Box(spread.negatives().units(), spread.negatives().quantiles()));
  }

  /**
   * A crossing of two attributes taken apart: what gives the rows and what the columns.
   *
   * @param swapped whether the first attribute gives the columns
   */
  private record Crossing(
      String attribute, List<String> rows, List<String> columns, boolean swapped) {
    String group(String row, String column) {
      return swapped
          ? String.join(Subgroup.JOIN, column, row)
          : String.join(Subgroup.JOIN, row, column);
    }
  }

  /** The attribute with fewer groups gives the columns; empty where they are too many. */
  private Optional<Crossing> crossing(String condition, String first, String second) {
    Set<String> firsts = new LinkedHashSet<>();
    Set<String> seconds = new LinkedHashSet<>();
    String joined = String.join(Subgroup.JOIN, first, second);
    for (String group : content.index().groups(ResultIndex.INTERSECTION, condition, joined)) {
      String[] parts = group.split(Pattern.quote(Subgroup.JOIN), -1);
      if (parts.length != 2) {
        return Optional.empty(); // a name that holds the sign of a crossing cannot be taken apart
      }
      firsts.add(parts[0]);
      seconds.add(parts[1]);
    }
    List<String> one = ordered(condition, first, firsts);
    List<String> other = ordered(condition, second, seconds);
    boolean swapped = other.size() > one.size();
    List<String> columns = swapped ? one : other;
    return columns.isEmpty() || columns.size() > MOST_COLUMNS
        ? Optional.empty()
        : Optional.of(new Crossing(joined, swapped ? other : one, columns, swapped));
  }

  private Optional<Block.Figure> intersection(
      String condition, String first, String second, Metric metric) {
    return crossing(condition, first, second)
        .map(
            crossing ->
                new Block.Figure(
                    "intersection-"
                        + plain(first)
                        + "-"
                        + plain(second)
                        + drawings.suffix(condition),
                    String.join(
                        "-",
                        "fig-intersection",
                        plain(first),
                        plain(second),
                        String.valueOf(content.conditions().indexOf(condition))),
                    Text.of(caption(condition, first, second, metric)),
                    map(condition, first, second, metric, crossing),
                    1));
  }

  private static String plain(String name) {
    return name.replaceAll("[^A-Za-z0-9]+", "-");
  }

  private static String caption(String condition, String first, String second, Metric metric) {
    return metric.printedName()
        + " for "
        + Words.readable(condition)
        + " by "
        + Words.attribute(first).toLowerCase(Locale.ROOT)
        + " and "
        + Words.attribute(second).toLowerCase(Locale.ROOT)
        + ": the darker, the higher. Under each value what stands behind it; the intervals are in"
        + " the table. A marked cell is too small for a verdict.";
  }

  private HeatMap map(
      String condition, String first, String second, Metric metric, Crossing crossing) {
    List<HeatMap.Row> rows = new ArrayList<>();
    double least = 1;
    double most = 0;
    for (String row : crossing.rows()) {
      List<HeatMap.Cell> cells =
          crossing.columns().stream()
              .map(c -> cell(condition, crossing.attribute(), crossing.group(row, c), metric))
              .toList();
      for (HeatMap.Cell cell : cells) {
        least = Math.min(least, cell.value().orElse(1));
        most = Math.max(most, cell.value().orElse(0));
      }
      rows.add(new HeatMap.Row(Words.group(row), cells));
    }
    return new HeatMap(
        Words.attribute(crossing.swapped() ? second : first),
        Words.attribute(crossing.swapped() ? first : second),
        crossing.columns().stream().map(Words::group).toList(),
        rows,
        least,
        most,
        "too few cases for a verdict");
  }

  /** The groups in the order in which the report lists them alone. */
  private List<String> ordered(String condition, String attribute, Set<String> present) {
    List<String> order =
        new ArrayList<>(content.index().groups(ResultIndex.SUBGROUP, condition, attribute));
    order.retainAll(present);
    present.stream().filter(group -> !order.contains(group)).forEach(order::add);
    return order;
  }

  private HeatMap.Cell cell(String condition, String attribute, String group, Metric metric) {
    Optional<ResultRow> row =
        content
            .index()
            .group(
                ResultIndex.INTERSECTION,
                content.words().primarySet(),
                condition,
                attribute,
                group,
                metric);
    if (row.isEmpty()) {
      return new HeatMap.Cell(OptionalDouble.empty(), "–", "no case", false);
    }
    OptionalDouble value = row.get().estimate().point();
    String printed =
        value.isPresent() ? Printed.number(value.getAsDouble(), Words.scale(metric)) : "NE";
    String count =
        metric.isProportion() && value.isPresent()
            ? Printed.counts(row.get().estimate())
            : Printed.count(row.get().positives()) + " + " + Printed.count(row.get().negatives());
    return new HeatMap.Cell(
        value, printed, count, SubgroupSection.smallNote(row.get()).isPresent());
  }
}
