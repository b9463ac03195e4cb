package org.plumbline.core.stats;

import java.util.Arrays;
import java.util.Optional;
import org.plumbline.core.stats.Interval.Side;

/**
 * Metrics of a two-by-two table, by the names of {@code results.csv}.
 *
 * <table>
 * <caption>Which interval</caption>
 * <tr><td>sensitivity, specificity, ppv, npv, accuracy, prevalence</td><td>the proportion method
 * asked for; clustered: on effective counts, {@link ClusteredProportions}</td></tr>
 * <tr><td>balanced_accuracy, youden</td><td>from the limits of sensitivity and specificity by MOVER
 * (Zou and Donner 2008), so never of length 0; clustered: with their correlation</td></tr>
 * <tr><td>lr_plus, lr_minus, dor</td><td>log scale (Simel 1991, Woolf 1955); clustered: sandwich by
 * patient. No interval with a zero cell that matters</td></tr>
 * <tr><td>f1</td><td>delta method on the logit scale</td></tr>
 * <tr><td>mcc, kappa</td><td>delta method on Fisher's z scale</td></tr>
 * </table>
 *
 * <p>{@code ppv} and {@code npv} here are the cohort's own: report them only where sampling is
 * consecutive or random. At a stated prevalence see {@link PredictiveValues}.
 *
 * @see <a href="https://doi.org/10.1016/0895-4356(91)90128-V">Simel, Samsa and Matchar (1991)</a>
 * @see <a href="https://doi.org/10.1002/sim.3095">Zou and Donner (2008)</a>
 */
public enum TableMetric {
  /** tp / (tp + fn). */
  SENSITIVITY("sensitivity"),
  /** tn / (tn + fp). */
  SPECIFICITY("specificity"),
  /** tp / (tp + fp) at the cohort's own prevalence. */
  PPV("ppv"),
  /** tn / (tn + fn) at the cohort's own prevalence. */
  NPV("npv"),
  /** (tp + tn) / all. */
  ACCURACY("accuracy"),
  /** (tp + fn) / all. */
  PREVALENCE("prevalence"),
  /** (sensitivity + specificity) / 2. */
  BALANCED_ACCURACY("balanced_accuracy"),
  /** Sensitivity + specificity − 1. */
  YOUDEN("youden"),
  /** 2 tp / (2 tp + fp + fn). */
  F1("f1"),
  /** Matthews' correlation. */
  MCC("mcc"),
  /** Cohen's kappa of index test and reference standard. */
  KAPPA("kappa"),
  /** Sensitivity / (1 − specificity). */
  LR_PLUS("lr_plus"),
  /** (1 − sensitivity) / specificity. */
  LR_MINUS("lr_minus"),
  /** tp · tn / (fp · fn). */
  DOR("dor");

  private static final String NO_POSITIVE = "No case with the condition.";
  private static final String NO_NEGATIVE = "No case without the condition.";

  private final String key;

  TableMetric(String key) {
    this.key = key;
  }

  /** The name in a protocol and in {@code results.csv}. */
  public String key() {
    return key;
  }

  /** The metric of that name, if there is one. */
  public static Optional<TableMetric> ofKey(String key) {
    return Arrays.stream(values()).filter(m -> m.key.equals(key)).findFirst();
  }

  /** True for the metrics that are k of n. */
  public boolean isProportion() {
    return compareTo(PREVALENCE) <= 0;
  }

  /** Numerator and denominator by patient, for the metrics that are k of n. */
  public Optional<ClusteredCounts> counts(ClusteredTable table) {
    return switch (this) {
      case SENSITIVITY -> Optional.of(table.sensitivity());
      case SPECIFICITY -> Optional.of(table.specificity());
      case PPV -> Optional.of(table.positivePredictiveValue());
      case NPV -> Optional.of(table.negativePredictiveValue());
      case ACCURACY -> Optional.of(table.accuracy());
      case PREVALENCE -> Optional.of(table.prevalence());
      default -> Optional.empty();
    };
  }

  /** The metric with its two-sided interval. */
  public Estimate estimate(ClusteredTable table, ProportionInterval method, double level) {
    return estimate(table, method, level, Side.TWO_SIDED);
  }

