package org.plumbline.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.plumbline.core.analysis.ResultRow;
import org.plumbline.core.analysis.RocCurve;
import org.plumbline.core.stats.Estimate;
import org.plumbline.core.stats.Interval;
import org.plumbline.core.study.AcceptanceCriterion;
import org.plumbline.core.study.AnalysisSet;
import org.plumbline.core.study.Endpoint;
import org.plumbline.core.study.Metric;
import org.plumbline.core.study.OperatingPoint;
import org.plumbline.core.study.Role;
import org.plumbline.report.chart.ForestPlot;
import org.plumbline.report.chart.Pair;
import org.plumbline.report.chart.RocChart;
import org.plumbline.report.chart.ScoreHistogram;
import org.plumbline.report.model.Block;
import org.plumbline.report.model.Chart;
import org.plumbline.report.model.Printed;
import org.plumbline.report.model.Text;

/** Figures made from results. */
final class Drawings {
  private static final double ROC_SHARE = 0.44;

  private final Content content;

  Drawings(Content content) {
    this.content = content;
  }

  /** ROC curve and score histogram of a condition. */
  Optional<Block.Figure> performance(String condition) {
    Optional<Chart> roc = roc(condition);
    Optional<Chart> scores = scores(condition);
    String anchor = "fig-performance-" + content.conditions().indexOf(condition);
    String name = "performance" + suffix(condition);
    if (roc.isPresent() && scores.isPresent()) {
      return Optional.of(
          new Block.Figure(
              name,
              anchor,
              Text.of(
                  "A, ROC curve of the valid scores for "
                      + Words.readable(condition)
                      + band(condition)
                      + cross(condition)
                      + ". B, their distribution: with the condition above the line, without it"
                      + " below, each as a share of its class."),
              new Pair(roc.get(), scores.get(), ROC_SHARE),
              1));
    }
    return scores.map(
        chart ->
            new Block.Figure(
                name,
                anchor,
                Text.of(
                    "Distribution of the valid scores for "
                        + Words.readable(condition)
                        + ": positive by the "
                        + content.words().reference()
                        + " above the line, negative below, each as a share of its class."),
                chart,
                0.75));
  }

  private String band(String condition) {
    return content.results().rocCurves().stream()
        .filter(curve -> curve.targetCondition().equals(condition) && !curve.band().isEmpty())
        .findFirst()
        .map(
            curve ->
                " with its pointwise "
                    + Printed.level(content.protocol().analysis().level())
                    + " band (bootstrap percentile"
                    + (curve.bandMethod().contains("by patient") ? " by patient)" : ")"))
        .orElse("");
  }

  private String cross(String condition) {
    return content.hasThreshold(condition)
        ? "; the cross is the locked threshold with its intervals"
        : "";
  }

  /** File names keep to letters, digits and hyphens. */
  String suffix(String condition) {
    if (content.words().hasOneCondition()) {
      return "";
    }
    String plain = condition.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    return "-" + (content.conditions().indexOf(condition) + 1) + "-" + plain;
  }

  private Optional<Chart> roc(String condition) {
    if (content.words().isComparator()) {
      return Optional.empty();
    }
    return content.results().rocCurves().stream()
        .filter(curve -> curve.targetCondition().equals(condition) && curve.points().size() > 1)
        .findFirst()
        .map(curve -> chart(curve, condition));
  }

  private RocChart chart(RocCurve curve, String condition) {
    List<RocChart.Point> points =
        curve.points().stream()
            .map(
                p ->
                    new RocChart.Point(
                        Double.isFinite(p.threshold())
                            ? Optional.of(p.threshold())
                            : Optional.empty(),
                        p.falsePositiveRate(),
                        p.sensitivity()))
            .toList();
    // The curve is of the valid scores, so its area and its cross are those of complete cases.
    AnalysisSet valid = AnalysisSet.COMPLETE_CASE;
    String note = auc(condition, valid).map(value -> "AUC " + value.text()).orElse("");
    return new RocChart(
        Words.readable(condition),
        points,
        curve.band().stream()
            .map(b -> new RocChart.Band(b.falsePositiveRate(), b.lower(), b.upper()))
            .toList(),
        operatingPoint(condition, valid),
        note,
        "Sensitivity",
        "1 − specificity");
  }

