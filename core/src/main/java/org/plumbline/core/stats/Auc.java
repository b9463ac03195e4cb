package org.plumbline.core.stats;

import java.util.OptionalDouble;
import org.plumbline.core.stats.Interval.Side;

/**
 * The area under the empirical ROC curve, P(score of a case with the condition &gt; score of one
 * without) + ½ P(equal), and its interval.
 *
 * <p>The variance is that of DeLong for independent units and that of Obuchowski, with the patient
 * as the independent unit, where patients repeat; the two agree exactly where they do not. One pass
 * over the sorted scores; ties are exact.
 *
 * <ul>
 *   <li>A class is empty: not estimable.
 *   <li>The area is 0 or 1, or the variance is 0 for another reason, or a class has one unit or one
 *       patient: the value without an interval, with the reason; never a silent [1, 1].
 * </ul>
 *
 * @see <a href="https://doi.org/10.2307/2531595">DeLong, DeLong and Clarke-Pearson (1988)</a>
 * @see <a href="https://doi.org/10.1109/LSP.2014.2337313">Sun and Xu (2014), O(n log n)</a>
 * @see <a href="https://doi.org/10.2307/2533958">Obuchowski (1997)</a>
 * @see <a href="https://doi.org/10.1148/radiology.143.1.7063747">Hanley and McNeil (1982)</a>
 * @see <a href="https://doi.org/10.1002/sim.2324">Newcombe (2006), method 5</a>
 */
public final class Auc {

  private final RankedScores ranked;
  private final double[] placements;
  private final double value;
  private final double independentVariance;
  private final Clustered clustered;

  private Auc(RankedScores ranked) {
    this.ranked = ranked;
    placements = placements(ranked);
    value = meanOverPositives(ranked, placements);
    independentVariance = delongVariance();
    clustered = ranked.independent() ? null : Clustered.of(this);
  }

  /**
   * The area of these scores.
   *
   * @throws IllegalArgumentException if a class is empty; {@link #estimate} answers instead
   */
  public static Auc of(RankedScores ranked) {
    if (ranked.positives() == 0 || ranked.negatives() == 0) {
      throw new IllegalArgumentException(
          "An AUC needs cases of both classes, got "
              + ranked.positives()
              + " with and "
              + ranked.negatives()
              + " without the condition");
    }
    return new Auc(ranked);
  }

  /** The area with its two-sided interval. */
  public static Estimate estimate(RankedScores ranked, AucInterval method, double level) {
    return estimate(ranked, method, level, Side.TWO_SIDED);
  }

  /**
   * The area with its interval or one-sided bound.
   *
   * @param method any that is no bootstrap; for those see {@link AucBootstrap}
   * @param level confidence level, a fraction in (0, 1)
   */
  public static Estimate estimate(
      RankedScores ranked, AucInterval method, double level, Side side) {
    Interval.requireLevel(level);
    if (ranked.positives() == 0) {
      return new Estimate.NotEstimable("No case with the condition.");
    }
    if (ranked.negatives() == 0) {
      return new Estimate.NotEstimable("No case without the condition.");
    }
    return new Auc(ranked).withInterval(method, level, side);
  }

  private Estimate withInterval(AucInterval method, double level, Side side) {
    String name = name(method);
    if (method == AucInterval.NEWCOMBE) {
      return newcombeEstimate(level, side);
    }
    String reason = reasonNoInterval();
    if (!reason.isEmpty()) {
      return new Estimate.PointOnly(value, basis(OptionalDouble.empty()), name, reason);
    }
    return new Estimate.WithInterval(
        value,
        method == AucInterval.DELONG
            ? interval(level, side).clip(0, 1)
            : logitInterval(level, side),
        basis(designEffect()),
        name);
  }

