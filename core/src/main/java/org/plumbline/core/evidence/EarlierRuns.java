package org.plumbline.core.evidence;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * Earlier runs on the same manifest digest that were found under the output folder. A cohort that
 * was run several times is a cohort that was looked at several times.
 *
 * @param runs the runs found, oldest first
 * @param searched number of run folders looked at
 * @param unreadable how many of them could not be read
 * @param complete false where the search stopped at its limit
 */
public record EarlierRuns(List<EarlierRun> runs, int searched, int unreadable, boolean complete) {

  /** Nothing was searched. */
  public static final EarlierRuns NONE = new EarlierRuns(List.of(), 0, 0, true);

  /**
   * An earlier run.
   *
   * @param studyId id of its study
   * @param folder name of its folder, which ends with the first 8 digits of its run digest
   * @param start when it began
   * @param exitCode its exit code
   * @param prespecification {@code sealed} or {@code unsealed}
   */
  public record EarlierRun(
      String studyId, String folder, Instant start, int exitCode, String prespecification) {
    /** Rejects absent parts. */
    public EarlierRun {
      Objects.requireNonNull(studyId, "studyId");
      Objects.requireNonNull(folder, "folder");
      Objects.requireNonNull(start, "start");
      Objects.requireNonNull(prespecification, "prespecification");
    }
  }

  /** Copies the list. */
  public EarlierRuns {
    runs = List.copyOf(runs);
  }
}
