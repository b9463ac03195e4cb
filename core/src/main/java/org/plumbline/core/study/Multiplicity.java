package org.plumbline.core.study;

/** Adjustment for several tests. */
public enum Multiplicity implements Keyed {
  /** Holm (1979); the default. */
  HOLM("holm"),
  /** Bonferroni. */
  BONFERRONI("bonferroni"),
  /** Hochberg (1988). */
  HOCHBERG("hochberg"),
  /** False discovery rate, Benjamini and Hochberg (1995). */
  BENJAMINI_HOCHBERG("benjamini-hochberg"),
  /** No adjustment. */
  NONE("none");

  private final String key;

  Multiplicity(String key) {
    this.key = key;
  }

  @Override
  public String key() {
    return key;
  }
}
