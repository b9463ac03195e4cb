package org.plumbline.core.stats;

import java.util.Arrays;
import java.util.OptionalDouble;

/**
 * How well stated probabilities match what happened.
 *
 * <p>The slope and intercept come from one logistic model of the outcome on logit p (1 and 0 are
 * perfect); calibration in the large from the model with the slope fixed at 1. Probabilities of 0
 * and 1 have no logit: clip them first, and say so.
 *
 * @see <a href="https://doi.org/10.1093/biomet/45.3-4.562">Cox (1958)</a>
 * @see <a href="https://doi.org/10.1186/s12916-019-1466-7">Van Calster et al. (2019)</a>
 * @see <a href="https://doi.org/10.1002/sim.4780050506">Spiegelhalter (1986)</a>
 */
public final class Calibration {

  private final double[] probabilities;
  private final boolean[] events;
  private final double[] logits;
  private final LogisticRegression slopeModel;
  private final LogisticRegression interceptModel;

  private Calibration(double[] probabilities, boolean[] events) {
    this.probabilities = probabilities;
    this.events = events;
    logits = Arrays.stream(probabilities).map(Distributions::logit).toArray();
    double[][] design = new double[logits.length][];
    for (int i = 0; i < design.length; i++) {
      design[i] = new double[] {1, logits[i]};
    }
    slopeModel = LogisticRegression.fit(design, events);
    interceptModel =
        LogisticRegression.fit(
            LogisticRegression.intercept(logits.length),
            events,
            logits,
            LogisticRegression.Stop.COEFFICIENTS_STAND_STILL);
  }

  /**
   * The calibration of these probabilities.
   *
   * @param probabilities in (0, 1); see {@link #clip}
   * @param events what happened; both outcomes must occur
   */
  public static Calibration of(double[] probabilities, boolean[] events) {
    if (probabilities.length != events.length) {
      throw new IllegalArgumentException(
          probabilities.length + " probabilities for " + events.length + " outcomes");
    }
    for (int i = 0; i < probabilities.length; i++) {
      if (!(probabilities[i] > 0 && probabilities[i] < 1)) { // written so that NaN fails too
        throw new IllegalArgumentException(
            "Probability "
                + probabilities[i]
                + " of row "
                + i
                + " (from 0) is not in (0, 1); clip 0 and 1 and say so");
      }
    }
    return new Calibration(probabilities.clone(), events.clone());
  }

  /** Moves probabilities below {@code least} or above 1 − {@code least} there. */
  public static double[] clip(double[] probabilities, double least) {
    return Arrays.stream(probabilities).map(p -> Math.min(Math.max(p, least), 1 - least)).toArray();
  }

  /** Observed events over expected events. */
  public double observedOverExpected() {
    return eventRate() / Quantiles.mean(probabilities);
  }

  private double eventRate() {
    double sum = 0;
    for (boolean e : events) {
      sum += e ? 1 : 0;
    }
    return sum / events.length;
  }

  /**
   * Mean squared difference of probability and outcome.
   *
   * @see <a href="https://doi.org/10.1175/1520-0493(1950)078%3C0001:VOFEIT%3E2.0.CO;2">Brier
   *     (1950)</a>
   */
  public double brier() {
    double sum = 0;
    for (int i = 0; i < events.length; i++) {
      double d = (events[i] ? 1 : 0) - probabilities[i];
      sum += d * d;
    }
    return sum / events.length;
  }

  /** 1 − Brier / (rate · (1 − rate)): 1 is perfect, 0 as good as the event rate alone. */
  public double scaledBrier() {
    double rate = eventRate();
    return 1 - brier() / (rate * (1 - rate));
  }

  /** Mean negative log likelihood. */
  public double logLoss() {
    return LogisticRegression.deviance(logits, events) / 2 / events.length;
  }

  /** Calibration slope. */
  public double slope() {
    return slopeModel.coefficient(1);
  }

  /** Standard error of the slope, independent units. */
  public double slopeStandardError() {
    return slopeModel.standardError(1);
  }

  /** Calibration intercept, from the model of the slope. */
  public double intercept() {
    return slopeModel.coefficient(0);
  }

  /** Standard error of the intercept. */
  public double interceptStandardError() {
    return slopeModel.standardError(0);
  }

  /** Calibration in the large: the intercept with the slope fixed at 1. */
  public double inTheLarge() {
    return interceptModel.coefficient(0);
  }

  /** Standard error of calibration in the large. */
  public double inTheLargeStandardError() {
    return interceptModel.standardError(0);
  }

  /** Likelihood ratio chi-squared of intercept 0 and slope 1, on 2 degrees of freedom. */
  public double recalibrationChiSquared() {
    return LogisticRegression.deviance(logits, events) - slopeModel.deviance();
  }

  /**
   * The slope with its interval; by patient (sandwich) where patients repeat.
   *
   * @param patient patient index of each row
   */
  public Estimate slopeEstimate(int[] patient, double level, Interval.Side side) {
    double[][] design = new double[logits.length][];
    Arrays.setAll(design, i -> new double[] {1, logits[i]});
    Coefficient slope = new Coefficient(1, slopeStandardError());
    return estimate(design, new double[logits.length], slope, patient, level, side);
  }

