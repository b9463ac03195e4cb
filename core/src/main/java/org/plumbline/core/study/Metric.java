package org.plumbline.core.study;

/** A measure of performance that an endpoint can name. */
public enum Metric implements Keyed {
  /** Share of cases with the condition that are positive. */
  SENSITIVITY("sensitivity", "Sensitivity", true, true),
  /** Share of cases without the condition that are negative. */
  SPECIFICITY("specificity", "Specificity", true, true),
  /** Positive predictive value. */
  PPV("ppv", "PPV", true, true),
  /** Negative predictive value. */
  NPV("npv", "NPV", true, true),
  /** Share of right results. */
  ACCURACY("accuracy", "Accuracy", true, true),
  /** Positive percent agreement with a comparator: what sensitivity is called there (FDA 2007). */
  PPA("ppa", "PPA", true, true),
  /** Negative percent agreement with a comparator. */
  NPA("npa", "NPA", true, true),
  /** Overall percent agreement with a comparator. */
  OPA("opa", "OPA", true, true),
  /** Mean of sensitivity and specificity. */
  BALANCED_ACCURACY("balanced_accuracy", "Balanced accuracy", true, false),
  /** Harmonic mean of PPV and sensitivity. */
  F1("f1", "F1", true, false),
  /** Matthews correlation coefficient. */
  MCC("mcc", "MCC", true, false),
  /** Sensitivity + specificity − 1. */
  YOUDEN("youden", "Youden index", true, false),
  /** Positive likelihood ratio. */
  LR_PLUS("lr_plus", "LR+", true, false),
  /** Negative likelihood ratio. */
  LR_MINUS("lr_minus", "LR−", true, false),
  /** Cohen's kappa of result and reference result. */
  KAPPA("kappa", "Cohen's kappa", true, false),
  /** Diagnostic odds ratio. */
  DOR("dor", "Diagnostic odds ratio", true, false),
  /** Area under the ROC curve. */
  AUC("auc", "AUC", false, false),
  /** Area under the precision-recall curve as average precision. */
  AVERAGE_PRECISION("average_precision", "Average precision", false, false),
  /** Mean squared difference of score and reference result. */
  BRIER("brier", "Brier score", false, false),
  /** Slope of the logistic recalibration. */
  CALIBRATION_SLOPE("calibration_slope", "Calibration slope", false, false),
  /** Intercept of the logistic recalibration. */
  CALIBRATION_INTERCEPT("calibration_intercept", "Calibration intercept", false, false),
  /** Intercept of the logistic recalibration with the slope fixed at 1. */
  CALIBRATION_IN_THE_LARGE("calibration_in_the_large", "Calibration in the large", false, false);

  private final String key;
  private final String printedName;
  private final boolean needsThreshold;
  private final boolean proportion;

  Metric(String key, String printedName, boolean needsThreshold, boolean proportion) {
    this.key = key;
    this.printedName = printedName;
    this.needsThreshold = needsThreshold;
    this.proportion = proportion;
  }

  @Override
  public String key() {
    return key;
  }

  /** True for agreement with a comparator, which is not correctness. */
  public boolean isAgreement() {
    return this == PPA || this == NPA || this == OPA;
  }

  /** The name as printed, e.g. {@code Sensitivity}. */
  public String printedName() {
    return printedName;
  }

  /** True where it depends on the operating point. */
  public boolean needsThreshold() {
    return needsThreshold;
  }

  /** True where scores are taken as probabilities of the condition. */
  public boolean needsProbabilities() {
    return this == BRIER
        || this == CALIBRATION_SLOPE
        || this == CALIBRATION_INTERCEPT
        || this == CALIBRATION_IN_THE_LARGE;
  }

  /** True where it is a proportion k of n. */
  public boolean isProportion() {
    return proportion;
  }
}