  /**
   * The metric with its interval or one-sided bound.
   *
   * @param table the counts by patient
   * @param method interval of a proportion, or of the proportions behind the metric
   * @param level confidence level, a fraction in (0, 1)
   */
  public Estimate estimate(
      ClusteredTable table, ProportionInterval method, double level, Side side) {
    Interval.requireLevel(level);
    Optional<ClusteredCounts> counts = counts(table);
    if (counts.isPresent()) {
      return proportion(counts.get(), method, level, side);
    }
    Optional<String> missing = missing(table.total());
    if (missing.isPresent()) {
      return new Estimate.NotEstimable(missing.get());
    }
    return switch (this) {
      case BALANCED_ACCURACY, YOUDEN -> Mover.sum(this, table, method, level, side);
      default -> DeltaMethod.estimate(this, table, level, side);
    };
  }

  private Estimate proportion(
      ClusteredCounts c, ProportionInterval method, double level, Side side) {
    return c.n() == 0
        ? new Estimate.NotEstimable(emptyDenominator())
        : ClusteredProportions.estimate(method, c, level, side);
  }

  private String emptyDenominator() {
    return switch (this) {
      case SENSITIVITY -> NO_POSITIVE;
      case SPECIFICITY -> NO_NEGATIVE;
      case PPV -> "No positive result.";
      case NPV -> "No negative result.";
      default -> "No case.";
    };
  }

  /** Why a metric that is no proportion has no value. */
  private Optional<String> missing(TwoByTwo t) {
    if (this == F1) {
      return 2 * (double) t.tp() + t.fp() + t.fn() == 0
          ? Optional.of("No case with the condition and no positive result.")
          : Optional.empty();
    }
    if (t.positives() == 0 || t.negatives() == 0) {
      return Optional.of(t.positives() == 0 ? NO_POSITIVE : NO_NEGATIVE);
    }
    return switch (this) {
      case MCC -> constantResult(t);
      case LR_PLUS ->
          infinite(
              t.fp() == 0, t.tp() == 0, "No false positive: the likelihood ratio is infinite.");
      case LR_MINUS ->
          infinite(t.tn() == 0, t.fn() == 0, "No true negative: the likelihood ratio is infinite.");
      case DOR ->
          infinite(
              t.fp() == 0 || t.fn() == 0,
              t.tp() == 0 || t.tn() == 0,
              "No false positive or no false negative: the odds ratio is infinite.");
      default -> Optional.empty();
    };
  }

  private static Optional<String> constantResult(TwoByTwo t) {
    return t.tp() + t.fp() == 0 || t.fn() + t.tn() == 0
        ? Optional.of("All results are the same.")
        : Optional.empty();
  }

  private static Optional<String> infinite(boolean denominator, boolean numerator, String reason) {
    if (!denominator) {
      return Optional.empty();
    }
    return Optional.of(numerator ? "Zero divided by zero." : reason);
  }

  /** The value by its formula; NaN or infinite where it has none. */
  double value(TwoByTwo t) {
    double tp = t.tp();
    double fp = t.fp();
    double fn = t.fn();
    double tn = t.tn();
    return value(tp, fp, fn, tn);
  }

  /** The value by its formula, for counts that need not be whole. */
  double value(double tp, double fp, double fn, double tn) {
    double positives = tp + fn;
    double negatives = fp + tn;
    double all = positives + negatives;
    return switch (this) {
      case SENSITIVITY -> tp / positives;
      case SPECIFICITY -> tn / negatives;
      case PPV -> tp / (tp + fp);
      case NPV -> tn / (tn + fn);
      case ACCURACY -> (tp + tn) / all;
      case PREVALENCE -> positives / all;
      case BALANCED_ACCURACY -> (tp / positives + tn / negatives) / 2;
      case YOUDEN -> tp / positives + tn / negatives - 1;
      case F1 -> 2 * tp / (2 * tp + fp + fn);
      case MCC -> (tp * tn - fp * fn) / mccScale(tp, fp, fn, tn);
      case KAPPA -> kappa(tp, fp, fn, tn);
      case LR_PLUS -> (tp / positives) / (fp / negatives);
      case LR_MINUS -> (fn / positives) / (tn / negatives);
      case DOR -> tp * tn / (fp * fn);
    };
  }