  /** The set of the valid results; the primary one where every result is valid. */
  private Optional<ResultRow> valid(String condition, AnalysisSet set, Metric metric) {
    Optional<ResultRow> row = content.index().overall(set, condition, metric);
    return row.isPresent()
        ? row
        : content.index().overall(content.words().primarySet(), condition, metric);
  }

  private Optional<Printed.Value> auc(String condition, AnalysisSet set) {
    return valid(condition, set, Metric.AUC)
        .map(row -> Printed.estimate(row.estimate(), Printed.Scale.DECIMAL));
  }

  private Optional<RocChart.OperatingPoint> operatingPoint(String condition, AnalysisSet set) {
    Optional<Estimate.WithInterval> sensitivity = interval(condition, set, Metric.SENSITIVITY);
    Optional<Estimate.WithInterval> specificity = interval(condition, set, Metric.SPECIFICITY);
    Optional<OperatingPoint> point = content.protocol().operatingPoint(condition);
    if (sensitivity.isEmpty() || specificity.isEmpty() || point.isEmpty()) {
      return Optional.empty();
    }
    Interval up = sensitivity.get().interval();
    Interval across = specificity.get().interval();
    return Optional.of(
        new RocChart.OperatingPoint(
            1 - specificity.get().value(),
            sensitivity.get().value(),
            1 - across.upper(),
            1 - across.lower(),
            up.lower(),
            up.upper(),
            "threshold " + Printed.trimmed(point.get().threshold())));
  }

  private Optional<Estimate.WithInterval> interval(
      String condition, AnalysisSet set, Metric metric) {
    return valid(condition, set, metric)
        .flatMap(
            row ->
                row.estimate()
                    .fold(Optional::of, only -> Optional.empty(), none -> Optional.empty()));
  }

  private Optional<Chart> scores(String condition) {
    return content.results().histograms().stream()
        .filter(h -> h.targetCondition().equals(condition) && !h.positives().isEmpty())
        .findFirst()
        .map(h -> histogram(h, condition));
  }

  private ScoreHistogram histogram(
      org.plumbline.core.analysis.ScoreHistogram counts, String condition) {
    List<ScoreHistogram.Bin> bins = new ArrayList<>();
    for (int i = 0; i < counts.positives().size(); i++) {
      bins.add(
          new ScoreHistogram.Bin(
              counts.edges().get(i),
              counts.edges().get(i + 1),
              counts.positives().get(i),
              counts.negatives().get(i)));
    }
    return new ScoreHistogram(
        bins,
        content.protocol().operatingPoint(condition).map(OperatingPoint::threshold),
        "Score",
        content.words().isComparator() ? "comparator positive" : "present",
        content.words().isComparator() ? "comparator negative" : "absent");
  }

  /** The metric a forest plot of a condition shows: that of its first primary endpoint. */
  Optional<Metric> forestMetric(String condition) {
    Optional<Metric> named =
        content.results().endpoints().stream()
            .filter(e -> e.targetCondition().equals(condition))
            .sorted(java.util.Comparator.comparing(e -> e.role() == Role.PRIMARY ? 0 : 1))
            .map(org.plumbline.core.analysis.EndpointResult::metric)
            .filter(
                metric ->
                    content
                        .index()
                        .overall(content.words().primarySet(), condition, metric)
                        .isPresent())
            .findFirst();
    return named.isPresent() || content.words().isComparator()
        ? named
        : Optional.of(content.hasThreshold(condition) ? Metric.SENSITIVITY : Metric.AUC);
  }

  /** Forest plot of a metric over the subgroups of a condition. */
  Optional<Block.Figure> forest(String condition, Metric metric) {
    List<ForestPlot.Attribute> attributes = new ArrayList<>();
    for (String name : content.protocol().subgroups().by()) {
      List<ForestPlot.Group> groups = new ArrayList<>();
      for (String group : content.index().groups(ResultIndex.SUBGROUP, condition, name)) {
        row(condition, name, group, metric)
            .ifPresent(row -> groups.add(group(name, group, row, metric)));
      }
      if (!groups.isEmpty()) {
        attributes.add(new ForestPlot.Attribute(Words.attribute(name), groups));
      }
    }
    if (attributes.isEmpty()) {
      return Optional.empty();
    }
    OptionalDouble goal = goal(condition, metric);
    Optional<ForestPlot.Group> overall =
        content
            .index()
            .overall(content.words().primarySet(), condition, metric)
            .map(row -> group("", "All", row, metric));
    ForestPlot plot =
        new ForestPlot(
            metric.printedName(),
            Words.scale(metric),
            countHead(metric),
            overall,
            attributes,
            goal,
            strip(overall, metric),
            "too few for a verdict");
    return Optional.of(
        new Block.Figure(
            "forest" + suffix(condition),
            "fig-forest-" + content.conditions().indexOf(condition),
            Text.of(caption(condition, metric, goal, overall)),
            plot,
            1));
  }

