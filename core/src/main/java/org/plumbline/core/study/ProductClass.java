package org.plumbline.core.study;

/** Kind of device by what it gives its user. */
public enum ProductClass implements Keyed {
  /** Detection: marks places. */
  CADE("CADe"),
  /** Diagnosis: characterises a finding. */
  CADX("CADx"),
  /** Triage and notification. */
  CADT("CADt"),
  /** Detection and diagnosis. */
  CADE_X("CADe/x"),
  /** A measurement. */
  QUANTITATIVE("quantitative"),
  /** Anything else. */
  OTHER("other");

  private final String key;

  ProductClass(String key) {
    this.key = key;
  }

  @Override
  public String key() {
    return key;
  }
}
