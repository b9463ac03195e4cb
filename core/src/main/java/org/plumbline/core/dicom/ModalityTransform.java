package org.plumbline.core.dicom;

import java.util.Optional;

/**
 * From stored values to values that mean something, Hounsfield units for example: the Modality LUT
 * module (PS3.3 C.11.1) or, in enhanced images, the Pixel Value Transformation functional group.
 */
public sealed interface ModalityTransform {

  /** The transform of an image that states none. */
  ModalityTransform IDENTITY = new Linear(1, 0);

  /** The value of a stored value. */
  double apply(double stored);

  /**
   * {@code stored × slope + intercept}.
   *
   * @param slope Rescale Slope, finite and not 0
   * @param intercept Rescale Intercept, finite
   */
  record Linear(double slope, double intercept) implements ModalityTransform {

    /** Rejects a transform that makes all values equal or undefined. */
    public Linear {
      if (!(Math.abs(slope) > 0 && Double.isFinite(slope) && Double.isFinite(intercept))) {
        throw new IllegalArgumentException(
            "Rescale slope " + slope + ", intercept " + intercept + ": finite, the slope not 0");
      }
    }

    @Override
    public double apply(double stored) {
      return stored * slope + intercept;
    }
  }

  /**
   * A table.
   *
   * @param table the values by stored value
   */
  record Table(LookupTable table) implements ModalityTransform {

    @Override
    public double apply(double stored) {
      return table.apply(stored);
    }
  }

  /**
   * Reads the transform of an image: a Modality LUT Sequence, or Rescale Slope and Intercept, at
   * the top or in the functional groups of the first frame; {@link #IDENTITY} where there is none.
   *
   * @throws DicomException if a slope is 0, a number is none, or a table contradicts its descriptor
   */
  static ModalityTransform of(DicomAttributes attributes) throws DicomException {
    Optional<DicomAttributes> lut = attributes.firstItem(Tags.MODALITY_LUT_SEQUENCE);
    if (lut.isPresent()) {
      return new Table(LookupTable.of(lut.get()));
    }
    DicomAttributes source =
        FunctionalGroups.source(
            attributes, Tags.PIXEL_VALUE_TRANSFORMATION_SEQUENCE, Tags.RESCALE_SLOPE);
    double slope = source.number(Tags.RESCALE_SLOPE).orElse(1.0);
    if (slope == 0) {
      throw new DicomException(
          DicomFault.INVALID_ATTRIBUTE,
          "RescaleSlope (0028,1053): 0.\nExpected a slope that keeps values apart.\n"
              + "Correct the attribute in the file.");
    }
    return new Linear(slope, source.number(Tags.RESCALE_INTERCEPT).orElse(0.0));
  }
}
