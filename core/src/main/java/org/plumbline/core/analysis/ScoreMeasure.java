package org.plumbline.core.analysis;

import java.util.Optional;
import org.plumbline.core.stats.PatientInfluence;
import org.plumbline.core.stats.RankedScores;
import org.plumbline.core.study.Metric;

/** A metric of the scores of some units, with how much each patient moves it. */
final class ScoreMeasure {

  private ScoreMeasure() {}

  /** True for the metrics it knows. */
  static boolean isKnown(Metric metric) {
    return switch (metric) {
      case AUC, CALIBRATION_SLOPE, CALIBRATION_INTERCEPT, CALIBRATION_IN_THE_LARGE -> true;
      default -> false;
    };
  }

  /** The metric of the members; empty where it is not estimable or has no variance. */
  static Optional<PatientInfluence> of(Reading reading, Metric metric, boolean[] member) {
    Sample sample = reading.sample(member);
    int patients = reading.units().patients();
    Optional<PatientInfluence> measure =
        metric == Metric.AUC
            ? area(sample.ranked(), patients)
            : sample.noProbabilities().isPresent()
                ? Optional.empty()
                : sample.probabilities(true).influence(metric, patients);
    return measure.filter(m -> m.variance() > 0);
  }

  private static Optional<PatientInfluence> area(RankedScores ranked, int patients) {
    return ranked.positives() == 0 || ranked.negatives() == 0
        ? Optional.empty()
        : Optional.of(PatientInfluence.ofArea(ranked, patients));
  }
}