  private Estimate newcombeEstimate(double level, Side side) {
    String name = AucInterval.NEWCOMBE.printedName();
    return clustered == null
        ? new Estimate.WithInterval(
            value, newcombe(level, side), basis(OptionalDouble.empty()), name)
        : new Estimate.PointOnly(
            value,
            basis(OptionalDouble.empty()),
            name,
            "Newcombe's method 5 is for independent cases; patients repeat here.");
  }

  /** P(positive &gt; negative) + ½ P(equal), a fraction in [0, 1]. */
  public double value() {
    return value;
  }

  /**
   * The variance of the area: DeLong's, or Obuchowski's where patients repeat. NaN where a class
   * has one unit (one patient).
   */
  public double variance() {
    return clustered == null ? independentVariance : clustered.variance;
  }

  /** DeLong's variance, as if all units were independent. */
  public double independentVariance() {
    return independentVariance;
  }

  /** The interval on the scale of the area, unclipped: it may leave [0, 1]. */
  public Interval interval(double level, Side side) {
    return Interval.normal(value, Math.sqrt(variance()), level, side);
  }

  /** The interval on the logit scale; the area must be neither 0 nor 1. */
  public Interval logitInterval(double level, Side side) {
    double se = Math.sqrt(variance()) / (value * (1 - value));
    return Interval.normal(Distributions.logit(value), se, level, side).map(Distributions::expit);
  }

  private String reasonNoInterval() {
    if (value == 0 || value == 1) {
      return "The scores separate the classes completely: the variance estimate is 0.";
    }
    if (Double.isNaN(variance())) {
      return clustered == null
          ? "One case of a class: its variance cannot be estimated."
          : "One patient with cases of a class: the variance between patients cannot be estimated.";
    }
    return variance() > 0 ? "" : "The variance estimate is 0: all scores or placements are equal.";
  }

  private OptionalDouble designEffect() {
    return clustered == null || !(independentVariance > 0)
        ? OptionalDouble.empty()
        : OptionalDouble.of(clustered.variance / independentVariance);
  }

  private Basis basis(OptionalDouble designEffect) {
    return clustered == null
        ? Basis.units(ranked.size())
        : Basis.clusteredUnits(ranked.size(), clustered.all, designEffect);
  }

  private String name(AucInterval method) {
    return switch (method) {
      case DELONG -> clustered == null ? method.printedName() : "Obuchowski by patient";
      case DELONG_LOGIT ->
          clustered == null ? method.printedName() : "Obuchowski by patient, logit";
      case NEWCOMBE -> method.printedName();
      case BOOTSTRAP_BCA, BOOTSTRAP_PERCENTILE ->
          throw new IllegalArgumentException(
              method.key() + " needs replicates and a seed; see AucBootstrap");
    };
  }

  /**
   * For each unit, in the order of the scores, the share of the other class that it is on the right
   * side of: V10 of a positive, V01 of a negative.
   */
  private static double[] placements(RankedScores ranked) {
    double[] placements = new double[ranked.size()];
    double positives = ranked.positives();
    double negatives = ranked.negatives();
    int positivesBelow = 0;
    for (int i = 0; i < ranked.size(); ) {
      int end = ranked.endOfTie(i);
      int positivesHere = 0;
      for (int j = i; j < end; j++) {
        positivesHere += ranked.positive(j) ? 1 : 0;
      }
      int negativesBelow = i - positivesBelow;
      int negativesHere = end - i - positivesHere;
      double ofPositive = (negativesBelow + negativesHere / 2.0) / negatives;
      double ofNegative = (positives - positivesBelow - positivesHere / 2.0) / positives;
      for (; i < end; i++) {
        placements[i] = ranked.positive(i) ? ofPositive : ofNegative;
      }
      positivesBelow += positivesHere;
    }
    return placements;
  }

  /** Counted in half units, so that it is exact: 1 only where the classes are separated. */
  private static double meanOverPositives(RankedScores ranked, double[] placements) {
    double negatives = ranked.negatives();
    double halves = 0;
    for (int i = 0; i < placements.length; i++) {
      halves += ranked.positive(i) ? Math.rint(2 * placements[i] * negatives) : 0;
    }
    return halves / 2 / ((double) ranked.positives() * negatives);
  }

