package org.plumbline.core.study;

/** What is counted. */
public enum UnitOfAnalysis implements Keyed {
  /** Each image (manifest row). */
  IMAGE("image"),
  /** Each examination. */
  EXAM("exam"),
  /** Each lesion. */
  LESION("lesion"),
  /** Each patient. */
  PATIENT("patient");

  private final String key;

  UnitOfAnalysis(String key) {
    this.key = key;
  }

  @Override
  public String key() {
    return key;
  }
}
