package org.plumbline.core.analysis;

/**
 * What the literature calls fair, each as a gap between groups that would have to be nothing.
 *
 * @see <a href="https://arxiv.org/abs/1610.02413">Hardt, Price and Srebro (2016)</a>
 * @see <a href="https://doi.org/10.1089/big.2016.0047">Chouldechova (2017)</a>
 */
public enum FairnessCriterion {
  /** Equal share of positive results. */
  DEMOGRAPHIC_PARITY(
      "demographic_parity",
      "Demographic parity",
      "the device calls the same share of each group positive, whether or not the condition is as"
          + " frequent in each; where it is not, a device that is right does not have it"),
  /** Equal sensitivity. */
  EQUAL_OPPORTUNITY(
      "equal_opportunity",
      "Equal opportunity",
      "those who have the condition are found equally often in each group (equal sensitivity)"),
  /** Equal sensitivity and equal specificity. */
  EQUALIZED_ODDS(
      "equalized_odds",
      "Equalized odds",
      "sensitivity and specificity are both equal; the gap is the larger of the two"),
  /** Equal positive predictive value. */
  PREDICTIVE_PARITY(
      "predictive_parity",
      "Predictive parity",
      "a positive result means the same in each group (equal positive predictive value)"),
  /** Equal calibration in the large. */
  CALIBRATION_WITHIN_GROUPS(
      "calibration_within_groups",
      "Calibration within groups",
      "a score stands for the same risk in each group; the gap is that of calibration in the large,"
          + " on the logit scale"),
  /** Equal calibration slope. */
  CALIBRATION_SLOPE_WITHIN_GROUPS(
      "calibration_slope_within_groups",
      "Calibration slope within groups",
      "a step of the score stands for the same step in risk in each group");

  private final String key;
  private final String printedName;
  private final String meaning;

  FairnessCriterion(String key, String printedName, String meaning) {
    this.key = key;
    this.printedName = printedName;
    this.meaning = meaning;
  }

  /** Its name in the column {@code metric}. */
  public String key() {
    return key;
  }

  /** The name as printed. */
  public String printedName() {
    return printedName;
  }

  /** What it means where it holds, a clause. */
  public String meaning() {
    return meaning;
  }

  /** True where the gap is one of fractions. */
  public boolean isProportion() {
    return this != CALIBRATION_WITHIN_GROUPS && this != CALIBRATION_SLOPE_WITHIN_GROUPS;
  }
}
