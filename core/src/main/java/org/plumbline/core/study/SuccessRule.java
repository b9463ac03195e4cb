package org.plumbline.core.study;

/** When the study has succeeded. */
public enum SuccessRule implements Keyed {
  /** Every primary endpoint is met. */
  ALL("all"),
  /** At least one primary endpoint is met at its Holm-adjusted alpha. */
  ANY_HOLM("any-holm"),
  /** The first primary endpoint is met; later ones are claimed until the first that is not. */
  FIXED_SEQUENCE("fixed-sequence");

  private final String key;

  SuccessRule(String key) {
    this.key = key;
  }

  @Override
  public String key() {
    return key;
  }
}
