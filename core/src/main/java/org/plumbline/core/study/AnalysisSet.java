package org.plumbline.core.study;

/** Which cases count, and how invalid index-test results are read (STARD 2015; FDA 2007). */
public enum AnalysisSet implements Keyed {
  /**
   * An invalid result counts as missed where the condition is present, as a false positive where it
   * is absent, and ranks worst of its class.
   */
  INTENTION_TO_DIAGNOSE("itd"),
  /** Cases with an invalid result are left out. */
  COMPLETE_CASE("complete"),
  /** An invalid result counts as right and ranks best of its class. */
  BEST_CASE("best");

  private final String key;

  AnalysisSet(String key) {
    this.key = key;
  }

  @Override
  public String key() {
    return key;
  }
}
