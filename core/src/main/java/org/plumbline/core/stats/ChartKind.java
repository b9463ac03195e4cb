package org.plumbline.core.stats;

import java.util.Arrays;
import java.util.Optional;

/** A control chart over periods. */
public enum ChartKind {
  /** Each period by itself: quick on a large change. */
  SHEWHART("shewhart", "Shewhart"),
  /** A moving average with weight 0.2: quick on a small change. */
  EWMA("ewma", "EWMA"),
  /** Two cumulative sums tuned to the smallest shift that matters. */
  CUSUM("cusum", "CUSUM");

  /** The weight of the newest period in an EWMA. */
  public static final double LAMBDA = 0.2;

  private final String key;
  private final String printedName;

  ChartKind(String key, String printedName) {
    this.key = key;
    this.printedName = printedName;
  }

  /** The name in a protocol. */
  public String key() {
    return key;
  }

  /** The name in a report. */
  public String printedName() {
    return printedName;
  }

  /** The chart of that name. */
  public static Optional<ChartKind> ofKey(String key) {
    return Arrays.stream(values()).filter(c -> c.key.equals(key)).findFirst();
  }
}
