package org.plumbline.core.study;

/** The role of an endpoint. */
public enum Role implements Keyed {
  /** Decides the study. */
  PRIMARY("primary"),
  /** Supports. */
  SECONDARY("secondary"),
  /** Generates hypotheses only. */
  EXPLORATORY("exploratory");

  private final String key;

  Role(String key) {
    this.key = key;
  }

  @Override
  public String key() {
    return key;
  }
}
