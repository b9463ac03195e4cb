package org.plumbline.core.scoring;

import java.util.Optional;
import org.plumbline.core.dicom.BurnedInText;
import org.plumbline.core.dicom.DicomException;
import org.plumbline.core.dicom.DicomFile;
import org.plumbline.core.dicom.DicomImage;
import org.plumbline.core.dicom.DicomReader;
import org.plumbline.core.dicom.Thumbnail;

/**
 * The picture of a case for a report, or why there is none.
 *
 * @param thumbnail the picture; empty where it is left out
 * @param leftOut why it is; empty where it is not. Names no patient
 */
public record CasePicture(Optional<Thumbnail> thumbnail, Optional<String> leftOut) {

  /** Rejects a picture that is both or neither. */
  public CasePicture {
    if (thumbnail.isPresent() == leftOut.isPresent()) {
      throw new IllegalArgumentException("A picture is there, or there is a reason why not");
    }
  }

  /** Makes the picture of a case; one that may hold text in its pixels is left out. */
  public static CasePicture of(DicomReader reader, CaseImage image) {
    if (image.failure().isPresent()) {
      return leftOut(image.failure().get());
    }
    try (DicomFile file = reader.open(image.file())) {
      DicomImage decoded = file.image();
      Optional<String> reason = BurnedInText.reason(file.attributes(), decoded);
      return reason.isPresent()
          ? leftOut(reason.get())
          : new CasePicture(Optional.of(Thumbnail.of(decoded)), Optional.empty());
    } catch (DicomException e) {
      return leftOut(FailureReason.of(e));
    }
  }

  /** No picture, for a reason known otherwise. */
  public static CasePicture leftOut(String reason) {
    return new CasePicture(Optional.empty(), Optional.of(reason));
  }
}
