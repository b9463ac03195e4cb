package org.plumbline.core.dicom;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A window of the VOI LUT module (PS3.3 C.11.2.1.2), in the unit of the modality transform's
 * output.
 *
 * @param center Window Center, finite
 * @param width Window Width, above 0; at least 1 for {@link Function#LINEAR}
 * @param function how values between the edges are mapped
 */
public record VoiWindow(double center, double width, Function function) {

  /** VOI LUT Function. */
  public enum Function {
    /** The default: between the edges {@code (x − (center − 0.5)) / (width − 1) + 0.5}. */
    LINEAR,
    /** Between the edges {@code (x − center) / width + 0.5}. */
    LINEAR_EXACT,
    /** {@code 1 / (1 + exp(−4 (x − center) / width))}. */
    SIGMOID
  }

  /** Rejects a window that has no width. */
  public VoiWindow {
    double narrowest = function == Function.LINEAR ? 1 : Double.MIN_VALUE;
    if (!(Double.isFinite(center) && Double.isFinite(width) && width >= narrowest)) {
      throw new IllegalArgumentException(
          "Window center " + center + ", width " + width + ": the width of LINEAR is at least 1");
    }
  }

  /** The grey level of a value, a fraction in [0, 1]. */
  public double apply(double value) {
    return switch (function) {
      case LINEAR -> linear(value);
      case LINEAR_EXACT -> clip((value - center) / width + 0.5);
      case SIGMOID -> 1 / (1 + Math.exp(-4 * (value - center) / width));
    };
  }

  private double linear(double value) {
    double middle = center - 0.5;
    if (width == 1) {
      return value <= middle ? 0 : 1;
    }
    return clip((value - middle) / (width - 1) + 0.5);
  }

  private static double clip(double fraction) {
    return Math.max(0, Math.min(fraction, 1));
  }

  /**
   * The windows of an image, at the top or in the functional groups of the first frame.
   *
   * @throws DicomException if a number is none, a width is too small, or there are more centers
   *     than widths or fewer
   */
  static List<VoiWindow> of(DicomAttributes attributes) throws DicomException {
    DicomAttributes source =
        FunctionalGroups.source(attributes, Tags.FRAME_VOI_LUT_SEQUENCE, Tags.WINDOW_CENTER);
    List<Double> centers = source.numbers(Tags.WINDOW_CENTER);
    List<Double> widths = source.numbers(Tags.WINDOW_WIDTH);
    if (centers.size() != widths.size()) {
      throw invalid(
          centers.size() + " values of WindowCenter and " + widths.size() + " of WindowWidth",
          "as many of one as of the other");
    }
    Function function = function(source);
    List<VoiWindow> windows = new ArrayList<>();
    for (int i = 0; i < centers.size(); i++) {
      windows.add(window(centers.get(i), widths.get(i), function));
    }
    return List.copyOf(windows);
  }

  private static VoiWindow window(double center, double width, Function function)
      throws DicomException {
    try {
      return new VoiWindow(center, width, function);
    } catch (IllegalArgumentException e) {
      throw invalid("A WindowWidth of " + width, "at least 1, above 0 if not LINEAR");
    }
  }

  private static Function function(DicomAttributes source) throws DicomException {
    String name = source.text(Tags.VOI_LUT_FUNCTION).orElse("LINEAR").toUpperCase(Locale.ROOT);
    for (Function function : Function.values()) {
      if (function.name().equals(name)) {
        return function;
      }
    }
    throw invalid("An unknown VOILUTFunction", "LINEAR, LINEAR_EXACT or SIGMOID");
  }

  private static DicomException invalid(String found, String expected) {
    return new DicomException(
        DicomFault.INVALID_ATTRIBUTE,
        found + ".\nExpected " + expected + ".\nCorrect the attribute in the file.");
  }
}
