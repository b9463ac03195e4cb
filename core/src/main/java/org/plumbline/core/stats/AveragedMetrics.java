package org.plumbline.core.stats;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Supplier;
import org.plumbline.core.stats.AucBootstrap.Design;
import org.plumbline.core.stats.Interval.Side;

/**
 * Averages over several classes or labels, each against the rest, with bootstrap intervals by
 * patient.
 *
 * <p>Macro: the mean of the labels' metrics, each label counting the same. Micro: the metric of all
 * labels' counts added up (for areas: of all scores pooled), so frequent labels count more. A macro
 * average is not estimable where one label has no value: leave that label out and say so.
 */
public final class AveragedMetrics {

  /** How labels are put together. */
  public enum Average {
    /** Mean over labels. */
    MACRO("macro"),
    /** Pooled counts. */
    MICRO("micro");

    private final String key;

    Average(String key) {
      this.key = key;
    }

    /** The name in results. */
    public String key() {
      return key;
    }
  }

  private final List<RankedScores> labels;
  private final List<boolean[]> results;
  private final List<int[]> clusters;
  private final RankedScores pooled;
  private final int[] patient;

  private AveragedMetrics(
      List<RankedScores> labels, List<boolean[]> results, RankedScores pooled, int[] patient) {
    this.labels = labels;
    this.results = results;
    this.clusters = labels.stream().map(AveragedMetrics::clusters).toList();
    this.pooled = pooled;
    this.patient = patient;
  }

  /**
   * The labels of the same cases.
   *
   * @param scores by label, then by case
   * @param condition by label, then by case
   * @param result by label, then by case
   * @param patient patient index of each case, 0, 1, … without gaps
   */
  public static AveragedMetrics of(
      List<double[]> scores, List<boolean[]> condition, List<boolean[]> result, int[] patient) {
    if (scores.isEmpty() || scores.size() != condition.size() || scores.size() != result.size()) {
      throw new IllegalArgumentException(
          "Scores, conditions and results of the same labels are needed, got "
              + scores.size()
              + ", "
              + condition.size()
              + " and "
              + result.size());
    }
    int n = patient.length;
    double[] allScores = new double[n * scores.size()];
    boolean[] allConditions = new boolean[allScores.length];
    int[] allPatients = new int[allScores.length];
    List<RankedScores> ranked = new ArrayList<>();
    for (int l = 0; l < scores.size(); l++) {
      ranked.add(RankedScores.of(scores.get(l), condition.get(l), patient));
      System.arraycopy(scores.get(l), 0, allScores, l * n, n);
      System.arraycopy(condition.get(l), 0, allConditions, l * n, n);
      System.arraycopy(patient, 0, allPatients, l * n, n);
    }
    return new AveragedMetrics(
        ranked,
        List.copyOf(result),
        RankedScores.of(allScores, allConditions, allPatients),
        patient.clone());
  }

  /** The average of a table metric with its percentile interval by patient. */
  public Estimate estimate(
      TableMetric metric, Average average, Bootstrap.Plan plan, double level, Side side) {
    return estimate(() -> weights -> value(metric, average, weights), plan, level, side);
  }

  /** The average of the area with its percentile interval by patient. */
  public Estimate area(Average average, Bootstrap.Plan plan, double level, Side side) {
    if (average == Average.MICRO) {
      return AucBootstrap.estimate(
          pooled, AucInterval.BOOTSTRAP_PERCENTILE, Design.PLAIN, plan, level, side);
    }
    return estimate(() -> this::macroArea, plan, level, side);
  }

  private Estimate estimate(
      Supplier<Bootstrap.Statistic> statistic, Bootstrap.Plan plan, double level, Side side) {
    int patients = Arrays.stream(patient).max().orElse(-1) + 1;
    int[] ones = new int[patients];
    Arrays.fill(ones, 1);
    double value = statistic.get().of(ones);
    if (!Double.isFinite(value)) {
      return new Estimate.NotEstimable("A label has no value for this metric.");
    }
    double[] finite =
        BootstrapIntervals.finite(Bootstrap.replicates(plan, Resampling.of(patients), statistic));
    Basis basis = Basis.clusteredUnits(patient.length, patients, OptionalDouble.empty());
    String name = "Bootstrap percentile by patient";
    if (finite.length < 0.95 * plan.replicates()) {
      return new Estimate.PointOnly(
          value, basis, name, "More than 1 in 20 resamples have a label without a value.");
    }
    return new Estimate.WithInterval(
        value, BootstrapIntervals.of(finite, value).percentile(level, side), basis, name);
  }

  private double value(TableMetric metric, Average average, int[] weights) {
    double sum = 0;
    double[] cells = new double[4];
    for (int l = 0; l < labels.size(); l++) {
      if (average == Average.MACRO) {
        Arrays.fill(cells, 0);
      }
      count(labels.get(l), results.get(l), weights, cells);
      sum += average == Average.MACRO ? metric.value(cells[0], cells[1], cells[2], cells[3]) : 0;
    }
    return average == Average.MACRO
        ? sum / labels.size()
        : metric.value(cells[0], cells[1], cells[2], cells[3]);
  }

  /** Adds the weights to tp, fp, fn, tn. */
  private static void count(RankedScores label, boolean[] result, int[] weights, double[] cells) {
    for (int i = 0; i < label.size(); i++) {
      boolean called = result[label.row(i)];
      int cell = label.positive(i) ? (called ? 0 : 2) : (called ? 1 : 3);
      cells[cell] += weights[label.cluster(i)];
    }
  }

  private double macroArea(int[] weights) {
    double sum = 0;
    for (int l = 0; l < labels.size(); l++) {
      sum += AucBootstrap.area(labels.get(l), clusters.get(l), weights);
    }
    return sum / labels.size();
  }

  private static int[] clusters(RankedScores label) {
    int[] clusters = new int[label.size()];
    Arrays.setAll(clusters, label::cluster);
    return clusters;
  }
}
