package org.plumbline.core.analysis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.plumbline.core.stats.Auc;
import org.plumbline.core.stats.AucBootstrap.Design;
import org.plumbline.core.stats.AucInterval;
import org.plumbline.core.stats.Basis;
import org.plumbline.core.stats.Bootstrap;
import org.plumbline.core.stats.ClusteredTable;
import org.plumbline.core.stats.CurveBootstrap;
import org.plumbline.core.stats.Estimate;
import org.plumbline.core.stats.Interval;
import org.plumbline.core.stats.Interval.Side;
import org.plumbline.core.stats.ProportionInterval;
import org.plumbline.core.stats.SubgroupBootstrap;
import org.plumbline.core.stats.TableMetric;
import org.plumbline.core.study.AnalysisSet;
import org.plumbline.core.study.Metric;

/**
 * Metrics of scored units, of all of them and of every group, without a protocol: the rows that
 * {@code results.csv} would have, marked as what they are by their notes.
 */
public final class MetricTable {

  private static final String OWN_PREVALENCE = "at the prevalence of these rows";

  /**
   * What the table holds.
   *
   * @param condition target condition
   * @param threshold operating point, finite; a score at or above it is positive
   * @param metrics of {@link #known()}, in the order of the rows
   * @param proportion interval of a proportion
   * @param auc interval of an area under the curve, none of the bootstrap
   * @param level confidence level, a fraction in (0, 1)
   * @param bootstrap where given, percentile intervals from resamples, the same ones for all groups
   *     and metrics, take the place of the others, but for Brier's score and calibration: of
   *     patients where those are named, else stratified by reference result. Average precision has
   *     no other interval; its resamples are those of its group
   */
  public record Settings(
      String condition,
      double threshold,
      List<Metric> metrics,
      ProportionInterval proportion,
      AucInterval auc,
      double level,
      Optional<Bootstrap.Plan> bootstrap) {

    /** Rejects a threshold that is not finite, a wrong level and a metric that is not known. */
    public Settings {
      if (!Double.isFinite(threshold)) {
        throw new IllegalArgumentException("Threshold " + threshold + " is not a finite number");
      }
      Interval.requireLevel(level);
      metrics = List.copyOf(metrics);
      if (!known().containsAll(metrics)) {
        throw new IllegalArgumentException("Metrics " + metrics + " are not all of " + known());
      }
    }
  }

  private final ScoredUnits all;
  private final Settings settings;
  private final Optional<String> noProbabilities;
  private final Design design;

  private MetricTable(ScoredUnits all, Settings settings) {
    this.all = all;
    this.settings = settings;
    boolean asked = settings.metrics().stream().anyMatch(Metric::needsProbabilities);
    noProbabilities = asked ? all.noProbabilities() : Optional.empty();
    design = all.clustered() ? Design.PLAIN : Design.STRATIFIED;
  }

  /** The metrics it can compute. */
  public static List<Metric> known() {
    return Arrays.stream(Metric.values()).filter(MetricTable::isKnown).toList();
  }

  private static boolean isKnown(Metric metric) {
    return !metric.isAgreement();
  }

  /** The rows: all units, then the groups in the order of {@link ScoredUnits#groups()}. */
  public static List<ResultRow> of(ScoredUnits units, Settings settings) {
    return new MetricTable(units, settings).rows();
  }

  private List<ResultRow> rows() {
    List<ScoredUnits.Group> groups = all.groups();
    Optional<SubgroupBootstrap.Replicates> replicates =
        settings.bootstrap().map(plan -> replicates(groups, plan));
    return IntStream.range(0, groups.size() + 1)
        .parallel()
        .mapToObj(g -> g == 0 ? rows(overall(), all, 0, replicates) : rows(groups, g, replicates))
        .flatMap(List::stream)
        .toList();
  }

  private SubgroupBootstrap.Replicates replicates(
      List<ScoredUnits.Group> groups, Bootstrap.Plan plan) {
    boolean[] everyone = new boolean[all.size()];
    Arrays.fill(everyone, true);
    List<boolean[]> members =
        Stream.concat(Stream.of(everyone), groups.stream().map(g -> g.member(all.size()))).toList();
    return SubgroupBootstrap.of(
            all.ranked(), all.results(settings.threshold()), members, tableMetrics())
        .replicates(plan, design);
  }

