package org.plumbline.core.stats;

import java.util.Locale;

/**
 * Patients numbered 0, 1, … without gaps, in the order of the indices they came with: what
 * resampling and counting by patient need of a part of the units.
 */
public final class PatientNumbers {

  private final int[] ofUnits;
  private final int count;

  private PatientNumbers(int[] ofUnits, int count) {
    this.ofUnits = ofUnits;
    this.count = count;
  }

  /**
   * The patients present.
   *
   * @param patient index of each unit's patient, at least 0 and best without large gaps
   */
  public static PatientNumbers of(int[] patient) {
    int bound = 0;
    for (int p : patient) {
      if (p < 0) {
        throw new IllegalArgumentException(
            String.format(Locale.ROOT, "Patient index %d is negative; indices start at 0", p));
      }
      bound = Math.max(bound, p + 1);
    }
    int[] number = new int[bound];
    for (int p : patient) {
      number[p] = 1;
    }
    int next = 0;
    for (int p = 0; p < bound; p++) {
      number[p] = number[p] == 0 ? -1 : next++;
    }
    int[] ofUnits = new int[patient.length];
    for (int i = 0; i < patient.length; i++) {
      ofUnits[i] = number[patient[i]];
    }
    return new PatientNumbers(ofUnits, next);
  }

  /** The number of each unit's patient, in [0, {@link #count}). The array is not a copy. */
  public int[] ofUnits() {
    return ofUnits;
  }

  /** How many patients there are. */
  public int count() {
    return count;
  }
}
