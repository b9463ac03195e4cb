package org.plumbline.core.model;

import java.util.List;
import java.util.OptionalInt;
import org.plumbline.core.study.Fault;
import org.plumbline.core.study.PreprocessingStep;
import org.plumbline.core.study.Problem;

/**
 * What the steps of a preprocessing make of any image, as far as it is known before there is one.
 * Computing it finds the steps that do not fit each other.
 *
 * @param rows height, empty where it is the image's own
 * @param columns width, empty where it is the image's own
 * @param channels number of channels
 */
record Outline(OptionalInt rows, OptionalInt columns, int channels) {

  /** Follows the steps; adds what does not fit to {@code problems}. */
  static Outline of(List<PreprocessingStep> steps, List<Problem> problems) {
    Walk walk = new Walk(problems);
    for (PreprocessingStep step : steps) {
      walk.take(step);
    }
    return new Outline(walk.rows, walk.columns, walk.channels);
  }

  /** The values on their way, as far as the order of steps depends on it. */
  private enum Scale {
    STORED,
    RESCALED,
    /** Changed by a step, their range known. */
    CHANGED,
    /** Changed by {@code normalise}, the range not followed. */
    NORMALISED
  }

  private static final class Walk {

    private final List<Problem> problems;
    private OptionalInt rows = OptionalInt.empty();
    private OptionalInt columns = OptionalInt.empty();
    private int channels = 1;
    private Scale scale = Scale.STORED;
    private int index;

    Walk(List<Problem> problems) {
      this.problems = problems;
    }

    void take(PreprocessingStep step) {
      if (step instanceof PreprocessingStep.Rescale) {
        rescale(step);
      } else if (step instanceof PreprocessingStep.Window window) {
        window(window);
      } else if (step instanceof PreprocessingStep.WindowFromDicom) {
        windowFromDicom(step);
      } else if (step instanceof PreprocessingStep.InvertMonochrome1) {
        invert(step);
      } else if (step instanceof PreprocessingStep.Resize resize) {
        resized(resize.height(), resize.width());
      } else if (step instanceof PreprocessingStep.CenterCrop crop) {
        boolean fits = isAtMost(crop.height(), rows) && isAtMost(crop.width(), columns);
        requireFit(step, fits, crop.height(), crop.width(), "not larger");
      } else if (step instanceof PreprocessingStep.Pad pad) {
        boolean fits = isAtLeast(pad.height(), rows) && isAtLeast(pad.width(), columns);
        requireFit(step, fits, pad.height(), pad.width(), "not smaller");
      } else if (step instanceof PreprocessingStep.Normalise normalise) {
        normalise(normalise);
      } else if (step instanceof PreprocessingStep.Channels repeat) {
        channels(repeat);
      } else if (!(step instanceof PreprocessingStep.Clip)) {
        changed();
      }
      index++;
    }

    private void rescale(PreprocessingStep step) {
      if (index > 0) {
        problem(
            step,
            "step " + (index + 1) + " of the preprocessing",
            "Expected it first: it takes values as the file stores them.",
            "Move rescale to the front.");
      }
      scale = Scale.RESCALED;
    }

    private void window(PreprocessingStep.Window window) {
      if (window.width() < 1) {
        problem(
            window,
            "width " + window.width(),
            "Expected at least 1: the window is the linear one of DICOM (PS3.3 C.11.2.1.2.1).",
            "For values on a smaller scale use clip and scale.");
      }
      changed();
    }

    private void windowFromDicom(PreprocessingStep step) {
      if (scale != Scale.RESCALED) {
        problem(
            step,
            scale == Scale.STORED ? "no rescale before it" : "it does not follow rescale",
            "Expected values as rescale gives them: a file's window is meant for those.",
            "Put rescale: {} first, and the window before every step that changes values.");
      }
      changed();
    }

    private void invert(PreprocessingStep step) {
      if (scale == Scale.NORMALISED) {
        problem(
            step,
            "it follows normalise",
            "Expected it earlier: the range to turn around is not known here.",
            "Move invert-monochrome1 before normalise.");
      }
      changed();
    }

    private void requireFit(
        PreprocessingStep step, boolean fits, int height, int width, String relation) {
      if (!fits) {
        problem(
            step,
            height + " × " + width,
            "Expected a size "
                + relation
                + " than the image has here, "
                + rows.getAsInt()
                + " × "
                + columns.getAsInt()
                + ".",
            "Correct the size, or the resize before it.");
      }
      resized(height, width);
    }

    private void normalise(PreprocessingStep.Normalise normalise) {
      int values = normalise.mean().size();
      if (values != 1 && values != channels) {
        problem(
            normalise,
            values + " values",
            "Expected one, or one for each channel; there " + count(channels) + " here.",
            "Put channels: {repeat: " + values + "} before it, or give one value.");
      }
      scale = Scale.NORMALISED;
    }

    private void channels(PreprocessingStep.Channels repeat) {
      if (channels > 1) {
        problem(
            repeat,
            "a second time",
            "Expected one channel to repeat; there " + count(channels) + " here.",
            "Keep one of them.");
      }
      channels = repeat.repeat();
    }

    private static String count(int channels) {
      return channels == 1 ? "is 1" : "are " + channels;
    }

    private void changed() {
      scale = scale == Scale.NORMALISED ? Scale.NORMALISED : Scale.CHANGED;
    }

    private void resized(int height, int width) {
      rows = OptionalInt.of(height);
      columns = OptionalInt.of(width);
    }

    private static boolean isAtMost(int size, OptionalInt known) {
      return known.isEmpty() || size <= known.getAsInt();
    }

    private static boolean isAtLeast(int size, OptionalInt known) {
      return known.isEmpty() || size >= known.getAsInt();
    }

    private void problem(PreprocessingStep step, String found, String expected, String remedy) {
      String where = "protocol, index_test.model.preprocessing[" + index + "]." + step.key();
      problems.add(new Problem(Fault.PROTOCOL, where, found, expected, remedy));
    }
  }
}
