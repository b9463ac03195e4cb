package org.plumbline.core.stats;

import java.util.Arrays;
import java.util.Optional;
import org.plumbline.core.stats.Interval.Side;

/**
 * Every interval of k of n independent units, by name: those of {@link ProportionInterval}, which a
 * protocol can name, and two that are defined for whole counts only and so have no clustered form.
 */
public enum CountInterval {
  /** {@link ProportionInterval#WILSON}. */
  WILSON(ProportionInterval.WILSON),
  /** {@link Proportions#wilsonContinuity}: Wilson with continuity correction. */
  WILSON_CONTINUITY("wilson-cc", "Wilson, continuity-corrected"),
  /** {@link ProportionInterval#CLOPPER_PEARSON}. */
  CLOPPER_PEARSON(ProportionInterval.CLOPPER_PEARSON),
  /** {@link Proportions#midP}. */
  MID_P("mid-p", "Mid-P"),
  /** {@link ProportionInterval#JEFFREYS}. */
  JEFFREYS(ProportionInterval.JEFFREYS),
  /** {@link ProportionInterval#JEFFREYS_BCD}. */
  JEFFREYS_BCD(ProportionInterval.JEFFREYS_BCD),
  /** {@link ProportionInterval#AGRESTI_COULL}. */
  AGRESTI_COULL(ProportionInterval.AGRESTI_COULL),
  /** {@link ProportionInterval#KORN_GRAUBARD}, which is Clopper-Pearson on independent units. */
  KORN_GRAUBARD(ProportionInterval.KORN_GRAUBARD);

  private final String key;
  private final String printedName;
  private final Optional<ProportionInterval> method;

  CountInterval(ProportionInterval method) {
    this.key = method.key();
    this.printedName = Proportions.independentName(method);
    this.method = Optional.of(method);
  }

  CountInterval(String key, String printedName) {
    this.key = key;
    this.printedName = printedName;
    this.method = Optional.empty();
  }

  /** The name on a command line, e.g. {@code wilson-cc}. */
  public String key() {
    return key;
  }

  /** The name as printed. */
  public String printedName() {
    return printedName;
  }

  /** The method of that name, if there is one. */
  public static Optional<CountInterval> ofKey(String key) {
    return Arrays.stream(values()).filter(m -> m.key.equals(key)).findFirst();
  }

  /**
   * k / n with its interval or one-sided bound.
   *
   * @param k units with the event, in [0, n]
   * @param n units; 0 is not estimable
   * @param level confidence level, a fraction in (0, 1); of a bound, 1 − alpha
   */
  public Estimate estimate(long k, long n, double level, Side side) {
    Proportions.requireCounts(k, n);
    Interval.requireLevel(level);
    if (n == 0) {
      return new Estimate.NotEstimable("No case in the denominator (0 of 0).");
    }
    return new Estimate.WithInterval(
        (double) k / n, interval(k, n, level, side), Basis.proportion(k, n), printedName);
  }

  private Interval interval(long k, long n, double level, Side side) {
    return method
        .map(m -> Proportions.interval(m, k, n, level, side))
        .orElseGet(
            () ->
                this == MID_P
                    ? Proportions.midP(k, n, level, side)
                    : Proportions.wilsonContinuity(k, n, level, side));
  }
}
