package org.plumbline.reference;

/**
 * The opacity drawn into a positive phantom.
 *
 * @param kind its shape
 * @param x centre, from −1 (left edge of the image) to 1 (right edge)
 * @param y centre, from −1 (top) to 1 (bottom)
 * @param radius half of its width, in units of half an image
 * @param contrast density it adds at its centre, in units in which soft tissue has about 0.6: 0.05
 *     is faint, 0.25 obvious
 */
public record Finding(Kind kind, double x, double y, double radius, double contrast) {

  /** The shapes a finding can have. */
  public enum Kind {
    /** Round, with a clear edge. */
    NODULE,
    /** Larger, irregular, with a soft edge. */
    CONSOLIDATION,
    /** Fluid at the base of one lung, with a meniscus. */
    EFFUSION
  }

  /** Rejects sizes and contrasts that draw nothing. */
  public Finding {
    if (!(radius > 0 && contrast > 0)) { // written so that NaN fails too
      throw new IllegalArgumentException(
          "A finding has a radius and a contrast above 0, got " + radius + " and " + contrast);
    }
  }
}
