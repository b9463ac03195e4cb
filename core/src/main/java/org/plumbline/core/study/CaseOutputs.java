package org.plumbline.core.study;

import java.util.List;
import java.util.Objects;

/**
 * The results of the index test for one case.
 *
 * @param caseId pseudonym of the case
 * @param outputs one result per condition, in the order of {@link Predictions#targetConditions()}
 */
public record CaseOutputs(String caseId, List<ModelOutput> outputs) {

  /** Copies the list. */
  public CaseOutputs {
    Objects.requireNonNull(caseId, "caseId");
    outputs = List.copyOf(outputs);
  }
}
