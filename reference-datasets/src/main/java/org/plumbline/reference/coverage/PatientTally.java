package org.plumbline.reference.coverage;

import java.util.Arrays;
import org.plumbline.core.stats.ClusteredCounts;

/**
 * How many patients have 0, 1, … images right, of equally many images each: all that an interval
 * needs to know of such data.
 */
final class PatientTally {

  private final int[] patients;
  private ClusteredCounts counts; // made when first asked for: many methods share it

  /**
   * A tally.
   *
   * @param patients by images right; kept, not copied
   */
  PatientTally(int[] patients) {
    this.patients = patients;
  }

  /** Patients with so many images right. */
  int with(int right) {
    return patients[right];
  }

  /** Images of each patient. */
  int images() {
    return patients.length - 1;
  }

  int patients() {
    return Arrays.stream(patients).sum();
  }

  /** Images right of all patients. */
  long right() {
    long right = 0;
    for (int j = 0; j < patients.length; j++) {
      right += (long) j * patients[j];
    }
    return right;
  }

  /** All images. */
  long units() {
    return (long) images() * patients();
  }

  ClusteredCounts counts() {
    if (counts == null) {
      counts = made();
    }
    return counts;
  }

  private ClusteredCounts made() {
    long[] events = new long[patients()];
    long[] units = new long[events.length];
    Arrays.fill(units, images());
    int next = 0;
    for (int j = 0; j < patients.length; j++) {
      Arrays.fill(events, next, next + patients[j], j);
      next += patients[j];
    }
    return ClusteredCounts.of(events, units);
  }

  /** A number that no other tally of as many patients with as many images has. */
  long key() {
    long base = patients() + 1L;
    long key = 0;
    for (int count : patients) {
      key = Math.addExact(Math.multiplyExact(key, base), count);
    }
    return key;
  }
}
