package org.plumbline.reference.coverage;

/**
 * All ways in which so many patients can have 0, 1, … images right, one after the other.
 *
 * <p>Call {@link #next()} before the first and while it says true.
 */
final class Outcomes {

  private final int[] patients;
  private final double[] logFactorials;
  private boolean started;

  Outcomes(int patients, int images) {
    this.patients = new int[images + 1];
    this.patients[0] = patients;
    logFactorials = new double[patients + 1];
    for (int i = 2; i <= patients; i++) {
      logFactorials[i] = logFactorials[i - 1] + Math.log(i);
    }
  }

  /** How many there are: patients + images over images. */
  static double count(int patients, int images) {
    double count = 1;
    for (int i = 1; i <= images; i++) {
      count = count * (patients + i) / i;
    }
    return count;
  }

  /** Goes to the next outcome; false after the last. */
  boolean next() {
    if (!started) {
      started = true;
      return true;
    }
    int first = 0;
    while (first < patients.length && patients[first] == 0) {
      first++;
    }
    if (first >= patients.length - 1) {
      return false;
    }
    // One patient moves up, and all others below go back to none right.
    int left = patients[first] - 1;
    patients[first] = 0;
    patients[first + 1]++;
    patients[0] = left;
    return true;
  }

  PatientTally tally() {
    return new PatientTally(patients.clone());
  }

  /** The multinomial probability of this outcome, when a patient has j right with chance j. */
  double probability(double[] chances) {
    int all = 0;
    double log = 0;
    for (int j = 0; j < patients.length; j++) {
      all += patients[j];
      log += patients[j] * Math.log(chances[j]) - logFactorials[patients[j]];
    }
    return Math.exp(log + logFactorials[all]);
  }
}
