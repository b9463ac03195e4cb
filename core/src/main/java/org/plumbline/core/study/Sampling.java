package org.plumbline.core.study;

/**
 * How the cases of a cohort were chosen; decides whether predictive values at the cohort's own
 * prevalence mean anything.
 */
public enum Sampling implements Keyed {
  /** Every eligible case of a period. */
  CONSECUTIVE("consecutive"),
  /** A random sample of eligible cases. */
  RANDOM("random"),
  /** More cases with the condition than in use. */
  ENRICHED("enriched"),
  /** Cases with and without the condition, sampled apart. */
  CASE_CONTROL("case-control");

  private final String key;

  Sampling(String key) {
    this.key = key;
  }

  @Override
  public String key() {
    return key;
  }
}
