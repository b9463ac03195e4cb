package org.plumbline.core.study;

/** How the outputs of several images become one output of the unit of analysis. */
public enum Combine implements Keyed {
  /** The largest score. */
  MAX("max"),
  /** Positive where any image is positive. */
  ANY("any"),
  /** The mean score. */
  MEAN("mean"),
  /** The last image in the manifest's order. */
  LATEST("latest");

  private final String key;

  Combine(String key) {
    this.key = key;
  }

  @Override
  public String key() {
    return key;
  }
}