  private List<TableMetric> tableMetrics() {
    return settings.metrics().stream()
        .flatMap(m -> Estimator.tableMetric(m).stream())
        .distinct()
        .toList();
  }

  private Place overall() {
    return Place.overall(AnalysisSet.COMPLETE_CASE, settings.condition());
  }

  private List<ResultRow> rows(
      List<ScoredUnits.Group> groups, int g, Optional<SubgroupBootstrap.Replicates> replicates) {
    ScoredUnits.Group group = groups.get(g - 1);
    Place place =
        Place.group(
            group.isIntersection() ? Place.INTERSECTION : Place.SUBGROUP,
            AnalysisSet.COMPLETE_CASE,
            settings.condition(),
            group.attribute(),
            group.name());
    return rows(place, group.units(), g, replicates);
  }

  private List<ResultRow> rows(
      Place place,
      ScoredUnits units,
      int group,
      Optional<SubgroupBootstrap.Replicates> replicates) {
    ClusteredTable table = units.table(settings.threshold());
    List<ResultRow> rows = new ArrayList<>();
    for (Metric metric : settings.metrics()) {
      Estimate estimate = estimate(metric, units, table);
      Estimate shown =
          replicates
              .filter(r -> metric == Metric.AUC || Estimator.tableMetric(metric).isPresent())
              .map(r -> resampled(estimate, metric, r, group))
              .orElse(estimate);
      rows.add(row(place, metric, table, shown));
    }
    return rows;
  }

  private ResultRow row(Place place, Metric metric, ClusteredTable table, Estimate estimate) {
    OptionalDouble threshold =
        metric.needsThreshold() ? OptionalDouble.of(settings.threshold()) : OptionalDouble.empty();
    boolean predictive = metric == Metric.PPV || metric == Metric.NPV;
    return place.row(
        place.key(metric.key(), threshold, OptionalDouble.empty(), Place.method(estimate)),
        Behind.of(table, metric),
        estimate,
        predictive ? OWN_PREVALENCE : "");
  }

  private Estimate estimate(Metric metric, ScoredUnits units, ClusteredTable table) {
    if (metric.needsProbabilities() && noProbabilities.isPresent()) {
      return new Estimate.NotEstimable(noProbabilities.get());
    }
    double level = settings.level();
    return switch (metric) {
      case AUC -> Auc.estimate(units.ranked(), settings.auc(), level);
      case AVERAGE_PRECISION -> averagePrecision(CurveBootstrap.of(units.ranked()));
      case BRIER -> units.probabilities().brier(level, Side.TWO_SIDED);
      case CALIBRATION_SLOPE, CALIBRATION_INTERCEPT, CALIBRATION_IN_THE_LARGE ->
          units.probabilities().calibration(metric, level, Side.TWO_SIDED);
      default ->
          Estimator.tableMetric(metric).orElseThrow().estimate(table, settings.proportion(), level);
    };
  }

  private Estimate averagePrecision(CurveBootstrap curve) {
    return settings
        .bootstrap()
        .map(plan -> curve.averagePrecision(design, plan, settings.level(), Side.TWO_SIDED))
        .orElseGet(curve::averagePrecision);
  }

  /** The bootstrap interval around the same estimate, with the counts behind it. */
  private Estimate resampled(
      Estimate estimate, Metric metric, SubgroupBootstrap.Replicates replicates, int group) {
    Estimate bootstrap =
        Estimator.tableMetric(metric)
            .map(m -> replicates.estimate(group, m, settings.level(), Side.TWO_SIDED))
            .orElseGet(() -> replicates.areaEstimate(group, settings.level(), Side.TWO_SIDED));
    return estimate.fold(
        e -> withCounts(bootstrap, e.basis()), e -> withCounts(bootstrap, e.basis()), e -> e);
  }

  /** No design effect: the interval does not use one. */
  private static Estimate withCounts(Estimate estimate, Basis counts) {
    Basis basis =
        new Basis(
            counts.k(), counts.n(), counts.units(), counts.clusters(), OptionalDouble.empty());
    return estimate.fold(
        e -> new Estimate.WithInterval(e.value(), e.interval(), basis, e.method()),
        e -> new Estimate.PointOnly(e.value(), basis, e.method(), e.reasonNoInterval()),
        e -> e);
  }
}
