package org.plumbline.core.scoring;

/** Hears how far scoring is. Calls come one at a time, though from different threads. */
@FunctionalInterface
public interface ScoringProgress {

  /** Hears nothing. */
  ScoringProgress SILENT = (done, total) -> {};

  /**
   * Another image is done.
   *
   * @param done images done, failed ones included; grows by 1 with each call
   * @param total images to do
   */
  void done(int done, int total);
}
