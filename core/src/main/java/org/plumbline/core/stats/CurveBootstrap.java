package org.plumbline.core.stats;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Supplier;
import org.plumbline.core.stats.AucBootstrap.Design;
import org.plumbline.core.stats.Interval.Side;

/**
 * Average precision, and sensitivity at a fixed specificity (and the reverse), with percentile
 * bootstrap intervals: patients resampled where patients repeat. A replicate is one pass over the
 * scores, sorted once.
 */
public final class CurveBootstrap {

  private static final double MOST_UNDEFINED = 0.05;

  private final RankedScores ranked;
  private final int[] cluster;
  private final int clusters;

  private CurveBootstrap(RankedScores ranked) {
    this.ranked = ranked;
    PatientNumbers patients = ranked.patients();
    cluster = patients.ofUnits();
    clusters = patients.count();
  }

  /** A bootstrap of these scores. */
  public static CurveBootstrap of(RankedScores ranked) {
    return new CurveBootstrap(ranked);
  }

  /** Average precision without replicates, and so without an interval. */
  public Estimate averagePrecision() {
    return emptyClass()
        .<Estimate>map(Estimate.NotEstimable::new)
        .orElseGet(
            () ->
                new Estimate.PointOnly(
                    averagePrecision(ones()),
                    basis(),
                    methodName(),
                    "The interval is a bootstrap: ask for replicates."));
  }

  /** Average precision, equal scores moved together. */
  public Estimate averagePrecision(Design design, Bootstrap.Plan plan, double level, Side side) {
    return estimate(() -> this::averagePrecision, design, plan, level, side);
  }

  /** The largest sensitivity among observed thresholds with at least this specificity. */
  public Estimate sensitivityAtSpecificity(
      double target, Design design, Bootstrap.Plan plan, double level, Side side) {
    RocCurve.requireFraction(target);
    return estimate(() -> weights -> atTarget(weights, target, true), design, plan, level, side);
  }

  /** The largest specificity among observed thresholds with at least this sensitivity. */
  public Estimate specificityAtSensitivity(
      double target, Design design, Bootstrap.Plan plan, double level, Side side) {
    RocCurve.requireFraction(target);
    return estimate(() -> weights -> atTarget(weights, target, false), design, plan, level, side);
  }

  /**
   * Pointwise percentile band of the ROC curve: at each specificity the interval of the largest
   * sensitivity among observed thresholds with at least that specificity. One walk over the scores
   * answers all specificities of a replicate.
   *
   * @param specificities ascending fractions
   * @return an interval for each specificity; empty where a class has no case or too many resamples
   *     lack one
   */
  public List<Interval> band(
      double[] specificities, Design design, Bootstrap.Plan plan, double level) {
    for (int i = 0; i < specificities.length; i++) {
      RocCurve.requireFraction(specificities[i]);
      if (i > 0 && specificities[i] < specificities[i - 1]) {
        throw new IllegalArgumentException("Specificities must ascend, got " + specificities[i]);
      }
    }
    if (ranked.positives() == 0 || ranked.negatives() == 0) {
      return List.of();
    }
    Walk walk = new Walk();
    double[][] replicates =
        Bootstrap.replicates(
            plan,
            resampling(design),
            specificities.length,
            () -> (weights, values) -> walk.sensitivities(weights, specificities, values));
    List<Interval> band = new ArrayList<>();
    for (double[] at : replicates) {
      double[] finite = BootstrapIntervals.finite(at);
      if (finite.length < (1 - MOST_UNDEFINED) * plan.replicates()) {
        return List.of();
      }
      // The value itself plays no part in a percentile interval.
      band.add(BootstrapIntervals.of(finite, finite[0]).percentile(level, Side.TWO_SIDED));
    }
    return band;
  }

  private Resampling resampling(Design design) {
    return design == Design.PLAIN
        ? Resampling.of(clusters)
        : Resampling.stratified(AucBootstrap.withPositive(ranked, cluster, clusters));
  }

  private Estimate estimate(
      Supplier<Bootstrap.Statistic> statistic,
      Design design,
      Bootstrap.Plan plan,
      double level,
      Side side) {
    Optional<String> empty = emptyClass();
    if (empty.isPresent()) {
      return new Estimate.NotEstimable(empty.get());
    }
    double value = statistic.get().of(ones());
    double[] finite =
        BootstrapIntervals.finite(Bootstrap.replicates(plan, resampling(design), statistic));
    String name = methodName();
    Basis basis = basis();
    if (finite.length < (1 - MOST_UNDEFINED) * plan.replicates()) {
      return new Estimate.PointOnly(
          value, basis, name, "More than 1 in 20 resamples have no case of one class.");
    }
    BootstrapIntervals intervals = BootstrapIntervals.of(finite, value);
    return intervals.standardError() > 0
        ? new Estimate.WithInterval(value, intervals.percentile(level, side), basis, name)
        : new Estimate.PointOnly(
            value, basis, name, "All resamples give the same value: the bootstrap is blind here.");
  }

