package org.plumbline.core.study;

/** What the primary analysis does with invalid index-test results. */
public enum InvalidResults implements Keyed {
  /** An invalid result counts against the device. */
  INTENTION_TO_DIAGNOSE("intention-to-diagnose"),
  /** Invalid results are left out. */
  COMPLETE_CASE("complete-case");

  private final String key;

  InvalidResults(String key) {
    this.key = key;
  }

  @Override
  public String key() {
    return key;
  }
}
