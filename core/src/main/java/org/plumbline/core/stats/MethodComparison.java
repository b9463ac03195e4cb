package org.plumbline.core.stats;

import java.util.Arrays;

/**
 * Straight lines between two methods of measurement that both err.
 *
 * @see <a href="https://doi.org/10.1515/cclm.1983.21.11.709">Passing and Bablok (1983)</a>
 * @see <a href="https://doi.org/10.1002/sim.4780091210">Linnet (1990)</a>
 */
public final class MethodComparison {

  private MethodComparison() {}

  /**
   * A line y = intercept + slope · x.
   *
   * @param slopeInterval of the slope; infinite where the data do not bound it
   * @param interceptInterval of the intercept
   */
  public record Line(
      double intercept, Interval interceptInterval, double slope, Interval slopeInterval) {}

  /**
   * Passing and Bablok's regression for positively correlated methods: the shifted median of all
   * slopes between two points, taken as angles. Limits are quantiles in the manner of the median,
   * without rounding to an order statistic (as R's mcr; the paper rounds). Cost: n² log n.
   */
  public static Line passingBablok(double[] x, double[] y, double level) {
    requirePairs(x, y);
    double[] angles = angles(x, y);
    int all = angles.length;
    int atMost = 0;
    int below = 0;
    for (double angle : angles) {
      atMost += angle <= -Math.PI / 4 ? 1 : 0;
      below += angle < -Math.PI / 4 ? 1 : 0;
    }
    // Twice the offset of the paper: slopes of exactly −1 count half.
    int offset = atMost + below;
    double n = x.length;
    double spread =
        StandardNormal.twoSidedQuantile(level) * Math.sqrt(n * (n - 1) * (2 * n + 5) / 18);
    double slope = tangentAt(angles, all + offset);
    double lowIndex = Math.rint(all - spread + offset);
    double highIndex = Math.rint(all + spread + offset);
    double low =
        lowIndex < 2 * (atMost - below) + 1
            ? Double.NEGATIVE_INFINITY
            : tangentAt(angles, (int) lowIndex);
    double high =
        highIndex > 2 * all - 1 ? Double.POSITIVE_INFINITY : tangentAt(angles, (int) highIndex);
    return new Line(
        intercept(x, y, slope),
        Interval.twoSided(
            high == Double.POSITIVE_INFINITY ? Double.NEGATIVE_INFINITY : intercept(x, y, high),
            low == Double.NEGATIVE_INFINITY ? Double.POSITIVE_INFINITY : intercept(x, y, low),
            level),
        slope,
        Interval.twoSided(low, high, level));
  }

  private static double[] angles(double[] x, double[] y) {
    double[] angles = new double[x.length * (x.length - 1) / 2];
    int size = 0;
    for (int i = 0; i < x.length; i++) {
      for (int j = 0; j < i; j++) {
        double dx = x[i] - x[j];
        double dy = y[i] - y[j];
        if (dx != 0) {
          angles[size++] = Math.atan(dy / dx);
        } else if (dy != 0) {
          angles[size++] = Math.PI / 2;
        }
      }
    }
    return Quantiles.sorted(Arrays.copyOf(angles, size));
  }

  /** Half of {@code twice} as a rank from 1, the mean of two neighbours where it is even. */
  private static double tangentAt(double[] sorted, int twice) {
    int half = Math.min((twice + 1) / 2, sorted.length);
    boolean between = twice % 2 == 0 && half < sorted.length;
    return Math.tan(between ? (sorted[half - 1] + sorted[half]) / 2 : sorted[half - 1]);
  }

  private static double intercept(double[] x, double[] y, double slope) {
    double[] rest = new double[x.length];
    Arrays.setAll(rest, i -> y[i] - slope * x[i]);
    return Quantiles.type7(Quantiles.sorted(rest), 0.5);
  }

