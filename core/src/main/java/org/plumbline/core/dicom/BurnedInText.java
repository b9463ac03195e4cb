package org.plumbline.core.dicom;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Whether text may be part of the pixels of an image: a name or a number there identifies a patient
 * wherever the picture goes. Better a picture too few than one of those.
 *
 * <p>What the header says is not enough: many files do not say, and some are wrong. So the pixels
 * are looked at too, for a row of strokes of about one height in the brightest or darkest shade. A
 * single letter, as a side marker, is no such row.
 */
public final class BurnedInText {

  private static final int SOP_CLASS_UID = 0x00080016;
  private static final int MODALITY = 0x00080060;
  private static final int CONVERSION_TYPE = 0x00080064;
  private static final int BURNED_IN_ANNOTATION = 0x00280301;
  private static final int RECOGNIZABLE_VISUAL_FEATURES = 0x00280302;

  private static final String SECONDARY_CAPTURE = "1.2.840.10008.5.1.4.1.1.7";
  private static final Set<String> OFTEN_LABELLED = Set.of("US", "ES", "XC", "OT", "SC", "DOC");

  private static final double EXTREME = 0.02;
  private static final int WORD = 11;

  private BurnedInText() {}

  /**
   * Why the picture of an image must not be shown; empty where nothing speaks against it.
   *
   * @param attributes of the file
   * @param image its pixels
   * @return a reason without patient data, e.g. {@code marked as having burned-in annotation}
   */
  public static Optional<String> reason(DicomAttributes attributes, DicomImage image) {
    String marked = upper(attributes, BURNED_IN_ANNOTATION);
    if (marked.equals("YES")) {
      return Optional.of("marked as having burned-in annotation");
    }
    if (upper(attributes, RECOGNIZABLE_VISUAL_FEATURES).equals("YES")) {
      return Optional.of("marked as having recognizable visual features");
    }
    boolean captured =
        upper(attributes, SOP_CLASS_UID).startsWith(SECONDARY_CAPTURE)
            || attributes.contains(CONVERSION_TYPE)
            || OFTEN_LABELLED.contains(upper(attributes, MODALITY));
    if (captured && !marked.equals("NO")) {
      return Optional.of(
          "of a kind that often has text in its pixels, and not marked as being without");
    }
    // A file that says it has none may show one word, e.g. PORTABLE; a name with a number is more.
    int allowed = marked.equals("NO") ? WORD : Stroke.LETTERS - 1;
    return letters(image) > allowed
        ? Optional.of("suspected of text in its pixels: strokes stand in a row as letters do")
        : Optional.empty();
  }

  private static String upper(DicomAttributes attributes, int tag) {
    return attributes.text(tag).orElse("").strip().toUpperCase(Locale.ROOT);
  }

  /** Strokes in rows, of the brightest or of the darkest shade, whichever are more. */
  private static int letters(DicomImage image) {
    double[] values = image.values();
    double low = Arrays.stream(values).min().orElse(0);
    double high = Arrays.stream(values).max().orElse(0);
    double edge = EXTREME * (high - low);
    if (!(edge > 0)) {
      return 0;
    }
    return Math.max(
        letters(image, values, high - edge, Double.POSITIVE_INFINITY),
        letters(image, values, Double.NEGATIVE_INFINITY, low + edge));
  }

  private static int letters(DicomImage image, double[] values, double from, double to) {
    boolean[] ink = new boolean[values.length];
    for (int i = 0; i < ink.length; i++) {
      ink[i] = values[i] >= from && values[i] <= to;
    }
    return Stroke.lettersInRows(Stroke.in(ink, image.rows(), image.columns()));
  }
}
