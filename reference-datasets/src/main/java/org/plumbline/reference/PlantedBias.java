package org.plumbline.reference;

/** What is wrong with the device of a {@link PlantedStudy}, and what an audit must make of it. */
public enum PlantedBias {
  /** It serves all alike. */
  NONE("none", "no group is called worse than its comparator"),
  /** It misses more on the images of one vendor. */
  VENDOR("vendor", "vendor Beta is called worse in sensitivity, and no group without it"),
  /** It misses more in one view of one vendor only. */
  INTERSECTION(
      "intersection",
      "beyond the margin and worse is only the intersection Beta × AP, and it is found unnamed"),
  /** It misses mild findings, which one vendor sees more of. */
  CASE_MIX(
      "case-mix",
      "vendor Beta is called worse as it is, and at a common mix of severity its interval covers"
          + " 0"),
  /** The condition is more frequent with one vendor; it serves all alike. */
  PREVALENCE(
      "prevalence",
      "no group is called worse; the prevalences differ, and so does the positive predictive"
          + " value"),
  /** It serves all alike, and half of the vendors have a handful of patients. */
  TINY_GROUPS("tiny-groups", "no tiny group has a verdict but that nothing can be told");

  private final String key;
  private final String expected;

  PlantedBias(String key, String expected) {
    this.key = key;
    this.expected = expected;
  }

  /** The name on the command line. */
  public String key() {
    return key;
  }

  /** What an audit must say, a sentence without its full stop. */
  public String expected() {
    return expected;
  }

  /** The name on the command line. */
  @Override
  public String toString() {
    return key;
  }
}