  /**
   * The intercept of the slope's model with its interval; by patient (sandwich) where patients
   * repeat.
   *
   * @param patient patient index of each row
   */
  public Estimate interceptEstimate(int[] patient, double level, Interval.Side side) {
    double[][] design = new double[logits.length][];
    Arrays.setAll(design, i -> new double[] {1, logits[i]});
    Coefficient intercept = new Coefficient(0, interceptStandardError());
    return estimate(design, new double[logits.length], intercept, patient, level, side);
  }

  /**
   * Calibration in the large with its interval; by patient (sandwich) where patients repeat.
   *
   * @param patient patient index of each row
   */
  public Estimate inTheLargeEstimate(int[] patient, double level, Interval.Side side) {
    double[][] design = LogisticRegression.intercept(logits.length);
    Coefficient intercept = new Coefficient(0, inTheLargeStandardError());
    return estimate(design, logits, intercept, patient, level, side);
  }

  /** Which coefficient of a model, and its standard error if units were independent. */
  private record Coefficient(int index, double standardError) {}

  private Estimate estimate(
      double[][] design,
      double[] offset,
      Coefficient asked,
      int[] patient,
      double level,
      Interval.Side side) {
    long patients = Arrays.stream(patient).distinct().count();
    boolean independent = patients == patient.length;
    GeeLogistic gee =
        GeeLogistic.fit(design, events, offset, patient, GeeLogistic.Correlation.INDEPENDENCE);
    double model = asked.standardError;
    double se = independent ? model : gee.standardError(asked.index);
    double value = gee.coefficient(asked.index);
    double ratio = se / model;
    Basis basis =
        independent
            ? Basis.units(patients)
            : Basis.clusteredUnits(patient.length, patients, OptionalDouble.of(ratio * ratio));
    return new Estimate.WithInterval(
        value,
        Interval.normal(value, se, level, side),
        basis,
        independent ? "Logistic regression" : "Logistic regression, sandwich by patient");
  }

  /**
   * Brier's score with its interval; by patient where patients repeat.
   *
   * @param patient patient index of each row
   */
  public Estimate brierEstimate(int[] patient, double level, Interval.Side side) {
    double[] losses = new double[events.length];
    for (int i = 0; i < losses.length; i++) {
      double d = (events[i] ? 1 : 0) - probabilities[i];
      losses[i] = d * d;
    }
    return ClusteredMean.of(losses, patient).estimate(level, side);
  }

  /** Spiegelhalter's z: 0 expected when the probabilities are right. */
  public double spiegelhalterZ() {
    double sum = 0;
    double variance = 0;
    for (int i = 0; i < events.length; i++) {
      double p = probabilities[i];
      double weight = 1 - 2 * p;
      sum += ((events[i] ? 1 : 0) - p) * weight;
      variance += weight * weight * p * (1 - p);
    }
    return sum / Math.sqrt(variance);
  }

  /** Absolute differences between probabilities and a smooth curve through the outcomes. */
  public SmoothErrors errors(Smoother smoother) {
    return SmoothErrors.of(probabilities, events, smoother);
  }

  /** Curves through the outcomes. */
  public enum Smoother {
    /** Local quadratic regression, span 0.75, computed at every point (R's loess, direct). */
    LOESS,
    /** Cleveland's lowess, f = 2/3, no robustness steps (R's lowess, rms val.prob). */
    LOWESS
  }

  /**
   * Summaries of the absolute difference between probability and smooth curve.
   *
   * @param mean the integrated calibration index (ICI)
   * @param median E50
   * @param percentile90 E90
   * @param maximum Emax
   * @see <a href="https://doi.org/10.1002/sim.8281">Austin and Steyerberg (2019)</a>
   */
  public record SmoothErrors(double mean, double median, double percentile90, double maximum) {

    static SmoothErrors of(double[] probabilities, boolean[] events, Smoother smoother) {
      int[] order = SortedOrder.of(probabilities);
      double[] x = new double[order.length];
      double[] y = new double[order.length];
      for (int i = 0; i < order.length; i++) {
        x[i] = probabilities[order[i]];
        y[i] = events[order[i]] ? 1 : 0;
      }
      double[] fitted =
          smoother == Smoother.LOESS
              ? LocalRegression.loess(x, y, 0.75)
              : LocalRegression.lowess(x, y, 2.0 / 3, 0.01 * (x[x.length - 1] - x[0]));
      double[] errors = new double[x.length];
      for (int i = 0; i < errors.length; i++) {
        errors[i] = Math.abs(x[i] - fitted[i]);
      }
      double[] sorted = Quantiles.sorted(errors);
      return new SmoothErrors(
          Quantiles.mean(errors),
          Quantiles.type7(sorted, 0.5),
          Quantiles.type7(sorted, 0.9),
          sorted[sorted.length - 1]);
    }
  }
}