  Optional<ResultRow> row(String condition, String attribute, String group, Metric metric) {
    return content
        .index()
        .group(
            ResultIndex.SUBGROUP,
            content.words().primarySet(),
            condition,
            attribute,
            group,
            metric);
  }

  private String caption(
      String condition, Metric metric, OptionalDouble goal, Optional<ForestPlot.Group> overall) {
    String line = goal.isPresent() ? " The dashed line is the goal." : "";
    String shaded =
        strip(overall, metric).isPresent()
            ? " The shaded strip is the margin around the value of all."
            : "";
    return metric.printedName()
        + " for "
        + Words.readable(condition)
        + " by subgroup, with "
        + Printed.level(content.protocol().analysis().level())
        + " intervals; the area of a square grows with the cases behind it, and the thin line is"
        + " the value of all."
        + line
        + shaded;
  }

  private static String countHead(Metric metric) {
    return switch (metric) {
      case SPECIFICITY, NPA -> "Negatives";
      case SENSITIVITY, PPA, AUC -> "Positives";
      default -> "Count";
    };
  }

  /** Cases or patients of a group, whether or not they count for the metric. */
  private long size(String attribute, String group) {
    boolean patients = content.words().countsPatients();
    if (attribute.isEmpty()) {
      return patients
          ? content.results().flow().includedPatients()
          : content.results().flow().included();
    }
    return content.results().characteristics().stream()
        .filter(c -> c.attribute().equals(attribute))
        .flatMap(c -> c.groups().stream())
        .filter(g -> g.group().equals(group))
        .mapToLong(g -> patients ? g.patients() : g.cases())
        .sum();
  }

  private ForestPlot.Group group(String attribute, String name, ResultRow row, Metric metric) {
    long count =
        switch (metric) {
          case SPECIFICITY, NPA -> row.negatives();
          case SENSITIVITY, PPA, AUC -> row.positives();
          default -> row.units();
        };
    Estimate estimate = row.estimate();
    OptionalDouble value = estimate.point();
    return new ForestPlot.Group(
        Words.group(name),
        Math.max(size(attribute, name), row.units()),
        count,
        value,
        bound(estimate, true),
        bound(estimate, false),
        Printed.estimate(estimate, Words.scale(metric)).text(),
        SubgroupSection.smallNote(row).isPresent());
  }

  private static OptionalDouble bound(Estimate estimate, boolean lower) {
    return estimate.fold(
        with -> OptionalDouble.of(lower ? with.interval().lower() : with.interval().upper()),
        only -> OptionalDouble.empty(),
        none -> OptionalDouble.empty());
  }

  private OptionalDouble goal(String condition, Metric metric) {
    return content.protocol().endpoints().stream()
        .filter(e -> e.concerns(condition) && reported(e) == metric)
        .flatMap(e -> e.acceptance().stream())
        .filter(AcceptanceCriterion.class::isInstance)
        .map(AcceptanceCriterion.class::cast)
        .mapToDouble(AcceptanceCriterion::goal)
        .findFirst();
  }

  private Metric reported(Endpoint endpoint) {
    if (!content.words().isComparator()) {
      return endpoint.metric();
    }
    return switch (endpoint.metric()) {
      case SENSITIVITY -> Metric.PPA;
      case SPECIFICITY -> Metric.NPA;
      case ACCURACY -> Metric.OPA;
      default -> endpoint.metric();
    };
  }

  private Optional<ForestPlot.Strip> strip(Optional<ForestPlot.Group> overall, Metric metric) {
    Double margin = content.protocol().subgroups().margin().get(metric);
    if (margin == null || overall.isEmpty() || overall.get().value().isEmpty()) {
      return Optional.empty();
    }
    double middle = overall.get().value().getAsDouble();
    return Optional.of(
        new ForestPlot.Strip(Math.max(0, middle - margin), Math.min(1, middle + margin)));
  }
}
