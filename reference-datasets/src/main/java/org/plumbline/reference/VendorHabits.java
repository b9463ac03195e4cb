package org.plumbline.reference;

import java.util.List;
import java.util.Objects;

/**
 * How the machines of one vendor make an image of a phantom, and how they label it. The names of
 * real vendors stand here so that the harmonisation of spellings has something to do; the numbers
 * are invented and say nothing about any product.
 *
 * @param vendor the harmonised name
 * @param spellings what stands in the DICOM attribute Manufacturer, each as likely as the others
 * @param models what stands in ManufacturerModelName
 * @param processing what happens to the pixels
 * @param encoding how they are stored
 */
public record VendorHabits(
    String vendor,
    List<String> spellings,
    List<String> models,
    Processing processing,
    Encoding encoding) {

  /** Rejects a vendor without a name, a spelling or a model. */
  public VendorHabits {
    Objects.requireNonNull(vendor, "vendor");
    Objects.requireNonNull(processing, "processing");
    Objects.requireNonNull(encoding, "encoding");
    spellings = List.copyOf(spellings);
    models = List.copyOf(models);
    if (spellings.isEmpty() || models.isEmpty()) {
      throw new IllegalArgumentException(vendor + " needs at least one spelling and one model");
    }
  }

  /**
   * From density to grey levels.
   *
   * @param noise standard deviation of the noise, in units in which soft tissue has density 0.6
   * @param blur standard deviation of the smoothing kernel, in pixels; 0 = none
   * @param sharpening weight of the unsharp mask; 0 = none
   * @param localContrast what remains of local contrast, in (0, 1]: 1 = all of it, 0.5 = half
   * @param gain factor on density before it becomes a grey level
   * @param offset density that becomes black, subtracted before the gain
   */
  public record Processing(
      double noise,
      double blur,
      double sharpening,
      double localContrast,
      double gain,
      double offset) {

    /** Rejects values outside their ranges. */
    public Processing {
      if (!(noise >= 0 && blur >= 0 && sharpening >= 0 && gain > 0)) { // NaN fails too
        throw new IllegalArgumentException(
            "Noise, blur and sharpening are 0 or more and the gain is above 0");
      }
      if (!(localContrast > 0 && localContrast <= 1)) {
        throw new IllegalArgumentException(
            "Local contrast " + localContrast + " is not in (0, 1]; 1 keeps all of it");
      }
    }
  }

  /**
   * How pixels are stored.
   *
   * @param bitsStored 8 to 16
   * @param polarity whether large stored values are bright or dark
   * @param fileEncoding the encoding of the file
   * @param windowCenter of the VOI window, on the 12-bit scale after rescale
   * @param windowWidth of the VOI window, on the 12-bit scale after rescale
   */
  public record Encoding(
      int bitsStored,
      Polarity polarity,
      DicomEncoding fileEncoding,
      int windowCenter,
      int windowWidth) {

    /** Rejects bit depths that a 16-bit word does not hold. */
    public Encoding {
      if (bitsStored < 8 || bitsStored > 16) {
        throw new IllegalArgumentException("BitsStored " + bitsStored + " is not in [8, 16]");
      }
    }

    /**
     * The factor from stored values to the scale all vendors share after rescale, 0 to about 4095.
     */
    public double rescaleSlope() {
      return bitsStored <= 12 ? 1 << (12 - bitsStored) : 1.0 / (1 << (bitsStored - 12));
    }
  }

  /** The meaning of large stored values. */
  public enum Polarity {
    /** Large is dark. */
    MONOCHROME1,
    /** Large is bright. */
    MONOCHROME2
  }
}
