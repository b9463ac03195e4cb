package org.plumbline.core.model;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.DoubleUnaryOperator;
import org.plumbline.core.study.InvalidInputException;
import org.plumbline.core.study.PreprocessingStep;
import org.plumbline.core.study.Problem;
import org.plumbline.core.study.ResizeMethod;
import org.plumbline.core.study.TensorLayout;

/**
 * The steps of a protocol from stored pixel values to the numbers a model takes. Nothing is implied
 * and nothing is rounded between steps: values are doubles until the last moment, when they become
 * the model's floats.
 *
 * <p>What the steps mean where the protocol's table leaves room:
 *
 * <ul>
 *   <li>{@code rescale} stands first or nowhere, since a modality LUT takes stored values.
 *   <li>{@code window} with numbers is LINEAR of DICOM PS3.3 C.11.2.1.2.1, so its width is at least
 *       1. {@code window: {from: dicom}} takes the first VOI window with the function that the file
 *       names (LINEAR, LINEAR_EXACT, SIGMOID) or, without a window, the first VOI LUT; it needs
 *       values as the modality LUT gives them, so {@code rescale} before it, and of the value
 *       changing steps only {@code clip} between the two. An image with neither is unfit.
 *   <li>{@code invert-monochrome1} turns around the range of the stored bits after {@code rescale};
 *       where {@code window}, {@code clip} or {@code scale} stand before it, around the range that
 *       they make of that: [0, 1] after a window.
 *   <li>{@code center-crop} removes, and {@code pad} adds, the odd row below and the odd column
 *       right; a crop larger than the image, or a padding smaller, makes the image unfit.
 *   <li>{@code normalise} with several values counts the channels at its place, so {@code channels}
 *       stands before it.
 * </ul>
 *
 * <p>Immutable, for many threads. Apart from its result an image costs a few rows of memory, with
 * {@code channels} one more copy at the size it then has.
 */
public final class Preprocessing {

  /** More values than any input here needs; beyond it sizes multiply to nonsense. */
  private static final long MOST_VALUES = 1L << 28;

  private final List<PreprocessingStep> steps;
  private final Outline outline;

  /**
   * Of the steps in order.
   *
   * @throws InvalidInputException with every problem, if the steps do not fit each other
   */
  public Preprocessing(List<PreprocessingStep> steps) {
    this.steps = List.copyOf(steps);
    List<Problem> problems = new ArrayList<>();
    outline = Outline.of(this.steps, problems);
    if (!problems.isEmpty()) {
      throw new InvalidInputException(problems);
    }
  }

  /** Rows of the result; empty where the image keeps its own. */
  public OptionalInt rows() {
    return outline.rows();
  }

  /** Columns of the result; empty where the image keeps its own. */
  public OptionalInt columns() {
    return outline.columns();
  }

  /** Channels of the result. */
  public int channels() {
    return outline.channels();
  }

  /** Whether a step uses the VOI window or LUT of the file. */
  public boolean readsVoi() {
    return steps.stream().anyMatch(PreprocessingStep.WindowFromDicom.class::isInstance);
  }

  /**
   * The numbers of an image, channels, rows and columns in the order of {@code layout}.
   *
   * @throws UnfitImageException if a step cannot be done on this image
   */
  public Tensor apply(PixelImage image, TensorLayout layout) throws UnfitImageException {
    Picture picture = Picture.of(image);
    for (PreprocessingStep step : steps) {
      picture = apply(step, picture, image);
    }
    int channels = picture.channels().size();
    if ((long) channels * picture.rows() * picture.columns() > MOST_VALUES) {
      throw new UnfitImageException(size(picture) + " pixels are more than a model input holds");
    }
    return new Tensor(picture, layout);
  }

  /** The numbers of one image, still to be computed. For one thread. */
  public static final class Tensor {

    private final Picture picture;
    private final TensorLayout layout;

    private Tensor(Picture picture, TensorLayout layout) {
      this.picture = picture;
      this.layout = layout;
    }

    /** Height in pixels. */
    public int rows() {
      return picture.rows();
    }

    /** Width in pixels. */
    public int columns() {
      return picture.columns();
    }

    /** Number of channels. */
    public int channels() {
      return picture.channels().size();
    }

    /** Number of values: channels × rows × columns. */
    public int length() {
      return channels() * rows() * columns();
    }

    /** Computes the values into {@code target}, from its index {@code offset} on. */
    public void write(FloatBuffer target, int offset) {
      boolean planar = layout == TensorLayout.NCHW;
      int step = planar ? 1 : channels();
      double[] row = new double[columns()];
      for (int channel = 0; channel < channels(); channel++) {
        int at = offset + (planar ? channel * rows() * columns() : channel);
        for (int r = 0; r < rows(); r++) {
          picture.channels().get(channel).row(r, row);
          for (int c = 0; c < row.length; c++) {
            target.put(at, (float) row[c]);
            at += step;
          }
        }
      }
    }

