package org.plumbline.core.model;

import java.util.Objects;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import java.util.function.IntToDoubleFunction;

/**
 * A monochrome image as its file stores it, with what preprocessing may need to know about it.
 *
 * @param rows height in pixels, at least 1
 * @param columns width in pixels, at least 1
 * @param stored stored value of a pixel by its index, row by row from the top left; before any
 *     transform
 * @param smallest smallest value that the stored bits can hold, not the smallest of this image
 * @param largest largest value that the stored bits can hold
 * @param modality from a stored value to the file's unit: rescale slope and intercept or the
 *     modality LUT; identity where the file has none
 * @param monochrome1 whether the smallest value is meant to be shown white
 * @param voi the first VOI window or, without one, the first VOI LUT of the file, from the unit of
 *     {@code modality} to [0, 1]; empty where the file has neither
 */
public record PixelImage(
    int rows,
    int columns,
    IntToDoubleFunction stored,
    double smallest,
    double largest,
    DoubleUnaryOperator modality,
    boolean monochrome1,
    Optional<DoubleUnaryOperator> voi) {

  /** Rejects an image without pixels or without a range. */
  public PixelImage {
    if (rows < 1 || columns < 1) {
      throw new IllegalArgumentException(
          "An image has at least 1 × 1 pixels, got " + rows + " × " + columns);
    }
    if (!(smallest < largest)) {
      throw new IllegalArgumentException("Range [" + smallest + ", " + largest + "] is empty");
    }
    Objects.requireNonNull(stored, "stored");
    Objects.requireNonNull(modality, "modality");
    Objects.requireNonNull(voi, "voi");
  }
}
