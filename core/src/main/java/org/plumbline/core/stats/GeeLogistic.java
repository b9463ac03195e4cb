package org.plumbline.core.stats;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.LUDecomposition;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.RealVector;
import org.apache.commons.math3.linear.SingularMatrixException;

/**
 * Logistic regression for units that cluster in patients, by generalised estimating equations with
 * the robust (sandwich) standard error and no small-sample correction.
 *
 * <p>The exchangeable correlation is the mean product of standardised Pearson residuals over all
 * pairs within patients, and the scale the mean squared residual over all units, as in R's geepack.
 *
 * @see <a href="https://doi.org/10.1093/biomet/73.1.13">Liang and Zeger (1986)</a>
 */
public final class GeeLogistic {

  /** Working correlation within a patient. */
  public enum Correlation {
    /** Units as if independent; the sandwich corrects the standard error. */
    INDEPENDENCE,
    /** One correlation for all pairs of a patient. */
    EXCHANGEABLE
  }

  private static final int MOST_STEPS = 200;
  private static final double CONVERGED = 1e-12;

  private final double[][] x;
  private final double[] y;
  private final double[] offset;
  private final List<int[]> clusters;
  private final RealVector coefficients;
  private final RealMatrix covariance;
  private final double alpha;

  private GeeLogistic(
      double[][] x, double[] y, double[] offset, List<int[]> clusters, Correlation correlation) {
    this.x = x;
    this.y = y;
    this.offset = offset;
    this.clusters = clusters;
    RealVector beta = new ArrayRealVector(x[0].length);
    double rho = 0;
    double change = Double.POSITIVE_INFINITY;
    for (int step = 0; step < MOST_STEPS && change > CONVERGED; step++) {
      RealVector move = solve(sums(beta, rho).information, sums(beta, rho).score);
      beta = beta.add(move);
      double next = correlation == Correlation.EXCHANGEABLE ? correlation(beta) : 0;
      change = Math.max(move.getLInfNorm(), Math.abs(next - rho));
      rho = next;
    }
    if (!(change <= CONVERGED)) { // written so that NaN fails too
      throw new IllegalArgumentException(
          "The estimating equations do not converge: is an outcome constant, or separated by a"
              + " column?");
    }
    coefficients = beta;
    alpha = rho;
    covariance = sandwich(sums(beta, rho));
  }

  /**
   * Fits the model.
   *
   * @param x design matrix by row, its first column usually 1
   * @param y outcomes
   * @param cluster patient of each row
   * @throws IllegalArgumentException if the equations have no solution
   */
  public static GeeLogistic fit(double[][] x, boolean[] y, int[] cluster, Correlation correlation) {
    return fit(x, y, new double[y.length], cluster, correlation);
  }

  /**
   * Fits the model with an offset, which is added to the linear predictor of each row.
   *
   * @param x design matrix by row, its first column usually 1
   * @param y outcomes
   * @param offset by row, on the logit scale
   * @param cluster patient of each row
   * @throws IllegalArgumentException if the equations have no solution
   */
  public static GeeLogistic fit(
      double[][] x, boolean[] y, double[] offset, int[] cluster, Correlation correlation) {
    double[] outcome = new double[y.length];
    Map<Integer, List<Integer>> rows = new LinkedHashMap<>();
    for (int i = 0; i < y.length; i++) {
      outcome[i] = y[i] ? 1 : 0;
      rows.computeIfAbsent(cluster[i], c -> new ArrayList<>()).add(i);
    }
    List<int[]> clusters =
        rows.values().stream().map(r -> r.stream().mapToInt(Integer::intValue).toArray()).toList();
    return new GeeLogistic(x, outcome, offset.clone(), clusters, correlation);
  }

  /** The i-th coefficient, on the logit scale. */
  public double coefficient(int i) {
    return coefficients.getEntry(i);
  }

  /** Its robust standard error. */
  public double standardError(int i) {
    return Math.sqrt(covariance.getEntry(i, i));
  }

  /**
   * The linear predictor of a row, offset aside.
   *
   * @param row the columns of the design matrix
   */
  public double predictor(double[] row) {
    return coefficients.dotProduct(new ArrayRealVector(row, false));
  }

