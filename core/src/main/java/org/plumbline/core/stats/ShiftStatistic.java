package org.plumbline.core.stats;

import java.util.Arrays;
import java.util.Optional;

/** A distance of two distributions over the same bins or categories. */
public enum ShiftStatistic {
  /** Population stability index. */
  PSI("psi", "PSI", 10),
  /** Jensen-Shannon distance, base 2. */
  JENSEN_SHANNON("jensen-shannon", "Jensen-Shannon distance", 10),
  /** Kolmogorov-Smirnov distance at the edges of the bins. */
  KOLMOGOROV_SMIRNOV("ks", "Kolmogorov-Smirnov distance", 100),
  /** Pearson's chi-squared of baseline and today. */
  CHI_SQUARED("chi-square", "chi-square", 10);

  private final String key;
  private final String printedName;
  private final int bins;

  ShiftStatistic(String key, String printedName, int bins) {
    this.key = key;
    this.printedName = printedName;
    this.bins = bins;
  }

  /** The name in a protocol. */
  public String key() {
    return key;
  }

  /** The name in a report. */
  public String printedName() {
    return printedName;
  }

  /** How many quantile bins a number is cut into. */
  public int bins() {
    return bins;
  }

  /** The distance. */
  public double of(long[] baseline, long[] current) {
    DistributionShift shift = DistributionShift.of(baseline, current);
    return switch (this) {
      case PSI -> shift.populationStability();
      case JENSEN_SHANNON -> shift.jensenShannon(2);
      case KOLMOGOROV_SMIRNOV -> shift.cumulativeDifference();
      case CHI_SQUARED -> shift.chiSquared();
    };
  }

  /** The statistic of that name. */
  public static Optional<ShiftStatistic> ofKey(String key) {
    return Arrays.stream(values()).filter(s -> s.key.equals(key)).findFirst();
  }
}
