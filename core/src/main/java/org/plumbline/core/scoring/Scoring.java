package org.plumbline.core.scoring;

import java.util.List;
import java.util.Objects;
import org.plumbline.core.study.Predictions;

/**
 * What scoring the images of a cohort gives.
 *
 * @param predictions results of the model, one entry for each image, in the order given
 * @param profiles profiles of the images, in the same order
 */
public record Scoring(Predictions predictions, List<CaseProfile> profiles) {

  /** Copies the list; rejects profiles that are not one for each image. */
  public Scoring {
    Objects.requireNonNull(predictions, "predictions");
    profiles = List.copyOf(profiles);
    if (profiles.size() != predictions.cases().size()) {
      throw new IllegalArgumentException(
          profiles.size() + " profiles of " + predictions.cases().size() + " images");
    }
  }
}
