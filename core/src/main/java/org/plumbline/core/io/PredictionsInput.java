package org.plumbline.core.io;

import java.util.List;
import java.util.Objects;
import org.plumbline.core.study.CheckResult;
import org.plumbline.core.study.Digest;
import org.plumbline.core.study.Predictions;

/**
 * Recorded outputs as read.
 *
 * @param predictions the results of the included cases, in the order of pseudonyms
 * @param checks what the checks found
 * @param digest of the predictions file
 */
public record PredictionsInput(Predictions predictions, List<CheckResult> checks, Digest digest) {

  /** Copies the list. */
  public PredictionsInput {
    Objects.requireNonNull(predictions, "predictions");
    checks = List.copyOf(checks);
    Objects.requireNonNull(digest, "digest");
  }
}
