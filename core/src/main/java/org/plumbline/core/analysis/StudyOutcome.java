package org.plumbline.core.analysis;

import java.util.List;
import java.util.Objects;
import org.plumbline.core.study.CriterionOutcome;
import org.plumbline.core.study.SuccessRule;

/**
 * What the success rule says over the primary endpoints.
 *
 * @param rule the rule
 * @param outcome holds, fails, or neither while not estimable decides it
 * @param claimed the endpoints that may be claimed under the rule, as {@code id / condition}
 * @param explanation why, one sentence
 */
public record StudyOutcome(
    SuccessRule rule, CriterionOutcome outcome, List<String> claimed, String explanation) {

  /** Copies the list. */
  public StudyOutcome {
    Objects.requireNonNull(rule, "rule");
    Objects.requireNonNull(outcome, "outcome");
    claimed = List.copyOf(claimed);
    Objects.requireNonNull(explanation, "explanation");
  }
}
