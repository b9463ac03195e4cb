package org.plumbline.core.analysis;

import java.util.List;

/**
 * How the valid scores of one condition spread in one group of cases, by reference result.
 *
 * @param targetCondition the condition
 * @param attribute attribute of the group; empty for all cases
 * @param group the group; empty for all cases
 * @param positives scores of cases with the condition
 * @param negatives scores of cases without it
 */
public record ScoreSpread(
    String targetCondition, String attribute, String group, Spread positives, Spread negatives) {

  /** The quantiles given, as fractions. */
  public static final List<Double> QUANTILES = List.of(0.05, 0.25, 0.5, 0.75, 0.95);

  /**
   * Scores of one class.
   *
   * @param units cases
   * @param quantiles type-7 quantiles at {@link ScoreSpread#QUANTILES}, on the scale of the score;
   *     empty where there is no case
   */
  public record Spread(long units, List<Double> quantiles) {
    /** Copies the list. */
    public Spread {
      quantiles = List.copyOf(quantiles);
    }
  }
}
