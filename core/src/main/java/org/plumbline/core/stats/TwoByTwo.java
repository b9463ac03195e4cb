package org.plumbline.core.stats;

/**
 * Index test against reference standard, in units of analysis.
 *
 * @param tp positive result, condition present
 * @param fp positive result, condition absent
 * @param fn negative result, condition present
 * @param tn negative result, condition absent
 */
public record TwoByTwo(long tp, long fp, long fn, long tn) {

  /** Rejects negative counts and totals that do not fit a {@code long}. */
  public TwoByTwo {
    if (tp < 0 || fp < 0 || fn < 0 || tn < 0) {
      throw new IllegalArgumentException(
          "Counts are not negative, got tp " + tp + ", fp " + fp + ", fn " + fn + ", tn " + tn);
    }
    Counts.sum(tp, fp, fn, tn);
  }

  /** Units with the condition. */
  public long positives() {
    return tp + fn;
  }

  /** Units without the condition. */
  public long negatives() {
    return fp + tn;
  }

  /** All units. */
  public long total() {
    return positives() + negatives();
  }

  /** True where at least one of the four cells is 0. */
  public boolean hasZeroCell() {
    return tp == 0 || fp == 0 || fn == 0 || tn == 0;
  }

  /** tp / (tp + fn); NaN without positives. */
  double sensitivity() {
    return (double) tp / positives();
  }

  /** tn / (tn + fp); NaN without negatives. */
  double specificity() {
    return (double) tn / negatives();
  }
}
