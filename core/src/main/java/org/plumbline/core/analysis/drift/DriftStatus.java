package org.plumbline.core.analysis.drift;

import org.plumbline.core.study.Keyed;

/** What a chart says of a period; the later, the graver. */
public enum DriftStatus implements Keyed {
  /** Truth is not due yet. */
  PENDING("pending"),
  /** Within its limits. */
  GREEN("green"),
  /** Beyond a limit that raises amber at most, a new value, or a period that cannot be judged. */
  AMBER("amber"),
  /** Beyond its limit. */
  RED("red");

  private final String key;

  DriftStatus(String key) {
    this.key = key;
  }

  @Override
  public String key() {
    return key;
  }

  /** The graver of two. */
  public DriftStatus or(DriftStatus other) {
    return compareTo(other) >= 0 ? this : other;
  }
}
