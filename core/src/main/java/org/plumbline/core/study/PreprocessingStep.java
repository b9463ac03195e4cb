package org.plumbline.core.study;

import java.util.List;

/**
 * One step from stored pixel values to the model's input tensor. Steps run in the protocol's order
 * and nothing is implied: no VOI window unless named.
 */
public sealed interface PreprocessingStep {

  /** The name of the step in a protocol, e.g. {@code center-crop}. */
  String key();

  /** Stored value × RescaleSlope + RescaleIntercept; identity where absent. */
  record Rescale() implements PreprocessingStep {
    @Override
    public String key() {
      return "rescale";
    }
  }

  /**
   * Linear window, output 0–1.
   *
   * @param center window centre, in units after rescale
   * @param width window width, above 0
   */
  record Window(double center, double width) implements PreprocessingStep {
    /** Rejects a width that is not positive. */
    public Window {
      if (!(width > 0)) {
        throw new IllegalArgumentException("Window width " + width + " is not above 0");
      }
    }

    @Override
    public String key() {
      return "window";
    }
  }

  /** The first VOI window or VOI LUT of the file, output 0–1. */
  record WindowFromDicom() implements PreprocessingStep {
    @Override
    public String key() {
      return "window";
    }
  }

  /** v → min + max − v over the range of the stored bits after rescale, only for MONOCHROME1. */
  record InvertMonochrome1() implements PreprocessingStep {
    @Override
    public String key() {
      return "invert-monochrome1";
    }
  }

  /**
   * Resizing with half-pixel centres, no antialiasing.
   *
   * @param height rows of the result
   * @param width columns of the result
   * @param method how values are found
   */
  record Resize(int height, int width, ResizeMethod method) implements PreprocessingStep {
    /** Rejects a size that is not positive. */
    public Resize {
      requireSize(height, width);
    }

    @Override
    public String key() {
      return "resize";
    }
  }

  /**
   * The central part.
   *
   * @param height rows of the result
   * @param width columns of the result
   */
  record CenterCrop(int height, int width) implements PreprocessingStep {
    /** Rejects a size that is not positive. */
    public CenterCrop {
      requireSize(height, width);
    }

    @Override
    public String key() {
      return "center-crop";
    }
  }

  /**
   * Margins of a constant value around the image, half on each side, the odd one below and right.
   *
   * @param height rows of the result
   * @param width columns of the result
   * @param value the constant
   */
  record Pad(int height, int width, double value) implements PreprocessingStep {
    /** Rejects a size that is not positive. */
    public Pad {
      requireSize(height, width);
    }

    @Override
    public String key() {
      return "pad";
    }
  }

  /**
   * Values below {@code min} become it, values above {@code max} become it.
   *
   * @param min smallest value
   * @param max largest value
   */
  record Clip(double min, double max) implements PreprocessingStep {
    /** Rejects an empty range. */
    public Clip {
      requireRange(min, max);
    }

    @Override
    public String key() {
      return "clip";
    }
  }

  /**
   * Division by a constant.
   *
   * @param divideBy the constant, not 0
   */
  record ScaleDivide(double divideBy) implements PreprocessingStep {
    /** Rejects 0. */
    public ScaleDivide {
      if (!Double.isFinite(divideBy) || divideBy == 0) {
        throw new IllegalArgumentException(
            "divide_by " + divideBy + " is not a finite number other than 0");
      }
    }

    @Override
    public String key() {
      return "scale";
    }
  }

  /**
   * Linear map of one range onto another; values outside are mapped on the same line.
   *
   * @param fromMin start of the source range
   * @param fromMax end of the source range
   * @param toMin where the start goes
   * @param toMax where the end goes
   */
  record ScaleRange(double fromMin, double fromMax, double toMin, double toMax)
      implements PreprocessingStep {
    /** Rejects an empty source range. */
    public ScaleRange {
      requireRange(fromMin, fromMax);
    }

    @Override
    public String key() {
      return "scale";
    }
  }

  /**
   * (v − mean) / sd per channel.
   *
   * @param mean one value, or one per channel
   * @param sd one value, or one per channel, none 0
   */
  record Normalise(List<Double> mean, List<Double> sd) implements PreprocessingStep {
    /** Rejects lists of different length and an sd that is not positive. */
    public Normalise {
      mean = List.copyOf(mean);
      sd = List.copyOf(sd);
      if (mean.isEmpty() || mean.size() != sd.size()) {
        throw new IllegalArgumentException(
            "mean has " + mean.size() + " values and sd " + sd.size() + "; give as many of each");
      }
      if (!sd.stream().allMatch(s -> s > 0)) {
        throw new IllegalArgumentException("sd " + sd + " has a value that is not above 0");
      }
    }

    @Override
    public String key() {
      return "normalise";
    }
  }

  /**
   * One channel repeated.
   *
   * @param repeat number of equal channels
   */
  record Channels(int repeat) implements PreprocessingStep {
    /** Rejects a number that is not positive. */
    public Channels {
      if (repeat < 1) {
        throw new IllegalArgumentException("repeat " + repeat + " is not at least 1");
      }
    }

    @Override
    public String key() {
      return "channels";
    }
  }

  private static void requireSize(int height, int width) {
    if (height < 1 || width < 1 || (long) height * width > 1 << 26) {
      throw new IllegalArgumentException(
          "Size " + height + " × " + width + " is not between 1 × 1 and 8192 × 8192");
    }
  }

  private static void requireRange(double min, double max) {
    if (!(min < max)) {
      throw new IllegalArgumentException("Range [" + min + ", " + max + "] is empty");
    }
  }
}
