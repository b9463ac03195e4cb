package org.plumbline.core.scoring;

import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/**
 * An image to score.
 *
 * @param caseId pseudonym of the case
 * @param file the DICOM file; it need not exist
 * @param failure why the case cannot be processed, where that is known already; the file is then
 *     not opened. Names no patient
 */
public record CaseImage(String caseId, Path file, Optional<String> failure) {

  /** Rejects absent parts. */
  public CaseImage {
    Objects.requireNonNull(caseId, "caseId");
    Objects.requireNonNull(file, "file");
    Objects.requireNonNull(failure, "failure");
  }

  /** An image of which nothing is known yet. */
  public CaseImage(String caseId, Path file) {
    this(caseId, file, Optional.empty());
  }
}
