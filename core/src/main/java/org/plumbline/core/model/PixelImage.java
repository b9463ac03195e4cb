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
 * @param storedRange the values that the stored bits can hold, not those of this image
 * @param modality from a stored value to the file's unit: rescale slope and intercept or the
 *     modality LUT; identity where the file has none
 * @param modalityRange the values that {@code modality} can give for what the stored bits can hold
 * @param monochrome1 whether the smallest value is meant to be shown white
 * @param voi the first VOI window or, without one, the first VOI LUT of the file, from the unit of
 *     {@code modality} to [0, 1]; empty where the file has neither
 */
public record PixelImage(
    int rows,
    int columns,
    IntToDoubleFunction stored,
    Range storedRange,
    DoubleUnaryOperator modality,
    Range modalityRange,
    boolean monochrome1,
    Optional<DoubleUnaryOperator> voi) {

  /**
   * A closed range of values.
   *
   * @param low smallest value
   * @param high largest value
   */
  public record Range(double low, double high) {
    /** Rejects a range that is none. */
    public Range {
      if (!(low <= high)) {
        throw new IllegalArgumentException("Range [" + low + ", " + high + "] is empty");
      }
    }
  }

  /** Rejects an image without pixels. */
  public PixelImage {
    if (rows < 1 || columns < 1) {
      throw new IllegalArgumentException(
          "An image has at least 1 × 1 pixels, got " + rows + " × " + columns);
    }
    Objects.requireNonNull(stored, "stored");
    Objects.requireNonNull(storedRange, "storedRange");
    Objects.requireNonNull(modality, "modality");
    Objects.requireNonNull(modalityRange, "modalityRange");
    Objects.requireNonNull(voi, "voi");
  }
}
