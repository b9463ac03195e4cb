package org.plumbline.core.stats;

/**
 * A design of the coverage study.
 *
 * @param patients independent patients, at least 1
 * @param proportion the true proportion in whose neighbourhood coverage is averaged, a fraction in
 *     [0.5, 1): of smaller ones the complement is studied, with the sides exchanged
 * @param icc correlation of two images of a patient, a fraction in [0, 1); 0 where there is one
 * @param images images of each patient, at least 1
 */
public record CoverageCell(int patients, double proportion, double icc, int images) {

  /** Rejects what is no design. */
  public CoverageCell {
    if (patients < 1 || images < 1) {
      throw new IllegalArgumentException(
          "Patients " + patients + ", images " + images + ": expected 1 at least");
    }
    if (!(0.5 <= proportion && proportion < 1)) { // written so that NaN fails too
      throw new IllegalArgumentException("Proportion " + proportion + " is not in [0.5, 1)");
    }
    if (!(0 <= icc && icc < 1) || (images == 1 && icc != 0)) {
      throw new IllegalArgumentException(
          "Correlation " + icc + " is not in [0, 1), or not 0 with one image per patient");
    }
  }

  /** The smallest true proportion averaged over: 0.98 at 0.99, else 0.02 below. */
  public double lowest() {
    return proportion > 0.98 ? 0.98 : proportion - 0.02;
  }

  /** The largest true proportion averaged over: 0.999 at 0.99, else 0.02 above. */
  public double highest() {
    return proportion > 0.98 ? 0.999 : proportion + 0.02;
  }

  /** The middle of part number {@code index} of the neighbourhood cut into equal parts. */
  public double point(int index, int parts) {
    return lowest() + (highest() - lowest()) * (index + 0.5) / parts;
  }
}
