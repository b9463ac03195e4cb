package org.plumbline.core.analysis.drift;

import java.util.Optional;
import java.util.OptionalDouble;
import org.plumbline.core.stats.Auc;
import org.plumbline.core.stats.AucInterval;
import org.plumbline.core.stats.Basis;
import org.plumbline.core.stats.Estimate;
import org.plumbline.core.stats.Interval;
import org.plumbline.core.stats.IsotonicRegression;
import org.plumbline.core.stats.RankedScores;
import org.plumbline.core.stats.StandardNormal;

/** The numbers of a period that are no proportions of counts. */
final class Measures {

  /** Fewer cases of a class say nothing of an area. */
  private static final int FEWEST = 5;

  private Measures() {}

  /** An area with what it takes to scale its error. */
  record Area(double value, double error, int positives, int negatives) {}

  static Optional<RankedScores> ranked(FieldRows rows, int condition) {
    int[] labelled = rows.rows(r -> rows.isLabelled(condition, r));
    double[] scores = new double[labelled.length];
    boolean[] positive = new boolean[labelled.length];
    boolean[] invalid = new boolean[labelled.length];
    int[] patient = new int[labelled.length];
    for (int i = 0; i < labelled.length; i++) {
      scores[i] = rows.score(condition, labelled[i]);
      positive[i] = rows.hasCondition(condition, labelled[i]);
      invalid[i] = !rows.isValid(condition, labelled[i]);
      patient[i] = rows.patient(labelled[i]);
    }
    RankedScores ranked = RankedScores.worstCase(scores, positive, invalid, patient);
    return ranked.positives() >= FEWEST && ranked.negatives() >= FEWEST
        ? Optional.of(ranked)
        : Optional.empty();
  }

  /** The area of the baseline; empty where it has no error to scale. */
  static Optional<Area> area(FieldRows baseline, int condition) {
    return ranked(baseline, condition)
        .map(
            ranked -> {
              Auc auc = Auc.of(ranked);
              return new Area(
                  auc.value(), Math.sqrt(auc.variance()), ranked.positives(), ranked.negatives());
            })
        .filter(area -> area.error() > 0);
  }

  /** The area of a period, its error that of the baseline at the period's numbers. */
  static Optional<MeanIndicator.Measured> area(
      FieldRows rows, int condition, Area baseline, double level) {
    return ranked(rows, condition)
        .map(
            ranked -> {
              Estimate estimate = Auc.estimate(ranked, AucInterval.DELONG, level);
              double error =
                  baseline.error()
                      * Auc.hanleyMcNeil(baseline.value(), ranked.positives(), ranked.negatives())
                      / Auc.hanleyMcNeil(
                          baseline.value(), baseline.positives(), baseline.negatives());
              return new MeanIndicator.Measured(
                  Auc.of(ranked).value(),
                  error,
                  ranked.size(),
                  patients(rows, rows.rows(r -> rows.isLabelled(condition, r))),
                  estimate);
            });
  }

  private static long patients(FieldRows rows, int[] used) {
    boolean[] seen = new boolean[rows.patients()];
    long patients = 0;
    for (int r : used) {
      patients += seen[rows.patient(r)] ? 0 : 1;
      seen[rows.patient(r)] = true;
    }
    return patients;
  }

  /** The calibration of scores on the baseline's valid labelled cases. */
  static Optional<IsotonicRegression> calibration(FieldRows baseline, int condition) {
    int[] used =
        baseline.rows(r -> baseline.isLabelled(condition, r) && baseline.isValid(condition, r));
    double[] scores = new double[used.length];
    boolean[] events = new boolean[used.length];
    for (int i = 0; i < used.length; i++) {
      scores[i] = baseline.score(condition, used[i]);
      events[i] = baseline.hasCondition(condition, used[i]);
    }
    return used.length < 2 * FEWEST
        ? Optional.empty()
        : Optional.of(IsotonicRegression.fit(scores, events));
  }

  /** A ratio Σ a / Σ b over rows. */
  interface Term {
    double of(int row);
  }

  /**
   * A ratio of sums with its error by patient; empty for fewer than {@value #FEWEST} patients.
   *
   * @param unitError error of one unit as the baseline has it; NaN for the baseline itself
   */
  static Optional<MeanIndicator.Measured> ratio(
      FieldRows rows, int[] used, Term above, Term below, double unitError, double level) {
    double sumAbove = 0;
    double sumBelow = 0;
    for (int r : used) {
      sumAbove += above.of(r);
      sumBelow += below.of(r);
    }
    long patients = patients(rows, used);
    if (patients < FEWEST || !(sumBelow > 0)) {
      return Optional.empty();
    }
    double value = sumAbove / sumBelow;
    double[] influence = new double[rows.patients()];
    for (int r : used) {
      influence[rows.patient(r)] += (above.of(r) - value * below.of(r)) / sumBelow;
    }
    double variance = 0;
    for (double i : influence) {
      variance += i * i;
    }
    double error = Math.sqrt(variance * patients / (patients - 1.0));
    if (!(error > 0)) {
      return Optional.empty();
    }
    double z = StandardNormal.twoSidedQuantile(level);
    return Optional.of(
        new MeanIndicator.Measured(
            value,
            Double.isNaN(unitError) ? error : unitError / Math.sqrt(used.length),
            used.length,
            patients,
            new Estimate.WithInterval(
                value,
                Interval.twoSided(value - z * error, value + z * error, level),
                Basis.clusteredUnits(used.length, patients, OptionalDouble.empty()),
                "normal, by patient")));
  }
}