  private static double mccScale(double tp, double fp, double fn, double tn) {
    return Math.sqrt(tp + fn) * Math.sqrt(fp + tn) * Math.sqrt(tp + fp) * Math.sqrt(fn + tn);
  }

  private static double kappa(double tp, double fp, double fn, double tn) {
    double n = tp + fp + fn + tn;
    double chance = (tp + fp) * (tp + fn) + (fn + tn) * (fp + tn);
    return (n * (tp + tn) - chance) / (n * n - chance);
  }

  /** Gradient of {@link #value} in (tp, fp, fn, tn), or of its logarithm for the ratios. */
  double[] gradient(TwoByTwo t) {
    return switch (this) {
      case SENSITIVITY -> sensitivityGradient(t);
      case SPECIFICITY -> specificityGradient(t);
      case F1 -> f1Gradient(t);
      case MCC -> mccGradient(t);
      case KAPPA -> kappaGradient(t);
      case LR_PLUS -> lrPlusGradient(t);
      case LR_MINUS -> lrMinusGradient(t);
      case DOR -> new double[] {1.0 / t.tp(), -1.0 / t.fp(), -1.0 / t.fn(), 1.0 / t.tn()};
      default -> throw new IllegalArgumentException(key + " has no gradient here");
    };
  }

  private static double[] sensitivityGradient(TwoByTwo t) {
    double n = t.positives();
    return new double[] {t.fn() / (n * n), 0, -t.tp() / (n * n), 0};
  }

  private static double[] specificityGradient(TwoByTwo t) {
    double n = t.negatives();
    return new double[] {0, -t.tn() / (n * n), 0, t.fp() / (n * n)};
  }

  private static double[] f1Gradient(TwoByTwo t) {
    double scale = 2.0 * t.tp() + t.fp() + t.fn();
    double other = -2.0 * t.tp() / (scale * scale);
    return new double[] {2 / scale + 2 * other, other, other, 0};
  }

  private static double[] mccGradient(TwoByTwo t) {
    double tp = t.tp();
    double fp = t.fp();
    double fn = t.fn();
    double tn = t.tn();
    double scale = mccScale(tp, fp, fn, tn);
    double half = (tp * tn - fp * fn) / scale / 2;
    double condition = half / (tp + fn);
    double noCondition = half / (fp + tn);
    double positive = half / (tp + fp);
    double negative = half / (fn + tn);
    return new double[] {
      tn / scale - condition - positive,
      -fn / scale - noCondition - positive,
      -fp / scale - condition - negative,
      tp / scale - noCondition - negative
    };
  }

  private static double[] kappaGradient(TwoByTwo t) {
    double tp = t.tp();
    double fp = t.fp();
    double fn = t.fn();
    double tn = t.tn();
    double n = tp + fp + fn + tn;
    double[] chance = {
      (tp + fn) + (tp + fp), (tp + fn) + (fn + tn), (fp + tn) + (tp + fp), (fp + tn) + (fn + tn)
    };
    double kappa = kappa(tp, fp, fn, tn);
    double denominator = n * n - ((tp + fp) * (tp + fn) + (fn + tn) * (fp + tn));
    double[] gradient = new double[4];
    for (int i = 0; i < 4; i++) {
      double agreed = tp + tn + (i == 0 || i == 3 ? n : 0);
      gradient[i] = (agreed - chance[i] - kappa * (2 * n - chance[i])) / denominator;
    }
    return gradient;
  }

  private static double[] lrPlusGradient(TwoByTwo t) {
    double perPositive = 1.0 / t.positives();
    double perNegative = 1.0 / t.negatives();
    return new double[] {
      1.0 / t.tp() - perPositive, -1.0 / t.fp() + perNegative, -perPositive, perNegative
    };
  }

  private static double[] lrMinusGradient(TwoByTwo t) {
    double perPositive = 1.0 / t.positives();
    double perNegative = 1.0 / t.negatives();
    return new double[] {
      -perPositive, perNegative, 1.0 / t.fn() - perPositive, -1.0 / t.tn() + perNegative
    };
  }
}