  /** Robust standard error of the linear predictor of a row. */
  public double predictorStandardError(double[] row) {
    RealVector x = new ArrayRealVector(row, false);
    return Math.sqrt(Math.max(0, x.dotProduct(covariance.operate(x))));
  }

  /** Wald's chi-squared statistic of the i-th coefficient. */
  public double wald(int i) {
    double z = coefficient(i) / standardError(i);
    return z * z;
  }

  /** The working correlation; 0 under independence. */
  public double alpha() {
    return alpha;
  }

  private record Sums(RealMatrix information, RealMatrix meat, RealVector score) {}

  private Sums sums(RealVector beta, double rho) {
    int p = beta.getDimension();
    RealMatrix information = new Array2DRowRealMatrix(p, p);
    RealMatrix meat = new Array2DRowRealMatrix(p, p);
    RealVector score = new ArrayRealVector(p);
    for (int[] rows : clusters) {
      addCluster(rows, beta, rho, information, meat, score);
    }
    return new Sums(information, meat, score);
  }

  /** With R⁻¹ = (I − c J) / (1 − ρ), c = ρ / (1 + (n − 1) ρ), on rows scaled by √(μ(1 − μ)). */
  private void addCluster(
      int[] rows,
      RealVector beta,
      double rho,
      RealMatrix information,
      RealMatrix meat,
      RealVector score) {
    int p = beta.getDimension();
    double shrink = rho / (1 + (rows.length - 1) * rho);
    RealVector columnSum = new ArrayRealVector(p);
    RealVector cross = new ArrayRealVector(p);
    RealMatrix squares = new Array2DRowRealMatrix(p, p);
    double residualSum = 0;
    for (int row : rows) {
      double mu = mean(row, beta);
      double scale = Math.sqrt(mu * (1 - mu));
      double residual = (y[row] - mu) / scale;
      RealVector scaled = new ArrayRealVector(x[row]).mapMultiplyToSelf(scale);
      columnSum = columnSum.add(scaled);
      cross = cross.add(scaled.mapMultiply(residual));
      squares = squares.add(scaled.outerProduct(scaled));
      residualSum += residual;
    }
    RealVector own = cross.subtract(columnSum.mapMultiply(shrink * residualSum)).mapDivide(1 - rho);
    RealMatrix bread =
        squares
            .subtract(columnSum.outerProduct(columnSum).scalarMultiply(shrink))
            .scalarMultiply(1 / (1 - rho));
    addTo(information, bread);
    addTo(meat, own.outerProduct(own));
    for (int i = 0; i < p; i++) {
      score.addToEntry(i, own.getEntry(i));
    }
  }

  private static void addTo(RealMatrix sum, RealMatrix term) {
    for (int i = 0; i < sum.getRowDimension(); i++) {
      for (int j = 0; j < sum.getColumnDimension(); j++) {
        sum.addToEntry(i, j, term.getEntry(i, j));
      }
    }
  }

  private double mean(int row, RealVector beta) {
    return Distributions.expit(offset[row] + beta.dotProduct(new ArrayRealVector(x[row], false)));
  }

  private double correlation(RealVector beta) {
    double[] residual = new double[y.length];
    for (int i = 0; i < y.length; i++) {
      double mu = mean(i, beta);
      residual[i] = (y[i] - mu) / Math.sqrt(mu * (1 - mu));
    }
    double scale = Arrays.stream(residual).map(r -> r * r).sum() / y.length;
    double products = 0;
    double pairs = 0;
    for (int[] rows : clusters) {
      for (int i = 0; i < rows.length; i++) {
        for (int j = 0; j < i; j++) {
          products += residual[rows[i]] * residual[rows[j]];
          pairs++;
        }
      }
    }
    return pairs == 0 ? 0 : products / pairs / scale;
  }

  private static RealVector solve(RealMatrix information, RealVector score) {
    try {
      return new LUDecomposition(information).getSolver().solve(score);
    } catch (SingularMatrixException e) {
      throw new IllegalArgumentException(
          "The columns of the model are linearly dependent, or an outcome is constant", e);
    }
  }

  private static RealMatrix sandwich(Sums sums) {
    RealMatrix inverse = new LUDecomposition(sums.information).getSolver().getInverse();
    return inverse.multiply(sums.meat).multiply(inverse);
  }
}
