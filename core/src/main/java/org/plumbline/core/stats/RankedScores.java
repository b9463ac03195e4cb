package org.plumbline.core.stats;

import java.util.Locale;

/**
 * Scores with their reference result, sorted once: what ROC curves and areas are computed from.
 *
 * <p>A higher score speaks for the condition; negate the scores of a device where a lower one does.
 * Sorting costs one radix sort; a {@link #subset} keeps the order and costs one pass, so sort the
 * whole cohort once per target condition and take the subgroups from it.
 */
public final class RankedScores {

  private final double[] scores;
  private final boolean[] positive;
  private final int[] rows;
  private final int[] clusters;
  private final int clusterBound;
  private final int positives;

  private RankedScores(
      double[] scores, boolean[] positive, int[] rows, int[] clusters, int clusterBound) {
    this.scores = scores;
    this.positive = positive;
    this.rows = rows;
    this.clusters = clusters;
    this.clusterBound = clusterBound;
    int count = 0;
    for (boolean p : positive) {
      count += p ? 1 : 0;
    }
    positives = count;
  }

  /**
   * Independent units.
   *
   * @param scores finite; −0 equals 0
   * @param positive whether the reference standard is positive
   * @throws IllegalArgumentException naming the row (from 0) of a score that is not finite
   */
  public static RankedScores of(double[] scores, boolean[] positive) {
    return sorted(scores, positive, null);
  }

  /**
   * Units that cluster in patients.
   *
   * @param patient patient index of each unit, at least 0 and best without large gaps
   */
  public static RankedScores of(double[] scores, boolean[] positive, int[] patient) {
    requireLength("patients", patient.length, scores.length);
    return sorted(scores, positive, patient);
  }

  /**
   * Units of which some have no valid result: those rank worst of their class (the condition below
   * every score, no condition above every score), as intention to diagnose asks.
   *
   * @param invalid units without a valid result; their score is not read
   */
  public static RankedScores worstCase(
      double[] scores, boolean[] positive, boolean[] invalid, int[] patient) {
    requireLength("invalid flags", invalid.length, scores.length);
    requireLength("reference results", positive.length, scores.length);
    requireLength("patients", patient.length, scores.length);
    double[] ranked = scores.clone();
    for (int i = 0; i < ranked.length; i++) {
      if (invalid[i]) {
        ranked[i] = positive[i] ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
      } else {
        requireFinite(ranked[i], i);
      }
    }
    return sortedUnchecked(ranked, positive, patient);
  }

  private static RankedScores sorted(double[] scores, boolean[] positive, int[] patient) {
    requireLength("reference results", positive.length, scores.length);
    for (int i = 0; i < scores.length; i++) {
      requireFinite(scores[i], i);
    }
    return sortedUnchecked(scores, positive, patient);
  }

  private static RankedScores sortedUnchecked(double[] scores, boolean[] positive, int[] patient) {
    int[] rows = SortedOrder.of(scores);
    double[] sortedScores = new double[rows.length];
    boolean[] sortedPositive = new boolean[rows.length];
    int[] sortedPatient = patient == null ? null : new int[rows.length];
    int bound = 0;
    for (int i = 0; i < rows.length; i++) {
      sortedScores[i] = scores[rows[i]];
      sortedPositive[i] = positive[rows[i]];
      if (sortedPatient != null) {
        sortedPatient[i] = requirePatient(patient[rows[i]], rows[i]);
        bound = Math.max(bound, sortedPatient[i] + 1);
      }
    }
    return new RankedScores(sortedScores, sortedPositive, rows, sortedPatient, bound);
  }

  /**
   * The units that belong to a subgroup, in the same order.
   *
   * @param member for each unit as first given (not as sorted) whether it belongs
   */
  public RankedScores subset(boolean[] member) {
    int size = 0;
    for (int row : rows) {
      size += member[row] ? 1 : 0;
    }
    double[] keptScores = new double[size];
    boolean[] keptPositive = new boolean[size];
    int[] keptRows = new int[size];
    int[] keptClusters = clusters == null ? null : new int[size];
    int next = 0;
    for (int i = 0; i < rows.length; i++) {
      if (member[rows[i]]) {
        keptScores[next] = scores[i];
        keptPositive[next] = positive[i];
        keptRows[next] = rows[i];
        if (keptClusters != null) {
          keptClusters[next] = clusters[i];
        }
        next++;
      }
    }
    return new RankedScores(keptScores, keptPositive, keptRows, keptClusters, clusterBound);
  }

  /** Units. */
  public int size() {
    return scores.length;
  }

  /** Units with the condition. */
  public int positives() {
    return positives;
  }

  /** Units without the condition. */
  public int negatives() {
    return size() - positives;
  }

  /** True where no patient was given, or none has more than one unit. */
  public boolean independent() {
    if (clusters == null) {
      return true;
    }
    boolean[] seen = new boolean[clusterBound];
    for (int cluster : clusters) {
      if (seen[cluster]) {
        return false;
      }
      seen[cluster] = true;
    }
    return true;
  }

  /** The i-th smallest score; infinite for a unit without a valid result. */
  double score(int i) {
    return scores[i];
  }

  boolean positive(int i) {
    return positive[i];
  }

  /** Patient of the unit with the i-th smallest score; its row where no patients were given. */
  int cluster(int i) {
    return clusters == null ? rows[i] : clusters[i];
  }

  /** The patients of the units in the order of their scores, numbered without gaps. */
  PatientNumbers patients() {
    return PatientNumbers.of(clusters == null ? rows : clusters);
  }

  /** Row, as first given, of the unit with the i-th smallest score. */
  int row(int i) {
    return rows[i];
  }

  /** One more than the largest patient index. */
  int clusterBound() {
    return clusterBound;
  }

  /** The index after the last unit whose score equals that of unit {@code start}. */
  int endOfTie(int start) {
    int end = start + 1;
    while (end < scores.length && scores[end] == scores[start]) {
      end++;
    }
    return end;
  }

  private static int requirePatient(int patient, int row) {
    if (patient < 0) {
      throw new IllegalArgumentException(
          "Patient index " + patient + " of row " + row + " is negative");
    }
    return patient;
  }

  private static void requireLength(String what, int found, int expected) {
    if (found != expected) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "%d %s for %d scores", found, what, expected));
    }
  }

  private static void requireFinite(double score, int row) {
    if (!Double.isFinite(score)) {
      throw new IllegalArgumentException(
          "Score " + score + " of row " + row + " (from 0) is not a finite number");
    }
  }
}
