package org.plumbline.core.analysis;

import java.util.List;

/**
 * Valid scores of one condition by reference result, in equal bins.
 *
 * @param targetCondition the condition
 * @param edges bin edges, ascending, one more than there are bins
 * @param positives cases with the condition in each bin
 * @param negatives cases without the condition in each bin
 */
public record ScoreHistogram(
    String targetCondition, List<Double> edges, List<Long> positives, List<Long> negatives) {

  /** Copies the lists. */
  public ScoreHistogram {
    edges = List.copyOf(edges);
    positives = List.copyOf(positives);
    negatives = List.copyOf(negatives);
  }
}
