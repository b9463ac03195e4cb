package org.plumbline.core.stats;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.SingularValueDecomposition;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * Estimates of several groups, or several differences, with the covariance between them: groups
 * that share patients are correlated, and whatever is said of all of them at once must know it.
 *
 * <p>Normal theory throughout: {@link #homogeneity} is Wald's test of equality, which for groups
 * without common patients is Cochran's Q; {@link #criticalValue} is the quantile of the largest
 * studentised deviation of a normal vector with this covariance (single-step maxT), drawn rather
 * than integrated.
 *
 * @see <a href="https://doi.org/10.2307/3001666">Cochran (1954)</a>
 * @see <a href="https://doi.org/10.1002/bimj.200810425">Hothorn, Bretz and Westfall (2008)</a>
 */
public final class JointEstimates {

  /** Beyond as many groups nothing is compared pair by pair. */
  public static final int MOST = 100;

  /** A variance below this share of the largest is rounding. */
  private static final double RANK = 1e-10;

  private final double[] values;
  private final double[][] covariance;

  private JointEstimates(double[] values, double[][] covariance) {
    this.values = values;
    this.covariance = covariance;
  }

  /**
   * Estimates with their covariance.
   *
   * @param values finite
   * @param covariance symmetric, variances on its diagonal
   */
  public static JointEstimates of(double[] values, double[][] covariance) {
    if (values.length == 0
        || covariance.length != values.length
        || Arrays.stream(covariance).anyMatch(row -> row.length != values.length)) {
      throw new IllegalArgumentException(
          values.length + " estimates need a square covariance of that size, at least 1");
    }
    for (int i = 0; i < values.length; i++) {
      if (!Double.isFinite(values[i]) || !(covariance[i][i] >= 0)) {
        throw new IllegalArgumentException(
            "Estimate " + values[i] + " with variance " + covariance[i][i] + " of row " + i);
      }
    }
    return new JointEstimates(
        values.clone(), Arrays.stream(covariance).map(double[]::clone).toArray(double[][]::new));
  }

  /** Estimates of one study, of which it is known how much each patient moves them. */
  public static JointEstimates ofInfluence(List<PatientInfluence> estimates) {
    int size = estimates.size();
    double[][] covariance = new double[size][size];
    for (int i = 0; i < size; i++) {
      for (int j = 0; j <= i; j++) {
        covariance[i][j] = estimates.get(i).covariance(estimates.get(j));
        covariance[j][i] = covariance[i][j];
      }
    }
    return of(estimates.stream().mapToDouble(PatientInfluence::value).toArray(), covariance);
  }

  private static double product(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  /** How many there are. */
  public int size() {
    return values.length;
  }

  /** The i-th estimate. */
  public double value(int i) {
    return values[i];
  }

  /** Its standard error. */
  public double standardError(int i) {
    return Math.sqrt(covariance[i][i]);
  }

  /** Two-sided p-value of 0; NaN where the standard error is 0. */
  public double p(int i) {
    return StandardNormal.twoSidedP(values[i] / standardError(i));
  }

  /** Standard error of the i-th minus the j-th; 0 where they are the same. */
  double standardError(int i, int j) {
    double variance = covariance[i][i] + covariance[j][j] - 2 * covariance[i][j];
    double rounding = 1e-14 * (covariance[i][i] + covariance[j][j]);
    return variance > rounding ? Math.sqrt(variance) : 0;
  }

  /**
   * Wald's test that all are equal; empty with fewer than two, or where nothing varies. Its degrees
   * of freedom are the rank of the differences: two groups of the same patients are no contrast.
   */
  public Optional<Homogeneity> homogeneity() {
    int contrasts = values.length - 1;
    if (contrasts < 1) {
      return Optional.empty();
    }
    double[] difference = new double[contrasts];
    double[][] between = new double[contrasts][contrasts];
    for (int i = 0; i < contrasts; i++) {
      difference[i] = values[i] - values[contrasts];
      for (int j = 0; j < contrasts; j++) {
        between[i][j] =
            covariance[i][j]
                - covariance[i][contrasts]
                - covariance[contrasts][j]
                + covariance[contrasts][contrasts];
      }
    }
    SingularValueDecomposition parts = parts(between);
    double[] variances = parts.getSingularValues();
    double statistic = 0;
    int rank = 0;
    for (int k = 0; k < contrasts; k++) {
      if (variances[k] > RANK * variances[0] && variances[k] > 0) {
        double along = product(parts.getU().getColumn(k), difference);
        statistic += along * along / variances[k];
        rank++;
      }
    }
    return rank == 0 ? Optional.empty() : Optional.of(new Homogeneity(statistic, rank));
  }

  /**
   * The factor that makes intervals value ± factor · standard error hold for all of them at once:
   * between the normal quantile of one interval and Bonferroni's.
   *
   * @param level family level, a fraction in (0, 1)
   * @param plan number of draws and their seed
   */
  public double criticalValue(double level, Bootstrap.Plan plan) {
    List<int[]> single = new ArrayList<>();
    for (int i = 0; i < values.length; i++) {
      single.add(new int[] {i, i});
    }
    return criticalValue(single, level, plan);
  }

  /** The same for the differences of all pairs. */
  double pairwiseCriticalValue(double level, Bootstrap.Plan plan) {
    return criticalValue(pairs(), level, plan);
  }

  private List<int[]> pairs() {
    List<int[]> pairs = new ArrayList<>();
    for (int i = 0; i < values.length; i++) {
      for (int j = 0; j < i; j++) {
        pairs.add(new int[] {i, j});
      }
    }
    return pairs;
  }

  /** Of pairs (i, j) the difference, of a pair (i, i) the estimate itself. */
  private double criticalValue(List<int[]> members, double level, Bootstrap.Plan plan) {
    double one = StandardNormal.twoSidedQuantile(level);
    if (members.size() < 2) {
      return one;
    }
    double[] errors =
        members.stream()
            .mapToDouble(m -> m[0] == m[1] ? standardError(m[0]) : standardError(m[0], m[1]))
            .toArray();
    double[][] draws = draws(plan);
    double[] largest = new double[draws.length];
    for (int r = 0; r < draws.length; r++) {
      for (int m = 0; m < errors.length; m++) {
        int[] pair = members.get(m);
        double deviation = draws[r][pair[0]] - (pair[0] == pair[1] ? 0 : draws[r][pair[1]]);
        if (errors[m] > 0) {
          largest[r] = Math.max(largest[r], Math.abs(deviation) / errors[m]);
        }
      }
    }
    double bonferroni = StandardNormal.twoSidedQuantile(1 - (1 - level) / members.size());
    double drawn = Quantiles.type7(Quantiles.sorted(largest), level);
    return Math.min(bonferroni, Math.max(one, drawn));
  }

  /**
   * The largest difference between two of them, its bounds by normal theory; empty with fewer than
   * two.
   *
   * @param level simultaneous over all pairs, a fraction in (0, 1)
   */
  public Optional<GroupGap> gap(double level, Bootstrap.Plan plan) {
    if (values.length < 2) {
      return Optional.empty();
    }
    double c = pairwiseCriticalValue(level, plan);
    double lower = 0;
    double upper = 0;
    for (int[] pair : pairs()) {
      double distance = Math.abs(values[pair[0]] - values[pair[1]]);
      double reach = c * standardError(pair[0], pair[1]);
      lower = Math.max(lower, distance - reach);
      upper = Math.max(upper, distance + reach);
    }
    return Optional.of(gap(Interval.twoSided(lower, upper, level), plan));
  }

  /** The gap with bounds found elsewhere. */
  GroupGap gap(Interval interval, Bootstrap.Plan plan) {
    int highest = 0;
    int lowest = 0;
    for (int i = 1; i < values.length; i++) {
      highest = values[i] > values[highest] ? i : highest;
      lowest = values[i] < values[lowest] ? i : lowest;
    }
    return new GroupGap(
        highest, lowest, values[highest] - values[lowest], interval, expectedGap(plan));
  }

  /** The mean range of a normal vector with this covariance and equal means. */
  double expectedGap(Bootstrap.Plan plan) {
    return Arrays.stream(draws(plan))
        .mapToDouble(
            d -> Arrays.stream(d).max().orElseThrow() - Arrays.stream(d).min().orElseThrow())
        .average()
        .orElseThrow();
  }

  /** Normal vectors of mean 0 with this covariance, one for each replicate of the plan. */
  private double[][] draws(Bootstrap.Plan plan) {
    SingularValueDecomposition parts = parts(covariance);
    RealMatrix directions = parts.getU();
    double[] variances = parts.getSingularValues();
    int size = values.length;
    double[] scale = new double[size];
    for (int k = 0; k < size; k++) {
      scale[k] = Math.sqrt(variances[k]);
    }
    double[][] draws = new double[plan.replicates()][size];
    double[] independent = new double[size];
    for (int r = 0; r < draws.length; r++) {
      UniformRandomProvider random = RandomStreams.stream(plan.seed(), r);
      for (int k = 0; k < size; k++) {
        independent[k] = scale[k] * standardNormal(random);
      }
      draws[r] = directions.operate(independent);
    }
    return draws;
  }

  /** By inversion, from a uniform that is neither 0 nor 1. */
  private static double standardNormal(UniformRandomProvider random) {
    return StandardNormal.quantile(((random.nextLong() >>> 11) + 0.5) * 0x1.0p-53);
  }

  /** Of a covariance the singular values are the variances along its axes, largest first. */
  private static SingularValueDecomposition parts(double[][] symmetric) {
    return new SingularValueDecomposition(new Array2DRowRealMatrix(symmetric, false));
  }
}