    /** The values in a new array. */
    public float[] values() {
      float[] values = new float[length()];
      write(FloatBuffer.wrap(values), 0);
      return values;
    }
  }

  private static Picture apply(PreprocessingStep step, Picture in, PixelImage image)
      throws UnfitImageException {
    if (step instanceof PreprocessingStep.Rescale) {
      PixelImage.Range range = image.modalityRange();
      return in.map(image.modality(), range.low(), range.high());
    }
    if (step instanceof PreprocessingStep.Window window) {
      return in.map(linear(window), 0, 1);
    }
    if (step instanceof PreprocessingStep.WindowFromDicom) {
      return in.map(voi(image), 0, 1);
    }
    if (step instanceof PreprocessingStep.InvertMonochrome1) {
      double ends = in.low() + in.high();
      return image.monochrome1() ? in.map(v -> ends - v) : in;
    }
    if (step instanceof PreprocessingStep.Resize resize) {
      return in.reshape(resize(in, resize.height(), resize.width(), resize.method()));
    }
    if (step instanceof PreprocessingStep.CenterCrop crop) {
      requireFit(step, in, crop.height() <= in.rows() && crop.width() <= in.columns());
      return in.reshape(plane -> new PlacedPlane(plane, crop.height(), crop.width(), 0));
    }
    if (step instanceof PreprocessingStep.Pad pad) {
      requireFit(step, in, pad.height() >= in.rows() && pad.width() >= in.columns());
      return in.reshape(plane -> new PlacedPlane(plane, pad.height(), pad.width(), pad.value()));
    }
    if (step instanceof PreprocessingStep.Clip clip) {
      return in.map(v -> Math.max(clip.min(), Math.min(v, clip.max())));
    }
    if (step instanceof PreprocessingStep.ScaleDivide scale) {
      return in.map(v -> v / scale.divideBy());
    }
    if (step instanceof PreprocessingStep.ScaleRange scale) {
      return in.map(linear(scale));
    }
    if (step instanceof PreprocessingStep.Normalise normalise) {
      return in.mapChannels(normalise(normalise, in.channels().size()));
    }
    if (step instanceof PreprocessingStep.Channels channels) {
      return in.repeat(channels.repeat());
    }
    throw new IllegalStateException("A step without a meaning: " + step.key());
  }

  /** DICOM PS3.3 C.11.2.1.2.1 with an output from 0 to 1. */
  private static DoubleUnaryOperator linear(PreprocessingStep.Window window) {
    double middle = window.center() - 0.5;
    double span = window.width() - 1;
    return v -> {
      if (v <= middle - span / 2) {
        return 0;
      }
      return v > middle + span / 2 ? 1 : (v - middle) / span + 0.5;
    };
  }

  private static DoubleUnaryOperator linear(PreprocessingStep.ScaleRange scale) {
    double source = scale.fromMax() - scale.fromMin();
    double target = scale.toMax() - scale.toMin();
    return v -> (v - scale.fromMin()) / source * target + scale.toMin();
  }

  private static DoubleUnaryOperator voi(PixelImage image) throws UnfitImageException {
    return image
        .voi()
        .orElseThrow(
            () -> new UnfitImageException("the file has no VOI window and no VOI LUT to apply"));
  }

  private static Picture.Reshape resize(Picture in, int rows, int columns, ResizeMethod method) {
    AxisWeights down = AxisWeights.of(method, in.rows(), rows);
    AxisWeights across = AxisWeights.of(method, in.columns(), columns);
    return plane -> new ResizedPlane(plane, down, across);
  }

  private static List<DoubleUnaryOperator> normalise(
      PreprocessingStep.Normalise normalise, int channels) {
    List<DoubleUnaryOperator> functions = new ArrayList<>();
    for (int i = 0; i < channels; i++) {
      double mean = normalise.mean().get(i % normalise.mean().size());
      double sd = normalise.sd().get(i % normalise.sd().size());
      functions.add(v -> (v - mean) / sd);
    }
    return functions;
  }

  private static void requireFit(PreprocessingStep step, Picture in, boolean fits)
      throws UnfitImageException {
    if (!fits) {
      throw new UnfitImageException(
          "an image of " + size(in) + " pixels does not fit the step " + step.key());
    }
  }

  private static String size(Picture picture) {
    return picture.rows() + " × " + picture.columns();
  }
}