  /**
   * Deming regression.
   *
   * @param intercept at x = 0
   * @param interceptError its standard error
   * @param slope in units of y per x
   * @param slopeError its standard error
   * @param degreesOfFreedom n − 2
   */
  public record Deming(
      double intercept,
      double interceptError,
      double slope,
      double slopeError,
      double degreesOfFreedom) {

    /** Interval of the intercept, Student's t. */
    public Interval interceptInterval(double level) {
      return around(intercept, interceptError, level);
    }

    /** Interval of the slope, Student's t. */
    public Interval slopeInterval(double level) {
      return around(slope, slopeError, level);
    }

    private Interval around(double centre, double se, double level) {
      double t =
          Distributions.tUpperQuantile(
              Interval.tail(level, Interval.Side.TWO_SIDED), degreesOfFreedom);
      return Interval.twoSided(centre - t * se, centre + t * se, level);
    }
  }

  /** How standard errors are found. */
  public enum StandardError {
    /** Leaving out one pair at a time (Linnet 1990); the recommended one. */
    JACKKNIFE,
    /** The closed form for the correlation. */
    ANALYTICAL
  }

  /**
   * Deming regression.
   *
   * @param errorRatio variance of the error of x over that of y, above 0
   */
  public static Deming deming(
      double[] x, double[] y, double errorRatio, StandardError standardError) {
    requirePairs(x, y);
    if (!(errorRatio > 0 && errorRatio < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("Error ratio " + errorRatio + " is not above 0");
    }
    double[] line = demingLine(x, y, errorRatio, -1);
    double[] errors =
        standardError == StandardError.JACKKNIFE
            ? jackknifeErrors(x, y, errorRatio, line)
            : analyticalErrors(x, y, line[1]);
    return new Deming(line[0], errors[0], line[1], errors[1], x.length - 2.0);
  }

  /** Intercept and slope without the pair {@code left}; −1 for none. */
  private static double[] demingLine(double[] x, double[] y, double ratio, int left) {
    double n = left < 0 ? x.length : x.length - 1;
    double mx = 0;
    double my = 0;
    for (int i = 0; i < x.length; i++) {
      mx += i == left ? 0 : x[i] / n;
      my += i == left ? 0 : y[i] / n;
    }
    double u = 0;
    double q = 0;
    double p = 0;
    for (int i = 0; i < x.length; i++) {
      if (i != left) {
        u += (x[i] - mx) * (x[i] - mx);
        q += (y[i] - my) * (y[i] - my);
        p += (x[i] - mx) * (y[i] - my);
      }
    }
    double d = ratio * q - u;
    double slope = (d + Math.sqrt(d * d + 4 * ratio * p * p)) / (2 * ratio * p);
    return new double[] {my - slope * mx, slope};
  }

  private static double[] jackknifeErrors(double[] x, double[] y, double ratio, double[] line) {
    int n = x.length;
    double[] intercepts = new double[n];
    double[] slopes = new double[n];
    for (int i = 0; i < n; i++) {
      double[] without = demingLine(x, y, ratio, i);
      intercepts[i] = n * line[0] - (n - 1) * without[0];
      slopes[i] = n * line[1] - (n - 1) * without[1];
    }
    return new double[] {
      Math.sqrt(Quantiles.variance(intercepts) / n), Math.sqrt(Quantiles.variance(slopes) / n)
    };
  }

  private static double[] analyticalErrors(double[] x, double[] y, double slope) {
    double r = Concordance.of(x, y).pearson();
    double slopeError = Math.sqrt(slope * slope / (r * r) * (1 - r * r) / (x.length - 2.0));
    double squares = Arrays.stream(x).map(v -> v * v).sum() / x.length;
    return new double[] {slopeError * Math.sqrt(squares), slopeError};
  }

  private static void requirePairs(double[] x, double[] y) {
    if (x.length != y.length || x.length < 3) {
      throw new IllegalArgumentException(
          "At least three pairs are needed, got " + x.length + " and " + y.length);
    }
  }
}
