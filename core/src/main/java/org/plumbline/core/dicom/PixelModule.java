package org.plumbline.core.dicom;

import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/** Reads the Image Pixel module and says what is wrong with it. */
record PixelModule(DicomAttributes attributes) {

  private static final Set<Integer> BITS = Set.of(1, 8, 16, 32);

  PixelFormat format() throws DicomException {
    int rows = required(Tags.ROWS, 1, 65535);
    int columns = required(Tags.COLUMNS, 1, 65535);
    int samples = optional(Tags.SAMPLES_PER_PIXEL, 1, 4, 1);
    requireMemory((long) rows * columns * samples);
    int allocated = bitsAllocated();
    int stored = optional(Tags.BITS_STORED, 1, allocated, allocated);
    return new PixelFormat(
        rows,
        columns,
        samples,
        optional(Tags.NUMBER_OF_FRAMES, 1, Integer.MAX_VALUE, 1),
        allocated,
        stored,
        highBit(allocated, stored),
        optional(Tags.PIXEL_REPRESENTATION, 0, 1, 0) == 1,
        photometricInterpretation(samples),
        samples > 1 && optional(Tags.PLANAR_CONFIGURATION, 0, 1, 0) == 1);
  }

  private static void requireMemory(long values) throws DicomException {
    if (values > PixelFormat.MAX_VALUES_PER_FRAME) {
      throw new DicomException(
          DicomFault.TOO_LARGE,
          "A frame of %d values.\nExpected at most %d.\nCut the image into parts or reduce it."
              .formatted(values, PixelFormat.MAX_VALUES_PER_FRAME));
    }
  }

  private int bitsAllocated() throws DicomException {
    int allocated = required(Tags.BITS_ALLOCATED, 1, 65535);
    if (!BITS.contains(allocated)) {
      throw invalid(Tags.BITS_ALLOCATED, Integer.toString(allocated), "1, 8, 16 or 32");
    }
    return allocated;
  }

  private int highBit(int allocated, int stored) throws DicomException {
    int usual = stored - 1;
    int highBit = optional(Tags.HIGH_BIT, 0, 65535, usual);
    return highBit < usual || highBit >= allocated ? usual : highBit;
  }

  private String photometricInterpretation(int samples) {
    return attributes
        .text(Tags.PHOTOMETRIC_INTERPRETATION)
        .orElse(samples == 1 ? "MONOCHROME2" : "RGB");
  }

  private int required(int tag, int min, int max) throws DicomException {
    return integer(tag, min, max)
        .orElseThrow(
            () ->
                new DicomException(
                    DicomFault.MISSING_ATTRIBUTE,
                    DataDictionary.label(tag)
                        + " is missing.\nExpected it beside pixels.\nExport the image again."));
  }

  private int optional(int tag, int min, int max, int fallback) throws DicomException {
    return integer(tag, min, max).orElse(fallback);
  }

  private OptionalInt integer(int tag, int min, int max) throws DicomException {
    List<String> texts = attributes.texts(tag);
    if (texts.isEmpty() || texts.get(0).isEmpty()) {
      return OptionalInt.empty();
    }
    String expected = "a whole number from " + min + " to " + max;
    try {
      int value = Integer.parseInt(texts.get(0));
      if (value >= min && value <= max) {
        return OptionalInt.of(value);
      }
    } catch (NumberFormatException e) {
      // the message below says all there is to say
    }
    throw invalid(tag, texts.get(0), expected);
  }

  private static DicomException invalid(int tag, String found, String expected) {
    // A value of these tags is not patient data; a broken file may still hold anything, so keep it
    // short and printable.
    String shown = found.substring(0, Math.min(found.length(), 12)).replaceAll("[^ -~]", "?");
    return new DicomException(
        DicomFault.INVALID_ATTRIBUTE,
        "%s: '%s'.\nExpected %s.\nCorrect the attribute in the file or export the image again."
            .formatted(DataDictionary.label(tag), shown, expected));
  }
}
