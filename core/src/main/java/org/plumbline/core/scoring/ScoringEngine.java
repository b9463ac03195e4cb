package org.plumbline.core.scoring;

import java.util.List;
import org.plumbline.core.model.LockedModel;
import org.plumbline.core.study.InvalidInputException;

/**
 * Runs a locked model over images. What an image gives depends on the image and the model alone:
 * not on the order, on other images, or on how the work is spread.
 */
public interface ScoringEngine {

  /**
   * Scores images and profiles them.
   *
   * <p>A fault of one case (no such file, unreadable, of an unsupported encoding, several frames,
   * colour, too small for the preprocessing, a model error, a score that is not finite) becomes a
   * processing failure with a reason that is the same each time and names neither patient nor file.
   * Memory grows with the number of images by the results only.
   *
   * @param images images, each once
   * @param progress hears of every image done
   * @return results in the order of {@code images}
   * @throws InvalidInputException if a score lies outside the range that the protocol states; of
   *     several such images, for the first
   * @throws InterruptedException if the calling thread is interrupted; the work has then stopped
   */
  Scoring score(LockedModel model, List<CaseImage> images, ScoringProgress progress)
      throws InterruptedException;
}
