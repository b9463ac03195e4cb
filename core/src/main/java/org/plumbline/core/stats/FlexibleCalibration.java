package org.plumbline.core.stats;

import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;

/**
 * A smooth calibration curve: the outcome by logistic regression on a restricted cubic spline of
 * logit p, with a pointwise band from the sandwich by patient. With one coefficient more than the
 * recalibration line it can bend where a model is wrong in one part of its range only.
 *
 * <p>Knots lie at Harrell's quantiles of logit p: four at 0.05, 0.35, 0.65 and 0.95; where these
 * coincide or no such curve fits, three at 0.1, 0.5 and 0.9, and at last the straight line. Outside
 * the outer knots the curve is linear on the logit scale. One pass over the cases for each step of
 * the fit.
 *
 * @see <a href="https://doi.org/10.1016/j.jclinepi.2015.12.005">Van Calster et al. (2016)</a>
 * @see <a href="https://doi.org/10.1007/978-3-319-19425-7">Harrell (2015), section 2.4.5</a>
 */
public final class FlexibleCalibration {

  private static final double[][] KNOT_QUANTILES = {{0.05, 0.35, 0.65, 0.95}, {0.1, 0.5, 0.9}, {}};

  private final double[] knots;
  private final GeeLogistic model;
  private final boolean independent;

  private FlexibleCalibration(double[] knots, GeeLogistic model, boolean independent) {
    this.knots = knots;
    this.model = model;
    this.independent = independent;
  }

  /**
   * The curve of these probabilities.
   *
   * @param probabilities in (0, 1); see {@link Calibration#clip}
   * @param events what happened; both outcomes must occur
   * @param patient patient of each case
   * @throws IllegalArgumentException if lengths differ, a probability has no logit, or the outcome
   *     is constant or separated by the probability, so that no model fits
   */
  public static FlexibleCalibration of(double[] probabilities, boolean[] events, int[] patient) {
    if (probabilities.length != events.length || patient.length != events.length) {
      throw new IllegalArgumentException(
          probabilities.length
              + " probabilities and "
              + patient.length
              + " patients for "
              + events.length
              + " outcomes");
    }
    if (events.length == 0) {
      throw new IllegalArgumentException("No case: there is no curve to fit");
    }
    double[] logits = Arrays.stream(probabilities).map(FlexibleCalibration::finiteLogit).toArray();
    boolean independent = Arrays.stream(patient).distinct().count() == patient.length;
    double[] sorted = Quantiles.sorted(logits);
    IllegalArgumentException unfit = null;
    for (double[] quantiles : KNOT_QUANTILES) {
      double[] knots = knots(sorted, quantiles);
      if (knots.length == quantiles.length) {
        try {
          return new FlexibleCalibration(knots, fit(logits, knots, events, patient), independent);
        } catch (IllegalArgumentException e) {
          // Too few values between the knots, or classes that do not overlap at an end.
          unfit = e;
        }
      }
    }
    throw Objects.requireNonNull(unfit, "the straight line is always tried");
  }

  private static GeeLogistic fit(double[] logits, double[] knots, boolean[] events, int[] patient) {
    double[][] design = new double[logits.length][];
    for (int i = 0; i < design.length; i++) {
      design[i] = row(logits[i], knots);
    }
    return GeeLogistic.fit(design, events, patient, GeeLogistic.Correlation.INDEPENDENCE);
  }

  /** The knots at these quantiles, fewer where values repeat. */
  private static double[] knots(double[] sorted, double[] quantiles) {
    return Arrays.stream(quantiles).map(q -> Quantiles.type7(sorted, q)).distinct().toArray();
  }

  private static double finiteLogit(double probability) {
    if (!(probability > 0 && probability < 1)) { // written so that NaN fails too
      throw new IllegalArgumentException(
          "Probability " + probability + " is not in (0, 1); clip 0 and 1 and say so");
    }
    return Distributions.logit(probability);
  }

  /** 1, x and the truncated cubes that are linear beyond the outer knots. */
  private static double[] row(double x, double[] knots) {
    int bends = Math.max(0, knots.length - 2);
    double[] row = new double[2 + bends];
    row[0] = 1;
    row[1] = x;
    for (int j = 0; j < bends; j++) {
      double last = knots[knots.length - 1];
      double lastButOne = knots[knots.length - 2];
      double range = last - knots[0];
      row[2 + j] =
          (cube(x - knots[j])
                  - cube(x - lastButOne) * (last - knots[j]) / (last - lastButOne)
                  + cube(x - last) * (lastButOne - knots[j]) / (last - lastButOne))
              / (range * range);
    }
    return row;
  }

  private static double cube(double x) {
    return x > 0 ? x * x * x : 0;
  }

  /** Observed proportion expected at a stated probability in (0, 1), a fraction. */
  public double observed(double probability) {
    return Distributions.expit(model.predictor(row(finiteLogit(probability), knots)));
  }

  /** Pointwise interval of {@link #observed}, symmetric on the logit scale. */
  public Interval interval(double probability, double level) {
    double[] row = row(finiteLogit(probability), knots);
    Interval logit =
        Interval.normal(
            model.predictor(row),
            model.predictorStandardError(row),
            level,
            Interval.Side.TWO_SIDED);
    return new Interval(
        Distributions.expit(logit.lower()),
        Distributions.expit(logit.upper()),
        level,
        Interval.Side.TWO_SIDED);
  }

  /** The method as printed, e.g. {@code Logistic, cubic spline of 4 knots, by patient}. */
  public String method() {
    String shape =
        knots.length == 0
            ? "straight line"
            : String.format(Locale.ROOT, "cubic spline of %d knots", knots.length);
    return "Logistic, " + shape + ", sandwich" + (independent ? "" : " by patient");
  }
}
