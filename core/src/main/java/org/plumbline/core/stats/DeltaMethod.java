package org.plumbline.core.stats;

import java.util.OptionalDouble;
import org.plumbline.core.stats.Interval.Side;

/**
 * Intervals of smooth functions of a two-by-two table by the delta method: multinomial for
 * independent units, sandwich by patient for clustered ones. Where all units are independent they
 * are the classical ones: Simel's for the likelihood ratios, Woolf's for the odds ratio, Fleiss,
 * Cohen and Everitt's variance for kappa.
 */
final class DeltaMethod {

  private DeltaMethod() {}

  /** A scale on which the interval is symmetric. */
  enum Scale {
    LOG("Log"),
    LOGIT("Logit"),
    FISHER_Z("Fisher z");

    private final String printedName;

    Scale(String printedName) {
      this.printedName = printedName;
    }

    private double to(double x) {
      return switch (this) {
        case LOG -> Math.log(x);
        case LOGIT -> Distributions.logit(x);
        case FISHER_Z -> (Math.log1p(x) - Math.log1p(-x)) / 2;
      };
    }

    private double from(double y) {
      return switch (this) {
        case LOG -> Math.exp(y);
        case LOGIT -> Distributions.expit(y);
        case FISHER_Z -> Math.tanh(y);
      };
    }

    /** Derivative of the scale at x; the gradients of the ratios are logarithmic already. */
    private double derivative(double x) {
      return switch (this) {
        case LOG -> 1;
        case LOGIT -> 1 / (x * (1 - x));
        case FISHER_Z -> 1 / (1 - x * x);
      };
    }
  }

  static Estimate estimate(TableMetric metric, ClusteredTable table, double level, Side side) {
    TwoByTwo total = table.total();
    double value = metric.value(total);
    Scale scale = scale(metric);
    String name = name(scale.printedName, table);
    double centre = scale.to(value);
    if (!Double.isFinite(centre)) {
      return pointOnly(value, table, name, "The estimate lies on the edge of its range.");
    }
    double[] gradient = metric.gradient(total);
    double variance = table.variance(gradient);
    double independent = table.multinomialVariance(gradient);
    if (!(variance > 0) || !Double.isFinite(variance)) { // written so that NaN fails too
      return pointOnly(value, table, name, "The variance is 0 or cannot be estimated.");
    }
    double se = Math.sqrt(variance) * scale.derivative(value);
    return new Estimate.WithInterval(
        value,
        Interval.normal(centre, se, level, side).map(scale::from),
        table.basis(OptionalDouble.of(variance / independent)),
        name);
  }

  static String name(String method, ClusteredTable table) {
    return method + (table.independent() ? ", delta method" : ", delta method by patient");
  }

  private static Estimate pointOnly(
      double value, ClusteredTable table, String name, String reason) {
    return new Estimate.PointOnly(value, table.basis(OptionalDouble.empty()), name, reason);
  }

  private static Scale scale(TableMetric metric) {
    return switch (metric) {
      case F1 -> Scale.LOGIT;
      case MCC, KAPPA -> Scale.FISHER_Z;
      default -> Scale.LOG;
    };
  }
}
