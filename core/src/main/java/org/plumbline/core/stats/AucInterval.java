package org.plumbline.core.stats;

import java.util.Arrays;
import java.util.Optional;

/** Interval methods for an area under the ROC curve that a protocol can name. */
public enum AucInterval {
  /** DeLong, DeLong and Clarke-Pearson (1988), on the scale of the AUC, clipped to [0, 1]. */
  DELONG("delong", "DeLong"),
  /** DeLong variance on the logit scale. */
  DELONG_LOGIT("delong-logit", "DeLong, logit"),
  /** Newcombe (2006), method 5: also for an area of 0 or 1; independent cases only. */
  NEWCOMBE("newcombe", "Newcombe method 5"),
  /** Bias-corrected and accelerated bootstrap by patient. */
  BOOTSTRAP_BCA("bootstrap-bca", "Bootstrap BCa"),
  /** Percentile bootstrap by patient. */
  BOOTSTRAP_PERCENTILE("bootstrap-percentile", "Bootstrap percentile");

  private final String key;
  private final String printedName;

  AucInterval(String key, String printedName) {
    this.key = key;
    this.printedName = printedName;
  }

  /** The name in a protocol, e.g. {@code delong-logit}. */
  public String key() {
    return key;
  }

  /** The name as printed in reports and in {@code results.csv}. */
  public String printedName() {
    return printedName;
  }

  /** The method of that protocol name, if there is one. */
  public static Optional<AucInterval> ofKey(String key) {
    return Arrays.stream(values()).filter(m -> m.key.equals(key)).findFirst();
  }
}