  /** DeLong et al. (1988): sample variances of the placements over m and n. */
  private double delongVariance() {
    double ofPositives = 0;
    double ofNegatives = 0;
    for (int i = 0; i < placements.length; i++) {
      double square = (placements[i] - value) * (placements[i] - value);
      if (ranked.positive(i)) {
        ofPositives += square;
      } else {
        ofNegatives += square;
      }
    }
    double m = ranked.positives();
    double n = ranked.negatives();
    return ofPositives / (m - 1) / m + ofNegatives / (n - 1) / n;
  }

  /** V10 or V01 of the unit with the i-th smallest score. */
  double placement(int i) {
    return placements[i];
  }

  RankedScores ranked() {
    return ranked;
  }

  /** Hanley and McNeil's (1982) standard error, from the area and the numbers of cases alone. */
  public double hanleyMcNeilStandardError() {
    return Math.sqrt(hanleyMcNeil(value, ranked.positives(), ranked.negatives()));
  }

  /**
   * The variance to plan with before there are scores: Hanley and McNeil (1982), eq. 1 with the
   * exponential approximation of Q1 and Q2.
   *
   * @param area the area expected, in [0, 1]
   * @param positives cases with the condition, above 0
   * @param negatives cases without it, above 0
   */
  public static double hanleyMcNeil(double area, double positives, double negatives) {
    double q1 = area / (2 - area);
    double q2 = 2 * area * area / (1 + area);
    double square = area * area;
    return (area * (1 - area) + (positives - 1) * (q1 - square) + (negatives - 1) * (q2 - square))
        / (positives * negatives);
  }

  /**
   * Newcombe's (2006) method 5, a score-like interval that exists for an area of 0 or 1 too: the
   * areas whose Hanley-McNeil variance, with both class sizes replaced by their mean, does not
   * reject the observed one. Independent units only.
   */
  public Interval newcombe(double level, Side side) {
    if (clustered != null) {
      throw new IllegalArgumentException(
          "Newcombe's method 5 is for independent cases; patients repeat here");
    }
    return Interval.of(
        level,
        side,
        tail -> newcombeLimit(StandardNormal.upperQuantile(tail), 0),
        tail -> newcombeLimit(StandardNormal.upperQuantile(tail), 1));
  }

  /** The area between the observed one and {@code edge} that is just not rejected. */
  private double newcombeLimit(double z, double edge) {
    double near = value;
    double far = edge;
    double middle = (near + far) / 2;
    while (middle != near && middle != far) {
      if (Math.abs(middle - value) <= z * Math.sqrt(newcombeVariance(middle))) {
        near = middle;
      } else {
        far = middle;
      }
      middle = (near + far) / 2;
    }
    return middle;
  }

  private double newcombeVariance(double area) {
    double m = ranked.positives();
    double n = ranked.negatives();
    double mean = (m + n) / 2 - 1;
    return area
        * (1 - area)
        * (1 + mean * (1 - area) / (2 - area) + mean * area / (1 + area))
        / (m * n);
  }

  /** The parts of Obuchowski's variance, for those who want to see them. */
  Clustered clusteredParts() {
    return clustered == null ? Clustered.of(this) : clustered;
  }

  /** The sums of placements by patient that Obuchowski's (1997) variance is made of. */
  static final class Clustered {
    final long all;
    final long withPositive;
    final long withNegative;
    final double s10;
    final double s01;
    final double s11;
    final double variance;
    private final double[] deviation10;
    private final double[] deviation01;
    private final double perPositive;
    private final double perNegative;

