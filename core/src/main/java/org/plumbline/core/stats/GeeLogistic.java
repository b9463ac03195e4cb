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
    Accumulator sums = new Accumulator(beta.toArray(), rho);
    clusters.forEach(sums::add);
    return new Sums(
        new Array2DRowRealMatrix(sums.information, false),
        new Array2DRowRealMatrix(sums.meat, false),
        new ArrayRealVector(sums.score, false));
  }

  /** Sums over patients in plain arrays: one is filled for every step of a fit, row by row. */
  private final class Accumulator {
    private final double[] beta;
    private final double rho;
    private final double[][] information;
    private final double[][] meat;
    private final double[] score;
    private final double[] scaled;
    private final double[] columnSum;
    private final double[] cross;
    private final double[] own;
    private final double[][] squares;

    Accumulator(double[] beta, double rho) {
      int p = beta.length;
      this.beta = beta;
      this.rho = rho;
      information = new double[p][p];
      meat = new double[p][p];
      score = new double[p];
      scaled = new double[p];
      columnSum = new double[p];
      cross = new double[p];
      own = new double[p];
      squares = new double[p][p];
    }

    /** With R⁻¹ = (I − c J) / (1 − ρ), c = ρ / (1 + (n − 1) ρ), on rows scaled by √(μ(1 − μ)). */
    void add(int[] rows) {
      double shrink = rho / (1 + (rows.length - 1) * rho);
      double residualSum = collect(rows);
      for (int i = 0; i < beta.length; i++) {
        own[i] = (cross[i] - columnSum[i] * (shrink * residualSum)) / (1 - rho);
        score[i] += own[i];
      }
      double scale = 1 / (1 - rho);
      for (int i = 0; i < beta.length; i++) {
        for (int j = 0; j < beta.length; j++) {
          information[i][j] += (squares[i][j] - columnSum[i] * columnSum[j] * shrink) * scale;
          meat[i][j] += own[i] * own[j];
        }
      }
    }

    /** Sums over the rows of one patient; returns that of the residuals. */
    private double collect(int[] rows) {
      Arrays.fill(columnSum, 0);
      Arrays.fill(cross, 0);
      for (double[] line : squares) {
        Arrays.fill(line, 0);
      }
      double residualSum = 0;
      for (int row : rows) {
        double mu = Distributions.expit(offset[row] + product(x[row], beta));
        double scale = Math.sqrt(mu * (1 - mu));
        double residual = (y[row] - mu) / scale;
        for (int i = 0; i < beta.length; i++) {
          scaled[i] = x[row][i] * scale;
          columnSum[i] += scaled[i];
          cross[i] += scaled[i] * residual;
        }
        for (int i = 0; i < beta.length; i++) {
          for (int j = 0; j < beta.length; j++) {
            squares[i][j] += scaled[i] * scaled[j];
          }
        }
        residualSum += residual;
      }
      return residualSum;
    }
  }

  private static double product(double[] row, double[] beta) {
    double sum = 0;
    for (int i = 0; i < beta.length; i++) {
      sum += row[i] * beta[i];
    }
    return sum;
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
