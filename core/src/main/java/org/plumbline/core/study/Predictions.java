package org.plumbline.core.study;

import java.util.List;

/**
 * The results of the index test for the included cases of a cohort.
 *
 * @param targetConditions names of the conditions, in the protocol's order
 * @param cases results in the order of case pseudonyms, one entry for each included case
 */
public record Predictions(List<String> targetConditions, List<CaseOutputs> cases) {

  /** Copies the lists; rejects entries without one result per condition. */
  public Predictions {
    targetConditions = List.copyOf(targetConditions);
    cases = List.copyOf(cases);
    for (CaseOutputs c : cases) {
      if (c.outputs().size() != targetConditions.size()) {
        throw new IllegalArgumentException(
            "Case " + c.caseId() + " does not have one result per condition");
      }
    }
  }
}
