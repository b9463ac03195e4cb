package org.plumbline.core.stats;

import org.plumbline.core.stats.Interval.Side;

/**
 * Bootstrap intervals for an area under the ROC curve: patients resampled where patients repeat,
 * cases otherwise.
 *
 * <p>A replicate counts instead of sorting: one pass over the scores, sorted once, with the weights
 * of their patients. The jackknife of BCa leaves out one patient at a time, from sums that are
 * already there. Replicates without a case of one class have no area; they are left out, and where
 * they are more than 1 in 20 there is no interval.
 */
public final class AucBootstrap {

  private static final double MOST_UNDEFINED = 0.05;

  /** Whether the numbers of patients with and without the condition stay fixed. */
  public enum Design {
    /** All patients resampled together. */
    PLAIN,
    /** Patients with a case of the condition, and those without, resampled separately. */
    STRATIFIED
  }

  private final RankedScores ranked;
  private final int[] cluster;
  private final int clusters;

  private AucBootstrap(RankedScores ranked) {
    this.ranked = ranked;
    PatientNumbers patients = ranked.patients();
    this.cluster = patients.ofUnits();
    this.clusters = patients.count();
  }

  /** A bootstrap of these scores; both classes must have a case. */
  public static AucBootstrap of(RankedScores ranked) {
    Auc.of(ranked); // refuses an empty class with its message
    return new AucBootstrap(ranked);
  }

  /**
   * The area with its bootstrap interval or one-sided bound.
   *
   * @param method {@link AucInterval#BOOTSTRAP_PERCENTILE} or {@link AucInterval#BOOTSTRAP_BCA}
   * @param level confidence level, a fraction in (0, 1)
   */
  public static Estimate estimate(
      RankedScores ranked,
      AucInterval method,
      Design design,
      Bootstrap.Plan plan,
      double level,
      Side side) {
    Interval.requireLevel(level);
    if (method != AucInterval.BOOTSTRAP_PERCENTILE && method != AucInterval.BOOTSTRAP_BCA) {
      throw new IllegalArgumentException(method.key() + " is no bootstrap method");
    }
    Estimate exact = Auc.estimate(ranked, AucInterval.DELONG, level, side);
    return exact.fold(
        w -> of(ranked).withInterval(method, design, plan, level, side, w.value(), w.basis()),
        p ->
            new Estimate.PointOnly(
                p.value(), p.basis(), method.printedName(), p.reasonNoInterval()),
        n -> n);
  }

  private Estimate withInterval(
      AucInterval method,
      Design design,
      Bootstrap.Plan plan,
      double level,
      Side side,
      double value,
      Basis basis) {
    double[] replicates = BootstrapIntervals.finite(replicates(design, plan));
    String name = method.printedName() + (ranked.independent() ? "" : " by patient");
    if (replicates.length < (1 - MOST_UNDEFINED) * plan.replicates()) {
      return new Estimate.PointOnly(
          value, basis, name, "More than 1 in 20 resamples have no case of one class.");
    }
    BootstrapIntervals intervals = BootstrapIntervals.of(replicates, value);
    Interval interval =
        method == AucInterval.BOOTSTRAP_BCA
            ? intervals.bca(jackknife(), level, side)
            : intervals.percentile(level, side);
    return new Estimate.WithInterval(value, interval, basis, name);
  }

  /** The area of each resample; NaN where a class is empty. */
  public double[] replicates(Design design, Bootstrap.Plan plan) {
    Resampling resampling =
        design == Design.PLAIN
            ? Resampling.of(clusters)
            : Resampling.stratified(withPositive(ranked, cluster, clusters));
    return Bootstrap.replicates(plan, resampling, () -> this::area);
  }

  /** 1 for patients with a case of the condition, else 0. */
  static int[] withPositive(RankedScores ranked, int[] cluster, int clusters) {
    int[] stratum = new int[clusters];
    for (int i = 0; i < cluster.length; i++) {
      stratum[cluster[i]] |= ranked.positive(i) ? 1 : 0;
    }
    return stratum;
  }

  /** The area with these weights of the patients; NaN where a class is empty. */
  double area(int[] weights) {
    return area(ranked, cluster, weights);
  }

  /** One pass over the sorted scores, counting in half pairs. */
  static double area(RankedScores ranked, int[] cluster, int[] weights) {
    long positivesBelow = 0;
    long negativesBelow = 0;
    long halves = 0;
    int size = cluster.length;
    for (int i = 0; i < size; ) {
      double score = ranked.score(i);
      long positivesHere = 0;
      long negativesHere = 0;
      do {
        int weight = weights[cluster[i]];
        if (ranked.positive(i)) {
          positivesHere += weight;
        } else {
          negativesHere += weight;
        }
        i++;
      } while (i < size && ranked.score(i) == score);
      halves += positivesHere * (2 * negativesBelow + negativesHere);
      positivesBelow += positivesHere;
      negativesBelow += negativesHere;
    }
    return positivesBelow == 0 || negativesBelow == 0
        ? Double.NaN
        : halves / 2.0 / positivesBelow / negativesBelow;
  }

  /** The area without each patient in turn; patients without whom a class is empty are left out. */
  double[] jackknife() {
    Auc auc = Auc.of(ranked);
    double positives = ranked.positives();
    double negatives = ranked.negatives();
    double wins = auc.value() * positives * negatives;
    double[] lost = new double[clusters];
    int[] positivesOf = new int[clusters];
    int[] negativesOf = new int[clusters];
    for (int i = 0; i < cluster.length; i++) {
      boolean positive = ranked.positive(i);
      lost[cluster[i]] += auc.placement(i) * (positive ? negatives : positives);
      (positive ? positivesOf : negativesOf)[cluster[i]]++;
    }
    double[] within = winsWithin();
    double[] values = new double[clusters];
    for (int c = 0; c < clusters; c++) {
      double pairs = (positives - positivesOf[c]) * (negatives - negativesOf[c]);
      values[c] = pairs == 0 ? Double.NaN : (wins - lost[c] + within[c]) / pairs;
    }
    return BootstrapIntervals.finite(values);
  }

  /** Wins of each patient's own positives over its own negatives: both sums above count them. */
  private double[] winsWithin() {
    double[] within = new double[clusters];
    int[] negativesBelow = new int[clusters];
    int[] positivesHere = new int[clusters];
    int[] negativesHere = new int[clusters];
    for (int i = 0; i < cluster.length; ) {
      int end = ranked.endOfTie(i);
      for (int j = i; j < end; j++) {
        (ranked.positive(j) ? positivesHere : negativesHere)[cluster[j]]++;
      }
      for (int j = i; j < end; j++) {
        int c = cluster[j];
        within[c] += positivesHere[c] * (negativesBelow[c] + negativesHere[c] / 2.0);
        negativesBelow[c] += negativesHere[c];
        positivesHere[c] = 0;
        negativesHere[c] = 0;
      }
      i = end;
    }
    return within;
  }

  /** Resampled units: patients, or cases where none repeats. */
  public int clusters() {
    return clusters;
  }
}
