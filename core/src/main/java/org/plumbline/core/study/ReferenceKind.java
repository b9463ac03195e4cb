package org.plumbline.core.study;

/** What index-test results are compared with. */
public enum ReferenceKind implements Keyed {
  /** A reference standard: accuracy can be estimated. */
  REFERENCE("reference"),
  /** Another test, not a reference standard: only agreement can be estimated (FDA 2007). */
  COMPARATOR("comparator");

  private final String key;

  ReferenceKind(String key) {
    this.key = key;
  }

  @Override
  public String key() {
    return key;
  }
}
