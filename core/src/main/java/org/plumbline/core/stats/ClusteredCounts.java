package org.plumbline.core.stats;

import java.util.Arrays;

/**
 * A proportion's counts by patient: of n<sub>i</sub> units of patient i, k<sub>i</sub> have the
 * event.
 *
 * <p>Patients with no unit in the denominator do not contribute. The estimate is the ratio Σk / Σn;
 * its variance between m patients is \( \frac{m}{m-1} \sum_i (k_i - \hat p n_i)^2 / (\sum n_i)^2
 * \).
 *
 * @see <a href="https://doi.org/10.2307/2532311">Rao and Scott (1992)</a>
 */
public final class ClusteredCounts {

  private static final double[] NOT_KEPT = {};
  private static final int[] ONE_EACH = {};

  private final long k;
  private final long n;
  private final long clusters;
  private final long clustersWithEvent;
  private final long clustersWithoutEvent;
  private final double[] influence;
  private final int[] alike;
  private final double squares;
  private final boolean independent;

  /**
   * Sums over patients, or over patients alike.
   *
   * @param alike how many patients each entry stands for; {@link #ONE_EACH} where for one
   */
  private ClusteredCounts(long[] events, long[] units, int[] alike) {
    long totalEvents = 0;
    long totalUnits = 0;
    long contributing = 0;
    long withEvent = 0;
    long withoutEvent = 0;
    boolean single = true;
    for (int i = 0; i < units.length; i++) {
      Proportions.requireCounts(events[i], units[i]);
      int patients = alike == ONE_EACH ? 1 : alike[i];
      totalEvents = Counts.sum(totalEvents, Math.multiplyExact(events[i], patients));
      totalUnits = Counts.sum(totalUnits, Math.multiplyExact(units[i], patients));
      contributing += units[i] > 0 ? patients : 0;
      withEvent += events[i] > 0 ? patients : 0;
      withoutEvent += units[i] > events[i] ? patients : 0;
      single &= units[i] <= 1;
    }
    this.alike = alike;
    k = totalEvents;
    n = totalUnits;
    clusters = contributing;
    clustersWithEvent = withEvent;
    clustersWithoutEvent = withoutEvent;
    independent = single;
    influence = influence(events, units, totalEvents, totalUnits);
    squares = products(influence, influence, alike);
  }

  /** Counts whose sums were kept while they changed; they have a variance and no covariance. */
  ClusteredCounts(ClusteredTally tally) {
    k = tally.events();
    n = tally.units();
    clusters = tally.contributing();
    clustersWithEvent = tally.withEvent();
    clustersWithoutEvent = tally.withoutEvent();
    independent = tally.repeating() == 0;
    influence = NOT_KEPT;
    alike = ONE_EACH;
    squares = n == 0 ? 0 : tally.sumSquares((double) k / n) / ((double) n * n);
  }

  /** How much each patient moves the estimate: (kᵢ − p nᵢ) / n. */
  private static double[] influence(long[] events, long[] units, long k, long n) {
    double[] influence = new double[units.length];
    for (int i = 0; i < units.length; i++) {
      influence[i] = units[i] == 0 ? 0 : (events[i] - (double) k / n * units[i]) / n;
    }
    return influence;
  }

  /**
   * Counts by patient.
   *
   * @param events k<sub>i</sub>, in [0, n<sub>i</sub>]
   * @param units n<sub>i</sub>, at least 0
   */
  public static ClusteredCounts of(long[] events, long[] units) {
    if (events.length != units.length) {
      throw new IllegalArgumentException(
          "Events of " + events.length + " patients, units of " + units.length);
    }
    return new ClusteredCounts(events, units, ONE_EACH);
  }

  /**
   * Counts of patients of whom many are alike, so that sums run over kinds of patients.
   *
   * @param events k of each patient of a kind, in [0, n]
   * @param units n of each patient of a kind, at least 0
   * @param alike how many patients are of the kind; counts have a covariance only with counts over
   *     the same array
   */
  static ClusteredCounts alike(long[] events, long[] units, int[] alike) {
    if (events.length != units.length || alike.length != units.length) {
      throw new IllegalArgumentException(
          "Events of "
              + events.length
              + " kinds of patients, units of "
              + units.length
              + ", numbers of "
              + alike.length);
    }
    return new ClusteredCounts(events, units, alike);
  }

  /**
   * Counts from units.
   *
   * @param cluster patient index of each unit, at least 0 and best without large gaps
   * @param event whether the unit has the event
   */
  public static ClusteredCounts of(int[] cluster, boolean[] event) {
    if (cluster.length != event.length) {
      throw new IllegalArgumentException(
          "Patients of " + cluster.length + " units, events of " + event.length);
    }
    int size = Arrays.stream(cluster).max().orElse(-1) + 1;
    long[] events = new long[size];
    long[] units = new long[size];
    for (int i = 0; i < cluster.length; i++) {
      units[cluster[i]]++;
      events[cluster[i]] += event[i] ? 1 : 0;
    }
    return new ClusteredCounts(events, units, ONE_EACH);
  }

  /** Units with the event. */
  public long k() {
    return k;
  }

  /** Units. */
  public long n() {
    return n;
  }

  /** Patients with at least one unit. */
  public long clusters() {
    return clusters;
  }

  /** True where every patient has one unit at most: then the plain methods hold. */
  public boolean independent() {
    return independent;
  }

  /** Patients that contribute to the rarer of event and no event; at a tie the fewer. */
  long clustersWithRarer() {
    if (k == n - k) {
      return Math.min(clustersWithEvent, clustersWithoutEvent);
    }
    return k < n - k ? clustersWithEvent : clustersWithoutEvent;
  }

  /** k / n; NaN where n is 0. */
  double proportion() {
    return (double) k / n;
  }

  /** Variance of the ratio estimator; NaN with fewer than two patients. */
  public double variance() {
    return clusters < 2 ? Double.NaN : clusters / (clusters - 1.0) * squares;
  }

  /**
   * Covariance of two ratio estimators whose patient indices mean the same patients, such as two
   * devices, or two groups with patients in common; NaN with fewer than two patients in either.
   *
   * <p>Where the sets of patients differ, the factor m / (m − 1) is the geometric mean of the two.
   */
  public static double covariance(ClusteredCounts a, ClusteredCounts b) {
    if (a.clusters < 2 || b.clusters < 2) {
      return Double.NaN;
    }
    if (a.influence == NOT_KEPT || b.influence == NOT_KEPT) {
      throw new IllegalArgumentException(
          "Counts of a ClusteredTally have no covariance; make them from counts by patient");
    }
    if (a.alike != b.alike) {
      throw new IllegalArgumentException(
          "Counts have a covariance only where both are by patient, or over the same kinds");
    }
    double factor = Math.sqrt(a.clusters / (a.clusters - 1.0) * (b.clusters / (b.clusters - 1.0)));
    return factor * products(a.influence, b.influence, a.alike);
  }

  private static double products(double[] a, double[] b, int[] alike) {
    double sum = 0;
    for (int i = 0; i < Math.min(a.length, b.length); i++) {
      sum += (alike == ONE_EACH ? 1 : alike[i]) * a[i] * b[i];
    }
    return sum;
  }

  /**
   * The design effect as estimated: {@link #variance()} over p(1 − p) / n. NaN where k is 0 or n or
   * with fewer than two patients.
   */
  public double designEffect() {
    double p = proportion();
    return k == 0 || k == n ? Double.NaN : variance() / (p * (1 - p) / n);
  }
}
