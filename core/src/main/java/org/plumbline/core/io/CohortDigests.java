package org.plumbline.core.io;

import java.util.Objects;
import java.util.Optional;
import org.plumbline.core.study.Digest;

/**
 * Digests of what a cohort was read from.
 *
 * @param manifest of the manifest file
 * @param truth of the case ids and truth columns of the manifest, row by row: tells a change of the
 *     truth from any other change of the file
 * @param images of the digests of all image files, in the order of the manifest, a file that cannot
 *     be read counting as absent; empty without images
 * @param development of the development list, if the protocol names one
 */
public record CohortDigests(
    Digest manifest, Digest truth, Optional<Digest> images, Optional<Digest> development) {

  /** Rejects absent parts. */
  public CohortDigests {
    Objects.requireNonNull(manifest, "manifest");
    Objects.requireNonNull(truth, "truth");
    Objects.requireNonNull(images, "images");
    Objects.requireNonNull(development, "development");
  }
}
