package org.plumbline.core.scoring;

import java.util.List;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import org.plumbline.core.dicom.DicomException;
import org.plumbline.core.dicom.DicomImage;
import org.plumbline.core.dicom.LookupTable;
import org.plumbline.core.dicom.PixelFormat;
import org.plumbline.core.dicom.VoiWindow;
import org.plumbline.core.model.PixelImage;

/** A decoded DICOM image as the preprocessing of a model takes it. */
final class DicomPixels {

  private DicomPixels() {}

  /**
   * The image.
   *
   * @param withVoi whether a step uses the file's VOI window; what the file says of it is read, and
   *     can be wrong, only then
   * @throws DicomException if the VOI window or LUT is invalid
   */
  static PixelImage of(DicomImage image, boolean withVoi) throws DicomException {
    PixelFormat format = image.format();
    int[] stored = image.storedValues();
    return new PixelImage(
        image.rows(),
        image.columns(),
        index -> format.toDouble(stored[index]),
        new PixelImage.Range(format.smallest(), format.largest()),
        image.modality()::apply,
        new PixelImage.Range(image.smallestValue(), image.largestValue()),
        image.monochrome1(),
        withVoi ? voi(image) : Optional.empty());
  }

  private static Optional<DoubleUnaryOperator> voi(DicomImage image) throws DicomException {
    List<VoiWindow> windows = image.windows();
    if (!windows.isEmpty()) {
      return Optional.of(windows.get(0)::apply);
    }
    Optional<LookupTable> table = image.voiTable();
    return table.isPresent() ? Optional.of(table.get()::fraction) : Optional.empty();
  }
}
