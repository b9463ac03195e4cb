package org.plumbline.core.study;

/**
 * The closed range in which every score must lie; a score outside is a fault of the study.
 *
 * @param min smallest possible score
 * @param max largest possible score
 */
public record ScoreRange(double min, double max) {

  /** Rejects an empty range. */
  public ScoreRange {
    if (!(min < max)) {
      throw new IllegalArgumentException("Range [" + min + ", " + max + "] is empty");
    }
  }

  /** True where {@code score} lies in the range. */
  public boolean contains(double score) {
    return min <= score && score <= max;
  }
}
