package org.plumbline.core.analysis;

import java.util.List;

/**
 * The flow of participants (STARD 2015, item 19): counts that add up.
 *
 * @param cases rows of the manifest
 * @param patients their patients
 * @param exclusions exclusion criteria in order, with the cases each took out
 * @param included cases left
 * @param includedPatients their patients
 * @param failures invalid index-test results by reason, most frequent first, over all conditions; a
 *     case that failed as a whole counts once
 * @param conditions the rest of the flow, one for each target condition
 */
public record ParticipantFlow(
    long cases,
    long patients,
    List<Excluded> exclusions,
    long included,
    long includedPatients,
    List<InvalidReason> failures,
    List<CrossTable> conditions) {

  /**
   * Cases an exclusion criterion took out.
   *
   * @param id the criterion's name
   * @param when the condition
   * @param cases cases it took out that no earlier one did
   */
  public record Excluded(String id, String when, long cases) {}

  /**
   * Invalid index-test results of one kind.
   *
   * @param status {@code indeterminate} or {@code processing failure}
   * @param reason the reason
   * @param cases number of cases
   */
  public record InvalidReason(String status, String reason, long cases) {}

  /** Copies the lists. */
  public ParticipantFlow {
    exclusions = List.copyOf(exclusions);
    failures = List.copyOf(failures);
    conditions = List.copyOf(conditions);
  }
}
