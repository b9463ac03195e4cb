package org.plumbline.core.stats;

import java.util.Arrays;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.LUDecomposition;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.SingularMatrixException;

/**
 * Logistic regression by iteratively reweighted least squares, in the steps of R's {@code glm.fit}:
 * same start, and standard errors from the weights of the last step. R stops by default where the
 * deviance changes by less than 1e-8, which leaves its standard errors right to about 5 digits;
 * here the steps go on until the coefficients stand still, unless the stopping rule asked for is
 * R's.
 *
 * <p>For units that cluster in patients use {@link GeeLogistic}.
 *
 * @see <a href="https://doi.org/10.1201/9780203753736">McCullagh and Nelder (1989)</a>
 */
public final class LogisticRegression {

  /** When the steps end. */
  public enum Stop {
    /** The coefficients move by less than 1e-10 of their size. */
    COEFFICIENTS_STAND_STILL,
    /** The deviance changes by less than 1e-8 of its size, R's default. */
    AS_R
  }

  private static final int MOST_STEPS = 25;
  private static final double CONVERGED = 1e-8;
  private static final double STILL = 1e-10;
  private static final double SATURATED = 10 * Math.ulp(1.0);

  private final double[] coefficients;
  private final RealMatrix covariance;
  private final double deviance;

  private LogisticRegression(double[] coefficients, RealMatrix covariance, double deviance) {
    this.coefficients = coefficients;
    this.covariance = covariance;
    this.deviance = deviance;
  }

  /** The model without an offset. */
  public static LogisticRegression fit(double[][] x, boolean[] y) {
    return fit(x, y, new double[y.length], Stop.COEFFICIENTS_STAND_STILL);
  }

  /**
   * The model.
   *
   * @param x design matrix by row, its first column usually 1
   * @param y outcomes
   * @param offset added to the linear predictor of each row
   * @throws IllegalArgumentException where the iterations do not converge (separated outcomes) or
   *     columns are linearly dependent
   */
  public static LogisticRegression fit(double[][] x, boolean[] y, double[] offset, Stop stop) {
    int n = y.length;
    double[] last = new double[x[0].length];
    double[] eta = new double[n];
    for (int i = 0; i < n; i++) {
      eta[i] = Distributions.logit(y[i] ? 0.75 : 0.25);
    }
    double before = deviance(eta, y);
    for (int step = 0; step < MOST_STEPS; step++) {
      RealMatrix information = new Array2DRowRealMatrix(x[0].length, x[0].length);
      double[] right = normalEquations(x, y, offset, eta, information);
      RealMatrix inverse = inverse(information);
      double[] beta = inverse.operate(new ArrayRealVector(right, false)).toArray();
      for (int i = 0; i < n; i++) {
        eta[i] = offset[i] + dot(x[i], beta);
      }
      double after = deviance(eta, y);
      boolean done =
          stop == Stop.AS_R
              ? Math.abs(after - before) / (Math.abs(after) + 0.1) < CONVERGED
              : standStill(last, beta);
      if (done) {
        return new LogisticRegression(beta, inverse, after);
      }
      before = after;
      last = beta;
    }
    throw new IllegalArgumentException(
        "Logistic regression does not converge: the outcomes are separated by a column");
  }

  private static boolean standStill(double[] before, double[] after) {
    boolean still = true;
    for (int i = 0; i < after.length; i++) {
      still &= Math.abs(after[i] - before[i]) <= STILL * (1 + Math.abs(after[i]));
    }
    return still;
  }

  /** Adds X'WX to {@code information} and returns X'Wz. */
  private static double[] normalEquations(
      double[][] x, boolean[] y, double[] offset, double[] eta, RealMatrix information) {
    int p = x[0].length;
    double[][] sums = new double[p][p];
    double[] right = new double[p];
    for (int i = 0; i < y.length; i++) {
      double mu = Distributions.expit(eta[i]);
      double weight = Math.max(mu * (1 - mu), SATURATED);
      double z = eta[i] - offset[i] + ((y[i] ? 1 : 0) - mu) / weight;
      for (int a = 0; a < p; a++) {
        double scaled = weight * x[i][a];
        right[a] += scaled * z;
        for (int b = 0; b < p; b++) {
          sums[a][b] += scaled * x[i][b];
        }
      }
    }
    information.setSubMatrix(sums, 0, 0);
    return right;
  }

  private static RealMatrix inverse(RealMatrix information) {
    try {
      return new LUDecomposition(information).getSolver().getInverse();
    } catch (SingularMatrixException e) {
      throw new IllegalArgumentException("The columns of the model are linearly dependent", e);
    }
  }

  private static double dot(double[] row, double[] beta) {
    double sum = 0;
    for (int i = 0; i < row.length; i++) {
      sum += row[i] * beta[i];
    }
    return sum;
  }

  /** −2 log likelihood of linear predictors. */
  static double deviance(double[] eta, boolean[] y) {
    double sum = 0;
    for (int i = 0; i < y.length; i++) {
      double toward = y[i] ? -eta[i] : eta[i];
      sum += toward > 0 ? toward + Math.log1p(Math.exp(-toward)) : Math.log1p(Math.exp(toward));
    }
    return 2 * sum;
  }

  /** The i-th coefficient, on the logit scale. */
  public double coefficient(int i) {
    return coefficients[i];
  }

  /** Its standard error. */
  public double standardError(int i) {
    return Math.sqrt(covariance.getEntry(i, i));
  }

  /** All coefficients. */
  public double[] coefficients() {
    return coefficients.clone();
  }

  /**
   * How much each patient moves each coefficient: the sums of squares are the robust variances, of
   * rows that cluster in patients and are treated as independent in the model.
   *
   * @param x the design matrix of the fit
   * @param y the outcomes of the fit
   * @param offset the offset of the fit
   * @param patient patient of each row, below {@code patients}
   * @return by coefficient, then by patient
   */
  double[][] influence(double[][] x, boolean[] y, double[] offset, int[] patient, int patients) {
    int p = coefficients.length;
    double[][] scores = new double[p][patients];
    for (int i = 0; i < y.length; i++) {
      double mu = Distributions.expit(offset[i] + dot(x[i], coefficients));
      double residual = (y[i] ? 1 : 0) - mu;
      for (int j = 0; j < p; j++) {
        scores[j][patient[i]] += x[i][j] * residual;
      }
    }
    return covariance.multiply(new Array2DRowRealMatrix(scores, false)).getData();
  }

  /** −2 log likelihood. */
  public double deviance() {
    return deviance;
  }

  /** A design matrix of an intercept alone. */
  static double[][] intercept(int rows) {
    double[][] x = new double[rows][1];
    Arrays.stream(x).forEach(r -> r[0] = 1);
    return x;
  }
}