  private Optional<String> emptyClass() {
    if (ranked.positives() == 0) {
      return Optional.of("No case with the condition.");
    }
    return ranked.negatives() == 0
        ? Optional.of("No case without the condition.")
        : Optional.empty();
  }

  private int[] ones() {
    int[] ones = new int[clusters];
    Arrays.fill(ones, 1);
    return ones;
  }

  private String methodName() {
    return "Bootstrap percentile" + (ranked.independent() ? "" : " by patient");
  }

  private Basis basis() {
    return ranked.independent()
        ? Basis.units(ranked.size())
        : Basis.clusteredUnits(ranked.size(), clusters, OptionalDouble.empty());
  }

  private double averagePrecision(int[] weights) {
    long positives = 0;
    long taken = 0;
    double sum = 0;
    for (int i = cluster.length - 1; i >= 0; ) {
      double score = ranked.score(i);
      long here = 0;
      for (; i >= 0 && ranked.score(i) == score; i--) {
        int weight = weights[cluster[i]];
        here += ranked.positive(i) ? weight : 0;
        taken += weight;
      }
      positives += here;
      sum += here == 0 ? 0 : (double) here * positives / taken;
    }
    return sum / positives;
  }

  /**
   * What is the same for every replicate of a band: which scores are equal, the class of each as a
   * mask so that no branch depends on it, and the cases of each patient.
   */
  private final class Walk {
    private final int[] ends;
    private final int[] positive = new int[cluster.length];
    private final int[] positivesOf = new int[clusters];
    private final int[] negativesOf = new int[clusters];

    Walk() {
      int[] tieEnds = new int[cluster.length];
      int ties = 0;
      for (int i = 0; i < cluster.length; i++) {
        if (ranked.positive(i)) {
          positive[i] = -1;
          positivesOf[cluster[i]]++;
        } else {
          negativesOf[cluster[i]]++;
        }
        if (i + 1 == cluster.length || ranked.score(i + 1) != ranked.score(i)) {
          tieEnds[ties++] = i + 1;
        }
      }
      ends = Arrays.copyOf(tieEnds, ties);
    }

    /** Thresholds upwards once; each target takes the sensitivity where it is first reached. */
    void sensitivities(int[] weights, double[] targets, double[] values) {
      long positives = 0;
      long negatives = 0;
      for (int c = 0; c < clusters; c++) {
        positives += (long) weights[c] * positivesOf[c];
        negatives += (long) weights[c] * negativesOf[c];
      }
      if (positives == 0 || negatives == 0) {
        Arrays.fill(values, Double.NaN);
        return;
      }
      long positivesLeft = positives;
      long negativesBelow = 0;
      int next = 0;
      int i = 0;
      for (int tie = 0; tie <= ends.length && next < targets.length; tie++) {
        double specificity = (double) negativesBelow / negatives;
        while (next < targets.length && specificity >= targets[next]) {
          values[next++] = (double) positivesLeft / positives;
        }
        for (; tie < ends.length && i < ends[tie]; i++) {
          int weight = weights[cluster[i]];
          int diseased = weight & positive[i];
          positivesLeft -= diseased;
          negativesBelow += weight - diseased;
        }
      }
    }
  }

  /** Walks thresholds upwards; specificity rises and sensitivity falls. */
  private double atTarget(int[] weights, double target, boolean fixedSpecificity) {
    long positives = 0;
    long negatives = 0;
    for (int i = 0; i < cluster.length; i++) {
      if (ranked.positive(i)) {
        positives += weights[cluster[i]];
      } else {
        negatives += weights[cluster[i]];
      }
    }
    if (positives == 0 || negatives == 0) {
      return Double.NaN;
    }
    double best = fixedSpecificity ? Double.NaN : 0;
    long positivesBelow = 0;
    long negativesBelow = 0;
    for (int i = 0; i <= cluster.length; ) {
      double sensitivity = (double) (positives - positivesBelow) / positives;
      double specificity = (double) negativesBelow / negatives;
      if (fixedSpecificity && specificity >= target) {
        return sensitivity;
      }
      if (!fixedSpecificity && sensitivity < target) {
        return best;
      }
      best = specificity;
      if (i == cluster.length) {
        break;
      }
      double score = ranked.score(i);
      for (; i < cluster.length && ranked.score(i) == score; i++) {
        if (ranked.positive(i)) {
          positivesBelow += weights[cluster[i]];
        } else {
          negativesBelow += weights[cluster[i]];
        }
      }
    }
    return best;
  }
}
