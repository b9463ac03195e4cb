package org.plumbline.core.stats;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The difference of a proportion between a group and its comparator that remains when both are
 * given the same mix of strata: by direct standardisation, and by logistic regression with marginal
 * standardisation (g-computation). Patients are the independent unit; group and comparator may
 * share them.
 *
 * <p>The mix is that of group and comparator together. What remains is associated with the group;
 * whether it is caused by it no adjustment can tell.
 *
 * @see <a href="https://doi.org/10.1093/aje/kwq472">Snowden, Rose and Mortimer (2011)</a>
 */
public final class AdjustedDifference {

  private final int[] patient;
  private final boolean[] event;
  private final boolean[] group;
  private final boolean[] other;
  private final int patients;

  private AdjustedDifference(
      int[] patient, boolean[] event, boolean[] group, boolean[] other, int patients) {
    this.patient = patient;
    this.event = event;
    this.group = group;
    this.other = other;
    this.patients = patients;
  }

  /**
   * A group and its comparator.
   *
   * @param patient patient of each unit, below {@code patients}
   * @param event whether the unit counts in the numerator
   * @param group for each unit whether it is in the group
   * @param other for each unit whether it is in the comparator, which may hold the group
   * @param patients number of patients of the study
   */
  public static AdjustedDifference of(
      int[] patient, boolean[] event, boolean[] group, boolean[] other, int patients) {
    return new AdjustedDifference(patient, event, group, other, patients);
  }

  /**
   * What remains.
   *
   * @param difference group minus comparator at the common mix
   * @param rate the group's proportion at the common mix
   * @param overlap share of the units of both that lie in strata where both have one
   */
  public record Adjusted(PatientInfluence difference, double rate, double overlap) {}

  /**
   * Direct standardisation over strata; strata without a unit of both are left out. Empty where
   * there is no other.
   *
   * @param stratum stratum of each unit, from 0
   */
  public Optional<Adjusted> direct(int[] stratum) {
    int strata = Arrays.stream(stratum).max().orElse(-1) + 1;
    Cells mine = new Cells(group, stratum, strata);
    Cells theirs = new Cells(other, stratum, strata);
    double[] size = new double[strata];
    double all = 0;
    double used = 0;
    for (int i = 0; i < stratum.length; i++) {
      if (group[i] || other[i]) {
        all++;
        if (mine.units[stratum[i]] > 0 && theirs.units[stratum[i]] > 0) {
          size[stratum[i]]++;
          used++;
        }
      }
    }
    if (used == 0) {
      return Optional.empty();
    }
    double difference = 0;
    double rate = 0;
    for (int s = 0; s < strata; s++) {
      if (size[s] > 0) {
        difference += size[s] / used * (mine.rate(s) - theirs.rate(s));
        rate += size[s] / used * mine.rate(s);
      }
    }
    double[] influence = new double[patients];
    for (int i = 0; i < stratum.length; i++) {
      int s = stratum[i];
      if (size[s] > 0 && (group[i] || other[i])) {
        double weight = size[s] / used;
        double moved = (mine.rate(s) - theirs.rate(s) - difference) / used;
        moved += group[i] ? weight * mine.residual(i, s) : 0;
        moved -= other[i] ? weight * theirs.residual(i, s) : 0;
        influence[patient[i]] += moved;
      }
    }
    return Optional.of(
        new Adjusted(
            new PatientInfluence(difference, scaled(influence)), Math.min(1, rate), used / all));
  }

  /** Events and units of one side by stratum. */
  private final class Cells {
    private final double[] units;
    private final double[] events;

    Cells(boolean[] member, int[] stratum, int strata) {
      units = new double[strata];
      events = new double[strata];
      for (int i = 0; i < member.length; i++) {
        if (member[i]) {
          units[stratum[i]]++;
          events[stratum[i]] += event[i] ? 1 : 0;
        }
      }
    }

    double rate(int s) {
      return events[s] / units[s];
    }

    double residual(int unit, int s) {
      return ((event[unit] ? 1 : 0) - rate(s)) / units[s];
    }
  }

  /**
   * Logistic regression on the group and the covariates without interactions, then the mean
   * difference of the predictions with everyone in the group and with everyone outside it; against
   * a comparator that holds the group, with everyone as they are.
   *
   * @param covariates columns for each unit, without an intercept
   * @throws IllegalArgumentException if the model has no solution: outcomes are separated by a
   *     column, or columns depend on each other
   */
  public Adjusted regression(double[][] covariates) {
    int[] rows = IntStream.range(0, group.length).filter(i -> group[i] || other[i]).toArray();
    boolean[] y = new boolean[rows.length];
    int[] who = new int[rows.length];
    double[][] x = new double[rows.length][];
    boolean holdsGroup = false;
    for (int r = 0; r < rows.length; r++) {
      int i = rows[r];
      y[r] = event[i];
      who[r] = patient[i];
      x[r] = row(covariates[i], group[i] ? 1 : 0);
      holdsGroup |= group[i] && other[i];
    }
    LogisticRegression model = LogisticRegression.fit(x, y);
    double[][] moved = model.influence(x, y, new double[y.length], who, patients);
    double[] beta = model.coefficients();
    double[] contrast = new double[rows.length];
    double[] gradient = new double[beta.length];
    double rate = 0;
    for (int r = 0; r < rows.length; r++) {
      double[] inside = x[r].clone();
      inside[1] = 1;
      double[] outside = x[r].clone();
      outside[1] = holdsGroup ? x[r][1] : 0;
      double m1 = Distributions.expit(product(inside, beta));
      double m0 = Distributions.expit(product(outside, beta));
      contrast[r] = m1 - m0;
      rate += m1 / rows.length;
      for (int j = 0; j < beta.length; j++) {
        gradient[j] += (m1 * (1 - m1) * inside[j] - m0 * (1 - m0) * outside[j]) / rows.length;
      }
    }
    double difference = Quantiles.mean(contrast);
    double[] influence = new double[patients];
    for (int r = 0; r < rows.length; r++) {
      influence[who[r]] += (contrast[r] - difference) / rows.length;
    }
    for (int j = 0; j < beta.length; j++) {
      for (int p = 0; p < patients; p++) {
        influence[p] += gradient[j] * moved[j][p];
      }
    }
    return new Adjusted(new PatientInfluence(difference, scaled(influence)), rate, 1);
  }

  private static double[] row(double[] covariates, double inGroup) {
    double[] row = new double[covariates.length + 2];
    row[0] = 1;
    row[1] = inGroup;
    System.arraycopy(covariates, 0, row, 2, covariates.length);
    return row;
  }

  private static double product(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  /** With the factor m / (m − 1) of a variance between the m patients of both. */
  private double[] scaled(double[] influence) {
    boolean[] present = new boolean[patients];
    for (int i = 0; i < patient.length; i++) {
      present[patient[i]] |= group[i] || other[i];
    }
    int count = 0;
    for (boolean p : present) {
      count += p ? 1 : 0;
    }
    double factor = Math.sqrt(count / (count - 1.0));
    return Arrays.stream(influence).map(v -> v * factor).toArray();
  }
}
