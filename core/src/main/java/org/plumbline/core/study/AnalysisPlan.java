package org.plumbline.core.study;

import java.util.List;
import java.util.Objects;
import org.plumbline.core.stats.AucInterval;
import org.plumbline.core.stats.Interval;
import org.plumbline.core.stats.ProportionInterval;

/**
 * How the numbers are computed.
 *
 * @param level confidence level of two-sided intervals, a fraction in (0, 1)
 * @param unitOfAnalysis what is counted
 * @param combine how several images become one output of that unit
 * @param proportionInterval interval of a proportion
 * @param aucInterval interval of an AUC
 * @param invalidResults what the primary analysis does with invalid index-test results
 * @param prevalences prevalences at which PPV and NPV are stated, fractions in (0, 1)
 * @param multiplicity adjustment of p-values
 * @param bootstrapReplicates number of bootstrap replicates, at least 2
 * @param bootstrapStratified whether patients with a case of the condition and those without are
 *     resampled separately, so that their numbers stay as they are
 * @param seed seed of everything random
 */
public record AnalysisPlan(
    double level,
    UnitOfAnalysis unitOfAnalysis,
    Combine combine,
    ProportionInterval proportionInterval,
    AucInterval aucInterval,
    InvalidResults invalidResults,
    List<Double> prevalences,
    Multiplicity multiplicity,
    int bootstrapReplicates,
    boolean bootstrapStratified,
    long seed) {

  /** Rejects a level or prevalence outside (0, 1). */
  public AnalysisPlan {
    Interval.requireLevel(level);
    Objects.requireNonNull(unitOfAnalysis, "unitOfAnalysis");
    Objects.requireNonNull(combine, "combine");
    Objects.requireNonNull(proportionInterval, "proportionInterval");
    Objects.requireNonNull(aucInterval, "aucInterval");
    Objects.requireNonNull(invalidResults, "invalidResults");
    prevalences = List.copyOf(prevalences);
    for (double prevalence : prevalences) {
      if (!(prevalence > 0 && prevalence < 1)) {
        throw new IllegalArgumentException(
            "Prevalence " + prevalence + " is not in (0, 1); write 5% as 0.05");
      }
    }
    Objects.requireNonNull(multiplicity, "multiplicity");
    if (bootstrapReplicates < 2) {
      throw new IllegalArgumentException(
          "replicates " + bootstrapReplicates + " is not at least 2");
    }
  }
}
