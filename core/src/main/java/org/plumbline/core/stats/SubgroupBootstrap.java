package org.plumbline.core.stats;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import org.plumbline.core.stats.AucBootstrap.Design;
import org.plumbline.core.stats.Interval.Side;

/**
 * Bootstrap of the table metrics and the area of many subgroups on the same resamples of patients,
 * so that differences between subgroups, with patients in common or not, come from the same draws.
 *
 * <p>The scores are sorted once; a replicate is one pass over each subgroup that counts the four
 * cells and the pairs in order. Cost: replicates times the sizes of the subgroups.
 */
public final class SubgroupBootstrap {

  private static final double MOST_UNDEFINED = 0.05;

  private final List<TableMetric> metrics;
  private final int[][] codes;
  private final int[] strata;
  private final boolean independent;

  private SubgroupBootstrap(
      List<TableMetric> metrics, int[][] codes, int[] strata, boolean independent) {
    this.metrics = metrics;
    this.codes = codes;
    this.strata = strata;
    this.independent = independent;
  }

  /**
   * Prepares the subgroups.
   *
   * @param ranked all cases, sorted once
   * @param result whether the index test is positive, by row as first given
   * @param members for each subgroup, by row as first given, whether it belongs; may overlap
   * @param metrics which table metrics; the area is always there
   */
  public static SubgroupBootstrap of(
      RankedScores ranked, boolean[] result, List<boolean[]> members, List<TableMetric> metrics) {
    PatientNumbers patients = ranked.patients();
    int[] patient = patients.ofUnits();
    int[] strata = new int[patients.count()];
    for (int i = 0; i < patient.length; i++) {
      strata[patient[i]] |= ranked.positive(i) ? 1 : 0;
    }
    int[][] codes = new int[members.size()][];
    for (int g = 0; g < codes.length; g++) {
      codes[g] = codes(ranked, patient, result, members.get(g));
    }
    return new SubgroupBootstrap(List.copyOf(metrics), codes, strata, ranked.independent());
  }

  /** Patient, condition, result and end of a tie of each member, in the order of the scores. */
  private static int[] codes(
      RankedScores ranked, int[] patient, boolean[] result, boolean[] member) {
    int[] codes = new int[ranked.size()];
    int size = 0;
    double before = Double.NaN;
    for (int i = 0; i < codes.length; i++) {
      int row = ranked.row(i);
      if (member[row]) {
        if (size > 0 && ranked.score(i) != before) {
          codes[size - 1] |= 1;
        }
        before = ranked.score(i);
        codes[size++] = patient[i] << 3 | (ranked.positive(i) ? 4 : 0) | (result[row] ? 2 : 0);
      }
    }
    if (size > 0) {
      codes[size - 1] |= 1;
    }
    return Arrays.copyOf(codes, size);
  }

  /** Draws all replicates. */
  public Replicates replicates(Bootstrap.Plan plan, Design design) {
    Resampling resampling =
        design == Design.PLAIN ? Resampling.of(strata.length) : Resampling.stratified(strata);
    int perGroup = metrics.size() + 1;
    double[][] all =
        Bootstrap.replicates(plan, resampling, codes.length * perGroup, () -> this::compute);
    int[] ones = new int[strata.length];
    Arrays.fill(ones, 1);
    double[] observed = new double[codes.length * perGroup];
    compute(ones, observed);
    return new Replicates(this, all, observed);
  }

  private void compute(int[] weights, double[] values) {
    for (int g = 0; g < codes.length; g++) {
      compute(codes[g], weights, values, g * (metrics.size() + 1));
    }
  }

  private void compute(int[] group, int[] weights, double[] values, int offset) {
    long halves = 0;
    long negativesBelow = 0;
    long positivesHere = 0;
    long negativesHere = 0;
    long positives = 0;
    long tp = 0;
    long fp = 0;
    for (int code : group) {
      long weight = weights[code >>> 3];
      long ofPositive = weight & -((code >> 2) & 1);
      long called = weight & -((code >> 1) & 1);
      positivesHere += ofPositive;
      negativesHere += weight - ofPositive;
      tp += ofPositive & called;
      fp += (weight - ofPositive) & called;
      if ((code & 1) != 0) {
        halves += positivesHere * (2 * negativesBelow + negativesHere);
        positives += positivesHere;
        negativesBelow += negativesHere;
        positivesHere = 0;
        negativesHere = 0;
      }
    }
    for (int m = 0; m < metrics.size(); m++) {
      double fn = positives - tp;
      double tn = negativesBelow - fp;
      values[offset + m] = metrics.get(m).value((double) tp, (double) fp, fn, tn);
    }
    values[offset + metrics.size()] = halves / 2.0 / positives / negativesBelow;
  }

  /** The replicates of all subgroups. */
  public static final class Replicates {
    private final SubgroupBootstrap source;
    private final double[][] all;
    private final double[] observed;

    private Replicates(SubgroupBootstrap source, double[][] all, double[] observed) {
      this.source = source;
      this.all = all;
      this.observed = observed;
    }

    private int index(int group, TableMetric metric) {
      int m = source.metrics.indexOf(metric);
      if (m < 0) {
        throw new IllegalArgumentException(
            metric.key() + " was not asked for, only " + source.metrics);
      }
      return group * (source.metrics.size() + 1) + m;
    }

    private int areaIndex(int group) {
      return group * (source.metrics.size() + 1) + source.metrics.size();
    }

    /** Replicates of a metric, by replicate; NaN or infinite where one has no value. */
    public double[] of(int group, TableMetric metric) {
      return all[index(group, metric)].clone();
    }

    /** Replicates of the area, by replicate; NaN where a class is empty. */
    public double[] ofArea(int group) {
      return all[areaIndex(group)].clone();
    }

    /** The metric with its percentile interval. */
    public Estimate estimate(int group, TableMetric metric, double level, Side side) {
      return estimate(index(group, metric), group, level, side);
    }

    /** The area with its percentile interval. */
    public Estimate areaEstimate(int group, double level, Side side) {
      return estimate(areaIndex(group), group, level, side);
    }

    private Estimate estimate(int index, int group, double level, Side side) {
      double value = observed[index];
      if (!Double.isFinite(value)) {
        return new Estimate.NotEstimable("A denominator is 0 in this subgroup.");
      }
      double[] finite = BootstrapIntervals.finite(all[index]);
      String name = "Bootstrap percentile" + (source.independent ? "" : " by patient");
      Basis basis = source.basis(group);
      if (finite.length < (1 - MOST_UNDEFINED) * all[index].length) {
        return new Estimate.PointOnly(
            value, basis, name, "More than 1 in 20 resamples have a denominator of 0.");
      }
      BootstrapIntervals intervals = BootstrapIntervals.of(finite, value);
      return intervals.standardError() > 0
          ? new Estimate.WithInterval(value, intervals.percentile(level, side), basis, name)
          : new Estimate.PointOnly(
              value,
              basis,
              name,
              "All resamples give the same value: the bootstrap is blind here.");
    }
  }

  private Basis basis(int group) {
    long patients = Arrays.stream(codes[group]).map(c -> c >>> 3).distinct().count();
    return Basis.clusteredUnits(codes[group].length, patients, OptionalDouble.empty());
  }
}
