package org.plumbline.core.io;

import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import org.plumbline.core.study.Digest;

/**
 * The image file of a case.
 *
 * @param caseId pseudonym of the case
 * @param line line of the case in the manifest, from 1; what a message names instead of the path
 * @param file where it lies; empty where the manifest names none
 * @param digest digest of its bytes; empty where it could not be read
 * @param failure why the case cannot be processed, if that is known already; without patient data
 */
public record CohortImage(
    String caseId,
    int line,
    Optional<Path> file,
    Optional<Digest> digest,
    Optional<String> failure) {

  /** Rejects absent parts. */
  public CohortImage {
    Objects.requireNonNull(caseId, "caseId");
    Objects.requireNonNull(file, "file");
    Objects.requireNonNull(digest, "digest");
    Objects.requireNonNull(failure, "failure");
  }
}
