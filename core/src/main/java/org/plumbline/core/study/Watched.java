package org.plumbline.core.study;

/** What of a device's results a monitoring plan can watch. */
public enum Watched implements Keyed {
  /** Distribution of the scores. */
  SCORE("score", "Distribution of the scores", Kind.DISTRIBUTION, false),
  /** Share of positive results among valid ones. */
  POSITIVE_RATE("positive_rate", "Positive rate", Kind.PROPORTION, false),
  /** Share of cases without a valid result: indeterminate and failed. */
  INVALID_RATE("invalid_rate", "Rate of results that are not valid", Kind.PROPORTION, false),
  /** Share of the cases with the condition that are positive; an invalid result is missed. */
  SENSITIVITY("sensitivity", "Sensitivity", Kind.PROPORTION, true),
  /** Share of the cases without it that are negative; an invalid result is a false positive. */
  SPECIFICITY("specificity", "Specificity", Kind.PROPORTION, true),
  /** Share of the positive results that are right. */
  PPV("ppv", "PPV", Kind.PROPORTION, true),
  /** Area under the ROC curve. */
  AUC("auc", "AUC", Kind.MEAN, true),
  /** Observed less expected share of the condition, the score calibrated on the baseline. */
  CALIBRATION("calibration", "Observed − expected", Kind.MEAN, true),
  /** Sensitivity expected from calibrated scores, without truth. */
  EXPECTED_SENSITIVITY("expected_sensitivity", "Sensitivity expected", Kind.EXPECTED, false),
  /** Specificity expected from calibrated scores, without truth. */
  EXPECTED_SPECIFICITY("expected_specificity", "Specificity expected", Kind.EXPECTED, false);

  /** How a period's value is held against the baseline's. */
  public enum Kind {
    /** A distance with a limit from resampling the baseline. */
    DISTRIBUTION,
    /** Events among units. */
    PROPORTION,
    /** A mean or an area, close to normal. */
    MEAN,
    /** What is expected without truth; amber at most. */
    EXPECTED
  }

  private final String key;
  private final String printedName;
  private final Kind kind;
  private final boolean needsTruth;

  Watched(String key, String printedName, Kind kind, boolean needsTruth) {
    this.key = key;
    this.printedName = printedName;
    this.kind = kind;
    this.needsTruth = needsTruth;
  }

  @Override
  public String key() {
    return key;
  }

  /** The name in a report. */
  public String printedName() {
    return printedName;
  }

  /** How it is charted. */
  public Kind kind() {
    return kind;
  }

  /** True where a period is judged by its labelled cases, after the label delay. */
  public boolean needsTruth() {
    return needsTruth;
  }
}