    private Clustered(Auc auc, double[] ofPositives, double[] ofNegatives, int[][] units) {
      long both = 0;
      long diseased = 0;
      long healthy = 0;
      double sum10 = 0;
      double sum01 = 0;
      double sum11 = 0;
      for (int c = 0; c < ofPositives.length; c++) {
        both += units[0][c] + units[1][c] > 0 ? 1 : 0;
        diseased += units[0][c] > 0 ? 1 : 0;
        healthy += units[1][c] > 0 ? 1 : 0;
        ofPositives[c] -= units[0][c] * auc.value;
        ofNegatives[c] -= units[1][c] * auc.value;
        double d10 = ofPositives[c];
        double d01 = ofNegatives[c];
        sum10 += d10 * d10;
        sum01 += d01 * d01;
        sum11 += d10 * d01;
      }
      all = both;
      withPositive = diseased;
      withNegative = healthy;
      double m = auc.ranked.positives();
      double n = auc.ranked.negatives();
      s10 = diseased / ((diseased - 1.0) * m) * sum10;
      s01 = healthy / ((healthy - 1.0) * n) * sum01;
      s11 = both / (both - 1.0) * sum11;
      // A NaN where a class has one patient, also where 0 / 0 did not already make one.
      deviation10 = ofPositives;
      deviation01 = ofNegatives;
      perPositive = 1 / m;
      perNegative = 1 / n;
      variance = diseased < 2 || healthy < 2 ? Double.NaN : s10 / m + s01 / n + 2 * s11 / (m * n);
    }

    static Clustered of(Auc auc) {
      RankedScores ranked = auc.ranked;
      int bound = Math.max(ranked.clusterBound(), maxCluster(ranked) + 1);
      double[] ofPositives = new double[bound];
      double[] ofNegatives = new double[bound];
      int[][] units = new int[2][bound];
      for (int i = 0; i < auc.placements.length; i++) {
        int cluster = ranked.cluster(i);
        if (ranked.positive(i)) {
          ofPositives[cluster] += auc.placements[i];
          units[0][cluster]++;
        } else {
          ofNegatives[cluster] += auc.placements[i];
          units[1][cluster]++;
        }
      }
      return new Clustered(auc, ofPositives, ofNegatives, units);
    }

    /** Obuchowski (1997): the covariance of two areas on the same patients. */
    static double covariance(Clustered a, Clustered b) {
      double sum10 = 0;
      double sum01 = 0;
      double sum11 = 0;
      int both = Math.min(a.deviation10.length, b.deviation10.length);
      for (int c = 0; c < both; c++) {
        double a10 = a.deviation10[c] * a.perPositive;
        double a01 = a.deviation01[c] * a.perNegative;
        double b10 = b.deviation10[c] * b.perPositive;
        double b01 = b.deviation01[c] * b.perNegative;
        sum10 += a10 * b10;
        sum01 += a01 * b01;
        sum11 += a10 * b01 + a01 * b10;
      }
      return factor(a.withPositive, b.withPositive) * sum10
          + factor(a.withNegative, b.withNegative) * sum01
          + factor(a.all, b.all) * sum11;
    }

    /**
     * How much each patient moves the area: the sum of squares is the variance, with the geometric
     * mean of the other two factors at its cross term.
     */
    double[] influence() {
      double diseased = Math.sqrt(factor(withPositive, withPositive)) * perPositive;
      double healthy = Math.sqrt(factor(withNegative, withNegative)) * perNegative;
      double[] influence = new double[deviation10.length];
      for (int c = 0; c < influence.length; c++) {
        influence[c] = deviation10[c] * diseased + deviation01[c] * healthy;
      }
      return influence;
    }

    private static double factor(long m, long n) {
      return Math.sqrt(m / (m - 1.0) * (n / (n - 1.0)));
    }

    private static int maxCluster(RankedScores ranked) {
      int max = -1;
      for (int i = 0; i < ranked.size(); i++) {
        max = Math.max(max, ranked.cluster(i));
      }
      return max;
    }
  }
}
