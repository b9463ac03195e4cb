package org.plumbline.core.stats;

/**
 * A proportion's counts by patient while they change one unit at a time, as when a threshold moves
 * along the scores: each change costs the same, however many patients there are.
 *
 * <p>The sums of squares and products that the variance between patients is made of are kept as
 * integers, so no error builds up; the variance itself may differ from that of {@link
 * ClusteredCounts#of(long[], long[])} in the last digits.
 */
public final class ClusteredTally {

  private final int[] eventsOf;
  private final int[] unitsOf;
  private long events;
  private long units;
  private long contributing;
  private long withEvent;
  private long withoutEvent;
  private long repeating;
  private long eventSquares;
  private long products;
  private long unitSquares;

  /** Empty counts of patients 0 … {@code patients} − 1. */
  public ClusteredTally(int patients) {
    eventsOf = new int[patients];
    unitsOf = new int[patients];
  }

  /**
   * Changes the counts of a patient.
   *
   * @param patient index in [0, patients)
   * @param moreEvents units with the event to add; negative to take away
   * @param moreUnits units to add; negative to take away
   * @throws IllegalArgumentException if the patient would have fewer units than units with the
   *     event, or fewer than none
   */
  public void add(int patient, int moreEvents, int moreUnits) {
    int k = eventsOf[patient] + moreEvents;
    int n = unitsOf[patient] + moreUnits;
    if (!(0 <= k && k <= n)) {
      throw new IllegalArgumentException("k = " + k + " is not in [0, n = " + n + "]");
    }
    count(patient, -1);
    eventsOf[patient] = k;
    unitsOf[patient] = n;
    count(patient, 1);
  }

  /** Takes a patient's counts out of the sums, or into them. */
  private void count(int patient, int sign) {
    long k = eventsOf[patient];
    long n = unitsOf[patient];
    events += sign * k;
    units += sign * n;
    eventSquares += sign * k * k;
    products += sign * k * n;
    unitSquares += sign * n * n;
    contributing += n > 0 ? sign : 0;
    withEvent += k > 0 ? sign : 0;
    withoutEvent += n > k ? sign : 0;
    repeating += n > 1 ? sign : 0;
  }

  /** The counts as they are now. */
  public ClusteredCounts counts() {
    return new ClusteredCounts(this);
  }

  long events() {
    return events;
  }

  long units() {
    return units;
  }

  long contributing() {
    return contributing;
  }

  long withEvent() {
    return withEvent;
  }

  long withoutEvent() {
    return withoutEvent;
  }

  /** Patients with more than one unit. */
  long repeating() {
    return repeating;
  }

  /** Σ (k<sub>i</sub> − p n<sub>i</sub>)², not below 0. */
  double sumSquares(double p) {
    return Math.max(0, eventSquares - 2 * p * products + p * p * unitSquares);
  }
}
