package org.plumbline.core.analysis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.plumbline.core.study.ScoreRange;

/**
 * Equal bins over the scores of a condition: the stated range, else [0, 1] where all valid scores
 * lie in it, else from the smallest to the largest.
 */
final class ScoreBins {

  private static final int FEW = 20;
  private static final int MANY = 40;
  private static final int MANY_SCORES = 1_000;

  private final double min;
  private final double max;
  private final int bins;

  private ScoreBins(double min, double max, int bins) {
    this.min = min;
    this.max = max;
    this.bins = bins;
  }

  /** Bins of a number of one's own; empty where no score is valid. */
  static Optional<ScoreBins> of(ConditionUnits units, Optional<ScoreRange> range, int bins) {
    double[] scores =
        IntStream.range(0, units.size())
            .filter(units::valid)
            .mapToDouble(i -> units.raw(units.score(i)))
            .sorted()
            .toArray();
    if (scores.length == 0) {
      return Optional.empty();
    }
    double low = scores[0];
    double high = scores[scores.length - 1];
    if (range.isPresent() && range.get().contains(low) && range.get().contains(high)) {
      return Optional.of(new ScoreBins(range.get().min(), range.get().max(), bins));
    }
    if (low >= 0 && high <= 1) {
      return Optional.of(new ScoreBins(0, 1, bins));
    }
    double margin = low < high ? 0 : Math.max(0.5, Math.ulp(low) * bins);
    return Optional.of(new ScoreBins(low - margin, high + margin, bins));
  }

  /** The histogram of the valid scores by reference result; empty where no score is valid. */
  static List<ScoreHistogram> histogram(ConditionUnits units, Optional<ScoreRange> range) {
    int number = units.size() - units.invalid() >= MANY_SCORES ? MANY : FEW;
    return of(units, range, number).map(b -> b.histogram(units)).stream().toList();
  }

  private ScoreHistogram histogram(ConditionUnits units) {
    long[] positives = new long[bins];
    long[] negatives = new long[bins];
    for (int i = 0; i < units.size(); i++) {
      if (units.valid(i) && units.known(i)) {
        (units.positive(i) ? positives : negatives)[bin(units.raw(units.score(i)))]++;
      }
    }
    return new ScoreHistogram(units.condition(), edges(), list(positives), list(negatives));
  }

  private static List<Long> list(long[] counts) {
    return Arrays.stream(counts).boxed().toList();
  }

  /** The bin of a score; a score on an edge belongs to the bin above, the largest to the last. */
  int bin(double score) {
    int bin = (int) Math.floor((score - min) / (max - min) * bins);
    bin = Math.max(0, Math.min(bins - 1, bin));
    // The quotient may be rounded over an edge that the score does not reach.
    if (bin > 0 && score < edge(bin)) {
      return bin - 1;
    }
    return bin < bins - 1 && score >= edge(bin + 1) ? bin + 1 : bin;
  }

  int bins() {
    return bins;
  }

  double edge(int i) {
    return i == bins ? max : min + (max - min) * i / bins;
  }

  private List<Double> edges() {
    List<Double> edges = new ArrayList<>();
    for (int i = 0; i <= bins; i++) {
      edges.add(edge(i));
    }
    return edges;
  }
}
