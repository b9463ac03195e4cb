package org.plumbline.core.stats;

import java.util.Arrays;

/**
 * Counts of cases by true class and by class called: for models with several exclusive classes.
 *
 * <p>Share of a row = sensitivity of that class's calls; share of a column = predictive value.
 */
public final class ConfusionMatrix {

  private final long[][] counts;

  private ConfusionMatrix(long[][] counts) {
    this.counts = counts;
  }

  /**
   * The matrix of cases.
   *
   * @param classes number of classes, at least 2
   * @param truth true class of each case, in [0, classes)
   * @param called class called for each case, in [0, classes)
   */
  public static ConfusionMatrix of(int classes, int[] truth, int[] called) {
    if (classes < 2 || truth.length != called.length) {
      throw new IllegalArgumentException(
          "At least two classes and one call per case are needed, got "
              + classes
              + " classes, "
              + truth.length
              + " and "
              + called.length
              + " cases");
    }
    long[][] counts = new long[classes][classes];
    for (int i = 0; i < truth.length; i++) {
      counts[truth[i]][called[i]]++;
    }
    return new ConfusionMatrix(counts);
  }

  /** Cases of a class that were called another (or the same). */
  public long count(int truth, int called) {
    return counts[truth][called];
  }

  /** Number of classes. */
  public int classes() {
    return counts.length;
  }

  /** The share of a true class that was called so; with {@link Proportions} for its interval. */
  public Estimate ofRow(int truth, int called, ProportionInterval method, double level) {
    return Proportions.estimate(
        method, counts[truth][called], Arrays.stream(counts[truth]).sum(), level);
  }

  /** The share of calls of a class that are truly so. */
  public Estimate ofColumn(int truth, int called, ProportionInterval method, double level) {
    long n = Arrays.stream(counts).mapToLong(r -> r[called]).sum();
    return Proportions.estimate(method, counts[truth][called], n, level);
  }

  /** One class against the rest. */
  public TwoByTwo oneVersusRest(int truth) {
    long tp = counts[truth][truth];
    long positives = Arrays.stream(counts[truth]).sum();
    long called = Arrays.stream(counts).mapToLong(r -> r[truth]).sum();
    long all = Arrays.stream(counts).flatMapToLong(Arrays::stream).sum();
    return new TwoByTwo(tp, called - tp, positives - tp, all - positives - called + tp);
  }

  /** All one-versus-rest tables added up: what micro averages are taken from. */
  public TwoByTwo pooled() {
    TwoByTwo sum = new TwoByTwo(0, 0, 0, 0);
    for (int c = 0; c < counts.length; c++) {
      TwoByTwo t = oneVersusRest(c);
      sum =
          new TwoByTwo(sum.tp() + t.tp(), sum.fp() + t.fp(), sum.fn() + t.fn(), sum.tn() + t.tn());
    }
    return sum;
  }

  /** Agreement with weights, for ordered classes. */
  public WeightedKappa kappa() {
    return WeightedKappa.of(counts);
  }
}
